"""How the clauses and items of a comparison add up, in words: the same on every page and in print."""

from __future__ import annotations

from clausebook.comparison.concordances import Side
from clausebook.model.messages import Messages, message

CANNOT_TELL = message("we cannot tell")


def headline(base: Side, variant: Side, messages: Messages) -> str:
    """
    What became of the earlier text and what is new in the later one, as the second half of a sentence.

    It says of every clause and item that is compared one of three things: that it has a counterpart, that it
    has none, or that we cannot tell.
    """
    earlier, later = base.instrument.id, variant.instrument.id
    kept = [_paired(base, later, messages), *_alone(base, messages)]
    told = messages.count(
        "of the %(num)s clause or item of %(text)s that are compared, %(what)s",
        "of the %(num)s clauses and items of %(text)s that are compared, %(what)s",
        base.compared,
        text=earlier,
        what=messages.listed(kept),
    )
    added = messages.listed(_alone(variant, messages))
    if not added:
        return messages.say("%(sentence)s.", sentence=told)
    return messages.say("%(first)s; of %(text)s, %(what)s.", first=told, text=later, what=added)


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


def _alone(side: Side, messages: Messages) -> list[str]:
    counted = [*side.alone.items(), *([("new in part", side.new_in_part)] if side.new_in_part else [])]
    told = [
        messages.count("%(num)s is %(what)s", "%(num)s are %(what)s", count, what=what)
        for relation, count in counted
        if (what := messages.word("relation", relation))
    ]
    unknown = [messages.say("for %(count)s we cannot tell", count=side.unknown)] if side.unknown else []
    return [*told, *unknown]


def _paired(side: Side, other: str, messages: Messages) -> str:
    """How many have a counterpart, and with which confidence, where it is not high throughout."""
    if set(side.counterparts) <= {"high"}:
        return messages.count(
            "%(num)s has a counterpart in %(text)s",
            "%(num)s have a counterpart in %(text)s",
            side.paired,
            text=other,
        )
    degrees = messages.listed(
        messages.say("%(count)s with %(degree)s", count=count, degree=messages.word("confidence", confidence))
        for confidence, count in side.counterparts.items()
    )
    return messages.count(
        "%(num)s has a counterpart in %(text)s (%(degrees)s confidence)",
        "%(num)s have a counterpart in %(text)s (%(degrees)s confidence)",
        side.paired,
        text=other,
        degrees=degrees,
    )
