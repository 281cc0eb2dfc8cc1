"""How good a collation is: the measures of the targets, taken from the JSON that it is published as.

`python -m tests.collation.score [--system] [maker …]` prints them, generator by generator.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from typing import Any

from clausebook.collation.collate import collate
from clausebook.collation.protocol import to_json
from tests.collation.makers import Case, all_perturbed, sources, system_texts, written

Pairs = set[tuple[str, str]]
_TOKEN = re.compile(r"\w+|[^\w\s]")  # on purpose not the engine's own


def _heaviest(pairs: Pairs, base: dict[str, str], variant: dict[str, str]) -> Pairs:
    """Leave the pairs that keep their order, as heavy in words as can be; quadratic, and obviously right."""
    at = {key: n for side in (base, variant) for n, key in enumerate(side)}
    rows = sorted(pairs, key=lambda pair: (at[pair[0]], at[pair[1]]))
    best: list[tuple[int, int]] = []
    for n, (old, new) in enumerate(rows):
        weight = len(base[old].split()) + len(variant[new].split()) + 1
        before = max(((best[k][0], k) for k in range(n) if at[rows[k][1]] <= at[new]), default=(0, -1))
        best.append((before[0] + weight, before[1]))
    kept, n = set(), max(range(len(rows)), key=lambda n: best[n][0], default=-1)
    while n >= 0:
        kept.add(rows[n])
        n = best[n][1]
    return kept


def _many(pairs: Pairs) -> Pairs:
    """The pairs of splits and merges."""
    olds, news = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return {(old, new) for old, new in pairs if olds[old] > 1 or news[new] > 1}


def score(case: Case, output: str) -> Counter[str]:
    """Count everything that the measures are made of; counters of many pairs can be added up."""
    links: list[dict[str, Any]] = json.loads(output)["links"]
    base = {clause.id: clause.text for clause in case.base}
    variant = {clause.id: clause.text for clause in case.variant}
    found = {(old, new) for link in links for old in link["old"] for new in link["new"]}
    moved = {tuple(pair) for link in links for pair in link["moved"]}
    hard = (
        {(old, new) for old in base for new in variant if base[old] != variant[new]}
        if len(base) < 400
        else set()
    )
    sets: dict[str, tuple[set[Any], set[Any]]] = {
        "all": (found, case.truth),
        "hard": (found & hard, case.truth & hard),
        "moved": (moved, case.truth - _heaviest(case.truth, base, variant)),
        "many": (_many(found), _many(case.truth)),
        "added": (set(variant) - {new for _, new in found}, set(variant) - {new for _, new in case.truth}),
        "dropped": (set(base) - {old for old, _ in found}, set(base) - {old for old, _ in case.truth}),
    }
    counts: Counter[str] = Counter()
    for name, (mine, truth) in sets.items():
        counts[f"{name}.right"] += len(mine & truth)
        counts[f"{name}.found"] += len(mine)
        counts[f"{name}.truth"] += len(truth)
    for link in links:
        counts += measure(link, base, variant)
    return counts


def measure(link: dict[str, Any], base: dict[str, str], variant: dict[str, str]) -> Counter[str]:
    """Measure the redline of one link, if anything in it changed."""
    olds, news = [base[key] for key in link["old"]], [variant[key] for key in link["new"]]
    counts: Counter[str] = Counter()
    counts["loss"] = _loss(link, base, variant)
    if olds == news:
        counts["false change"] = sum(seg["op"] != "equal" for seg in link["segments"])
        return counts
    old = [token for key in link["old"] for token in _TOKEN.findall(base[key])]
    new = [token for key in link["new"] for token in _TOKEN.findall(variant[key])]
    marked = regions = islands = edges = 0
    kept: int | None = None  # words of the equal run that is being read; None within a region
    for seg in link["segments"]:
        place, texts = (seg["new"], variant) if seg["op"] == "insert" else (seg["old"], base)
        text = texts[place[0]][place[1] : place[2]]
        if seg["op"] == "equal":
            kept = (kept or 0) + len(re.findall(r"\w+", text))
        elif tokens := len(
            _TOKEN.findall(text)
        ):  # a lone space, as between merged clauses, is no change to read
            if marked == 0 or kept is not None:
                islands += regions > 0 and 0 < (kept or 0) <= 2
                edges += regions == 0 and 0 < (kept or 0) <= 2
                regions += 1
            marked, kept = marked + tokens, None
    edges += 0 < (kept or 0) <= 2
    length = len(old) + len(new)
    common = _lcs(old, new)
    ratio = 2 * common / length if length else 1
    counts["cut"] = sum(_cuts(seg, base, variant) for seg in link["segments"])
    counts["low"], counts["low.few"] = ratio < 0.35, ratio < 0.35 and regions <= 2
    counts["whole"] = bool(link["rewritten"])
    if link["rewritten"]:
        return counts
    counts["words"], counts["regions"], counts["islands"], counts["edges"] = (
        length // 2,
        regions,
        islands,
        edges,
    )
    counts["marked"], counts["least"] = marked, length - 2 * common
    if len(old) * len(new) < 200_000:
        counts["cost"], counts["optimum"] = marked + 4 * regions, least_cost(old, new)
    return counts


def _loss(link: dict[str, Any], base: dict[str, str], variant: dict[str, str]) -> int:
    """Count broken tilings and unequal equals."""
    lost = 0
    for side, texts in (("old", base), ("new", variant)):
        at = dict.fromkeys(link[side], 0)
        for seg in link["segments"]:
            if seg[side]:
                key, start, end = seg[side]
                lost += at[key] != start or end <= start
                at[key] = end
        lost += sum(at[key] != len(texts[key]) for key in link[side])
    for seg in link["segments"]:
        if seg["op"] == "equal":
            (old, a, b), (new, c, d) = seg["old"], seg["new"]
            lost += base[old][a:b] != variant[new][c:d]
        else:
            lost += (seg["old"] is None) == (seg["new"] is None)
    return lost


def _cuts(seg: dict[str, Any], base: dict[str, str], variant: dict[str, str]) -> int:
    """Count edges of a change that part two letters; scripts without spaces have no such edge to part."""
    if seg["op"] == "equal":
        return 0
    (key, start, end), texts = (seg["old"], base) if seg["op"] == "delete" else (seg["new"], variant)
    text = texts[key]
    return sum(
        0 < at < len(text)
        and all(c.isalnum() and not "\u0e00" <= c <= "\u9fff" for c in text[at - 1 : at + 1])
        for at in (start, end)
    )


def _lcs(old: list[str], new: list[str]) -> int:
    row = [0] * (len(new) + 1)
    for token in old:
        last = 0
        for n, other in enumerate(new, 1):
            last, row[n] = row[n], last + 1 if token == other else max(row[n], row[n - 1])
    return row[-1]


def least_cost(old: list[str], new: list[str]) -> int:
    """The least of marked tokens + 4 × regions over all redlines, by the full table."""
    far = 10**9
    same, change = [0] + [far] * len(new), [far] + [4 + n for n in range(1, len(new) + 1)]
    for i, token in enumerate(old, 1):
        same_before, change_before = same, change
        same, change = [far], [4 + i]
        for n, other in enumerate(new, 1):
            same.append(min(same_before[n - 1], change_before[n - 1]) if token == other else far)
            up, left = min(same_before[n] + 4, change_before[n]), min(same[n - 1] + 4, change[n - 1])
            change.append(1 + min(up, left))
    return min(same[-1], change[-1])


def report(counts: Counter[str]) -> dict[str, float]:
    """Turn counts into the measures."""

    def over(top: str, bottom: str, scale: float = 1) -> float:
        return scale * counts[top] / counts[bottom] if counts[bottom] else float("nan")

    def f1(name: str) -> float:
        both = counts[f"{name}.found"] + counts[f"{name}.truth"]
        return 2 * counts[f"{name}.right"] / both if both else float("nan")

    return {
        **{name: f1(name) for name in ("all", "hard", "moved", "many", "added", "dropped")},
        "loss": counts["loss"] + counts["false change"], "cut": counts["cut"],
        "regions": over("regions", "words", 100), "islands": over("islands", "words", 100),
        "edges": over("edges", "words", 100),
        "marked": over("marked", "least"), "cost": over("cost", "optimum"), "low": over("low.few", "low"),
    }  # fmt: skip


def main(arguments: list[str]) -> None:
    texts = system_texts() if "--system" in arguments else sources()
    wanted = [name for name in arguments if not name.startswith("-")]
    seeds = 5 if "--more" in arguments else 1
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    cases = [(case.name, case) for case in written()] if "--system" not in arguments else []
    total_written: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for group, case in [*cases, *all_perturbed(texts, seeds)]:
        if wanted and group not in wanted:
            continue
        counts = score(case, to_json(collate(case.base, case.variant)))
        groups[group] += counts
        if group == case.name:
            total_written += counts
        else:
            total += counts
    groups["WRITTEN"], groups["PERTURBED"] = total_written, total
    names = list(report(total))
    print(f"{'':16}" + "".join(f"{name:>8}" for name in names))
    for group, counts in groups.items():
        print(f"{group:16}" + "".join(f"{value:8.3f}" for value in report(counts).values()))


if __name__ == "__main__":
    main(sys.argv[1:])
