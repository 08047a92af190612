"""The best tree with one root: Chu-Liu-Edmonds, the root's child chosen by its score within the tree."""

import numpy as np


def _arborescence(scores):
    """Heads of the maximum spanning arborescence from node 0; scores[child][head] over all nodes."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = -1
    state = np.zeros(n, np.int8)
    state[0] = 2
    cycle = None
    for start in range(1, n):
        path, v = [], start
        while state[v] == 0:
            state[v] = 1
            path.append(v)
            v = heads[v]
        if state[v] == 1:
            cycle = path[path.index(v):]
            break
        for u in path:
            state[u] = 2
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = np.nonzero(~inside)[0]
    m = len(rest)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    cycle = np.asarray(cycle)
    out = scores[np.ix_(rest, cycle)]
    small[:m, m] = out.max(1)
    leave = cycle[out.argmax(1)]
    into = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    small[m, :m] = into.max(0)
    enter = cycle[into.argmax(0)]
    small[m, m] = -np.inf
    small[0, m] = -np.inf
    found = _arborescence(small)
    result = heads.copy()
    for i in range(1, m):
        h = found[i]
        result[rest[i]] = leave[i] if h == m else rest[h]
    h = found[m]
    result[enter[h]] = rest[h]
    return result


def tree(scores):
    """Heads (0 for the root, else the token from 1) for scores of token × (root, tokens)."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = scores
    full[np.arange(n + 1), np.arange(n + 1)] = -np.inf
    heads = _arborescence(full)
    roots = np.nonzero(heads[1:] == 0)[0] + 1
    if len(roots) == 1:
        return heads[1:].copy()
    best, kept = -np.inf, None
    # The root is one of those the free tree had (a small and safe restriction).
    for r in roots:
        one = full.copy()
        one[1:, 0] = -np.inf
        one[r, :] = -np.inf
        one[r, 0] = full[r, 0]
        got = _arborescence(one)
        total = one[np.arange(1, n + 1), got[1:]].sum()
        if total > best:
            best, kept = total, got
    return kept[1:].copy()
