"""What is said of a row is what was measured: its words, its numbers, its items; one figure everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.comparison import derived, redline
from clausebook.comparison.similarity import measure, renumbered
from clausebook.model.messages import ENGLISH
from clausebook.model.records import Concordance, Instrument, InstrumentHead, Part, PartHead, Row, Unit


def instrument(slug: str, *clauses: Unit) -> Instrument:
    head = InstrumentHead.model_validate(
        {"id": slug, "title": slug, "short": slug, "kind": "act", "status": "", "date": "1990",
         "wording": "verbatim", "sources": ["src"], "grade": "official"}
    )  # fmt: skip
    return Instrument(head, (Part(PartHead(id="rules", heading="Rules", by="editors"), clauses),))


def clause(code: str, text: str, *items: tuple[str, str], number: str = "") -> Unit:
    parts = tuple(Unit(id=f"{code}.{n}", number=mark, text=words) for n, (mark, words) in enumerate(items, 1))
    return Unit(id=code, number=number, text=text or None, items=parts)


def rows(base: list[Unit], variant: list[Unit]) -> dict[str, Row]:
    found: Concordance = derived.derive(instrument("o", *base), instrument("n", *variant))
    return {f"{' '.join(row.base)} > {' '.join(row.variant)}": row for row in found.rows}


# --- printed numbers and opening words -----------------------------------------------------------------

QUAY = "The Parties shall: (a) keep the quay lit; (b) keep the quay dry; and (c) post the dues."
QUAY_ITEMS = (("(a)", "keep the quay lit;"), ("(b)", "keep the quay dry; and"), ("(c)", "post the dues."))
SHORT = "The master shall (i) ring the bell in fog; (ii) keep the log of the vessel."
SHORT_ITEMS = (("(i)", "ring the bell in fog;"), ("(ii)", "keep the log of the vessel."))


@pytest.mark.parametrize(
    ("whole", "opening", "items"),
    [
        (QUAY, "The Parties shall:", QUAY_ITEMS),
        (SHORT, "The master shall", SHORT_ITEMS),
        (
            "Dues: 1. per night; 2. per barge and mooring.", "Dues:",
            (("1.", "per night;"), ("2.", "per barge and mooring.")),
        ),
        (
            "Keep off: – the lock at night, – the weir in any flood.", "Keep off:",
            (("–", "the lock at night,"), ("–", "the weir in any flood.")),
        ),
        (
            "Es gilt: a) die Ordnung des Hafens; b) das Recht der Ufer.", "Es gilt:",
            (("a)", "die Ordnung des Hafens;"), ("b)", "das Recht der Ufer.")),
        ),
        (
            "The harbour board, which meets in May, may (A) fix the dues; or (B) waive them for good.",
            "The harbour board, which meets in May, may",
            (("(A)", "fix the dues; or"), ("(B)", "waive them for good.")),
        ),
    ],
)  # fmt: skip
def test_a_clause_that_became_one_with_items_has_the_same_words(
    whole: str, opening: str, items: tuple[tuple[str, str], ...]
) -> None:
    one, many = Unit(id="x/A", text=whole), clause("x/A", opening, *items)
    for base, variant in (([one], [many, *many.items]), ([many, *many.items], [one])):
        found = measure(base, variant)
        assert found
        assert found.identical
        assert found.remark_in(ENGLISH) == ""
        assert not found.renumbered
        for words in redline.side(base, variant, found, "delete"):
            marked = [run for line in (words.number, *words.paragraphs) for run in line if run.op == "delete"]
            assert not [run for run in marked if run.text.strip()]


def test_opening_words_go_with_their_items_and_not_with_other_opening_words() -> None:
    found = rows(
        [Unit(id="o/1", text=QUAY), clause("o/2", "The master shall", *SHORT_ITEMS)],
        [clause("n/1", "The Parties shall:", *QUAY_ITEMS), Unit(id="n/2", text=SHORT)],
    )
    assert {name: row.relation for name, row in found.items()} == {
        "o/1 > n/1 n/1.1 n/1.2 n/1.3": "split",
        "o/2 o/2.1 o/2.2 > n/2": "merged",
    }


def test_a_number_that_stands_elsewhere_in_the_other_text_is_not_compared() -> None:
    base = Unit(id="x/A", number="4.", text="Fees are due in May, as rule 4. of the port says.")
    found = measure([base], [Unit(id="x/A", text="Fees are due in June, as rule 4. of the port says.")])
    assert found
    assert found.base.text == base.text


@given(st.sampled_from(["", "4.", "(a)", "a.", "5"]), st.sampled_from(["", "4.", "(a)", "a.", "5"]))
def test_the_number_changed_only_if_both_had_one(before: str, after: str) -> None:
    old, new = (Unit(id="x/A", number=number, text="Fees are due.") for number in (before, after))
    same = {before, after} in ({before}, {"(a)", "a."})
    assert renumbered([old], [new]) == (bool(before and after) and not same)


# --- relations -----------------------------------------------------------------------------------------


def test_a_clause_is_not_retained_when_its_items_changed() -> None:
    old = tuple((f"{n}.", f"keep the quay number {n} clear of nets and ropes in {month}")
                for n, month in enumerate("May June July August March April".split()))  # fmt: skip
    new = tuple((mark, words.replace("nets and ropes", "ice and snow")) for mark, words in old)
    opening = "The harbour master of each of the ports shall at all times"
    changed = rows([clause("o/1", opening, *old)], [clause("n/1", opening, *new)])["o/1 > n/1"]
    assert (changed.relation, changed.reason) == (
        "reworded",
        "The words are the same; of its 6 items 0 are the same, 6 changed.",
    )
    kept = rows([clause("o/1", opening, *old)], [clause("n/1", opening, *old)])["o/1 > n/1"]
    assert (kept.relation, kept.reason) == ("retained", "The words are the same.")
    fewer = rows([clause("o/1", opening, *old)], [clause("n/1", opening, *old[:-1])])["o/1 > n/1"]
    assert fewer.reason == "The words are the same; of its 6 items 5 are the same, 1 went."


def test_clauses_that_share_a_fifth_of_their_words_are_two() -> None:
    found = rows(
        [Unit(id="o/1", text="The lamps of the quay are lit by the harbour master of each port at dusk.")],
        [Unit(id="n/1", text="A library boat calls at every village of the river, and lends books to all.")],
    )
    assert {row.relation for row in found.values()} == {"dropped", "new"}


def test_few_words_in_another_place_are_no_pair_of_high_confidence() -> None:
    texts = [f"The keeper of lamp {name} lights it at dusk and puts it out." for name in "abcdefgh"]
    base = [Unit(id="o/t", text="Rules of lamps"), *(Unit(id=f"o/{n}", text=t) for n, t in enumerate(texts))]
    variant = [
        *(Unit(id=f"n/{n}", text=t) for n, t in enumerate(texts)),
        Unit(id="n/x", text="Rules of lamps"),
    ]
    assert rows(base, variant)["o/t > n/x"].confidence == "medium"


UNSEEN = "only spacing or invisible characters"


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        ("Art.\u00a05 applies.", "Art. 5 applies.", f"{UNSEEN} differ: a no-break space"),
        ("[The Licence] ends.", "'The Licence' ends.", "only typography differs: quotation marks"),
        ("A high-level talk.", "A high level talk.", "only typography differs: hyphens"),
        ("The Parties meet.", "The parties meet.", "only typography differs: capitals"),
        ("The Port\u00a0pays.", "The port pays.", "only typography differs: capitals, a no-break space"),
    ],
)  # fmt: skip
def test_what_differs_in_typography_alone_is_retained_with_a_remark(
    before: str, after: str, remark: str
) -> None:
    row = rows([Unit(id="o/1", text=before)], [Unit(id="n/1", text=after)])["o/1 > n/1"]
    assert (row.relation, row.reason) == ("retained", f"The words are the same; {remark}.")
    found = measure([Unit(id="o/1", text=before)], [Unit(id="n/1", text=after)])
    assert found
    assert (found.similarity, found.remark_in(ENGLISH)) == (1, remark)


WORDS = st.lists(
    st.sampled_from("each Port port shall will light-house quay , ; (a) 5".split()), min_size=1, max_size=12
)


@given(WORDS, WORDS)
def test_the_figure_and_the_relation_of_a_row_agree(old: list[str], new: list[str]) -> None:
    base, variant = Unit(id="o/1", text=" ".join(old)), Unit(id="n/1", text=" ".join(new))
    found = measure([base], [variant])
    assert found
    for row in rows([base], [variant]).values():
        if row.base and row.variant:
            assert row.reason.lower().startswith(found.words_in(ENGLISH))
            assert (row.relation == "retained") == found.same_words
            assert ("100 %" in row.reason) is False


def test_a_repealed_clause_went_unless_most_of_its_words_stand_elsewhere() -> None:
    fees = "The fees in Annex I shall be paid to the town each year."
    repealed = Unit.model_validate({"id": "n/A4", "number": "Article 4", "repealed": "(deleted)"})
    base = [Unit(id="o/A3", number="Article 3", text=QUAY), Unit(id="o/A4", number="Article 4", text=fees)]
    kept = Unit(id="n/A3", number="Article 3", text=QUAY)
    new = Unit(id="n/A4a", number="Article 4a", text="The lamps of the town shall be seen to once each year.")
    found = rows(base, [kept, repealed, new])
    assert {name: row.relation for name, row in found.items()} == {
        "o/A3 > n/A3": "retained",
        "o/A4 > ": "dropped",
        " > n/A4a": "new",
    }
    assert "o/A4 > n/A4a" in rows(base, [kept, new])
    renamed = Unit(id="n/A4a", number="Article 4a", text=fees.replace("town", "Port"))
    assert "o/A4 > n/A4a" in rows(base, [kept, repealed, renamed])
