"""What stands before the rows of a comparison, and in their place where they stand on several pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.comparison.comparison import Comparison
from clausebook.comparison.concordances import Group
from clausebook.comparison.rows import MarkedRow
from clausebook.prose.nodes import Prose
from clausebook.views import sums
from clausebook.views.comparison_frame import Frame, RowsPage, comparison_head, page_path, row_filters
from clausebook.views.comparison_rows import RowHead, codes, row_head
from clausebook.views.divisions import Bundle, Division, Limits, PartPage, divide
from clausebook.views.flow import FlowView, flow_view
from clausebook.views.overviews import Step
from clausebook.views.publication import Publication
from clausebook.views.sources import source_entries

_OF_ROW, _OF_UNIT, _OF_SPAN = 32, 8, 2
"""Elements of a row side by side, of each unit in it, and of each run of words that is marked or not."""


@dataclass(frozen=True)
class Overview:
    """What the first page of a comparison says before the rows."""

    not_held: str  # why there is no redline; "" where both texts are held
    reading: Prose  # how to read the relations
    relations: tuple[sums.RelationSum, ...]
    flow: FlowView


@dataclass(frozen=True)
class NamedRow:
    """A row at the place of which its old address leads on."""

    head: RowHead
    href: str
    code: str  # of its first unit
    anchored: bool  # the first time that it stands on the overview


@dataclass(frozen=True)
class RowDoor:
    """What leads to the pages of a part or topic."""

    id: str
    steps: tuple[Step, ...]  # to each of its pages, the first by the heading
    count: str
    rows: tuple[NamedRow, ...]


@dataclass(frozen=True)
class RowsOverview(RowsPage):
    """In place of rows that are many: where each of them stands."""

    overview: Overview | None
    by_topic: bool
    doors: tuple[RowDoor, ...]


def groups_of(comparison: Comparison, kind: str) -> tuple[Group, ...]:
    """The rows as a view of that name has them; none of a view that does not show them."""
    match kind:
        case "" | "words":
            return comparison.by_base
        case "by-variant":
            return comparison.by_variant
        case "by-topic":
            return comparison.by_topic
        case "inline":
            return comparison.one_text
    return ()


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The views whose rows are too many for one page, of every comparison."""
    for comparison in pub.comparisons.values():
        for kind in ("", "by-variant", "by-topic", "inline", "words"):
            bundles = (
                Bundle(
                    group.id,
                    group.heading,
                    {
                        one.placed.anchor: _elements(comparison.rows[one.placed.anchor])
                        for one in group.pairings
                    },
                    folder="" if kind else "part/",
                )
                for group in groups_of(comparison, kind)
            )
            yield from divide(page_path(pub, comparison, kind), bundles, limits)


def _elements(row: MarkedRow) -> int:
    """About how many elements a row has side by side; in other views it has fewer."""
    words = (*row.base, *row.variant)
    spans = sum(len(line) for one in words for line in (*one.paragraphs, *one.footnotes))
    cells = sum(len(cells) for one in words for cells in one.table or ())
    return _OF_ROW + _OF_UNIT * len(words) + _OF_SPAN * (spans + cells)


def overview_of(frame: Frame) -> Overview:
    """What the first view of a comparison says before its rows."""
    concordance, messages = frame.comparison.concordance, frame.pub.messages
    return Overview(
        not_held="" if frame.words_held else _not_held(frame),
        reading=frame.writer.prose(concordance.reading),
        relations=sums.by_relation(concordance, messages),
        flow=flow_view(frame.writer, concordance, "#rows"),
    )


def _not_held(frame: Frame) -> str:
    unheld = frame.variant if frame.variant.head.wording != "verbatim" else frame.base
    return frame.pub.messages.say(
        "The %(text)s is shown in our summary, because its official wording is not available to us:"
        " subjects are compared, not words.",
        text=unheld.head.short,
    )


def rows_overview(frame: Frame, division: Division, lead: str, overview: Overview | None) -> RowsOverview:
    """A door for each part or topic of a view, with the rows that stand behind it."""
    pages: dict[str, list[PartPage]] = {}
    for page in division.pages:
        pages.setdefault(page.bundle, []).append(page)
    seen: set[str] = set()
    return RowsOverview(
        head=comparison_head(frame, lead),
        filters=row_filters(frame, marks=False),
        place=None,
        overview=overview,
        by_topic=frame.kind.name == "by-topic",
        doors=tuple(_door(frame, bundle, found, seen) for bundle, found in pages.items()),
        sources=source_entries(frame.writer),
    )


def _door(frame: Frame, bundle: str, pages: list[PartPage], seen: set[str]) -> RowDoor:
    writer, messages = frame.writer, frame.pub.messages
    rows = []
    for page in pages:
        for key in page.keys:
            row = frame.comparison.rows[key]
            code = codes((row.pairing.base or row.pairing.variant)[:1])
            href = writer.page_href(page.path, key)
            rows.append(NamedRow(row_head(writer, row), href, code, key not in seen))
            seen.add(key)
    steps = (
        Step(writer.page_href(page.path), page.heading if page.number == 1 else str(page.number))
        for page in pages
    )
    return RowDoor(
        bundle, tuple(steps), messages.count("%(num)s row", "%(num)s rows", len(rows)), tuple(rows)
    )
