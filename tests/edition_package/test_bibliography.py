"""Works as the citation style has them: dates as precise as known, an editor's words unchanged."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import citeproc  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook import resources
from clausebook.edition import citations
from clausebook.model.records import Edition, Source, Term
from clausebook.prose import mentions
from tests.editions import MODEL, ROOT, edition

STYLE = (ROOT / "templates/bibliography.csl").read_bytes()
STYLES = sorted([ROOT / "templates/bibliography.csl", *(ROOT / "templates/citation-styles").glob("*.csl")])
FULL = edition(MODEL)
PLAIN = Source(id="a", title="The Text", publisher="A Press", url="https://example.org/", grade="press")


def words(source: Source, lang: str = "en") -> str:
    said = resources.messages(lang, {}, [ROOT / "templates"])
    return "".join(piece.words for piece in citations.source_entry(source, STYLE, said))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "A Press, The Text, no date."),
        ({"date": "2008"}, "A Press, The Text, 2008."),
        ({"date": "2008-10"}, "A Press, The Text, October 2008."),
        ({"date": "2008-10-05"}, "A Press, The Text, 5 October 2008."),
        ({"date": "2008", "accessed": "2026-11-21"}, "A Press, The Text, 2008, read 21 November 2026."),
        ({"date": "2008", "lang": "ja"}, "A Press, The Text, 2008, in Japanese."),
        ({"date": "2008", "archived": "https://a.example/"}, "A Press, The Text, 2008, https://a.example/."),
        ({"date": "2008", "title": "<b>{x}</b> “so”, it's. "}, "A Press, <b>{x}</b> “so”, it's., 2008."),
    ],
)
def test_an_entry_says_what_is_known_of_a_source(fields: dict[str, str], expected: str) -> None:
    assert words(Source.model_validate(PLAIN.model_dump() | fields)) == expected


def test_an_edition_in_another_language_has_its_dates_and_terms() -> None:
    dated = PLAIN.model_copy(update={"date": "2008-10-05", "lang": "de"})
    assert words(dated, "de") == "A Press, The Text, 5. Oktober 2008."
    read = dated.model_copy(update={"lang": "en", "accessed": "2009-12-01"})
    assert (
        words(read, "de")
        == "A Press, The Text, 5. Oktober 2008, abgerufen am 1. Dezember 2009, auf Englisch."
    )
    assert words(read, "hi") == "A Press, The Text, 5 अक्टूबर 2008, देखा गया 1 दिसंबर 2009, अंग्रेज़ी में."


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_says_no_english_word_in_a_language_of_the_interface(path: Path) -> None:
    style = path.read_bytes()
    dated = {"issued": {"date-parts": [[2024, 9, 1]]}, "accessed": {"date-parts": [[2024, 9, 2]]}}
    works = (
        {
            "type": "chapter",
            "title": "1",
            "author": [{"literal": "2"}],
            "container-title": "3",
            "section": "4",
        },
        {
            "type": "treaty",
            "title": "1",
            "container-title": "3",
            "section": "4",
            "original-date": dated["issued"],
        },
        {"type": "webpage", "title": "1", "publisher": "2"},
    )
    for work in works:
        item = {"id": "a", **work, **dated}
        english = set(re.findall(r"[^\W\d]{2,}", _told(item, style, "en"))) - {
            "September",
            "Sept",
            "in",
            "In",
        }
        for catalogue in (ROOT / "templates/languages").glob("*.po"):
            assert not english & set(re.findall(r"[^\W\d]+", _told(item, style, catalogue.stem))), (
                catalogue.stem
            )


def _told(item: citations.Item, style: bytes, lang: str) -> str:
    return "".join(piece.words for piece in citations.entry(item, style, lang) if not piece.field)


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_editors_wrote_passes_through_the_style_unchanged(title: str, publisher: str) -> None:
    item = {"id": "a", "type": "webpage", "title": title, "publisher": publisher}
    found = {piece.field: piece.words for piece in citations.entry(item, STYLE)}
    assert (found["title"], found["publisher"]) == (title, publisher)


@pytest.mark.parametrize("one", [FULL], ids=["model"])
def test_every_source_has_an_entry_with_all_that_is_known(one: Edition) -> None:
    for source in one.sources.values():
        entry = words(source)
        assert entry.startswith(source.publisher), source.id
        assert source.title in entry, source.id
        assert (source.date or "no date")[:4].replace("no d", "no date") in entry, source.id


def test_the_style_is_valid_and_ours(recwarn: pytest.WarningsRecorder) -> None:
    citeproc.CitationStylesStyle(io.BytesIO(STYLE), validate=True)  # warns of what the schema does not allow
    assert not recwarn.list
    assert b"MIT" in STYLE.partition(b"<rights")[2].partition(b"</rights>")[0]


def test_a_clause_is_exported_in_the_formats_of_reference_managers() -> None:
    instrument = FULL.instruments["signed"]
    part = next(part for part in instrument.parts if part.head.id == "quays")
    unit = FULL.units["signed/C7"]
    items = [
        citations.clause_item(instrument.head, part.head, unit),
        citations.page_item(FULL.head, unit, "signed · C7", "https://example.org/signed/c7/"),
    ]
    assert [item["type"] for item in json.loads(json.dumps(items))] == ["treaty", "chapter"]
    bibtex, ris = citations.bibtex(items), citations.ris(items)
    assert bibtex.count("\n}") == ris.count("ER  - ") == 2
    assert bibtex.count("{") == bibtex.count("}")
    assert "date = {2021-09-14}" in bibtex
    assert "DA  - 2021/09/14/" in ris
    for written in (bibtex, ris):
        assert f"{part.head.heading}, C7" in written
        assert "https://example.org/signed/c7/" in written


# --- terms in running prose ----------------------------------------------------------------------------

TERMS = [
    Term(id="toll", term="Toll", definition="d", grade="official"),
    Term(
        id="board",
        term="ARB",
        expansion="Ambrel River Board",
        aliases=("the Board",),
        definition="d",
        grade="press",
    ),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A toll and the Toll", ["toll", "toll"]),
        ("tolls, tollgate, un-toll", []),
        ("the ARB is the Ambrel River Board", ["board", "board"]),
        ("The arb", []),
        ("", []),
    ],
)
def test_prose_names_a_term_by_its_name_and_no_part_of_another_word(text: str, found: list[str]) -> None:
    assert [term for _, term in mentions.split(text, mentions.naming(TERMS)) if term] == found


@given(st.lists(st.sampled_from(["toll", "Toll", "ARB", " ", "-", "the Board", "x", "é", "\n"])))
def test_the_runs_of_a_text_joined_are_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join(run for run, _ in mentions.split(text, mentions.naming(TERMS))) == text


def test_an_edition_without_terms_names_none() -> None:
    assert list(mentions.split("a toll", mentions.naming([]))) == [("a toll", "")]
