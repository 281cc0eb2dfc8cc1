"""The real site as published: whole, reachable, verbatim, without drafts, and safe from a failed build."""

from __future__ import annotations

import functools
import os
import posixpath
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from clausebook.edition import drafts, traverse
from clausebook.model import addresses
from clausebook.model.records import Edition, Unit
from clausebook.prose import markdown
from tests.conftest import clausebook, project
from tests.editions import edition
from tests.site.following import check

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def full(built: Path) -> Edition:
    return edition(built)


@pytest.fixture(scope="module")
def public(full: Edition) -> Edition:
    return drafts.withhold(full)


@pytest.fixture(scope="module")
def pages(built: Path) -> Pages:
    """Every finished page by its path, parsed."""
    site = built / "site"
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
    }


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def file_of(page: str) -> str:
    return page.replace(".md", ".html")


def led_to(page: str, link: str) -> tuple[str, str] | None:
    """The page of this site and the anchor that a link leads to; nothing for the rest of the web."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    if parts.path.endswith("/") or parts.path in (".", ".."):
        path = posixpath.normpath(posixpath.join(path, "index.html"))
    return path, unquote(parts.fragment)


def hrefs(page: str, tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for link in tree.xpath("//a/@href"):
        if target := led_to(page, link):
            yield target


# --- whole ---------------------------------------------------------------------------------------------


def test_no_link_and_no_anchor_is_broken(built: Path) -> None:
    assert check(built / "site", {}) == ()


def test_every_public_unit_is_three_clicks_from_home(pages: Pages, public: Edition) -> None:
    clicks = {"index.html": 0}
    ahead = deque(clicks)
    while ahead:
        here = ahead.popleft()
        for target, _ in hrefs(here, pages[here]) if here in pages else ():
            if target not in clicks:
                clicks[target] = clicks[here] + 1
                ahead.append(target)
    far = {
        unit.id: clicks.get(file_of(addresses.unit_page(unit.id)))
        for instrument in public.instruments.values()
        for unit in instrument.units
    }
    assert far
    assert {unit: count for unit, count in far.items() if count is None or count > 3} == {}


def test_every_public_unit_has_its_element_on_its_page(pages: Pages, public: Edition) -> None:
    for unit in public.units.values():
        found = pages[file_of(addresses.unit_page(unit.id))].xpath(
            "//*[@id=$id]", id=addresses.anchor(unit.id)
        )
        assert [element.get("data-id") for element in found] == [unit.id]


def test_every_record_has_its_element_at_its_address(pages: Pages, public: Edition) -> None:
    for kind, records in traverse.lists(public).items():
        for slug in records:
            where = addresses.address(f"{kind}:{slug}")
            tree = pages[file_of(where.page)]
            if where.anchor:
                assert len(tree.xpath("//*[@id=$id]", id=where.anchor)) == 1, slug
            assert tree.xpath("//*[@data-id=$id]", id=f"{kind}:{slug}"), f"{kind}:{slug}"


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    for page, tree in pages.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (page, {id for id in ids if ids.count(id) > 1})


def test_every_page_has_one_first_heading_a_title_a_language_and_a_description(pages: Pages) -> None:
    for page, tree in pages.items():
        assert len(tree.xpath("//h1")) == 1, page
        assert tree.get("lang") == "en", page
        assert tree.findtext("head/title"), page
        assert page == "404.html" or tree.xpath("//meta[@name='description']/@content"), page


def test_every_grade_is_one_of_the_grades(pages: Pages) -> None:
    grades = {grade for tree in pages.values() for grade in tree.xpath("//@data-grade")}
    assert grades == {"official", "press", "scholarly"}


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = project(tmp_path / "again", built)
    run = clausebook(
        "build", root=again, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C", CLAUSEBOOK_CACHE="off"
    )
    assert run.returncode == 0, run.stdout + run.stderr
    first, second = files(built / "site"), files(again / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


# --- four voices ---------------------------------------------------------------------------------------


def spoken(element: html.HtmlElement) -> str:
    """The words of an element without the letters of its notes; a break is a line end."""
    copy = html.fromstring(html.tostring(element, with_tail=False))
    for letter in copy.xpath(".//*[contains(concat(' ', @class, ' '), ' ed-lemma__ref ')]"):
        letter.drop_tree()
    for line in copy.xpath(".//br"):
        line.tail = "\n" + (line.tail or "")
    return str(copy.text_content())


def test_a_verbatim_text_is_drawn_to_the_character(pages: Pages, public: Edition) -> None:
    verbatim = [unit for unit in public.units.values() if unit.text is not None]
    assert len(verbatim) > 40
    for unit in verbatim:
        page = pages[file_of(addresses.unit_page(unit.id))]
        (element,) = page.xpath("//*[@id=$id]", id=addresses.anchor(unit.id))
        assert spoken(element) == unit.text


def test_a_verbatim_text_speaks_in_the_voice_of_the_text_wherever_it_stands(
    pages: Pages, public: Edition
) -> None:
    for page, tree in pages.items():
        for element in tree.xpath("//*[@data-id and not(self::section)]"):
            unit = public.units.get(element.get("data-id"))
            if unit is None or element.tag not in ("p", "span"):
                continue
            voices = element.xpath("ancestor-or-self::*[@data-voice][1]/@data-voice")
            assert voices == ["text" if unit.text is not None else "apparatus"], (page, unit.id)


def test_no_word_of_the_editors_stands_in_the_voice_of_the_text(pages: Pages, public: Edition) -> None:
    told = {
        normal(markdown.plain(one.text, lambda reference: "", blocks=one.blocks))
        for one in traverse.passages(public)
    }
    sentences = {
        sentence for text in told for sentence in re.split(r"(?<=[.;]) ", text) if len(sentence.split()) > 4
    }
    verbatim = " | ".join(normal(unit.text or "") for unit in public.units.values())
    own = [sentence for sentence in sentences if sentence not in verbatim]
    for page, tree in pages.items():
        for element in tree.xpath("//*[@data-voice='text']"):
            assert not element.xpath(".//*[@data-voice]"), page
            words = normal(spoken(element))
            assert [sentence for sentence in own if sentence in words] == [], page


# --- drafts --------------------------------------------------------------------------------------------


@functools.cache
def normal(text: str) -> str:
    """Words alone, in small letters: how they are set and punctuated hides nothing."""
    return " ".join(re.findall(r"\w+", text.lower()))


def label(full: Edition) -> Callable[[markdown.Reference], str]:
    """What a link without words of its own says on a page."""
    names: dict[str, Callable[[str], str]] = {
        "term": lambda id: full.terms[id].term,
        "actor": lambda id: full.actors[id].name,
        "person": lambda id: full.people[id].name,
        "topic": lambda id: full.topics[id].label,
        "event": lambda id: full.events[id].title,
    }
    return lambda reference: names.get(reference.kind, str)(reference.target)


def names(public: Edition) -> Iterator[str]:
    """What the public records are called; a draft may name them."""
    for entry in traverse.entries(public):
        for field in ("title", "short", "name", "term", "expansion", "label", "heading"):
            if isinstance(name := getattr(entry.record, field, None), str):
                yield name


def withheld(full: Edition, public: Edition) -> set[str]:
    """The words of every draft, and of all prose that stands in one."""
    said = {passage.text for passage in traverse.passages(public)}
    texts = {draft.words for draft in drafts.drafts(full)}
    texts |= {passage.text for passage in traverse.passages(full) if passage.text not in said}
    return {normal(markdown.plain(text, label(full))) for text in texts if text}


def published(built: Path) -> str:
    """All words of the site: pages without their tags, what is searched, feeds, and every other text."""
    words = []
    for name, data in files(built / "site").items():
        if name.endswith((".html", ".xml", ".json", ".txt", ".md", ".csv")) or name.startswith(
            "assets/search/"
        ):
            text = data.decode("utf-8")
            if name.endswith(".js"):
                text = text.replace('\\\\\\"', '"').replace('\\"', '"')  # a string of JSON in a string
            words.append(
                normal(html.fromstring(text).text_content() if name.endswith(".html") else _untagged(text))
            )
    return " | ".join(words)


def _untagged(text: str) -> str:
    return re.sub(r"<[^>]*>|\\[nu]", " ", text)


def test_no_draft_is_published_whole(built: Path, full: Edition, public: Edition) -> None:
    site = published(built)
    assert normal(public.units["2008/M4"].text or "") in site
    assert len(withheld(full, public)) > 60
    assert sorted(words for words in withheld(full, public) if words in site) == []


def test_no_eight_words_of_a_draft_are_published(built: Path, full: Edition, public: Edition) -> None:
    said = [markdown.plain(one.text, label(full), blocks=one.blocks) for one in traverse.passages(public)]
    known = normal(" | ".join([*said, *names(public)]))
    verbatim = normal(" | ".join(unit.text or "" for unit in full.units.values()))
    site = published(built)
    for text in {draft.words for draft in drafts.drafts(full)}:
        # what a link says is a public name; the words between two links are the draft's own
        for piece in markdown.plain(text, lambda reference: "\0").split("\0"):
            words = normal(piece).split()
            for at in range(len(words) - 7):
                eight = " ".join(words[at : at + 8])
                assert eight not in site or eight in known or eight in verbatim, eight


def test_no_link_leads_to_a_draft(pages: Pages, full: Edition) -> None:
    gone = drafts.draft_ids(full)
    ids = [id if kind == "unit" else f"{kind}:{id}" for kind, found in gone.items() for id in found]
    assert len(ids) > 15
    places = {(file_of(where.page), where.anchor) for id in ids for where in [addresses.address(id)]}
    anchors = {addresses.anchor(id) for id in ids}
    for page, tree in pages.items():
        assert (page, "") not in places
        for target in hrefs(page, tree):
            assert target not in places, page
            assert target[1] not in anchors, page
        assert not anchors & set(tree.xpath("//@id")), page
        assert not set(ids) & set(tree.xpath("//@data-id")), page


def test_the_method_page_counts_the_drafts(pages: Pages, full: Edition) -> None:
    rows = pages["method/index.html"].xpath("//section[@aria-labelledby='counted']//tr")
    counted = {row.findtext("th"): int(row.findtext("td")) for row in rows}
    together = counted.pop("together")
    assert counted == drafts.count(full)
    assert together == sum(counted.values()) > 0


# --- a failed build costs nothing ----------------------------------------------------------------------


def _change(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        text = (content / name).read_text(encoding="utf-8")
        assert old in text
        (content / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def write(content: Path) -> None:
        (content / name).write_bytes(change((content / name).read_bytes()))

    return write


M4 = "instruments/2008/mechanisms/m04.yml"
BAD_INPUT: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a missing file": (
        "content/sources.yml:1:1: missing-file: ",
        lambda content: (content / "sources.yml").unlink(),
    ),
    "a broken line": (f"content/{M4}:3:", _change(M4, "heading: ", "heading: one: ")),
    "a duplicate id": ("duplicate-id: ", _change("instruments/2008/mechanisms/m05.yml", "id: M5", "id: M4")),
    "a duplicate key": ("duplicate-key: ", _change(M4, "id: M4\n", "id: M4\nid: M4\n")),
    "an unknown reference": ("reference-resolves: ", _change(M4, "actors: [", "actors: [nobody, ")),
    "a wrong date": ("not-a-date: ", _change("edition.yml", "date: 2026-11-26", "date: 2026-11-31")),
    "words that are not in the clause": (
        "annotation-anchors-once: ",
        _change(M4, "- on: ", "- on: Zanzibar "),
    ),
    "a circle": ("implements-in-no-circle: ", _change(M4, "implements: [", "implements: [M4, ")),
    "a byte-order mark": (
        f"content/{M4}:1:1: byte-order-mark: ",
        _bytes(M4, lambda data: b"\xef\xbb\xbf" + data),
    ),
    "a tab": (f"content/{M4}:1:4: tab: ", _bytes(M4, lambda data: data.replace(b"id: ", b"id:\t", 1))),
    "Latin-1 bytes": (
        f"content/{M4}:1:5: not-utf-8: ",
        _bytes(M4, lambda data: data.replace(b"M4", b"\xe4", 1)),
    ),
}


@pytest.fixture(scope="module")
def good(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project and of its good site, for faults to be made in."""
    root = project(tmp_path_factory.mktemp("good"), built)
    shutil.copytree(built / "site", root / "site")
    return root


@pytest.mark.parametrize("fault", BAD_INPUT)
def test_bad_input_is_told_and_the_last_good_site_stays(good: Path, fault: str) -> None:
    said, make = BAD_INPUT[fault]
    before = files(good / "site")
    shutil.copytree(good / "content", good / "kept")
    try:
        make(good / "content")
        run = clausebook("build", root=good)
    finally:
        shutil.rmtree(good / "content")
        (good / "kept").rename(good / "content")
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert any(said in line for line in lines), lines
    for line in lines:
        assert re.fullmatch(r"content/\S+:\d+:\d+: [a-z0-9-]+: .+", line), line
    assert "Traceback" not in run.stderr
    assert files(good / "site") == before


def test_a_machine_that_cannot_write_is_told_and_the_last_good_site_stays(good: Path) -> None:
    before = files(good / "site")
    (good / "mkdocs.yml").rename(good / "mkdocs.kept")
    try:
        run = clausebook("build", root=good)
    finally:
        (good / "mkdocs.kept").rename(good / "mkdocs.yml")
    assert run.returncode == 3
    assert run.stderr.splitlines()[-1] or run.stdout
    assert "Traceback" not in run.stderr
    assert files(good / "site") == before


def test_nothing_of_this_machine_is_published(built: Path) -> None:
    for name, data in files(built / "site").items():
        assert os.fsencode(built) not in data, name
        assert b"/work/" not in data, name


def test_units_that_say_nothing_are_not_published(public: Edition) -> None:
    empty = [unit.id for unit in public.units.values() if isinstance(unit, Unit) and not _says(unit)]
    assert empty == []


def _says(unit: Unit) -> bool:
    return bool(unit.text or unit.summary or unit.items or unit.heading)
