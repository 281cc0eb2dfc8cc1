"""Two tables compared: rows are paired first, then columns, then cell with cell.

Rows go together by what is in their first cell, columns by their head; what is left goes together if
most of it is the same. Rows and columns without a partner were added or removed, each as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from clausebook.collation import collate, typography
from clausebook.collation.collate import Span
from clausebook.collation.tokens import words
from clausebook.model.records import Table

Match = tuple[int | None, int | None]
"""A row or a column of the base, and of the variant; nothing where it has none."""

ALIKE = 0.5
"""Least share of cells that two rows or columns must have in common if their names differ."""
MANY, NEAR = 10_000, 20
"""Pairs of rows from which on only those are compared that lie no further apart than so many rows."""


@dataclass(frozen=True)
class TablePair:
    """What corresponds in two tables. Row 0 is the head."""

    base: Table
    variant: Table
    rows: tuple[Match, ...]  # in the order of the variant, what was removed after what it followed
    columns: tuple[Match, ...]

    def lines(self, side: Literal["base", "variant"]) -> list[tuple[str, ...]]:
        """The rows of one side with the head first, each as the texts of its cells."""
        return _lines(self.base if side == "base" else self.variant)

    def cell(self, row: Match, column: Match) -> tuple[Span, ...]:
        """The words of a cell; of a row or column that one side has alone all are marked."""
        old = self._at("base", row[0], column[0])
        new = self._at("variant", row[1], column[1])
        if None in row or None in column:
            ops: tuple[Literal["delete", "insert"], ...] = ("delete", "insert")
            return tuple(Span(op, text, None, None) for op, text in zip(ops, (old, new), strict=True) if text)
        return collate.redline(old, new)

    def _at(self, side: Literal["base", "variant"], row: int | None, column: int | None) -> str:
        return "" if row is None or column is None else self.lines(side)[row][column]

    @cached_property
    def cells(self) -> tuple[tuple[tuple[Span, ...], ...], ...]:
        """The words of every cell, row by row, of both tables in one."""
        return tuple(tuple(self.cell(row, column) for column in self.columns) for row in self.rows)

    @property
    def spans(self) -> Iterator[Span]:
        """The words of all cells in the order of reading."""
        return (span for row in self.cells for cell in row for span in cell)

    @cached_property
    def caption(self) -> tuple[Span, ...]:
        """The captions of both, compared."""
        return collate.redline(self.base.caption, self.variant.caption)

    @property
    def reshaped(self) -> bool:
        """Rows or columns were added, removed, or put into another order."""
        return any(None in match for match in (*self.rows, *self.columns)) or bool(
            self.moved("rows") or self.moved("columns")
        )

    def moved(self, what: Literal["rows", "columns"]) -> tuple[Match, ...]:
        """The rows or columns that stand in another place of the order."""
        found = [match for match in getattr(self, what) if None not in match]
        steady = _longest([old for old, _ in found])
        return tuple(match for n, match in enumerate(found) if n not in steady)

    @property
    def carried_on(self) -> bool:
        """Half of the rows of the shorter table, at least, stand in the other."""
        held = sum(None not in match for match in self.rows[1:])
        return 2 * held >= min(len(self.base.rows), len(self.variant.rows))

    def count(self) -> tuple[int, int]:
        """Words that both tables have, counted on both sides, and all words of both."""
        common = total = 0.0
        for row in self.rows:
            for column in self.columns:
                old, new = self._at("base", row[0], column[0]), self._at("variant", row[1], column[1])
                size = len(words(old) or old.split()) + len(words(new) or new.split())
                total += size
                if None not in row and None not in column:
                    common += size * collate.similarity(old, new)
        return round(common), round(total)


def pair(base: Table, variant: Table) -> TablePair:
    """
    Pair the rows and the columns of two tables.

    >>> before = Table(head=("", "Barge"), rows=(("Day", "1"), ("Night", "2")))
    >>> after = Table(head=("", "Barge"), rows=(("Dawn", "1"), ("Day", "3"), ("Night", "2")))
    >>> pair(before, after).rows
    ((0, 0), (None, 1), (1, 2), (2, 3))
    """
    columns = _columns(base, variant)
    held = [(a, b) for a, b in columns if a is not None and b is not None]

    def same(i: int, j: int) -> float:
        old, new = _lines(base)[i], _lines(variant)[j]
        return _share([(old[a], new[b]) for a, b in held])

    rows = [_lines(table)[1:] for table in (base, variant)]
    named = [["\0head", *(_plain(row[0]) for row in side)] for side in rows]
    lines = [["\0head", *(tuple(map(_plain, row)) for row in side)] for side in rows]
    return TablePair(base, variant, _matched(lines, named, same), columns)


def _columns(base: Table, variant: Table) -> tuple[Match, ...]:
    """The first columns, which name the rows, go together; the others by their heads."""
    names = [["\0first", *map(_plain, _lines(table)[0][1:])] for table in (base, variant)]

    def same(i: int, j: int) -> float:
        if len(names[0]) == len(names[1]) and i == j:
            return 1.0  # in the same place of as many: the head was written anew
        return _share(list(zip(_column(base, i), _column(variant, j), strict=False)))

    return _matched(names, names, same)


def _column(table: Table, at: int) -> list[str]:
    return [row[at] for row in _lines(table)[1:]]


def _lines(table: Table) -> list[tuple[str, ...]]:
    """All rows, the head first; those that are short filled with empty cells."""
    rows = [table.head, *table.rows]
    width = max(map(len, rows))
    return [(*row, *[""] * (width - len(row))) for row in rows]


def _plain(text: str) -> str:
    """A cell as it is read, but for typography."""
    return " ".join(typography.key(word) for word in typography.seen(text).split())


def _share(cells: Sequence[tuple[str, str]]) -> float:
    """How much of some pairs of cells is the same, from 0 to 1."""
    return sum(collate.similarity(old, new) for old, new in cells) / len(cells) if cells else 0.0


def _matched(
    lines: Sequence[Sequence[object]], names: Sequence[Sequence[str]], same: Callable[[int, int], float]
) -> tuple[Match, ...]:
    """Pair what is wholly the same, then what has the same name, then what is most alike."""
    partner: dict[int, int] = {}
    for keys in (lines, names):
        left = [
            [n for n in range(len(keys[side])) if n not in (partner.values() if side else partner)]
            for side in (0, 1)
        ]
        partner |= _by_key(keys, left)
    olds = [i for i in range(len(names[0])) if i not in partner]
    news = [j for j in range(len(names[1])) if j not in partner.values()]
    reach = len(olds) + len(news) if len(olds) * len(news) <= MANY else NEAR
    likely = sorted((-same(i, j), abs(i - j), i, j) for i in olds for j in news if abs(i - j) <= reach)
    for score, _, i, j in likely:
        if -score >= ALIKE and i not in partner and j not in partner.values():
            partner[i] = j
    return _laid_out(partner, len(names[0]), len(names[1]))


def _by_key(keys: Sequence[Sequence[object]], left: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair by equal keys, those that occur more than once in their order; an empty key is no name."""
    waiting: dict[object, list[int]] = {}
    for j in left[1]:
        waiting.setdefault(keys[1][j], []).append(j)
    often = [Counter(keys[side][n] for n in left[side]) for side in (0, 1)]
    found = {}
    for i in left[0]:
        key = keys[0][i]
        if key and waiting.get(key) and often[0][key] == often[1][key]:
            found[i] = waiting[key].pop(0)
    return found


def _laid_out(partner: dict[int, int], olds: int, news: int) -> tuple[Match, ...]:
    """All in the order of the variant; what the base has alone after what it followed there."""
    of = {j: i for i, j in partner.items()}
    after: dict[int | None, list[Match]] = {}
    last: int | None = None
    for i in range(olds):
        if i in partner:
            last = i
        else:
            after.setdefault(last, []).append((i, None))
    found: list[Match] = [*after.get(None, ())]
    for j in range(news):
        found.append((of.get(j), j))
        if j in of:
            found += after.get(of[j], ())
    return tuple(found)


def _longest(order: Sequence[int | None]) -> set[int]:
    """The places of the longest part of a sequence that rises."""
    best: list[tuple[int, int]] = []
    for n, value in enumerate(order):
        before = max(((best[m][0], m) for m in range(n) if (order[m] or 0) < (value or 0)), default=(0, -1))
        best.append((before[0] + 1, before[1]))
    n = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    kept = set()
    while n >= 0:
        kept.add(n)
        n = best[n][1]
    return kept
