"""The versions of one text by date: the text as it was adopted, and as it was amended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausebook.edition.once import once
from clausebook.model.records import Edition, Instrument


@dataclass(frozen=True)
class Version:
    """A text with the days between which its words are in force, each as precise as it is known."""

    text: Instrument
    since: str
    until: str  # "" where no end is known


@once
def families(edition: Edition) -> Mapping[str, tuple[Version, ...]]:
    """The versions of each text that has several, in the order of their days, by id of the first."""
    found: dict[str, list[Version]] = {}
    for text in edition.instruments.values():
        head = text.head
        first = head.version_of or text.id
        found.setdefault(first, []).append(Version(text, head.in_force or head.date, head.until or ""))
    return {
        id: tuple(sorted(versions, key=lambda one: one.since))
        for id, versions in found.items()
        if len(versions) > 1 and id in edition.instruments
    }


def family(edition: Edition, instrument: Instrument) -> tuple[Version, ...]:
    """The versions of the text that an instrument is a version of; nothing where it is the only one."""
    return families(edition).get(instrument.head.version_of or instrument.id, ())
