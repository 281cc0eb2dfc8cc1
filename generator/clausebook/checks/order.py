"""What editors should know of the order of a text, which is that of the names of its files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clausebook.model.problems import Problem
from clausebook.model.records import Edition, Instrument, Unit

_NUMBER = re.compile(r"\D*(\d+)")
_SHOWN = 2  # numbers before and after the one that is out of order


def numbers_run_forwards(edition: Edition) -> Iterator[Problem]:
    """The printed numbers of a text rise from clause to clause, in the order of the files, each once."""
    for instrument in edition.instruments.values():
        for clauses in _in_series(instrument):
            numbers = [_number(clause) for clause in clauses]
            for place, (before, here) in enumerate(pairwise(numbers), 1):
                if here < before:
                    shown = ", ".join(map(str, numbers[max(0, place - _SHOWN) : place + _SHOWN]))
                    origin = edition.origins[clauses[place].id]
                    hint = "name the files so that their names are in the order of the text"
                    message = f"the numbers run {shown}"
                    yield Problem(origin.file, message, hint, path=(*origin.path, "number"))
            yield from _printed_twice(clauses, edition)


def _printed_twice(clauses: Sequence[Unit], edition: Edition) -> Iterator[Problem]:
    first: dict[str, Unit] = {}
    for clause in clauses:
        other = first.setdefault(clause.number, clause)
        if other is not clause:
            origin = edition.origins[clause.id]
            message = f'"{clause.number}" is also the number of {other.id}'
            hint = "compare the copy, and write the number that it prints"
            yield Problem(origin.file, message, hint, path=(*origin.path, "number"))


def _in_series(instrument: Instrument) -> Iterator[list[Unit]]:
    """
    The numbered clauses that one series of numbers runs through: those of the text, or else of each part.

    Parts may count from one again; then each has a series of its own. A number like "Article 4" counts by its
    figure, and one like "IV" not at all.
    """
    by_part = [[one for one in part.clauses if _NUMBER.match(one.number)] for part in instrument.parts]
    whole = [clause for clauses in by_part for clause in clauses]
    starts = [_number(clauses[0]) for clauses in by_part if clauses]
    if starts == sorted(set(starts)):
        yield whole
    else:
        yield from by_part


def _number(clause: Unit) -> int:
    found = _NUMBER.match(clause.number)
    assert found  # only such are in a series
    return int(found[1])


def clause_lies_in_its_part(edition: Edition) -> Iterator[Problem]:
    """A clause does not have an id like those of another part, and unlike all others of its own."""
    for instrument in edition.instruments.values():
        letters = {
            part.head.id: Counter(_letters(clause) for clause in part.clauses) for part in instrument.parts
        }
        for part in instrument.parts:
            for clause in part.clauses:
                own, here = _letters(clause), letters[part.head.id]
                others = [id for id, found in letters.items() if id != part.head.id and own in found]
                if others and here[own] == 1 and len(here) == 2 and sum(here.values()) > 2:
                    origin = edition.origins[clause.id]
                    message = f'"{clause.code}" lies in the part "{part.head.id}"'
                    hint = f'does its file belong to "{others[0]}"?'
                    yield Problem(origin.file, message, hint, path=(*origin.path, "id"))


def _letters(clause: Unit) -> str:
    return clause.code.rstrip("0123456789")


NOTICES = (numbers_run_forwards, clause_lies_in_its_part)
