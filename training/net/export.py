"""Writes a checkpoint as the files that the library loads; small.py writes its own net with it.

    python3 export.py --data DIR --vectors FILE.npz --checkpoint FILE.pt --out DIR [--words N] [--seen FILE]

Weights become whole numbers of 8 bits with a scale for each row. A word's frozen vector, projected, and its trained
vector become one row. Writes english.net.bin and english.vectors.bin; src/language/net/format.ts reads them.
"""

import argparse
import json
import os
import struct

import numpy as np
import torch

import data
from features import AFFIX_FIELDS, Types, fnv
from model import AFFIX, GRAM, LARGE, SHAPE, WORD, LearnedInputs, Net
from train import Batch, batches, vectors
import random

STATE_UNIT = 32767.0
ACT_UNIT = 2048.0
PAIR_LIMIT = 3300.0


def quantized(weight):
    """Rows of 8-bit numbers, and each row's scale."""
    weight = np.asarray(weight, np.float32)
    scale = np.abs(weight).max(1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


class Writer:
    """Tensors one after another, each beginning at a multiple of 16 bytes, under a JSON header."""

    def __init__(self):
        self.tensors, self.parts, self.at = {}, [], 0

    def add(self, name, array):
        array = np.ascontiguousarray(array)
        self.tensors[name] = {"type": str(array.dtype), "shape": list(array.shape), "at": self.at}
        raw = array.tobytes()
        raw += b"\0" * (-len(raw) % 16)
        self.parts.append(raw)
        self.at += len(raw)

    def write(self, path, head):
        text = json.dumps({**head, "tensors": self.tensors}, ensure_ascii=True, separators=(",", ":")).encode()
        text += b" " * (-(len(text) + 8) % 16)
        with open(path, "wb") as f:
            f.write(b"CHNT" + struct.pack("<I", len(text)) + text)
            for part in self.parts:
                f.write(part)
        return os.path.getsize(path)


def padded(weight, bias, multiple=8):
    """Outputs filled up with idle ones."""
    n = -len(weight) % multiple
    return np.concatenate([weight, np.zeros((n, weight.shape[1]), np.float32)]), np.concatenate([bias, np.zeros(n, np.float32)])


def affine(out, name, weight, bias, unit, halve=None):
    weight, bias = padded(np.asarray(weight, np.float32), np.asarray(bias, np.float32))
    q, scale = quantized(weight)
    factor = np.ones(len(scale), np.float32) if halve is None else halve
    out.add(f"{name}.w", q)
    out.add(f"{name}.scale", (scale * factor / unit).astype(np.float32))
    out.add(f"{name}.bias", (bias * factor).astype(np.float32))


def calibrate(net, sentences, types):
    """How large the numbers get that are multiplied with each other."""
    net.eval()
    most = {"input": 0.0, "pair_child": 0.0, "pair_head": 0.0}
    with torch.no_grad():
        for some in batches(sentences, 3000, random.Random(0)):
            b = Batch(some, types)
            word, rest = net.inputs(b.types)
            most["input"] = max(most["input"], float(word.abs().max()), float(rest.abs().max()))
            states = net.encode(b.types, b.inverse, b.sizes, b.order)
            _, _, child, head, _, _ = net.heads_of(states)
            lifted = torch.cat([child, torch.ones(len(child), 1)], 1) @ net.arc
            for key, x in (("pair_child", lifted), ("pair_head", head)):
                most[key] = max(most[key], float(np.percentile(x.abs().numpy(), 99.999)))
    return most


def write_net(net, path, sentences, types, vocabulary):
    """Writes a net's weights, without the word vectors, and returns the bytes. `sentences` say how large numbers get."""
    net.eval()
    most = calibrate(net, sentences, types)
    print("largest", most)
    hidden = net.sizes.hidden
    out = Writer()
    unit = float(np.floor(30000 / (most["input"] * 1.2)))
    if isinstance(net.inputs, LearnedInputs):
        for field, e in [*zip(AFFIX_FIELDS, net.inputs.affixes), ("shape", net.inputs.shapes), ("grams", net.inputs.grams)]:
            q, scale = quantized(e.weight.detach().numpy())
            out.add(f"{field}.rows", q)
            out.add(f"{field}.scale", scale)
    halve = np.concatenate([np.full(2 * hidden, 0.5), np.ones(hidden), np.full(hidden, 0.5)]).astype(np.float32)
    for i, layer in enumerate(net.layers):
        get = lambda n: getattr(layer.lstm, n).detach().numpy()
        weight = np.concatenate([get("weight_ih_l0"), get("weight_ih_l0_reverse")])
        bias = np.concatenate([get("bias_ih_l0") + get("bias_hh_l0"), get("bias_ih_l0_reverse") + get("bias_hh_l0_reverse")])
        affine(out, f"layer{i}.in", weight, bias, unit if i == 0 else STATE_UNIT, np.concatenate([halve, halve]))
        for name, suffix in (("forward", ""), ("backward", "_reverse")):
            q, scale = quantized(get(f"weight_hh_l0{suffix}"))
            out.add(f"layer{i}.{name}.w", q)
            out.add(f"layer{i}.{name}.scale", (scale * halve / STATE_UNIT).astype(np.float32))
    plain = lambda linear: (linear.weight.detach().numpy(), linear.bias.detach().numpy() if linear.bias is not None else np.zeros(len(linear.weight), np.float32))
    for name in ("tag", "name", "name_mid", "arc_child", "arc_head", "label_child", "label_head"):
        affine(out, name, *plain(getattr(net, name)), STATE_UNIT)
    both = [plain(net.upos), plain(net.xpos)]
    affine(out, "tags", np.concatenate([w for w, _ in both]), np.concatenate([b for _, b in both]), ACT_UNIT)
    affine(out, "names", *(a + b for a, b in zip(plain(net.names), plain(net.name_shifts[0]))), ACT_UNIT)
    affine(out, "label", *plain(net.label), ACT_UNIT)
    arc = net.arc.detach().numpy()
    affine(out, "arc", arc[:-1].T, arc[-1], ACT_UNIT)
    out.add("arc_root", net.arc_root.detach().numpy())
    out.add("label_root", net.label_root.detach().numpy())
    head = {
        "kind": "net", "upos": vocabulary.upos, "xpos": vocabulary.xpos, "labels": vocabulary.labels, "names": data.NAME_TAGS,
        "hidden": hidden, "tagFrom": net.sizes.tag_from, "layers": len(net.layers), "word": WORD, "affix": [AFFIX[f] for f in AFFIX_FIELDS], "shape": SHAPE, "gram": GRAM,
        "inputUnit": unit, "stateUnit": STATE_UNIT, "actUnit": ACT_UNIT, "slope": 0.1, "pairLimit": PAIR_LIMIT,
        "childUnit": PAIR_LIMIT / most["pair_child"], "headUnit": PAIR_LIMIT / most["pair_head"],
    }
    return out.write(path, head)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--vectors", required=True)
    p.add_argument("--checkpoint", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--words", type=int, default=110000, help="this many of the vectors, the most frequent")
    p.add_argument("--seen", help="a list of further words to keep if they have a vector, one a line")
    a = p.parse_args()
    torch.set_num_threads(1)

    saved = torch.load(a.checkpoint)
    vocabulary, weights, hidden = saved["vocabulary"], saved["net"], saved["hidden"]
    rows, table = vectors(a.vectors, 10**9)
    inputs = LearnedInputs(table, len(vocabulary["frequent"]) + 1)
    net = Net(inputs, len(vocabulary["upos"]), len(vocabulary["xpos"]), len(vocabulary["labels"]), LARGE._replace(hidden=hidden))
    net.load_state_dict(weights)
    frequent = {w: i + 1 for i, w in enumerate(vocabulary["frequent"])}
    types = Types(rows, frequent)
    dev = data.load(a.data, "dev")

    keys = dict.fromkeys(list(rows)[: a.words])
    keys.update(dict.fromkeys(vocabulary["frequent"]))
    if a.seen:
        keys.update(dict.fromkeys(w for w in open(a.seen, encoding="utf-8").read().split("\n") if w in rows))
    with torch.no_grad():
        projected = inputs.project(table).numpy()
    trained = inputs.trained.weight.detach().numpy()
    by_hash = {}
    for key in keys:
        by_hash.setdefault(fnv(key, 0), key)
    order = sorted(by_hash)
    words = np.stack([projected[rows.get(by_hash[h], 0)] + trained[frequent.get(by_hash[h], 0)] for h in order])
    q, scale = quantized(words)
    out = Writer()
    out.add("hash", np.asarray(order, np.uint32))
    out.add("scale", scale)
    out.add("rows", q)
    print("vectors", len(order), "bytes", out.write(os.path.join(a.out, "english.vectors.bin"), {"kind": "vectors"}))

    print("net bytes", write_net(net, os.path.join(a.out, "english.net.bin"), dev, types, argparse.Namespace(**vocabulary)))


if __name__ == "__main__":
    main()
