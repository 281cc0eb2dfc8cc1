"""One comparison with all that is computed of it, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from clausebook.comparison import concordances
from clausebook.comparison.concordances import Group, Pairing, Side
from clausebook.comparison.questions import Answers, answers
from clausebook.comparison.rows import MarkedRow, marked_rows
from clausebook.model.records import Concordance, Edition, Instrument
from clausebook.model.vocabulary import Relation


def side_name(edition: Edition, concordance: Concordance, instrument: str) -> str:
    """What `edition.yml` has columns and legends call a side of a comparison; "" if it says nothing."""
    pair = (concordance.base, concordance.variant)
    said = next((one for one in edition.head.comparisons if (one.base, one.variant) == pair), None)
    if said is None:
        return ""
    return (said.base_name if instrument == said.base else said.variant_name) or ""


@dataclass(frozen=True, eq=False)
class Comparison:
    """
    A concordance with what is computed of it, when it is first asked for.

    Every page, the print edition and the search ask the same value, so that nothing is computed twice.
    """

    edition: Edition
    concordance: Concordance

    @property
    def base(self) -> Instrument:
        """The text that the other is compared with."""
        return self.edition.instruments[self.concordance.base]

    @property
    def variant(self) -> Instrument:
        """The text that is compared with the base."""
        return self.edition.instruments[self.concordance.variant]

    def name(self, instrument: Instrument) -> str:
        """What a column calls one of the two: as the edition says, or else by its short title."""
        return side_name(self.edition, self.concordance, instrument.id) or instrument.head.short

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """The rows with their units, in the order of the concordance."""
        return concordances.pairings(self.edition, self.concordance)

    def pairings_of(self, units: Iterable[str]) -> tuple[Pairing, ...]:
        """The rows that relate any of some units, given by id; each once, in the order of the concordance."""
        places = {place for unit in units for place in self._places.get(unit, ())}
        return tuple(self.pairings[place] for place in sorted(places))

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The places of the rows that relate each unit, by its id."""
        found: dict[str, list[int]] = {}
        for place, pairing in enumerate(self.pairings):
            for unit in (*pairing.base, *pairing.variant):
                found.setdefault(unit.id, []).append(place)
        return found

    @cached_property
    def rows(self) -> dict[str, MarkedRow]:
        """The rows with their words marked, by anchor, in the order of the concordance."""
        return marked_rows(self.edition, self.concordance, self.pairings)

    @cached_property
    def counts(self) -> dict[Relation, int]:
        """How many rows there are of each relation that occurs, in the order of the relations."""
        return concordances.counts(self.concordance)

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """How the units of the base and of the variant add up."""
        base, variant = (
            concordances.side(self.edition, self.concordance, one.id) for one in (self.base, self.variant)
        )
        return base, variant

    @cached_property
    def by_base(self) -> tuple[Group, ...]:
        """The rows in the order of the base, by its parts; then what is new."""
        return concordances.groups(self.edition, self.concordance, self.pairings)

    @cached_property
    def by_variant(self) -> tuple[Group, ...]:
        """The rows in the order of the variant, by its parts; then what is gone."""
        return concordances.groups(self.edition, self.concordance, self.pairings, self.concordance.variant)

    @cached_property
    def one_text(self) -> tuple[Group, ...]:
        """The rows in the order of the variant, with what is gone where it stood."""
        return concordances.one_text(self.edition, self.concordance, self.pairings)

    @cached_property
    def by_topic(self) -> tuple[Group, ...]:
        """The rows under each of their topics, then those without one."""
        return concordances.by_topic(self.edition, self.pairings)

    @cached_property
    def answers(self) -> Answers:
        """What readers ask, answered by rows in the order of the base."""
        in_order = [self.rows[row.placed.anchor] for group in self.by_base for row in group.pairings]
        return answers(self.edition, self.concordance, in_order)
