"""How fast clauses are aligned and redlined, beside difflib and a Hungarian assignment on TF-IDF.

`python -m bench.collate [clauses …]` measures all in one run, on the same texts, in processor time. The
Hungarian row needs SciPy and scikit-learn; without them it says so. Of quality this says nothing:
`python -m tests.collation.score` does.
"""

from __future__ import annotations

import difflib
import random
import sys
import time
from collections.abc import Callable
from itertools import accumulate

from clausebook.collation.align import align
from clausebook.collation.collate import Clause, collate, redline

SIZES = (100, 1_000, 10_000)
WORDS = 60
PATIENCE = 120  # seconds; a way that would take longer, growing with the square, is not tried

Way = Callable[[list[Clause], list[Clause]], object]


def texts(clauses: int) -> tuple[list[Clause], list[Clause]]:
    """A base with the word frequencies of a language; a variant of it edited, cut, added to and moved."""
    chance = random.Random(clauses)
    words = ["".join(chance.choices("aeioubcdfglmnprstv", k=chance.randint(2, 10))) for _ in range(5_000)]
    often = list(accumulate(1 / n for n in range(1, len(words) + 1)))

    def some(count: int) -> list[str]:
        return chance.choices(words, cum_weights=often, k=count)

    base = [some(WORDS) for _ in range(clauses)]
    variant = []
    for clause in base:
        dice = chance.random()
        if dice < 0.1:
            variant.append(some(WORDS))
        if dice > 0.05:
            variant.append([some(1)[0] if dice < 0.7 and chance.random() < 0.1 else word for word in clause])
    for _ in range(clauses // 20):
        variant.insert(chance.randrange(len(variant)), variant.pop(chance.randrange(len(variant))))
    return numbered(base), numbered(variant)


def numbered(side: list[list[str]]) -> list[Clause]:
    return [Clause(str(n), f"{n}. {' '.join(clause)}.") for n, clause in enumerate(side, 1)]


def only_align(base: list[Clause], variant: list[Clause]) -> None:
    align([clause.text for clause in base], [clause.text for clause in variant])


def only_redline(base: list[Clause], variant: list[Clause]) -> None:
    """The redlines of as many pairs, each of a text with itself edited."""
    for old in base:
        cut = old.text.split(" ")
        redline(old.text, " ".join(word for n, word in enumerate(cut) if n % 9))


def by_difflib(base: list[Clause], variant: list[Clause]) -> None:
    """Whole clauses first; in each replaced block, each with what is most like it; then their words."""
    old, new = ([tuple(clause.text.split()) for clause in side] for side in (base, variant))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for one in old[a:b] if tag == "replace" else ():
            ratios = [difflib.SequenceMatcher(None, one, other, autojunk=False) for other in new[c:d]]
            max(ratios, key=lambda matcher: matcher.ratio()).get_opcodes()


def by_assignment(base: list[Clause], variant: list[Clause]) -> None:
    """The one-to-one links of the greatest cosine in all; no moves, no splits, no redline."""
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped,unused-ignore]
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped,unused-ignore]

    fitted = TfidfVectorizer(token_pattern=r"\w+").fit([clause.text for clause in (*base, *variant)])
    old, new = (fitted.transform([clause.text for clause in side]) for side in (base, variant))
    linear_sum_assignment(-(old @ new.T).toarray())


WAYS: dict[str, Way] = {
    "clausebook: alignment and redline": collate,
    "  alignment alone": only_align,
    "  redline alone": only_redline,
    "difflib: both": by_difflib,
    "Hungarian on TF-IDF: alignment": by_assignment,
}


def seconds(way: Way, pair: tuple[list[Clause], list[Clause]]) -> float:
    start = time.process_time()
    way(*pair)
    return time.process_time() - start


def main(sizes: list[int]) -> None:
    """Print a row for each way, each time beside ours."""
    pairs = {size: texts(size) for size in sizes}
    print(f"{'clauses of 60 words':36}" + "".join(f"{size:>20,}" for size in sizes))
    ours: dict[int, float] = {}
    for name, way in WAYS.items():
        cells = []
        taken = 0.0
        try:
            way(*texts(5))  # imports what it needs
            for before, size in zip([sizes[0], *sizes], sizes, strict=False):
                if taken * (size / before) ** 2 > PATIENCE:
                    cells.append("too long")
                    continue
                taken = seconds(way, pairs[size])
                ours.setdefault(size, taken)
                cells.append(f"{taken:.2f} s ({taken / ours[size]:.1f}×)")
        except ImportError as error:
            cells = [f"needs {error.name}"]
        print(f"{name:36}" + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
