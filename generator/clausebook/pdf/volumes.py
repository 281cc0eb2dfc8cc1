"""A book that is too long to be set in one piece → volumes: each holds whole chapters, or a part of one.

Volumes stand in the order of the book, and each thing is in one of them. Chapters are JSON here, as the
module `pdf.book` makes them.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from clausebook.model.messages import Messages
from clausebook.pdf.common import Json

Chapter = dict[str, Json]


@dataclass(frozen=True)
class Lengths:
    """How long books may be, in characters of their JSON; a page of print takes about 7 500."""

    whole: int  # a book that is no longer is set in one piece
    volume: int  # of a longer book, what one volume may hold


UNLIMITED = Lengths(whole=sys.maxsize, volume=sys.maxsize)
LENGTHS = Lengths(whole=1_600_000, volume=1_000_000)
"""Typst takes about 450 bytes of memory for a character: for a volume about 450 MB."""

_SHORT = 4
"""No chapter that must be parted begins in the last of so many parts of a volume."""


@dataclass(frozen=True)
class _Cut:
    """Where a kind of chapter may be parted."""

    lists: tuple[str, ...]  # the list that it consists of; of a list of lists the name of the inner one too
    first: tuple[str, ...] = ()  # what stands before it, and is not repeated
    last: tuple[str, ...] = ()  # what stands after it
    closing: tuple[str, ...] = ()  # what stands below the piece that `closes` the text; without one, after it
    named: tuple[str, ...] = ()
    """Ways to what a piece is known by, such as `rows.names`; the first that leads to words is taken."""


_SAID_OF_A_TEXT = tuple(
    "signed points about numbering apparatus companions witnesses reservations versions".split()
)
_CUTS = {
    "reading": _Cut(
        ("parts",),
        last=_SAID_OF_A_TEXT,
        closing=("closing", "closings", "signatures"),
        named=("units.code",),
    ),
    "synopsis": _Cut(("groups", "rows"), first=("reading",), named=("rows.names",)),
    "words": _Cut(("rows",)),
    "commentary": _Cut(("clauses",), named=("code",)),
    "mechanisms": _Cut(("groups", "records"), first=("met",), named=("records.code",)),
    "timeline": _Cut(("years", "events"), named=("year",)),
    "expectations": _Cut(("groups", "entries"), named=("heading",)),
    "list": _Cut(("groups", "entries"), named=("heading", "entries.title")),
    "concordance": _Cut(("sides", "units")),
    "sources": _Cut(("entries",), named=("number",)),
}
"""Kinds of chapter that may be parted; an essay stays whole."""


@dataclass(frozen=True)
class _Piece:
    """What is not parted any more."""

    chapter: int  # from 0
    number: int  # in the chapter, from 0
    value: Chapter
    length: int


def divided(
    chapters: Sequence[Chapter], messages: Messages, lengths: Lengths = LENGTHS
) -> tuple[tuple[Chapter, ...], ...]:
    """
    The chapters in volumes, in their order: one volume if they are short enough together.

    A volume is at most `lengths.volume` long, but for what cannot be parted. What a chapter consists of is in
    exactly one volume, in its order; a chapter that goes on in the next keeps its id, and its titles say what
    each volume holds of it: from which clause, row, year or number to which.
    """
    sizes = [_length(chapter) for chapter in chapters]
    if sum(sizes) <= lengths.whole:
        return (tuple(chapters),)
    longest = math.ceil(sum(sizes) / math.ceil(sum(sizes) / lengths.volume))  # so that all are about as long
    pieces = [
        _Piece(number, n, value, _length(value))
        for number, chapter in enumerate(chapters)
        for n, value in enumerate(_pieces_of(chapter))
    ]
    counts = [sum(1 for _ in found) for _, found in groupby(pieces, key=lambda piece: piece.chapter)]
    return tuple(
        tuple(
            _part(chapters[number], list(found), counts[number], messages)
            for number, found in groupby(volume, key=lambda piece: piece.chapter)
        )
        for volume in _filled(pieces, sizes, longest)
    )


def _length(value: Json) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _filled(pieces: Sequence[_Piece], sizes: Sequence[int], longest: int) -> Iterator[list[_Piece]]:
    """The pieces of each volume; `sizes` are those of the chapters."""
    volume: list[_Piece] = []
    room = longest
    for piece in pieces:
        begins_late = piece.number == 0 and room < longest // _SHORT and sizes[piece.chapter] > room
        if volume and (begins_late or piece.length > room):
            yield volume
            volume, room = [], longest
        volume.append(piece)
        room -= piece.length
    yield volume


def _pieces_of(chapter: Chapter) -> list[Chapter]:
    """What the chapter may be parted into; at least one piece."""
    cut = _CUTS.get(str(chapter["kind"]))
    return (list(_pieces(chapter, cut.lists)) if cut else []) or [chapter]


def _pieces(value: Mapping[str, Json], lists: Sequence[str]) -> Iterator[Chapter]:
    """The entries of a list; of a list of lists each inner one in a copy of what it stands in."""
    for entry in cast(list[Chapter], value[lists[0]]):
        inner = cast(list[Json], entry[lists[1]]) if len(lists) > 1 else []
        yield from ({**entry, lists[1]: [one]} for one in inner)
        if not inner:
            yield entry


def _part(chapter: Chapter, pieces: Sequence[_Piece], count: int, messages: Messages) -> Chapter:
    """The chapter with some of its `count` pieces alone."""
    cut = _CUTS.get(str(chapter["kind"]))
    if not cut or len(pieces) == count:
        return chapter
    begins, ends = pieces[0].number == 0, pieces[-1].number + 1 == count
    every = cast(list[Chapter], chapter[cut.lists[0]])
    closes = any(piece.value.get("closes") for piece in pieces)
    closed_elsewhere = not closes and any(entry.get("closes") for entry in every)
    without = [
        *(() if begins else cut.first),
        *(() if ends else cut.last),
        *(() if closes or (ends and not closed_elsewhere) else cut.closing),
    ]
    return {
        **chapter,
        **{name: "" if isinstance(chapter[name], str) else [] for name in without},
        cut.lists[0]: _together([piece.value for piece in pieces], cut.lists[1:]),
        "title": _title(str(chapter["title"]), cut, pieces, messages),
    }


def _title(title: str, cut: _Cut, pieces: Sequence[_Piece], messages: Messages) -> str:
    """The title of a chapter of which a volume holds these pieces."""
    first, last = (_known_by(pieces[place].value, cut, place) for place in (0, -1))
    if not first or not last:
        return messages.say("%(title)s (continued)", title=title) if pieces[0].number else title
    told = first if first == last else messages.say("%(first)s to %(last)s", first=first, last=last)
    return messages.say("%(title)s: %(view)s", title=title, view=told)


def _known_by(piece: Chapter, cut: _Cut, place: int) -> str:
    """The code, year, number or heading of the first entry (`place` 0) or last (-1) in a piece, if any."""
    return next(filter(None, (_words(piece, way.split("."), place) for way in cut.named)), "")


def _words(value: Json, way: Sequence[str], place: int) -> str:
    """What stands at the end of a way; of the first list on it the entry at `place`, of others the first."""
    if isinstance(value, list):
        return _words(value[place], way, 0) if value else ""
    if way:
        return _words(cast(Chapter, value)[way[0]], way[1:], place)
    return str(value) if isinstance(value, str | int) else ""


def _together(pieces: Sequence[Chapter], inner: Sequence[str]) -> list[Json]:
    """The pieces as a list; what stood in one of its lists stands in one again."""
    if not inner:
        return list(pieces)
    (name,) = inner
    found: list[Json] = []
    frame: Chapter = {}
    for piece in pieces:
        own = {key: value for key, value in piece.items() if key != name}
        if found and own == frame:
            cast(list[Json], cast(Chapter, found[-1])[name]).extend(cast(list[Json], piece[name]))
        else:
            found.append({**piece, name: list(cast(list[Json], piece[name]))})
            frame = own
    return found
