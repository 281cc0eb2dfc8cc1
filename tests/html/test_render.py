"""Pages as text: our part of each, the same every time, nothing of it taken for markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import Environment
from lxml import html

from clausebook.cache import Cache
from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.html import render as renderer
from clausebook.html.render import render
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Edition
from clausebook.views.publication import Page
from clausebook.views.site import arrange
from tests.conftest import Golden
from tests.editions import (
    GOLDEN,
    MINIMAL,
    MODEL,
    ROOT,
    arranged,
    edition,
    edition_anew,
    publication,
    publication_anew,
)
from tests.injections.editions import edition_with

SHOWN = [
    "1900/a1/index.md",  # a verbatim clause with a note, commentary and its counterpart
    "1950/1/index.md",  # a summary
    "compare/nothing-lost/index.md",
    "glossary/index.md",
    "method/index.md",
]
EVIL = "<x-evil onload=alert(1)>\"'{{7*7}}{%x%} *a* _b_ [c](d) &amp; # {: .e}"
FREE = (
    "title short tagline editors licence status heading summary text name office relevance role label"
    " description term definition publisher claim comment reason note number place country closing"
).split()


def drawn(one: Edition, *, preview: bool = False) -> dict[str, str]:
    public = publication(one, preview=preview)
    return dict(render(arranged(public), ROOT / "templates"))


def body(page: str) -> html.HtmlElement:
    return html.fromstring(page.partition("\n---\n\n")[2])


def test_the_brackets_of_a_summary_stand_with_its_words() -> None:
    text = body(drawn(edition(ROOT))["2025/index.md"])
    summaries = [one.text_content() for one in text.cssselect(".ed-reading__summary [data-id]")]
    assert sum(one.startswith("[\u00a0") for one in summaries) > 20
    assert [one for one in summaries if "[ " in one or " ]" in one] == []


def test_pages_look_as_they_should(golden: Golden) -> None:
    pages = drawn(edition())
    golden(GOLDEN / "pages/expected", {path.replace(".md", ".html"): pages[path] for path in SHOWN})


def test_the_same_edition_is_drawn_the_same() -> None:
    assert drawn(edition_anew()) == drawn(edition_anew())


def test_a_view_that_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, templates = Cache(tmp_path), ROOT / "templates"
    first = dict(render(arranged(publication(edition())), templates, cache=kept))

    def never(environment: Environment, page: Page) -> bytes:
        raise AssertionError(page.path)

    monkeypatch.setattr(renderer, "_drawn", never)
    assert dict(render(arrange(publication_anew(edition_anew())), templates, cache=kept)) == first


def test_other_templates_words_and_views_are_drawn_anew(tmp_path: Path) -> None:
    kept, pages, templates = Cache(tmp_path / "kept"), arranged(publication(edition())), [ROOT / "templates"]
    list(render(pages, templates, cache=kept))
    own = tmp_path / "own/macros/sources.html"
    own.parent.mkdir(parents=True)
    own.write_text((ROOT / "templates/macros/sources.html").read_text().replace("<li", '<li data-own="1"', 1))
    words = Messages(own={"relation": {"retained": "kept as it was"}})
    others = arranged(publication(edition(MODEL)))
    for view, folders, messages in (
        (pages, [tmp_path / "own", *templates], ENGLISH),
        (pages, templates, words),
        (others, templates, ENGLISH),
    ):
        again = dict(render(view, folders, messages, kept))
        assert again == dict(render(view, folders, messages))


@pytest.mark.parametrize("one", [edition(MODEL)], ids=["model"])
@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_a_page_is_front_matter_and_one_block_of_html(one: Edition, preview: bool) -> None:
    for path, text in drawn(one, preview=preview).items():
        head, _, rest = text.partition("\n---\n\n")
        assert head.startswith("---\n"), path
        for line in head.splitlines()[1:]:
            json.loads(line.partition(": ")[2])
        assert rest.endswith("\n"), path
        # an empty or indented line would end the block, and Markdown would read on from there
        assert not [line for line in rest.splitlines() if line != line.strip() or not line], path


def hostile(data: Mapping[str, bytes]) -> dict[str, bytes]:
    """The content with something nasty at the end of every free text, drafts aside."""

    def worse(line: str) -> str:
        match = re.fullmatch(r"([ -]*)(\w+): (?![>|\[])(.+)", line)
        if not match or match[2] not in FREE:
            return line
        value = match[3].strip("\"'")
        return f"{match[1]}{match[2]}: {json.dumps(f'{value} {EVIL}', ensure_ascii=False)}"

    return {
        name: "\n".join(map(worse, text.decode().split("\n"))).encode() if name.endswith(".yml") else text
        for name, text in data.items()
    }


def test_what_editors_write_is_never_markup() -> None:
    data = hostile(read_content(MINIMAL)[0])
    found, problems, _ = load.load(data)
    assert found is not None, problems
    met = 0
    for path, text in drawn(found).items():
        page = body(text)
        assert page.xpath("//x-evil") == [], path
        assert page.xpath("//script") == [], path
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        met += page.text_content().count("<x-evil onload=alert(1)>")
        assert "{{49}}" not in text
    assert met > 60


def test_a_verbatim_text_keeps_its_stars_and_braces() -> None:
    data = hostile(read_content(MINIMAL)[0])
    found, _, _ = load.load(data)
    assert found is not None
    page = body(drawn(found)["1900/a2/index.md"])
    (element,) = page.xpath("//*[@id='1900-a2-a']")
    assert element.text_content() == f"mend the weirs, {EVIL}"


def test_every_voice_is_named() -> None:
    voices = {voice for text in drawn(edition()).values() for voice in body(text).xpath("//@data-voice")}
    assert voices == {"text", "apparatus", "commentary", "evidence"}


@pytest.mark.parametrize("one", [edition(MODEL)], ids=["model"])
def test_a_mark_leads_to_its_source_and_the_arrows_there_lead_back(one: Edition) -> None:
    for path, text in drawn(one).items():
        page = body(text)
        marks = {mark.get("id"): mark for mark in page.xpath("//sup[contains(@class, 'ed-mark')]/a")}
        for mark in marks.values():
            if not mark.get("href").startswith("#"):
                continue  # to a page beside this one, see tests/flagship/test_content.py
            (note,) = page.xpath("//*[@id=$id]", id=mark.get("href").removeprefix("#"))
            number = re.match(r"\d+", mark.text_content())[0]  # type: ignore[index]
            assert note.xpath("count(preceding-sibling::li)") + 1 == int(number), path
            backs = note.xpath(".//a[starts-with(@href, '#mark-')]/@href")
            assert backs, path
            assert all(marks[back.removeprefix("#")].get("href") == f"#{note.get('id')}" for back in backs), (
                path
            )


@pytest.mark.parametrize("left_out", ["essay", "expectation", "change"])
def test_a_link_within_a_page_leads_somewhere_in_an_edition_without_much(left_out: str) -> None:
    for path, text in drawn(edition(MODEL).with_records(left_out, {})).items():
        page = body(text)
        ids = set(page.xpath("//@id"))
        within = {href.removeprefix("#") for href in page.xpath("//a/@href") if href.startswith("#")}
        assert within - ids == set(), path


def test_a_source_cited_in_any_prose_is_listed_on_the_page_of_its_mark() -> None:
    cited = edition_with(edition(MODEL), lambda field, prose: "[@committee-2022, p. 4]" if prose else "")
    for path, text in drawn(cited, preview=True).items():
        page = body(text)
        ids = set(page.xpath("//@id"))
        marks = page.xpath("//sup[contains(@class, 'ed-mark')]/a/@href")
        within = {href.removeprefix("#") for href in marks if href.startswith("#")}
        assert within - ids == set(), path


def test_words_in_another_script_carry_their_language() -> None:
    page = body(drawn(edition(MODEL))["people/index.md"])
    assert "ミレラ・タネウィック" in page.xpath("//*[@lang='ja']/text()")


def test_drafts_are_marked_where_editors_see_them() -> None:
    preview, public = drawn(edition(), preview=True), drawn(edition())
    assert "A court at Ambleby" in preview["1950/3/index.md"]
    assert "two pence" in preview["1950/1/index.md"]
    assert not [path for path, text in public.items() if "two pence" in text or "nine days" in text]
    for path in ("1950/3/index.md", "1950/1/index.md"):
        assert re.search(r"\bdraft\b", body(preview[path]).text_content(), re.IGNORECASE), path
