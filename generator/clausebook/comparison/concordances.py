"""A concordance read as a whole: its rows with their texts, its counts, the proof that nothing is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from clausebook.comparison import outcomes
from clausebook.comparison.similarity import Measured, measure
from clausebook.edition.references import PlacedRow, placed_rows
from clausebook.model.records import Concordance, Edition, Instrument, Unit
from clausebook.model.vocabulary import CONFIDENCES, RELATIONS, Confidence, Relation


@dataclass(frozen=True)
class Pairing:
    """A row with the units that it relates."""

    placed: PlacedRow
    base: tuple[Unit, ...]
    variant: tuple[Unit, ...]
    see_also: tuple[Unit, ...]
    base_read: tuple[Unit, ...]  # with the opening words of items that stand in no row of their own
    variant_read: tuple[Unit, ...]
    measured: Measured | None  # nothing where a side is not held verbatim


@dataclass(frozen=True)
class Group:
    """Rows that stand together on the page, under the heading of a part or a topic."""

    id: str
    heading: str
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True)
class Move:
    """A row whose place in the order changed: the unit before it, then and now; nothing where it is first."""

    base_after: Unit | None
    variant_after: Unit | None


@dataclass(frozen=True)
class Side:
    """How the units of one instrument add up; a clause is not counted beside its items."""

    instrument: Instrument
    counterparts: Mapping[Confidence, int]  # units with a counterpart, by confidence
    alone: Mapping[Relation, int]  # units without one, and there is evidence for that, by relation
    unknown: int  # units of which we cannot tell
    new_in_part: int  # of those with a counterpart
    structural: tuple[Unit, ...]  # opening words, chapeaux, headings
    containers: tuple[Unit, ...]  # clauses that are counted by their items
    lost: tuple[Unit, ...]  # what nothing accounts for: a page with such a unit is not published
    places: tuple[tuple[Unit, tuple[PlacedRow, ...]], ...]  # every unit, once, with its rows

    @property
    def total(self) -> int:
        """How many units the text has."""
        return len(self.places)

    @property
    def paired(self) -> int:
        """Units with a counterpart."""
        return sum(self.counterparts.values())

    @property
    def compared(self) -> int:
        """Units of which the comparison says something, be it that we cannot tell."""
        return self.paired + sum(self.alone.values()) + self.unknown

    @property
    def adds_up(self) -> bool:
        """Whether every unit is counted in exactly one of the groups."""
        return self.compared + len(self.structural) + len(self.containers) == self.total


def pairings(edition: Edition, concordance: Concordance) -> tuple[Pairing, ...]:
    """The rows of a concordance with the public units that they relate, in its order."""
    units = edition.units

    def found(ids: Iterable[str]) -> tuple[Unit, ...]:
        return tuple(units[unit_id] for unit_id in ids if unit_id in units)

    opening = _opening_words(edition, concordance)
    rows = []
    for placed in placed_rows(concordance):
        sides = found(placed.row.base), found(placed.row.variant)
        read = opening(sides[0], sides[1]), opening(sides[1], sides[0])
        rows.append(Pairing(placed, *sides, found(placed.row.see_also), *read, measure(*read)))
    return tuple(rows)


def _opening_words(
    edition: Edition, concordance: Concordance
) -> Callable[[tuple[Unit, ...], tuple[Unit, ...]], tuple[Unit, ...]]:
    """
    Make the function that puts before the items of one clause its opening words, if those stand in no row.

    So a clause that became a clause with items is compared with all of it.
    """
    placed = {unit_id for row in concordance.rows for unit_id in (*row.base, *row.variant)}
    parents = {
        item.id: unit
        for unit in edition.units.values()
        if unit.instrument in (concordance.base, concordance.variant)
        for item in unit.items
    }

    def read(units: tuple[Unit, ...], others: tuple[Unit, ...]) -> tuple[Unit, ...]:
        above = {id(parents.get(unit.id)): parents.get(unit.id) for unit in units}
        parent = next(iter(above.values()), None)
        if len(units) < 2 or len(others) != 1 or len(above) != 1 or parent is None:
            return units
        mine = {unit.id for unit in units}
        whole = all(item.id in mine for item in parent.items)
        return (parent, *units) if whole and parent.wording and parent.id not in placed else units

    return read


def groups(
    edition: Edition, concordance: Concordance, found: Iterable[Pairing], by: str = ""
) -> tuple[Group, ...]:
    """The rows in the order of one text, the base unless `by` names the variant; then what it has not."""
    slugs = [concordance.base, concordance.variant]
    first = concordance.variant if by == concordance.variant else concordance.base
    leading, other = (edition.instruments[slug] for slug in sorted(slugs, key=lambda slug: slug != first))
    order = {unit.id: n for n, unit in enumerate((*leading.units, *other.units))}
    part_of = parts(leading)
    by_part: dict[str, list[tuple[int, Pairing]]] = defaultdict(list)
    for pairing in found:
        sides = (
            (pairing.base, pairing.variant)
            if leading.id == concordance.base
            else (pairing.variant, pairing.base)
        )
        at = (sides[0] or sides[1])[0].id
        by_part[part_of.get(at, "")].append((order[at], pairing))

    heads = [(part.head.id, part.head.heading) for part in leading.parts]
    new, say = leading.id == concordance.base, edition.messages.say
    partly = new and any(row.relation == "new in part" for row in concordance.rows)
    heads.append(
        (
            "new" if new else "gone",
            say("Without a counterpart in the %(text)s, wholly or in part", text=leading.head.short)
            if partly
            else say("Without a counterpart in the %(text)s", text=leading.head.short),
        )
    )
    return tuple(
        Group(name, heading, tuple(pairing for _, pairing in sorted(rows, key=lambda row: row[0])))
        for n, (name, heading) in enumerate(heads)
        if (rows := by_part["" if n == len(heads) - 1 else name])
    )


def one_text(edition: Edition, concordance: Concordance, found: Iterable[Pairing]) -> tuple[Group, ...]:
    """The rows in the order of the variant; what it has no more stands after what was before it."""
    base, variant = edition.instruments[concordance.base], edition.instruments[concordance.variant]
    if not variant.units:  # all of it withheld: there is no text to stand in
        return ()
    order = {unit.id: n for n, unit in enumerate(variant.units)}
    rows = tuple(found)
    now = {unit.id: order[row.variant[0].id] for row in rows if row.variant for unit in row.base}
    then: dict[str, tuple[int, int]] = {}  # by unit of the base: the place after which it stands
    last = -1
    for n, unit in enumerate(base.units):
        last = now.get(unit.id, last)
        then[unit.id] = last, n
    part_of = parts(variant)

    def place(row: Pairing) -> tuple[int, int]:
        return (order[row.variant[0].id], -1) if row.variant else then[row.base[0].id]

    by_part: dict[str, list[Pairing]] = defaultdict(list)
    for row in sorted(rows, key=place):
        by_part[part_of[variant.units[max(place(row)[0], 0)].id]].append(row)
    return tuple(
        Group(part.head.id, part.head.heading, tuple(by_part[part.head.id]))
        for part in variant.parts
        if by_part[part.head.id]
    )


def by_topic(edition: Edition, found: Iterable[Pairing]) -> tuple[Group, ...]:
    """The rows under each of their topics, in the order of the topics; then those without one."""
    rows = [(row, topics(edition, row)) for row in found]
    heads = [(topic.id, topic.label) for topic in edition.topics.values()]
    gathered = [
        Group(name, label, tuple(row for row, names in rows if name in names)) for name, label in heads
    ]
    gathered.append(
        Group("none", edition.messages.say("Without a topic"), tuple(row for row, names in rows if not names))
    )
    return tuple(group for group in gathered if group.pairings)


def topics(edition: Edition, row: Pairing) -> tuple[str, ...]:
    """The topics of a row: those of its units, in the order of the edition."""
    its = {topic for unit in (*row.base, *row.variant) for topic in unit.topics}
    return tuple(topic for topic in edition.topics if topic in its)


def parts(instrument: Instrument) -> dict[str, str]:
    """The part that each unit lies in."""
    return {
        unit.id: part.head.id
        for part in instrument.parts
        for clause in part.clauses
        for unit in clause.family
    }


def moves(edition: Edition, concordance: Concordance, found: Iterable[Pairing]) -> dict[str, Move]:
    """
    The rows that moved, by their anchor: those that editors say so of; where both texts are held, those
    outside the heaviest run of rows that keep their order.
    """
    sides = [edition.instruments[slug].units for slug in (concordance.base, concordance.variant)]
    order = [{unit.id: n for n, unit in enumerate(units)} for units in sides]
    at = {
        row.placed.anchor: (order[0][row.base[0].id], order[1][row.variant[0].id])
        for row in found
        if row.base and row.variant
    }
    measured = {row.placed.anchor: row for row in found if row.measured and row.placed.anchor in at}
    weight = {
        at[name]: sum(len(unit.wording.split()) for unit in (*row.base, *row.variant)) + 1
        for name, row in measured.items()
    }
    steady = in_order(weight)
    moved = {row.placed.anchor for row in found if row.placed.row.relation == "moved"}
    moved |= {name for name in measured if at[name] not in steady}
    return {
        name: Move(*(units[n - 1] if n else None for units, n in zip(sides, at[name], strict=True)))
        for name in at
        if name in moved
    }


def in_order(weight: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """
    The heaviest of the pairs of places that keep their order on both sides; the others have moved.

    >>> sorted(in_order({(0, 1): 5, (1, 0): 9, (2, 2): 1}))
    [(1, 0), (2, 2)]
    """
    rank = {place: n for n, place in enumerate(sorted({place for _, place in weight}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (
        len(rank) + 1
    )  # Fenwick tree: greatest weight so far, and its last pair
    pairs, before = sorted(weight), []
    for n, pair in enumerate(pairs):
        at, found = rank[pair[1]], (0, -1)
        while at:
            found, at = max(found, best[at]), at & (at - 1)
        before.append(found[1])
        at, mine = rank[pair[1]], (found[0] + weight[pair], n)
        while at <= len(rank):
            best[at], at = max(best[at], mine), at + (at & -at)
    last = max(best, default=(0, -1))[1]
    kept = set()
    while last >= 0:
        kept.add(pairs[last])
        last = before[last]
    return kept


def counts(concordance: Concordance) -> dict[Relation, int]:
    """How many rows there are of each relation that occurs, in the order of the relations."""
    counted: Counter[Relation] = Counter(row.relation for row in concordance.rows)
    return {relation: counted[relation] for relation in RELATIONS if counted[relation]}


def doubts(concordance: Concordance) -> dict[Relation, int]:
    """How many rows name a relation with low confidence, so that they assert nothing, by that relation."""
    counted: Counter[Relation] = Counter(
        row.relation
        for row in concordance.rows
        if row.relation != "not established" and outcomes.answer(row) == "cannot tell"
    )
    return dict(counted)


def side(edition: Edition, concordance: Concordance, slug: str) -> Side:
    """Account for every unit of one instrument; `adds_up` is the proof that none is lost."""
    instrument = edition.instruments[slug]
    by_unit: dict[str, list[PlacedRow]] = defaultdict(list)
    for placed in placed_rows(concordance):
        for unit_id in placed.side(slug):
            by_unit[unit_id].append(placed)
    in_rows = frozenset(by_unit)
    counterparts: Counter[Confidence] = Counter()
    alone: Counter[Relation] = Counter()
    unknown = new_in_part = 0
    structural: list[Unit] = []
    containers: list[Unit] = []
    lost: list[Unit] = []
    for unit in instrument.units:
        rows = by_unit[unit.id]
        if not rows and (unit.structural or unit.repealed):
            structural.append(unit)
            continue
        if outcomes.counted_by_items(unit, in_rows) or (not rows and unit.items):
            containers.append(unit)
            continue
        if not rows:
            lost.append(unit)
            continue
        found = outcomes.outcome(rows)
        if found.answer == "counterpart":
            counterparts[found.confidence] += 1
            new_in_part += outcomes.is_new_in_part(rows)
        elif found.answer == "alone":
            alone[found.relation] += 1
        else:
            unknown += 1
    return Side(
        instrument,
        {confidence: counterparts[confidence] for confidence in CONFIDENCES if counterparts[confidence]},
        {relation: alone[relation] for relation in RELATIONS if alone[relation]},
        unknown,
        new_in_part,
        tuple(structural),
        tuple(containers),
        tuple(lost),
        tuple((unit, tuple(by_unit[unit.id])) for unit in instrument.units),
    )
