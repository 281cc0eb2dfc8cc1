"""Rules of a concordance: every unit stands in it, once, as what it was measured to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clausebook.comparison import concordances, similarity
from clausebook.edition import traverse
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, Row


def nothing_lost(edition: Edition) -> Iterator[Problem]:
    """Every leaf unit of both instruments stands in the concordance or is declared structural."""
    for concordance, origin in traverse.concordances(edition):
        for side in ("base", "variant"):
            instrument = edition.instruments.get(getattr(concordance, side))
            placed = {id for row in concordance.rows for id in getattr(row, side)}
            for unit in instrument.units if instrument else ():
                if unit.structural and unit.id in placed:
                    where = edition.origins[unit.id]
                    message = f'"{unit.code}" is structural and stands in the concordance'
                    hint = "remove structural: or the row"
                    yield Problem(where.file, message, hint, path=(*where.path, "structural"))
                free = unit.structural or unit.repealed
                if not unit.items and not free and unit.id not in placed:
                    message = f'"{unit.id}" stands in no row'
                    key = "from" if side == "base" else "to"
                    hint = f"add a row with {key}: [{unit.id}], or declare the unit structural: true"
                    yield Problem(origin.file, message, hint, path=("rows",))


def row_fits_its_relation(edition: Edition) -> Iterator[Problem]:
    """A new provision has no counterpart before, a dropped clause none after; all else has both."""
    for concordance, origin in traverse.concordances(edition):
        for index, row in enumerate(concordance.rows):
            path = ("rows", index, "relation")
            sides = (bool(row.base), bool(row.variant))
            if row.relation in ("new", "new in part"):
                fits, hint = sides == (False, True), "give it only to:"
            elif row.relation in ("dropped", "carried elsewhere"):
                fits, hint = sides == (True, False), "give it only from:"
            elif row.relation == "not established":
                fits, hint = sides[0] != sides[1], "give it one side; conjectures go to see_also:"
            else:
                fits, hint = all(sides), "give it from: and to:"
            if not fits:
                yield Problem(origin.file, f'this row is not "{row.relation}"', hint, path=path)
            for side, home in (("from", concordance.base), ("to", concordance.variant)):
                for place, id in enumerate(row.base if side == "from" else row.variant):
                    if id.partition("/")[0] != home:
                        message = f'"{id}" is not of the instrument "{home}"'
                        where = ("rows", index, side, place)
                        yield Problem(origin.file, message, f"write {home}/…", path=where)


def relation_fits_measurement(edition: Edition) -> Iterator[Problem]:
    """What editors assert of two verbatim texts does not contradict what their words show."""
    for concordance, origin in traverse.concordances(edition):
        for index, pairing in enumerate(concordances.pairings(edition, concordance)):
            row, measured = pairing.placed.row, pairing.measured
            if measured is None:
                continue
            path = ("rows", index, "relation")
            said = f'asserted "{row.relation}"'
            if row.relation == "retained" and measured.mode == "whole texts":
                message = f"{said}, but only {measured.percent} of the words agree"
                yield Problem(origin.file, message, 'write "replaced" or "reworded"', path=path)
            elif row.relation in _CHANGED and measured.identical and not _items_differ(edition, row):
                message = f"{said}, but the words are the same"
                yield Problem(origin.file, message, 'write "retained" or "moved"', path=path)
            elif row.relation == "replaced" and measured.similarity >= similarity.ALIKE:
                message = f"{said}, but {measured.percent} of the words agree"
                yield Problem(origin.file, message, 'write "reworded"', path=path)


_CHANGED = ("reworded", "replaced", "expanded", "narrowed")


def _items_differ(edition: Edition, row: Row) -> bool:
    """Whether the clauses of a row have items, and those of the two sides do not say the same."""
    sides = (
        [below.wording for id in ids for below in edition.units[id].below] for ids in (row.base, row.variant)
    )
    base, variant = sides
    return base != variant


def dropped_needs_confidence(edition: Edition) -> Iterator[Problem]:
    """Only what was looked for and not found with some confidence is called dropped."""
    for concordance, origin in traverse.concordances(edition):
        for index, row in enumerate(concordance.rows):
            if row.relation == "dropped" and row.confidence == "low":
                hint = 'write "not established", and a conjectured counterpart as see_also:'
                path = ("rows", index, "relation")
                yield Problem(origin.file, '"dropped" with low confidence', hint, path=path)


def new_in_part_has_a_counterpart(edition: Edition) -> Iterator[Problem]:
    """What is new in part has a counterpart in another row."""
    for concordance, origin in traverse.concordances(edition):
        paired = {unit for row in concordance.rows if row.base for unit in row.variant}
        for index, row in enumerate(concordance.rows):
            for place, unit in enumerate(row.variant):
                if row.relation == "new in part" and unit not in paired:
                    message = f'"{unit}" is "new in part" and has no counterpart'
                    hint = 'write "new", or add a row from: its counterpart'
                    yield Problem(origin.file, message, hint, path=("rows", index, "to", place))


def conjecture_is_not_established(edition: Edition) -> Iterator[Problem]:
    """A conjectured counterpart (`see_also`) goes with "not established" only."""
    for concordance, origin in traverse.concordances(edition):
        for index, row in enumerate(concordance.rows):
            if row.see_also and row.relation != "not established":
                message = f'see_also in a row that is "{row.relation}"'
                hint = "move the counterparts to to:, or the relation is not established"
                yield Problem(origin.file, message, hint, path=("rows", index, "see_also"))


def correspondence_stands_once(edition: Edition) -> Iterator[Problem]:
    """Two clauses are related in one row only."""
    for concordance, origin in traverse.concordances(edition):
        seen: Counter[tuple[str, str]] = Counter()
        for index, row in enumerate(concordance.rows):
            for pair in [(base, variant) for base in row.base or ("",) for variant in row.variant or ("",)]:
                seen[pair] += 1
                if seen[pair] == 2:
                    message = f"{pair[0] or 'nothing'} and {pair[1] or 'nothing'} are related twice"
                    yield Problem(origin.file, message, "join the two rows", path=("rows", index))


RULES = (
    nothing_lost,
    row_fits_its_relation,
    relation_fits_measurement,
    dropped_needs_confidence,
    new_in_part_has_a_counterpart,
    conjecture_is_not_established,
    correspondence_stands_once,
)
