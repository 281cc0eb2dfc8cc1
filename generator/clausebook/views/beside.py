"""The head of a page beside a clause's own."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.records import Unit
from clausebook.prose.nodes import Link
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class BesideHead:
    """Whose page it stands beside, and what it shows of it."""

    instrument: Link
    clause: Link  # says the id
    way_back: Link  # to the clause; says id and heading
    heading: str  # of the clause, or its code
    name: str  # of what stands there: "sources"


def beside_head(writer: Writer, clause: Unit, name: str) -> BesideHead:
    """The head of a page beside the page of a clause."""
    label = f"{labels.label(writer.pub.edition, clause.id)} {clause.heading}"
    return BesideHead(
        writer.link(f"instrument:{clause.instrument}"),
        writer.link(clause.id),
        writer.link(clause.id, label),
        clause.heading or clause.code,
        name,
    )
