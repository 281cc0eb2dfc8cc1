"""Editions on disk: the model edition, an Arabic one, the minimal one of `golden/minimal/`, variations."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from clausebook import build
from clausebook.model.records import Edition
from clausebook.views import site
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.quotes import STYLES

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
MINIMAL = GOLDEN / "minimal"
MODEL = ROOT / "tests/edition"
ARABIC = ROOT / "tests/arabic"


def laid_over(case: Path, folder: Path) -> Path:
    """The minimal edition in `folder`, with the files of `case/content/` in place of its own."""
    shutil.copytree(MINIMAL / "content", folder / "content")
    shutil.copytree(case / "content", folder / "content.case", symlinks=True)
    for path in sorted((folder / "content.case").rglob("*")):
        target = folder / "content" / path.relative_to(folder / "content.case")
        if path.is_symlink() or path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    shutil.rmtree(folder / "content.case")
    return folder


OURS = (MINIMAL, MODEL, ARABIC, ROOT)
"""Folders whose content stays the same while tests run, so that it is read once for all of them."""

_EDITIONS: dict[Path, Edition] = {}
_PUBLICATIONS: dict[tuple[Path, bool], Publication] = {}
_PAGES: dict[tuple[Path, bool], tuple[Page, ...]] = {}


def edition(root: Path = MINIMAL) -> Edition:
    """The checked edition of a folder that has no problems; those of `OURS` are the same value each time."""
    if root not in OURS:
        return edition_anew(root)
    if root not in _EDITIONS:
        _EDITIONS[root] = edition_anew(root)
    return _EDITIONS[root]


def edition_anew(root: Path = MINIMAL) -> Edition:
    """The same, read and checked again, for tests of whether that gives the same."""
    report = build.check(root)
    assert report.edition is not None, "\n".join(map(str, report.problems))
    return report.edition


def replaced(data: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The same content with one passage changed; the passage must stand in the file."""
    assert old.encode() in data[name], f"{old!r} is not in {name}"
    return {**data, name: data[name].replace(old.encode(), new.encode(), 1)}


STYLE = (ROOT / "templates/bibliography.csl").read_bytes()
NOTE_STYLES = {name: (ROOT / f"templates/citation-styles/{name.lower()}.csl").read_bytes() for name in STYLES}


def publication(found: Edition, *, preview: bool = False) -> Publication:
    """The public self of an edition, with the citation styles that ours have; one of an `edition` of ours."""
    for root, known in _EDITIONS.items():
        if known is found:
            if (root, preview) not in _PUBLICATIONS:
                _PUBLICATIONS[root, preview] = publication_anew(found, preview=preview)
            return _PUBLICATIONS[root, preview]
    return publication_anew(found, preview=preview)


def arranged(pub: Publication) -> tuple[Page, ...]:
    """Every page of a publication; those of a `publication` of ours are arranged once."""
    for key, known in _PUBLICATIONS.items():
        if known is pub:
            if key not in _PAGES:
                _PAGES[key] = site.arrange(pub)
            return _PAGES[key]
    return site.arrange(pub)


def told(page: Page) -> tuple[Page, PageView]:
    """What a page is and what it says; pages themselves are equal only if one thing decides both."""
    return replace(page, decide=PageView), page.view


def publication_anew(found: Edition, *, preview: bool = False) -> Publication:
    """The same, derived again."""
    return site.publication(found, style=STYLE, note_styles=NOTE_STYLES, preview=preview)
