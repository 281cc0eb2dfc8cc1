"""Every record of an edition in turn: what it is called, where it was written, what its fields refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clausebook.edition.once import once
from clausebook.model.kinds import CITABLE
from clausebook.model.problems import Problem
from clausebook.model.records import (
    Concordance,
    Edition,
    KeyPath,
    Origin,
    ProseMark,
    Record,
    Redirect,
    Ref,
    Unit,
    marked_fields,
)
from clausebook.prose import markdown


@dataclass(frozen=True)
class Entry:
    """A record that stands on its own in a content file, and the instrument whose ids it may shorten."""

    id: str  # data-id: "2008/M2", "event:…", "instrument:2008", "concordance:2008-2025"
    record: Record
    origin: Origin
    instrument: str = ""

    def problem(self, path: KeyPath, message: str, hint: str = "", quote: str = "") -> Problem:
        """A problem at a field of the record; `path` leads to the field from the record."""
        return Problem(self.origin.file, message, hint, path=(*self.origin.path, *path), quote=quote)

    def holder(self, path: KeyPath) -> str:
        """The data-id of what holds the value at `path`: the item rather than its clause."""
        unit = self.record
        if not isinstance(unit, Unit):
            return self.id
        while path[:1] == ("items",) and isinstance(path[1], int):
            unit, path = unit.items[path[1]], path[2:]
        return unit.id


def lists(edition: Edition) -> dict[str, Mapping[str, Record]]:
    """The shared lists by the name of their kind in references."""
    return {kind: edition.lists[kind] for kind in CITABLE if kind != "instrument"}


def known(edition: Edition) -> dict[str, Mapping[str, object]]:
    """What exists, by kind of reference and id."""
    return {"unit": edition.units, "instrument": edition.instruments, **lists(edition)}


def entries(edition: Edition) -> Iterator[Entry]:
    """Every record that stands on its own, in the order of the model; items come within their clause."""
    origins = edition.origins

    def entry(data_id: str, record: Record, instrument: str = "") -> Entry:
        return Entry(data_id, record, origins[data_id], instrument)

    yield entry("edition:", edition.head)
    for slug, instrument in edition.instruments.items():
        yield entry(f"instrument:{slug}", instrument.head, slug)
        for clause in instrument.clauses:
            yield entry(clause.id, clause, slug)
    for concordance in edition.concordances:
        yield entry(f"concordance:{concordance.base}-{concordance.variant}", concordance)
    for kind, records in lists(edition).items():
        for slug, record in records.items():
            yield entry(f"{kind}:{slug}", record)
    for redirect in edition.redirects:
        yield entry(f"redirect:{redirect.retired}", redirect)
    if "thesaurus:" in origins:
        yield entry("thesaurus:", edition.thesaurus)


def units(edition: Edition) -> Iterator[tuple[Unit, Origin]]:
    """Every clause and item with its place."""
    for unit in edition.units.values():
        yield unit, edition.origins[unit.id]


def concordances(edition: Edition) -> Iterator[tuple[Concordance, Origin]]:
    """Every concordance with its place."""
    for concordance in edition.concordances:
        yield concordance, edition.origins[f"concordance:{concordance.base}-{concordance.variant}"]


@dataclass(frozen=True)
class Passage:
    """The prose of one field."""

    entry: Entry
    path: KeyPath  # in the entry; an essay is one text and has no path
    text: str
    blocks: bool  # the field may hold lists, headings and the like

    def references(self) -> Iterator[markdown.Reference]:
        """What the text refers to, in its order."""
        return markdown.references(self.text, blocks=self.blocks)

    def citations(self) -> Iterator[markdown.Citation]:
        """What the text cites, in its order."""
        return markdown.citations(self.text, blocks=self.blocks)

    def problem(self, message: str, hint: str = "", quote: str = "") -> Problem:
        """A problem at the place of the text; `quote` is the part of it that is wrong."""
        return self.entry.problem(self.path, message, hint, quote)


@once
def passages(edition: Edition) -> tuple[Passage, ...]:
    """Every prose text."""
    return tuple(
        Passage(entry, () if entry.id.startswith("essay:") else path, text, mark.blocks)
        for entry in entries(edition)
        for path, mark, text in marked_fields(entry.record, ProseMark)
    )


@dataclass(frozen=True)
class Mention:
    """That one thing refers to another, in a field or in its prose."""

    holder: str  # data-id
    kind: str  # of the target
    target: str
    field: str  # the field of the record: "topics", "clauses", "commentary"


def mentions(edition: Edition) -> Iterator[Mention]:
    """Every reference of the edition, in the order of the records."""
    for entry in entries(edition):
        if isinstance(entry.record, Redirect):
            continue  # what it says of a record is no reference that readers would look for
        for path, ref, target in marked_fields(entry.record, Ref):
            yield Mention(entry.holder(path), ref.kind, target, _field(path))
        for path, mark, text in marked_fields(entry.record, ProseMark):
            for reference in markdown.references(text, blocks=mark.blocks):
                target = markdown.whole_target(reference, entry.instrument)
                yield Mention(entry.holder(path), reference.kind, target, _field(path))
            for citation in markdown.citations(text, blocks=mark.blocks):
                yield Mention(entry.holder(path), "source", citation.source, _field(path))


def _field(path: KeyPath) -> str:
    """The field that a reader would name: `annotations` for `("items", 2, "annotations", 0, "note")`."""
    while path[:1] == ("items",) and len(path) > 2:
        path = path[2:]
    return str(path[0])
