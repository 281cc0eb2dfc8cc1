"""The lists at the end of the book: bodies, people, subjects, terms, sources, essays, and the index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from clausebook.model.addresses import anchor
from clausebook.model.records import Source
from clausebook.pdf.context import Desk, Value
from clausebook.prose import nodes
from clausebook.views.publication import Publication


def _names_of(names: Iterable[Any]) -> list[Value]:
    return [{"lang": name.lang, "v": name.text} for name in names]


def _entry(desk: Desk, data_id: str, title: str, text: str, sources: Iterable[str], **more: Any) -> Value:
    """An entry of a list."""
    return {
        "id": anchor(data_id),
        "title": nodes.words(title),
        "v": [*desk.line(text), desk.cite(sources, text)],
        "names": [], "after": "", "note": [], "grade": "", "on": [],
        **more,
    }  # fmt: skip


def _list(
    kind: str, title: str, groups: Iterable[tuple[str, list[Value]]], lead: str = "", part: str = ""
) -> Value | None:
    """A list in groups; those with a heading have the address of a `part`, by their number."""
    kept = [
        {"heading": heading, "entries": entries, **({"id": f"{part}-{n}"} if heading else {})}
        for n, (heading, entries) in enumerate(groups, 1)
        if entries
    ]
    return {"kind": "list", "id": kind, "title": title, "lead": lead, "groups": kept} if kept else None


def actors(desk: Desk) -> Value | None:
    pub = desk.pub
    by_country: dict[str, list[Value]] = {}
    for actor in pub.edition.actors.values():
        units = pub.crossref.units.get(f"actor:{actor.id}", ())
        entry = _entry(
            desk, f"actor:{actor.id}", actor.name, actor.role, actor.sources,
            names=_names_of(actor.names), after=", ".join(actor.aliases), note=desk.line(actor.note),
            grade=actor.grade, on=desk.all_to(unit.id for unit in units),
        )  # fmt: skip
        by_country.setdefault(actor.country or "International", []).append(entry)
    return _list("actors", "Bodies and offices", by_country.items(), part="country")


def people(desk: Desk) -> Value | None:
    entries = []
    for person in desk.pub.edition.people.values():
        office = ", ".join([person.office, *([person.country] if person.country else [])])
        entries.append(
            _entry(
                desk,
                f"person:{person.id}",
                person.name,
                person.relevance,
                person.sources,
                names=_names_of(person.names),
                after=office,
                grade=person.grade,
            )
        )
    return _list("people", "People", [("", entries)])


def topics(desk: Desk) -> Value | None:
    pub = desk.pub
    entries = [
        _entry(
            desk, f"topic:{topic.id}", topic.label, topic.description, (),
            after=", ".join(topic.aliases),
            on=desk.all_to(unit.id for unit in pub.crossref.units.get(f"topic:{topic.id}", ())),
        )
        for topic in pub.edition.topics.values()
    ]  # fmt: skip
    return _list("topics", "Subjects", [("", entries)])


def glossary(desk: Desk) -> Value | None:
    entries = [
        _entry(
            desk, f"term:{term.id}", term.term, term.definition, term.sources,
            names=_names_of(term.names), after=term.expansion or "", note=desk.line(term.note),
            grade=term.grade, on=desk.all_to(term.clauses),
        )
        for term in sorted(desk.pub.edition.terms.values(), key=lambda term: term.term.casefold())
    ]  # fmt: skip
    return _list("glossary", "Glossary", [("", entries)])


def by_publisher(pub: Publication) -> list[Source]:
    found = pub.edition.sources.values()
    return sorted(found, key=lambda one: (one.publisher.casefold(), one.date or "", one.title))


def sources(desk: Desk, sources: Iterable[Source], numbers: Mapping[str, int]) -> Value:
    return {
        "kind": "sources",
        "id": "sources",
        "title": "Sources",
        "entries": [
            {
                "id": anchor(f"source:{source.id}"),
                "number": numbers[source.id],
                "v": desk.entry(source),
                "note": desk.line(source.note),
                "grade": source.grade,
            }
            for source in sources
        ],
    }


def essay(desk: Desk, name: str) -> Value:
    pub = desk.pub
    essay = pub.edition.essays[name]
    return {
        "kind": "essay",
        "id": anchor(f"essay:{name}"),
        "title": essay.title,
        "v": desk.blocks(essay.text),
        "withheld": [[kind, count] for kind, count in pub.withheld.items()]
        if essay.kind == "method"
        else None,
    }


def index(pub: Publication, mentioned: set[str]) -> Value | None:
    """The names that the index lists: of the records that are mentioned, with their other names."""
    edition = pub.edition
    found: list[tuple[str, str, str]] = []  # what it is sorted by, name, id
    see: list[tuple[str, str, str]] = []  # the same of other names, each with the name to see

    def enter(name: str, data_id: str, others: Iterable[str] = ()) -> None:
        if anchor(data_id) in mentioned:
            found.append((_sorting(name), name, anchor(data_id)))
            see.extend(
                (_sorting(other), other, name) for other in others if _sorting(other) != _sorting(name)
            )

    for actor in edition.actors.values():
        enter(actor.name, f"actor:{actor.id}", actor.aliases)
    for person in edition.people.values():
        enter(person.name, f"person:{person.id}")
    for topic in edition.topics.values():
        enter(topic.label, f"topic:{topic.id}", topic.aliases)
    for term in edition.terms.values():
        enter(term.term, f"term:{term.id}", [*term.aliases, *([term.expansion] if term.expansion else [])])
    if not found:
        return None
    gathered: dict[str, Value] = {}
    for key, name, target in sorted(found):
        gathered.setdefault(key, {"name": nodes.words(name), "targets": [], "see": ""})["targets"].append(
            target
        )
    for key, other, name in sorted(see):
        gathered.setdefault(key, {"name": nodes.words(other), "targets": [], "see": name})
    letters = groupby(
        sorted(gathered.items()), key=lambda pair: pair[0][:1].upper() if pair[0][:1].isalpha() else "0–9"
    )
    return {
        "kind": "index",
        "id": "index",
        "title": "Index",
        "letters": [
            {"letter": letter, "entries": [entry for _, entry in found]} for letter, found in letters
        ],
    }


def _sorting(name: str) -> str:
    """By letters and figures alone, without accents."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())
