"""The lists at the end of the book: bodies, people, subjects, terms, sources, essays, and the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from clausebook.model.folding import filed
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Count, Name, Words, names
from clausebook.pdf.nodes import Block, Em, Inline, Line, Ref, Web
from clausebook.views import record_lists as views
from clausebook.views.bibliography import BookSource
from clausebook.views.essays import BookEssay


@dataclass(frozen=True)
class Defined:
    said: str  # for how much of the text a clause defines the term
    unit: Ref


@dataclass(frozen=True)
class Entry:
    id: str
    title: Words
    body: Line
    names: tuple[Name, ...]
    after: str
    note: Line
    grade: str
    clauses: tuple[Ref, ...]
    defined: tuple[Defined, ...]


@dataclass(frozen=True)
class Group:
    heading: str  # "" if the list has one group
    id: str  # "" without a heading
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class RecordList:
    id: str
    title: str
    groups: tuple[Group, ...]
    kind: Literal["list"] = "list"
    apart: bool = True


@dataclass(frozen=True)
class Source:
    id: str
    number: int
    body: Words
    note: Line
    grade: str
    read: str  # "read in part"; "" if all of it was


@dataclass(frozen=True)
class Sources:
    entries: tuple[Source, ...]
    title: str
    id: str = "sources"
    kind: Literal["sources"] = "sources"
    apart: bool = True


@dataclass(frozen=True)
class Essay:
    id: str
    title: str
    body: tuple[Block, ...]
    withheld: tuple[Count, ...] | None
    kind: Literal["essay"] = "essay"
    apart: bool = True


@dataclass(frozen=True)
class IndexEntry:
    name: Words
    targets: tuple[str, ...]  # addresses; none of a name that only refers to another
    see: str  # the name that it refers to


@dataclass(frozen=True)
class Letter:
    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Index:
    letters: tuple[Letter, ...]
    title: str
    id: str = "index"
    kind: Literal["index"] = "index"
    apart: bool = True


# --- making them ---------------------------------------------------------------------------------------


def record_list(view: views.RecordList) -> RecordList:
    """A list in groups; a group with a heading has the address `part`-number."""
    return RecordList(
        view.id,
        view.title,
        tuple(
            Group(one.heading, f"{view.part}-{n}" if one.heading else "", tuple(map(_entry, one.entries)))
            for n, one in enumerate(view.groups, 1)
        ),
    )


def _entry(view: views.RecordEntry) -> Entry:
    return Entry(
        id=view.anchor,
        title=nodes.words(view.title),
        body=nodes.cited_line(view.text, view.sources),
        names=names(view.names),
        after=view.after,
        note=nodes.line(view.note),
        grade=view.grade,
        clauses=nodes.refs(view.clauses),
        defined=tuple(Defined(one.said, nodes.ref(one.unit)) for one in view.defined),
    )


def sources(found: Sequence[BookSource], numbers: Mapping[str, int], messages: Messages) -> Sources:
    """The bibliography of the book; `numbers` gives each source its number, by id."""
    return Sources(
        tuple(
            Source(one.anchor, numbers[one.id], source_words(one), nodes.line(one.note), one.grade, one.read)
            for one in found
        ),
        messages.say("Sources"),
    )


def source_words(source: BookSource) -> Words:
    """A source as the citation style has it, followed by those of its addresses that the style leaves out."""
    drawn: list[Inline] = []
    for piece in source.pieces:
        if piece.field in ("URL", "archive_location"):
            drawn.append(nodes.web(piece.words))
        elif piece.italic:
            drawn.append(Em(nodes.words(piece.words)))
        else:
            drawn.extend(nodes.words(piece.words))
    shown = {node.url for node in drawn if isinstance(node, Web)}
    for url in source.addresses:
        if url not in shown:
            drawn.extend([" ", nodes.web(url)])
    return tuple(drawn)


def essay(view: BookEssay) -> Essay:
    """An essay as a chapter."""
    withheld = view.withheld
    counts = None if withheld is None else tuple(Count(one.what, one.number) for one in withheld)
    return Essay(view.anchor, view.title, nodes.blocks(view.text), counts)


def index(found: Iterable[views.IndexedName], mentioned: Collection[str], messages: Messages) -> Index | None:
    """The names of the records mentioned in the book, with their other names; nothing if it mentions none."""
    listed = [one for one in found if one.anchor in mentioned]
    if not listed:
        return None
    entries: dict[str, IndexEntry] = {}
    for key, name, target in sorted((filed(one.name), one.name, one.anchor) for one in listed):
        known = entries.get(key) or IndexEntry(nodes.words(name), (), "")
        entries[key] = IndexEntry(known.name, (*known.targets, target), "")
    for key, other, name in sorted(
        (filed(other), other, one.name)
        for one in listed
        for other in one.others
        if filed(other) != filed(one.name)
    ):
        entries.setdefault(key, IndexEntry(nodes.words(other), (), name))
    letters = groupby(sorted(entries.items()), key=lambda pair: _letter(pair[0]))
    return Index(
        tuple(Letter(letter, tuple(entry for _, entry in group)) for letter, group in letters),
        messages.say("Index"),
    )


def _letter(key: str) -> str:
    return key[:1].upper() if key[:1].isalpha() else "0–9"
