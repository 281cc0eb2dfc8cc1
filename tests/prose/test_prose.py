"""Prose: a closed set of Markdown in, safe HTML out."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from clausebook.model import urls
from clausebook.prose import markdown
from clausebook.prose.markdown import Citation, Reference

TAGS = set(
    "p a em strong code pre blockquote ul ol li hr br table thead tbody tr th td h1 h2 h3 h4 h5 h6".split()
) | {"x-link", "x-cite"}
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}}
VOID = {"br", "hr"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>)",
    "<javascript:alert(1)>",
    '[x](https://a.org/"onmouseover="alert(1))',
    '[x](<https://a.org/ "t" onclick=x>)',
    "[x](//a.org)",
    "[x](&#106;avascript:alert(1))",
    "![x](https://a.org/x.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    "`</code><script>`",
    "```html\n</pre><script>\n```",
    "[[term:a|</a><script>]]",
    "[[<b>]]",
    "[@<b>, <script>]",
    "&lt;script&gt; &amp; &#x3c;script>",
    "a|b\n-|-\n<script>|`|`",
    "# <h1 onload=x>",
    "[x](https://[::1)",
    "[x](mailto:a@b.org?subject=<x>)",
    "\\<b>",
    "<!-- x --> <![CDATA[ x ]]> <?php ?>",
]


def link(reference: Reference) -> Markup:
    return Markup("<x-link>{}</x-link>").format(reference.label or reference.target)


def cite(citation: Citation) -> Markup:
    return Markup("<x-cite>{} {}</x-cite>").format(citation.source, citation.locator)


def html(text: str, *, inline: bool = False, blocks: bool = True) -> str:
    return str(markdown.to_html(text, link, cite, blocks=blocks, inline=inline))


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
                assert urlsplit(value or "").scheme in urls.SCHEMES, value
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


PIECES = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(
            ["\n", "\n\n", " ", "*", "**", "_", "`", "#", "> ", "- ", "1. ", "    ", "|", "<", ">", '"', "'"]
        ),
        st.text(max_size=12),
    ),
    max_size=8,
).map("".join)


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


@given(PIECES)
@example("one *two* [[E4]] [@a, p. 3]\n\nthree")
def test_plain_words_are_one_line(text: str) -> None:
    assert "\n" not in markdown.plain(text, lambda reference: reference.target)


def test_plain_words_leave_out_markup_and_citations() -> None:
    text = (
        "Signed *in* [Tokyo](https://example.org), see [[E4]], [[term:mou|the note]] [@a, p. 3].\n\nNext `x`."
    )
    assert (
        markdown.plain(text, lambda reference: f"<{reference.target}>")
        == "Signed in Tokyo, see <E4>, the note. Next x."
    )


def test_references_and_citations_are_read_in_order() -> None:
    text = "[[E4]] [[2025/2.1|port calls]] [[term:recaap]] [@a, pp. 4-5; @b] [[odd:thing]]"
    assert list(markdown.references(text)) == [
        Reference("unit", "E4", "", "[[E4]]"),
        Reference("unit", "2025/2.1", "port calls", "[[2025/2.1|port calls]]"),
        Reference("term", "recaap", "", "[[term:recaap]]"),
        Reference("unit", "odd:thing", "", "[[odd:thing]]"),
    ]
    assert list(markdown.citations(text)) == [
        Citation("a", "pp. 4-5", "[@a, pp. 4-5; @b]"),
        Citation("b", "", "[@a, pp. 4-5; @b]"),
    ]


def test_code_holds_no_reference() -> None:
    assert list(markdown.references("`[[E4]]` and\n\n```\n[[E5]]\n```\n", blocks=True)) == []


def test_a_bare_unit_means_one_of_the_home_instrument() -> None:
    bare, whole, term = markdown.references("[[E4]] [[2025/1]] [[term:x]]")
    assert markdown.whole_target(bare, "2008") == "2008/E4"
    assert markdown.whole_target(bare, "") == "E4"
    assert markdown.whole_target(whole, "2008") == "2025/1"
    assert markdown.whole_target(term, "2008") == "x"


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
    def drawn(text: str, level: int) -> str:
        return str(markdown.to_html(text, link, cite, blocks=True, heading_level=level))

    assert drawn("## A\n\n### B", 3) == "<h3>A</h3>\n<h4>B</h4>\n"
    assert drawn("###### A", 4) == "<h6>A</h6>\n"


def test_equal_texts_share_one_tree() -> None:
    assert markdown.parse("one *two*") is markdown.parse("one *two*")
