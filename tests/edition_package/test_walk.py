"""Every record of an edition in turn."""

from __future__ import annotations

import pytest

from clausebook.edition import traverse
from clausebook.model.records import Edition, Ref, marked_fields
from tests.editions import MODEL, edition

SMALL = edition()


@pytest.mark.parametrize("one", [edition(MODEL)], ids=["model"])
def test_every_record_is_met_once_and_knows_where_it_was_written(one: Edition) -> None:
    ids = [entry.id for entry in traverse.entries(one)]
    assert len(ids) == len(set(ids))
    items = {unit.id for unit in one.units.values() if "." in unit.code}
    assert {*ids, *items} == one.origins.keys()


def test_the_holder_of_a_mention_is_the_item_and_not_its_clause() -> None:
    found = [
        (m.holder, m.kind, m.target, m.field)
        for m in traverse.mentions(SMALL)
        if m.holder.startswith("1900/A2")
    ]
    assert found == [
        ("1900/A2.a", "topic", "passage", "topics"),
        ("1900/A2.a", "actor", "board", "actors"),
    ]


def test_mentions_are_made_by_fields_and_by_prose_alike() -> None:
    found = {(m.holder, m.kind, m.target, m.field) for m in traverse.mentions(SMALL)}
    assert {
        ("1900/A1", "unit", "1900/A2", "implements"),
        ("1900/A1", "unit", "1900/A2", "annotations"),
        ("1900/A1", "source", "gazette-1900", "annotations"),
        ("1900/A1", "event", "1901-first-meeting", "commentary"),
        ("event:1901-first-meeting", "actor", "board", "summary"),
        ("event:1901-first-meeting", "person", "example", "people"),
        ("concordance:1900-1950", "unit", "1950/3", "rows"),
        ("instrument:1900", "event", "1900-signature", "adoption"),
        ("instrument:1900", "person", "example", "signatories"),
        ("edition:", "instrument", "1900", "comparisons"),
        ("essay:method", "unit", "1900/A1", "text"),
        ("term:toll", "unit", "1900/A1", "definition"),
    } <= found


def test_a_problem_of_an_entry_has_the_path_of_its_file() -> None:
    entry = next(entry for entry in traverse.entries(SMALL) if entry.id == "event:1901-first-meeting")
    problem = entry.problem(("actors", 0), "x")
    assert (problem.file, problem.path) == ("content/events/1901.yml", (0, "actors", 0))


def test_what_is_known_holds_every_kind_of_reference() -> None:
    kinds = {
        ref.kind
        for entry in traverse.entries(SMALL)
        for _, ref, _ in marked_fields(entry.record, Ref)
        if isinstance(ref, Ref)
    }
    assert kinds <= traverse.known(SMALL).keys()
