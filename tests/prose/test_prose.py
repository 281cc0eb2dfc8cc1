"""Prose: references, citations and plain words read from the closed set of Markdown."""

from __future__ import annotations

from hypothesis import example, given

from clausebook.prose import markdown
from clausebook.prose.markdown import Citation, Reference
from tests.prose.hostile import PIECES


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


def test_equal_texts_share_one_tree() -> None:
    assert markdown.parse("one *two*") is markdown.parse("one *two*")
