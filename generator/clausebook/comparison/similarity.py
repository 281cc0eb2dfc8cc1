"""What the words themselves tell of a pair: how alike they are, and what changed.

Nothing is measured against a summary: a pair counts only where both sides are held verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor

from clausebook.collation import collate, typography
from clausebook.collation.collate import Mode, Span
from clausebook.collation.tokens import words
from clausebook.comparison import tables
from clausebook.comparison.tables import TablePair
from clausebook.comparison.wordings import Piece, Wording, wording
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Unit

ALIKE = 0.9
"""From this similarity on, two clauses cannot reasonably be called unrelated."""


@dataclass(frozen=True)
class Measured:
    """How alike the words of the two sides of a row are."""

    similarity: float  # 0 to 1; differences of typography do not count
    mode: Mode  # how to show the pair, by the thresholds of `collate.mode`
    spans: tuple[Span, ...]  # lossless: the base in equal and delete, the variant in equal and insert
    renumbered: bool  # both sides have a printed number, and another one
    base: Wording
    variant: Wording
    tables: tuple[tuple[int, int, TablePair], ...] = ()  # each with the units it belongs to, by position

    @cached_property
    def identical(self) -> bool:
        """The words are the same, and differ in typography at most."""
        return not any(table.reshaped for _, _, table in self.tables) and all(
            span.op == "equal" or span.typographic for span in self._all
        )

    @property
    def same_words(self) -> bool:
        """No word differs; marks of punctuation may."""
        return self.identical or (self.similarity == 1 and not any(t.reshaped for _, _, t in self.tables))

    @cached_property
    def typographic(self) -> tuple[str, ...]:
        """What differs in typography alone: "a no-break space", "capitals"."""
        found: dict[str, None] = {}
        for before, after in self._respelt():
            found |= dict.fromkeys(typography.named(before, after))
        return tuple(found)

    @property
    def percent(self) -> str:
        """The similarity as editors are told it: rounded down, so that 100 means all."""
        return self.percent_in(ENGLISH)

    def percent_in(self, messages: Messages) -> str:
        """The same as readers of an interface see it."""
        return messages.say("%(number)s %%", number=floor(self.similarity * 100 + 1e-9))

    def words_in(self, messages: Messages) -> str:
        """In half a sentence how far the words agree; the same wherever the pair is shown."""
        if self.identical:
            return messages.say("the words are the same")
        if self.same_words:
            return messages.say("the words are the same, the punctuation differs")
        return messages.say("%(percent)s of the words agree", percent=self.percent_in(messages))

    def remark_in(self, messages: Messages) -> str:
        """What is said of differences of typography; nothing where there is none."""
        if not self.typographic:
            return ""
        kinds = messages.joined(map(messages.words("typography"), self.typographic))
        say = messages.say
        if typography.unseen(self.typographic):
            if self.identical:
                return say("only spacing or invisible characters differ: %(kinds)s", kinds=kinds)
            return say("spacing or invisible characters differ too: %(kinds)s", kinds=kinds)
        if self.identical:
            return say("only typography differs: %(kinds)s", kinds=kinds)
        return say("typography differs too: %(kinds)s", kinds=kinds)

    @property
    def _all(self) -> Iterator[Span]:
        yield from self.spans
        for _, _, table in self.tables:
            yield from table.spans
            yield from table.caption

    def _respelt(self) -> Iterator[tuple[str, str]]:
        """The two spellings of each stretch that differs in typography alone."""
        cells = [cell for _, _, table in self.tables for row in table.cells for cell in row]
        lines = [*cells, *(table.caption for _, _, table in self.tables)]
        stretches = [*(stretch for line in lines for stretch in _respelt(line))]
        stretches += [stretch for stretch in _respelt(self.spans) if not self._parts_pieces(stretch)]
        for stretch in stretches:
            before, after = (
                "".join(span.text for span in stretch if span.op == op) for op in ("delete", "insert")
            )
            yield before, after

    def _parts_pieces(self, stretch: Sequence[Span]) -> bool:
        """Tell whether a stretch is what parts two pieces, which is no text of either side."""
        return any(
            place and not wording.holds(place.start, place.end)
            for span in stretch
            for place, wording in ((span.base, self.base), (span.variant, self.variant))
        )


def _respelt(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The stretches of spans that differ in typography alone: what the base has, then what the variant."""
    stretch: list[Span] = []
    for span in spans:
        if stretch and (not span.typographic or (span.op == "delete" and stretch[-1].op == "insert")):
            yield stretch
            stretch = []
        if span.typographic:
            stretch.append(span)
    if stretch:
        yield stretch


def measure(base: Sequence[Unit], variant: Sequence[Unit]) -> Measured | None:
    """Compare the words of two sides, each as one text; nothing if a side is empty or not verbatim."""
    if not base or not variant or not all(unit.wording for unit in (*base, *variant)):
        return None
    found = _tables(base, variant)
    apart = [{i for i, _, _ in found}, {j for _, j, _ in found}]
    numbered = _told_as_words(base, variant), _told_as_words(variant, base)
    sides = [
        wording(side, numbered=n, apart=a)
        for side, n, a in zip((base, variant), numbered, apart, strict=True)
    ]
    spans = collate.redline(sides[0].text, sides[1].text)
    kept = [_kept(side, numbered[n], spans, n) for n, side in enumerate(sides)]
    if kept != [*numbered]:  # a number that the other side has elsewhere only is no word of its text
        sides = [
            wording(side, numbered=n, apart=a)
            for side, n, a in zip((base, variant), kept, apart, strict=True)
        ]
        spans = collate.redline(sides[0].text, sides[1].text)
    likeness = _likeness(sides[0].text, sides[1].text, found)
    least = collate.HEAVY if any(table.carried_on for _, _, table in found) else 0
    measured = Measured(
        likeness,
        collate.mode(max(likeness, least)),
        spans,
        renumbered(*(_without(side, told) for side, told in zip((base, variant), kept, strict=True))),
        sides[0],
        sides[1],
        found,
    )
    if measured.identical and likeness < 1:  # as "high-level" and "high level"
        return Measured(1, "redline", spans, measured.renumbered, sides[0], sides[1], found)
    return measured


def renumbered(base: Sequence[Unit], variant: Sequence[Unit]) -> bool:
    """Tell whether both sides have printed numbers, and others."""
    before, after = ([core(unit.number) for unit in side] for side in (base, variant))
    return all(before) and all(after) and bool(before) and bool(after) and before != after


def _without(units: Sequence[Unit], told: Collection[int]) -> list[Unit]:
    """The units whose number is not compared as words."""
    return [unit for n, unit in enumerate(units) if n not in told]


def core(number: str) -> str:
    """
    What a printed number says, without its brackets and points at the end.

    >>> core("(a)"), core("4."), core("1.10")
    ('a', '4', '1.10')
    """
    return typography.seen(number).strip("()[]{}（）.:–—- ")


def _tables(base: Sequence[Unit], variant: Sequence[Unit]) -> tuple[tuple[int, int, TablePair], ...]:
    """The tables of both sides, the first with the first."""
    olds, news = ([(n, unit.table) for n, unit in enumerate(side) if unit.table] for side in (base, variant))
    return tuple((i, j, tables.pair(old, new)) for (i, old), (j, new) in zip(olds, news, strict=False))


def _told_as_words(units: Sequence[Unit], others: Sequence[Unit]) -> set[int]:
    """The units whose printed number may stand in the text of the other side."""
    theirs = "\n".join(unit.text or "" for unit in others)
    numbers = {core(unit.number) for unit in others} if len(units) == len(others) else set()
    return {
        n
        for n, unit in enumerate(units)
        if unit.number
        and core(unit.number) not in numbers
        and re.search(rf"(?<!\w){re.escape(unit.number)}(?!\w)", theirs)
    }


def _kept(side: Wording, numbered: Collection[int], spans: Sequence[Span], which: int) -> set[int]:
    """Those of the numbers that the comparison found on the other side too, to the character."""
    held: list[Piece] = []
    for span in spans:
        place = (span.base, span.variant)[which]
        if place and span.op == "equal":
            held.append((place.start, place.end))
    return {
        n
        for n in numbered
        if (number := side.units[n].number) and any(a <= number[0] and number[1] <= b for a, b in held)
    }


def _likeness(before: str, after: str, found: Sequence[tuple[int, int, TablePair]]) -> float:
    """The similarity of the texts and of the tables, each by how many words it has."""
    alike = collate.similarity(before, after)
    if not found:
        return alike
    size = len(words(before)) + len(words(after))
    counts = [table.count() for _, _, table in found]
    total = size + sum(total for _, total in counts)
    return (alike * size + sum(common for common, _ in counts)) / total if total else alike
