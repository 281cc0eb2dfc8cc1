"""The home page: what this is, what changed, where to start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from clausebook.comparison import concordances
from clausebook.edition.labels import plain
from clausebook.look.marks import MARK
from clausebook.model.messages import message
from clausebook.model.records import Concordance, Instrument
from clausebook.prose.nodes import Link, Prose, Side
from clausebook.views import meetings, sums
from clausebook.views.comparison_frame import title_of
from clausebook.views.download_links import DownloadLink, download_links
from clausebook.views.flow import FlowView, flow_view
from clausebook.views.mechanisms import EventDate, event_date
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.speaker import Speaker, speaker
from clausebook.views.sums import RelationSum
from clausebook.views.title_block import BlockLine, title_block
from clausebook.views.units import QuotedUnit, quoted_unit
from clausebook.views.writer import Writer

RECENT = 5
"""Events that the home page shows."""

DOORS = 5
"""Ways in that stand on the first screens, each with a line; the others follow below."""

_SHORT = 200  # characters of a text or summary that is short enough for the first screens


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
class InstrumentCard:
    """One of the two texts that are compared first."""

    id: str
    href: str
    year: str
    title: str
    dated: str  # place and date, as a reader reads them
    names: tuple[ForeignName, ...]  # in other languages than the edition's
    speaker: Speaker
    sample: QuotedUnit | None  # a clause, beside its counterpart on the other card


@dataclass(frozen=True)
class TextSums:
    """What the sentence leaves to tell of one of the two texts, in numbers."""

    text: str
    side: Side
    sums: tuple[sums.Sum, ...]


@dataclass(frozen=True)
class Changed:
    """The first comparison at a glance."""

    sentence: str  # how much has a counterpart; goes on after "What changed: "
    sums: tuple[TextSums, ...]  # the rest, where there is one
    cards: tuple[InstrumentCard, ...]  # base, variant
    relations: tuple[RelationSum, ...]  # those that occur
    topics: tuple[Link, ...]  # of which a page tells what changed
    flow: FlowView


@dataclass(frozen=True)
class Route:
    """A place to start from."""

    ways: tuple[Way, ...]  # one, or several that belong together
    about: str = ""  # what is found there


@dataclass(frozen=True)
class HomeView(PageView):
    """What the edition is, what changed between its texts, where to start."""

    preview: bool  # drafts are shown
    title: str
    tagline: Prose
    block: tuple[BlockLine, ...]  # title, tagline and what else stands with them, in its order
    mark_href: str
    figures: tuple[Figure, ...]
    changed: Changed | None  # none where nothing is compared
    doors: tuple[Route, ...]  # the first ways in
    routes: tuple[Route, ...]  # the others
    timeline_href: str
    recent: tuple[EventDate, ...]  # the latest, latest first
    downloads: tuple[DownloadLink, ...]  # of a book in volumes the first
    downloads_href: str
    how_to_read_href: str
    sources: tuple[SourceEntry, ...]


def home_page(pub: Publication) -> Page:
    """The first page of the site."""
    head = pub.edition.head
    about = plain(pub.edition, head.tagline)
    return Page("index.md", head.title, "home", "content/edition.yml", about, partial(_view, pub))


def _view(pub: Publication) -> HomeView:
    writer, head = Writer(pub, "index.md"), pub.edition.head
    events = tuple(pub.edition.events.values())
    first = next(iter(pub.edition.concordances), None)
    routes = tuple(_routes(writer))
    return HomeView(
        preview=pub.preview,
        title=head.title,
        tagline=writer.prose(head.tagline),
        block=title_block(pub),
        mark_href=writer.asset_href(MARK) if head.look.mark else "",
        figures=tuple(_figures(pub)),
        changed=_changed(writer, first) if first else None,
        doors=routes[:DOORS],
        routes=routes[DOORS:],
        timeline_href=writer.page_href("timeline/index.md"),
        recent=tuple(event_date(writer, one) for one in events[::-1][:RECENT]),
        downloads=tuple(one for one in download_links(writer) if one.volume < 2),
        downloads_href=writer.page_href("downloads/index.md"),
        how_to_read_href=writer.page_href("how-to-read/index.md"),
        sources=source_entries(writer),
    )


def _held(pub: Publication) -> tuple[Instrument, ...]:
    """The instruments that have clauses."""
    return tuple(one for one in pub.edition.instruments.values() if one.parts)


def _figures(pub: Publication) -> Iterator[Figure]:
    count = pub.messages.count
    for one in _held(pub):
        units = len(one.units)
        label = count(
            "clause or item of the %(text)s",
            "clauses and items of the %(text)s",
            units,
            text=one.head.short,
        )
        yield Figure(label, units)
    events = tuple(pub.edition.events.values())
    if events:
        first, last = events[0].date[:4], events[-1].date[:4]
        if first == last:
            yield Figure(
                count("event of %(year)s", "events of %(year)s", len(events), year=first), len(events)
            )
        else:
            label = pub.messages.say("dated events, %(first)s to %(last)s", first=first, last=last)
            yield Figure(label, len(events))
    if sources := len(pub.edition.sources):
        yield Figure(count("source", "sources", sources), sources)


# --- what changed --------------------------------------------------------------------------------------


def _changed(writer: Writer, concordance: Concordance) -> Changed:
    edition = writer.pub.edition
    base, variant = (
        concordances.side(edition, concordance, slug) for slug in (concordance.base, concordance.variant)
    )
    before, after = _sample(writer, concordance)
    return Changed(
        sentence=sums.headline(base, variant, edition.messages),
        sums=tuple(
            TextSums(side.instrument.head.short, writer.side(side.instrument.id), told)
            for side in (base, variant)
            if (told := sums.remainder(side, edition.messages))
        ),
        cards=(_card(writer, base.instrument, before), _card(writer, variant.instrument, after)),
        relations=sums.by_relation(concordance, edition.messages),
        topics=writer.links(f"topic:{topic}" for topic in edition.topics),
        flow=flow_view(writer, concordance, writer.page_href("compare/index.md", "rows")),
    )


def _sample(writer: Writer, concordance: Concordance) -> tuple[QuotedUnit | None, QuotedUnit | None]:
    """
    A clause and its counterpart, which show how each text is given.

    Both are short, and surely counterparts; best of all, changed, and with most events behind it.
    """
    units = writer.pub.units
    paired = [
        (row, units[row.base[0]], units[row.variant[0]])
        for row in concordance.rows
        if len(row.base) == len(row.variant) == 1 and row.confidence == "high"
    ]
    short = [
        found
        for found in paired
        if all(0 < len(unit.text or unit.summary or "") <= _SHORT and not unit.table for unit in found[1:])
    ]
    if not short:
        return None, None
    _, base, variant = max(
        short, key=lambda found: (found[0].relation != "retained", len(clause_events(writer.pub, found[1])))
    )
    return quoted_unit(writer, base), quoted_unit(writer, variant)


def _card(writer: Writer, instrument: Instrument, sample: QuotedUnit | None) -> InstrumentCard:
    head, lang = instrument.head, writer.pub.edition.head.lang
    return InstrumentCard(
        id=instrument.id,
        href=writer.href(f"instrument:{instrument.id}"),
        year=head.date[:4],
        title=head.title,
        dated=", ".join(filter(None, (head.place, writer.pub.messages.date(head.date)))),
        names=foreign_names((name for name in head.names if name.lang != lang), writer.pub.messages.language),
        speaker=speaker(writer, instrument),
        sample=sample,
    )


# --- where to start ------------------------------------------------------------------------------------


def _routes(writer: Writer) -> Iterator[Route]:
    """Every way in: those that most readers look for come first."""
    edition = writer.pub.edition
    say = writer.pub.messages.say
    held = _held(writer.pub)
    first = next(iter(edition.concordances), None)
    ahead = [one for one in held if first and one.id in (first.base, first.variant)] or list(held[:2])
    comparisons = list(_routes_to_comparisons(writer))
    yield from (_to_text(writer, one) for one in ahead)
    yield from comparisons[:1]
    yield from _routes_to_records(writer)
    yield from (_to_text(writer, one) for one in held if one not in ahead)
    yield from comparisons[1:]
    lists = [
        Way(say(words), writer.page_href(f"{folder}/index.md"))
        for words, folder, records in (
            (message("Terms"), "glossary", edition.terms),
            (message("bodies"), "actors", edition.actors),
            (message("people"), "people", edition.people),
            (message("sources"), "sources", edition.sources),
        )
        if records
    ]
    if lists:
        lists[0] = replace(lists[0], words=lists[0].words[:1].upper() + lists[0].words[1:])
        yield Route(tuple(lists), say("Who and what the texts speak of, and what this edition rests on."))
    for essay in edition.essays.values():
        yield _route(Way(essay.title, writer.href(f"essay:{essay.id}")))
    for one in edition.instruments.values():
        if not one.parts:
            way = Way(one.head.short, writer.href(f"instrument:{one.id}"))
            yield _route(way, say("%(text)s, in key points.", text=one.head.title))


def _to_text(writer: Writer, instrument: Instrument) -> Route:
    head, say = instrument.head, writer.pub.messages.say
    href = writer.href(f"instrument:{head.id}")
    way = Way(say("Read the %(text)s", text=head.short), href, writer.side(head.id))
    return _route(way, say(_WHOLE if head.wording == "verbatim" else _AS_KNOWN))


def _routes_to_records(writer: Writer) -> Iterator[Route]:
    """Who meets, topics, events, predictions: what of them the edition has."""
    edition, messages = writer.pub.edition, writer.pub.messages
    say, count = messages.say, messages.count
    if any(unit.mechanism for unit in edition.units.values()):
        way = Way(say("Who meets"), writer.page_href(meetings.PATH))
        yield _route(way, say("Every mechanism with its first and latest round on record, in one table."))
    if edition.topics:
        way = Way(say("Browse by topic"), writer.page_href("topics/index.md"))
        number = len(edition.topics)
        yield _route(
            way, count("%(num)s subject, across the texts.", "%(num)s subjects, across the texts.", number)
        )
    if edition.events:
        way = Way(say("Timeline of practice"), writer.page_href("timeline/index.md"))
        number = len(edition.events)
        dated = count(
            "%(num)s dated event, each with a source.", "%(num)s dated events, each with a source.", number
        )
        yield _route(way, dated)
    if edition.expectations:
        way = Way(say("Expected, and what came"), writer.page_href("expectations/index.md"))
        yield _route(way, say("What the press foresaw, and what the text brought."))


_WHOLE = message("The whole text, each clause with notes, commentary and sources.")
_AS_KNOWN = message("Provision by provision, in our summary, as far as it is known.")


def _route(way: Way, about: str = "") -> Route:
    return Route((way,), about)


def _routes_to_comparisons(writer: Writer) -> Iterator[Route]:
    """The edition's first comparison, then the others."""
    compared, messages = writer.pub.edition.concordances, writer.pub.messages
    texts, say = writer.pub.edition.instruments, messages.say
    for one in compared[:1]:
        title = title_of(texts[one.base], texts[one.variant], messages)
        words = title if len(compared) > 1 else say("Compare the two")
        way = Way(words, writer.page_href("compare/index.md"))
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
        yield _route(Way(title_of(texts[one.base], texts[one.variant], messages), target), about)
