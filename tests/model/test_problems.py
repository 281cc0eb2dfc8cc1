"""A problem is one line for people and one for programs, in an order that never changes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

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
