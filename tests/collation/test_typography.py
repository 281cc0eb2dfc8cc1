"""Differences that nobody sees, or that make no other word, are a class of their own."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clausebook.collation import tokens, typography
from clausebook.collation.collate import Clause, collate, redline, similarity
from clausebook.collation.protocol import to_json

UNSEEN = {
    "a no-break space": ("Article\u00a05 applies", "Article 5 applies"),
    "a narrow no-break space": ("« Accord » : 1\u202f000 francs", "« Accord » : 1 000 francs"),
    "the number of spaces": ("in May.  It is paid", "in May. It is paid"),
    "a line end": ("a register\nof vessels", "a register of vessels"),
    "a tab": ("the\tmaster", "the master"),
    "a soft hyphen": ("the co\u00adoperation goes on", "the cooperation goes on"),
    "a zero-width space": ("a light\u200bhouse burns", "a lighthouse burns"),
    "a word joiner": ("a light\u2060house burns", "a lighthouse burns"),
    "a byte-order mark": ("\ufeffThe master", "The master"),
    "the encoding of accents": ("the cafe\u0301 stays", "the caf\u00e9 stays"),
    "a variation selector": ("\u845b\U000e0100\u57ce", "\u845b\u57ce"),
    "a left-to-right mark": ("the \u200emaster", "the master"),
    "a division into paragraphs": ("They meet.\n\nThey eat.", "They meet. They eat."),
}
SEEN = {
    "capitals": ("the Licence ends", "the licence ends"),
    "hyphens": ("a high-level meeting", "a high level meeting"),
    "quotation marks": ("under [The Licence] here", "under 'The Licence' here"),
}


@pytest.mark.parametrize("name", [*UNSEEN, *SEEN])
def test_a_difference_of_typography_is_named_and_marks_no_word(name: str) -> None:
    old, new = (UNSEEN | SEEN)[name]
    for before, after in ((old, new), (new, old)):
        spans = redline(before, after)
        assert any(span.op != "equal" for span in spans)
        assert all(span.typographic for span in spans if span.op != "equal")
        assert typography.named(before, after) == (name,)
        assert typography.unseen((name,)) == (name in UNSEEN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They may be late.", "They maybe late."),
        ("The vessel, the master", "The vessel the master"),
        ("It shall act.", "It will act."),
        ("nine 5-10 days", "nine 510 days"),
        (
            "\u0915\u094d\u200d\u0937 \u0939\u0948",
            "\u0915\u094d\u0937 \u0939\u0948",
        ),  # joiners are seen in Hindi
    ],
)
def test_what_a_reader_sees_as_another_word_is_a_change(before: str, after: str) -> None:
    assert not all(span.typographic for span in redline(before, after) if span.op != "equal")


def test_beside_a_change_of_words_nothing_is_marked_that_looks_the_same() -> None:
    spans = redline("a will co\u00adop \u201cnow\u201d", "a shall coop 'now'")
    marked = [span.text.strip() for span in spans if span.op != "equal" and not span.typographic]
    assert marked == ["will", "shall"]


SIGNS = st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufe0f", "\u034f"])
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\n", " \t", "\u2009"])
WORDS = st.lists(st.text("abcdeéèüg", min_size=1, max_size=7), min_size=1, max_size=9)


@given(WORDS, st.data())
def test_however_a_text_is_spaced_and_encoded_its_words_are_the_same(
    found: list[str], data: st.DataObject
) -> None:
    def written() -> str:
        text = ""
        for word in found:
            at = data.draw(st.integers(0, len(word)))
            sign = data.draw(SIGNS | st.just(""))
            decomposed = data.draw(st.booleans())
            text += (
                unicodedata.normalize("NFD" if decomposed else "NFC", word[:at])
                + sign * (0 < at < len(word))
                + word[at:]
            )
            text += data.draw(SPACES)
        return text

    old, new = written(), written()
    assume(typography.seen(old) == typography.seen(new))
    assert all(span.typographic for span in redline(old, new) if span.op != "equal")
    assert similarity(old, new) == 1


@given(
    st.text("aB-\u00ad'\u201d\u2013 \u00a0\u0301\u200d1(", max_size=14),
    st.text("aB-\u00ad'\u201d\u2013 \u00a0\u0301\u200d1(", max_size=14),
)
def test_typographic_spans_differ_in_typography_alone_and_both_texts_are_spelt(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.text for span in spans if span.op != "insert") == old
    assert "".join(span.text for span in spans if span.op != "delete") == new
    if all(span.op == "equal" or span.typographic for span in spans):
        letters = ["".join(filter(str.isalnum, typography.seen(text).casefold())) for text in (old, new)]
        assert letters[0] == letters[1]


# --- what is never cut ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "whole",
    ["(i)", "(iii)", "(12)", "[a]", "1 000 000", "1\u202f000", "4.2", "3/4", "10:30", "5(1)(a)", "licence(s)",
     "https://example.org/a?b=1", "x²", "30¹", "（一）"],
)  # fmt: skip
def test_what_a_reader_takes_for_one_thing_is_one_token(whole: str) -> None:
    text = f"of {whole}, and"
    assert whole in [text[start:end] for start, end in tokens.tokenise(text)]


def test_a_bracketed_mark_is_struck_whole() -> None:
    spans = redline("upon any of (i) sale, (ii) loss or (iii) notice", "upon (i) notice")
    assert [span.text for span in spans] == [
        "upon ", "any of (i) sale, (ii) loss or (iii)", "(i)", " notice",
    ]  # fmt: skip


MARKS = st.lists(
    st.sampled_from(["(i)", "(ii)", "(a)", "of", "1 000", "2 000", "3/4", ",", "notice"]), max_size=9
)


@given(MARKS, MARKS)
def test_no_edge_of_a_change_lies_in_a_mark_or_a_number(old: list[str], new: list[str]) -> None:
    for sides in ((old, new), (new, old)):
        text = "; ".join(sides[0])
        inside = {at for start, end in tokens.tokenise(text) for at in range(start + 1, end)}
        at = 0
        for span in redline(text, "; ".join(sides[1])):
            at += 0 if span.op == "insert" else len(span.text)
            assert at not in inside


# --- the contract --------------------------------------------------------------------------------------


def test_the_contract_tells_typographic_segments_and_links_and_no_others() -> None:
    found = to_json(collate([Clause("1", "Article\u00a05 applies.")], [Clause("1", "Article 5 applies.")]))
    assert found.count('"typographic": true') == 3
    found = to_json(collate([Clause("1", "Fees are due in May.")], [Clause("1", "Fees are due in June.")]))
    assert "typographic" not in found
