"""Quoted words stand in a clause exactly where they are quoted from, or nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.records import Annotation
from clausebook.prose import quotations

TEXT = "Each Party shall notify each other Party.\n\nEach Party shall consult."


def note(on: str, prefix: str = "", suffix: str = "") -> Annotation:
    return Annotation(on=on, prefix=prefix, suffix=suffix, note="n")


def found(on: str, prefix: str = "", suffix: str = "") -> list[str]:
    return [TEXT[slice(*span)] for span in quotations.matches(note(on, prefix, suffix), TEXT)]


@given(st.text("ab \n.*(", min_size=1, max_size=30), st.data())
def test_every_run_of_words_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    words = text[begin:end].strip()
    if not words:
        return
    spans = quotations.matches(note(words), text)
    at = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
    assert (at, at + len(words)) in spans
    # nothing fuzzy: each match is the quotation, white space folded
    assert {" ".join(text[slice(*span)].split()) for span in spans} == {" ".join(words.split())}


def test_all_places_are_told_also_those_that_overlap() -> None:
    assert found("Each Party shall") == ["Each Party shall"] * 2
    assert len(quotations.matches(note("aba"), "ababa")) == 2


def test_words_before_and_after_choose_one_place() -> None:
    assert quotations.matches(note("Each Party shall", suffix="consult"), TEXT) == [
        (TEXT.rindex("Each"), TEXT.rindex(" consult"))
    ]
    assert quotations.matches(note("Party", prefix="other"), TEXT) == [
        (TEXT.index("Party."), TEXT.index("."))
    ]
    assert found("Party", prefix="no such") == []


def test_white_space_may_be_folded_but_nothing_else() -> None:
    assert found("Party. Each Party") == ["Party.\n\nEach Party"]
    assert found("each party") == []
    assert found("Party  shall   notify") == ["Party shall notify"]


@pytest.mark.parametrize("on", ["shall.", "(x", "[a-z]+", ".*", "\\b"])
def test_a_quotation_is_words_and_not_a_pattern(on: str) -> None:
    assert found(on) == []
    assert len(quotations.matches(note(on), f"one {on} two")) == 1


def test_a_hint_names_the_words_that_look_alike() -> None:
    assert quotations.nearest("Partys shall consult", TEXT)[0] == "Party shall consult."
    assert quotations.nearest("zzz", TEXT) == []
    assert quotations.nearest("more words than there are in it", "two words") == []
    for run in quotations.nearest("each other party", TEXT):
        assert re.sub(r"\s+", " ", TEXT).count(run) >= 1
