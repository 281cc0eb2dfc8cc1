"""What several pages gather of an edition: events, references, each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import TypeVar

from clausebook.edition.references import References, by_kind
from clausebook.model.records import Event, Unit
from clausebook.views.publication import Publication

T = TypeVar("T")


def listed(names: Iterable[str]) -> str:
    """
    Names as a sentence has them, each once.

    >>> listed(["Japanese", "Hungarian", "Japanese", "Korean"])
    'Japanese, Hungarian and Korean'
    """
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def clause_events(pub: Publication, clause: Unit) -> tuple[Event, ...]:
    """Events of a clause and of its items, each once, oldest first."""
    found = (event for unit in clause.family for event in pub.crossref.events.get(unit.id, ()))
    return tuple(sorted(each_once(found), key=lambda event: (event.date, event.id)))


def references_to(pub: Publication, data_id: str, *, but: Container[str] = ()) -> References:
    """What refers to a record, by kind, without what is shown beside it."""
    return by_kind(pub.crossref.mentions.get(data_id, ()), but=but)


def known_of(pub: Publication, data_id: str) -> tuple[tuple[Event, ...], References]:
    """The events of a record, oldest first, and what else refers to it."""
    events = pub.crossref.events.get(data_id, ())
    shown = {f"event:{event.id}" for event in events}
    shown |= {unit.id for unit in pub.crossref.units.get(data_id, ())}
    return events, references_to(pub, data_id, but=shown)


def each_once(values: Iterable[T]) -> tuple[T, ...]:
    """The values without repetition, in the order of their first occurrence."""
    return tuple(dict.fromkeys(values))


def counted(values: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How many there are of each, in the given order; what does not occur is left out."""
    counted = Counter(values)
    return {value: counted[value] for value in order if counted[value]}


def shortened(words: str, limit: int = 160) -> str:
    """
    The beginning of a text, on one line, cut after a word.

    >>> shortened("The two Coast Guards", 12)
    'The two …'
    """
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
