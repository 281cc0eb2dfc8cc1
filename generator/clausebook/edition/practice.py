"""The record of a mechanism, derived from dated evidence: when it met, how long it paused, its state.

Nothing here is typed in by editors. Only an event that says so (`held`) is a round of the mechanism, and only
if it is not older than the text; an earlier one is a forerunner, and all else that concerns the mechanism is
related. The rounds of a clause include those of its items. A date of less than day precision counts as its
first day, so that no state is better than the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausebook.edition.references import PlacedRow
from clausebook.model.records import Event, NewName, Unit
from clausebook.model.vocabulary import ACTIVE_MONTHS, State


@dataclass(frozen=True)
class Gap:
    """The longest time between two rounds on record."""

    before: Event
    after: Event
    months: int  # at least 1
    pause: bool  # no round can be missing between: the series is complete. Else it is a gap in our records


@dataclass(frozen=True)
class MechanismRecord:
    """What the events tell of one mechanism."""

    unit: Unit
    events: tuple[Event, ...]  # all that concern it, oldest first
    rounds: tuple[Event, ...]  # those of its rounds that are not older than the text
    forerunners: tuple[Event, ...]  # those that are
    related: tuple[Event, ...]  # the other events
    fulfilled_by: tuple[Event, ...]  # what kept a promise that was to be kept once
    state: State
    gap: Gap | None
    by_year: Mapping[str, int]  # rounds, without empty years
    successors: tuple[str, ...]  # counterparts in the later text
    new_names: tuple[NewName, ...]  # under which it goes on


def mechanism_record(
    unit: Unit, events: Sequence[Event], rows: Sequence[PlacedRow], begun: str, today: str, revised: str
) -> MechanismRecord:
    """
    Derive the record of one mechanism.

    `events` are those that concern it, oldest first; `rows` its rows in a concordance of which its
    instrument is the base. Dates: `begun` of the instrument, `today` of the edition, `revised` of the later
    text, or "" if there is none.
    """
    family = {one.id for one in unit.family}
    held = tuple(event for event in events if any(one.of in family for one in event.held))
    rounds = tuple(event for event in held if event.date >= begun)
    of_rounds = {event.id for event in held}
    fulfilled_by = tuple(event for event in events if unit.id in event.fulfils and event.date >= begun)
    counted = Counter(event.date[:4] for event in rounds)
    return MechanismRecord(
        unit=unit,
        events=tuple(events),
        rounds=rounds,
        forerunners=held[: len(held) - len(rounds)],
        related=tuple(event for event in events if event.id not in of_rounds),
        fulfilled_by=fulfilled_by,
        state=_state(unit, rounds, fulfilled_by, rows, today, revised),
        gap=_gap(rounds, is_complete([_number(event, unit) for event in held], len(rounds))),
        by_year=dict(sorted(counted.items())),
        successors=tuple(dict.fromkeys(unit_id for placed in rows for unit_id in placed.row.variant)),
        new_names=unit.goes_on_as,
    )


def is_complete(numbers: Sequence[int | None], rounds: int) -> bool:
    """
    Whether no round is missing among the last `rounds` of a series, by their numbers.

    The series must begin with the first, or with one that follows on a round before them; a round without a
    number is taken for the one that fits between its neighbours.

    >>> is_complete([1, 2, None, 4], 3), is_complete([7, 8], 2), is_complete([1, 3], 2)
    (True, False, False)
    """
    begin = len(numbers) - rounds
    known = numbers[max(begin - 1, 0) :]
    first = known[0] if known else None
    if first is None or known[-1] is None or (not begin and first != 1):
        return False
    return all(number in (None, first + n) for n, number in enumerate(known))


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


def _number(event: Event, unit: Unit) -> int | None:
    held = event.round_of(unit.id)
    return held.number if held else None


def _gap(rounds: Sequence[Event], complete: bool) -> Gap | None:
    pauses = [(months(a.end or a.date, b.date), a, b) for a, b in pairwise(rounds)]
    longest = max(pauses, key=lambda pause: pause[0], default=None)
    if not longest or longest[0] < 1:
        return None
    return Gap(longest[1], longest[2], longest[0], complete)


def _state(
    unit: Unit,
    rounds: Sequence[Event],
    fulfilled_by: Sequence[Event],
    rows: Sequence[PlacedRow],
    today: str,
    revised: str,
) -> State:
    if fulfilled_by:
        return "fulfilled"
    if unit.goes_on_as:
        return "renamed"
    last = max((event.end or event.date for event in rounds), default="")
    replaced = any(placed.row.relation == "replaced" and placed.row.confidence != "low" for placed in rows)
    if replaced and last < revised:
        return "superseded"
    if last and months(last, today) < ACTIVE_MONTHS:
        return "active"
    return "dormant" if last else "not established"


def _first_day(date: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return year, month, day
