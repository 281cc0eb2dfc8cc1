"""What the words themselves tell about two instruments: likeness and redline, rows where editors wrote none.

Nothing is measured against a summary: a pair counts only where both sides are held verbatim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausebook.collation import collate
from clausebook.collation.collate import Link, Mode, Span
from clausebook.model.records import Concordance, Edition, Instrument, Origin, Row, Unit
from clausebook.model.vocabulary import Relation
from clausebook.prose import markdown

ALIKE = 0.9
"""From this similarity on, two clauses cannot reasonably be called unrelated."""


@dataclass(frozen=True)
class Measured:
    """How alike the words of the two sides of a row are."""

    similarity: float  # 0 to 1
    mode: Mode  # how to show the pair, by the thresholds of `collate.mode`
    spans: tuple[Span, ...]  # lossless: the base in equal and delete, the variant in equal and insert
    renumbered: bool  # the numbers differ

    @property
    def identical(self) -> bool:
        return all(span.op == "equal" for span in self.spans)


def measure(base: Sequence[Unit], variant: Sequence[Unit]) -> Measured | None:
    """Compare the words of two sides, each as one text; nothing if a side is empty or not verbatim."""
    if not base or not variant or not all(unit.wording for unit in (*base, *variant)):
        return None
    before, after = ("\n".join(unit.wording for unit in side) for side in (base, variant))
    likeness = collate.similarity(before, after)
    return Measured(
        likeness,
        collate.mode(likeness),
        collate.redline(before, after),
        [unit.number for unit in base] != [unit.number for unit in variant],
    )


def complete(edition: Edition) -> Edition:
    """The edition with a concordance for each comparison: the editors', or else one by measurement."""
    found = {(one.base, one.variant): one for one in edition.concordances}
    origins = dict(edition.origins)
    for number, pair in enumerate(edition.head.comparisons):
        if (pair.base, pair.variant) not in found:
            base, variant = edition.instruments[pair.base], edition.instruments[pair.variant]
            found[pair.base, pair.variant] = derive(base, variant)
            origin = Origin(edition.origins["edition:"].file, ("comparisons", number))
            origins[f"concordance:{pair.base}-{pair.variant}"] = origin
    ordered = tuple(found[pair.base, pair.variant] for pair in edition.head.comparisons)
    return replace(edition, concordances=ordered, origins=origins)


def derive(base: Instrument, variant: Instrument) -> Concordance:
    """Rows by alignment of all units that are not structural, in the order of the base, what is new last."""
    sides = [_clauses(instrument) for instrument in (base, variant)]
    found = collate.collate(*sides)
    units = {unit.id: unit for instrument in (base, variant) for unit in instrument.units}
    rows = [_row(link, units) for link in found.links]
    rows += [_alone(unit_id, "dropped") for unit_id in found.dropped]
    rows += [_alone(unit_id, "new") for unit_id in found.added]
    order = {unit_id: n for n, unit_id in enumerate(units)}
    rows.sort(key=lambda row: order[(row.base or row.variant)[0]])
    return Concordance(base=base.id, variant=variant.id, by="measurement", rows=tuple(rows))


def _clauses(instrument: Instrument) -> list[collate.Clause]:
    """Each with its number before it: the alignment knows a pure renumbering by it."""
    return [
        collate.Clause(unit.id, f"{unit.number} {unit.wording}".lstrip())
        for unit in instrument.units
        if unit.wording and not unit.structural
    ]


def _row(link: Link, units: dict[str, Unit]) -> Row:
    base = [units[unit_id] for unit_id in link.base]
    variant = [units[unit_id] for unit_id in link.variant]
    measured = measure(base, variant)
    same = measured is not None and measured.identical
    relation: Relation
    if len(base) == 1 < len(variant):
        relation = "split"
    elif len(variant) == 1 < len(base):
        relation = "merged"
    elif link.moved:
        relation = "moved"
    else:
        relation = "retained" if same else "reworded"
    likeness = measured.similarity if measured else 0.0
    words = "The words are the same" if same else f"{likeness:.0%} of the words agree"
    order = ", in another place of the order" if link.moved else ""
    number = (
        "" if not measured or not measured.renumbered else f"; the number changed{_numbers(base, variant)}"
    )
    return Row.model_validate(
        {
            "from": link.base,
            "to": link.variant,
            "relation": relation,
            "reason": f"{words}{order}{number}.",
            "confidence": "high" if likeness >= 0.6 else "medium",
        }
    )


def _numbers(base: Sequence[Unit], variant: Sequence[Unit]) -> str:
    before, after = (
        " and ".join(markdown.quoted(unit.number.rstrip(".")) for unit in side if unit.number)
        for side in (base, variant)
    )
    return f" from {before} to {after}" if before and after else ""


def _alone(unit_id: str, relation: Relation) -> Row:
    side = "to" if relation == "new" else "from"
    reason = "No clause of the other text has these words."
    return Row.model_validate(
        {side: (unit_id,), "relation": relation, "reason": reason, "confidence": "medium"}
    )
