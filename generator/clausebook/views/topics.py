"""Topics: the list of them, and a page for each, with its clauses in every text and its practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.records import Topic, Unit
from clausebook.prose.nodes import Link, Prose
from clausebook.views.events import EventView, event_views
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import known_of
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.units import CommentaryView, QuotedUnit, RowLink, commentary, quoted_unit, row_links
from clausebook.views.writer import UnitsByText, Writer


@dataclass(frozen=True)
class TopicEntry:
    """A topic in the list."""

    link: Link
    description: Prose
    clauses: UnitsByText


@dataclass(frozen=True)
class TopicsView(PageView):
    topics: tuple[TopicEntry, ...]


def topics(pub: Publication) -> Page:
    """The list of topics, in the order of the content file."""
    path = "topics/index.md"
    writer = Writer(pub, path)
    view = TopicsView(tuple(_entry(writer, topic) for topic in pub.edition.topics.values()))
    about = f"Topics of the edition “{pub.edition.head.title}”."
    return Page(path, "Topics", "topics", "content/topics.yml", about, view)


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


@dataclass(frozen=True)
class TopicSide:
    """The units of one text that belong to a topic."""

    instrument: str
    short: str  # name of the text
    verbatim: bool
    units: tuple[TopicUnit, ...]


@dataclass(frozen=True)
class TopicView(PageView):
    """One subject across the texts, with its practice."""

    link: Link
    description: Prose
    aliases: tuple[str, ...]
    nearby: tuple[Link, ...]
    sides: tuple[TopicSide, ...]
    events: tuple[EventView, ...]  # latest first
    references: ReferenceGroups
    sources: tuple[SourceEntry, ...]


def topic(pub: Publication, one: Topic) -> Page:
    """The page of one topic."""
    subject, path = f"topic:{one.id}", f"topics/{one.id}/index.md"
    writer = Writer(pub, path)
    units = pub.crossref.units.get(subject, ())
    events, references = known_of(pub, subject)
    view = TopicView(
        link=writer.link(subject),
        description=writer.prose(one.description),
        aliases=one.aliases,
        nearby=writer.links(f"topic:{other.id}" for other in _nearby(pub, one, units)),
        sides=_topic_sides(writer, units),
        events=event_views(writer, reversed(events)),
        references=reference_groups(writer, references),
        sources=source_entries(writer),
    )
    about = labels.plain(pub.edition, one.description)
    return Page(path, one.label, "topic", "content/topics.yml", about, view, subject)


def _topic_sides(writer: Writer, units: Sequence[Unit]) -> tuple[TopicSide, ...]:
    """The texts side by side; on the page the words of all units stand before any commentary."""
    texts = [one for one in writer.pub.edition.instruments.values() if one.parts]
    quoted = {unit.id: quoted_unit(writer, unit) for unit in units}
    return tuple(
        TopicSide(
            text.id,
            text.head.short,
            text.head.wording == "verbatim",
            tuple(
                TopicUnit(quoted[unit.id], row_links(writer, unit), commentary(writer, unit))
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
