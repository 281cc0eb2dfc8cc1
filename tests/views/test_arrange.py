"""Which pages there are, where, and made from which file."""

from __future__ import annotations

import re

import pytest

from clausebook.model.addresses import unit_page
from clausebook.views.clauses import ClauseView
from clausebook.views.publication import Publication
from clausebook.views.site import arrange
from tests.editions import (
    MINIMAL,
    MODEL,
    ROOT,
    arranged,
    edition,
    edition_anew,
    publication,
    publication_anew,
    told,
)

SMALL = publication(edition())
LARGER = publication(edition(MODEL))


def paths(pub: Publication) -> list[str]:
    return [page.path for page in arranged(pub)]


def clause_view(pub: Publication, clause: str) -> ClauseView:
    (view,) = (page.view for page in arranged(pub) if page.path == unit_page(clause))
    assert isinstance(view, ClauseView)
    return view


@pytest.mark.parametrize("pub", [SMALL, LARGER], ids=["minimal", "model"])
def test_every_page_has_a_path_of_its_own_that_serves_as_a_folder(pub: Publication) -> None:
    found = paths(pub)
    assert len(found) == len(set(found))
    for path in found:
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)*index\.md", path), path


def test_the_pages_of_a_small_edition() -> None:
    assert paths(SMALL)[:11] == [
        "index.md",
        "1900/index.md",
        "1900/articles/index.md",
        "1900/p/index.md",
        "1900/a1/index.md",
        "1900/a2/index.md",
        "1950/index.md",
        "1950/articles/index.md",
        "1950/1/index.md",
        "1950/2/index.md",
        "compare/index.md",
    ]
    assert "compare/nothing-lost/index.md" in paths(SMALL)
    assert "1950/3/index.md" in paths(publication(edition(), preview=True))


@pytest.mark.parametrize("pub", [SMALL, LARGER], ids=["minimal", "model"])
def test_every_public_unit_has_its_page(pub: Publication) -> None:
    assert {unit_page(unit) for unit in pub.edition.units} <= set(paths(pub))


@pytest.mark.parametrize(("pub", "root"), [(SMALL, MINIMAL), (LARGER, MODEL)], ids=["minimal", "model"])
def test_every_page_leads_back_to_a_content_file(pub: Publication, root: object) -> None:
    folder = MINIMAL if root == MINIMAL else MODEL
    for page in arranged(pub):
        assert (folder / page.origin).exists(), page.path


def test_every_page_says_what_it_is() -> None:
    for page in arranged(LARGER):
        assert page.title, page.path
        assert page.description, page.path
        assert (ROOT / f"templates/pages/{page.template}.html").is_file(), page.template


def test_the_clauses_of_an_instrument_follow_each_other() -> None:
    views = {page.path: page.view for page in arranged(LARGER)}
    chain = []
    here = "signed/P0"
    while here:
        chain.append(here)
        view = views[unit_page(here)]
        assert isinstance(view, ClauseView)
        assert view.place.number == len(chain)
        here = view.place.after.link.id if view.place.after else ""
    assert chain == [clause.id for clause in LARGER.edition.instruments["signed"].clauses]


@pytest.mark.parametrize(
    ("code", "opening", "left_out", "before", "after"),
    [
        ("p4", "signed/P0", 2, "signed/P3", "signed/P5"),
        ("p1", "", 0, "signed/P0", "signed/P2"),
        ("p0", "", 0, "", "signed/P1"),
    ],
)
def test_a_clause_is_read_with_the_opening_words_of_its_part(
    code: str, opening: str, left_out: int, before: str, after: str
) -> None:
    around = clause_view(LARGER, f"signed/{code.upper()}").around
    assert around
    named = [one.id if one else "" for one in (around.opening, around.before, around.after)]
    assert (named, around.left_out) == ([opening, before, after], left_out)


def test_a_clause_is_told_with_what_concerns_its_items() -> None:
    view = clause_view(SMALL, "1900/A2")
    assert view.practice
    assert [event.link.id for event in view.practice.events] == ["event:1901-first-meeting"]
    assert [topic.id for topic in view.related.topics] == ["topic:passage"]
    assert [one.id for one in view.related.implemented_by] == ["1900/A1"]


def test_the_same_edition_is_arranged_the_same_way() -> None:
    first, again = arranged(SMALL), arrange(publication_anew(edition_anew()))
    assert list(map(told, first)) == list(map(told, again))


def test_a_page_decides_anew_what_it_says_and_says_the_same() -> None:
    for page in arrange(LARGER):
        assert page.decide() == page.view == page.decide(), page.path


def test_a_withheld_draft_is_counted_and_has_no_page() -> None:
    assert SMALL.withheld == {"sentences": 2, "events": 1, "provisions": 1}
    assert "1950/3/index.md" not in paths(SMALL)
    assert "1950/3" not in SMALL.units
