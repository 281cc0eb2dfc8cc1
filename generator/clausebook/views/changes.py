"""The changes of the edition: as a page, at the clauses that they concern, and as a list in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.messages import Messages
from clausebook.model.records import Change, Edition, Unit
from clausebook.model.vocabulary import CHANGE_KINDS
from clausebook.prose.nodes import Citations, Link, Paragraph, Prose, Words
from clausebook.views import alphabet
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.record_lists import RecordEntry, RecordGroup, RecordList
from clausebook.views.search_document import Document, instruments_of, joined, topics_of, where
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer

PATH = "changes/index.md"


@dataclass(frozen=True)
class Before:
    """An earlier wording of the editors."""

    of: Link
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class ChangeView:
    """A change with what it concerns and why it was made."""

    id: str
    anchor: str
    href: str  # of its place on the page of changes, from the page at hand
    date: str
    when: str  # the date as a reader reads it
    kind: str  # "Corrected", "Added"
    what: Prose
    why: Prose
    concerns: tuple[Link, ...]
    before: tuple[Before, ...]


@dataclass(frozen=True)
class ChangesOfClause:
    """What was changed in a clause or its items; why is told on the page of changes."""

    total: int
    latest: ChangeView
    earlier: tuple[str, ...]  # addresses of the others, the latest first
    all_href: str  # of the page of changes


@dataclass(frozen=True)
class DayOfChanges:
    when: str
    date: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class ChangesView(PageView):
    """All changes, the latest day first."""

    total: int
    days: tuple[DayOfChanges, ...]
    sources: tuple[SourceEntry, ...]


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all changes of the edition, by day; none where nothing was changed."""
    if not pub.edition.changes:
        return
    say = pub.messages.say
    about = say(
        "What was corrected and added in the edition “%(title)s”, and why.", title=pub.edition.head.title
    )
    title, decide = say("Changes of this edition"), partial(_changes, pub)
    yield Page(PATH, title, "changes", "content/changes.yml", about, decide)


def _changes(pub: Publication) -> ChangesView:
    writer = Writer(pub, PATH)
    days = _days(writer)
    return ChangesView(len(pub.edition.changes), days, source_entries(writer))


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the changes."""
    for change in pub.edition.changes.values():
        units = tuple(id for id in change.ids if id in pub.units)
        yield Document(
            id=f"change:{change.id}",
            kind="change",
            address=where(address(f"change:{change.id}")),
            title=_kind_and_day(pub.messages, change),
            text=joined(plain(pub.edition, change.what), plain(pub.edition, change.why)),
            near=pub.messages.say_in("search", "changes corrections corrected erratum"),
            instruments=instruments_of(pub, units),
            topics=topics_of(pub, units),
            years=(change.date[:4],),
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The days of changes in the index from A to Z; each leads to its first change."""
    days = {change.date: change.id for change in reversed(tuple(edition.changes.values()))}
    for date, first in days.items():
        yield from alphabet.named(
            edition,
            f"change:{first}",
            edition.messages.say("Changes of %(date)s", date=edition.messages.date(date)),
        )


def printed(writer: Writer) -> RecordList:
    """The changes in print, by day; each entry is named by its place in its day."""
    groups = tuple(
        RecordGroup(day.when, tuple(_printed(writer, n, one) for n, one in enumerate(day.changes, 1)))
        for day in _days(writer)
    )
    return RecordList("changes", writer.pub.messages.say("Changes of this edition"), groups, part="day")


def _kind_and_day(messages: Messages, change: Change) -> str:
    kind = messages.say(CHANGE_KINDS[change.kind])
    return messages.say("%(kind)s %(date)s", kind=kind, date=messages.date(change.date))


def _printed(writer: Writer, number: int, one: ChangeView) -> RecordEntry:
    say = writer.pub.messages.say
    before = tuple(
        Paragraph((Words(said),))
        for old in one.before
        if (said := say("Before, %(of)s: “%(words)s”", of=old.of.text, words=" ".join(old.paragraphs)))
    )
    return RecordEntry(
        one.anchor,
        f"{number} {one.kind}",
        one.what,
        Citations(()),
        note=(*one.why, *before),
        clauses=one.concerns,
    )


def _days(writer: Writer) -> tuple[DayOfChanges, ...]:
    """The changes by day, the latest day first; those of a day in the order of the file."""
    found = sorted(writer.pub.edition.changes.values(), key=lambda one: one.date, reverse=True)
    return tuple(
        DayOfChanges(writer.pub.messages.date(date), date, tuple(_view(writer, one) for one in of_day))
        for date, of_day in groupby(found, key=lambda one: one.date)
    )


def changes_of(writer: Writer, family: Sequence[Unit]) -> ChangesOfClause | None:
    """What was changed in a clause or its items; nothing if nothing was."""
    ids = {unit.id for unit in family}
    concerned = (one for one in writer.pub.edition.changes.values() if not ids.isdisjoint(one.ids))
    found = sorted(concerned, key=lambda one: one.date, reverse=True)
    if not found:
        return None
    earlier = tuple(writer.href(f"change:{one.id}") for one in found[1:])
    latest = _view(writer, found[0], with_why=False)  # a source that is not shown would be counted
    return ChangesOfClause(len(found), latest, earlier, writer.page_href(PATH))


def _view(writer: Writer, one: Change, *, with_why: bool = True) -> ChangeView:
    subject = f"change:{one.id}"
    return ChangeView(
        id=subject,
        anchor=anchor(subject),
        href=writer.href(subject),
        date=one.date,
        when=writer.pub.messages.date(one.date),
        kind=writer.pub.messages.say(CHANGE_KINDS[one.kind]),
        what=writer.prose(one.what),
        why=writer.prose(one.why if with_why else ""),
        concerns=writer.links(one.ids),
        before=tuple(Before(writer.link(old.of), tuple(old.text.split("\n\n"))) for old in one.before),
    )
