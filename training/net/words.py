"""Lists the words of the raw texts that are seen three times or more, so that the vocabulary fits what will be read.

    python3 words.py RAW_FOLDER TARGET
"""

import collections
import glob
import gzip
import json
import os
import re
import sys


def main(folder, target):
    counts = collections.Counter()
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl.gz"))):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            counts.update(re.findall(r"[^\W_]+(?:['.-][^\W_]+)*", json.loads(line)["text"].lower()))
    with open(target, "w", encoding="utf-8") as f:
        f.write("\n".join(word for word, count in counts.most_common() if count >= 3))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
