"""Where the subject of a clause stands in the other texts, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausebook.comparison.concordances import Pairing
from clausebook.model.records import Unit
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.publication import Publication
from clausebook.views.queries import each_once
from clausebook.views.units import QuotedUnit, RelationView, quoted_unit
from clausebook.views.writer import Writer

MANY_ROWS = 4
"""Rows: of a clause with more, its page names each, and the comparison tells why and quotes the words."""


@dataclass(frozen=True)
class Correspondence:
    """A row of a comparison in which the clause or one of its items stands."""

    here: tuple[Link, ...]  # which of the clause's units, where it has items; else none
    relation: RelationView
    href: str  # of the row
    reason: Prose
    sources: Citations
    note: Prose
    quoted: tuple[QuotedUnit, ...]  # counterparts that no earlier correspondence has quoted
    quoted_above: tuple[Link, ...]  # counterparts that one has
    see_also: tuple[Link, ...]
    drafts: tuple[Prose, ...]


@dataclass(frozen=True)
class NamedCorrespondence:
    """A row, named by what stands in it, where there are many."""

    here: tuple[Link, ...]  # units of this text
    across: tuple[Link, ...]  # units of the other
    backwards: bool  # this text is the variant, so that its counterparts came before it
    relation: RelationView
    href: str  # of the row


@dataclass(frozen=True)
class Correspondences:
    """All rows of a clause and its items, each once: told with reasons, or named where they are many."""

    comparisons: tuple[Link, ...]  # at least one; what they say is a whole phrase
    by_editors: bool  # some comparison is the editors' own; else all are measured
    rows: tuple[Correspondence, ...]
    named: tuple[NamedCorrespondence, ...]


def correspondences(writer: Writer, family: Sequence[Unit]) -> Correspondences | None:
    """The rows of a clause and its items (`family`, the clause first); nothing if there are none."""
    found = _pairings(writer.pub, family)
    if not found:
        return None
    compared = each_once((one.placed.concordance.base, one.placed.concordance.variant) for one in found)
    several, say = len(compared) > 1, writer.pub.messages.say
    many, home = len(found) > MANY_ROWS, family[0].instrument
    return Correspondences(
        comparisons=tuple(
            writer.link(
                f"concordance:{base}-{variant}",
                say("all of %(base)s and %(variant)s", base=base, variant=variant)
                if several
                else say("the whole comparison"),
            )
            for base, variant in compared
        ),
        by_editors=any(one.placed.concordance.by == "editors" for one in found),
        rows=() if many else _told(writer, family, found),
        named=tuple(_named(writer, home, pairing) for pairing in found) if many else (),
    )


def _told(writer: Writer, family: Sequence[Unit], pairings: Iterable[Pairing]) -> tuple[Correspondence, ...]:
    """Each row with its reason; a counterpart is quoted by the first row in which it stands."""
    quoted: set[str] = set()
    rows = []
    for pairing in pairings:
        rows.append(_correspondence(writer, family, pairing, quoted))
        quoted.update(unit.id for unit in _across(pairing, family[0].instrument))
    return tuple(rows)


def _named(writer: Writer, home: str, pairing: Pairing) -> NamedCorrespondence:
    return NamedCorrespondence(
        here=writer.unit_links(_here(pairing, home)),
        across=writer.unit_links(_across(pairing, home)),
        backwards=pairing.placed.concordance.variant == home,
        relation=RelationView(pairing.placed.row.relation, pairing.placed.row.confidence),
        href=writer.row_href(pairing.placed),
    )


def _here(pairing: Pairing, home: str) -> tuple[Unit, ...]:
    """The units of one of the instruments."""
    return pairing.variant if pairing.placed.concordance.variant == home else pairing.base


def _across(pairing: Pairing, home: str) -> tuple[Unit, ...]:
    """The counterparts, seen from one of the instruments."""
    return pairing.base if pairing.placed.concordance.variant == home else pairing.variant


def _correspondence(
    writer: Writer, family: Sequence[Unit], pairing: Pairing, quoted: set[str]
) -> Correspondence:
    row, home = pairing.placed.row, family[0].instrument
    across = _across(pairing, home)
    return Correspondence(
        here=writer.unit_links(_here(pairing, home)) if len(family) > 1 else (),
        relation=RelationView(row.relation, row.confidence),
        href=writer.row_href(pairing.placed),
        reason=writer.prose(row.reason),
        sources=writer.cite(row.sources, row.reason),
        note=writer.prose(row.note),
        quoted=tuple(quoted_unit(writer, unit) for unit in across if unit.id not in quoted),
        quoted_above=writer.unit_links(unit for unit in across if unit.id in quoted),
        see_also=writer.unit_links(pairing.see_also),
        drafts=writer.prose_each(row.drafts),
    )


def _pairings(pub: Publication, family: Iterable[Unit]) -> tuple[Pairing, ...]:
    ids = [unit.id for unit in family]
    return tuple(found for one in pub.comparisons.values() for found in one.pairings_of(ids))
