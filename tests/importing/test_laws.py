"""What holds for every text: no word is lost, and the content reads back as the text that was imported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausebook.content import load
from clausebook.importing import plain, recognise
from clausebook.importing.outline import Outline
from clausebook.importing.reading import Refused
from clausebook.model.records import Edition
from tests.importing.making import planned

_WORDS = (
    *"the Parties ferry lamps fees quay Council river shall keep notice 30 2008 m² co-operation".split(),
    *"l’eau 国は".split(),
)
_HEADS = (
    *(
        "1. ",
        "2. ",
        "3. ",
        "a. ",
        "(a) ",
        "(b) ",
        "(i) ",
        "i. ",
        "ii) ",
        "Article 1 ",
        "Article 2. ",
        "§ 3 ",
        "A. ",
    ),
    *(
        "第一条　",
        "第二条　",
        "• ",
        "- ",
        "Part I ",
        "Chapter 2. ",
        "Annex A ",
        "1.1 ",
        "7.",
        "¹ ",
        "[1] ",
        "* ",
        "(1) ",
    ),
    *("Preamble", "Done at Ambleby, 4 May 1900", "Share", "Page 3 of 9", "", "", "", ""),
)
_LINE = st.builds(
    lambda head, indent, words, end: f"{' ' * indent}{head}{' '.join(words)}{end}",
    st.sampled_from(_HEADS),
    st.sampled_from([0, 0, 0, 2, 4]),
    st.lists(st.sampled_from(_WORDS), max_size=12),
    st.sampled_from([".", ";", ",", ":", "", "", "¹", "[1]", "*"]),
)
_TEXT = st.lists(
    st.tuples(_LINE, st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\f", "\r\n"])), max_size=25
).map(lambda lines: "".join(line + end for line, end in lines))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def words(text: str) -> Counter[str]:
    """The words of a text, raised numbers apart, and each sign of a script that parts no words."""
    apart = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: f" {found[0].translate(_RAISED)} ", text)
    return Counter(re.findall(r"[^\W\u3000-\u9fff]+|[\u3041-\u9fff]", apart))


def reported(found: Outline) -> str:
    return "\n".join([found.words(), *(one.text for one in found.left_out)])


_TRAPS = (
    "Act\n\n1. The fee\u00adis due.¹\n\n¹ See Annex.\n",
    "Act\n\n5. Fees.\n\n(i) one\n(ii) two\n\nwords after",
    "Home\n\nAct on Lamps\n\n• Share\n\n1. One.\n\nAmbleby, 4 May 1900\n\nTop\n",
    "Act\n\n1. One\n\n  (a) two\n\n      three\n\n    (i) four\n\n        five\n\nsix\n",
    "Act\n\n1. One.\n\n1. Two.\n\n(a) three\n\n(a) four\n\n1. Five.\n",
    "Act\n\n1. One in\n2. Two.\n\nAnnex A\n\nwords\n\nAnnex A\n\nmore words\n",
)
"""What once lost a word, or might."""


def each_trap(law: Callable[[str], None]) -> Callable[[str], None]:
    """Try every trap, beside what is generated."""
    for text in _TRAPS:
        law = example(text)(law)
    return law


@given(_TEXT)
@each_trap
def test_every_word_of_a_text_is_in_the_content_or_in_the_report(text: str) -> None:
    try:
        found = recognise.recognise(plain.read(text))
    except Refused:
        return
    lost = words(text.replace("\u00ad", "")) - words(reported(found))
    assert not lost


@given(_TEXT)
@each_trap
@settings(max_examples=20)
def test_what_is_written_is_read_as_content_and_only_fields_of_editors_are_missing(text: str) -> None:
    is_content(text)


def is_content(text: str) -> None:
    try:
        made = planned(text)
    except Refused:
        return
    assert {problem.rule for problem in made.missing} <= {"missing-field"}
    assert loaded(made.files) is not None


def loaded(files: Mapping[str, bytes]) -> Edition | None:
    """The edition that the files are when the editor has filled in what was left to them."""
    content = {
        name.removeprefix("content/"): re.sub(rb"# (\w+): [^\n]*", rb"\1: '2000'", data).replace(
            b"grade: '2000'", b"grade: official"
        )
        for name, data in files.items()
        if name.startswith("content/")
    }
    edition, problems, _ = load.load(content)
    assert problems == (), "\n".join(map(str, problems))
    return edition


# --- there and back ------------------------------------------------------------------------------------

_SAID = st.lists(
    st.sampled_from("the Parties of ferry lamps fees quay Council river 30 co-operation l’eau".split()),
    min_size=3,
    max_size=9,
).map(lambda words: " ".join(["the", *words]))


@st.composite
def instruments(draw: st.DrawFn) -> str:
    """A text as it might be published: title, preamble, parts, clauses with items, place and date."""
    lines = ["Act on the Ferries", "", "The Council of Arden,", "", f"Recalling {draw(_SAID)},", ""]
    worded = draw(st.booleans())
    count = 0
    for part in range(draw(st.integers(1, 3))):
        lines += [f"Part {'I' * (part + 1)}. On {'quays lamps bells'.split()[part]}", ""]
        for _ in range(draw(st.integers(1, 3))):
            count += 1
            lines += (
                [f"Article {count}", "", f"It holds {draw(_SAID)}."]
                if worded
                else [f"{count}. So {draw(_SAID)}."]
            )
            lines.append("")
            for item in range(draw(st.sampled_from([0, 0, 2, 3]))):
                lines += [f"({'abc'[item]}) {draw(_SAID)};", ""]
    return "\n".join([*lines, "Ambleby,", "4 May 1900", ""])


def printed(edition: Edition, id: str = "") -> str:
    """The text of an instrument of an edition, or of its only one, from its records alone."""
    instrument = edition.instruments[id or next(iter(edition.instruments))]
    head = instrument.head
    pieces = [head.title]
    end = [head.closing, *(line for one in head.signatures for line in (one.party, *one.lines))]
    for part in instrument.parts:
        pieces += [one.heading for one in (*part.above, part.head) if one.by == "instrument"]
        for clause in part.clauses:
            for unit in clause.family:
                below = head.number_below_heading and unit is clause
                first = [unit.own_heading, unit.number] if below else [unit.number, unit.own_heading]
                pieces += [*first, unit.body, unit.repealed.printed if unit.repealed else ""]
        pieces += end if part.head.id == head.closing_after else []
    return "\n".join([*pieces, *([] if head.closing_after else end)])


@given(instruments())
@settings(max_examples=25)
def test_a_text_comes_back_from_the_edition_that_was_made_of_it(text: str) -> None:
    made = planned(text)
    assert made.outline.left_out == ()
    assert made.outline.doubts == ()
    edition = loaded(made.files)
    assert edition is not None
    assert printed(edition).split() == text.split()
