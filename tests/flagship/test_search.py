"""What can be searched: every public thing, no draft, each at an address that exists, in small files."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from clausebook import build
from clausebook.edition import drafts, labels, traverse
from clausebook.search import index
from clausebook.search.words import words
from clausebook.views import alphabet
from clausebook.views.lists import index_entries
from clausebook.views.search import documents
from clausebook.views.search_document import Document
from tests.editions import MINIMAL, ROOT, edition, publication

FULL = edition(ROOT)
PUBLIC = publication(FULL)
DOCUMENTS = documents(PUBLIC)
MODEL = ROOT / "tests/edition"


def record(data_id: str) -> Document:
    return next(one for one in DOCUMENTS if one.id == data_id and one.is_record)


# --- what there is -------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [ROOT, MODEL, MINIMAL], ids=["real", "model", "minimal"])
def test_every_public_record_is_one_document(root: Path) -> None:
    pub = publication(edition(root))
    found = Counter(one.id for one in documents(pub) if one.is_record)
    units = {unit.id for one in pub.edition.instruments.values() for unit in one.units}
    wanted = units | {f"instrument:{slug}" for slug in pub.edition.instruments}
    wanted |= {f"{kind}:{slug}" for kind, records in traverse.lists(pub.edition).items() for slug in records}
    assert found.keys() == wanted
    assert set(found.values()) == {1}


def test_everything_said_of_a_clause_is_a_document_of_its_own() -> None:
    units = PUBLIC.edition.units.values()
    counted = Counter(one.kind for one in DOCUMENTS)
    assert counted["commentary"] == sum(len(unit.commentary) for unit in units) > 90
    assert counted["annotation"] == sum(len(unit.annotations) for unit in units) > 70
    assert counted["row"] == sum(len(one.rows) for one in PUBLIC.edition.concordances)


def test_no_draft_is_searched_even_where_editors_see_it() -> None:
    everything = publication(FULL, preview=True)
    assert len(documents(everything)) > len(DOCUMENTS), "there are drafts to be withheld"
    said = json.dumps([vars(one) for one in DOCUMENTS], default=str, ensure_ascii=False)
    public = {draft.words for draft in drafts.drafts(PUBLIC.edition)}
    withheld = [draft.words for draft in drafts.drafts(FULL)]
    assert public == set()
    assert len(withheld) > 30
    assert [words for words in withheld if "[[" not in words and words in said] == []
    assert not any(one.grade == "unverified" for one in DOCUMENTS)


def test_the_preview_of_editors_is_searched_without_drafts(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(MINIMAL / "content")
    assert build.pages(tmp_path).problems == ()
    public = (tmp_path / "build/docs/assets/search/records.js").read_bytes()
    assert build.pages(tmp_path, drafts=True).problems == ()
    assert (tmp_path / "build/docs/assets/search/records.js").read_bytes() == public


def test_a_document_says_who_speaks_and_where_it_belongs() -> None:
    coast_guards = record("2008/E4")
    assert (coast_guards.voice, coast_guards.code, coast_guards.part) == ("text", "E4", "elements")
    assert coast_guards.topics == ("coast-guard",)
    assert coast_guards.years == coast_guards.instruments == ("2008",)
    assert record("2025/2.1").voice == "summary"
    assert record("2008/M2.g").kind == "item"
    assert record("event:2006-coast-guard-memorandum").years == ("2006",)


def test_a_document_is_found_by_other_names_of_what_it_names() -> None:
    assert "SLOC" in record("2008/P5").near
    assert "MSDF" in record("2008/P6").near
    assert "行動計画" in " ".join(record("instrument:2009").names)


def test_a_note_of_the_editors_is_not_shown_as_evidence() -> None:
    noted = [event for event in PUBLIC.edition.events.values() if event.note]
    assert noted
    for event in noted:
        assert PUBLIC.edition.events[event.id].note.split()[0] in record(f"event:{event.id}").near
        assert record(f"event:{event.id}").text == labels.plain(PUBLIC.edition, event.summary)


# --- where it leads ------------------------------------------------------------------------------------


def test_every_document_leads_to_an_element_of_the_site(built: Path) -> None:
    pages: dict[str, html.HtmlElement] = {}
    for one in DOCUMENTS:
        path, _, fragment = one.address.partition("#")
        if path not in pages:
            pages[path] = html.fromstring((built / "site" / path / "index.html").read_bytes())
        if fragment:
            assert len(pages[path].xpath("//*[@id=$id]", id=fragment)) == 1, one.address
        if one.is_record:
            assert pages[path].xpath("//*[@data-id=$id]", id=one.id) or one.kind == "essay", one.id


# --- what the browser loads ----------------------------------------------------------------------------


def loaded(site: Path, name: str) -> Any:
    """The data of a script of the search."""
    (script,) = (site / "assets/search").glob(f"{name}.*.js")
    text = script.read_text(encoding="utf-8")
    match = re.search(rf'^clausebook\.take\("{name}", JSON\.parse\((".*")\)\);$', text, re.MULTILINE)
    assert match, name
    return json.loads(json.loads(match[1]))


def test_the_scripts_hold_the_documents(built: Path) -> None:
    records, passages = loaded(built / "site", "records"), loaded(built / "site", "passages")
    assert [one["id"] for one in records] == [one.id for one in DOCUMENTS if one.is_record]
    assert [one["address"] for one in passages] == [one.address for one in DOCUMENTS if not one.is_record]
    assert len(loaded(built / "site", "index")["lengths"]) == len(DOCUMENTS)


def test_the_index_holds_every_word_where_it_stands() -> None:
    few = DOCUMENTS[:200]
    written = index.index(few)
    fields = index.FIELDS.index("title"), index.FIELDS.index("text")
    found: dict[str, dict[int, dict[int, int]]] = {}  # stem → field → document → times
    for term, postings, _ in written.terms:
        found[term] = {}
        for posting in postings.split(" "):
            number, _, entries = posting.partition(":")
            document, held = 0, {}
            for entry in entries.split("."):
                gap, _, times = entry.partition("*")
                document += int(gap)
                held[document] = int(times or 1)
            found[term][int(number)] = held
    for n, one in enumerate(few):
        for field, text in zip(fields, (one.title, one.text), strict=True):
            for stem, count in Counter(word.stem for word in words(text)).items():
                assert found[stem][field][n] == count, (one.id, stem)


def test_search_stays_light(built: Path) -> None:
    site = built / "site"
    sizes = {
        path.name.split(".")[0] + path.suffix: len(gzip.compress(path.read_bytes(), 9))
        for path in (site / "assets/search").iterdir()
        if path.suffix != ".css"
    }
    assert sizes["index.js"] + sizes["records.js"] + sizes["passages.js"] < 200_000
    assert sum(sizes.values()) < 250_000, sizes


def test_no_page_carries_previews_or_asks_for_the_search(built: Path) -> None:
    for path in (built / "site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<template" not in page, path
        assert "assets/search/" not in page, path


# --- the index from A to Z -----------------------------------------------------------------------------


def test_the_index_from_a_to_z_has_every_name_and_every_clause(built: Path) -> None:
    page = html.fromstring((built / "site/search/index.html").read_bytes())
    shown = {" ".join(link.text_content().split()) for link in page.xpath("//*[@class='ed-index']//a")}
    edition = PUBLIC.edition
    for term in edition.terms.values():
        assert {term.term, *term.aliases, *([term.expansion] if term.expansion else [])} <= shown, term.id
    for actor in edition.actors.values():
        assert {actor.name, *actor.aliases, *(name.text for name in actor.names)} <= shown, actor.id
    assert {person.name for person in edition.people.values()} <= shown
    assert {topic.label for topic in edition.topics.values()} <= shown
    assert {f"{unit.instrument} {unit.code}" for unit in edition.units.values()} <= shown


def test_the_alphabet_is_in_order_and_figures_come_first() -> None:
    found = tuple(index_entries(PUBLIC.edition))
    letters = [letter for letter, _ in alphabet.letters(found)]
    assert letters == ["0–9", *sorted(letters[1:])]
    names = [entry.name for _, entries in alphabet.letters(found) for entry in entries]
    assert names.index("ACSA") < names.index("Action Plan") < names.index("ADMM-Plus")
    assert [language for language, _ in alphabet.in_other_languages(found)] == [
        "Hindi",
        "Japanese",
    ]
