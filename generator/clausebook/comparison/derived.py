"""Rows where editors wrote none: a concordance by measurement of two verbatim texts.

A relation is asserted as far as it was measured. Clauses that share too few words are two clauses; a clause
with items is retained only if its items are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from clausebook.collation import collate
from clausebook.collation.collate import Clause
from clausebook.collation.tokens import words
from clausebook.comparison.similarity import Measured, measure
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Concordance, Edition, Instrument, Origin, Row, Unit
from clausebook.model.vocabulary import Relation
from clausebook.prose import markdown

SURE = 0.6
"""Least similarity of a relation of high confidence."""
PAIR = 0.3
"""Least similarity of two clauses that are called one; any two texts of a language share a fifth."""
WITHIN = 0.6
"""Or the least share of the words of the shorter that stand, in their order, in the other."""
POOR = 5
"""Words; so few, in another place of the order, make no pair of high confidence."""


@dataclass(frozen=True)
class _Pair:
    """Units that may correspond."""

    base: tuple[Unit, ...]
    variant: tuple[Unit, ...]
    moved: bool
    measured: Measured | None

    def ids(self, side: int) -> tuple[str, ...]:
        return tuple(unit.id for unit in (self.base, self.variant)[side])

    @property
    def holds(self) -> bool:
        """Enough of the words agree to assert that they correspond."""
        if self.measured is None:
            return False
        if self.measured.similarity >= PAIR or self.measured.mode != "whole texts":
            return True
        sides = sorted((words(self.measured.base.text), words(self.measured.variant.text)), key=len)
        return len(sides[0]) > POOR and LCSseq.similarity(*sides) >= WITHIN * len(sides[0])


def complete(edition: Edition) -> Edition:
    """The edition with a concordance for each comparison: the editors', or else one by measurement."""
    found = {(one.base, one.variant): one for one in edition.concordances}
    origins = dict(edition.origins)
    for number, pair in enumerate(edition.head.comparisons):
        if (pair.base, pair.variant) not in found:
            base, variant = edition.instruments[pair.base], edition.instruments[pair.variant]
            found[pair.base, pair.variant] = derive(base, variant, edition.messages)
            origin = Origin(edition.origins["edition:"].file, ("comparisons", number))
            origins[f"concordance:{pair.base}-{pair.variant}"] = origin
    ordered = tuple(found[pair.base, pair.variant] for pair in edition.head.comparisons)
    return replace(edition, concordances=ordered, origins=origins)


def derive(base: Instrument, variant: Instrument, messages: Messages = ENGLISH) -> Concordance:
    """Rows by alignment of all units that are not structural, in the order of the base, what is new last."""
    units = {unit.id: unit for instrument in (base, variant) for unit in instrument.units}
    found = collate.collate(_clauses(base), _clauses(variant))
    pairs = [
        _pair([units[name] for name in link.base], [units[name] for name in link.variant], bool(link.moved))
        for link in found.links
    ]
    parents = {item.id: unit for unit in units.values() for item in unit.items}
    gone = frozenset(unit.code for unit in variant.units if unit.repealed)
    held = [pair for pair in _with_opening_words(pairs, parents) if pair.holds and not _went(pair, gone)]
    placed = {unit.id for pair in held for unit in (*pair.base, *pair.variant)}
    rows = [_row(pair, pair.measured, held, messages) for pair in held if pair.measured]
    rows += [_alone(clause.id, "dropped", messages) for clause in _clauses(base) if clause.id not in placed]
    rows += [_alone(clause.id, "new", messages) for clause in _clauses(variant) if clause.id not in placed]
    order = {unit_id: n for n, unit_id in enumerate(units)}
    rows.sort(key=lambda row: order[(row.base or row.variant)[0]])
    return Concordance(base=base.id, variant=variant.id, by="measurement", rows=tuple(rows))


def _went(pair: _Pair, gone: frozenset[str]) -> bool:
    """
    Whether a clause was repealed, and only some of its words stand under another number.

    `gone` are the codes of the variant's units that are repealed.
    """
    went = any(unit.code in gone for unit in pair.base)
    return went and pair.measured is not None and pair.measured.similarity < SURE


def _clauses(instrument: Instrument) -> list[Clause]:
    """Each with its number before it: the alignment knows a pure renumbering by it."""
    return [
        Clause(unit.id, f"{unit.number} {unit.wording}".lstrip())
        for unit in instrument.units
        if unit.wording and not unit.structural
    ]


def _pair(base: Sequence[Unit], variant: Sequence[Unit], moved: bool) -> _Pair:
    return _Pair(tuple(base), tuple(variant), moved, measure(base, variant))


# --- opening words -------------------------------------------------------------------------------------


def _with_opening_words(pairs: Sequence[_Pair], parents: Mapping[str, Unit]) -> list[_Pair]:
    """Where a clause became a clause with items, or the reverse, the opening words go with the items."""
    found = list(pairs)
    for n, pair in enumerate(pairs):
        for side in (0, 1):
            mine, theirs = (pair.base, pair.variant)[:: -1 if side else 1]
            opening = parents.get(mine[0].id)
            if len(mine) < 2 or len(theirs) > 1 or not opening or opening.structural or not opening.wording:
                continue
            if any(parents.get(unit.id) is not opening for unit in mine):
                continue
            at = next((m for m, one in enumerate(found) if opening.id in one.ids(side)), None)
            if at is not None and not _may_leave(found[at], side):
                continue
            joined = (opening, *mine)
            sides = (theirs, joined) if side else (joined, theirs)
            whole = _pair(*sides, moved=pair.moved)
            if whole.measured and pair.measured and whole.measured.similarity > pair.measured.similarity:
                found[n] = whole
                if at is not None:
                    found[at] = _without(found[at], opening, side)
    return [pair for pair in found if pair.base and pair.variant]


def _may_leave(pair: _Pair, side: int) -> bool:
    """Tell whether a unit that stands in a pair may leave it: alone there, and not with its own words."""
    return len((pair.base, pair.variant)[side]) == 1 and bool(pair.measured and not pair.measured.identical)


def _without(pair: _Pair, unit: Unit, side: int) -> _Pair:
    left = tuple(one for one in (pair.base, pair.variant)[side] if one.id != unit.id)
    return replace(pair, variant=left) if side else replace(pair, base=left)


# --- rows ----------------------------------------------------------------------------------------------


def _row(pair: _Pair, measured: Measured, held: Sequence[_Pair], messages: Messages) -> Row:
    base, variant = pair.base, pair.variant
    items = _items(pair, held, messages)
    relation: Relation
    if len(base) == 1 < len(variant):
        relation = "split"
    elif len(variant) == 1 < len(base):
        relation = "merged"
    elif pair.moved:
        relation = "moved"
    else:
        relation = "retained" if measured.same_words and not items else "reworded"
    poor = pair.moved and min(len(words(unit.wording)) for unit in (*base, *variant)) <= POOR
    return Row.model_validate(
        {
            "from": tuple(unit.id for unit in base),
            "to": tuple(unit.id for unit in variant),
            "relation": relation,
            "reason": _reason(pair, measured, items, messages),
            "confidence": "high" if measured.similarity >= SURE and not poor else "medium",
        }
    )


def _reason(pair: _Pair, measured: Measured, items: str, messages: Messages) -> str:
    """A sentence that tells how far the words agree, and what else changed."""
    say = messages.say
    told = measured.words_in(messages)
    if remark := measured.remark_in(messages):
        told = say("%(first)s; %(second)s", first=told, second=remark)
    if pair.moved:
        told = say("%(change)s, in another place of the order", change=told)
    if measured.renumbered:
        before, after = (
            messages.listed(markdown.quoted(unit.number.rstrip(".")) for unit in side)
            for side in (pair.base, pair.variant)
        )
        number = say("the number changed from %(old)s to %(new)s", old=before, new=after)
        told = say("%(first)s; %(second)s", first=told, second=number)
    if items:
        told = say("%(first)s; %(second)s", first=told, second=items)
    return say("%(sentence)s.", sentence=told[:1].upper() + told[1:])


def _items(pair: _Pair, held: Sequence[_Pair], messages: Messages) -> str:
    """What became of the items of two clauses, judged apart from their own words; nothing if all are kept."""
    if len(pair.base) != 1 or len(pair.variant) != 1:
        return ""
    olds, news = ({unit.id for unit in side[0].below} for side in (pair.base, pair.variant))
    if not olds and not news:
        return ""
    stands = {unit.id for one in held for unit in (*one.base, *one.variant)}
    kept = sum(
        len(one.base) == len(one.variant) == 1
        and one.base[0].id in olds
        and one.variant[0].id in news
        and bool(one.measured and one.measured.same_words)
        for one in held
    )
    if kept == len(olds) == len(news):
        return ""
    went, came = len(olds - stands), len(news - stands)
    changed, say = len(olds) - kept - went, messages.say
    told = [
        messages.count(
            "of its %(total)s items %(num)s is the same",
            "of its %(total)s items %(num)s are the same",
            kept,
            total=len(olds),
        )
    ]
    told += [say("%(count)s changed", count=changed)] if changed else []
    told += [say("%(count)s went", count=went)] if went else []
    told += [say("%(count)s came", count=came)] if came else []
    return messages.joined(told)


def _alone(unit_id: str, relation: Relation, messages: Messages) -> Row:
    side = "to" if relation == "new" else "from"
    reason = messages.say("No clause of the other text has these words.")
    return Row.model_validate(
        {side: (unit_id,), "relation": relation, "reason": reason, "confidence": "medium"}
    )
