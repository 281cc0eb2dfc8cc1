"""Changes in words say all that changed, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.comparison.redline import runs
from clausebook.comparison.sentences import Change, changes

_texts = st.lists(st.sampled_from("each Port will shall light the bank , ;".split()), max_size=14).map(
    " ".join
)


@given(_texts, _texts)
@settings(max_examples=200)
def test_every_deleted_and_inserted_word_is_told_once_in_order(before: str, after: str) -> None:
    line = runs(before, after)
    told = changes(line)
    for side, op in (("before", "delete"), ("after", "insert")):
        marked = " ".join(run.text for run in line if run.op == op).split()
        assert " ".join(getattr(change, side) for change in told).split() == marked
    assert all(change.before or change.after for change in told)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "They will explore ways.",
            "They will promote ways.",
            Change("explore", "promote", "They will", False),
        ),
        ("They meet yearly.", "They meet twice yearly.", Change("", "twice", "They meet", False)),
        ("They meet and eat.", "They meet and eat", Change(".", "", "They meet and eat", True)),
        ("So they meet.", "They meet.", None),
        ("The same.", "The same.", None),
    ],
)
def test_a_change_names_its_words_and_its_place(before: str, after: str, told: Change | None) -> None:
    found = changes(runs(before, after))
    if told:
        assert found == (told,)
    elif before == after:
        assert found == ()


def test_words_that_occur_twice_are_told_with_their_place() -> None:
    (told,) = changes(runs("One will stay and one will go.", "One will stay and one shall go."))
    assert (told.before, told.after, told.place, told.again) == ("will", "shall", "will stay and one", True)
