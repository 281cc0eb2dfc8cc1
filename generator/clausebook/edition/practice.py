"""The record of a mechanism, derived from dated evidence: when it met, how long it paused, its state.

Nothing here is typed in by editors. An event counts as a meeting if it is a dialogue, meeting or exercise
that concerns the mechanism, and bears on its state if it is not older than the instrument. A date of less
than day precision counts as its first day, so that no state is better than the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausebook.edition.references import PlacedRow
from clausebook.model.records import Event, Unit
from clausebook.model.vocabulary import ACTIVE_MONTHS, EVENT_KINDS, State


@dataclass(frozen=True)
class MechanismRecord:
    """What the events tell of one mechanism."""

    unit: Unit
    events: tuple[Event, ...]  # all that concern it, oldest first
    meetings: tuple[Event, ...]  # those that count as it having met
    state: State
    gap: tuple[Event, Event] | None  # the meetings around the longest pause since the instrument
    gap_months: int
    by_year: Mapping[str, int]  # meetings, without empty years
    successors: tuple[str, ...]  # counterparts in the later text


def mechanism_record(
    unit: Unit, events: Sequence[Event], rows: Sequence[PlacedRow], begun: str, today: str, revised: str
) -> MechanismRecord:
    """
    Derive the record of one mechanism.

    `events` are those that concern it, oldest first; `rows` its rows in a concordance of which its
    instrument is the base. Dates: `begun` of the instrument, `today` of the edition, `revised` of the later
    text, or "" if there is none.
    """
    meetings = tuple(event for event in events if EVENT_KINDS[event.kind].meets)
    since = [event for event in meetings if event.date >= begun]
    pauses = [(months(a.end or a.date, b.date), a, b) for a, b in pairwise(since)]
    longest = max(pauses, key=lambda pause: pause[0], default=None)
    counted = Counter(event.date[:4] for event in meetings)
    return MechanismRecord(
        unit=unit,
        events=tuple(events),
        meetings=meetings,
        state=_state(since, rows, today, revised),
        gap=(longest[1], longest[2]) if longest else None,
        gap_months=longest[0] if longest else 0,
        by_year=dict(sorted(counted.items())),
        successors=tuple(dict.fromkeys(unit_id for placed in rows for unit_id in placed.row.variant)),
    )


def months(begin: str, end: str) -> int:
    """
    Whole months between two dates, each taken as the first day that it may mean.

    >>> months("2022-09-08", "2025-08"), months("2019", "2019-12-31")
    (34, 11)
    """
    (y0, m0, d0), (y1, m1, d1) = (_first_day(date) for date in (begin, end))
    return (y1 - y0) * 12 + m1 - m0 - (d1 < d0)


def position(date: str, first_year: int, last_year: int) -> float:
    """
    Where a date lies between the first day of one year and the last of another, from 0 to 100.

    >>> position("2010-07", 2010, 2010)
    50.0
    """
    year, month, day = _first_day(date)
    span = last_year - first_year + 1
    return round(100 * (year - first_year + (month - 1 + (day - 1) / 31) / 12) / span, 2)


def _state(meetings: Sequence[Event], rows: Sequence[PlacedRow], today: str, revised: str) -> State:
    last = max((event.end or event.date for event in meetings), default="")
    replaced = any(placed.row.relation == "replaced" and placed.row.confidence != "low" for placed in rows)
    if replaced and last < revised:
        return "superseded"
    if last and months(last, today) < ACTIVE_MONTHS:
        return "active"
    return "dormant" if last else "not established"


def _first_day(date: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return year, month, day
