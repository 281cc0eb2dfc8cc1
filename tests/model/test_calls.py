"""Calls of footnotes are read from a text and put back where they stood; its words are its words alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.comparison.similarity import measure
from clausebook.edition.checksums import receipt
from clausebook.model.calls import calls, raised, read
from clausebook.model.records import Footnote, Unit
from clausebook.prose import segments
from clausebook.views.footnotes import as_plain, by_mark, called_text
from clausebook.views.search_document import joined

PIECES = st.lists(st.text("ab 30.,\n天", min_size=1, max_size=12), min_size=1, max_size=6)
MARKS = st.sampled_from(["1", "2", "12", "*", "†", "a"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A text as an editor writes it, its pieces, and the marks after each but the last."""
    pieces = draw(PIECES)
    marks = [draw(MARKS) for _ in pieces[1:]]
    text = pieces[0] + "".join(f"[^{mark}]{piece}" for mark, piece in zip(marks, pieces[1:], strict=True))
    return text, pieces, marks


@given(written())
def test_the_words_are_what_stands_between_the_calls(case: tuple[str, list[str], list[str]]) -> None:
    text, pieces, marks = case
    words = read(text)
    assert words == "".join(pieces)
    assert [call.mark for call in calls(words)] == marks
    assert as_plain(called_text(words, {})) == pieces[0] + "".join(
        raised(mark) + piece for mark, piece in zip(marks, pieces[1:], strict=True)
    )


@given(written())
def test_the_runs_of_a_text_have_each_call_once_and_in_order(case: tuple[str, list[str], list[str]]) -> None:
    text, _, marks = case
    found = segments.runs(read(text), [])
    assert "".join(run.words for run in found) == read(text)
    assert [n for run in found for n in run.calls] == list(range(len(marks)))
    kept = [n for paragraph in segments.paragraphs(found) for run in paragraph for n in run.calls]
    assert kept == list(range(len(marks)))


@given(written())
def test_a_call_is_no_word_to_comparison_search_and_receipt(case: tuple[str, list[str], list[str]]) -> None:
    text, pieces, _ = case
    called, plain = (Unit(id="x/A", text=one) for one in (text, "".join(pieces)))
    assert called.text == plain.text
    assert called.wording == plain.wording
    assert receipt(called) == receipt(plain)
    assert joined(called.wording) == joined(plain.wording)
    measured = measure([called], [plain])
    assert measured is None or measured.identical


def test_a_number_and_its_call_are_never_another_number() -> None:
    unit = Unit(id="x/A", text="within 30[^1] days", footnotes=(Footnote(mark="1", text="Open ones."),))
    assert unit.text == "within 30 days"
    shown = called_text(unit.text, by_mark([unit]), unit.id)
    assert as_plain(shown) == "within 30¹ days"
    assert "301" not in as_plain(shown)


def test_what_only_looks_like_a_call_is_kept() -> None:
    for text in ("a [^ b]", "[^]", "x^1", "[1]", "[^a b]"):
        assert read(text) == text
        assert calls(read(text)) == ()
