"""The comparisons of an edition as rows: what corresponds, how, and how sure the editors are."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.comparison.outcomes import answer
from clausebook.edition.references import PlacedRow
from clausebook.exports import editorial_rows
from clausebook.exports.columns import Row
from clausebook.exports.common import numbered, once, plain, where, words
from clausebook.views.page_paths import row_address
from clausebook.views.publication import Publication


def row_id(placed: PlacedRow) -> str:
    """The id of a row: its comparison's, and its own name there."""
    return f"concordance:{placed.concordance.base}-{placed.concordance.variant}#{placed.anchor}"


def rows(pub: Publication) -> Iterator[Row]:
    """The comparisons with their rows, each in the order of its concordance."""
    for comparison in pub.comparisons.values():
        one = comparison.concordance
        id = f"concordance:{one.base}-{one.variant}"
        yield editorial_rows.ConcordanceRow(
            id=id,
            base=f"instrument:{one.base}",
            variant=f"instrument:{one.variant}",
            said_by=one.by,
            reading=plain(pub, one.reading),
        )
        for place, pairing in numbered(comparison.pairings):
            placed, row = pairing.placed, pairing.placed.row
            yield editorial_rows.ComparisonRow(
                id=row_id(placed),
                concordance=id,
                position=place,
                relation=row.relation,
                confidence=row.confidence,
                strength=row.strength,
                asserts=answer(row),
                reason=words(pub, row.reason),
                note=plain(pub, row.note),
                similarity=round(pairing.measured.similarity, 4) if pairing.measured else None,
                address=where(row_address(pub, placed)),
            )
            yield from _units(placed)


def _units(placed: PlacedRow) -> Iterator[Row]:
    row = placed.row
    sides: tuple[tuple[editorial_rows.RowSide, tuple[str, ...]], ...] = (
        ("base", row.base),
        ("variant", row.variant),
        ("see also", row.see_also),
    )
    for side, units in sides:
        for place, unit in numbered(once(units)):
            yield editorial_rows.ComparisonUnitRow(
                comparison_row=row_id(placed), side=side, position=place, unit=unit
            )
