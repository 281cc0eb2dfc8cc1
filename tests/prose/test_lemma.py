"""A text cut at the edges of its notes: nothing is lost, every run knows its notes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.model.records import Annotation
from clausebook.prose import quotations, segments

WORDS = st.lists(st.sampled_from(["a", "bb", "ccc", "\n\n", "dd,", "e."]), min_size=1, max_size=14).map(
    " ".join
)


def draw_notes(text: str, data: st.DataObject) -> list[Annotation]:
    """Some notes on words that stand once in the text; they may overlap, nest and touch."""
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5), label="spans"
    )
    quoted = [text[min(span) : max(span)].strip() for span in spans]
    notes = [Annotation(on=words, note="n") for words in quoted if words]
    return [note for note in notes if len(quotations.matches(note, text)) == 1]


@given(WORDS, st.data())
@settings(max_examples=400)
def test_the_runs_joined_are_the_text_and_each_note_has_its_words(text: str, data: st.DataObject) -> None:
    notes = draw_notes(text, data)
    runs = segments.runs(text, notes)
    assert "".join(run.words for run in runs) == text
    assert all(run.words for run in runs)
    for index, note in enumerate(notes):
        own = "".join(run.words for run in runs if index in run.notes)
        begin, end = quotations.matches(note, text)[0]
        assert own == text[begin:end]
        assert sum(index in run.ends for run in runs) == 1


@given(WORDS, st.data())
@settings(max_examples=400)
def test_paragraphs_lose_only_the_empty_lines_and_keep_every_end(text: str, data: st.DataObject) -> None:
    notes = draw_notes(text, data)
    paragraphs = segments.paragraphs(segments.runs(text, notes))
    joined = ["".join(run.words for run in paragraph) for paragraph in paragraphs]
    assert joined == [part for part in text.split("\n\n") if part]
    ends = [index for paragraph in paragraphs for run in paragraph for index in run.ends]
    assert sorted(ends) == list(range(len(notes)))


def test_the_letter_of_a_note_never_repeats() -> None:
    letters = [segments.key(index) for index in range(1000)]
    assert len(set(letters)) == 1000
    assert letters[25:28] == ["z", "aa", "ab"]
    assert letters[701:703] == ["zz", "aaa"]
