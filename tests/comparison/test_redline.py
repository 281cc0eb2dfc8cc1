"""A redline keeps the shape of its clauses and loses no word of either side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.comparison import redline
from clausebook.comparison.redline import Line, Words
from clausebook.comparison.similarity import Measured, measure
from clausebook.model.records import Footnote, Parallel, Table, Unit

_word = st.sampled_from(
    "each Port port will light\u200bhouse lighthouse high-level “bank”, 'bank', | of it. 灯 रोशनी * 4".split()
)
_text = st.lists(st.tuples(_word, st.sampled_from(["", " ", "  ", "\u00a0"])), min_size=1, max_size=9).map(
    lambda found: " ".join(word + space for word, space in found).strip()
)


@st.composite
def units(draw: st.DrawFn, code: str = "A") -> Unit:
    """A clause of paragraphs, now and then with a table, a footnote, another language."""
    head = tuple(draw(st.lists(_text, min_size=1, max_size=3)))
    rows = draw(st.lists(st.tuples(*[_text | st.just("")] * len(head)), max_size=3))
    return Unit(
        id=f"x/{code}",
        number=draw(st.sampled_from(["", "1.", "2."])),
        text="\n\n".join(draw(st.lists(_text, min_size=1, max_size=3))),
        table=Table(head=head, rows=tuple(rows)) if draw(st.booleans()) else None,
        footnotes=tuple(Footnote(mark="*", text=text) for text in draw(st.lists(_text, max_size=2))),
        parallel=tuple(Parallel(lang="ja", text=text) for text in draw(st.lists(_text, max_size=1))),
    )


SHOWN = ("equal", "typographic")
"""What both sides have, each in its own spelling."""

_sides = st.lists(units(), min_size=1, max_size=2)


def spell(line: Line, *ops: str) -> str:
    return "".join(run.text for run in line if run.op in ops)


def pieces(unit: Unit) -> list[str]:
    """What a unit consists of, as it is printed."""
    rows = (unit.table.head, *unit.table.rows) if unit.table else ()
    notes = [f"{note.mark} {note.text}" for note in unit.footnotes]
    other = [one.text for one in unit.parallel]
    return [
        unit.number,
        *(unit.text or "").split("\n\n"),
        *(cell for row in rows for cell in row),
        *notes,
        *other,
    ]


def spelt(words: Words, *ops: str) -> list[str]:
    lines = [
        words.number,
        *words.paragraphs,
        *(cell for row in words.table for cell in row),
        *words.footnotes,
    ]
    return [spell(line, *ops) for line in [*lines, *(line for _, line in words.parallel)]]


def measured(base: list[Unit], variant: list[Unit]) -> Measured:
    found = measure(base, variant)
    assert found
    return found


@given(_sides, _sides)
@settings(max_examples=300)
def test_each_side_is_spelt_in_its_own_shape(base: list[Unit], variant: list[Unit]) -> None:
    found = measured(base, variant)
    for words, unit in zip(redline.side(base, variant, found, "delete"), base, strict=True):
        assert spelt(words, *SHOWN, "delete") == spelt(words, *SHOWN, "delete", "insert") == pieces(unit)
    for words, unit in zip(redline.side(variant, base, found, "insert"), variant, strict=True):
        assert spelt(words, *SHOWN, "insert") == spelt(words, *SHOWN, "delete", "insert") == pieces(unit)


@given(_sides, _sides)
@settings(max_examples=300)
def test_both_in_one_have_the_shape_of_the_variant_and_every_word_of_the_base(
    base: list[Unit], variant: list[Unit]
) -> None:
    found = measured(base, variant)
    both = redline.inline(base, variant, found)
    for words, unit in zip(both, variant, strict=True):
        # rows and columns that the base has alone are cells without words of the variant
        assert [*filter(None, spelt(words, *SHOWN, "insert"))] == [*filter(None, pieces(unit))]
    deleted = "".join(
        spell(line, "delete")
        for words in both
        for line in [*words.paragraphs, *(cell for row in words.table for cell in row), *words.footnotes]
    )
    spans = [*found.spans, *(span for _, _, table in found.tables for span in table.spans)]
    gone = "".join(span.text for span in spans if span.op == "delete" and not span.typographic)
    assert sorted(deleted) == sorted(gone)


@given(units())
def test_a_unit_without_a_mark_is_itself_and_struck_it_is_deleted(unit: Unit) -> None:
    (plain,), (struck,) = redline.plain([unit]), redline.struck([unit])
    assert spelt(plain, "equal") == spelt(struck, "delete") == pieces(unit)
    assert "".join(spelt(plain, "delete", "insert") + spelt(struck, "equal", "insert")) == ""


def test_a_changed_number_is_marked_whole_and_not_its_full_stop() -> None:
    base, variant = (
        Unit(id="x/A", number="2.", text="They meet."),
        Unit(id="x/A", number="3.", text="They meet."),
    )
    (words,) = redline.inline([base], [variant], measured([base], [variant]))
    assert words.number == (("delete", "2."), ("insert", "3."))
