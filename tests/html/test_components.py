"""Every macro of the templates has an example in the page of components, and its words are on it."""

from __future__ import annotations

from lxml import html

from tests import components


def test_every_macro_is_drawn_by_one_of_the_editions_and_shown_in_the_page() -> None:
    found = components.examples()
    defined = components.defined()
    assert len(defined) > 70
    assert [macro for macro in defined if macro not in found] == []
    page = html.fromstring(components.page(found))
    headings = {heading.text_content() for heading in page.iter("h2")}
    assert {f"{file}: {name}" for file, name in defined} <= headings


def test_a_macro_that_nobody_calls_has_no_example() -> None:
    with components.recording() as found:
        pass
    assert found == {}
