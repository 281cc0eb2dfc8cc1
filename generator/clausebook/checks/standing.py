"""Rules of what parties declared, of terms that a text defines, and of its versions by date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clausebook.edition.versions import families
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, Instrument, Reservation, Unit


def reservation_says_something(edition: Edition) -> Iterator[Problem]:
    """A reservation or declaration has its words or a summary of them, not both."""
    for instrument in edition.instruments.values():
        for index, one in enumerate(instrument.head.reservations):
            if (one.text is None) == (one.summary is None):
                what = "text and summary in one" if one.text else "neither text nor summary"
                hint = "write text: with its words, or summary: with your own"
                yield _problem(edition, instrument, (index,), f"{what}: the {one.kind} of {one.party}", hint)


def reservation_concerns_its_text(edition: Edition) -> Iterator[Problem]:
    """A reservation or declaration concerns clauses and items of the text that it was made to."""
    for instrument in edition.instruments.values():
        for index, one in enumerate(instrument.head.reservations):
            for place, unit in enumerate(one.to):
                if unit in edition.units and not unit.startswith(f"{instrument.id}/"):
                    hint = f"write an id of {instrument.id}, or put the record into the other text"
                    message = f'"{unit}" is no clause of this text'
                    yield _problem(edition, instrument, (index, "to", place), message, hint)


def reservation_dates_run_forwards(edition: Edition) -> Iterator[Problem]:
    """A reservation or declaration is made after the text, withdrawn after that, and before the edition."""
    for instrument in edition.instruments.values():
        for index, one in enumerate(instrument.head.reservations):
            for field, day, first, what in _days(one, instrument):
                if day[: len(first)] < first[: len(day)]:
                    message, hint = f"{day} is before {what}, {first}", "correct one of the two"
                    yield _problem(edition, instrument, (index, field), message, hint)
                elif day > edition.head.date:
                    message = f"{day} is after the date of the edition, {edition.head.date}"
                    hint = "correct it, or the date: in edition.yml"
                    yield _problem(edition, instrument, (index, field), message, hint)


def _days(one: Reservation, instrument: Instrument) -> Iterator[tuple[str, str, str, str]]:
    """Each date of a statement with its field, and the date that it cannot be before."""
    yield "date", one.date, instrument.head.date, "the date of the text"
    if one.withdrawn:
        yield "withdrawn", one.withdrawn, one.date, "the day on which it was made"


def _problem(
    edition: Edition, instrument: Instrument, path: tuple[str | int, ...], message: str, hint: str
) -> Problem:
    origin = edition.origins[f"instrument:{instrument.id}"]
    return Problem(origin.file, message, hint, path=(*origin.path, "reservations", *path))


def term_is_defined_once(edition: Edition) -> Iterator[Problem]:
    """A term is defined once for a text, a part or a clause."""
    for instrument in edition.instruments.values():
        first: dict[tuple[str, str], Unit] = {}
        for part in instrument.parts:
            for clause in part.clauses:
                whole = {"instrument": instrument.id, "part": part.head.id, "clause": clause.id}
                for unit in clause.family:
                    for index, one in enumerate(unit.defines):
                        before = first.setdefault((one.term, whole[one.scope]), unit)
                        if before is not unit or one in unit.defines[:index]:
                            origin = edition.origins[unit.id]
                            message = f'"{one.term}" is defined for the same {one.scope} by "{before.code}"'
                            hint = "remove one, or say with scope: for how much it holds"
                            path = (*origin.path, "defines", index, "term")
                            yield Problem(origin.file, message, hint, path=path)


def version_is_of_a_first_text(edition: Edition) -> Iterator[Problem]:
    """An amended text names the text that was adopted first, which is a version of none."""
    for instrument in edition.instruments.values():
        first = edition.instruments.get(instrument.head.version_of or "")
        if first and (first is instrument or first.head.version_of):
            origin = edition.origins[f"instrument:{instrument.id}"]
            begun = first.head.version_of or "that which was adopted first"
            hint = "take the line out" if begun == instrument.id else f"name the first text: {begun}"
            message = "a version of itself" if first is instrument else f'"{first.id}" is a version itself'
            yield Problem(origin.file, message, hint, path=("version_of",))


def versions_follow_one_another(edition: Edition) -> Iterator[Problem]:
    """Of the versions of a text each is in force after the one before, and no two on one day."""
    for versions in families(edition).values():
        for before, one in zip((None, *versions), versions, strict=False):
            head, origin = one.text.head, edition.origins[f"instrument:{one.text.id}"]
            if one.until and one.until[: len(one.since)] < one.since[: len(one.until)]:
                message = f"in force until {one.until}, and from {one.since}"
                yield Problem(origin.file, message, "correct one of the two", path=("until",))
            if not before:
                continue
            if one.since[: len(before.since)] <= before.since[: len(one.since)]:
                field = "in_force" if head.in_force else "date"
                message = f'in force from {one.since}, as "{before.text.id}" is from {before.since}'
                hint = "write in_force: with the day from which these words stand"
                yield Problem(origin.file, message, hint, path=(field,))
            elif before.until and before.until > one.since:
                message = f'in force from {one.since}, and "{before.text.id}" until {before.until}'
                yield Problem(origin.file, message, "correct one of the two", path=("in_force",))


def neighbouring_versions_are_compared(edition: Edition) -> Iterator[Problem]:
    """Two versions of a text that follow each other are compared."""
    compared = {frozenset((one.base, one.variant)) for one in edition.head.comparisons}
    for versions in families(edition).values():
        for before, one in pairwise(versions):
            ids = (before.text.id, one.text.id)
            if before.text.clauses and one.text.clauses and frozenset(ids) not in compared:
                origin = edition.origins[f"instrument:{one.text.id}"]
                message = f'not compared with "{ids[0]}", the version before it'
                hint = f"add to comparisons: in edition.yml {{base: {ids[0]}, variant: {ids[1]}}}"
                yield Problem(origin.file, message, hint, path=("version_of",))


RULES = (
    reservation_says_something,
    reservation_concerns_its_text,
    reservation_dates_run_forwards,
    term_is_defined_once,
    version_is_of_a_first_text,
    versions_follow_one_another,
)

NOTICES = (neighbouring_versions_are_compared,)
