"""The order of the stages: problems stop the build before anything is written."""

from __future__ import annotations

import gc
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from clausebook import build, garbage, pages_folder
from clausebook.cache import NOTHING_KEPT
from clausebook.exports import citation_files
from clausebook.html import signs
from clausebook.look import stylesheet
from clausebook.model.problems import EditionError
from clausebook.site.pages import FinishedPage
from clausebook.views.publication import PageView, Publication
from clausebook.views.site import arrange
from tests.editions import (
    GOLDEN,
    MINIMAL,
    ROOT,
    edition_anew,
    laid_over,
    publication,
    publication_anew,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    return tmp_path


def written(root: Path) -> dict[str, bytes]:
    docs = root / "build/docs"
    return {
        path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()
    }


def test_pages_are_written_once_and_lead_back_to_their_files(root: Path) -> None:
    first = build.pages(root)
    assert first.problems == ()
    assert first.edition is not None
    files = {path for path in written(root) if path.startswith(("assets/search/", "assets/quotes/"))}
    files |= citation_files.files(publication(first.edition)).keys() | {signs.PATH, stylesheet.PATH}
    assert written(root).keys() == first.origins.keys() | files
    assert first.changed == len(written(root))
    assert first.origins["1900/a1/index.md"] == "content/instruments/1900/articles/1.yml"
    for origin in first.origins.values():
        assert (root / origin).exists(), origin
    assert build.pages(root).changed == 0


def test_a_changed_sentence_changes_only_its_pages(root: Path) -> None:
    build.pages(root)
    before = written(root)
    clause = root / "content/instruments/1950/articles/2.yml"
    clause.write_text(clause.read_text().replace("salmon", "trout"))
    build.pages(root)
    after = written(root)
    changed = {page for page in after if after[page] != before[page]}
    assert "1950/2/index.md" in changed
    assert "1900/a1/index.md" not in changed
    assert "glossary/index.md" not in changed


def test_with_problems_the_pages_stay_as_they_were(root: Path) -> None:
    build.pages(root)
    before = written(root)
    (root / "content/topics.yml").write_bytes(b"\t")
    report = build.pages(root)
    assert [problem.rule for problem in report.problems] == ["tab"]
    assert report.edition is None
    assert written(root) == before


def test_with_problems_nothing_is_published(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good one")
    (root / "content/topics.yml").unlink()
    told: list[str] = []
    report = build.publish(root, on_step=told.append)
    assert {problem.rule for problem in report.problems} == {"reference-resolves"}
    assert len(told) == 1
    assert (root / "site/index.html").read_text() == "the last good one"


def test_with_a_fault_of_the_machine_nothing_is_published(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good one")
    with pytest.raises(EditionError):
        build.publish(root)  # there is no mkdocs.yml
    assert (root / "site/index.html").read_text() == "the last good one"


def configured(root: Path) -> Path:
    (root / "mkdocs.yml").write_text(
        "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
        "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
    )
    return root


def test_no_record_is_held_when_its_pages_are_drawn(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[weakref.ref[object]] = []
    publish, finish = build.published, build._finished_pages

    def published(*args: Any, **options: Any) -> Publication:
        pub = publish(*args, **options)
        units = (unit for unit in pub.edition.units.values())
        known.extend(map(weakref.ref, (pub, pub.edition, *units)))
        return pub

    def finished(*args: Any, **named: Any) -> tuple[FinishedPage, ...]:
        assert known
        assert not [one for one in (ref() for ref in known) if one is not None]
        return finish(*args, **named)

    monkeypatch.setattr(build, "published", published)
    monkeypatch.setattr(build, "_finished_pages", finished)
    assert build.publish(configured(root), with_print=False, with_bundle=False).problems == ()


def test_no_more_than_the_view_of_one_page_is_held(root: Path) -> None:
    pub = publication_anew(edition_anew(MINIMAL))
    with garbage.uncollected():
        garbage.let_go()  # what other tests hold is older
        before = sum(isinstance(one, PageView) for one in gc.get_objects())
        for _ in pages_folder.files(root, pub, arrange(pub), pub, NOTHING_KEPT):
            assert sum(isinstance(one, PageView) for one in gc.get_objects()) <= before + 1


def test_rules_are_asked_only_of_what_has_its_shape(tmp_path: Path) -> None:
    root = laid_over(GOLDEN / "rules/citation-resolves", tmp_path)
    (root / "content/actors.yml").write_text("- id: board\n")
    assert {problem.rule for problem in build.check(root).problems} == {"missing-field"}


def test_drafts_are_drawn_for_editors_only(root: Path) -> None:
    build.pages(root)
    assert not [
        page for page, text in written(root).items() if b"court at Ambleby" in text or b"two pence" in text
    ]
    build.pages(root, drafts=True)
    found = [page for page, text in written(root).items() if b"court at Ambleby" in text]
    assert "1950/3/index.md" in found
    assert [page for page, text in written(root).items() if b"two pence" in text]
    build.pages(root)
    assert not [
        page for page, text in written(root).items() if b"court at Ambleby" in text or b"two pence" in text
    ]


def test_a_build_for_editors_offers_no_file_that_it_does_not_make(root: Path) -> None:
    report = build.publish(configured(root), with_print=False, with_bundle=False)
    assert report.problems == ()  # every link was followed
    assert (root / "site/1950/2/index.html").is_file()
    assert not (root / "site/downloads").exists()
    assert b"downloads/" not in (root / "site/index.html").read_bytes()


@pytest.mark.parametrize(
    ("printed", "link", "about"),
    [(True, "Print edition and other files", "in print"), (False, "Files to take along", "as files")],
)
def test_a_print_edition_is_named_only_where_there_is_one(
    root: Path, printed: bool, link: str, about: str
) -> None:
    assert build.publish(configured(root), with_print=printed).problems == ()
    page = html.parse(root / "site/downloads/index.html").getroot()
    (foot,) = page.xpath("//footer//a[contains(@href, 'downloads') or @href='./' or @href='.']")
    assert foot.text_content() == link
    (description,) = page.xpath("//meta[@name='description']/@content")
    assert description.endswith(f"{about}, to take along.")
