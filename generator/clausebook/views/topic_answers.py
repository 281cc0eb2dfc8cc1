"""What a topic’s page answers first: what changed about it, by which rows of the comparisons, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausebook.comparison.comparison import Comparison
from clausebook.comparison.concordances import Pairing
from clausebook.model.records import Unit
from clausebook.model.vocabulary import RELATIONS
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.units import RelationView
from clausebook.views.writer import Writer

_UNTOLD = "not established"


@dataclass(frozen=True)
class TopicRow:
    """A row of a comparison that concerns a topic."""

    base: tuple[Link, ...]
    variant: tuple[Link, ...]
    heading: str  # of the first unit that has one
    relation: RelationView
    href: str  # of the row
    reason: Prose
    sources: Citations


@dataclass(frozen=True)
class TopicChanges:
    """What one comparison tells of a topic."""

    comparison: Link  # "the whole comparison"
    texts: str  # "From the Declaration of 2008 to the Declaration of 2025"
    sentence: str  # "4 rows: 2 reworded, 1 new and 1 not established"
    rows: tuple[
        TopicRow, ...
    ]  # those that tell nothing last; before others those of which it is the first topic


def topic_changes(writer: Writer, topic: str, units: Sequence[Unit]) -> tuple[TopicChanges, ...]:
    """What each comparison tells of the units of a topic, by its id; those that tell nothing are left out."""
    mainly = {unit.id for unit in units if unit.topics[0] == topic}
    compared = writer.pub.comparisons.values()
    found = ((one, _pairings(one, units, mainly)) for one in compared)
    return tuple(_changes(writer, one, pairings) for one, pairings in found if pairings)


def _pairings(comparison: Comparison, units: Iterable[Unit], mainly: set[str]) -> list[Pairing]:
    """The rows of a topic: first what is told, and of that first what is mainly about it."""

    def rank(one: Pairing) -> tuple[bool, bool]:
        about_it = any(unit.id in mainly for unit in (*one.base, *one.variant))
        return one.placed.row.relation == _UNTOLD, not about_it

    return sorted(comparison.pairings_of(unit.id for unit in units), key=rank)


def _changes(writer: Writer, comparison: Comparison, pairings: Sequence[Pairing]) -> TopicChanges:
    base, variant = comparison.base, comparison.variant
    counts = Counter(one.placed.row.relation for one in pairings)
    messages = writer.pub.messages
    in_order = {str(relation): counts[relation] for relation in RELATIONS}
    told = messages.listed(messages.counted(in_order, "relation"))
    return TopicChanges(
        comparison=writer.link(f"concordance:{base.id}-{variant.id}", messages.say("the whole comparison")),
        texts=messages.say(
            "From the %(base)s to the %(variant)s", base=base.head.short, variant=variant.head.short
        ),
        sentence=messages.count(
            "%(num)s row: %(relations)s", "%(num)s rows: %(relations)s", len(pairings), relations=told
        ),
        rows=tuple(_row(writer, one) for one in pairings),
    )


def _row(writer: Writer, pairing: Pairing) -> TopicRow:
    row = pairing.placed.row
    headings = (unit.heading for unit in (*pairing.base, *pairing.variant))
    return TopicRow(
        base=writer.unit_links(pairing.base),
        variant=writer.unit_links(pairing.variant),
        heading=next(filter(None, headings), ""),
        relation=RelationView(row.relation, row.confidence),
        href=writer.row_href(pairing.placed),
        reason=writer.prose(row.reason),
        sources=writer.cite(row.sources, row.reason),
    )
