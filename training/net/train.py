"""Trains the net.

    python3 train.py --data DIR --vectors FILE.npz --out DIR [--minutes N] [--epochs N]

Leaves a checkpoint of the averaged weights after every epoch, with the scores on the development sets.
"""

import argparse
import collections
import math
import os
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

import data
from fast import Adam
from features import Types, lower, normal
from model import LARGE, LearnedInputs, Net
from tree import tree


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--vectors", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--minutes", type=float, default=80)
    p.add_argument("--epochs", type=int, default=60)
    p.add_argument("--batch", type=int, default=1000)
    p.add_argument("--rate", type=float, default=2.5e-3)
    p.add_argument("--words", type=int, default=200000)
    p.add_argument("--hidden", type=int, default=144)
    p.add_argument("--drop", type=float, default=0.33)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--lists", default="data", help="folder of given-names.tsv, leaders.tsv and places.tsv")
    p.add_argument("--names", help="a file of further names, kind and name")
    p.add_argument("--substitute", type=float, default=0.5, help="share of names replaced by others of their kind")
    p.add_argument("--start", help="a checkpoint to go on from")
    p.add_argument("--limit", type=int, default=0, help="for trials: no more than about this many sentences")
    return p.parse_args()


class Vocabulary:
    """Numbers for tags and labels, and which forms have a trained vector."""

    def __init__(self, sentences):
        def numbered(field):
            found = collections.Counter(v for s in sentences if s.labels for v in getattr(s, field))
            return [v for v, _ in sorted(found.items(), key=lambda e: (-e[1], e[0]))]

        self.upos, self.xpos, self.labels = numbered("upos"), numbered("xpos"), numbered("labels")
        counts = collections.Counter(lower(normal(f)) for s in sentences for f in s.forms)
        self.frequent = [w for w, c in sorted(counts.items(), key=lambda e: (-e[1], e[0])) if c >= 3]


def vectors(path, words):
    z = np.load(path)
    keys = str(z["words"]).split("\n")[:words]
    table = np.concatenate([np.zeros((1, z["vectors"].shape[1]), np.float32), z["vectors"][: len(keys)]])
    return {w: i + 1 for i, w in enumerate(keys)}, torch.from_numpy(table)


def varied(s, rng):
    """Now and then a sentence as headlines, shouting or hurried typists would have it."""
    r = rng.random()
    forms = s.forms
    if r < 0.02:
        forms = [f.upper() for f in forms]
    elif r < 0.04:
        forms = [f[:1].upper() + f[1:] for f in forms]
    elif r < 0.065:
        forms = [f.lower() for f in forms]
    if forms is not s.forms:
        s = s._replace(forms=forms)
    if s.heads and len(forms) > 3 and forms[-1] in ".!?" and rng.random() < 0.06 and len(forms) not in s.heads:
        cut = lambda x: x[:-1] if x else x
        s = s._replace(forms=cut(s.forms), upos=cut(s.upos), xpos=cut(s.xpos), heads=cut(s.heads), labels=cut(s.labels), names=cut(s.names))
    return s


def batches(sentences, size, rng):
    """Sentences of like length together, about `size` tokens each."""
    order = sorted(sentences, key=lambda s: (len(s.forms) + rng.random() * (1 + 0.1 * len(s.forms)), ))
    out, now = [], []
    for s in order:
        if now and (len(now) + 1) * max(len(s.forms), len(now[-1].forms)) > size:
            out.append(now)
            now = []
        now.append(s)
    if now:
        out.append(now)
    return out


class Batch:
    """Tensors of some sentences. Packed order is that of torch's packed sequences; `flat` leads from
    (sentence, token) to the packed token."""

    def __init__(self, sentences, types, vocabulary=None):
        self.sentences = sentences = sorted(sentences, key=lambda s: -len(s.forms))
        lengths = np.asarray([len(s.forms) for s in sentences])
        b, t = len(sentences), int(lengths[0])
        self.valid = torch.from_numpy(np.arange(t)[None] < lengths[:, None])
        sizes = (np.arange(t)[:, None] < lengths[None]).sum(1)
        start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        ids = np.zeros((b, t), np.int64)
        for i, s in enumerate(sentences):
            ids[i, : len(s.forms)] = [types.id(f) for f in s.forms]
        flat = start[None, :] + np.arange(b)[:, None]
        mask = self.valid.numpy()
        flat[~mask] = 0
        packed = np.zeros(int(sizes.sum()), np.int64)
        order = np.zeros_like(packed)
        packed[flat[mask]] = ids[mask]
        order[flat[mask]] = np.nonzero(mask)[0]
        unique, inverse = np.unique(packed, return_inverse=True)
        self.types = torch.from_numpy(types.pack()[unique])
        self.inverse = torch.from_numpy(inverse)
        self.sizes = torch.from_numpy(sizes)
        self.order = torch.from_numpy(order)
        self.flat = torch.from_numpy(flat)
        if vocabulary is None:
            return

        def gold(field, number, missing=-100):
            out = np.full((b, t), missing, np.int64)
            for i, s in enumerate(sentences):
                values = getattr(s, field)
                if values is not None:
                    out[i, : len(values)] = [number(v) for v in values]
            return torch.from_numpy(out)

        self.upos = gold("upos", vocabulary["upos"].get)
        self.xpos = gold("xpos", vocabulary["xpos"].get)
        self.heads = gold("heads", int)
        self.labels = gold("labels", vocabulary["labels"].get)
        self.names = gold("names", data.NAME_TAGS.index)
        self.name_set = torch.tensor([data.NAME_SETS.index("uner-ewt" if s.source == "ewt" else s.source) for s in sentences])
        self.no_misc = torch.tensor([s.source in ("ewt", "uner-ewt", "re3d") for s in sentences])


MISC = [data.NAME_TAGS.index(t) for t in ("B-MISC", "I-MISC")]


WEIGHTS = {"upos": 0.6, "xpos": 0.6, "arc": 1.0, "label": 1.0, "name": 2.0}


def loss_of(net, batch, weights=WEIGHTS):
    states = net.encode(batch.types, batch.inverse, batch.sizes, batch.order)
    tag, name, child, head, label_child, label_head = net.heads_of(states)
    flat, valid = batch.flat, batch.valid
    at = flat[valid]
    tag, name = tag[at], name[at]
    upos, xpos = batch.upos[valid], batch.xpos[valid]
    parts = {}
    if (upos >= 0).any():
        parts["upos"] = F.cross_entropy(net.upos(tag), upos, label_smoothing=0.03)
        parts["xpos"] = F.cross_entropy(net.xpos(tag), xpos, label_smoothing=0.03)
        has = (batch.heads[:, 0] >= 0).nonzero().squeeze(1)
        f, v, gold = flat[has], valid[has], batch.heads[has]
        scores = net.arcs(child[f], head[f], v)
        parts["arc"] = F.cross_entropy(scores[v], gold[v])
        b = torch.arange(len(has))[:, None].expand_as(gold)
        heads_padded = torch.cat([net.label_root.expand(len(has), 1, -1), label_head[f]], 1)
        pair = heads_padded[b[v], gold[v]]
        parts["label"] = F.cross_entropy(net.labels_of(label_child[f][v], pair), batch.labels[has][v], label_smoothing=0.03)
    gold = batch.names[valid]
    which = batch.name_set[:, None].expand_as(valid)[valid]
    no_misc = batch.no_misc[:, None].expand_as(valid)[valid]
    total = 0.0
    for h, shift in enumerate(net.name_shifts):
        pick = ((which == h) & (gold >= 0)).nonzero().squeeze(1)
        if len(pick) == 0:
            continue
        logp = (net.names(name[pick]) + shift(name[pick])).log_softmax(1)
        g = gold[pick]
        nll = -logp.gather(1, g[:, None]).squeeze(1)
        # Where a set knows no MISC, its O may be one.
        open_o = -torch.cat([logp[:, :1], logp[:, MISC]], 1).logsumexp(1)
        nll = torch.where((g == 0) & no_misc[pick], open_o, nll)
        total = total + (0.95 * nll - 0.05 * logp.mean(1)).sum()
    if torch.is_tensor(total):
        parts["name"] = total / max(1, int((gold >= 0).sum()))
    return sum(weights[k] * v for k, v in parts.items()), {k: float(v) for k, v in parts.items()}


def allowed():
    """Which name tag may follow which."""
    n = len(data.NAME_TAGS)
    ok = np.zeros((n, n), np.float32)
    for i, a in enumerate(data.NAME_TAGS):
        for j, b in enumerate(data.NAME_TAGS):
            if b.startswith("I-") and a[2:] != b[2:]:
                ok[i, j] = -1e9
    return ok


ALLOWED = allowed()


def viterbi(logp):
    """The best row of name tags that is well formed."""
    score = logp[0] + np.where([t.startswith("I-") for t in data.NAME_TAGS], -1e9, 0)
    back = []
    for row in logp[1:]:
        step = score[:, None] + ALLOWED
        best = step.argmax(0)
        back.append(best)
        score = step[best, np.arange(len(row))] + row
    out = [int(score.argmax())]
    for best in reversed(back):
        out.append(int(best[out[-1]]))
    return out[::-1]


def predict(net, sentences, types, vocabulary):
    """For each sentence: upos, xpos, heads, labels, names."""
    net.eval()
    out = {}
    with torch.no_grad():
        for some in batches(sentences, 4000, random.Random(0)):
            batch = Batch(some, types)
            states = net.encode(batch.types, batch.inverse, batch.sizes, batch.order)
            tag, name, child, head, label_child, label_head = net.heads_of(states)
            upos, xpos = net.upos(tag).argmax(1), net.xpos(tag).argmax(1)
            logp = (net.names(name) + net.name_shifts[0](name)).log_softmax(1).numpy()
            scores = net.arcs(child[batch.flat], head[batch.flat], batch.valid).numpy()
            for i, s in enumerate(batch.sentences):
                n = len(s.forms)
                at = batch.flat[i, :n]
                heads = tree(scores[i, :n, : n + 1])
                pair = torch.cat([net.label_root[None], label_head[at]])[torch.from_numpy(heads)]
                lab = net.labels_of(label_child[at], pair)
                root = vocabulary.labels.index("root")
                lab[:, root] = torch.where(torch.from_numpy(heads) == 0, 1e4, -1e4)
                labels = lab.argmax(1)
                out[id(s)] = (
                    [vocabulary.upos[k] for k in upos[at]], [vocabulary.xpos[k] for k in xpos[at]], heads.tolist(),
                    [vocabulary.labels[k] for k in labels], [data.NAME_TAGS[k] for k in viterbi(logp[at.numpy()])],
                )
    net.train()
    return [out[id(s)] for s in sentences]


def spans(tags, kinds):
    out, start, kind = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            if kind in kinds:
                out.add((start, i, kind))
            start = None
        if tag.startswith("B-"):
            start, kind = i, tag[2:]
    return out


def evaluate(net, sentences, types, vocabulary):
    rows = predict(net, sentences, types, vocabulary)
    c = collections.Counter()
    for s, (upos, xpos, heads, labels, tags) in zip(sentences, rows):
        if s.heads:
            for g, p in zip(zip(s.upos, s.xpos, s.heads, s.labels), zip(upos, xpos, heads, labels)):
                c["n"] += 1
                c["upos"] += g[0] == p[0]
                c["xpos"] += g[1] == p[1]
                c["uas"] += g[2] == p[2]
                c["las"] += g[2] == p[2] and g[3].split(":")[0] == p[3].split(":")[0]
                c["las+"] += g[2:] == p[2:]
        if s.names:
            kinds = {"PER", "ORG", "LOC"}
            g, p = spans(s.names, kinds), spans(tags, kinds)
            c["g"] += len(g)
            c["p"] += len(p)
            c["hit"] += len(g & p)
    return {**{k: round(100 * c[k] / max(1, c["n"]), 2) for k in ("upos", "xpos", "uas", "las", "las+")},
            "ner": round(200 * c["hit"] / max(1, c["g"] + c["p"]), 2)}


def main():
    a = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    os.makedirs(a.out, exist_ok=True)
    words, table = vectors(a.vectors, a.words)
    train, dev = data.load(a.data, "train"), data.load(a.data, "dev")
    vocabulary = Vocabulary(train)
    if a.limit:
        train, dev = train[:: len(train) // a.limit + 1], dev[:: len(dev) // a.limit + 1]
    types = Types(words, {w: i + 1 for i, w in enumerate(vocabulary.frequent)})
    for s in train + dev:
        for f in s.forms:
            types.id(f)
    substitutes = data.Substitutes(train, a.lists, a.names)
    number = {k: {v: i for i, v in enumerate(getattr(vocabulary, k))} for k in ("upos", "xpos", "labels")}
    inputs = LearnedInputs(table, len(vocabulary.frequent) + 1)
    net = Net(inputs, len(vocabulary.upos), len(vocabulary.xpos), len(vocabulary.labels), LARGE._replace(hidden=a.hidden), drop=a.drop)
    if a.start:
        net.load_state_dict(torch.load(a.start)["net"])
    print(len(train), "sentences", sum(len(s.forms) for s in train), "tokens", sum(p.numel() for p in net.parameters()), "weights", flush=True)
    optimizer = Adam(net)
    began, step, epoch = time.time(), 0, 0
    limit = a.minutes * 60
    while epoch < a.epochs and time.time() - began < limit:
        net.train()
        epoch_began, seen, sums, count = time.time(), 0, collections.Counter(), 0
        chosen = [varied(substitutes.put(s, rng, a.substitute), rng) for s in train if s.heads or rng.random() < (0.35 if s.source == "wnut17" else 0.6)]
        todo = batches(chosen, a.batch, rng)
        rng.shuffle(todo)
        for some in todo:
            done = max((time.time() - began) / limit, epoch / a.epochs)
            if done >= 1:
                break
            # Warm up, hold, then a cosine to nothing over the last four fifths of the time.
            rate = a.rate * min(1, (step + 1) / 300) * (1 if done < 0.2 else 0.5 * (1 + math.cos(math.pi * (done - 0.2) / 0.8)))
            batch = Batch(some, types, number)
            loss, parts = loss_of(net, batch)
            loss.backward()
            step += 1
            optimizer.step(max(rate, a.rate * 0.005), 5.0, min(0.999, (step + 1) / (step + 20)))
            seen += int(batch.valid.sum())
            for k, v in parts.items():
                sums[k] += v
            count += 1
            if step in (20, 100) or step % 200 == 0:
                print(f"  step {step} {seen / (time.time() - epoch_began):.0f} tokens/s", {k: round(v / count, 3) for k, v in sums.items()}, flush=True)
        epoch += 1
        used = time.time() - epoch_began
        optimizer.swap()
        scores = {t: evaluate(net, [s for s in dev if s.source in (t, names)], types, vocabulary) for t, names in (("ewt", "uner-ewt"), ("gum", "gum"))}
        torch.save({"net": net.state_dict(), "vocabulary": {k: getattr(vocabulary, k) for k in ("upos", "xpos", "labels", "frequent")},
                    "hidden": a.hidden, "scores": scores, "epoch": epoch}, os.path.join(a.out, "last.pt.new"))
        os.replace(os.path.join(a.out, "last.pt.new"), os.path.join(a.out, "last.pt"))
        optimizer.swap()
        print(f"epoch {epoch} {time.time() - began:.0f}s (train {used:.0f}s, {seen / used:.0f} tokens/s) rate {rate:.5f}", {k: round(v / count, 3) for k, v in sums.items()}, scores, flush=True)


if __name__ == "__main__":
    main()
