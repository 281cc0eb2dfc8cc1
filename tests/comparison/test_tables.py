"""Tables are compared row with row and cell with cell, and told so that a reader finds the cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.comparison import redline, sentences, tables
from clausebook.comparison.redline import Run
from clausebook.comparison.rows import told
from clausebook.comparison.similarity import measure
from clausebook.model.records import Table, Unit

HEAD = ("", "Barge", "Steamer")
DAY, TOTAL = ("Day", "1", "2"), ("Total", "1", "2")


def unit(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, text: str = "Dues are as follows.") -> Unit:
    return Unit(id="x/T", text=text, table=Table(head=head, rows=rows))


def said(base: Unit, variant: Unit) -> list[str]:
    measured = measure([base], [variant])
    assert measured
    (words,) = redline.inline([base], [variant], measured)
    return [
        "".join(f'"{part.text}"' if part.side else part.text for part in one.sentence) for one in told(words)
    ]


@pytest.mark.parametrize(
    ("base", "variant", "expected"),
    [
        (
            unit(DAY, TOTAL),
            unit(("Dawn", "1", "2"), ("Day", "1", "20"), ("Total", "2", "22")),
            [
                'In the table, the row "Dawn" is added, as the first: "1", "2".',
                'In the table, row "Day", column "Steamer": "2" becomes "20".',
                'In the table, row "Total", column "Barge": "1" becomes "2".',
                'In the table, row "Total", column "Steamer": "2" becomes "22".',
            ],
        ),
        (unit(DAY, TOTAL), unit(TOTAL), ['In the table, the row "Day" is removed: "1", "2".']),
        (
            unit(("Day", "1"), head=("", "Fee")),
            unit(("Day", "2"), head=("", "Fee")),
            ['In the table, row "Day": "1" becomes "2".'],
        ),
        (
            unit(DAY, TOTAL),
            unit(("Day", "1"), ("Total", "1"), head=("", "Barge")),
            ['In the table, the column "Steamer" is removed: "2", "2".'],
        ),
        (
            unit(("Day", "1"), ("Total", "1"), head=("", "Steamer")),
            unit(("Day", "9", "1"), ("Total", "9", "1")),
            ['In the table, the column "Barge" is added, as the first: "9", "9".'],
        ),
        (
            unit(DAY, TOTAL),
            unit(("Day", "1", "2"), ("Sum", "1", "2")),
            ['In the table, row 2, column 1: "Total" becomes "Sum".'],
        ),
        (
            unit(DAY, TOTAL),
            unit(DAY, TOTAL, head=("", "Boat", "Steamer")),
            ['In the table, the head of column 2: "Barge" becomes "Boat".'],
        ),
        (
            unit(DAY, ("Night", "3", "4"), TOTAL),
            unit(("Night", "3", "4"), DAY, TOTAL),
            ['In the table, the row "Night" stands in another place, as the first.'],
        ),
        (unit(DAY, TOTAL), unit(("Day", "1", "2\u00a0"), TOTAL), []),
    ],
)
def test_a_change_of_a_table_is_told_by_row_and_column(
    base: Unit, variant: Unit, expected: list[str]
) -> None:
    assert said(base, variant) == expected


def test_no_sign_that_the_text_has_not_is_quoted_or_compared() -> None:
    whole = "".join(part.text for part in sentences.quoted(unit(DAY, TOTAL), "base"))
    assert "|" not in whole
    assert "|" not in unit(DAY).wording
    measured = measure([unit(DAY)], [unit(("Day", "7", "2"))])
    assert measured
    assert measured.base.text == "Dues are as follows."


def test_a_table_that_became_text_is_compared_with_the_text() -> None:
    measured = measure([unit(DAY)], [Unit(id="x/T", text="Dues are as follows. Barge, Steamer. Day: 1, 2.")])
    assert measured
    assert measured.similarity == 1


CELL = st.sampled_from(["", "1", "2", "20", "Day", "Night", "Total", "a b"])
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.builds(
        Table,
        head=st.tuples(*[CELL] * width),
        rows=st.lists(st.tuples(*[CELL] * width), max_size=5).map(tuple),
    )
)


@given(TABLES, TABLES)
def test_every_row_column_and_cell_of_both_stands_once(base: Table, variant: Table) -> None:
    found = tables.pair(base, variant)
    for side, table in enumerate((base, variant)):
        for matches, count in ((found.rows, 1 + len(table.rows)), (found.columns, len(table.head))):
            assert sorted(at for one in matches if (at := one[side]) is not None) == [*range(count)]
        op = ("insert", "delete")[side]
        cells = ["".join(s.text for s in cell if s.op != op) for row in found.cells for cell in row]
        assert sorted(filter(None, cells)) == sorted(
            filter(None, (c for row in (table.head, *table.rows) for c in row))
        )


@given(TABLES)
def test_a_table_with_itself_has_no_change(table: Table) -> None:
    found = tables.pair(table, table)
    assert not found.reshaped
    assert all(span.op == "equal" for span in found.spans)
    assert sentences.table_changes(found) == ()


@given(TABLES, st.data())
def test_a_row_put_in_is_one_added_row(table: Table, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(table.rows)))
    new = tuple(f"new{n}" for n in range(len(table.head)))
    grown = Table(head=table.head, rows=(*table.rows[:at], new, *table.rows[at:]))
    assert [(one.op, one.name) for one in sentences.table_changes(tables.pair(table, grown))] == [
        ("added", "new0")
    ]
    assert [(one.op, one.name) for one in sentences.table_changes(tables.pair(grown, table))] == [
        ("removed", "new0")
    ]


def test_an_added_row_is_marked_as_a_whole_and_a_changed_cell_alone() -> None:
    base, variant = unit(DAY), unit(("Dawn", "5", "6"), ("Day", "1", "3"))
    measured = measure([base], [variant])
    assert measured
    (words,) = redline.inline([base], [variant], measured)
    assert words.table[1] == ((Run("insert", "Dawn"),), (Run("insert", "5"),), (Run("insert", "6"),))
    assert words.table[2][2] == (Run("delete", "2"), Run("insert", "3"))
