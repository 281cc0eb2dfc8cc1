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


@dataclass(frozen=True)
class EndOfText:
    """What stands below the last words of a text."""

    lang: str
    closing: tuple[str, ...]  # lines
    signatures: tuple[SignatureView, ...]
    closings: tuple[ClosingInView, ...]  # in other authentic languages


def signatory(writer: Writer, one: Signatory) -> SignatoryView:
    """Who signed, with the page of that person where the edition has one."""
    person = writer.link(f"person:{one.person}", one.name) if one.person else None
    return SignatoryView(one.name, one.office, person)


def _signature(writer: Writer, one: Signature) -> SignatureView:
    """A signature as it stands in the text."""
    person = writer.link(f"person:{one.person}", one.lines[0]) if one.person and one.lines else None
    return SignatureView(one.party, one.lines, person)


def end_of_text(writer: Writer, head: InstrumentHead) -> EndOfText:
    """Place, date and signatures."""
    return EndOfText(
        lang=head.lang,
        closing=tuple(head.closing.split("\n")) if head.closing else (),
        signatures=tuple(_signature(writer, one) for one in head.signatures),
        closings=tuple(ClosingInView(one.lang, tuple(one.text.split("\n"))) for one in head.closings),
    )
