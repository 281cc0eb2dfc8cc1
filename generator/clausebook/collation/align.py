"""Which clauses of two wordings correspond: kept, reworded, moved, split or merged.

A clause is its words: a label such as "12." or "(a)" is left out, since numbers get reused for other content.
Two clauses are as alike as the mean of two ratios: of the stems they share, rare ones weighing more, and of
the words they have in the same order. Sure links come first, and what is sure then carries what is less so.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from clausebook.collation.tokens import label_length, words

# Least likeness for a link: anywhere; next to a link; between two links; in the same gap between links.
ANYWHERE, BESIDE, BETWEEN, IN_GAP = 0.45, 0.22, 0.17, 0.2
# What counts besides likeness when clauses compete: the right gap, and each neighbour that is linked alike.
PLACE = 0.04
# Least share of a clause that must lie in another for it to be a part of it: anywhere; next to another part.
PART, PART_BESIDE = 0.52, 0.3
CARRIED = (
    0.6  # least share of what is left of two linked clauses for it to have gone over from one to the other
)
MUCH = 0.85  # likeness of two clauses from which on hardly anything is left of either
HEADING = 5  # words; clauses no longer are too poor to be compared, and go by their place
STRAY = 0.2  # likeness that such a clause needs more, where its place says nothing
STEM = 4  # letters: "collection" is like "collects"
SEARCH = 400  # postings read to find what is near a clause, rarest first: keeps the search linear
CANDIDATES = 6
TABLE = 10_000  # cells; the largest gap that is settled as a whole

Pair = tuple[int, int]
"""Positions of a base and a variant clause that correspond."""


class Alignment(NamedTuple):
    """What corresponds to what. Clauses in no pair were dropped or added."""

    pairs: list[
        Pair
    ]  # sorted; a clause in several was split, or took others in, or gave words over to a neighbour
    moved: set[Pair]  # those left when the longest reading in order, counted in words, is taken away


def align(base: Sequence[str], variant: Sequence[str]) -> Alignment:
    """
    Pair the clauses of two wordings that correspond.

    >>> align(["Fees are due in May.", "Members vote."], ["Members do vote.", "Fees are due in June."])
    Alignment(pairs=[(0, 1), (1, 0)], moved={(1, 0)})
    """
    work = _Links(base, variant)
    work.fix_unique()
    work.choose(work.open(0, repeated=False), work.open(1, repeated=False))
    work.fix_repeated()
    work.choose(work.open(0), work.open(1))
    work.fix_labels()
    work.attach()
    work.grow()
    work.settle()
    work.grow()
    work.attach()
    work.fix_labels()
    work.fix_labels(anywhere=True)
    work.grow()
    work.carry()
    return Alignment(work.pairs(), set(work.pairs()) - set(work.spine()))


class _Clause(NamedTuple):
    """One clause, its words and stems as numbers."""

    text: str
    full: list[int]
    words: list[int]  # without the label, unless there is nothing else
    stems: frozenset[int]
    weight: float  # of the stems, by rarity
    bare: bool  # a label and nothing else


class _Links:
    """Two wordings, side 0 and side 1, and the links between their clauses that are found so far."""

    def __init__(self, base: Sequence[str], variant: Sequence[str]) -> None:
        numbers: dict[str, int] = defaultdict(lambda: len(numbers))
        stems: dict[str, int] = defaultdict(lambda: len(stems))
        sides = (base, variant)
        full = [[[numbers[word] for word in words(text) or text.split()] for text in side] for side in sides]
        labels = [[len(words(text[: label_length(text)])) for text in side] for side in sides]
        bodies = [
            [ws[n:] or ws for ws, n in zip(*side, strict=True)] for side in zip(full, labels, strict=True)
        ]
        self.stem = [stems[word[:STEM]] for word in numbers]
        kinds = [[frozenset(map(self.stem.__getitem__, body)) for body in side] for side in bodies]
        seen = Counter(chain.from_iterable(chain(*kinds)))
        # a stem that labels alone have is in none
        self.rarity = [log((1 + len(base) + len(variant)) / (seen[stem] or 1)) for stem in range(len(stems))]
        self.sides = tuple(
            [
                _Clause(text, ws, body, held, sum(map(self.rarity.__getitem__, held)), 0 < n == len(ws))
                for text, ws, body, held, n in zip(*side, strict=True)
            ]
            for side in zip(sides, full, bodies, kinds, labels, strict=True)
        )
        self.partners: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        self.repeated: tuple[set[int], set[int]] = (set(), set())
        self._likeness: dict[Pair, float] = {}
        self._rest: dict[tuple[int, int], tuple[int, list[int]]] = {}

    def pairs(self) -> list[Pair]:
        return sorted((i, j) for i, partners in self.partners[0].items() for j in partners)

    def open(self, side: int, *, repeated: bool = True) -> list[int]:
        """Clauses without a partner."""
        hidden = self.partners[side].keys() | (set() if repeated else self.repeated[side])
        return [n for n in range(len(self.sides[side])) if n not in hidden]

    def are_open(self, i: int, j: int) -> bool:
        return (
            0 <= i < len(self.sides[0])
            and 0 <= j < len(self.sides[1])
            and i not in self.partners[0]
            and j not in self.partners[1]
        )

    def heads(self, side: int, n: int) -> bool:
        """Tell whether a clause is a heading: short, no sentence, and over a clause that is longer."""
        clause, below = self.sides[side][n], self.sides[side][n + 1 : n + 2]
        return (
            0 < len(clause.words) <= HEADING
            and not clause.bare
            and clause.text.rstrip()[-1].isalnum()
            and bool(below)
            and len(below[0].words) > HEADING
        )

    def link(self, i: int, j: int) -> None:
        self.partners[0].setdefault(i, []).append(j)
        self.partners[1].setdefault(j, []).append(i)

    def linked(self, i: int, j: int) -> bool:
        """Tell whether two clauses correspond; so do the places before the first and after the last."""
        return (
            j in self.partners[0].get(i, ())
            or i == j == -1
            or (i == len(self.sides[0]) and j == len(self.sides[1]))
        )

    def likeness(self, i: int, j: int) -> float:
        known = self._likeness.get((i, j))
        if known is None:
            a, b = self.sides[0][i], self.sides[1][j]
            if a.bare and b.bare:
                return 0.0  # a number is no words: see `fix_labels`
            shared = sum(map(self.rarity.__getitem__, a.stems & b.stems))
            weight = a.weight + b.weight
            stems = 2 * shared / weight if weight else float(a.stems == b.stems)
            known = self._likeness[i, j] = (stems + Indel.normalized_similarity(a.words, b.words)) / 2
        return known

    def spine(self) -> list[Pair]:
        """The links that keep their order, as heavy in words as can be."""
        sides = self.sides
        return _heaviest(self.pairs(), lambda i, j: len(sides[0][i].full) + len(sides[1][j].full) + 1)

    def shuffled(self) -> bool:
        """Tell whether most links have lost their order, so that what stands beside what tells nothing."""
        return 2 * len(self.spine()) < len(self.pairs())

    # --- sure links ----------------------------------------------------------------------------------

    def fix_unique(self) -> None:
        """Link clauses of the same words if no others have them; note those of the same words as others."""
        where: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for n, clause in enumerate(self.sides[side]):
                if not clause.bare:
                    where[tuple(clause.words)][side].append(n)
        for olds, news in where.values():
            if len(olds) == len(news) == 1:
                self.link(olds[0], news[0])
            elif olds and news:
                self.repeated[0].update(olds)
                self.repeated[1].update(news)

    def fix_repeated(self) -> None:
        """Link clauses of the same words as others: beside a link, else in the same gap, else in order."""

        def same(i: int, j: int) -> bool:
            return (
                self.are_open(i, j)
                and i in self.repeated[0]
                and j in self.repeated[1]
                and self.sides[0][i].words == self.sides[1][j].words
            )

        for step in (1, -1):
            for i, j in self.pairs()[::step]:
                while same(i + step, j + step):
                    i, j = i + step, j + step
                    self.link(i, j)
        gap = self._gaps()
        # with the same label rather than with another; a stamp such as "Reserved." only in its gap
        far = self.shuffled()
        keys: tuple[Callable[[int, int], Hashable], ...] = (
            lambda side, n: (gap(side, n), self.sides[side][n].text),
            lambda side, n: (gap(side, n), *self.sides[side][n].words),
            lambda side, n: self.sides[side][n].text,
            lambda side, n: tuple(self.sides[side][n].words),
        )
        for n, key in enumerate(keys):
            waiting: dict[Hashable, list[int]] = defaultdict(list)
            for j in sorted(self.repeated[1] - self.partners[1].keys(), reverse=True):
                waiting[key(1, j)].append(j)
            for i in sorted(self.repeated[0] - self.partners[0].keys()):
                stamp = n > 1 and not far and len(self.sides[0][i].words) <= HEADING
                if not stamp and (queue := waiting.get(key(0, i))):
                    self.link(i, queue.pop())

    def fix_labels(self, *, anywhere: bool = False) -> None:
        """Link labels that stand alone: the same beside a link, else those above one, else the same."""
        ordered = {} if self.shuffled() else dict(self.spine())
        waiting: dict[str, list[int]] = defaultdict(list)
        for j in self.open(1):
            waiting[self.sides[1][j].text].append(j)

        def beside(i: int) -> Iterator[int]:
            near = [j + 1 for j in self.partners[0].get(i - 1, ())] + [0] * (i == 0)
            near += [j - 1 for j in self.partners[0].get(i + 1, ())]
            return (j for j in near if j in waiting[self.sides[0][i].text])

        def above(i: int) -> Iterator[int]:
            if i + 1 in ordered:
                before = next((n for n in range(i - 1, -1, -1) if n in self.partners[0]), None)
                if before is None or before in ordered:
                    yield ordered[i + 1] - 1

        def elsewhere(i: int) -> Iterator[int]:
            return iter(waiting[self.sides[0][i].text])

        for find in (beside, above, elsewhere) if anywhere else (beside, above):
            for i in self.open(0):
                if self.sides[0][i].bare:
                    found = (j for j in find(i) if self.are_open(i, j) and self.sides[1][j].bare)
                    for j in islice(found, 1):
                        self.link(i, j)

    # --- likely links --------------------------------------------------------------------------------

    def _gaps(self) -> Callable[[int, int], int]:
        """Make the function that tells in which gap of today's spine a clause of a side lies."""
        spine = self.spine()
        bounds = [pair[0] for pair in spine], [pair[1] for pair in spine]
        return lambda side, n: bisect_left(bounds[side], n)

    def nearest(
        self, side: int, wanted: Sequence[int], others: Iterable[tuple[int, list[int]]]
    ) -> Iterator[tuple[int, list[int]]]:
        """For each wanted clause of a side: the others that share its rarest words and word pairs."""

        def features(body: list[int]) -> Iterator[Hashable]:
            return chain(body, pairwise(body))

        bodies = [self.sides[side][n].words for n in wanted]
        sought = set(chain.from_iterable(map(features, bodies)))
        postings: dict[Hashable, list[int]] = defaultdict(list)
        for n, body in others:
            for feature in sought.intersection(features(body)):
                postings[feature].append(n)
        for n, body in zip(wanted, bodies, strict=True):
            found = sorted(filter(None, map(postings.get, set(features(body)))), key=len)
            read = bisect_right(list(accumulate(map(len, found))), SEARCH)
            shared = Counter(chain.from_iterable(found[:read]))
            yield n, sorted(shared, key=shared.__getitem__, reverse=True)[:CANDIDATES]

    def choose(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Link one to one, the most alike first; a link makes its neighbours likelier."""
        alike = {
            (i, j): self.likeness(i, j)
            for i, found in self.nearest(0, olds, [(n, self.sides[1][n].words) for n in news])
            for j in found
            if i not in self.repeated[0] or j not in self.repeated[1]
        }
        gap = self._gaps()

        def claim(i: int, j: int) -> float:
            place = (gap(0, i) == gap(1, j)) + self.linked(i - 1, j - 1) + self.linked(i + 1, j + 1)
            short = min(len(self.sides[0][i].words), len(self.sides[1][j].words)) <= HEADING
            return alike[i, j] + (PLACE * place if place or not short else -STRAY)

        heap = [(-claim(i, j), i, j) for i, j in alike]
        heapq.heapify(heap)
        while heap:
            claimed, i, j = heapq.heappop(heap)
            if self.are_open(i, j) and -claimed >= ANYWHERE:
                if -claimed < claim(i, j):  # a neighbour was linked since
                    heapq.heappush(heap, (-claim(i, j), i, j))
                    continue
                self.link(i, j)
                for near in ((i - 1, j - 1), (i + 1, j + 1)):
                    if near in alike:
                        heapq.heappush(heap, (-claim(*near), *near))

    def grow(self) -> None:
        """Link clauses beside links, with less likeness the more their place tells."""
        heap: list[tuple[float, int, int]] = []

        def offer(i: int, j: int) -> None:
            if not self.are_open(i, j):
                return
            a, b = self.sides[0][i], self.sides[1][j]
            between = self.linked(i - 1, j - 1) and self.linked(i + 1, j + 1)
            least = BETWEEN if between else BESIDE
            if between and a.words and b.words and max(len(a.words), len(b.words)) <= HEADING:
                least = 0.0
            if self.linked(i + 1, j + 1) and self.heads(0, i) and self.heads(1, j):
                least = 0.0
            if self.likeness(i, j) >= least and not (a.bare and b.bare):
                heapq.heappush(heap, (-self.likeness(i, j), i, j))

        for i, j in [(-1, -1), *self.pairs(), (len(self.sides[0]), len(self.sides[1]))]:
            offer(i - 1, j - 1)
            offer(i + 1, j + 1)
        while heap:
            _, i, j = heapq.heappop(heap)
            if self.are_open(i, j):
                self.link(i, j)
                offer(i - 1, j - 1)
                offer(i + 1, j + 1)

    def settle(self) -> None:
        """Link within each gap of the spine, in order, for the greatest likeness in all."""
        ends = [(-1, -1), *self.spine(), (len(self.sides[0]), len(self.sides[1]))]
        for (i, j), (i_end, j_end) in pairwise(ends):
            olds = [n for n in range(i + 1, i_end) if n not in self.partners[0]]
            news = [n for n in range(j + 1, j_end) if n not in self.partners[1]]
            if not 0 < len(olds) * len(news) <= TABLE:
                continue
            best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
            for a in reversed(range(len(olds))):
                for b in reversed(range(len(news))):
                    linked = best[a + 1][b + 1] + self.likeness(olds[a], news[b]) - IN_GAP
                    best[a][b] = max(best[a + 1][b], best[a][b + 1], linked)
            a = b = 0
            while a < len(olds) and b < len(news):
                if best[a][b] == best[a + 1][b]:
                    a += 1
                elif best[a][b] == best[a][b + 1]:
                    b += 1
                else:
                    self.link(olds[a], news[b])
                    a, b = a + 1, b + 1

    # --- what went over into a neighbour ----------------------------------------------------------------

    def carry(self) -> None:
        """Link clauses between which words went over: the end of one became the beginning of the next."""
        olds, news = ({n for n in self.partners[side] if not self._explained(side, n)} for side in (0, 1))
        for i, j in self.pairs():
            for step in (1, -1):
                if i in olds and j + step in news and self._carried(i, j + step):
                    self.link(i, j + step)
                elif i + step in olds and j in news and self._carried(i + step, j):
                    self.link(i + step, j)

    def _explained(self, side: int, n: int) -> bool:
        """Tell whether a clause has one partner, and too little beyond it to be shared with another."""
        partners = self.partners[side][n]
        if len(partners) > 1:
            return False
        i, j = (n, partners[0]) if side == 0 else (partners[0], n)
        return self.sides[0][i].words == self.sides[1][j].words or self.likeness(i, j) > MUCH

    def _carried(self, i: int, j: int) -> bool:
        """Tell whether what the partners of two linked clauses do not hold is much the same in both."""
        olds, news = self.partners[0].get(i, ()), self.partners[1].get(j, ())
        if not olds or not news or j in olds:
            return False
        rests = self.rest(1, i), self.rest(0, j)
        shorter = min(map(len, rests))
        if shorter <= HEADING:
            return False
        gain = LCSseq.similarity(*rests)
        least = min(len(self.sides[0][i].words), len(self.sides[1][j].words))
        return gain > HEADING and gain >= CARRIED * shorter and gain >= STRAY * least

    # --- parts ---------------------------------------------------------------------------------------

    def attach(self) -> None:
        """Link what is left over to what it is a part of: a clause that was split, or that took it in."""
        for side in (1, 0):
            partners = self.partners[side]
            heap: list[tuple[float, int, int]] = []
            wholes = ((n, self.rest(side, n)) for n in range(len(self.sides[1 - side])))
            for part, found in self.nearest(side, self.open(side), wholes):
                beside = [*partners.get(part - 1, ()), *partners.get(part + 1, ())]
                for whole in dict.fromkeys([*found, *beside]):
                    if share := self.share(side, part, whole):
                        heapq.heappush(heap, (-share, part, whole))
            while heap:
                _, part, whole = heapq.heappop(heap)
                # measured again, since a part attached meanwhile may hold the same words
                if part in partners or not self.share(side, part, whole):
                    continue
                self.link(*((part, whole) if side == 0 else (whole, part)))
                for near in {part - 1, part + 1} - partners.keys():
                    if 0 <= near < len(self.sides[side]) and (share := self.share(side, near, whole)):
                        heapq.heappush(heap, (-share, near, whole))

    def share(self, side: int, part: int, whole: int) -> float:
        """Measure how much of a clause lies in one of the other side, beyond what its partners hold."""
        siblings = self.partners[1 - side].get(whole, [])
        mine, rest = self.sides[side][part].words, self.rest(side, whole)
        if not mine or any(len(self.partners[side][sibling]) > 1 for sibling in siblings):
            return 0.0
        wanted, left = self._stems(mine), self._stems(rest)
        gain = LCSseq.similarity(mine, rest)
        share = (gain / len(mine) + self._held(wanted, left)) / 2
        beside = part - 1 in siblings or part + 1 in siblings
        i, j = (part, whole) if side == 0 else (whole, part)
        if len(mine) <= HEADING:
            in_place = beside or self.linked(i - 1, j - 1) or self.linked(i + 1, j + 1)
            # few words far away must be all, or nearly all, that is left of a clause
            completes = len(mine) > 2 and len(rest) <= len(mine) + 2
            if not (beside and gain > 1 and share > 0.6) and not (
                (in_place or completes) and _holds(rest, mine)
            ):
                return 0.0
        if beside:
            if self.likeness(i, j) > ANYWHERE:  # much like its siblings: what it alone has must be there
                theirs = chain.from_iterable(self.sides[side][sibling].words for sibling in siblings)
                share = max(share, self._held(wanted - self._stems(theirs), left))
            return share if share >= PART_BESIDE else 0.0
        # far from its siblings loose words are not enough: phrases must be there
        if phrases := set(_phrases(mine)):
            found = phrases.intersection(_phrases(self.sides[1 - side][whole].full))
            share = (share + len(found) / len(phrases)) / 2
        return share if share >= PART else 0.0

    def rest(self, side: int, whole: int) -> list[int]:
        """The words of a clause of the other side that its partners do not hold."""
        siblings = self.partners[1 - side].get(whole, [])
        taken, rest = self._rest.get((side, whole), (0, self.sides[1 - side][whole].full))
        for sibling in siblings[taken:]:
            blocks = LCSseq.opcodes(self.sides[side][sibling].words, rest)
            cuts = [(block.dest_start, block.dest_end) for block in blocks if block.tag != "equal"]
            rest = [word for start, end in cuts for word in rest[start:end]]
        self._rest[side, whole] = len(siblings), rest
        return rest

    def _stems(self, body: Iterable[int]) -> Counter[int]:
        return Counter(map(self.stem.__getitem__, body))

    def _held(self, wanted: Counter[int], among: Counter[int]) -> float:
        """Tell how much of the stems wanted is there, by rarity."""
        total = sum(self.rarity[stem] * count for stem, count in wanted.items())
        held = sum(self.rarity[stem] * min(count, among[stem]) for stem, count in wanted.items())
        return held / total if total else 0.0


def _heaviest(pairs: Sequence[Pair], weight: Callable[[int, int], int]) -> list[Pair]:
    """Choose those of the sorted pairs that keep their order, as heavy in all as can be."""
    rank = {column: n for n, column in enumerate(sorted({column for _, column in pairs}), 1)}
    heaviest = [(0, -1)] * (
        len(rank) + 1
    )  # a Fenwick tree: the greatest weight up to a column, where it ends
    before = []
    for n, (row, column) in enumerate(pairs):
        best, at = (0, -1), rank[column]
        while at:
            best, at = max(best, heaviest[at]), at & (at - 1)
        before.append(best[1])
        here, at = (best[0] + weight(row, column), n), rank[column]
        while at < len(heaviest):
            heaviest[at], at = max(here, heaviest[at]), at + (at & -at)
    n, found = max(heaviest)[1], []
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _holds(body: list[int], run: list[int]) -> bool:
    """Tell whether the run stands in the words without a break."""
    return any(body[n : n + len(run)] == run for n in range(len(body) - len(run) + 1))


def _phrases(body: list[int]) -> Iterator[tuple[int, ...]]:
    return zip(body, body[1:], body[2:], strict=False)
