"""Topics: the list of them, and a page for each, with its clauses in every text and its practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor, unit_page
from clausebook.model.folding import fold
from clausebook.model.records import Edition, Event, Topic, Unit
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views import alphabet
from clausebook.views.commentary import CommentaryView, commentary
from clausebook.views.divisions import FRAME, Bundle, Division, Limits, divide, of_codes
from clausebook.views.events import EventView, event_views
from clausebook.views.expectations import ExpectationOfClause, expectations_of
from clausebook.views.overviews import Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.page_paths import quotes_name
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import known_of
from clausebook.views.record_lists import IndexedName, RecordEntry, RecordList, one_group
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.search_document import Document, instruments_of, where
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.topic_answers import TopicChanges, topic_changes
from clausebook.views.units import QuotedUnit, RowLink, quoted_unit, row_links
from clausebook.views.writer import UnitsByText, Writer

PATH = "topics/index.md"
_ELEMENTS, _OF_CITATION = 5, 8
"""Elements of a topic in the list, beside the codes of its clauses; of a citation, with its entry."""


@dataclass(frozen=True)
class TopicEntry:
    """A topic in the list."""

    link: Link
    description: Prose
    clauses: UnitsByText


@dataclass(frozen=True)
class TopicsView(PageView):
    place: PartPlace | None  # of this page, where the list stands on several
    topics: tuple[TopicEntry, ...]
    sources: tuple[SourceEntry, ...]  # that the descriptions cite


def pages(pub: Publication) -> Iterator[Page]:
    """The list of topics, on several pages where they are many, and a page for each."""
    yield from _lists(pub)
    for one in pub.edition.topics.values():
        yield _page(pub, one)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the topics."""
    for topic in pub.edition.topics.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"topic:{topic.id}", ()))
        yield Document(
            id=f"topic:{topic.id}",
            kind="topic",
            address=where(address(f"topic:{topic.id}")),
            title=topic.label,
            text=plain(pub.edition, topic.description),
            names=topic.aliases,
            instruments=instruments_of(pub, units),
            topics=(topic.id,),
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The topics in the index from A to Z, by all their names."""
    for one in edition.topics.values():
        yield from alphabet.named(edition, f"topic:{one.id}", one.label, "", one.aliases)


def printed(writer: Writer) -> RecordList:
    """The topics in print, in the order of the content file."""
    entries = (_printed(writer, one) for one in writer.pub.edition.topics.values())
    return RecordList("topics", writer.pub.messages.say("Subjects"), one_group(entries))


def indexed_names(edition: Edition) -> Iterator[IndexedName]:
    """The topics, as the index of the book looks for them."""
    for one in edition.topics.values():
        yield IndexedName(anchor(f"topic:{one.id}"), one.label, one.aliases)


def _lists(pub: Publication) -> Iterator[Page]:
    """The list of topics, in the order of the content file; on several pages, by letter."""
    say, topics = pub.messages.say, pub.edition.topics
    title, origin, division = say("Topics"), "content/topics.yml", pub.divisions.get(PATH)
    about = say("Topics of the edition “%(title)s”.", title=pub.edition.head.title)
    if not division:
        yield Page(PATH, title, "topics", origin, about, partial(_list, pub, PATH, tuple(topics.values())))
        return
    yield Page(PATH, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        found = [topics[key.removeprefix("topic:")] for key in part.keys]
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "topics", origin, about, partial(_list, pub, part.path, found, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The topics by the letter of their name, where they are too many for one page."""
    letters: dict[str, dict[str, int]] = {}
    for topic in sorted(pub.edition.topics.values(), key=lambda one: (fold(one.label), one.id)):
        units = pub.crossref.units.get(f"topic:{topic.id}", ())
        weight = _ELEMENTS + of_codes([unit.id for unit in units])
        weight += _OF_CITATION * topic.description.count("@")
        letters.setdefault(alphabet.letter(topic.label), {})[f"topic:{topic.id}"] = weight
    bundles = (
        Bundle(alphabet.letter_folder(one), one, weights, folder="letter/")
        for one, weights in sorted(letters.items())
    )
    yield from divide(PATH, bundles, limits, FRAME)


def _overview(pub: Publication, division: Division) -> OverviewView:
    messages, writer = pub.messages, Writer(pub, PATH)
    lead = messages.count(
        "%(num)s subject, each with the clauses of the texts and the practice that belong to it.",
        "%(num)s subjects, each with the clauses of the texts and the practice that belong to it.",
        len(pub.edition.topics),
    )
    by_letter = Doors("letters", messages.say("Letters"), doors(writer, division, str))
    return overview(writer, messages.say("Topics"), lead, replace(division, named=True), by_letter)


def _list(pub: Publication, path: str, topics: Sequence[Topic], place: PartPlace | None = None) -> TopicsView:
    writer = Writer(pub, path)
    return TopicsView(place, tuple(_entry(writer, topic) for topic in topics), source_entries(writer))


def _entry(writer: Writer, topic: Topic) -> TopicEntry:
    subject = f"topic:{topic.id}"
    units = writer.pub.crossref.units.get(subject, ())
    return TopicEntry(
        writer.link(subject),
        writer.prose(topic.description),
        writer.by_instrument(unit.id for unit in units),
    )


@dataclass(frozen=True)
class TopicUnit:
    """A unit on the page of a topic, with where it stands in the comparisons."""

    quoted: QuotedUnit
    rows: tuple[RowLink, ...]
    commentary: tuple[CommentaryView, ...]
    quotes: str  # where it can be quoted from: the name of its own page


@dataclass(frozen=True)
class TopicSide:
    """The units of one text that belong to a topic."""

    instrument: str
    short: str  # name of the text
    verbatim: bool
    units: tuple[TopicUnit, ...]


@dataclass(frozen=True)
class TopicView(PageView):
    """One subject across the texts: what changed, the words, what was foreseen and what came."""

    link: Link
    description: Prose
    aliases: tuple[str, ...]
    nearby: tuple[Link, ...]
    changes: tuple[TopicChanges, ...]  # of each comparison that has something
    sides: tuple[TopicSide, ...]
    expectations: tuple[ExpectationOfClause, ...]  # foretold
    background: tuple[ExpectationOfClause, ...]  # told in the same reports, and no prediction
    actors: tuple[Link, ...]  # of its clauses and events
    terms: tuple[Link, ...]
    events: tuple[EventView, ...]  # latest first
    references: ReferenceGroups
    sources: tuple[SourceEntry, ...]


def _page(pub: Publication, one: Topic) -> Page:
    """The page of one topic."""
    subject, path = f"topic:{one.id}", f"topics/{one.id}/index.md"
    about, decide = plain(pub.edition, one.description), partial(_view, pub, path, one)
    return Page(path, one.label, "topic", "content/topics.yml", about, decide, subject)


def _view(pub: Publication, path: str, one: Topic) -> TopicView:
    subject, writer = f"topic:{one.id}", Writer(pub, path)
    units = pub.crossref.units.get(subject, ())
    events, references = known_of(pub, subject)
    # what can cite sources is made in the order of the page, from here …
    description = writer.prose(one.description)
    changes = topic_changes(writer, one.id, units)
    quoted = {unit.id: quoted_unit(writer, unit) for unit in units}
    expectations = expectations_of(writer, units)
    background = expectations_of(writer, units, "background")
    sides = _topic_sides(writer, units, quoted)
    # … to here
    return TopicView(
        link=writer.link(subject),
        description=description,
        aliases=one.aliases,
        nearby=writer.links(f"topic:{other.id}" for other in _nearby(pub, one, units)),
        changes=changes,
        sides=sides,
        expectations=expectations,
        background=background,
        actors=writer.links(_actors(units, events)),
        terms=writer.links(_terms(pub, units)),
        events=event_views(writer, reversed(events)),
        references=reference_groups(writer, references),
        sources=source_entries(writer),
    )


def _actors(units: Sequence[Unit], events: Sequence[Event]) -> Iterator[str]:
    """The bodies that the clauses name, then those that acted."""
    named = (actor for unit in units for actor in unit.actors)
    acted = (actor for event in events for actor in event.actors)
    return (f"actor:{actor}" for actor in dict.fromkeys((*named, *acted)))


def _terms(pub: Publication, units: Sequence[Unit]) -> Iterator[str]:
    found = (term.id for unit in units for term in pub.crossref.terms.get(unit.id, ()))
    return (f"term:{term}" for term in dict.fromkeys(found))


def _topic_sides(
    writer: Writer, units: Sequence[Unit], quoted: Mapping[str, QuotedUnit]
) -> tuple[TopicSide, ...]:
    """The texts side by side; on the page the words of all units stand before any commentary."""
    texts = [one for one in writer.pub.edition.instruments.values() if one.parts]
    return tuple(
        TopicSide(
            text.id,
            text.head.short,
            text.head.wording == "verbatim",
            tuple(
                TopicUnit(
                    quoted[unit.id],
                    row_links(writer, unit),
                    commentary(writer, unit),
                    quotes_name(unit_page(unit.id)),
                )
                for unit in units
                if unit.instrument == text.id
            ),
        )
        for text in texts
    )


def _nearby(pub: Publication, topic: Topic, units: tuple[Unit, ...]) -> list[Topic]:
    """The topics that share most clauses with this one."""
    shared = Counter(other for unit in units for other in unit.topics if other != topic.id)
    return [pub.edition.topics[slug] for slug, _ in shared.most_common(3)]


def _printed(writer: Writer, one: Topic) -> RecordEntry:
    subject = f"topic:{one.id}"
    return RecordEntry(
        anchor(subject),
        one.label,
        writer.prose(one.description),
        Citations(()),
        after=writer.pub.messages.joined(one.aliases),
        clauses=writer.unit_links(writer.pub.crossref.units.get(subject, ())),
    )
