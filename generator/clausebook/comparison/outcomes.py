"""What became of a clause, decided in one place: it has a counterpart, it has none, or we cannot tell.

Unknown is not gone, and a conjecture is not a finding: a row of low confidence asserts neither a presence nor
an absence. Pages, print and data count by these answers.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.edition.references import PlacedRow
from clausebook.model.records import Row, Unit
from clausebook.model.vocabulary import CONFIDENCES, Confidence, Relation

Answer = Literal["counterpart", "alone", "cannot tell"]


@dataclass(frozen=True)
class Outcome:
    """What became of one clause or item."""

    answer: Answer
    confidence: Confidence = "low"  # of its best counterpart, if it has one
    relation: Relation = "not established"  # why it stands alone, if it does: dropped, carried elsewhere, new


CANNOT_TELL = Outcome("cannot tell")


def answer(row: Row) -> Answer:
    """What a row asserts of its units: that they correspond, that they stand alone, or nothing."""
    if row.confidence == "low" or row.relation == "not established":
        return "cannot tell"
    return "counterpart" if row.base and row.variant else "alone"


def outcome(rows: Sequence[PlacedRow]) -> Outcome:
    """What became of a unit, from all rows that it stands in: a counterpart goes before its absence."""
    answers = [(answer(placed.row), placed.row) for placed in rows]
    counterparts = {row.confidence for given, row in answers if given == "counterpart"}
    for confidence in CONFIDENCES:
        if confidence in counterparts:
            return Outcome("counterpart", confidence=confidence)
    for given, row in answers:
        if given == "alone" and row.relation != "new in part":
            return Outcome("alone", relation=row.relation)
    return CANNOT_TELL


def is_new_in_part(rows: Iterable[PlacedRow]) -> bool:
    """Whether a unit that has a counterpart is new in part, beyond doubt."""
    return any(placed.row.relation == "new in part" and answer(placed.row) == "alone" for placed in rows)


def counted_by_items(unit: Unit, placed: Container[str]) -> bool:
    """Whether the items of a clause are counted, and it is not; `placed` are the ids that stand in rows."""
    return any(item.id in placed for item in unit.below)
