"""What can be quoted, and how it is cited."""

from __future__ import annotations

import io
import re

import citeproc  # type: ignore[import-untyped]
import pytest

from clausebook.views.quotes import KEY, STYLES, URL, WHAT, CitedWords, Quotation, cited_works, page_quotes
from tests.editions import MODEL, NOTE_STYLES, edition, publication

PUB = publication(edition(MODEL))
FOUND = {(page.path, one.anchor): one for page in page_quotes(PUB) for one in page.quotations}


def words(pieces: tuple[CitedWords, ...]) -> str:
    return "".join(f"*{one.words}*" if one.italic else one.words for one in pieces)


def cited(one: Quotation, style: str, url: str = "") -> str:
    addressed, plain = cited_works(PUB)[one.work].styles[STYLES.index(style)]
    return words(addressed if url else plain).replace(WHAT, one.what).replace(URL, url)


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_one_as_the_schema_of_styles_has_it(name: str) -> None:
    citeproc.CitationStylesStyle(io.BytesIO(NOTE_STYLES[name]), validate=True)


def test_every_kind_of_thing_can_be_quoted() -> None:
    edition = PUB.edition
    anchors = {anchor for _, anchor in FOUND}
    assert {"signed-c7", "signed-c7-c1"} <= anchors
    assert {f"event-{id}" for id in edition.events} <= anchors
    assert {f"expectation-{id}" for id in edition.expectations} <= anchors
    for comparison in PUB.comparisons.values():
        assert set(comparison.rows) <= anchors
    for unit in PUB.units.values():
        for n in range(1, len(unit.annotations) + 1):
            assert f"{unit.id}-n{n}".lower().replace("/", "-").replace(".", "-") in anchors
    assert all(one.key and re.fullmatch(r"[A-Za-z0-9.:-]+", one.key) for one in FOUND.values())


def test_words_of_an_instrument_cite_it_as_each_style_does() -> None:
    one = FOUND["signed/c7/index.md", "signed-c7"]
    title = PUB.edition.instruments["signed"].head.title
    ours = f"*{PUB.edition.head.title}*"
    at = "Part II. Quays and Cargo, C7"
    parties = "Port of Sallowmere-Port of Quillhaven"
    assert {style: cited(one, style) for style in STYLES} == {
        "Chicago": f"“{title},” Heron Bridge, September 14, 2021, {at}, in {ours}, edition of June 1, 2024.",
        "OSCOLA": f"{title} (Heron Bridge, 14 September 2021) {at}, in {ours} (edition of 1 June 2024)",
        "Bluebook": f"{title}, {parties}, {at}, Sept. 14, 2021, reprinted in {ours},"
        " edition of June 1, 2024.",
        "APA": f"{title}, {parties}, {at}, September 14, 2021. In {ours} (edition of June 1, 2024)",
        "MLA": f"“{title}.” Heron Bridge, 14 Sept. 2021, {at}. {ours}, edition of 1 June 2024.",
    }
    assert cited(one, "OSCOLA", "https://x.example/#a").endswith(" <https://x.example/#a>")


def test_what_the_editors_say_cites_them_and_not_the_instrument() -> None:
    one = FOUND["signed/c7/index.md", "signed-c7-c1"]
    editors, ours = PUB.edition.head.editors, PUB.edition.head.title
    assert cited(one, "Chicago", "https://x.example/#a") == (
        f"{editors}, “Commentary on signed · C7, paragraph 1,” in *{ours}*, edition of June 1, 2024,"
        " https://x.example/#a."
    )
    assert cited(one, "APA") == (
        f"{editors}. (2024, June 1). Commentary on signed · C7, paragraph 1. In *{ours}*."
    )


def test_a_summary_is_never_taken_for_the_text() -> None:
    summaries = [one for one in FOUND.values() if one.lead]
    assert summaries
    for one in summaries:
        assert one.work == ""
        assert one.lead == "Editors’ summary, not the official text: "
        assert one.what.startswith("Editors’ summary of ")


def test_bibtex_has_key_year_and_address() -> None:
    addressed, plain = cited_works(PUB)["signed"].bibtex
    assert addressed.startswith(f"@misc{{{KEY},\n")
    assert "  year = {2021}" in addressed
    assert f"  url = {{{URL}}}" in addressed
    assert "url =" not in plain
    assert f"author = {{{{{PUB.edition.head.editors}}}}}" in cited_works(PUB)[""].bibtex[0]


def test_a_paragraph_by_somebody_else_cites_that_author() -> None:
    (one,) = (one for one in FOUND.values() if one.work == "by:Hesper Lamond")
    assert cited(one, "MLA").startswith("Hesper Lamond. “Commentary on signed · C6, paragraph ")
