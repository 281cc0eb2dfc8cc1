"""Who speaks on the page of a text: the instrument itself, or the editors in its place."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.messages import Messages, message
from clausebook.model.records import Instrument
from clausebook.model.vocabulary import WORDINGS
from clausebook.views.writer import Writer

NOT_OFFICIAL = message("Not the official text")


@dataclass(frozen=True)
class Speaker:
    """One line under the title of every page of a text."""

    official: bool  # the words are the instrument's own
    what: str  # "The text as adopted", "Not the official text"
    basis: str  # "after this copy: MOFA 2008", "our summaries; the official wording is not available to us"
    official_href: str  # where the copies of the official text are named; "" if the words are its own


def speaker(writer: Writer, instrument: Instrument) -> Speaker:
    """Who speaks on a page of an instrument."""
    head, say = instrument.head, writer.pub.messages.say
    if head.wording != "verbatim":
        named = writer.page_href(f"{head.id}/index.md", "witnesses") if head.witnesses else ""
        return Speaker(False, say(NOT_OFFICIAL), say(WORDINGS[head.wording].basis), named)
    as_adopted = bool(head.signatories)  # a draft has none
    what = say("The text as adopted") if as_adopted else say("The text, word for word")
    if not head.witnesses:
        return Speaker(True, what, "", "")
    source = writer.pub.edition.sources[head.witnesses[0].source]
    return Speaker(True, what, say("after this copy: %(source)s", source=labels.short_source(source)), "")


def described(instrument: Instrument, words: str, messages: Messages) -> str:
    """The description of a page with some words of an instrument, which says if they are not its own."""
    if instrument.head.wording == "verbatim":
        return words
    return messages.say("Not the official text; our summary: %(words)s", words=words)
