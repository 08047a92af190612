"""The net: word features, BiLSTM layers, and scorers for tags, names, heads and labels."""

import collections

import torch
from torch import nn
from torch.nn import functional as F

import data
from fast import Recurrence
from features import AFFIX_BITS, AFFIX_FIELDS, GRAM_BITS, SHAPE_BITS

WORD, GRAM = 96, 48
AFFIX = {"prefix2": 16, "prefix3": 32, "suffix2": 32, "suffix3": 32, "suffix4": 32}
SHAPE = 32
INPUT = WORD + sum(AFFIX.values()) + SHAPE + GRAM

# `tag_from`: the layer that tags are read off, "mid" for the one under the last or "top".
Sizes = collections.namedtuple("Sizes", "hidden layers arc label tag name tag_from")
LARGE = Sizes(hidden=144, layers=3, arc=192, label=192, tag=128, name=64, tag_from="mid")


class Layer(nn.Module):
    """One bidirectional LSTM layer over packed sentences; some recurrent weights drop out while training."""

    def __init__(self, size, hidden, drop):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, bidirectional=True)
        self.drop = drop
        for name, p in self.lstm.named_parameters():
            if "weight_hh" in name:
                for part in p.chunk(4):
                    nn.init.orthogonal_(part)
            elif "weight_ih" in name:
                for part in p.chunk(4):
                    nn.init.xavier_uniform_(part)
            elif "bias_ih" in name:
                nn.init.zeros_(p)
                p.data[hidden : 2 * hidden] = 1
            else:
                nn.init.zeros_(p)

    def forward(self, packed, sizes):
        lstm = self.lstm
        gates = []
        for suffix in ("", "_reverse"):
            hh = getattr(lstm, f"weight_hh_l0{suffix}")
            if self.training and self.drop:
                hh = F.dropout(hh, self.drop)
            bias = getattr(lstm, f"bias_ih_l0{suffix}") + getattr(lstm, f"bias_hh_l0{suffix}")
            gates.append((F.linear(packed, getattr(lstm, f"weight_ih_l0{suffix}"), bias), hh))
        return Recurrence.apply(gates[0][0], gates[1][0], gates[0][1], gates[1][1], sizes)


def mask(x, dims, p, training):
    """Multiplies by a dropout mask of the given shape while training."""
    if not training or p == 0:
        return x
    return x * (torch.rand(dims) >= p).to(x.dtype) / (1 - p)


class LearnedInputs(nn.Module):
    """What a form is to the net, its word and its spelling apart: frozen vectors projected, and tables learned with the rest.
    Takes the rows of features.Types."""

    def __init__(self, vectors, frequent):
        super().__init__()
        self.register_buffer("frozen", vectors, persistent=False)
        self.project = nn.Linear(vectors.shape[1], WORD, bias=False)
        self.trained = nn.Embedding(frequent, WORD, padding_idx=0)
        self.affixes = nn.ModuleList(nn.Embedding(1 << AFFIX_BITS[f], AFFIX[f]) for f in AFFIX_FIELDS)
        self.shapes = nn.Embedding(1 << SHAPE_BITS, SHAPE)
        self.grams = nn.Embedding(1 << GRAM_BITS, GRAM, padding_idx=0)
        for e in [self.trained, *self.affixes, self.shapes]:
            nn.init.normal_(e.weight, std=0.3)
        nn.init.normal_(self.grams.weight, std=0.5)
        with torch.no_grad():
            self.trained.weight[:] = 0
            self.grams.weight[0] = 0

    def forward(self, types):
        # What is learned of single words drops out often: it would learn the names of the training texts by heart.
        word = self.project(self.frozen[types[:, 0]]) + mask(self.trained(types[:, 1]), (len(types), 1), 0.2, self.training)
        parts = [e(types[:, 3 + i]) for i, e in enumerate(self.affixes)]
        parts.append(self.shapes(types[:, 3 + len(parts)]))
        n = 4 + len(self.affixes)
        grams = F.embedding_bag(types[:, n:], self.grams.weight, mode="sum", padding_idx=0) / types[:, 2:3].sqrt()
        grams = mask(grams, (len(types), 1), 0.15, self.training)
        return word, torch.cat([*parts, grams], 1)


class GivenInputs(nn.Module):
    """Rows that are the input as it is: the tables of another net, which stay as they are."""

    def forward(self, rows):
        return rows[:, :WORD], rows[:, WORD:]


class Net(nn.Module):
    def __init__(self, inputs, upos, xpos, labels, sizes=LARGE, drop=0.33, recurrent_drop=0.2):
        super().__init__()
        self.inputs, self.sizes = inputs, sizes
        hidden, layers = sizes.hidden, sizes.layers
        self.layers = nn.ModuleList(Layer(INPUT if i == 0 else 2 * hidden, hidden, recurrent_drop) for i in range(layers))
        wide = 2 * hidden
        self.tag = nn.Linear(wide, sizes.tag)
        self.upos = nn.Linear(sizes.tag, upos)
        self.xpos = nn.Linear(sizes.tag, xpos)
        self.name = nn.Linear(wide, sizes.name)
        self.name_mid = nn.Linear(wide, sizes.name, bias=False)
        nn.init.zeros_(self.name_mid.weight)
        self.names = nn.Linear(sizes.name, len(data.NAME_TAGS))
        self.name_shifts = nn.ModuleList(nn.Linear(sizes.name, len(data.NAME_TAGS)) for _ in data.NAME_SETS)
        for shift in self.name_shifts:
            nn.init.zeros_(shift.weight)
            nn.init.zeros_(shift.bias)
        self.arc_child = nn.Linear(wide, sizes.arc)
        self.arc_head = nn.Linear(wide, sizes.arc)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.arc_root = nn.Parameter(torch.randn(sizes.arc) * 0.1)
        nn.init.orthogonal_(self.arc.data[:sizes.arc])
        self.label_child = nn.Linear(wide, sizes.label)
        self.label_head = nn.Linear(wide, sizes.label, bias=False)
        self.label_root = nn.Parameter(torch.randn(sizes.label) * 0.1)
        self.label = nn.Linear(sizes.label, labels)
        self.drop = drop

    def encode(self, types, inverse, sizes, order):
        """Hidden states of the second and the last layer. `types` are the rows of distinct forms, `inverse` points
        from packed tokens at them, `sizes` are the packed batch sizes, `order` each packed token's sentence."""
        sentences = int(sizes[0])
        word, rest = self.inputs(types)
        word, rest = word[inverse], rest[inverse]
        if self.training:
            n = len(inverse)
            # A whole word's vector goes missing, or what its spelling says: the net must live with either alone.
            kept = (torch.rand(n, 1) >= 0.12).float()
            word = word * kept
            rest = rest * ((torch.rand(n, 1) >= 0.04).float().maximum(1 - kept))
            drop = 0.45 * self.drop
            x = mask(torch.cat([word, rest], 1), (n, INPUT), drop, True)
            x = x * mask(torch.ones(sentences, INPUT), (sentences, INPUT), drop, True)[order]
        else:
            x = torch.cat([word, rest], 1)
        states = []
        for layer in self.layers:
            x = layer(x, sizes)
            if self.training:
                x = x * mask(torch.ones(sentences, x.shape[1]), (sentences, x.shape[1]), self.drop, True)[order]
            states.append(x)
        return states

    def arcs(self, child, head, valid):
        """Scores of heads: batch × child × (root, tokens)."""
        b = child.shape[0]
        head = torch.cat([self.arc_root.expand(b, 1, -1), head], 1)
        ones = torch.ones(*child.shape[:2], 1)
        scores = (torch.cat([child, ones], 2) @ self.arc) @ head.transpose(1, 2)
        keep = torch.cat([torch.ones(b, 1, dtype=torch.bool), valid], 1)
        scores = scores.masked_fill(~keep[:, None, :], -1e4)
        index = torch.arange(child.shape[1])
        scores[:, index, index + 1] = -1e4
        return scores

    def heads_of(self, states):
        """What the scorers read, per packed token."""
        mid, top = states[-2], states[-1]
        act = lambda x: F.leaky_relu(x, 0.1)
        drop = lambda x, p: mask(x, x.shape, p, self.training)
        tag = drop(act(self.tag(mid if self.sizes.tag_from == "mid" else top)), 0.75 * self.drop)
        name = drop(act(self.name(top) + self.name_mid(mid)), 1.2 * self.drop)
        child = drop(act(self.arc_child(top)), self.drop)
        head = drop(act(self.arc_head(top)), self.drop)
        return tag, name, child, head, self.label_child(top), self.label_head(top)

    def labels_of(self, child, head):
        """Label scores from the two halves of a pair."""
        x = F.leaky_relu(child + head, 0.1)
        return self.label(mask(x, x.shape, self.drop, self.training))
