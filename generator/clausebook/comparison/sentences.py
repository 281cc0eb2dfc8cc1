"""A redline told as changes, one after the other, for those who listen and for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from clausebook.collation.tokens import is_word, tokenise
from clausebook.comparison.redline import Line, Run
from clausebook.comparison.tables import TablePair
from clausebook.model.records import Unit

_MARKS = {
    ",": "a comma", ";": "a semicolon", ".": "a full stop", ":": "a colon", "?": "a question mark",
    "(": "an opening bracket", ")": "a closing bracket", "–": "a dash", "—": "a dash", "-": "a hyphen",
}  # fmt: skip
_CONTEXT = 4  # words that say where


@dataclass(frozen=True)
class Change:
    """Some words that went, came, or gave way to others."""

    before: str  # "" if words only came
    after: str  # "" if words only went
    place: str  # the words before it, "" at the beginning
    last: bool  # nothing follows
    again: bool = False  # the words that went occur more than once


@dataclass(frozen=True)
class Whole:
    """A row or a column of a table that went, came, or stands in another place."""

    what: Literal["row", "column"]
    op: Literal["removed", "added", "moved"]
    name: str  # what is in its first cell
    cells: tuple[str, ...]  # the others, where it went or came
    after: str  # the name of the row or column before it; "" if it is the first


class Part(NamedTuple):
    """A piece of a sentence: words of ours, or words of a side or of both, which stand in quotation marks."""

    text: str
    side: Literal["", "base", "variant", "both"] = ""


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence as they are read: told by us, or quoted from a text."""

    text: str
    side: Literal["", "base", "variant"] = ""  # the text that is quoted; "" for words that tell, or of both


Sentence = tuple[Piece, ...]
"""Its pieces, joined, are the sentence with its quotation marks and its full stop."""


def as_read(parts: Iterable[Part]) -> Sentence:
    """
    A sentence with quotation marks around what it quotes.

    >>> found = as_read((Part("will", "base"), Part(" is removed after "), Part("Both", "both"), Part(".")))
    >>> "".join(piece.text for piece in found)
    '“will” is removed after “Both”.'
    >>> [piece.text for piece in found if piece.side]
    ['will']
    """
    return tuple(_joined(piece for part in parts for piece in _in_marks(part)))


def _in_marks(part: Part) -> tuple[Piece, ...]:
    if not part.side:
        return (Piece(part.text),)
    return (Piece("“"), Piece(part.text, "" if part.side == "both" else part.side), Piece("”"))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same words with pieces of one kind, side by side, made one; empty ones left out."""
    for side, run in groupby(pieces, key=lambda piece: piece.side):
        text = "".join(piece.text for piece in run)
        if text:
            yield Piece(text, side)


def changes(line: Iterable[Run]) -> tuple[Change, ...]:
    """
    The changes of a line of both sides, in its order.

    >>> changes([Run("equal", "Both "), Run("delete", "will"), Run("insert", "shall"), Run("equal", " meet")])
    (Change(before='will', after='shall', place='Both', last=False, again=False),)
    """
    return tuple(_changes(tuple(line)))


def _changes(line: Line) -> Iterator[Change]:
    before = after = kept = ""
    line = tuple(_evened(line))
    words = "".join(run.text for run in line if run.op != "insert")
    for run, following in pairwise((*line, Run("equal", ""))):
        if run.op == "equal":
            kept = run.text
            continue
        before += run.text if run.op == "delete" else ""
        after += run.text if run.op == "insert" else ""
        if following.op == "equal":
            gone = before.strip()
            again = bool(gone) and words.count(gone) > 1
            yield Change(gone, after.strip(), last_words(kept), not following.text.strip(), again)
            before = after = ""


def _evened(line: Line) -> Iterator[Run]:
    """Differences of typography are no changes: with what is around them they are one stretch."""
    text = ""
    for run in line:
        if run.op in ("equal", "typographic"):
            text += run.text
            continue
        if text:
            yield Run("equal", text)
        text = ""
        yield run
    if text:
        yield Run("equal", text)


def table_changes(table: TablePair) -> tuple[Whole, ...]:
    """The rows and columns of a table that went, came, or stand in another place."""
    return (*_wholes(table, "column"), *_wholes(table, "row"))


def _wholes(table: TablePair, what: Literal["row", "column"]) -> Iterator[Whole]:
    old, new = table.lines("base"), table.lines("variant")
    if what == "column":
        old, new = ([*zip(*rows, strict=True)] for rows in (old, new))
    matches = table.rows if what == "row" else table.columns
    moved = table.moved("rows" if what == "row" else "columns")
    for i, j in matches:
        if j is None and i is not None:
            yield Whole(what, "removed", _name(old[i]), _rest(old[i]), "")
        elif j is not None and (i is None or (i, j) in moved):
            before = _name(new[j - 1]) if j > 1 else ""
            if i is None:
                yield Whole(what, "added", _name(new[j]), _rest(new[j]), before)
            else:
                yield Whole(what, "moved", _name(new[j]), (), before)


def _name(cells: tuple[str, ...]) -> str:
    return " ".join(cells[0].split())


def _rest(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells[1:] if cell.strip())


def in_table(table: TablePair, row: int, column: int) -> tuple[Part, ...]:
    """
    Where a cell of the variant stands, as the beginning of a sentence.

    The head of its column is left out where there is but one column beside the names of the rows.
    """
    lines = table.lines("variant")
    named, head = _name(lines[row]), " ".join(lines[0][column].split())
    if not row:
        return (Part(f"in the table, the head of column {column + 1}: "),)
    said = [Part("in the table, row ")]
    said.append(Part(named, "both") if column and named else Part(str(row)))
    if len(lines[0]) > 2 or not column:
        said.append(Part(", column "))
        said.append(Part(head, "both") if head else Part(str(column + 1)))
    return (*said, Part(": "))


def quoted(unit: Unit, side: Literal["base", "variant"]) -> tuple[Part, ...]:
    """Everything verbatim in a unit: its words, its table row by row, its footnotes."""
    if not unit.table:
        return (Part(unit.wording, side),)
    said = [Part(unit.text, side)] if unit.text else []
    for row in (unit.table.head, *unit.table.rows):
        said.append(Part("; in the table " if row is unit.table.head else "; "))
        for n, cell in enumerate(cell for cell in row if cell.strip()):
            said += [Part(", ")] * bool(n) + [Part(cell, side)]
    for note in unit.footnotes:
        said += [Part("; in the footnote "), Part(f"{note.mark} {note.text}", side)]
    return tuple(said)


def sentence(where: tuple[Part, ...], change: Change | Whole) -> tuple[Part, ...]:
    """
    A change in a sentence.

    >>> change = Change("will", "shall", "Both", last=False)
    >>> "".join(f'"{text}"' if side else text for text, side in sentence((), change))
    '"will" becomes "shall".'
    """
    said = [*where, *(_whole(change) if isinstance(change, Whole) else _became(change)), Part(".")]
    if not said[0].side:
        said[0] = Part(said[0].text[:1].upper() + said[0].text[1:])
    return tuple(part for part in said if part.text)


def _became(change: Change) -> Iterator[Part]:
    place = (Part(" after "), Part(change.place, "both")) if change.place else (Part(" at the beginning"),)
    end = change.last and bool(change.place)
    if change.before:
        yield _quoted(change.before, "base")
    if change.before and change.after:
        yield Part(" becomes ")
        yield _quoted(change.after, "variant")
        yield from place if change.again else ()
    elif change.after:
        yield _quoted(change.after, "variant")
        yield Part(" is added")
        yield from (Part(" at the end"),) if end else place
    else:
        yield Part(" is removed")
        yield from (Part(" from the end"),) if end else place


def _whole(change: Whole) -> Iterator[Part]:
    side: Literal["base", "variant"] = "base" if change.op == "removed" else "variant"
    yield Part(f"{'a' if not change.name else 'the'} {change.what} ")
    yield Part(change.name, side) if change.name else Part("without a name ")
    said = {"removed": " is removed", "added": " is added", "moved": " stands in another place"}[change.op]
    yield Part(said if change.name else said.lstrip())
    if change.op != "removed":
        yield from (
            (Part(", after "), Part(change.after, "both")) if change.after else (Part(", as the first"),)
        )
    for n, cell in enumerate(change.cells):
        yield Part(", " if n else ": ")
        yield Part(cell, side)


def _quoted(text: str, side: Literal["base", "variant"]) -> Part:
    """Words in quotation marks, a mark of punctuation by its name."""
    text = " ".join(text.split())
    named = name_of_mark(text)
    return Part(text, side) if named == text else Part(named)


def last_words(text: str, count: int = _CONTEXT) -> str:
    """
    The end of a text, from some word on.

    >>> last_words("a library boat, which calls at each harbour ", 3)
    'at each harbour'
    """
    at = [start for start, end in tokenise(text) if is_word(text[start:end])][-count:]
    return " ".join(text[at[0] :].split()) if at else ""


def first_words(text: str, count: int = _CONTEXT) -> str:
    """
    The beginning of a text, up to some word.

    >>> first_words("A library boat, which calls at each harbour", 3), first_words("See clause 1.")
    ('A library boat …', 'See clause 1.')
    """
    ends = [end for start, end in tokenise(text) if is_word(text[start:end])]
    return f"{text[: ends[count - 1]]} …" if len(ends) > count else text


def name_of_mark(text: str) -> str:
    """
    How a mark of punctuation is spoken of; words stay themselves.

    >>> name_of_mark(";"), name_of_mark("shall")
    ('a semicolon', 'shall')
    """
    return _MARKS.get(text, text)
