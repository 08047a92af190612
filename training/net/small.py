"""The small net of the fast parser: two BiLSTM layers over the accurate net's own word features, learned from the treebanks
and from texts that the accurate net has parsed.

    python3 small.py --data DIR --silver FILE.jsonl --models DIR --out DIR [--minutes N] [--epochs N]

Leaves a checkpoint of the averaged weights after every epoch, with the scores on the development sets, and writes
english.fast.bin into --models from the last one.
"""

import argparse
import collections
import json
import math
import os
import random
import struct
import sys
import time

import numpy as np
import torch

import data
import model
from export import STATE_UNIT, write_net
from fast import Adam
from features import AFFIX_FIELDS, features, fnv
from train import batches, Batch, evaluate, loss_of, varied

# Tags weigh more than in the large net: off the top layer they compete with the tree for few states.
WEIGHTS = {"upos": 2.0, "xpos": 1.0, "arc": 1.0, "label": 1.0, "name": 2.0}
SIZES = model.Sizes(hidden=64, layers=2, arc=64, label=64, tag=64, name=32, tag_from="top")


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--silver", required=True)
    p.add_argument("--models", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--minutes", type=float, default=80)
    p.add_argument("--epochs", type=int, default=24)
    p.add_argument("--batch", type=int, default=1000)
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--share", type=float, default=1.0, help="tokens of silver for each of gold in an epoch")
    p.add_argument("--limit", type=int, default=0, help="for trials: no more than this many sentences of each kind")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="a checkpoint to go on from")
    return p.parse_args()


class Tensors:
    """The tensors of a file that export.py wrote."""

    def __init__(self, path):
        raw = open(path, "rb").read()
        (size,) = struct.unpack("<I", raw[4:8])
        self.head = json.loads(raw[8 : 8 + size])
        self.raw, self.base = raw, 8 + size

    def get(self, name):
        t = self.head["tensors"][name]
        count = int(np.prod(t["shape"]))
        return np.frombuffer(self.raw, t["type"], count, self.base + t["at"]).reshape(t["shape"])

    def rows(self, prefix=""):
        """Rows of 8-bit numbers times their scales."""
        return self.get(f"{prefix}rows").astype(np.float32) * self.get(f"{prefix}scale")[:, None]


class Words:
    """The accurate net's input for each distinct form, as src/language/net/net.ts composes it. Takes the place of features.Types."""

    def __init__(self, net, vectors):
        self.vectors = vectors.rows()
        self.row_of = {int(h): i for i, h in enumerate(vectors.get("hash"))}
        self.tables = [net.rows(f"{field}.") for field in (*AFFIX_FIELDS, "shape")]
        self.grams = net.rows("grams.")
        self.ids = {}
        self.table = np.zeros((1 << 14, model.INPUT), np.float32)

    def id(self, form):
        got = self.ids.get(form)
        if got is None:
            got = self.ids[form] = len(self.ids)
            if got == len(self.table):
                self.table = np.concatenate([self.table, np.zeros_like(self.table)])
            self.table[got] = self.compose(form)
        return got

    def compose(self, form):
        key, affixes, shape, grams = features(form)
        row = self.row_of.get(fnv(key, 0))
        word = self.vectors[row] if row is not None else np.zeros(model.WORD, np.float32)
        parts = [table[i] for table, i in zip(self.tables, [*affixes, shape])]
        return np.concatenate([word, *parts, self.grams[grams].sum(0) / math.sqrt(max(1, len(grams)))])

    def pack(self):
        return self.table[: len(self.ids)]


def silver(path, limit):
    """Sentences that the accurate net has parsed, as training/net/silver.ts writes them."""
    known = {}
    same = lambda values: [known.setdefault(v, v) for v in values]
    out = []
    for line in open(path, encoding="utf-8"):
        s = json.loads(line)
        out.append(data.Sentence(None, same(s["f"]), same(s["u"]), same(s["x"]), [h + 1 for h in s["h"]], same(s["d"]), same(s["n"]), "uner-ewt"))
        if limit and len(out) >= limit:
            break
    return out


def main():
    a = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    os.makedirs(a.out, exist_ok=True)
    tables, vectors = Tensors(os.path.join(a.models, "english.net.bin")), Tensors(os.path.join(a.models, "english.vectors.bin"))
    words = Words(tables, vectors)
    vocabulary = argparse.Namespace(**{k: tables.head[k] for k in ("upos", "xpos", "labels")})
    number = {k: {v: i for i, v in enumerate(getattr(vocabulary, k))} for k in ("upos", "xpos", "labels")}
    net = model.Net(model.GivenInputs(), len(vocabulary.upos), len(vocabulary.xpos), len(vocabulary.labels), SIZES, drop=0.15, recurrent_drop=0.05)
    if a.start:
        net.load_state_dict(torch.load(a.start)["net"])
    path = os.path.join(a.out, "last.pt")
    gold, dev, parsed = data.load(a.data, "train"), data.load(a.data, "dev"), silver(a.silver, a.limit)
    if a.limit:
        gold, dev = gold[:: len(gold) // a.limit + 1], dev[:: len(dev) // a.limit + 1]
    substitutes = data.Substitutes(gold, os.path.join(a.models, "../data"), None)
    tokens = lambda some: sum(len(s.forms) for s in some)
    wanted = a.share * tokens(gold)
    print(len(gold), "sentences", tokens(gold), "tokens,", len(parsed), "parsed ones,", tokens(parsed), "tokens;", sum(p.numel() for p in net.parameters()), "weights", flush=True)
    optimizer = Adam(net)
    began, step, epoch, limit, at = time.time(), 0, 0, a.minutes * 60, 0
    rng.shuffle(parsed)
    while epoch < a.epochs and time.time() - began < limit:
        net.train()
        chosen = [varied(substitutes.put(s, rng, 0.3), rng) for s in gold]
        count = 0
        while parsed and count < wanted:
            s = parsed[at % len(parsed)]
            chosen.append(varied(s, rng))
            count, at = count + len(s.forms), at + 1
        todo = batches(chosen, a.batch, rng)
        rng.shuffle(todo)
        epoch_began, seen, sums, steps = time.time(), 0, collections.Counter(), 0
        for some in todo:
            done = max((time.time() - began) / limit, (epoch + steps / len(todo)) / a.epochs)
            if done >= 1:
                break
            rate = a.rate * min(1, (step + 1) / 300) * (1 if done < 0.2 else 0.5 * (1 + math.cos(math.pi * (done - 0.2) / 0.8)))
            batch = Batch(some, words, number)
            loss, parts = loss_of(net, batch, WEIGHTS)
            loss.backward()
            step, steps = step + 1, steps + 1
            optimizer.step(max(rate, a.rate * 0.005), 5.0, min(0.999, (step + 1) / (step + 20)))
            seen += int(batch.valid.sum())
            for k, v in parts.items():
                sums[k] += v
            if step in (20, 100) or step % 500 == 0:
                print(f"  step {step} {seen / (time.time() - epoch_began):.0f} tokens/s", {k: round(v / steps, 3) for k, v in sums.items()}, flush=True)
        epoch += 1
        optimizer.swap()
        scores = {t: evaluate(net, [s for s in dev if s.source in (t, names)], words, vocabulary) for t, names in (("ewt", "uner-ewt"), ("gum", "gum"))}
        torch.save({"net": net.state_dict(), "scores": scores, "epoch": epoch}, path + ".new")
        os.replace(path + ".new", path)
        write_net(net, os.path.join(a.models, "english.fast.bin"), dev, words, vocabulary)
        optimizer.swap()
        print(f"epoch {epoch} {time.time() - began:.0f}s rate {rate:.5f}", {k: round(v / max(1, steps), 3) for k, v in sums.items()}, scores, flush=True)


if __name__ == "__main__":
    sys.exit(main())
