"""Commentary, evidence, references: all of it is there, and every claim leads to its source and back."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from clausebook import resources
from clausebook.edition import drafts, traverse
from clausebook.html.render import render
from clausebook.model.addresses import Address, address, anchor, href, unit_page
from clausebook.model.kinds import KINDS
from clausebook.model.records import Edition
from clausebook.views.search import documents
from tests.conftest import clausebook
from tests.editions import MINIMAL, ROOT, arranged, edition, publication
from tests.holdings import Holding

FULL = edition(ROOT)
PUBLIC = publication(FULL)

Pages = dict[str, html.HtmlElement]

# What the research for this edition found: as many records as that are in it at least.
FOUND = {
    "events": 193,
    "clauses with commentary": 44,
    "sources": 343,
    "bodies and people": 77,
    "terms": 72,
    "topics": 21,
}


def drawn(root: Path) -> Pages:
    """The public pages of an edition by their path, parsed."""
    pub = publication(edition(root))
    return {
        path: html.fromstring(text.partition("\n---\n\n")[2])
        for path, text in render(arranged(pub), ROOT / "templates")
    }


@pytest.fixture(scope="module")
def pages() -> Pages:
    return drawn(ROOT)


def with_class(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return list(element.find_class(name))


# --- all of it is there --------------------------------------------------------------------------------


def in_pages(pages: Pages) -> dict[str, int]:
    """How many records of each kind have their own place on some page."""

    def placed(path: str, kind: str) -> int:
        return len(set(pages[path].xpath(f"//*[starts-with(@data-id, '{kind}:')]/@data-id")))

    commented = {
        id.rpartition("-")[0]
        for path, page in pages.items()
        if path.startswith("2008/")
        for id in page.xpath("//ol[contains(@class, 'ed-commentary')]/li/@id")
    }
    return {
        "events": placed("timeline/index.md", "event"),
        "clauses with commentary": len(commented),
        "sources": placed("sources/index.md", "source"),
        "bodies and people": placed("actors/index.md", "actor") + placed("people/index.md", "person"),
        "terms": placed("glossary/index.md", "term"),
        "topics": placed("topics/index.md", "topic"),
    }


def counted(edition: Edition) -> dict[str, int]:
    commented = [unit for unit in edition.instruments["2008"].units if unit.commentary]
    return {
        "events": len(edition.events),
        "clauses with commentary": len(commented),
        "sources": len(edition.sources),
        "bodies and people": len(edition.actors) + len(edition.people),
        "terms": len(edition.terms),
        "topics": len(edition.topics),
    }


def test_all_that_was_found_is_in_the_content_and_all_that_is_public_on_the_pages(
    pages: Pages, record_property: Callable[[str, object], None]
) -> None:
    content, public, shown = counted(FULL), counted(PUBLIC.edition), in_pages(pages)
    held = [Holding(kind, FOUND[kind], content[kind], shown[kind]) for kind in FOUND]
    record_property("holdings", [tuple(line) for line in held])
    assert {line.kind: line.content for line in held if line.content < line.found} == {}
    assert shown == public
    # what is missing from the pages are the drafts, and nothing else
    gone = drafts.draft_ids(FULL)
    assert content["events"] - shown["events"] == len(gone["event"])
    assert content["sources"] - shown["sources"] == len(gone["source"])
    assert content["bodies and people"] - shown["bodies and people"] == len(gone["actor"] | gone["person"])
    assert content["terms"] - shown["terms"] == len(gone["term"])


# --- to the source in one click, and back --------------------------------------------------------------


def marks_of(element: html.HtmlElement) -> list[html.HtmlElement]:
    return list(element.xpath(".//sup/a[contains(@href, '#note-')]"))


def led_back(pages: Pages, path: str, mark: html.HtmlElement) -> bool:
    """Whether a mark leads to an entry of the page's sources, here or beside, and the entry back to it."""
    way, _, name = mark.get("href", "").partition("#")
    at = posixpath.normpath(posixpath.join(posixpath.dirname(path), way, "index.md")) if way else path
    (note,) = pages[at].xpath("//*[@id=$id]", id=name)
    links_out = note.xpath(".//a[starts-with(@href, 'http')]") or note.xpath(".//cite")
    back = href(Address(path, mark.get("id", "")), at)
    return bool(links_out) and back in note.xpath(".//a/@href")


def test_every_paragraph_of_commentary_leads_to_a_source_and_back(pages: Pages) -> None:
    met = 0
    for unit in PUBLIC.edition.units.values():
        path = unit_page(unit.id)
        page = pages[path]
        for n, _ in enumerate(unit.commentary, 1):
            (paragraph,) = page.xpath("//*[@id=$id]", id=f"{anchor(unit.id)}-c{n}")
            marks = marks_of(paragraph)
            assert marks, f"{unit.id} ¶{n}"
            assert all(led_back(pages, path, mark) for mark in marks), f"{unit.id} ¶{n}"
            met += 1
    assert met > 90


def test_every_note_on_words_leads_to_a_source_and_to_its_words(pages: Pages) -> None:
    met = 0
    for unit in PUBLIC.edition.units.values():
        path = unit_page(unit.id)
        page = pages[path]
        for n, annotation in enumerate(unit.annotations, 1):
            (note,) = page.xpath("//*[@id=$id]", id=f"{anchor(unit.id)}-n{n}")
            (letter,) = page.xpath("//a[@href=$to]", to=f"#{note.get('id')}")
            assert f"#{letter.get('id')}" in note.xpath(".//a/@href")
            words = page.xpath("//*[contains(@data-notes, $to)]", to=f"{note.get('id')} ")
            told = " ".join("".join(part.text_content() for part in words).split())
            assert told == " ".join(annotation.on.split()), note.get("id")
            marks = marks_of(note)
            assert marks, note.get("id")
            assert all(led_back(pages, path, mark) for mark in marks), note.get("id")
            met += 1
    assert met > 60


def test_every_event_leads_to_a_source_in_the_bibliography_which_leads_back(pages: Pages) -> None:
    timeline, sources = "timeline/index.md", "sources/index.md"
    for event in PUBLIC.edition.events.values():
        (row,) = pages[timeline].xpath("//*[@id=$id]", id=anchor(f"event:{event.id}"))
        assert event.sources, event.id
        for source in event.sources:
            where = address(f"source:{source}")
            assert href(where, timeline) in row.xpath(".//a/@href"), (event.id, source)
            (entry,) = pages[sources].xpath("//*[@id=$id]", id=where.anchor)
            assert href(address(f"event:{event.id}"), sources) in entry.xpath(".//a/@href"), (
                event.id,
                source,
            )


def test_an_event_says_its_place_once_and_of_many_clauses_how_many(pages: Pages) -> None:
    for event in PUBLIC.edition.events.values():
        (row,) = pages["timeline/index.md"].xpath("//*[@id=$id]", id=anchor(f"event:{event.id}"))
        (told,) = row.xpath(".//strong")
        assert " ".join(told.text_content().split()).count(event.place or event.title) == 1, event.id
        ids = row.xpath(".//*[@class='ed-practice__ids']//a")
        rounds = row.xpath(".//*[contains(@class, 'ed-practice__ids--round')]//a")
        held = {one.of for one in event.held} | set(event.fulfils)
        assert len(rounds) == len(held)
        related = set(event.clauses) - held
        if len(related) > 12:
            counts = [int(link.text_content().split()[0]) for link in ids]
            assert sum(counts) == len(related)
        else:
            assert len(ids) == len(related)


def places(target: str, pages: Pages) -> tuple[str, html.HtmlElement] | None:
    """Where a record is told of, and what refers to it listed: a page, or its entry in a list."""
    kind, colon, _ = target.partition(":")
    where = address(target)
    if not colon or kind in ("topic", "actor"):
        return where.page, pages[where.page]
    if kind in ("term", "person", "source"):
        return where.page, pages[where.page].xpath("//*[@id=$id]", id=where.anchor)[0]
    return None


def ways(holder: str, page: str) -> set[str]:
    """The links that would lead from a page to what refers to it."""
    kind, colon, _ = holder.partition(":")
    if kind in ("concordance", "edition") and colon:
        # a clause and a body show their rows, others the comparison as a whole
        folder = "compare/index.md" if kind == "concordance" else "index.md"
        return {href(Address(folder), page)} if page.startswith(("sources", "glossary", "people")) else set()
    return {href(address(holder), page)}


def test_what_refers_to_a_record_is_shown_with_it(pages: Pages) -> None:
    met = 0
    for target, holders in PUBLIC.crossref.mentions.items():
        place = places(target, pages)
        if place is None:
            continue
        path, element = place
        # a clause with many events or sources has them on pages beside its own
        beside = [
            other for other in pages if other.startswith(f"{posixpath.dirname(path)}/") and other != path
        ]
        shown = {path: element} | ({} if ":" in target else {other: pages[other] for other in beside})
        for holder in holders:
            wanted = ways(holder, path)
            own_page = ":" not in holder and unit_page(holder) == path
            if wanted and not own_page:
                found = any(ways(holder, at) & set(one.xpath(".//a/@href")) for at, one in shown.items())
                assert found, f"{target} does not show that {holder} refers to it"
                met += 1
    assert met > 1000


def test_references_are_grouped_and_no_group_is_empty(pages: Pages) -> None:
    groups = [
        group for page in pages.values() for found in with_class(page, "ed-references") for group in found
    ]
    assert len(groups) > 400
    headings = {kind.heading.lower() for kind in KINDS.values()}
    for group in groups:
        (name,) = [kind.text_content() for kind in group.iter("dt")]
        assert name.removeprefix("Used in ").removeprefix("Mentioned in ").strip().lower() in headings
        assert group.xpath("dd//a")


# --- previews ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [ROOT, MINIMAL], ids=["real", "minimal"])
def test_every_link_with_a_preview_leads_to_a_record_of_the_search(root: Path) -> None:
    pub = publication(edition(root))
    records = {one.id: one for one in documents(pub) if one.is_record}
    met = 0
    for path, page in drawn(root).items():
        for shown in page.xpath("//@data-shows"):
            assert records[shown].title or records[shown].text, (path, shown)
            met += 1
        assert not page.xpath("//template"), path
    assert met > (1000 if root == ROOT else 5)


def test_only_the_first_mention_of_a_term_is_a_link_and_links_hold_no_links(pages: Pages) -> None:
    met = 0
    for path, page in pages.items():
        assert not page.xpath("//a//a"), path
        assert not page.xpath("//*[@data-voice='text']//a[@data-shows]"), path
        named = page.xpath("//a[@class='ed-term']/@data-shows")
        assert len(named) == len(set(named)), path
        met += len(named)
    assert met > 100


def test_the_glossary_does_not_refer_a_term_to_itself(pages: Pages) -> None:
    assert not with_class(pages["glossary/index.md"], "ed-term")


# --- labels --------------------------------------------------------------------------------------------


def heard(element: html.HtmlElement) -> Iterator[str]:
    """What names an element: its own label, that of the sections around it, or the label before its words."""
    for around in (element, *element.iterancestors()):
        if label := around.get("aria-label"):
            yield label
        if by := around.get("aria-labelledby"):
            yield from (named.text_content() for named in around.xpath("//*[@id=$id]", id=by))
        yield from (
            head.text_content() for head in around.xpath("./*[self::h1 or self::h2 or self::h3 or self::h4]")
        )
        yield from (tag.text_content() for tag in around.xpath("./*[contains(@class, '__tag')]"))
        yield from (
            tag.text_content() for tag in around.xpath("./header//h1 | ./header//*[@class='ed-facts']")
        )


def test_every_voice_is_named_before_it_speaks(pages: Pages) -> None:
    for path, page in pages.items():
        for element in page.xpath("//*[@data-voice][not(ancestor::template)]"):
            assert any(label.strip() for label in heard(element)), (path, html.tostring(element)[:120])


NAMES = {
    "text": ("verbatim",),
    "apparatus": ("editors", "counterparts"),
    "commentary": ("commentary",),
    "evidence": ("practice", "what became of it", "predicted", "background"),
}


def test_each_voice_of_a_clause_is_called_by_its_name(pages: Pages) -> None:
    met = set()
    for unit in PUBLIC.edition.units.values():
        path = unit_page(unit.id)
        page = pages[path]
        for voice, names in NAMES.items():
            for element in page.xpath(f"//*[@data-voice='{voice}'][not(ancestor::template)]"):
                if with_class(element, "ed-attached") or element.get("class", "").startswith("ed-ledger"):
                    continue  # the items of a clause stand under a heading that says so
                said = " ".join([*heard(element), element.text_content()[:60]]).lower()
                assert any(name in said for name in names), (unit.id, voice, said[:200])
                met.add(voice)
    assert met == NAMES.keys()


# --- reporting an error --------------------------------------------------------------------------------


def test_without_a_repository_nothing_is_said_of_reports(built: Path) -> None:
    assert FULL.head.repository is None
    for page in ("2008/m4/index.html", "method/index.html"):
        assert "issues/new" not in (built / "site" / page).read_text(encoding="utf-8")


def test_with_a_repository_every_page_links_to_a_report_with_its_id(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    root.mkdir()
    resources.begin(root)
    run = clausebook("build", root=root)
    assert run.returncode == 0, run.stdout + run.stderr
    repository = "https://example.org/clausebook"
    for page, subject in {
        "signed/c7/index.html": "signed/C7",
        "timeline/index.html": "/timeline/",
        "actors/index.html": "/actors/",
    }.items():
        tree = html.fromstring((root / "site" / page).read_bytes())
        (report,) = tree.xpath("//a[contains(@href, '/issues/new')]")
        assert report.text_content() == "Report an error on this page"
        assert report.get("href").startswith(f"{repository}/issues/new?title=Error%3A%20{subject}&"), page
    method = html.fromstring((root / "site/method/index.html").read_bytes())
    assert method.xpath("//h2[@id='errors']")


def test_the_words_of_the_timeline_say_what_a_filter_may_ask(pages: Pages) -> None:
    page = pages["timeline/index.md"]
    rows = page.xpath("//*[@data-listed]")
    assert len(rows) == len(PUBLIC.edition.events)
    for name in ("mechanism", "actor", "grade"):
        for option in page.xpath(f"//select[@name='{name}']/option[@value!='']"):
            fitting = [row for row in rows if option.get("value") in row.get(f"data-{name}").split()]
            said = int(option.text_content().rpartition("(")[2].rstrip(")"))
            assert len(fitting) == said > 0, (name, option.get("value"))
    cells = page.xpath("//*[contains(@class, 'ed-heat')]//svg//a")
    assert len(cells) == len(page.xpath("//table[contains(@class, 'ed-figures')]//td/a")) > 0
    for cell in cells:
        query, _, year = cell.get("href").partition("#y")
        fitting = [
            row
            for row in page.xpath("//section[@aria-labelledby=$y]//*[@data-listed]", y=f"y{year}")
            if query.partition("=")[2] in row.get("data-mechanism").split()
        ]
        assert len(fitting) == int(cell.text_content())


def test_the_lists_that_can_be_filtered_hold_every_public_record(pages: Pages) -> None:
    known = traverse.lists(PUBLIC.edition)
    for path, kind in (("timeline/index.md", "event"), ("sources/index.md", "source")):
        listed = pages[path].xpath("//*[@data-listed]/@data-id")
        assert sorted(listed) == sorted(f"{kind}:{slug}" for slug in known[kind])
