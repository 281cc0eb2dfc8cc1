"""What readers ask of a comparison: what is new, gone, moved, promised otherwise, expected beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausebook.collation import typography
from clausebook.comparison.outcomes import Answer, answer
from clausebook.comparison.rows import MarkedRow
from clausebook.model.records import Concordance, Edition, Expectation, Unit
from clausebook.model.vocabulary import OUTCOMES, RELATIONS, Relation, Side

NOT_HELD = "wording not held"
VERDICTS = ("stronger", "weaker", "not judged", "equal", NOT_HELD)
ALONE: Mapping[Side, tuple[Relation, ...]] = {
    side: tuple(name for name, row in RELATIONS.items() if row.only == side and name != "not established")
    for side in ("base", "variant")
}
"""The relations of what one side has alone."""


@dataclass(frozen=True)
class VerbSentence:
    """A sentence of a unit parted at its operative words; joined, the three are the sentence."""

    unit: Unit
    before: str
    verb: str
    after: str


@dataclass(frozen=True)
class Promise:
    """A row whose operative words are set against each other."""

    row: MarkedRow
    verdict: str  # one of VERDICTS
    before: tuple[VerbSentence, ...]
    after: tuple[VerbSentence, ...]


@dataclass(frozen=True)
class Answers:
    """The rows that answer each question, in their order; a row may answer several."""

    new: Mapping[str, tuple[MarkedRow, ...]]  # by each relation of the variant alone; then of what is unknown
    gone: Mapping[str, tuple[MarkedRow, ...]]  # by each relation of the base alone; then of what is unknown
    narrowed: int  # rows that were kept in part
    moved: tuple[MarkedRow, ...]
    promises: Mapping[str, tuple[Promise, ...]]  # by each of VERDICTS
    expected: Mapping[str, tuple[Expectation, ...]]  # by each outcome


def answers(edition: Edition, concordance: Concordance, rows: Sequence[MarkedRow]) -> Answers:
    """Sort the rows of a comparison by the questions that they answer; a row may answer several."""
    promises = [promise for row in rows if (promise := _promise(row))]
    return Answers(
        new=_one_sided([row for row in rows if row.pairing.variant], "variant"),
        gone=_one_sided([row for row in rows if row.pairing.base], "base"),
        narrowed=sum(1 for row in rows if row.relation == "narrowed" and _said(row) == "counterpart"),
        moved=tuple(row for row in rows if row.move),
        promises={verdict: tuple(one for one in promises if one.verdict == verdict) for verdict in VERDICTS},
        expected=_expected(edition, concordance),
    )


def _said(row: MarkedRow) -> Answer:
    return answer(row.pairing.placed.row)


def _one_sided(rows: Sequence[MarkedRow], side: Side) -> dict[str, tuple[MarkedRow, ...]]:
    """The rows of a side without a counterpart, by relation, and those of which we cannot tell."""
    alone = [row for row in rows if _said(row) == "alone"]
    found: dict[str, tuple[MarkedRow, ...]] = {
        name: tuple(row for row in alone if row.relation == name) for name in ALONE[side]
    }
    return {**found, "not established": tuple(row for row in rows if _said(row) == "cannot tell")}


def _promise(row: MarkedRow) -> Promise | None:
    """The operative words of a row, then and now; nothing where there is nothing to tell."""
    base, variant = row.pairing.base, row.pairing.variant
    if not base or not variant:
        return None
    before, after = (tuple(sentence(unit) for unit in side if unit.verb) for side in (base, variant))
    held = all(unit.wording for unit in (*base, *variant))
    verdict = row.pairing.placed.row.strength
    if verdict:
        return Promise(row, verdict, before, after)
    if not held:
        return Promise(row, NOT_HELD, before, after)
    if [one.unit.verb for one in before] != [one.unit.verb for one in after]:
        return Promise(row, "not judged", before, after)
    return None


def sentence(unit: Unit) -> VerbSentence:
    """
    The sentence that holds a unit's operative words; where the text has them not, the words alone.

    >>> found = sentence(Unit(id="a/1", text="They agree. They will meet yearly. So be it", verb="will meet"))
    >>> found.before, found.verb, found.after
    ('They ', 'will meet', ' yearly.')
    """
    text = typography.seen(unit.text or "")
    found = re.search(rf"(?<!\w){re.escape(typography.seen(unit.verb))}(?!\w)", text)
    if not found:
        return VerbSentence(unit, "", unit.verb, "")
    begin = max((end.end() for end in re.finditer(r"[.;:?!]\s+", text[: found.start()])), default=0)
    stop = re.search(r"[.;:?!](?=\s|$)", text[found.end() :])
    return VerbSentence(
        unit,
        text[begin : found.start()],
        found[0],
        text[found.end() : found.end() + stop.end() if stop else None],
    )


def _expected(edition: Edition, concordance: Concordance) -> dict[str, tuple[Expectation, ...]]:
    """What was expected of these texts, by outcome; what names no clause, to the edition's first texts."""
    pair = {concordance.base, concordance.variant}
    first = concordance is edition.concordances[0]
    told = [
        one
        for one in edition.expectations.values()
        if one.kind == "expectation"
        and (any(clause.partition("/")[0] in pair for clause in one.clauses) or (first and not one.clauses))
    ]
    return {outcome: tuple(one for one in told if one.outcome == outcome) for outcome in OUTCOMES}
