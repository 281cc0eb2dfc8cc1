"""The home page: what this is, what changed, where to start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.comparison import concordances
from clausebook.look.marks import MARK
from clausebook.model.messages import message
from clausebook.model.records import Concordance, Instrument
from clausebook.prose.nodes import Link, Prose, Side, plain
from clausebook.views import meetings, sums
from clausebook.views.contents import part_href
from clausebook.views.download_links import DownloadLink, download_links
from clausebook.views.events import EventView, event_views
from clausebook.views.flow import FlowView, flow_view
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.title_block import BlockLine, title_block
from clausebook.views.writer import Writer

RECENT = 5
"""Events that the home page shows."""


@dataclass(frozen=True)
class Way:
    """A link that says where it leads."""

    words: str
    href: str
    side: Side = ""  # of the text that it leads to


@dataclass(frozen=True)
class Figure:
    """A number of the edition, with what it counts."""

    label: str
    value: int


@dataclass(frozen=True)
class PartOfCard:
    heading: str
    href: str  # of the page of the part, or of its only clause
    clauses: int


@dataclass(frozen=True)
class InstrumentCard:
    """One of the two texts that are compared first."""

    id: str
    href: str
    year: str
    title: str
    dated: str  # place and date, as a reader reads them
    names: tuple[ForeignName, ...]  # in other languages than the edition's
    parts: tuple[PartOfCard, ...]
    verbatim: bool


@dataclass(frozen=True)
class RelationCount:
    relation: str
    count: int


@dataclass(frozen=True)
class Changed:
    """The first comparison at a glance."""

    sentence: str  # how the units add up; goes on after "What changed: "
    cards: tuple[InstrumentCard, ...]  # base, variant
    relations: tuple[RelationCount, ...]  # those that occur
    topics: tuple[Link, ...]  # of which a page tells what changed
    flow: FlowView


@dataclass(frozen=True)
class Route:
    """A place to start from."""

    ways: tuple[Way, ...]  # one, or several that belong together
    about: str  # what is found there; may be ""


@dataclass(frozen=True)
class HomeView(PageView):
    """What the edition is, what changed between its texts, where to start."""

    preview: bool  # drafts are shown
    title: str
    tagline: Prose
    block: tuple[BlockLine, ...]  # title, tagline and what else stands with them, in its order
    mark_href: str
    ways: tuple[Way, ...]  # the first links: to read, to compare, what happened, files
    figures: tuple[Figure, ...]
    changed: Changed | None  # none where nothing is compared
    routes: tuple[Route, ...]
    timeline_href: str
    recent: tuple[EventView, ...]  # the latest, latest first
    downloads: tuple[DownloadLink, ...]
    downloads_href: str
    how_to_read_href: str
    sources: tuple[SourceEntry, ...]


def home_page(pub: Publication) -> Page:
    """The first page of the site."""
    writer, head = Writer(pub, "index.md"), pub.edition.head
    events = tuple(pub.edition.events.values())
    first = next(iter(pub.edition.concordances), None)
    view = HomeView(
        preview=pub.preview,
        title=head.title,
        tagline=writer.prose(head.tagline),
        block=title_block(pub),
        mark_href=writer.asset_href(MARK) if head.look.mark else "",
        ways=tuple(_ways(writer)),
        figures=tuple(_figures(pub)),
        changed=_changed(writer, first) if first else None,
        routes=tuple(_routes(writer)),
        timeline_href=writer.page_href("timeline/index.md"),
        recent=event_views(writer, events[::-1][:RECENT]),
        downloads=download_links(writer),
        downloads_href=writer.page_href("downloads/index.md"),
        how_to_read_href=writer.page_href("how-to-read/index.md"),
        sources=source_entries(writer),
    )
    return Page(writer.page, head.title, "home", "content/edition.yml", plain(view.tagline), view)


def _held(pub: Publication) -> tuple[Instrument, ...]:
    """The instruments that have clauses."""
    return tuple(one for one in pub.edition.instruments.values() if one.parts)


def _ways(writer: Writer) -> Iterator[Way]:
    pub, say = writer.pub, writer.pub.messages.say
    for one in _held(pub):
        yield Way(say("Read %(text)s", text=one.id), writer.href(f"instrument:{one.id}"), writer.side(one.id))
    if pub.edition.concordances:
        yield Way(say("Compare"), writer.page_href("compare/index.md"))
    if pub.edition.events:
        yield Way(say("Latest events"), "#since")
    if pub.downloads:
        yield Way(say("Downloads"), "#take")


def _figures(pub: Publication) -> Iterator[Figure]:
    say = pub.messages.say
    for one in _held(pub):
        yield Figure(say("clauses and items of %(text)s", text=one.id), len(one.units))
    events = tuple(pub.edition.events.values())
    if events:
        first, last = events[0].date[:4], events[-1].date[:4]
        yield Figure(say("dated events, %(first)s to %(last)s", first=first, last=last), len(events))
    yield Figure(say("sources"), len(pub.edition.sources))


# --- what changed --------------------------------------------------------------------------------------


def _changed(writer: Writer, concordance: Concordance) -> Changed:
    edition = writer.pub.edition
    base, variant = (
        concordances.side(edition, concordance, slug) for slug in (concordance.base, concordance.variant)
    )
    counts = concordances.counts(concordance)
    return Changed(
        sentence=sums.headline(base, variant, edition.messages),
        cards=(_card(writer, base.instrument), _card(writer, variant.instrument)),
        relations=tuple(RelationCount(relation, count) for relation, count in counts.items()),
        topics=writer.links(f"topic:{topic}" for topic in edition.topics),
        flow=flow_view(writer, concordance, writer.page_href("compare/index.md", "rows")),
    )


def _card(writer: Writer, instrument: Instrument) -> InstrumentCard:
    head, lang = instrument.head, writer.pub.edition.head.lang
    return InstrumentCard(
        id=instrument.id,
        href=writer.href(f"instrument:{instrument.id}"),
        year=head.date[:4],
        title=head.title,
        dated=", ".join(filter(None, (head.place, writer.pub.messages.date(head.date)))),
        names=foreign_names((name for name in head.names if name.lang != lang), writer.pub.messages.language),
        parts=tuple(
            PartOfCard(part.head.heading, part_href(writer, instrument, part), len(part.clauses))
            for part in instrument.parts
        ),
        verbatim=head.wording == "verbatim",
    )


# --- where to start ------------------------------------------------------------------------------------


def _routes(writer: Writer) -> Iterator[Route]:
    edition, messages = writer.pub.edition, writer.pub.messages
    say = messages.say
    for one in _held(writer.pub):
        way = Way(say("Read the %(text)s", text=one.head.short), writer.href(f"instrument:{one.id}"))
        yield _route(way, say(_WHOLE if one.head.wording == "verbatim" else _AS_KNOWN))
    yield from _routes_to_comparisons(writer)
    if any(unit.mechanism for unit in edition.units.values()):
        way = Way(say("Who meets"), writer.page_href(meetings.PATH))
        yield _route(way, say("Every mechanism with its first and latest round on record, in one table."))
    if edition.events:
        way = Way(say("Timeline of practice"), writer.page_href("timeline/index.md"))
        yield _route(
            way,
            messages.count(
                "%(num)s dated event, each with a source.",
                "%(num)s dated events, each with a source.",
                len(edition.events),
            ),
        )
    if edition.topics:
        way = Way(say("Browse by topic"), writer.page_href("topics/index.md"))
        yield _route(
            way,
            messages.count(
                "%(num)s subject, across the texts.",
                "%(num)s subjects, across the texts.",
                len(edition.topics),
            ),
        )
    if edition.expectations:
        way = Way(say("Expected, and what came"), writer.page_href("expectations/index.md"))
        yield _route(way, say("What the press foresaw, and what the text brought."))
    lists = {
        say("Terms"): "glossary",
        say("bodies"): "actors",
        say("people"): "people",
        say("sources"): "sources",
    }
    yield Route(
        tuple(Way(words, writer.page_href(f"{folder}/index.md")) for words, folder in lists.items()),
        say("Who and what the texts speak of, and what this edition rests on."),
    )
    for essay in edition.essays.values():
        yield _route(Way(essay.title, writer.href(f"essay:{essay.id}")))
    for one in edition.instruments.values():
        if not one.parts:
            way = Way(one.head.short, writer.href(f"instrument:{one.id}"))
            yield _route(way, say("%(text)s, in key points.", text=one.head.title))


_WHOLE = message("The whole text, each clause with notes, commentary and sources.")
_AS_KNOWN = message("Provision by provision, in our summary, as far as it is known.")


def _route(way: Way, about: str = "") -> Route:
    return Route((way,), about)


def _routes_to_comparisons(writer: Writer) -> Iterator[Route]:
    """The edition's first comparison, then the others."""
    compared, messages = writer.pub.edition.concordances, writer.pub.messages
    say = messages.say
    for one in compared[:1]:
        pair = say("Compare %(base)s and %(variant)s", base=one.base, variant=one.variant)
        way = Way(pair if len(compared) > 1 else say("Compare the two"), writer.page_href("compare/index.md"))
        yield _route(way, say("Side by side in aligned rows, each with a stated relation and its reason."))
    for one in compared[1:]:
        target = writer.href(f"concordance:{one.base}-{one.variant}")
        if one.by == "measurement":
            about = messages.count(
                "%(num)s correspondence, measured from the words alone.",
                "%(num)s correspondences, measured from the words alone.",
                len(one.rows),
            )
        else:
            about = messages.count("%(num)s correspondence.", "%(num)s correspondences.", len(one.rows))
        pair = say("Compare %(base)s and %(variant)s", base=one.base, variant=one.variant)
        yield _route(Way(pair, target), about)
