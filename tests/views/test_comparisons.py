"""What the pages of a comparison say: links, counts, filters, moves, citations, all made in the view."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

import pytest

from clausebook.comparison.redline import Run
from clausebook.comparison.sentences import Piece
from clausebook.prose.nodes import Link
from clausebook.views import comparisons
from clausebook.views.answers import AnswersView
from clausebook.views.comparison_frame import ComparisonPage, RowsPage
from clausebook.views.comparison_rows import RowView
from clausebook.views.comparisons import InlineView, SideBySideView, WordsView
from clausebook.views.nothing_lost import NothingLostView
from tests.editions import ROOT, edition, publication

V = TypeVar("V")

PUB = publication(edition(ROOT / "tests/edition"))
COMPARISON = PUB.comparisons["draft", "signed"]
VIEWS = {page.path: page.view for page in comparisons.pages(PUB, COMPARISON)}


def seen(kind: type[V], path: str) -> V:
    view = VIEWS[f"compare/{path}index.md"]
    assert isinstance(view, kind)
    return view


def side_by_side() -> dict[str, RowView]:
    sections = seen(SideBySideView, "").sections
    return {row.head.anchor: row for section in sections for row in section.rows}


def spelt(sentence: tuple[Piece | Link, ...]) -> str:
    return "".join(one.text for one in sentence)


def values(value: object) -> Iterator[object]:
    """Everything that a view holds, however deep."""
    if isinstance(value, tuple):
        yield from (one for held in value for one in values(held))
    else:
        yield value
        if is_dataclass(value):
            yield from (one for field in fields(value) for one in values(getattr(value, field.name)))


@pytest.mark.parametrize("path", sorted(VIEWS))
def test_a_view_holds_nothing_that_could_be_asked_for_more(path: str) -> None:
    homes = ("clausebook.views.", "clausebook.prose.", "clausebook.comparison.sentences")
    for value in values(VIEWS[path]):
        plain = value is None or isinstance(value, str | int | float | bool | Run)
        assert plain or type(value).__module__.startswith(homes), type(value)


@pytest.mark.parametrize("path", sorted(VIEWS))
def test_a_page_leads_to_the_other_views_and_to_itself_in_other_comparisons(path: str) -> None:
    view = VIEWS[path]
    assert isinstance(view, ComparisonPage)
    assert sum(tab.current for tab in view.head.tabs) == 1
    ways = {tab.href for tab in (*view.head.tabs, *view.head.orders)}
    assert {path.removesuffix("index.md")} == {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), tab.href)) + "/"
        for tab in view.head.orders or view.head.tabs
        if tab.current
    }
    orders = {"compare/index.md", "compare/by-variant/index.md", "compare/by-topic/index.md"}
    assert len(ways) == (len(VIEWS) if path in orders else len(VIEWS) - 2)
    current = [one.text for one in view.head.comparisons if one.current]
    assert current == ["Draft of 2019 and Memorandum of 2021"]
    ending = path.removeprefix("compare/").removesuffix("index.md")
    assert all(one.href.endswith(ending or "/") for one in view.head.comparisons if not one.current)


def test_filters_count_the_rows_that_have_each_value() -> None:
    filters = seen(RowsPage, "").filters
    assert (filters.total, filters.found) == (37, "37 rows")
    for options in (filters.relations, filters.parts):
        assert sum(one.count for one in options) == filters.total
    heads = [row.head for row in side_by_side().values()]
    for topic in filters.topics:
        assert topic.count == sum(topic.value in head.topics for head in heads)
    assert [one.count for one in filters.parts] == [
        sum(head.part == one.value for head in heads) for one in filters.parts
    ]


@pytest.mark.parametrize("path", ["", "by-variant/", "inline/", "words/", "by-topic/"])
def test_the_map_has_a_cell_for_each_row_once(path: str) -> None:
    view = seen(RowsPage, path)
    assert isinstance(view, SideBySideView | InlineView | WordsView)
    cells = [cell.anchor for section in view.sections for cell in section.cells]
    assert sorted(cells) == sorted(COMPARISON.rows)


def test_a_row_says_where_its_counterpart_is_or_that_there_is_none() -> None:
    for name, row in side_by_side().items():
        assert bool(row.base) == (not row.no_base), name
        assert bool(row.variant) == (not row.no_variant), name
    assert side_by_side()["row-draft-c12"].no_variant == "No counterpart seen in the Memorandum of 2021."
    assert {row.no_base for row in side_by_side().values()} == {"", "No counterpart in the Draft of 2019."}


def test_a_move_is_told_with_links_to_what_stands_before() -> None:
    move = side_by_side()["row-draft-c6"].head.move
    assert move
    assert spelt(move.sentence) == "It stood after draft · C5 and stands after signed · C15."
    assert spelt(move.short) == "stood after draft · C5, stands after signed · C15"
    assert [one.id for one in move.sentence if isinstance(one, Link)] == ["draft/C5", "signed/C15"]


def test_a_change_is_a_sentence_that_marks_what_it_quotes_of_each_text() -> None:
    (told,) = side_by_side()["row-draft-c8"].told
    assert spelt(told) == "In footnote *: “and printed music” is added after “Books of verse”."
    assert [piece.text for piece in told if piece.side] == ["and printed music"]
    for row in side_by_side().values():
        for side in ("base", "variant"):
            own = " ".join(unit.wording for unit in getattr(COMPARISON.rows[row.head.anchor].pairing, side))
            quoted = [piece.text for told in row.told for piece in told if piece.side == side]
            for text in quoted if not any(marked.parallel for marked in row.variant) else ():
                assert text in " ".join(own.split())


def test_the_words_view_tells_the_same_changes_as_the_rows() -> None:
    told = {
        row.head.anchor: [spelt(one.said) for one in row.statements]
        for section in seen(WordsView, "words/").sections
        for row in section.rows
    }
    for name, row in side_by_side().items():
        assert set(map(spelt, row.told)) <= set(told[name])
        assert told[name]
    assert "Moved: it stood after draft · C5 and stands after signed · C15." in told["row-draft-c6"]


def test_an_answer_is_cited_with_both_clauses_the_edition_and_its_address() -> None:
    answers = seen(AnswersView, "answers/")
    ((moved, *_),) = [group.answers for group in answers.moved.groups]
    cited = f"{moved.citation.before}{moved.citation.title}{moved.citation.after}"
    assert cited.startswith("Draft Memorandum")
    assert PUB.edition.head.title in cited
    assert cited.endswith(f"/compare/answers/#{moved.anchor}")
    for unit in (*moved.head.base, *moved.head.variant):
        assert unit.link.code in moved.citation.before


def test_the_totals_of_a_side_are_the_sum_of_its_parts_and_every_unit_is_there() -> None:
    for side in seen(NothingLostView, "nothing-lost/").sides:
        assert sum(one.count for one in side.totals) == side.total == len(side.units)
        units = PUB.edition.instruments[side.text.instrument].units
        assert [one.link.id for one in side.units] == [unit.id for unit in units]
        assert all(bool(one.rows) != bool(one.without_rows) for one in side.units)
