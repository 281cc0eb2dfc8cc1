"""Who meets: every mechanism of every text with its rounds on record, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from clausebook.views.mechanisms import MechanismView, latest_first, mechanisms_view, rule_href
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer

PATH = "meetings/index.md"


@dataclass(frozen=True)
class MeetingsView(PageView):
    """The mechanisms of all texts: those that met last come first, those without a round on record last."""

    records: tuple[MechanismView, ...]  # at least one
    active: int  # how many of them have met lately
    texts: int  # that they stand in
    today: str  # date of the edition, as a reader reads it
    rule_href: str  # where the rule of states is explained, or ""


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all mechanisms; none where no text has one."""
    count, say = sum(unit.mechanism for unit in pub.units.values()), pub.messages.say
    if not count:
        return
    about = say(
        "Who meets, and when last: the %(count)s mechanisms of the edition “%(title)s”.",
        count=count,
        title=pub.edition.head.title,
    )
    yield Page(PATH, say("Who meets"), "meetings", "content/events", about, partial(_view, pub))


def _view(pub: Publication) -> MeetingsView:
    writer = Writer(pub, PATH)
    found = (mechanisms_view(writer, one, one.units) for one in pub.edition.instruments.values())
    views = [view for view in found if view]
    records = latest_first(views)
    return MeetingsView(
        records,
        sum(record.state == "active" for record in records),
        len(views),
        pub.messages.date(pub.edition.head.date),
        rule_href(writer),
    )
