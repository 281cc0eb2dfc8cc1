"""What an editor should look at twice: statements that may go beyond their evidence.

No line of the list is a fault for certain: `check --coverage` prints it for editors to go through. That a
source of which only a part was read is cited for an absence is a fault, and a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clausebook.edition import traverse
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, Event
from clausebook.prose import markdown

# By the language of the edition; in another language nothing is listed. Words that deny, and words that say
# within what was looked, to which those of the kinds of its instruments come ("declaration", "statute").
_DENIES = {
    "en": re.compile(
        r"\b(nothing|nowhere|never|none|neither|silent|absent|unmentioned)\b"
        r"|\bno (other |known |public |dated |later |single )*[a-z]+ (is|are|was|were|has|have|had)\b"
        r"|\b(is|are|was|were) not (named|mentioned|said|stated|reported|told)\b"
        r"|\b(does|do|did) not (mention|name|say|speak|list)\b",
        re.IGNORECASE,
    )
}
_WITHIN = {
    "en": (
        "text recital preamble clause item element heading article section point part plan list order series"
        " source record report notice statement paper account analysis announcement edition"
        " known found read searched seen dated"
    )
}
_A_PLACE = r"\b(19|20)\d\d\b|\[@|\[\["  # a year, as texts are called; a citation or reference
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\[])|\n\n")
_CLAUSE = re.compile(r"(?<=[.!?;:])\s+(?![^\[\]]*\])|\n\n")  # "[@id, p. 4]" holds no end of one


def plausibility(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """What to look at twice, by the doubt; each entry is the id of a record, and the words where some are."""
    return {
        "events later than every source that they cite": tuple(_too_early(edition)),
        "denials that do not say where was looked": tuple(_without_scope(edition)),
    }


def _too_early(edition: Edition) -> Iterator[str]:
    """Events whose sources all ended before they began."""
    for event in edition.events.values():
        dates = [edition.sources[one].date for one in _cited(event)]
        if dates and all(date and _last_day(date) < event.date for date in dates):
            yield f"event:{event.id}"


def _cited(event: Event) -> set[str]:
    cited = (one.source for text in (event.summary, event.note) for one in markdown.citations(text))
    return {*event.sources, *cited}


def _last_day(date: str) -> str:
    """
    The last day that a date may mean, for comparing.

    >>> _last_day("2025"), _last_day("2025-08"), _last_day("2025-08-29")
    ('2025-99-99', '2025-08-99', '2025-08-29')
    """
    return "-".join([*date.split("-"), "99", "99"][:3])


def _without_scope(edition: Edition) -> Iterator[str]:
    denies, within = _DENIES.get(edition.head.lang), _WITHIN.get(edition.head.lang, "")
    if denies:
        kinds = (word for one in edition.instruments.values() for word in one.head.kind.split())
        words = "|".join(map(re.escape, [*within.split(), *kinds]))
        scope = re.compile(rf"\b({words})\w*\b|{_A_PLACE}", re.IGNORECASE)
        for holder, sentence in _sentences(edition):
            if denies.search(sentence) and not scope.search(sentence):
                yield f"{holder}: {sentence}"


def absence_rests_on_a_whole_reading(edition: Edition) -> Iterator[Problem]:
    """A source that was read only in part is not cited for what it does not say."""
    denies = _DENIES.get(edition.head.lang)
    for passage in traverse.passages(edition):
        for clause in _CLAUSE.split(passage.text):
            denial = denies.search(clause) if denies else None
            if not denial:
                continue
            for one in markdown.citations(clause[denial.end() :]):
                source = edition.sources.get(one.source)
                if source and source.read != "whole":
                    part = "the headline" if source.read == "headline" else "a part"
                    message = f'"{denial[0]}" is cited to "{one.source}", of which only {part} was read'
                    hint = "say what the part says, or cite what was read whole"
                    yield passage.problem(message, hint, f"@{one.source}")


def _sentences(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each sentence of prose with the id of its record; the essay on method speaks of no source."""
    for passage in traverse.passages(edition):
        if passage.entry.id not in ("edition:", edition.method):
            for sentence in _SENTENCE.split(passage.text):
                yield passage.entry.id, sentence


RULES = (absence_rests_on_a_whole_reading,)
