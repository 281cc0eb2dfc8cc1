"""A redline told as changes, one after the other, for those who listen and for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from clausebook.collation.tokens import is_word, tokenise
from clausebook.comparison.redline import Line, Run
from clausebook.comparison.tables import TablePair
from clausebook.model.messages import ENGLISH, Messages, message, places
from clausebook.model.records import Unit

_MARKS = {
    ",": message("a comma"),
    ";": message("a semicolon"),
    ".": message("a full stop"),
    ":": message("a colon"),
    "?": message("a question mark"),
    "(": message("an opening bracket"),
    ")": message("a closing bracket"),
    "–": message("a dash"),
    "—": message("a dash"),
    "-": message("a hyphen"),
}
_WHOLE = {  # each with the first cell, and where that is empty
    ("row", "removed"): (
        message("the row %(name)s is removed"),
        message("a row without a name is removed"),
    ),
    ("row", "added"): (message("the row %(name)s is added"), message("a row without a name is added")),
    ("row", "moved"): (
        message("the row %(name)s stands in another place"),
        message("a row without a name stands in another place"),
    ),
    ("column", "removed"): (
        message("the column %(name)s is removed"),
        message("a column without a name is removed"),
    ),
    ("column", "added"): (
        message("the column %(name)s is added"),
        message("a column without a name is added"),
    ),
    ("column", "moved"): (
        message("the column %(name)s stands in another place"),
        message("a column without a name stands in another place"),
    ),
}
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


def as_read(parts: Iterable[Part], messages: Messages = ENGLISH) -> Sentence:
    """
    A sentence with quotation marks around what it quotes.

    >>> found = as_read((Part("will", "base"), Part(" is removed after "), Part("Both", "both"), Part(".")))
    >>> "".join(piece.text for piece in found)
    '“will” is removed after “Both”.'
    >>> [piece.text for piece in found if piece.side]
    ['will']
    """
    marks = messages.quotation_marks
    return tuple(_joined(piece for part in parts for piece in _in_marks(part, marks)))


def _in_marks(part: Part, marks: tuple[str, str]) -> tuple[Piece, ...]:
    if not part.side:
        return (Piece(part.text),)
    before, after = marks
    return (Piece(before), Piece(part.text, "" if part.side == "both" else part.side), Piece(after))


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


def in_table(table: TablePair, row: int, column: int, messages: Messages = ENGLISH) -> tuple[Part, ...]:
    """
    Where a cell of the variant stands, as the beginning of a sentence.

    The head of its column is left out where there is but one column beside the names of the rows.
    """
    lines = table.lines("variant")
    named, head = _name(lines[row]), " ".join(lines[0][column].split())
    if not row:
        said = messages.say("in the table, the head of column %(number)s:", number=column + 1)
        return (Part(f"{said} "),)
    at = (Part(named, "both"),) if column and named else (Part(str(row)),)
    under = (Part(head, "both"),) if head else (Part(str(column + 1)),)
    if len(lines[0]) > 2 or not column:
        text = messages.text("in the table, row %(row)s, column %(column)s:")
        return (*filled(text, row=at, column=under), Part(" "))
    return (*filled(messages.text("in the table, row %(row)s:"), row=at), Part(" "))


def filled(text: str, **parts: Sequence[Part]) -> tuple[Part, ...]:
    """
    A message whose places hold parts.

    >>> filled("%(old)s is removed.", old=(Part("will", "base"),))
    (Part(text='will', side='base'), Part(text=' is removed.', side=''))
    """
    found = [
        part
        for words, name in places(text)
        for part in (Part(words.replace("%%", "%")), *(parts[name] if name else ()))
    ]
    return tuple(part for part in found if part.text)


def quoted(unit: Unit, side: Literal["base", "variant"], messages: Messages = ENGLISH) -> tuple[Part, ...]:
    """Everything verbatim in a unit: its words, its table row by row, its footnotes."""
    if not unit.table:
        return (Part(unit.wording, side),)
    said = [Part(unit.text, side)] if unit.text else []
    for row in (unit.table.head, *unit.table.rows):
        said.append(Part("; " + messages.say("in the table") + " " if row is unit.table.head else "; "))
        for n, cell in enumerate(cell for cell in row if cell.strip()):
            said += [Part(", ")] * bool(n) + [Part(cell, side)]
    for note in unit.footnotes:
        said += [Part("; " + messages.say("in the footnote") + " "), Part(f"{note.mark} {note.text}", side)]
    return tuple(said)


def sentence(
    where: tuple[Part, ...], change: Change | Whole, messages: Messages = ENGLISH
) -> tuple[Part, ...]:
    """
    A change in a sentence.

    >>> change = Change("will", "shall", "Both", last=False)
    >>> "".join(f'"{text}"' if side else text for text, side in sentence((), change))
    '"will" becomes "shall".'
    """
    told = _whole(change, messages) if isinstance(change, Whole) else _became(change, messages)
    said = [*where, *told]
    if not said[0].side:
        said[0] = Part(said[0].text[:1].upper() + said[0].text[1:])
    return tuple(part for part in said if part.text)


def _became(change: Change, messages: Messages) -> tuple[Part, ...]:
    end, text = change.last and bool(change.place), messages.text
    old, new = _quoted(change.before, "base", messages), _quoted(change.after, "variant", messages)
    if change.before and change.after:
        if not change.again:
            said = text("%(old)s becomes %(new)s.")
        elif change.place:
            said = text("%(old)s becomes %(new)s after %(place)s.")
        else:
            said = text("%(old)s becomes %(new)s at the beginning.")
    elif change.after:
        if end:
            said = text("%(new)s is added at the end.")
        elif change.place:
            said = text("%(new)s is added after %(place)s.")
        else:
            said = text("%(new)s is added at the beginning.")
    elif end:
        said = text("%(old)s is removed from the end.")
    elif change.place:
        said = text("%(old)s is removed after %(place)s.")
    else:
        said = text("%(old)s is removed at the beginning.")
    return filled(said, old=(old,), new=(new,), place=(Part(change.place, "both"),))


def _whole(change: Whole, messages: Messages) -> tuple[Part, ...]:
    side: Literal["base", "variant"] = "base" if change.op == "removed" else "variant"
    named, unnamed = _WHOLE[change.what, change.op]
    said = filled(messages.text(named if change.name else unnamed), name=(Part(change.name, side),))
    if change.op != "removed":
        after = (Part(change.after, "both"),)
        place = (
            message("%(change)s, after %(place)s") if change.after else message("%(change)s, as the first")
        )
        said = filled(messages.text(place), change=said, place=after)
    cells = [
        part
        for n, cell in enumerate(change.cells)
        for part in (Part(messages.text(", ", "list") if n else ""), Part(cell, side))
    ]
    if cells:
        return filled(messages.text("%(change)s: %(cells)s."), change=said, cells=cells)
    return filled(messages.text("%(change)s."), change=said)


def _quoted(text: str, side: Literal["base", "variant"], messages: Messages) -> Part:
    """Words in quotation marks, a mark of punctuation by its name."""
    text = " ".join(text.split())
    named = name_of_mark(text)
    return Part(text, side) if named == text else Part(messages.say(named))


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
