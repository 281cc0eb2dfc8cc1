"""The pages of one comparison: the same rows side by side, inline, in words, by topic, and as answers.

Each view is a page of its own, so that it has an address and needs no script. A row keeps its anchor in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from clausebook.comparison.comparison import Comparison
from clausebook.comparison.concordances import Group
from clausebook.comparison.rows import MarkedRow
from clausebook.model.messages import Messages
from clausebook.model.problems import EditionError
from clausebook.model.records import Instrument
from clausebook.views.answer_divisions import ANSWERS
from clausebook.views.answers import answers_view
from clausebook.views.changes_in_words import ToldRow, told_row
from clausebook.views.comparison_frame import (
    Frame,
    Kind,
    RowsPage,
    Section,
    comparison_head,
    page_path,
    row_filters,
    sections,
    title_of,
)
from clausebook.views.comparison_overview import Overview, RowsOverview, overview_of, rows_overview
from clausebook.views.comparison_rows import MarkedUnit, RowHead, RowView, marked_units, row_head, row_view
from clausebook.views.divisions import Division, PartPage
from clausebook.views.nothing_lost import NOTHING_LOST, nothing_lost_view
from clausebook.views.overviews import part_heading
from clausebook.views.page_paths import quotes_name
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.sources import source_entries
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class SideBySideView(RowsPage):
    """The rows side by side, in the order of either text or by topic."""

    overview: Overview | None  # on the first page alone
    by_topic: bool  # sections are topics, under which a row may stand several times
    quotes: str  # where its rows can be quoted from: the name of its first page
    sections: tuple[Section[RowView], ...]


@dataclass(frozen=True)
class InlineRow:
    """A row in the text of both."""

    head: RowHead
    both: tuple[MarkedUnit, ...]  # both sides in one; empty where each is shown whole
    base: tuple[MarkedUnit, ...]  # the sides, where they are shown whole
    variant: tuple[MarkedUnit, ...]


@dataclass(frozen=True)
class InlineView(RowsPage):
    """Both texts in one, in the order of the variant."""

    sections: tuple[Section[InlineRow], ...]


@dataclass(frozen=True)
class WordsView(RowsPage):
    """The changes in sentences, row by row."""

    sections: tuple[Section[ToldRow], ...]


def pages(pub: Publication, comparison: Comparison) -> Iterator[Page]:
    """Every view of a comparison. Raises `EditionError` if a unit of either text is not accounted for."""
    for side in comparison.sides:
        if not side.adds_up:
            lost = ", ".join(unit.id for unit in side.lost)
            raise EditionError(
                f"the units of {side.instrument.id} do not add up; no row accounts for {lost or 'one'}"
            )
    kinds = _kinds(comparison.base, comparison.variant, pub.messages)
    for kind in kinds:
        yield from _pages(pub, comparison, kinds, kind)


def _pages(pub: Publication, comparison: Comparison, kinds: tuple[Kind, ...], kind: Kind) -> Iterator[Page]:
    """The page of a view; where its rows are too many for one, what leads to them and the pages of them."""
    base, variant, say = comparison.base, comparison.variant, pub.messages.say
    origin = pub.edition.origins[f"concordance:{base.id}-{variant.id}"].file
    path, title = page_path(pub, comparison, kind.name), title_of(base, variant, pub.messages)
    division = pub.divisions.get(path)
    if kind.name:
        title = say("%(title)s: %(view)s", title=title, view=kind.within)

    def decide(view: Callable[[Frame], PageView], path: str = path, part: PartPage | None = None) -> PageView:
        writer = Writer(pub, path, concordance=comparison.concordance)
        return view(Frame(pub, comparison, kinds, kind, writer, part))

    if not division:
        yield Page(path, title, kind.template, origin, kind.about, partial(decide, _view))
        return
    if kind.template in (ANSWERS, NOTHING_LOST):  # which draw an overview of their own
        yield Page(path, title, kind.template, origin, kind.about, partial(decide, _view))
    else:
        overview = partial(decide, partial(_divided, division=division))
        yield Page(path, title, "compare-overview", origin, kind.about, overview)
    for part in division.pages:
        whole = say("%(title)s: %(view)s", title=title, view=part_heading(pub, division, part))
        view = partial(decide, _view, part.path, part)
        yield Page(part.path, whole, kind.template, origin, kind.about, view)


def _divided(frame: Frame, division: Division) -> RowsOverview:
    """In place of the rows of a view what leads to the pages of them."""
    overview = None if frame.kind.name else overview_of(frame)
    return rows_overview(frame, division, _lead(frame), overview)


def _kinds(base: Instrument, variant: Instrument, messages: Messages) -> tuple[Kind, ...]:
    before, after = base.head.short, variant.head.short
    say = messages.say
    pair = messages.listed([before, after])
    return (
        Kind(
            "",
            say("Side by side"),
            say("side by side"),
            "compare",
            say("%(texts)s side by side, with the reason of each change.", texts=pair),
            order=before,
        ),
        Kind(
            "by-variant",
            say("In the order of the %(text)s", text=after),
            say("in the order of the %(text)s", text=after),
            "compare",
            say("%(texts)s side by side, in the order of the %(text)s.", texts=pair, text=after),
            order=after,
        ),
        Kind(
            "inline",
            say("Redline"),
            say("redline"),
            "compare-inline",
            say("%(texts)s in one text, the changes marked.", texts=pair),
        ),
        Kind(
            "words",
            say("List of changes"),
            say("list of changes"),
            "compare-words",
            say("What changed between %(texts)s, in sentences.", texts=pair),
        ),
        Kind(
            "by-topic",
            say("By topic"),
            say("by topic"),
            "compare",
            say("%(texts)s side by side, topic by topic.", texts=pair),
            order=messages.word("found", "topic"),
        ),
        Kind(
            ANSWERS,
            say("Key questions"),
            say("key questions"),
            ANSWERS,
            say("What is new, gone, moved, stronger or weaker between %(texts)s.", texts=pair),
            filtered=False,
        ),
        Kind(
            "nothing-lost",
            say("All clauses"),
            say("all clauses"),
            "nothing-lost",
            say("Every clause of the %(texts)s, once, with totals that add up.", texts=pair),
            filtered=False,
        ),
    )


def _view(frame: Frame) -> PageView:
    comparison = frame.comparison
    match frame.kind.name:
        case "":
            overview = None if frame.part else overview_of(frame)
            return _side_by_side(frame, comparison.by_base, overview)
        case "by-variant":
            return _side_by_side(frame, comparison.by_variant)
        case "by-topic":
            return _side_by_side(frame, comparison.by_topic, by_topic=True)
        case "inline":
            return _inline(frame)
        case "words":
            return _words(frame)
        case "answers":
            return answers_view(frame)
    return nothing_lost_view(frame)


def _lead(frame: Frame) -> str:
    """What a view of all rows says of itself."""
    messages, total, variant = frame.pub.messages, len(frame.comparison.rows), frame.variant.head.short
    match frame.kind.name:
        case "":
            return _lead_of_first(frame)
        case "by-variant":
            return messages.count(
                "The same %(num)s row in the order of the %(text)s; what it has no counterpart of comes"
                " last.",
                "The same %(num)s rows in the order of the %(text)s; what it has no counterpart of comes"
                " last.",
                total,
                text=variant,
            )
        case "by-topic":
            return messages.count(
                "The same %(num)s row under the topics of their clauses. A row of several topics stands"
                " under each of them.",
                "The same %(num)s rows under the topics of their clauses. A row of several topics stands"
                " under each of them.",
                total,
            )
        case "inline":
            return _lead_of_inline(frame)
    return _lead_of_words(frame)


# --- side by side --------------------------------------------------------------------------------------


def _lead_of_first(frame: Frame) -> str:
    concordance, messages = frame.comparison.concordance, frame.pub.messages
    uncertain = sum(1 for row in concordance.rows if row.confidence == "low")
    lead = (
        messages.say("What became of each clause, computed from the words.")
        if concordance.by == "measurement"
        else messages.say("What became of each clause, and why we think so.")
    )
    if uncertain:
        lead += " " + messages.count(
            "%(count)s of %(num)s row are of low confidence and are marked.",
            "%(count)s of %(num)s rows are of low confidence and are marked.",
            len(concordance.rows),
            count=uncertain,
        )
    return lead


def _side_by_side(
    frame: Frame,
    groups: Iterable[Group],
    overview: Overview | None = None,
    *,
    by_topic: bool = False,
) -> SideBySideView:
    def view(row: MarkedRow, first: bool) -> RowView:
        return row_view(frame.writer, frame.comparison, row, anchored=first)

    return SideBySideView(
        head=comparison_head(frame, _lead(frame)),
        filters=row_filters(frame, marks=frame.words_held),
        place=frame.place,
        overview=overview,
        by_topic=by_topic,
        quotes=quotes_name(page_path(frame.pub, frame.comparison, "")),
        sections=sections(frame, groups, view),
        sources=source_entries(frame.writer),
    )


# --- inline, in words ----------------------------------------------------------------------------------


def _inline(frame: Frame) -> InlineView:
    return InlineView(
        head=comparison_head(frame, _lead(frame)),
        filters=row_filters(frame, marks=frame.words_held),
        place=frame.place,
        sections=sections(frame, frame.comparison.one_text, lambda row, _: _inline_row(frame.writer, row)),
        sources=source_entries(frame.writer),
    )


def _lead_of_inline(frame: Frame) -> str:
    variant, say = frame.variant.head.short, frame.pub.messages.say
    if frame.words_held:
        return say(
            "The %(text)s from its first clause to its last, with the words that it has no longer struck"
            " out and its new words underlined. Where too few words agree, both texts stand whole.",
            text=variant,
        )
    return say(
        "Both texts in one, in the order of the %(text)s. The wording of one of them is not held, so"
        " that no redline can be drawn: its side is the editors’ summary.",
        text=variant,
    )


def _inline_row(writer: Writer, row: MarkedRow) -> InlineRow:
    head = row_head(writer, row)
    if row.inline:
        return InlineRow(head, marked_units(writer, row.inline, "variant" if row.variant else "base"), (), ())
    return InlineRow(
        head, (), marked_units(writer, row.base, "base"), marked_units(writer, row.variant, "variant")
    )


def _words(frame: Frame) -> WordsView:
    return WordsView(
        head=comparison_head(frame, _lead(frame)),
        filters=row_filters(frame, marks=False),
        place=frame.place,
        sections=sections(frame, frame.comparison.by_base, lambda row, _: told_row(frame.writer, row)),
        sources=source_entries(frame.writer),
    )


def _lead_of_words(frame: Frame) -> str:
    say = frame.pub.messages.say
    lead = say(
        "Row by row, what changed from the %(base)s to the %(variant)s, told in sentences.",
        base=frame.base.head.short,
        variant=frame.variant.head.short,
    )
    if not frame.words_held:
        lead += " " + say(
            "The wording of one of them is not held: there the relation and its reason are all that can be"
            " told."
        )
    return lead
