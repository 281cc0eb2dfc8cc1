"""The sections of a site as the frame of each page shows them."""

from __future__ import annotations

import pytest

from clausebook.site.navigation import Entry, Navigation, Page, Section, tabs

HOME, TEXT, PART = Entry("Home", ""), Entry("Text", "2008/"), Entry("Mechanisms", "2008/mechanisms/")
NAV = Navigation([HOME, TEXT, PART, Section("Lists", [Entry("Sources", "sources/")])], HOME)


def page(url: str, tab: str = "") -> Page:
    return Page(f"{url}index.md", url, lambda: "", {"tab": tab} if tab else {}, "A page", None, "")


@pytest.mark.parametrize(
    ("shown", "current"),
    [
        (page("2008/"), ["", "page", "", ""]),
        (page("2008/m4/"), ["", "true", "", ""]),
        (page("2008/m4/", tab="2008/mechanisms/"), ["", "", "true", ""]),
        (page("2008/mechanisms/"), ["", "", "page", ""]),
        (page("sources/a/"), ["", "", "", "true"]),
        (page("topics/"), ["", "", "", ""]),
        (page(""), ["page", "", "", ""]),
        (None, ["", "", "", ""]),
    ],
    ids=lambda one: f"{one.path} {one.meta.get('tab', '')}" if isinstance(one, Page) else None,
)
def test_the_section_of_a_page_is_told(shown: Page | None, current: list[str]) -> None:
    found = tabs(NAV, shown)
    assert [tab.current for tab in found] == current
    assert [(tab.title, tab.url) for tab in found][2:] == [
        ("Mechanisms", "2008/mechanisms/"),
        ("Lists", "sources/"),
    ]
