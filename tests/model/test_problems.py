"""A problem is one line for people and one for programs, in an order that never changes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.content import schemas
from clausebook.model.problems import Problem, as_json, did_you_mean, in_order

PROBLEMS = st.builds(
    Problem,
    file=st.sampled_from(["content/a.yml", "content/b.yml"]),
    message=st.text(max_size=8),
    hint=st.text(max_size=8),
    rule=st.sampled_from(["tab", "not-a-date"]),
    line=st.integers(1, 12),
    column=st.integers(1, 12),
)


@given(st.lists(PROBLEMS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_who_found_them_first(problems: list[Problem], random: object) -> None:
    assert in_order(problems) == in_order(reversed(problems)) == in_order([*problems, *problems])
    places = [(problem.file, problem.line, problem.column) for problem in in_order(problems)]
    assert places == sorted(places)


@given(PROBLEMS)
def test_a_program_reads_back_what_people_see(problem: Problem) -> None:
    line = as_json(problem)
    assert "\n" not in line
    assert json.loads(line) == {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }


def test_a_problem_is_said_with_its_place_and_remedy() -> None:
    problem = Problem("content/a.yml", 'no field "x"', "remove it", "unknown-field", line=3, column=5)
    assert str(problem) == 'content/a.yml:3:5: unknown-field: no field "x"; remove it'


def test_the_nearest_spelling_is_named_or_none() -> None:
    assert did_you_mean("gazete-1900", {"gazette-1900": 1, "echo-1901": 2}) == 'did you mean "gazette-1900"?'
    assert did_you_mean("zebra", ["gazette-1900"]) == ""


def _records() -> dict[tuple[str, ...], str]:
    """The names of the fields of each record that editors write, and what the record is called."""
    found = {}
    for kind in schemas.KINDS:
        whole = schemas.schema(kind)
        for one in (whole, *whole.get("$defs", {}).values()):
            if fields := one.get("properties"):
                found[tuple(fields)] = one.get("title", kind)
    return found


RECORDS = _records()


def _slips(name: str) -> Iterator[str]:
    """A name with one letter dropped, doubled, replaced, or swapped with the next."""
    for n, letter in enumerate(name):
        before, after = name[:n], name[n + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + ("x" if letter != "x" else "q") + after
        yield before + after[:1] + letter + after[1:]


@pytest.mark.parametrize("fields", RECORDS, ids=RECORDS.values())
def test_a_slip_in_the_name_of_a_field_finds_that_field(fields: tuple[str, ...]) -> None:
    wrong = {
        typed: (name, hint)
        for name in fields
        for typed in _slips(name)
        if typed and typed not in fields
        for hint in (did_you_mean(typed, fields),)
        if hint != f'did you mean "{name}"?'
    }
    assert wrong == {}


OTHER_WORDS = (
    "table author chapter section page body comment country header footer paragraph sentence image picture"
    " address city street phone number price value status state owner user time hour category tag keyword"
    " summary abstract introduction conclusion appendix index volume issue journal treaty minister parliament"
    " court judge law statute code order decree river bridge toll"
).split()


@pytest.mark.parametrize("fields", RECORDS, ids=RECORDS.values())
def test_another_word_is_not_taken_for_a_field(fields: tuple[str, ...]) -> None:
    taken = {word: did_you_mean(word, fields) for word in OTHER_WORDS if word not in fields}
    assert {word: hint for word, hint in taken.items() if hint} == {}


def test_a_capital_letter_and_a_year_in_two_digits_are_understood() -> None:
    assert did_you_mean("Signed/C9", ["signed/C8", "signed/c9"]) == 'did you mean "signed/c9"?'
    assert did_you_mean("unwc-97", ["unwc-1997", "unece-1992"]) == 'did you mean "unwc-1997"?'
