"""How the clauses and items of a comparison add up, in words: the same on every page and in print."""

from __future__ import annotations

from clausebook.comparison.concordances import Side
from clausebook.model.vocabulary import RELATIONS
from clausebook.views.wording import plural

CANNOT_TELL = "we cannot tell"


def headline(base: Side, variant: Side) -> str:
    """
    What became of the earlier text and what is new in the later one, as the second half of a sentence.

    It says of every clause and item that is compared one of three things: that it has a counterpart, that it
    has none, or that we cannot tell.
    """
    earlier, later = base.instrument.id, variant.instrument.id
    kept = f"{base.paired} {'has' if base.paired == 1 else 'have'} a counterpart in {later}{_sure(base)}"
    counted = plural(base.compared, "clause or item", "clauses and items")
    told = f"of the {counted} of {earlier} that are compared, {_listed([kept, *_alone(base)])}"
    added = _alone(variant)
    return f"{told}; of {later}, {_listed(added)}." if added else f"{told}."


def alone(side: Side) -> str:
    """How many have no counterpart, and of how many we cannot tell; nothing if each has one."""
    return _listed(_alone(side))


def _alone(side: Side) -> list[str]:
    counted = [*side.alone.items()]
    told = [f"{count} {_is(count)} {RELATIONS[relation].counted}" for relation, count in counted]
    if side.new_in_part:
        told.append(f"{side.new_in_part} {_is(side.new_in_part)} {RELATIONS['new in part'].counted}")
    return [*told, *([f"for {side.unknown} {CANNOT_TELL}"] if side.unknown else [])]


def _sure(side: Side) -> str:
    """With which confidence, where it is not high throughout."""
    if set(side.counterparts) <= {"high"}:
        return ""
    told = [f"{count} with {confidence}" for confidence, count in side.counterparts.items()]
    return f" ({_listed(told)} confidence)"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _listed(told: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))
