"""The nouns: frozen, compared by content, strict about what they hold."""

from __future__ import annotations

import datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from clausebook.model import records
from clausebook.model.records import Date, Flag, ProseMark, Record, Ref, Slug, Unit, UnitId, marked_fields

KINDS = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)]


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@given(st.dates())
def test_every_day_can_be_written_in_three_precisions(day: datetime.date) -> None:
    for written in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert accepts(Date, written) == (day.year >= 1)


@given(st.text(max_size=12))
def test_what_is_not_a_date_is_refused_and_never_raises_another_error(text: str) -> None:
    if accepts(Date, text):
        assert [len(part) for part in text.split("-")] in ([4], [4, 2], [4, 2, 2])


@pytest.mark.parametrize(
    "text",
    ["2008-13", "2008-02-30", "1900-02-29", "0000", "08-10-22", "2008-1-2", "2008-10-", " 2008", "２００８"],
)
def test_impossible_dates_are_refused(text: str) -> None:
    assert not accepts(Date, text)


def test_only_true_and_false_are_flags() -> None:
    assert [
        value for value in ("true", "false", "yes", "no", "True", "1", "on", "") if accepts(Flag, value)
    ] == ["true", "false"]


def test_ids_are_small_and_hyphenated() -> None:
    good, bad = ["a", "2008-declaration", "a-1"], ["A", "a_b", "a--b", "-a", "a-", "", "é", "a b"]
    assert all(accepts(Slug, id) for id in good)
    assert not any(accepts(Slug, id) for id in bad)
    assert all(accepts(UnitId, id) for id in ("M2.g", "2008/M2", "1", "2025/2.1"))
    assert not any(accepts(UnitId, id) for id in ("2008/", "/M2", "M2.", "M-2", "2008/M2/g", "M2 g", ""))


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_records_are_frozen_and_know_their_fields(kind: type[Record]) -> None:
    assert kind.model_config["frozen"] is True
    assert kind.model_config["extra"] == "forbid"
    for name, info in kind.model_fields.items():
        assert list not in get_args(info.annotation), f"{kind.__name__}.{name} can change"


def test_records_are_compared_by_content() -> None:
    assert Unit(id="2008/M2", text="a") == Unit(id="2008/M2", text="a")
    assert Unit(id="2008/M2", text="a") != Unit(id="2008/M2", text="b")


def test_marks_are_found_in_fields_lists_options_and_records() -> None:
    unit = Unit.model_validate(
        {
            "id": "2008/M2",
            "summary": "s",
            "implements": ["2008/E1"],
            "annotations": [{"on": "x", "note": "n", "sources": ["a", "b"]}],
            "items": [{"id": "2008/M2.a", "topics": ["t"], "drafts": ["d"]}],
        }
    )
    refs = [(path, ref.kind, id) for path, ref, id in marked_fields(unit, Ref) if isinstance(ref, Ref)]
    assert refs == [
        (("implements", 0), "unit", "2008/E1"),
        (("annotations", 0, "sources", 0), "source", "a"),
        (("annotations", 0, "sources", 1), "source", "b"),
        (("items", 0, "topics", 0), "topic", "t"),
    ]
    assert [(path, text) for path, _, text in marked_fields(unit, ProseMark)] == [
        (("summary",), "s"),
        (("annotations", 0, "note"), "n"),
        (("items", 0, "drafts", 0), "d"),
    ]


def test_the_wording_of_a_unit_holds_its_table_and_its_footnotes() -> None:
    unit = Unit.model_validate(
        {
            "id": "2008/M2",
            "text": "Fees:",
            "table": {"head": ["Ship", "Fee"], "rows": [["small", "1"]]},
            "footnotes": [{"mark": "*", "text": "In pence."}],
        }
    )
    assert unit.wording == "Fees:\nShip\tFee\nsmall\t1\n* In pence."
    assert (unit.instrument, unit.code) == ("2008", "M2")
