"""One thing to be found by search, and what all of them are made with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausebook.model.addresses import Address
from clausebook.model.kinds import PASSAGES_FOUND
from clausebook.views.publication import Publication


@dataclass(frozen=True)
class Document:
    """One thing to be found. Empty fields are left out of what the browser loads."""

    id: str  # data-id of the record that it shows or speaks of
    kind: str  # clause, item, mechanism, event, actor …, or one of PASSAGES_FOUND
    address: str  # from the root of the site: "2008/m2/#2008-m2-g"
    title: str
    text: str = ""
    label: str = ""  # shown before the title: an id, a date
    aside: str = ""  # shown after the title: a country, a place, a publisher
    names: tuple[str, ...] = ()  # what else it is called
    near: str = ""  # words that are not shown and may lead here: topics, bodies, the clause around it
    voice: str = ""  # of a unit's words: text, summary, heading
    code: str = ""  # of a unit
    number: str = ""  # of a unit, as printed
    part: str = ""
    instruments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    grade: str = ""

    @property
    def is_record(self) -> bool:
        """Whether it shows the record with its id, and not only speaks of it."""
        return self.kind not in PASSAGES_FOUND


def where(place: Address) -> str:
    """
    An address from the root of the site, as a directory.

    >>> where(Address("2008/m2/index.md", "2008-m2-g"))
    '2008/m2/#2008-m2-g'
    """
    fragment = f"#{place.anchor}" if place.anchor else ""
    return place.page.removesuffix("index.md") + fragment


def joined(*texts: str) -> str:
    """The texts that hold something, in one."""
    return " ".join(text for text in texts if text)


def names_of_topics(pub: Publication, topics: Iterable[str]) -> Iterator[str]:
    """What topics are called, other names too."""
    for slug in topics:
        topic = pub.edition.topics[slug]
        yield from (topic.label, *topic.aliases)


def names_of_actors(pub: Publication, actors: Iterable[str]) -> Iterator[str]:
    """What bodies are called, other names too."""
    for slug in actors:
        actor = pub.edition.actors[slug]
        yield from (actor.name, *actor.aliases)


def topics_of(pub: Publication, units: Iterable[str]) -> tuple[str, ...]:
    """The topics of units, each once."""
    return tuple(dict.fromkeys(topic for one in units if one in pub.units for topic in pub.units[one].topics))


def instruments_of(pub: Publication, units: Iterable[str]) -> tuple[str, ...]:
    """The texts that units stand in, in the order of the edition."""
    found = {one.partition("/")[0] for one in units}
    return tuple(slug for slug in pub.edition.instruments if slug in found)
