"""How long lists are taken to be is how long they are drawn: those too long for a page are divided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import synthetic
from clausebook.html.render import render
from clausebook.views import site
from clausebook.views.divisions import LIMITS, Limits
from clausebook.views.publication import Publication
from clausebook.views.site import arrange
from tests.editions import NOTE_STYLES, ROOT, STYLE, edition, edition_anew

LISTS = ("timeline", "topics", "sources", "glossary", "compare/by-topic", "compare/nothing-lost", "id")
ELEMENT = re.compile(r"<[a-zA-Z]")
OF_THE_FRAME = 105  # of the site, around what is drawn here
SHORT = 1500  # elements of which the frame is too large a part


def published(root: Path, limits: Limits = LIMITS) -> Publication:
    found = edition(ROOT) if root == ROOT else edition_anew(root)
    return site.publication(found, style=STYLE, note_styles=NOTE_STYLES, limits=limits)


def drawn(pub: Publication, folders: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Every page of the lists, with its elements."""
    pages = [page for page in arrange(pub) if page.path.startswith(folders)]
    for path, text in render(pages, ROOT / "templates", pub.messages):
        yield path, len(ELEMENT.findall(text)) + OF_THE_FRAME


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of a hundred clauses, whose timeline is long."""
    root = tmp_path_factory.mktemp("hundred")
    synthetic.write(root, 100)
    return root


@pytest.mark.parametrize("name", ["flagship", "hundred"])
def test_a_list_is_taken_to_be_as_long_as_it_is(name: str, hundred: Path) -> None:
    root = ROOT if name == "flagship" else hundred
    whole = published(root, Limits(whole=10**9))
    paths = tuple(f"{one}/index.md" for one in LISTS)
    lengths = {path: count for path, count in drawn(whole, paths) if count > SHORT}
    assert {"timeline/index.md", "sources/index.md"} <= lengths.keys()
    for path, count in lengths.items():
        assert path in published(root, Limits(whole=int(0.8 * count))).divisions, (path, count)
        assert path not in published(root, Limits(whole=int(1.3 * count))).divisions, (path, count)


def test_no_page_of_a_long_timeline_or_bibliography_has_six_thousand_elements(hundred: Path) -> None:
    pub = published(hundred)
    assert {"timeline/index.md", "sources/index.md"} <= pub.divisions.keys()
    lengths = dict(drawn(pub, ("timeline/", "sources/", "topics/", "compare/")))
    assert len(lengths) > 40
    assert max(lengths.values()) < 6000, max(lengths.items(), key=lambda one: one[1])


def test_the_lists_of_the_flagship_stand_on_one_page_each() -> None:
    assert not published(ROOT).divisions
