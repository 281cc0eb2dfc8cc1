"""What was understood of a text: its parts, clauses and items, with what an editor should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from clausebook.importing.footnotes import Note
from clausebook.importing.reading import Change, Doubt, LeftOut


@dataclass(frozen=True)
class OutlineUnit:
    """A clause or an item: number, heading and words as they are printed."""

    code: str  # its id without the instrument: "M2.g"
    place: str
    number: str = ""
    heading: str = ""  # the text's own
    paragraphs: tuple[str, ...] = ()
    structural: bool = False
    items: tuple[OutlineUnit, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()  # its head first
    notes: tuple[Note, ...] = ()
    parallel: tuple[tuple[str, str], ...] = ()  # its words in other languages: language and words
    closing_words: bool = False  # of what it is an item of, below a list
    quotation: bool = False  # words quoted as a block
    repealed: str = ""  # what stands in the place of its words: "(repealed)"

    @property
    def family(self) -> Iterator[OutlineUnit]:
        """The unit, then all that is below it, in the order of the text."""
        yield self
        for item in self.items:
            yield from item.family

    @property
    def text(self) -> str:
        """Its paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class OutlinePart:
    id: str
    heading: str
    by: Literal["instrument", "editors"]
    clauses: tuple[OutlineUnit, ...]  # none where it is a heading over the parts below it
    level: int = 1
    names: tuple[tuple[str, str], ...] = ()  # its heading in other languages


@dataclass(frozen=True)
class Signed:
    """A signature as it is printed: for whom, then who signs."""

    party: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A whole text, understood."""

    title: str
    parts: tuple[OutlinePart, ...]
    closing: tuple[str, ...] = ()  # lines: place, date
    signatures: tuple[Signed, ...] = ()
    closing_after: str = ""  # the part below which they stand, where others follow: annexes
    place: str = ""  # of adoption
    date: str = ""  # YYYY-MM-DD, where the text names one
    lang: str = ""
    names: tuple[tuple[str, str], ...] = ()  # its title in other languages
    closings: tuple[tuple[str, str], ...] = ()  # place, date and signatures in other languages
    number_below_heading: bool = False  # captions stand above the numbers of clauses
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def units(self) -> Iterator[OutlineUnit]:
        """Clauses and items in the order of the text, a clause before its items."""
        return (unit for part in self.parts for clause in part.clauses for unit in clause.family)

    def words(self) -> str:
        """
        Everything that stands in the content, in the order of the text, a line for each piece.

        Notes stand after the unit that calls them, with their marks.
        """
        pieces = [self.title]
        end = [*self.closing, *(line for one in self.signatures for line in (one.party, *one.lines))]
        for part in self.parts:
            pieces += [part.heading] if part.by == "instrument" else []
            for clause in part.clauses:
                for unit in clause.family:
                    below = self.number_below_heading and unit is clause
                    head = [unit.heading, unit.number] if below else [unit.number, unit.heading]
                    pieces += [*head, *unit.paragraphs, unit.repealed]
                    pieces += [cell for row in unit.table for cell in row]
                    pieces += [piece for note in unit.notes for piece in (note.mark, note.text)]
            pieces += end if part.id == self.closing_after else []
        pieces += [] if self.closing_after else end
        return "\n".join(piece for piece in pieces if piece)


def described(outline: Outline) -> Iterator[str]:
    """The outline for an editor to read, a line for each unit; then what was left out, changed, doubted."""
    yield f"title    {outline.title}"
    yield f"date     {outline.date or 'none was found'}" + (f", {outline.place}" if outline.place else "")
    for part in outline.parts:
        whose = "" if part.by == "instrument" else " (no heading in the text)"
        yield f"part     {'  ' * (part.level - 1)}{part.id}: {part.heading}{whose}"
        for clause in part.clauses:
            yield from (f"{'  ' * (unit.code.count('.') + 1)}{_line(unit)}" for unit in clause.family)
    if outline.closing:
        yield f"closing  {' / '.join(outline.closing)}"
    yield from (f"closing  {lang}: {' / '.join(text.split(chr(10)))}" for lang, text in outline.closings)
    yield from (f"signed   {' / '.join([one.party, *one.lines]).strip(' /')}" for one in outline.signatures)
    for title, told in (
        ("left out", outline.left_out),
        ("changed", outline.changes),
        ("doubtful", outline.doubts),
    ):
        if told:
            yield ""
            yield f"{title}:"
            yield from (f"  {one}" for one in told)


def _line(unit: OutlineUnit) -> str:
    extras = [f"{len(unit.paragraphs)} paragraphs"] if len(unit.paragraphs) > 1 else []
    extras += [f"also {', '.join(lang for lang, _ in unit.parallel)}"] if unit.parallel else []
    extras += ["closing words"] if unit.closing_words else []
    extras += ["a quotation"] if unit.quotation else []
    extras += [f"repealed: {unit.repealed}"] if unit.repealed else []
    extras += ["a table"] if unit.table else []
    extras += [f"footnote {note.mark}" for note in unit.notes]
    heading = f"[{unit.heading}] " if unit.heading else ""
    words = unit.paragraphs[0] if unit.paragraphs else ""
    shown = words if len(words) <= 60 else words[:57].rstrip() + "…"
    tail = f" ({', '.join(extras)})" if extras else ""
    return f"{unit.code:<6} {f'{unit.number} ' if unit.number else ''}{heading}{shown}{tail}".rstrip()
