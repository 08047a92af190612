"""Reads the treebanks and the sets of names into sentences for training."""

import collections
import json
import os
import re

Sentence = collections.namedtuple("Sentence", "id forms upos xpos heads labels names source")

NAME_TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP", "B-MISC", "I-MISC"]
# Conventions differ between the sets of names: each shifts the common scores its own way.
NAME_SETS = ["uner-ewt", "gum", "wikigold", "wnut17", "re3d"]

BELIEFS = """Muslim Muslims Islamic Islamist Islamists Christian Christians Jewish Jew Jews Catholic Catholics Protestant
Protestants Hindu Hindus Buddhist Buddhists Sikh Sikhs Sunni Sunnis Shiite Shiites Shia Shi'ite Shi'ites Kurdish Kurd Kurds Arab Arabs
Republican Republicans Democrat Democrats Democratic Communist Communists Baathist Baathists European Europeans African Africans Asian
Asians American Americans Western Soviet Soviets Slavic Palestinian Palestinians Latino Latinos Hispanic Hispanics Tamil Tamils Chechen Chechens
British English Scottish Welsh Anglican Orthodox""".split()


def conllu(path, source):
    """Sentences of a CoNLL-U file, words only (no multiword ranges, no empty nodes)."""
    sentences, rows, name = [], [], None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("#"):
            continue
        elif not line:
            if rows:
                sentences.append(Sentence(name, [r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows],
                                          [int(r[6]) for r in rows], [r[7] for r in rows], None, source))
            rows = []
        else:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
    return sentences


def demonyms(knowledge):
    """Words for peoples: demonyms of the factbook, with a few faiths, parties and regions."""
    found = set(BELIEFS)
    path = os.path.join(knowledge, "factbook.jsonl")
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            entry = json.loads(line)
            for field in ("demonymNoun", "demonymAdjective"):
                for word, plural in re.findall(r"\b([A-Z][a-z]{3,})(\(s\))?", entry.get(field, "")):
                    found.update([word, word + "s"] if plural else [word])
    return found


def names(path, peoples):
    """Rows of a set of names as (id, tokens, tags); single words for peoples become NORP where no other name holds them."""
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        tags = list(row["tags"])
        for i, token in enumerate(row["tokens"]):
            after = tags[i + 1] if i + 1 < len(tags) else "O"
            if token in peoples and (tags[i] == "O" or (tags[i] == "B-MISC" and not after.startswith("I-"))):
                tags[i] = "B-NORP"
        yield row["id"], row["tokens"], tags


def load(folder, split):
    """Treebank sentences with their names where a set has them, and sentences that have names only."""
    peoples = demonyms(os.path.join(folder, "knowledge"))
    out = []
    for treebank, file in (("ewt", "uner-ewt"), ("gum", "gum")):
        tagged = {i: (tokens, tags) for i, tokens, tags in names(os.path.join(folder, "ner", f"{file}-{split}.jsonl"), peoples)}
        for s in conllu(os.path.join(folder, "treebanks", f"{treebank}-{split}.conllu"), treebank):
            got = tagged.pop(s.id, None)
            if got and len(got[1]) == len(s.forms):
                s = s._replace(names=got[1])
            elif got:
                out.append(Sentence(s.id, got[0], None, None, None, None, got[1], file))
            out.append(s)
        for i, (tokens, tags) in tagged.items():
            out.append(Sentence(i, tokens, None, None, None, None, tags, file))
    if split == "train":
        for file in ("wikigold", "wnut17-train", "re3d"):
            for i, tokens, tags in names(os.path.join(folder, "ner", f"{file}.jsonl"), peoples):
                out.append(Sentence(i, tokens, None, None, None, None, tags, file.replace("-train", "")))
    return out


class Substitutes:
    """Other names to put in a name's place, so that the net learns names by their company as well as by heart."""

    def __init__(self, sentences, lists, more):
        # Names by kind and number of words: those of the sets themselves, and those of lists.
        self.own, self.listed = collections.defaultdict(list), collections.defaultdict(list)
        for s in sentences:
            if s.names and s.source != "re3d":
                tags = [*s.names, "O"]
                for i, tag in enumerate(s.names):
                    if tag[0] == "B" and s.forms[i][:1].isupper():
                        end = i + 1
                        while tags[end].startswith("I-"):
                            end += 1
                        self.own[tag[2:], end - i].append(s.forms[i:end])
        self.given = [w for line in rows(lists, "given-names.tsv") for w in line[1].title().split()]
        self.surnames = [w for line in rows(lists, "leaders.tsv") for w in re.findall(r"[^\W\d_]{3,}", " ".join(line[1:])) if w[0].isupper()]
        listed = [("LOC", w) for line in rows(lists, "places.tsv") for w in "|".join(line[1:]).split("|")]
        listed += [("ORG", w) for line in rows(lists, "organizations.tsv") for w in "|".join(line[3:6]).split("|")]
        if more and os.path.exists(more):
            for line in open(more, encoding="utf-8"):
                kind, name = line.rstrip("\n").split("\t")
                if kind == "PER":
                    self.surnames.append(name)
                else:
                    listed.append((kind, name))
        for kind, name in listed:
            if re.fullmatch(r"[^\W_]+(?: [^\W_]+)*", name) and name[0].isupper():
                self.listed[kind, name.count(" ") + 1].append(name.split())
        print("names to substitute:", {k: len(v) for k, v in self.listed.items()}, len(self.given), len(self.surnames))

    def pick(self, kind, size, rng):
        if kind == "PER" and self.given and self.surnames and rng.random() < 0.7:
            if size == 1:
                return [rng.choice(rng.choice([self.given, self.surnames]))]
            return [*(rng.choice(self.given) for _ in range(size - 1)), rng.choice(self.surnames)]
        lists = [x for x in (self.own[kind, size], self.listed[kind, size]) if x]
        return rng.choice(rng.choice(lists)) if lists else None

    def put(self, s, rng, share):
        """The sentence with some of its names, `share` of them, replaced by others of their kind and length."""
        if not s.names or s.source == "re3d":
            return s
        forms, tags, changed = list(s.forms), [*s.names, "O"], False
        for i, tag in enumerate(s.names):
            kind = tag[2:]
            if tag[0] != "B" or kind not in ("PER", "LOC", "ORG") or rng.random() >= share:
                continue
            end = i + 1
            while tags[end].startswith("I-"):
                end += 1
            old = forms[i:end]
            # Only what is all proper nouns: the tree and the tags must stay true.
            if end - i > 4 or not all(w.isalnum() and len(w) > 1 for w in old) or (s.upos and set(s.upos[i:end]) != {"PROPN"}):
                continue
            new = self.pick(kind, end - i, rng)
            if new is None:
                continue
            if all(w.isupper() for w in old) and len("".join(old)) > 5:
                new = [w.upper() for w in new]
            elif all(w.islower() for w in old):
                new = [w.lower() for w in new]
            forms[i:end] = new
            changed = True
        return s._replace(forms=forms) if changed else s


def rows(folder, file):
    path = os.path.join(folder, file)
    if not os.path.exists(path):
        return []
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if "\t" in line and not line.startswith("#")]
