"""Dates in words, as precise as they are written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model import dates

DATES = (
    st.dates(datetime.date(1000, 1, 1)).map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
)


@given(DATES, st.booleans())
def test_the_year_is_always_said_and_nothing_that_was_not_written(date: str, short: bool) -> None:
    words = dates.spoken(date, short=short).split()
    assert len(words) == date.count("-") + 1
    assert words[-1] == date[:4]


@given(DATES, DATES)
def test_a_period_names_both_its_years(begin: str, end: str) -> None:
    said = dates.span(begin, end)
    assert end[:4] in said
    assert begin[:4] in said


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("2008-10-22", None, "22 October 2008"),
        ("2008-10-22", "2008-10-22", "22 October 2008"),
        ("2024-01-08", "2024-01-09", "8–9 January 2024"),
        ("2024-01-31", "2024-02-01", "31 January – 1 February 2024"),
        ("2024-12-31", "2025-01-01", "31 December 2024 – 1 January 2025"),
        ("2024-01", "2024-01-09", "January 2024 – 9 January 2024"),
        ("2009", "2012", "2009 – 2012"),
    ],
)
def test_a_period_is_said_shortly(begin: str, end: str | None, said: str) -> None:
    assert dates.span(begin, end) == said


def test_long_months_are_cut_to_three_letters() -> None:
    said = [dates.spoken(f"2008-{month:02}", short=True).split()[0] for month in range(1, 13)]
    assert said == "Jan Feb March April May June July Aug Sep Oct Nov Dec".split()
