"""A small change of a page costs little: a browser finds the style of what changed anew, not of the page."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.windows import Open

_FEW = 100  # elements, of the 1 300 of a clause and the 5 000 of the timeline

_CONTENTS = (
    """const nav = document.createElement("nav"); nav.className = "ed-here"; """
    """document.querySelector(".ed-parts-fold").append(nav)"""
)
_WORDS = """document.querySelector(".ed-choose [role=status]").textContent = "some\""""
_CHOICE = """document.querySelector(".ed-choose select").selectedIndex = 1"""


def restyled(page: Page, change: str) -> int:
    """The elements whose style Chromium finds anew after a script, by the events of its trace."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(f"() => {{ {change}; return document.body.offsetHeight; }}")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    updates = [event for event in events if event["name"] == "UpdateLayoutTree"]
    counts: list[int] = [event["args"]["elementCount"] for event in updates]
    assert counts, "the change changed nothing"
    return max(counts)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("2008/m2/", _CONTENTS),
        ("2025/2/", _CONTENTS),
        ("timeline/", _CHOICE),
        ("timeline/", _WORDS),
        ("sources/", _WORDS),
    ],
    ids=["clause", "summary", "choice", "timeline", "sources"],
)
def test_a_small_change_restyles_few_elements(open_page: Open, path: str, change: str) -> None:
    assert restyled(open_page(path), change) <= _FEW
