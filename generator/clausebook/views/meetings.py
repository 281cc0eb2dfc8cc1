"""Who meets: every mechanism of every text with its rounds on record, in one table or one a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby

from clausebook.edition.practice import MechanismRecord
from clausebook.model.records import Unit
from clausebook.views.divisions import FRAME, OVERVIEW, Bundle, Division, Limits, divide
from clausebook.views.mechanisms import (
    MechanismView,
    latest_first,
    mechanisms_of,
    mechanisms_view,
    rule_href,
)
from clausebook.views.overviews import Door, Doors, PartPlace, doors, part_place
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer

PATH = "meetings/index.md"
_WITHOUT_ROUNDS = "of/"
"""Folder of the pages of the mechanisms that have no round on record, by text."""

_OF_RECORD, _OF_ROUNDS = 9, 4
"""Elements of a mechanism in the table, and of the dates of its rounds."""


@dataclass(frozen=True)
class MeetingsView(PageView):
    """The mechanisms of all texts: those that met last come first, those without a round on record last."""

    place: PartPlace | None  # of this page among several
    records: tuple[MechanismView, ...]  # none where they stand on several pages:
    groups: tuple[Doors, ...]  # to those
    total: int  # of the records
    active: int  # how many of them have met lately
    texts: int  # that they stand in
    today: str  # date of the edition, as a reader reads it
    rule_href: str  # where the rule of states is explained, or ""


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all mechanisms, or where they are many, an overview and its pages; none without one."""
    units, say, division = _mechanisms(pub), pub.messages.say, pub.divisions.get(PATH)
    if not units:
        return
    title, origin = say("Who meets"), "content/events"
    about = say(
        "Who meets, and when last: the %(count)s mechanisms of the edition “%(title)s”.",
        count=len(units),
        title=pub.edition.head.title,
    )
    if not division:
        yield Page(PATH, title, "meetings", origin, about, partial(_view, pub, PATH, units))
        return
    yield Page(PATH, title, "meetings", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        found = tuple(pub.units[key] for key in part.keys)
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "meetings", origin, about, partial(_view, pub, part.path, found, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """
    The mechanisms by the year of their latest round, where they are too many for one page.

    Those without a round on record, which come last, by text.
    """
    records = [record for text in _records(pub) for record in text]
    met = sorted((one for one in records if one.rounds), key=_latest, reverse=True)
    by_year = (
        Bundle(year, year, {one.unit.id: _elements(one) for one in some})
        for year, some in groupby(met, key=lambda one: _latest(one)[:4])
    )
    never = {one.unit.id: _elements(one) for one in records if not one.rounds}
    by_text = (
        Bundle(
            one.id,
            one.head.short,
            {unit.id: never[unit.id] for unit in one.units if unit.id in never},
            folder=_WITHOUT_ROUNDS,
        )
        for one in pub.edition.instruments.values()
    )
    yield from divide(PATH, chain(by_year, by_text), limits, FRAME)


def _latest(record: MechanismRecord) -> str:
    """The date of the latest of its rounds, of which there is one."""
    return record.rounds[-1].date


def _elements(record: MechanismRecord) -> int:
    """About how many elements a mechanism has in the table."""
    told = len(record.successors) + 2 * len(record.fulfilled_by)
    names = sum(1 + len(one.sources) for one in record.new_names)
    return _OF_RECORD + (_OF_ROUNDS if record.rounds else 0) + told + names


def _overview(pub: Publication, division: Division) -> MeetingsView:
    """How many mechanisms there are, and what leads to them."""
    say, writer = pub.messages.say, Writer(pub, PATH)
    without = PATH.replace(OVERVIEW, _WITHOUT_ROUNDS)

    def count(number: int) -> str:
        return pub.messages.count("%(num)s mechanism", "%(num)s mechanisms", number)

    def led(never: bool) -> tuple[Door, ...]:
        pages = tuple(page for page in division.pages if page.path.startswith(without) == never)
        return doors(writer, replace(division, pages=pages), count)

    groups = (
        Doors("years", say("By the year of the latest round"), led(never=False)),
        Doors("others", say("Without a round on record"), led(never=True)),
    )
    records = _records(pub)
    return MeetingsView(
        None,
        (),
        tuple(group for group in groups if group.doors),
        sum(len(text) for text in records),
        sum(one.state == "active" for text in records for one in text),
        len(records),
        pub.messages.date(pub.edition.head.date),
        rule_href(writer),
    )


def _view(pub: Publication, path: str, units: Sequence[Unit], place: PartPlace | None = None) -> MeetingsView:
    """The mechanisms that stand on a page."""
    writer = Writer(pub, path)
    by_text = (
        (one, [unit for unit in units if unit.instrument == one.id])
        for one in pub.edition.instruments.values()
    )
    found = (mechanisms_view(writer, instrument, some) for instrument, some in by_text)
    views = [view for view in found if view]
    records = latest_first(views)
    return MeetingsView(
        place,
        records,
        (),
        len(records),
        sum(record.state == "active" for record in records),
        len(views),
        pub.messages.date(pub.edition.head.date),
        rule_href(writer),
    )


def _records(pub: Publication) -> list[tuple[MechanismRecord, ...]]:
    """The records of the mechanisms of each text that has any, in their order."""
    found = (mechanisms_of(pub, one, one.units) for one in pub.edition.instruments.values())
    return [one.records for one in found if one]


def _mechanisms(pub: Publication) -> tuple[Unit, ...]:
    """The mechanisms of all texts, in their order."""
    return tuple(unit for unit in pub.units.values() if unit.mechanism)
