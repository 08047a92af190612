"""The features of a word form, as the runtime computes them (src/language/net/features.ts mirrors this file)."""

import numpy as np

AFFIX_FIELDS = ("prefix2", "prefix3", "suffix2", "suffix3", "suffix4")
AFFIX_BITS = {"prefix2": 10, "prefix3": 12, "suffix2": 10, "suffix3": 12, "suffix4": 13}
SHAPE_BITS = 10
GRAM_BITS = 14
GRAM_LIMIT = 24

NORMAL = {
    "‘": "'", "’": "'", "ʼ": "'", "‛": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
    "‐": "-", "‑": "-", "−": "-", "–": "-", "—": "--", "…": "...", "\u00a0": " ",
}


def normal(form):
    """The form with quotation marks, dashes and the ellipsis as typewriters had them."""
    out = "".join(NORMAL.get(c, c) for c in form)
    return '"' if out == "''" else out


def fnv(text, seed):
    """FNV-1a over UTF-16 code units, started off by a seed."""
    h = (0x811C9DC5 ^ (seed * 0x01000193)) & 0xFFFFFFFF
    data = text.encode("utf-16-le", "surrogatepass")
    for i in range(0, len(data), 2):
        h = ((h ^ (data[i] | (data[i + 1] << 8))) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 13)


def is_digit(c):
    return "0" <= c <= "9"


def lower(form):
    """ASCII and Latin lower case, one code unit for one code unit."""
    out = []
    for c in form:
        low = c.lower()
        out.append(low if len(low) == 1 else c)
    return "".join(out)


def shape(form):
    """Capitals as X, small letters as x, digits as d, other characters as they are; runs cut to two, eight in all."""
    out = []
    for c in form:
        if is_digit(c):
            s = "d"
        elif c.lower() != c:
            s = "X"
        elif c.upper() != c:
            s = "x"
        else:
            s = c
        if len(out) >= 2 and out[-1] == s and out[-2] == s:
            continue
        out.append(s)
        if len(out) == 8:
            break
    return "".join(out)


def features(form):
    """Of one form: its look-up key, the rows of its affixes and shape, and the rows of its character n-grams."""
    text = normal(form)
    key = lower(text)
    plain = "".join("0" if is_digit(c) else c for c in key)
    affixes = []
    for seed, field in enumerate(AFFIX_FIELDS, start=1):
        size = int(field[-1])
        part = plain[:size] if field[0] == "p" else plain[-size:]
        affixes.append(fnv(part, seed) & ((1 << AFFIX_BITS[field]) - 1))
    shape_row = fnv(shape(text), 6) & ((1 << SHAPE_BITS) - 1)
    bounded = "<" + plain + ">"
    grams = []
    for size in (3, 4):
        for i in range(0, len(bounded) - size + 1):
            if len(grams) < GRAM_LIMIT:
                grams.append(1 + fnv(bounded[i : i + size], 7) % ((1 << GRAM_BITS) - 1))
    return key, affixes, shape_row, grams


class Types:
    """The distinct forms seen so far, each with its features."""

    def __init__(self, words, frequent):
        self.words = words  # key -> row of the frozen vectors, from 1
        self.frequent = frequent  # key -> row of the trained vectors, from 1
        self.ids = {}
        self.forms = []
        self.rows = []
        self.packed = None

    def id(self, form):
        got = self.ids.get(form)
        if got is None:
            got = len(self.forms)
            self.ids[form] = got
            self.forms.append(form)
            key, affixes, shape_row, grams = features(form)
            pad = grams + [0] * (GRAM_LIMIT - len(grams))
            scale = max(1, len(grams))
            self.rows.append([self.words.get(key, 0), self.frequent.get(key, 0), scale, *affixes, shape_row, *pad])
            self.packed = None
        return got

    def pack(self):
        if self.packed is None or len(self.packed) != len(self.rows):
            self.packed = np.asarray(self.rows, dtype=np.int64)
        return self.packed
