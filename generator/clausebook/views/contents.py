"""The clauses of an instrument as navigation beside a page, and the way from a page to its neighbours."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from clausebook.model.records import Instrument, Part, Unit
from clausebook.prose.nodes import Link, Side
from clausebook.views.page_paths import part_page
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class ContentsClause:
    href: str
    code: str
    heading: str  # or its first words
    current: bool  # the page at hand is its own


@dataclass(frozen=True)
class ContentsPart:
    above: tuple[str, ...]  # headings that stand above its own
    heading: str
    level: int  # from 1
    href: str  # of its page; "" where it holds but one clause
    current: bool
    clauses: tuple[ContentsClause, ...]


@dataclass(frozen=True)
class Contents:
    """The list of the clauses of an instrument."""

    short: str  # name of the instrument
    href: str
    current: bool
    side: Side
    whole: bool  # every clause is listed; else those of other parts are not
    parts: tuple[ContentsPart, ...]


@dataclass(frozen=True)
class Neighbour:
    """The clause before or after."""

    link: Link
    heading: str


MOST_CLAUSES = 100
"""Of an instrument with more clauses, each page lists only those of the part at hand."""


def contents(writer: Writer, instrument: Instrument, current: str) -> Contents:
    """
    The list of an instrument's clauses.

    `current` names what the page at hand is about: an instrument (`instrument:2008`), a part
    (`part:2008/elements`) or a clause. Where the instrument is long, other parts are listed by name alone, so
    that pages do not grow with it.
    """
    short = len(instrument.clauses) <= MOST_CLAUSES

    def is_listed(part: Part) -> bool:
        return short or _is_at_hand(instrument, part, current)

    return Contents(
        short=instrument.head.short,
        href=writer.href(f"instrument:{instrument.id}"),
        current=current == f"instrument:{instrument.id}",
        side=writer.side(instrument.id),
        whole=short,
        parts=tuple(
            ContentsPart(
                above=tuple(head.heading for head in part.above),
                heading=part.head.heading,
                level=len(part.within) + 1,
                href=part_href(writer, instrument, part)
                if len(part.clauses) > 1 or not is_listed(part)
                else "",
                current=current == f"part:{instrument.id}/{part.head.id}",
                clauses=tuple(
                    ContentsClause(writer.href(one.id), one.code, _said(one), current == one.id)
                    for one in (part.clauses if is_listed(part) else ())
                ),
            )
            for part in instrument.parts
        ),
    )


_CALL = re.compile(r"\[\^[^\]]*\]")
_FIRST_WORDS = 34
"""Characters of a clause without a heading that stand for one in the list."""


def _said(clause: Unit) -> str:
    """The heading of a clause, or its first words."""
    if clause.heading or clause.summary is not None:
        return clause.heading
    first = next((unit.body for unit in clause.family if unit.body), "")
    return textwrap.shorten(_CALL.sub("", first), _FIRST_WORDS, placeholder=" …")


def _is_at_hand(instrument: Instrument, part: Part, current: str) -> bool:
    """Whether a page is about that part or one of its clauses."""
    return current == f"part:{instrument.id}/{part.head.id}" or instrument.part_of.get(current) is part


def part_href(writer: Writer, instrument: Instrument, part: Part) -> str:
    """The address of the page of a part that holds several clauses, or of its only clause."""
    if len(part.clauses) == 1:
        return writer.href(part.clauses[0].id)
    return writer.page_href(part_page(instrument.id, part.head.id))


def neighbour(writer: Writer, unit: Unit | None) -> Neighbour | None:
    """The clause before or after, as a link."""
    return Neighbour(writer.link(unit.id), unit.heading) if unit else None
