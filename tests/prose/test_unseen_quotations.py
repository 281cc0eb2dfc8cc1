"""A note finds its words through what nobody sees."""

from __future__ import annotations

import pytest

from clausebook.model.records import Annotation
from clausebook.prose.quotations import matches


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("cooperation of", "The co\u00adoperation of the ports"),
        ("lighthouse", "The light\u200bhouse burns"),
        ("caf\u00e9", "The cafe\u0301 stays open"),
        ("cafe\u0301", "The caf\u00e9 stays open"),
        ("Article 5", "As Article\u00a05 says"),
        ("register of all", "A register\nof all vessels"),
        ("co\u00adoperation", "The cooperation goes on"),
    ],
)
def test_a_note_anchors_through_what_nobody_sees(on: str, text: str) -> None:
    ((start, end),) = matches(Annotation(on=on, note="So."), text)
    assert text[:start].strip() in ("The", "As", "A", "")
    assert end > start


def test_what_is_seen_must_be_equal() -> None:
    assert matches(Annotation(on="high level", note="So."), "A high-level talk") == []
