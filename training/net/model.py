"""The net: word features, three BiLSTM layers, and scorers for tags, names, heads and labels."""

import torch
from torch import nn
from torch.nn import functional as F

import data
from fast import Recurrence
from features import AFFIX_BITS, AFFIX_FIELDS, GRAM_BITS, SHAPE_BITS

WORD, GRAM, HIDDEN = 96, 48, 144
AFFIX = {"prefix2": 16, "prefix3": 32, "suffix2": 32, "suffix3": 32, "suffix4": 32}
SHAPE = 32
INPUT = WORD + sum(AFFIX.values()) + SHAPE + GRAM
ARC, LABEL, TAG, NAME = 192, 192, 128, 64


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


class Net(nn.Module):
    def __init__(self, vectors, frequent, upos, xpos, labels, hidden=HIDDEN, layers=3, drop=0.33, recurrent_drop=0.2):
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
        self.layers = nn.ModuleList(Layer(INPUT if i == 0 else 2 * hidden, hidden, recurrent_drop) for i in range(layers))
        wide = 2 * hidden
        self.tag = nn.Linear(wide, TAG)
        self.upos = nn.Linear(TAG, upos)
        self.xpos = nn.Linear(TAG, xpos)
        self.name = nn.Linear(wide, NAME)
        self.name_mid = nn.Linear(wide, NAME, bias=False)
        nn.init.zeros_(self.name_mid.weight)
        self.names = nn.Linear(NAME, len(data.NAME_TAGS))
        self.name_shifts = nn.ModuleList(nn.Linear(NAME, len(data.NAME_TAGS)) for _ in data.NAME_SETS)
        for shift in self.name_shifts:
            nn.init.zeros_(shift.weight)
            nn.init.zeros_(shift.bias)
        self.arc_child = nn.Linear(wide, ARC)
        self.arc_head = nn.Linear(wide, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        nn.init.orthogonal_(self.arc.data[:ARC])
        self.label_child = nn.Linear(wide, LABEL)
        self.label_head = nn.Linear(wide, LABEL, bias=False)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.label = nn.Linear(LABEL, labels)
        self.drop = drop

    def mask(self, x, dims, p):
        """Multiplies by a dropout mask of the given shape."""
        if not self.training or p == 0:
            return x
        return x * (torch.rand(dims) >= p).to(x.dtype) / (1 - p)

    def inputs(self, types):
        # What is learned of single words drops out often: it would learn the names of the training texts by heart.
        word = self.project(self.frozen[types[:, 0]]) + self.mask(self.trained(types[:, 1]), (len(types), 1), 0.2)
        parts = [e(types[:, 3 + i]) for i, e in enumerate(self.affixes)]
        parts.append(self.shapes(types[:, 3 + len(parts)]))
        n = 4 + len(self.affixes)
        grams = F.embedding_bag(types[:, n:], self.grams.weight, mode="sum", padding_idx=0) / types[:, 2:3].sqrt()
        grams = self.mask(grams, (len(types), 1), 0.15)
        rest = torch.cat([*parts, grams], 1)
        return word, rest

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
        x = torch.cat([word, rest], 1)
        x = self.mask(x, x.shape, 0.15)
        x = x * self.mask(torch.ones(sentences, x.shape[1]), (sentences, x.shape[1]), 0.15)[order] if self.training else x
        states = []
        for layer in self.layers:
            x = layer(x, sizes)
            if self.training:
                x = x * self.mask(torch.ones(sentences, x.shape[1]), (sentences, x.shape[1]), self.drop)[order]
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
        tag = self.mask(act(self.tag(mid)), (len(mid), TAG), 0.25)
        name = self.mask(act(self.name(top) + self.name_mid(mid)), (len(top), NAME), 0.4)
        child = self.mask(act(self.arc_child(top)), (len(top), ARC), self.drop)
        head = self.mask(act(self.arc_head(top)), (len(top), ARC), self.drop)
        return tag, name, child, head, self.label_child(top), self.label_head(top)

    def labels_of(self, child, head):
        """Label scores from the two halves of a pair."""
        x = F.leaky_relu(child + head, 0.1)
        return self.label(self.mask(x, x.shape, self.drop))
