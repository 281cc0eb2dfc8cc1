"""What the pages of a comparison share: heading, links to the other pages, filters, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, TypeVar

from clausebook.comparison.comparison import Comparison
from clausebook.comparison.concordances import Group
from clausebook.comparison.rows import MarkedRow
from clausebook.model.messages import Messages
from clausebook.model.records import Edition, Instrument
from clausebook.views.comparison_rows import name
from clausebook.views.divisions import PartPage
from clausebook.views.filters import Option
from clausebook.views.overviews import PartPlace, part_place
from clausebook.views.page_paths import folder
from clausebook.views.publication import PageView, Publication
from clausebook.views.sources import SourceEntry
from clausebook.views.writer import Writer

R = TypeVar("R")


@dataclass(frozen=True)
class Kind:
    """One way to look at a comparison: a page of its own."""

    name: str  # its folder, "" for the first
    title: str
    within: str  # the title in the middle of a sentence
    template: str
    about: str
    filtered: bool = True  # it shows every row, so that the filters hold
    order: str = ""  # of the rows, where it is one of several of the first view: "Draft of 2019", "topic"


@dataclass(frozen=True)
class ComparedText:
    """One of the two texts."""

    instrument: str  # id
    short: str  # name: "Declaration of 2008", or what the edition has columns say


@dataclass(frozen=True)
class ComparisonLink:
    """The same view of a comparison of the edition."""

    href: str
    text: str  # "Draft of 2019 and Memorandum of 2021"
    about: str  # "37 rows, by the editors"
    current: bool


@dataclass(frozen=True)
class Tab:
    """Another view of the comparison."""

    href: str
    title: str
    filtered: bool  # a script takes the filters along
    current: bool


@dataclass(frozen=True)
class ComparisonHead:
    """The top of a page of a comparison."""

    base: ComparedText
    variant: ComparedText
    title: str  # "Compare the Draft of 2019 with the Memorandum"
    view: str  # "inline redline"; "" on the first
    lead: str
    comparisons: tuple[ComparisonLink, ...]  # none where the edition has but one
    tabs: tuple[Tab, ...]
    orders: tuple[Tab, ...]  # of the rows side by side; none on other views


@dataclass(frozen=True)
class RowFilters:
    """What the rows of a page can be filtered by."""

    total: int
    found: str  # "37 rows"
    relations: tuple[Option, ...]
    topics: tuple[Option, ...]
    parts: tuple[Option, ...]
    part_label: str  # "Part of the Draft of 2019"
    differences: tuple[Option, ...]  # of typography, where there are any
    marks: bool  # there are marks, which can be hidden
    unchanged: int  # rows in which nothing changed, which can be hidden


@dataclass(frozen=True)
class MapCell:
    """A row in the map of change."""

    anchor: str
    relation: str
    name: str  # "draft C2 and signed C2: reworded"
    code: str  # of its first unit


@dataclass(frozen=True)
class Run(Generic[R]):
    """Rows that follow on one another."""

    rows: tuple[R, ...]
    folded: str  # "12 unchanged clauses", under which they are folded; "" of those that are shown


@dataclass(frozen=True)
class Section(Generic[R]):
    """Rows under one heading."""

    id: str
    heading: str
    count: str  # "3 rows"
    cells: tuple[MapCell, ...]  # of the rows that no earlier section has
    runs: tuple[Run[R], ...]

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows of all runs."""
        return tuple(row for run in self.runs for row in run.rows)


@dataclass(frozen=True)
class ComparisonPage(PageView):
    """A page of a comparison."""

    head: ComparisonHead
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class RowsPage(ComparisonPage):
    """A page that shows every row, or where they stand on several pages, those of one."""

    filters: RowFilters
    place: PartPlace | None  # of this page among several


# --- making them ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """One page of a comparison in the making."""

    pub: Publication
    comparison: Comparison
    kinds: tuple[Kind, ...]
    kind: Kind
    writer: Writer
    part: PartPage | None = None  # where the rows stand on several pages

    @property
    def place(self) -> PartPlace | None:
        """Where the page stands among those of its view, if there are several."""
        division = self.pub.divisions.get(self.path(self.kind.name))
        return part_place(self.writer, division, self.part) if division and self.part else None

    def shown(self, groups: Iterable[Group]) -> tuple[Group, ...]:
        """The rows of the groups that stand on the page."""
        if not self.part:
            return tuple(groups)
        keys = frozenset(self.part.keys)
        return tuple(
            replace(group, pairings=tuple(one for one in group.pairings if one.placed.anchor in keys))
            for group in groups
            if group.id == self.part.bundle
        )

    @property
    def base(self) -> Instrument:
        """The text that the other is compared with."""
        return self.comparison.base

    @property
    def variant(self) -> Instrument:
        """The text that is compared with the base."""
        return self.comparison.variant

    @property
    def words_held(self) -> bool:
        """Both texts are held verbatim."""
        return self.base.head.wording == self.variant.head.wording == "verbatim"

    def path(self, kind: str = "") -> str:
        """The path of another page of the comparison."""
        return page_path(self.pub, self.comparison, kind)


def page_path(pub: Publication, comparison: Comparison, kind: str) -> str:
    """The path of the page, below the pages of the site."""
    parts = (folder(pub.edition, comparison.concordance), kind, "index.md")
    return "/".join(part for part in parts if part)


def compared_text(instrument: Instrument) -> ComparedText:
    """One of the two texts, by id and name."""
    return ComparedText(instrument.id, instrument.head.short)


def title_of(base: Instrument, variant: Instrument, messages: Messages) -> str:
    """What the pages of a comparison are called, in the names of the texts."""
    return messages.say(
        "Compare the %(base)s with the %(variant)s", base=base.head.short, variant=variant.head.short
    )


def comparison_head(frame: Frame, lead: str) -> ComparisonHead:
    """What stands at the head of every page of a comparison."""
    pub, kind, writer = frame.pub, frame.kind, frame.writer
    place = frame.place
    several = tuple(pub.comparisons.values()) if len(pub.comparisons) > 1 else ()
    return ComparisonHead(
        base=ComparedText(frame.base.id, frame.comparison.name(frame.base)),
        variant=ComparedText(frame.variant.id, frame.comparison.name(frame.variant)),
        title=title_of(frame.base, frame.variant, pub.messages),
        view=pub.messages.joined(
            [*([kind.within] if kind.name else []), *([place.heading] if place else [])]
        ),
        lead=lead,
        comparisons=tuple(
            ComparisonLink(
                href=writer.page_href(page_path(pub, one, kind.name)),
                text=pub.messages.listed([one.base.head.short, one.variant.head.short]),
                about=_about(one, pub.messages),
                current=one is frame.comparison,
            )
            for one in several
        ),
        tabs=tuple(
            Tab(
                writer.page_href(frame.path(one.name)),
                one.title,
                one.filtered,
                current=one == kind or bool(one.order and kind.order),
            )
            for one in frame.kinds
            # the first view stands for its orders, and a redline needs the words of both
            if not (one.order and one.name) and (frame.words_held or one.name != "inline" or one == kind)
        ),
        orders=tuple(
            Tab(writer.page_href(frame.path(one.name)), one.order, one.filtered, current=one == kind)
            for one in frame.kinds
            if one.order and kind.order
        ),
    )


def _about(comparison: Comparison, messages: Messages) -> str:
    """How many rows it has, and whose they are."""
    rows = len(comparison.rows)
    if comparison.concordance.by == "editors":
        return messages.count("%(num)s row, by the editors", "%(num)s rows, by the editors", rows)
    return messages.count("%(num)s row, derived from the words", "%(num)s rows, derived from the words", rows)


def row_filters(frame: Frame, *, marks: bool) -> RowFilters:
    """What the rows of the page can be filtered by, with how many rows each value leaves."""
    all_rows, messages = frame.comparison.rows, frame.pub.messages
    rows = [all_rows[key] for key in frame.part.keys] if frame.part else [*all_rows.values()]
    counts = Counter(row.relation for row in rows)
    topics = Counter(topic for row in rows for topic in row.topics)
    parts = Counter(row.part for row in rows)
    typographic = sum(1 for row in rows if row.remark)
    names = [(part.head.id, part.head.heading) for part in frame.base.parts]
    return RowFilters(
        total=len(rows),
        found=messages.count("%(num)s row", "%(num)s rows", len(rows)),
        relations=tuple(
            Option(one, messages.word("relation", one), counts[one])
            for one in frame.comparison.counts
            if counts[one]
        ),
        topics=tuple(
            Option(one.id, one.label, topics[one.id])
            for one in frame.pub.edition.topics.values()
            if topics[one.id]
        ),
        parts=tuple(
            Option(part, label, parts[part])
            for part, label in [*names, ("new", messages.say("none: it is new"))]
            if parts[part]
        ),
        differences=(Option("typographic", messages.say("of typography"), typographic),)
        if typographic
        else (),
        part_label=messages.say("Part of the %(text)s", text=frame.base.head.short),
        marks=marks,
        unchanged=counts["retained"],
    )


def sections(
    frame: Frame, groups: Iterable[Group], view: Callable[[MarkedRow, bool], R]
) -> tuple[Section[R], ...]:
    """The rows of each group by `view`, which is told whether a row stands on the page for the first time."""
    found, seen, messages = [], set[str](), frame.pub.messages
    for group in frame.shown(groups):
        rows = [frame.comparison.rows[pairing.placed.anchor] for pairing in group.pairings]
        first = [row.anchor not in seen for row in rows]
        found.append(
            Section(
                group.id,
                group.heading,
                messages.count("%(num)s row", "%(num)s rows", len(rows)),
                tuple(_cell(row, frame.pub.edition) for row, new in zip(rows, first, strict=True) if new),
                tuple(_runs(rows, [view(row, new) for row, new in zip(rows, first, strict=True)], messages)),
            )
        )
        seen.update(row.anchor for row in rows)
    return tuple(found)


def _runs(rows: Sequence[MarkedRow], views: Sequence[R], messages: Messages) -> Iterator[Run[R]]:
    """The views of rows; those of several rows in which nothing changed, one after another, are folded."""
    for unchanged, group in groupby(zip(rows, views, strict=True), lambda one: one[0].relation == "retained"):
        found = tuple(view for _, view in group)
        folded = unchanged and len(found) > 1
        said = messages.count("%(num)s unchanged clause", "%(num)s unchanged clauses", len(found))
        yield Run(found, said if folded else "")


def _cell(row: MarkedRow, edition: Edition) -> MapCell:
    code = (row.pairing.base or row.pairing.variant)[0].code
    return MapCell(row.anchor, row.relation, name(row, edition), code)
