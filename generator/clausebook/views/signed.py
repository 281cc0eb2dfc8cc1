"""Who signed an instrument, and what stands at its end: place, date and signatures, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.records import InstrumentHead, Signatory, Signature
from clausebook.prose.nodes import Link
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class SignatoryView:
    name: str
    office: str
    person: Link | None  # says the name


@dataclass(frozen=True)
class SignatureView:
    """A signature as it is printed."""

    party: str
    lines: tuple[str, ...]
    person: Link | None  # the first line, where the edition has a record of who signed


@dataclass(frozen=True)
class ClosingInView:
    """Place, date and signatures in another authentic language."""

    lang: str
    lines: tuple[str, ...]


def signatory(writer: Writer, one: Signatory) -> SignatoryView:
    """Who signed, with the page of that person where the edition has one."""
    person = writer.link(f"person:{one.person}", one.name) if one.person else None
    return SignatoryView(one.name, one.office, person)


def signature(writer: Writer, one: Signature) -> SignatureView:
    """A signature as it stands in the text."""
    person = writer.link(f"person:{one.person}", one.lines[0]) if one.person and one.lines else None
    return SignatureView(one.party, one.lines, person)


def closings(head: InstrumentHead) -> tuple[ClosingInView, ...]:
    """Place, date and signatures in the other authentic languages."""
    return tuple(ClosingInView(one.lang, tuple(one.text.split("\n"))) for one in head.closings)
