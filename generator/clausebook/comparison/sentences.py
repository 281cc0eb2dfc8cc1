"""A redline told as changes, one after the other, for those who listen and for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from clausebook.collation.tokens import is_word, tokenise
from clausebook.comparison.redline import Line, Run

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
class Piece:
    """Some words of a sentence: told by us, or quoted from a text."""

    text: str
    side: Literal["", "base", "variant"] = ""  # the text that is quoted; "" for words that tell


Sentence = tuple[Piece, ...]
"""Its pieces, joined, are the sentence with its quotation marks and its full stop."""


def changes(line: Iterable[Run]) -> tuple[Change, ...]:
    """
    The changes of a line of both sides, in its order.

    >>> changes([Run("equal", "Both "), Run("delete", "will"), Run("insert", "shall"), Run("equal", " meet")])
    (Change(before='will', after='shall', place='Both', last=False, again=False),)
    """
    return tuple(_changes(tuple(line)))


def _changes(line: Line) -> Iterator[Change]:
    before = after = kept = ""
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


def last_words(text: str, count: int = _CONTEXT) -> str:
    """
    The end of a text, from some word on.

    >>> last_words("a library boat, which calls at each harbour ", 3)
    'at each harbour'
    """
    at = [start for start, end in tokenise(text) if is_word(text[start:end])][-count:]
    return " ".join(text[at[0] :].split()) if at else ""


def name_of_mark(text: str) -> str:
    """
    How a mark of punctuation is spoken of; words stay themselves.

    >>> name_of_mark(";"), name_of_mark("shall")
    ('a semicolon', 'shall')
    """
    return _MARKS.get(text, text)


def sentence(change: Change, where: str = "") -> Sentence:
    """
    A change in a sentence; `where` says in which piece of the clause it is.

    >>> told = sentence(Change("will", "shall", "Both", last=False), "in the footnote")
    >>> "".join(piece.text for piece in told)
    'In the footnote: “will” becomes “shall”.'
    >>> [piece.text for piece in told if piece.side == "base"]
    ['will']
    >>> "".join(piece.text for piece in sentence(Change("", ",", "Both", last=True)))
    'A comma is added at the end.'
    """
    said = (Piece(f"{where}: " if where else ""), *_told(change), Piece("."))
    first, *others = _joined(said)
    return (first if first.side else Piece(first.text[:1].upper() + first.text[1:]), *others)


def _told(change: Change) -> Iterator[Piece]:
    place = f" after “{change.place}”" if change.place else " at the beginning"
    end = change.last and change.place
    if change.before and change.after:
        yield from _quoted(change.before, "base")
        yield Piece(" becomes ")
        yield from _quoted(change.after, "variant")
        yield Piece(place if change.again else "")
    elif change.after:
        yield from _quoted(change.after, "variant")
        yield Piece(f" is added{' at the end' if end else place}")
    else:
        yield from _quoted(change.before, "base")
        yield Piece(f" is removed{' from the end' if end else place}")


def _quoted(text: str, side: Literal["base", "variant"]) -> tuple[Piece, ...]:
    """Words in quotation marks, on one line; a mark of punctuation by its name."""
    text = " ".join(text.split())
    named = name_of_mark(text)
    return (Piece("“"), Piece(text, side), Piece("”")) if named == text else (Piece(named),)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same words with pieces of one kind, side by side, made one; empty ones left out."""
    for side, run in groupby(pieces, key=lambda piece: piece.side):
        text = "".join(piece.text for piece in run)
        if text:
            yield Piece(text, side)
