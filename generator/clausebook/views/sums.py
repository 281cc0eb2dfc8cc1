"""How the clauses and items of a comparison add up, in words: the same on every page and in print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.comparison import concordances
from clausebook.comparison.concordances import Side
from clausebook.model.messages import Messages, message
from clausebook.model.records import Concordance
from clausebook.model.vocabulary import Relation

CANNOT_TELL = message("we cannot tell")


@dataclass(frozen=True)
class Sum:
    """How many units of a text have no counterpart, only one in part, or we cannot tell of."""

    what: str  # "dropped", "new in part", "we cannot tell"
    count: int


@dataclass(frozen=True)
class RelationSum:
    """How many rows of a comparison have a relation."""

    relation: Relation
    count: int
    doubt: str  # "for 1 we cannot tell": those whose confidence is low, which `Sum`s count so; or ""


def by_relation(concordance: Concordance, messages: Messages) -> tuple[RelationSum, ...]:
    """The rows by each relation that occurs, with how many of them assert nothing."""
    doubts = concordances.doubts(concordance)
    return tuple(
        RelationSum(relation, count, _unknown(doubts.get(relation, 0), messages))
        for relation, count in concordances.counts(concordance).items()
    )


def headline(base: Side, variant: Side, messages: Messages) -> str:
    """
    How much of the earlier text has a counterpart in the later one, as the second half of a sentence.

    With the `remainder` of that text it accounts for every clause and item that is compared.
    """
    return messages.say(
        "%(sentence)s.",
        sentence=messages.count(
            "of the %(num)s clause or item of the %(text)s that are compared, %(what)s",
            "of the %(num)s clauses and items of the %(text)s that are compared, %(what)s",
            base.compared,
            text=base.instrument.head.short,
            what=_paired(base, variant.instrument.head.short, messages),
        ),
    )


def remainder(side: Side, messages: Messages) -> tuple[Sum, ...]:
    """What there is to tell of a text beside its units with a whole counterpart."""
    told = tuple(Sum(messages.word("relation", relation), count) for relation, count in _counted(side))
    return (*told, Sum(messages.say(CANNOT_TELL), side.unknown)) if side.unknown else told


def alone(side: Side, messages: Messages) -> str:
    """How many have no counterpart, and of how many we cannot tell; nothing if each has one."""
    return messages.listed(_alone(side, messages))


def without_counterpart(side: Side, other: str, messages: Messages, *, earlier: bool) -> str:
    """How many of the units of a text, the earlier or the later one, have no counterpart in the `other`."""
    text, what = side.instrument.head.short, alone(side, messages)
    if not what:
        return messages.say(
            "Nothing: every clause and item of the %(text)s has a counterpart in the %(other)s.",
            text=text,
            other=other,
        )
    if earlier:
        return messages.count(
            "Of the %(num)s clause or item of the %(text)s, in the %(other)s: %(what)s.",
            "Of the %(num)s clauses and items of the %(text)s, in the %(other)s: %(what)s.",
            side.compared,
            text=text,
            other=other,
            what=what,
        )
    return messages.count(
        "Of the %(num)s clause or item of the %(text)s, against the %(other)s: %(what)s.",
        "Of the %(num)s clauses and items of the %(text)s, against the %(other)s: %(what)s.",
        side.compared,
        text=text,
        other=other,
        what=what,
    )


def _counted(side: Side) -> Iterator[tuple[Relation, int]]:
    """The relations of units without a whole counterpart, and how many have each."""
    yield from side.alone.items()
    if side.new_in_part:
        yield "new in part", side.new_in_part


def _alone(side: Side, messages: Messages) -> list[str]:
    told = [
        messages.count("%(num)s is %(what)s", "%(num)s are %(what)s", count, what=what)
        for relation, count in _counted(side)
        if (what := messages.word("relation", relation))
    ]
    return [*told, *filter(None, [_unknown(side.unknown, messages)])]


def _unknown(count: int, messages: Messages) -> str:
    return messages.say("for %(count)s we cannot tell", count=count) if count else ""


def _paired(side: Side, other: str, messages: Messages) -> str:
    """How many have a counterpart, and how many of these surely, where not all do."""
    high = side.counterparts.get("high", 0)
    if high == side.paired:
        return messages.count(
            "%(num)s has a counterpart in the %(text)s",
            "%(num)s have a counterpart in the %(text)s",
            side.paired,
            text=other,
        )
    return messages.count(
        "%(num)s has a counterpart in the %(text)s (%(high)s with high confidence)",
        "%(num)s have a counterpart in the %(text)s (%(high)s with high confidence)",
        side.paired,
        text=other,
        high=high,
    )
