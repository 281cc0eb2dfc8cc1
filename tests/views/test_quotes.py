"""What can be quoted, and how it is cited."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import citeproc  # type: ignore[import-untyped]
import pytest

from clausebook.model.messages import ENGLISH
from clausebook.site.engine import frame
from clausebook.views.book import book_view
from clausebook.views.linked_data import linked_data
from clausebook.views.publication import Page, PageView, Publication
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


NAMED = ("Hesper Lamond", "Tovi Marsh", "Cy Lock")


def by_name(*names: str) -> Publication:
    """The model edition with editors who agreed to be named."""
    head = PUB.edition.head.model_copy(update={"edited_by": names})
    return replace(PUB, edition=replace(PUB.edition, head=head))


def test_editors_who_are_named_are_cited_by_name() -> None:
    work = cited_works(by_name(*NAMED[:2]))[""]
    shown = ["".join(one.words for one in plain) for _, plain in work.styles]
    two, short = "Hesper Lamond and Tovi Marsh", "Hesper Lamond & Tovi Marsh"
    for style, said, names in zip(STYLES, shown, (two, two, short, short, two), strict=True):
        assert said.startswith(names), (style, said)
    assert f"author = {{{{{NAMED[0]}}} and {{{NAMED[1]}}}}}" in work.bibtex[0]
    assert [line for line in work.ris[0].split("\n") if line.startswith("AU")] == [
        f"AU  - {name}" for name in NAMED[:2]
    ]
    assert json.loads(work.csl[0])[0]["author"] == [{"literal": name} for name in NAMED[:2]]


def test_three_editors_are_parted_as_each_style_has_it() -> None:
    work = cited_works(by_name(*NAMED))["edition:"]
    shown = dict(zip(STYLES, ("".join(one.words for one in plain) for _, plain in work.styles), strict=True))
    assert shown["Chicago"].startswith("Hesper Lamond, Tovi Marsh, and Cy Lock, ")
    assert shown["OSCOLA"].startswith("Hesper Lamond, Tovi Marsh and Cy Lock, ")
    assert shown["APA"].startswith("Hesper Lamond, Tovi Marsh, & Cy Lock. ")


def test_named_editors_stand_in_print_and_in_what_machines_read() -> None:
    pub = by_name(*NAMED[:2])
    assert book_view(pub).editors == "Hesper Lamond and Tovi Marsh"
    home = Page("index.md", "", "home", "", "", PageView)
    assert linked_data(pub, home)["creator"] == [{"@type": "Person", "name": name} for name in NAMED[:2]]
    assert frame(pub.edition.head, ENGLISH)["editors"] == list(NAMED[:2])
