"""Prose: a closed set of Markdown in, safe HTML out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.model import urls
from tests.drawing import html
from tests.prose.hostile import HOSTILE, PIECES

TAGS = {
    *"p a em strong code pre blockquote ul ol li hr br table thead tbody tr th td".split(),
    *"h1 h2 h3 h4 h5 h6 sup span".split(),
}
ATTRIBUTES = {
    "a": {"href", "rel", "class", "id", "role", "title", "data-shows"},
    "ol": {"start"},
    "span": {"lang", "class"},
    "sup": {"class"},
}
VOID = {"br", "hr"}


class Strict(HTMLParser):
    """Fails on any element or attribute that prose cannot mean, and on one left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, ()), (tag, name)
            if name == "href":
                assert urls.may_be_linked(str(value)) or str(value).startswith("#"), value
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction: {data}")


def check(markup: str) -> None:
    parser = Strict()
    parser.feed(markup)
    parser.close()
    assert parser.open == []


@given(PIECES, st.booleans(), st.booleans())
@settings(max_examples=1000)
def test_nothing_that_an_editor_types_becomes_markup(text: str, inline: bool, blocks: bool) -> None:
    check(html(text, inline=inline, blocks=blocks))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prose_is_drawn_as_words(text: str) -> None:
    markup = html(text)
    check(markup)
    assert "<script" not in markup
    assert "<img" not in markup


def test_a_single_paragraph_in_a_line_has_no_tags_and_two_are_parted_by_a_space() -> None:
    assert html("one *two*", inline=True) == "one <em>two</em>"
    assert html("one\n\ntwo", inline=True) == "one two"


def test_a_link_leaves_only_for_an_allowed_place() -> None:
    assert html("[x](https://a.org/?a=1&b=2)", inline=True) == (
        '<a href="https://a.org/?a=1&amp;b=2" rel="noopener">x</a>'
    )
    for address in ("ftp://a.org", "file:///etc/passwd", "../elsewhere/", "#here", "vbscript:x"):
        assert "<a" not in html(f"[x]({address})")


def test_an_entity_is_the_text_that_it_is() -> None:
    assert html("a &amp; b &#x202e;c&nbsp;d", inline=True) == "a &amp;amp; b &amp;#x202e;c&amp;nbsp;d"


def test_headings_take_the_level_of_their_place() -> None:
    assert html("## A\n\n### B", level=3) == "<h3>A</h3>\n<h4>B</h4>\n"
    assert html("###### A", level=4) == "<h4>A</h4>\n"


def test_no_level_of_headings_is_left_out() -> None:
    typed = "\n\n".join(("### A", "## B", "##### C", "###### D", "### E", "> #### F", "## G"))
    levels = [int(level) for level in re.findall(r"<h(\d)>", html(typed))]
    assert levels == [2, 2, 3, 4, 3, 4, 2]
