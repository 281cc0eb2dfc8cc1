"""Ids that were published: kept, or retired to another; never lost without a word."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from clausebook import build
from clausebook.checks import published_ids
from clausebook.edition import drafts, permanent
from clausebook.model.addresses import address
from tests.conftest import Serve, clausebook
from tests.editions import MINIMAL, edition


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    return tmp_path


def accept(root: Path) -> list[str]:
    assert clausebook("ids", "--accept", root=root).returncode == 0
    return [id for _, id, _ in permanent.lines((root / published_ids.FILE).read_text(encoding="utf-8"))]


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in build.check(root).problems]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_public_id_is_listed_and_no_draft(root: Path) -> None:
    listed = accept(root)
    assert listed == sorted(listed)
    assert listed == clausebook("ids", root=root).stdout.splitlines()
    whole = edition(root)
    gone = drafts.draft_ids(whole)
    assert {"1900/A1", "term:toll", "topic:passage", "instrument:1950", "essay:method"} <= {*listed}
    assert "1950/3" in gone["unit"]
    assert "1950/3" not in listed
    for id in listed:
        assert address(id).page.endswith("index.md")
    assert problems(root) == []


def test_an_edition_that_was_never_published_has_nothing_to_lose(root: Path) -> None:
    assert problems(root) == []
    assert not (root / published_ids.FILE).exists()


def test_an_id_that_is_gone_is_a_problem_until_it_is_retired(root: Path) -> None:
    accept(root)
    line = (root / published_ids.FILE).read_text().partition("\nessay:method ")[0].count("\n") + 2
    (root / "content/essays/method.md").rename(root / "content/essays/methods.md")
    assert problems(root) == [
        f'published-ids.txt:{line}:1: published-id-is-kept: "essay:method" was published and is gone;'
        ' put it back, or retire it in content/redirects.yml; perhaps it became "essay:methods"?'
    ]
    run = clausebook("ids", "--accept", root=root)
    assert run.returncode == 1
    assert "essay:method" in (root / published_ids.FILE).read_text()
    (root / "content/redirects.yml").write_text("- from: essay:method\n  to: essay:methods\n")
    assert problems(root) == []
    assert {"essay:method", "essay:methods"} <= {*accept(root)}


def test_an_id_that_became_a_draft_is_a_problem(root: Path) -> None:
    accept(root)
    change(root / "content/instruments/1950/articles/2.yml", "grade: press", "grade: unverified")
    assert any('"1950/2" was published and is only in drafts now' in line for line in problems(root))


def test_a_line_that_is_no_id_is_a_problem(root: Path) -> None:
    (root / published_ids.FILE).write_text("# ids\nM2\n\n1900/A1\n")
    (line,) = problems(root)
    assert line.startswith('published-ids.txt:2:1: published-id-is-kept: "M2" is not an id; remove the line')


def test_the_code_of_an_id_is_kept_whatever_it_is_and_however_the_list_grows(root: Path) -> None:
    (root / published_ids.FILE).write_text("1900/A1 2222222\nterm:toll\n")
    assert problems(root) == []
    accept(root)
    text = (root / published_ids.FILE).read_text()
    codes = permanent.listed_codes(text)
    assert codes["1900/A1"] == "2222222"
    assert len(codes) == len({*codes.values()}) == len([*permanent.lines(text)])
    assert [*accept(root)] == [*codes]
    assert (root / published_ids.FILE).read_text() == text
    report = build.check(root)
    assert report.edition
    assert build.published(root, report.edition).codes == codes


def test_a_code_that_was_touched_is_a_problem(root: Path) -> None:
    (root / published_ids.FILE).write_text("1900/A1 bcdfgh\n1900/A2 bcdfgh\n1950/1 Toll-1\n")
    assert problems(root) == [
        'published-ids.txt:2:1: published-id-is-kept: "bcdfgh" is the code of "1900/A1" too;'
        " put back the codes that both lines had",
        'published-ids.txt:3:1: published-id-is-kept: "Toll-1" is not a code;'
        " put back the code that the line had, or take it out and run clausebook ids --accept",
    ]


# --- where retired ids lead, in the model edition ------------------------------------------------------

HOME = "https://example.org/editions/memorandum/"


def test_a_retired_page_sends_its_readers_on(memorandum: Path, page: Page, serve: Serve) -> None:
    site = serve(memorandum)
    page.goto(site + "topics/birds/", wait_until="commit")
    page.wait_for_url(site + "topics/wildlife/")
    tree = html.fromstring((memorandum / "topics/birds/index.html").read_bytes())
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{HOME}topics/wildlife/"]
    assert "../wildlife/" in tree.xpath("//article//a/@href")


def test_a_retired_anchor_stands_on_its_old_page(memorandum: Path) -> None:
    tree = html.fromstring((memorandum / "glossary/index.html").read_bytes())
    place = tree.get_element_by_id("term-fairway-depth")
    assert place.xpath(".//a/@href") == ["#term-fathom"]


def test_a_retired_page_sends_on_from_disk_too(memorandum: Path) -> None:
    with zipfile.ZipFile(next((memorandum / "downloads").glob("*.zip"))) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/topics/birds/index.html"))
        tree = html.fromstring(archive.read(name))
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../wildlife/index.html"]


def test_a_page_with_retired_items_shows_each_and_sends_nobody_on(root: Path) -> None:
    (root / "content/redirects.yml").write_text(
        "- from: 1900/A9\n  to: 1900/A1\n- from: 1900/A9.b\n  to: 1950/2\n  why: It was *lettered* anew.\n"
    )
    assert build.pages(root).problems == ()
    text = (root / "build/docs/1900/a9/index.md").read_text(encoding="utf-8")
    assert "refresh:" not in text
    assert '<li id="1900-a9-b"><code>1900/A9.b</code> is now <a' in text
    assert "It was <em>lettered</em> anew." in text
