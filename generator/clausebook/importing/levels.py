"""Which item a number belongs to: the levels of numbering that are open in a clause.

A level is a style of number (`numbering.Number.style`). A number belongs to the level whose last number it
follows, or else opens a level of its own; in plain text the space before it tells levels of one style apart.
"""

from __future__ import annotations

from clausebook.importing.drafts import Draft, Row
from clausebook.importing.numbering import Number, Reading
from clausebook.importing.reading import Doubt

_FURTHER = 2
"""Columns from which a number stands further in than another."""

Style = tuple[str, str]


class Levels:
    """The clause that is open, the item in it, and the item in that, with the numbers of each."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self.open: list[Draft] = []
        self.found: list[tuple[Style, int]] = []  # style and last value of each level, the clause's first
        self.nested: list[int] = []  # how deep the file says each of them is
        self._set_in = False  # items of this text stand further in than its clauses
        self._doubts = doubts

    def close(self) -> None:
        """Nothing is open."""
        self.found, self.nested, self.open = [], [], []

    @property
    def clause(self) -> Draft | None:
        """The clause that is open."""
        return self.open[0] if self.open else None

    def begin(self, clause: Draft, row: Row) -> None:
        """Open a clause; its number is compared with that of the clause before."""
        number = row.number
        if number is None:
            self.open, self.found, self.nested = [clause], [(("", ""), 0)], [0]
            return
        if self.found:
            self._watch_order(number, self.found[0], row)
        reading = best(number, self.found[0] if self.found else None)
        self.open, self.nested = [clause], [row.block.level]
        self.found = [(number.style(reading), reading.value)]

    def continues_clauses(self, number: Number, row: Row) -> bool:
        """Whether a plain number is that of the next clause."""
        if not self.found:
            return True
        style, value = self.found[0]
        if not any(number.style(one) == style for one in number.readings):
            # back at the left, as the clauses are and their items are not: "A." after "9."
            return self._set_in and row.block.apart and row.block.indent <= self.open[0].indent
        if self._is_further(row, 0) and (
            any(one.value == 1 and number.style(one) == style for one in number.readings)
            or any(self.follows(number, depth) for depth in range(1, len(self.found)))
        ):
            return False  # a list within the clause, numbered like the clauses
        if any(number.style(one) == style and one.value == value + 1 for one in number.readings):
            return all(
                not self.follows(number, depth) or not self._is_at(row, depth)
                for depth in range(1, len(self.found))
            )
        return all(number.style(one) != deeper for one in number.readings for deeper, _ in self.found[1:])

    def follows(self, number: Number, depth: int) -> bool:
        """Whether a number is the next of a level."""
        style, value = self.found[depth]
        return any(number.style(one) == style and one.value == value + 1 for one in number.readings)

    def fits(self, number: Number) -> bool:
        """Whether a number goes on with an open level."""
        return any(self.follows(number, depth) for depth in range(len(self.found)))

    def _is_further(self, row: Row, depth: int) -> bool:
        return row.block.indent >= self.open[depth].indent + _FURTHER

    def _is_at(self, row: Row, depth: int) -> bool:
        return abs(row.block.indent - self.open[depth].indent) < _FURTHER

    # --- items -----------------------------------------------------------------------------------------

    def place(self, number: Number, row: Row) -> int | None:
        """The level that a number below the clause belongs to, from 1; nothing if it is no number here."""
        depth = self._depth(number, row)
        if depth is not None:
            reading = best(number, self.found[depth] if depth < len(self.found) else None)
            self.found[depth:] = [(number.style(reading), reading.value)]
            self.nested[depth:] = [row.block.level]
        return depth

    def add(self, item: Draft, depth: int) -> None:
        """Put an item where its number belongs."""
        self.open[depth - 1].items.append(item)
        self._set_in = self._set_in or item.indent >= self.open[0].indent + _FURTHER
        self.open[depth:] = [item]

    def _depth(self, number: Number, row: Row) -> int | None:
        depths = range(len(self.found) - 1, 0, -1)
        if row.block.marker and row.block.level:  # the file itself says how deep it is
            same = (n for n in depths if self.nested[n] == row.block.level and self.follows(number, n))
            if (depth := next(same, None)) is not None:
                return depth  # whatever stands between, set otherwise: "a)" below "1."
            return next(
                (n + (self.nested[n] < row.block.level) for n in depths if self.nested[n] <= row.block.level),
                1,
            )
        if (below := self._below_its_number(number)) is not None:
            return below
        following = [depth for depth in depths if self.follows(number, depth)]
        for depth in (*(one for one in following if self._is_at(row, one)), *following):
            return depth
        if number.brackets == "\u3000" and number.readings[0] == Reading("decimal", 2):
            return 1  # of a Japanese article, whose first paragraph bears no number
        styles = [style for style, _ in self.found]
        first = [one for one in number.readings if one.value <= 1]
        fresh = [one for one in number.readings if number.style(one) not in styles]
        if any(one in fresh for one in first) or (first and self._is_further(row, -1)):
            return len(self.found)
        for depth in depths:
            if any(number.style(one) == self.found[depth][0] for one in number.readings):
                self._watch_order(number, self.found[depth], row)
                return depth
        if fresh and number.readings[0].sort == "decimal" and number.brackets:
            self._doubt(row, f'a list that begins with "{number.printed}"')
            return len(self.found)
        self._doubt(row, f'"{number.printed}" was taken for a word, as no list runs up to it')
        return None

    def _below_its_number(self, number: Number) -> int | None:
        """The level of "3.2.1", which stands below "3.2" or, if that is not open, below "3"."""
        parts = _parts(number)
        for depth in range(len(self.open) - 1 if len(parts) > 1 else -1, -1, -1):
            above = self.open[depth].number
            wider = _parts(above) if above else []
            if wider and len(wider) < len(parts) and parts[: len(wider)] == wider:
                return depth + 1
        return None

    def _watch_order(self, number: Number, level: tuple[Style, int], row: Row) -> None:
        reading = best(number, level)
        if number.style(reading) != level[0] or reading.sort == "bullet":
            return
        if reading.value == 1 and level[1] != 0:
            self._doubt(row, f'the numbers begin again with "{number.printed}"')
        elif reading.value not in (level[1], level[1] + 1):
            self._doubt(row, f'"{number.printed}" does not follow {level[1]}')

    # --- words -----------------------------------------------------------------------------------------

    def add_words(self, row: Row) -> None:
        """A paragraph without a number: it goes on with the unit it belongs to, or closes it below a list."""
        owner = self.open[self._depth_of_words(row)]
        if is_quotation(row) and not owner.items and owner.paragraphs and owner.paragraphs[-1].endswith(":"):
            owner.items.append(Draft(row.block.place, paragraphs=[row.text], quotation=True))
            return
        if not owner.items and owner.table_follows:  # the sentence goes on below its table
            owner.items.append(Draft(row.block.place, paragraphs=[row.text], closing_words=True))
            return
        if not owner.items:
            owner.paragraphs.append(row.text)
            return
        last = owner.items[-1]
        if last.closing_words or (last.quotation and is_quotation(row)):
            last.paragraphs.append(row.text)
            return
        if not row.block.level and not last.quotation and last.indent <= owner.indent:
            whose = f" of {owner.number.printed}" if owner.number else ""
            said = f"words below the items{whose}: were they meant to go on with the last of these?"
            self._doubt(row, f'"{row.text[:40]}": {said}')
        owner.items.append(Draft(row.block.place, paragraphs=[row.text], closing_words=True))
        depth = self.open.index(owner)
        del self.open[depth + 1 :], self.found[depth + 1 :], self.nested[depth + 1 :]

    def _depth_of_words(self, row: Row) -> int:
        """How deep the unit lies that a paragraph without a number belongs to: 0 is the clause."""
        for depth in range(len(self.open) - 1, 0, -1):
            one = self.open[depth]
            by_file = self.nested[depth] and self.nested[depth] <= row.block.level
            by_indent = row.block.indent > max(one.indent, self.open[0].indent)
            if by_file or by_indent or one.heading:
                return depth
        return 0

    def _doubt(self, row: Row, message: str) -> None:
        self._doubts.append(Doubt(row.block.place, message))


def is_quotation(row: Row) -> bool:
    """
    Whether a paragraph is a quotation set as a block: an oath, words of another text.

    >>> from clausebook.importing.reading import Block
    >>> said = "“I swear it.”", "“Port” means a quay."
    >>> [is_quotation(Row(Block(words, ""), None, words)) for words in said]
    [True, False]
    """
    if row.block.quoted:
        return True
    text = row.text.rstrip()
    marks = {"“": "”", "„": "“”", "«": "»", "「": "」", '"': '"', "‘": "’"}
    close = marks.get(text[:1], "")
    return bool(close) and len(text) > 1 and text[-1] in close and not any(m in text[1:-1] for m in close)


def _parts(number: Number) -> list[str]:
    """
    The figures of a number that counts by several: "1.10." has 1 and 10.

    >>> from clausebook.importing.numbering import read
    >>> [_parts(number) for words in ("1.10. Fees", "4. Fees", "Art. 3 Fees") if (number := read(words))]
    [['1', '10'], ['4'], []]
    """
    return number.code.split("x") if not number.kind and number.readings[0].sort == "decimal" else []


def best(number: Number, level: tuple[Style, int] | None) -> Reading:
    """The reading of a number that follows a level, is of its style, or is the first of a list."""
    if level:
        for one in number.readings:
            if number.style(one) == level[0] and one.value == level[1] + 1:
                return one
        for one in number.readings:
            if number.style(one) == level[0]:
                return one
    return next((one for one in number.readings if one.value == 1), number.readings[0])
