"""What is said of a clause or item that is no longer part of the text."""

from __future__ import annotations

from clausebook.model.messages import Messages
from clausebook.model.records import Repeal


def repealed(repeal: Repeal, messages: Messages) -> str:
    """That a unit is repealed, since when, and what the copy has in its place: a remark, never text."""
    since = messages.date(repeal.since) if repeal.since else ""
    if repeal.printed and since:
        return messages.say(
            "Repealed (%(date)s); the text has only “%(words)s” here", date=since, words=repeal.printed
        )
    if repeal.printed:
        return messages.say("Repealed; the text has only “%(words)s” here", words=repeal.printed)
    return messages.say("Repealed (%(date)s)", date=since) if since else messages.say("Repealed")
