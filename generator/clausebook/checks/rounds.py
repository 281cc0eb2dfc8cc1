"""Rules of mechanisms: what counts as a round of one, and in which order rounds are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from clausebook.edition import traverse
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, KeyPath


def round_is_of_a_mechanism(edition: Edition) -> Iterator[Problem]:
    """Only a clause or item with `mechanism: true` has rounds, is fulfilled or goes on under a new name."""
    for id, event in edition.events.items():
        named: list[tuple[KeyPath, str]] = [(("held", n, "of"), one.of) for n, one in enumerate(event.held)]
        named += [(("fulfils", n), target) for n, target in enumerate(event.fulfils)]
        for path, target in named:
            if target in edition.units and not edition.units[target].mechanism:
                origin = edition.origins[f"event:{id}"]
                message = f'"{target}" is no mechanism'
                hint = f"name it under clauses: only, or write mechanism: true in {target}"
                yield Problem(origin.file, message, hint, path=(*origin.path, *path))
    for unit, origin in traverse.units(edition):
        if unit.goes_on_as and not unit.mechanism:
            hint = "write mechanism: true, or take goes_on_as: out"
            place: KeyPath = (*origin.path, "goes_on_as")
            yield Problem(origin.file, f'"{unit.id}" is no mechanism', hint, path=place)


def round_is_among_the_clauses(edition: Edition) -> Iterator[Problem]:
    """A mechanism that an event was a round of, or that it fulfils, stands among its clauses too."""
    for id, event in edition.events.items():
        for field, units in (("held", [one.of for one in event.held]), ("fulfils", event.fulfils)):
            for unit in units:
                if unit not in event.clauses:
                    origin = edition.origins[f"event:{id}"]
                    message = f'"{unit}" stands in {field}: and not in clauses:'
                    path = (*origin.path, field)
                    yield Problem(origin.file, message, f"add {unit} to clauses:", path=path)


def rounds_run_forwards(edition: Edition) -> Iterator[Problem]:
    """The numbers of the rounds of a mechanism rise with their dates."""
    last: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for id, event in edition.events.items():  # in the order of their dates
        for n, one in enumerate(event.held):
            if one.number is None:
                continue
            before, other = last[one.of]
            if one.number <= before:
                origin = edition.origins[f"event:{id}"]
                message = f"round {one.number} of {one.of} is not after round {before} ({other})"
                hint = "correct one of the two numbers or dates, or leave the number out"
                path = (*origin.path, "held", n, "ordinal")
                yield Problem(origin.file, message, hint, path=path)
            last[one.of] = max((one.number, id), (before, other))


RULES = (round_is_of_a_mechanism, round_is_among_the_clauses, rounds_run_forwards)
