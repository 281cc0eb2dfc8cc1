"""The words that records choose from, one table each: relations, grades, outcomes, states, wordings …

Python, templates, print, search and scripts read these tables; `clausebook.html.signs` writes the stylesheet
that depends on them. The order of a table is the order in which its words are listed wherever they are. What
kinds of record there are is told by `model.kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from clausebook.model.messages import ENGLISH, Messages

UnitVoice = Literal["text", "summary", "heading"]
UNIT_VOICES: Mapping[UnitVoice, str] = {
    "text": "Verbatim",
    "summary": "Editors’ summary",
    "heading": "Heading (our words)",
}
"""Whose words a unit shows."""


# --- signs ---------------------------------------------------------------------------------------------

Side = Literal["base", "variant"]
Mark = Literal["full", "half", "empty", "broken", "turned"]
"""A small shape before a word: filled, half filled, an outline, a broken outline, an outline on its tip."""

SIGN_PARTS: Mapping[str, str] = {
    "b": "the base text",
    "v": "the variant",
    "o": "what is not there, an outline",
    "n": "neither, grey",
}
"""The parts of a sign of relation, each drawn in its own colour."""


# --- comparison ----------------------------------------------------------------------------------------

Relation = Literal[
    "retained", "reworded", "expanded", "narrowed", "replaced", "moved", "merged", "split",
    "carried elsewhere", "dropped", "new", "new in part", "not established",
]  # fmt: skip


@dataclass(frozen=True)
class RelationRow:
    """
    One relation of two sides.

    The sign is a picture of the pair, 24 × 16: the upper bar is the base text, the lower one the variant.
    """

    meaning: str
    sign: tuple[tuple[str, str], ...]  # a key of SIGN_PARTS and an SVG path, each
    only: Side | None = None  # the side that it is about, where the other has no counterpart
    absence: str = ""  # what stands in the place of the other side; `%(text)s` is its short title
    change: str = ""  # what a list of changes calls it
    question: str = ""  # its heading among the answers to what is new, or what is missing
    counted: str = ""  # after "3 are"


RELATIONS: Mapping[Relation, RelationRow] = {
    "retained": RelationRow("kept in substance", (("b", "M2 2h20v4H2z"), ("v", "M2 10h20v4H2z"))),
    "reworded": RelationRow(
        "kept, in other words",
        (("b", "M2 2h20v4H2z"), ("v", "M2 11.2q2.5-3 5 0t5 0 5 0 5 0v3q-2.5 3-5 0t-5 0-5 0-5 0z")),
    ),
    "expanded": RelationRow("kept and made wider", (("b", "M8 2h8v4H8z"), ("v", "M1 10h22v4H1z"))),
    "narrowed": RelationRow("kept in part", (("b", "M1 2h22v4H1z"), ("v", "M8 10h8v4H8z"))),
    "replaced": RelationRow(
        "another rule in its place",
        (("b", "M2 2h20v4H2z"), ("v", "M2 10h5v4H2zM9.5 10h5v4h-5zM17 10h5v4h-5z")),
    ),
    "moved": RelationRow("kept, in another part", (("b", "M1 2h11v4H1z"), ("v", "M12 10h11v4H12z"))),
    "merged": RelationRow(
        "taken into a wider clause", (("b", "M1 2h9v4H1zM14 2h9v4h-9z"), ("v", "M5 10h14v4H5z"))
    ),
    "split": RelationRow(
        "shared among several clauses", (("b", "M5 2h14v4H5z"), ("v", "M1 10h9v4H1zM14 10h9v4h-9z"))
    ),
    "carried elsewhere": RelationRow(
        "carried on by another document",
        (("b", "M1 2h12v4H1z"), ("o", "M1.5 10.5h11v3h-11z"), ("n", "M17 5h6v6h-6z")),
        only="base",
        absence="No counterpart in the %(text)s: carried elsewhere.",
        change="Carried elsewhere",
        question="Carried elsewhere",
        counted="carried elsewhere",
    ),
    "dropped": RelationRow(
        "gone, and there is evidence for that",
        (("b", "M2 2h20v4H2z"), ("o", "M2.5 10.5h19v3h-19z")),
        only="base",
        absence="No counterpart seen in the %(text)s.",
        change="Removed",
        question="Dropped: it has gone, and there is evidence for that",
        counted="dropped",
    ),
    "new": RelationRow(
        "not in the earlier text",
        (("o", "M2.5 2.5h19v3h-19z"), ("v", "M2 10h20v4H2z")),
        only="variant",
        absence="No counterpart in the %(text)s.",
        change="Added",
        question="Wholly new",
        counted="new",
    ),
    "new in part": RelationRow(
        "has a counterpart, and says something that the earlier text does not",
        (("b", "M2 2h9v4H2z"), ("o", "M13.5 2.5h8v3h-8z"), ("v", "M2 10h20v4H2z")),
        only="variant",
        absence="Not all of it has a counterpart in the %(text)s.",
        change="Added in part",
        question="New in part",
        counted="new in part",
    ),
    "not established": RelationRow(
        "the sources do not tell",
        (
            ("b", "M1 2h12v4H1z"),
            ("o", "M1.5 10.5h11v3h-11z"),
            (
                "n",
                "M16 5.2C16 2.8 17.6 1.5 19.6 1.5s3.4 1.3 3.4 3.1c0 2.7-2.6 2.7-2.6 5.4h-1.8c0-3.6 2.5-3.7"
                " 2.5-5.3 0-.8-.6-1.4-1.5-1.4s-1.7.6-1.7 1.9zM18.4 11.7h2.2V14h-2.2z",
            ),
        ),
        only="base",
        absence="No counterpart is established in the %(text)s.",
        change="No counterpart is established",
        question="We cannot tell",
    ),
}


def absence(relation: Relation, text: str, messages: Messages = ENGLISH) -> str:
    """
    What stands in the place of a side that has no counterpart; `text` is the short title of that side's text.

    >>> absence("dropped", "Statement of 2025")
    'No counterpart seen in the Statement of 2025.'
    """
    return messages.say(RELATIONS[relation].absence or RELATIONS["new"].absence, text=text)


Confidence = Literal["high", "medium", "low"]
CONFIDENCES: Mapping[Confidence, str] = {"high": "", "medium": "", "low": "uncertain"}
"""How sure the editors are of a row; what is added to its relation, if something is."""

Strength = Literal["stronger", "weaker", "equal"]


# --- evidence ------------------------------------------------------------------------------------------

Grade = Literal["official", "press", "scholarly", "unverified"]
"""Kind of evidence. `unverified` is only recalled: such a record is a draft, and never published."""


Shape = Literal["square", "circle", "triangle", "lozenge"]


@dataclass(frozen=True)
class GradeRow:
    meaning: str
    shape: Shape  # of its sign
    letter: str  # the sign in print
    path: str  # the sign in drawings, 12 × 12
    published: bool = True


GRADES: Mapping[Grade, GradeRow] = {
    "official": GradeRow(
        meaning="text or notice of a government, or a faithful copy",
        shape="square",
        letter="■",
        path="M1.75 1.75h8.5v8.5h-8.5z",
    ),
    "press": GradeRow(
        meaning="newspaper, agency, broadcaster, trade site",
        shape="circle",
        letter="●",
        path="M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 1 1 0-9z",
    ),
    "scholarly": GradeRow(
        meaning="research institute, journal, academic author",
        shape="triangle",
        letter="▲",
        path="M6 1.5 11 10.5H1z",
    ),
    "unverified": GradeRow(
        meaning="only recalled: a draft",
        shape="lozenge",
        letter="◆",
        path="M6 .8 11.2 6 6 11.2.8 6z",
        published=False,
    ),
}

EventKind = Literal["agreement", "dialogue", "exercise", "meeting", "statement"]


EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
"""What kind of thing happened. It does not say whether a mechanism met: `held` on the event does."""

Outcome = Literal["came", "came in part", "did not come", "not established"]
OUTCOMES: Mapping[Outcome, Mark] = {
    "came": "full",
    "came in part": "half",
    "did not come": "empty",
    "not established": "broken",
}
"""What became of what was expected, each with its mark."""

CHECKED: Mapping[Outcome, str] = {
    "came": "confirmed",
    "came in part": "confirmed in part",
    "did not come": "wrong",
    "not established": "not established",
}
"""What each outcome is called where a report gave background: it foretold nothing that could come."""

State = Literal["fulfilled", "renamed", "superseded", "active", "dormant", "not established"]
ACTIVE_MONTHS = 36


@dataclass(frozen=True)
class StateRow:
    meaning: str
    mark: Mark


STATES: Mapping[State, StateRow] = {
    "fulfilled": StateRow("a promise to be kept once, and an event on record kept it", "full"),
    "renamed": StateRow("goes on under another name, as a source says", "turned"),
    "superseded": StateRow(
        "replaced in the later text, with at least medium confidence, and no round on record since", "turned"
    ),
    "active": StateRow(f"a round on record in the {ACTIVE_MONTHS} months before the edition’s date", "full"),
    "dormant": StateRow(
        f"rounds on record, but none found in the {ACTIVE_MONTHS} months before the edition’s date", "half"
    ),
    "not established": StateRow(
        "no dated round on record since the text; that none was held does not follow", "broken"
    ),
}
"""How a mechanism stands; the first that fits, in this order, is its state."""


# --- changes of the edition ----------------------------------------------------------------------------

ChangeKind = Literal["correction", "addition"]
CHANGE_KINDS: Mapping[ChangeKind, str] = {"correction": "Corrected", "addition": "Added"}
"""What a change of the edition was; what it is called before its date."""


# --- sources -------------------------------------------------------------------------------------------

Reading = Literal["whole", "opening", "headline"]
READINGS: Mapping[Reading, str] = {
    "whole": "",
    "opening": "read in part",
    "headline": "headline only",
}
"""How much of a source the editors could read, and what readers are told of it."""


# --- texts ---------------------------------------------------------------------------------------------

Wording = Literal["verbatim", "summary", "key points"]


@dataclass(frozen=True)
class WordingRow:
    """Whose words an instrument is told in."""

    fact: str  # among the facts of the instrument
    heading: str  # above its text in print
    contents: str  # of its page, in a sentence
    basis: str = ""  # what is read in place of its words, if they are not held


WORDINGS: Mapping[Wording, WordingRow] = {
    "verbatim": WordingRow("verbatim", "The text, verbatim", "the full text"),
    "summary": WordingRow(
        "editors’ summaries; the official wording is not available to us",
        "Not the official text: editors’ summaries; the official wording is not available to us",
        "the editors’ summaries",
        "Our summaries, made from what is reported of it; the official wording is not available to us.",
    ),
    "key points": WordingRow(
        "key points, in the editors’ words",
        "Not the official text: key points, in the editors’ words",
        "key points in the editors’ words",
        "Its key points, in our words.",
    ),
}

ApparatusKind = Literal["basis", "numbering", "textual", "variant", "note"]
APPARATUS: Mapping[ApparatusKind, str] = {
    "basis": "basis of the summary",
    "numbering": "numbering",
    "textual": "textual note",
    "variant": "variant",
    "note": "editorial note",
}
"""What an editorial statement about a text is."""

ReservationKind = Literal["reservation", "declaration"]
RESERVATIONS: Mapping[ReservationKind, str] = {"reservation": "Reservation", "declaration": "Declaration"}
"""What a party declared: that a provision shall not bind it as it stands, or how it understands one."""

DefinitionScope = Literal["instrument", "part", "clause"]
DEFINITION_SCOPES: Mapping[DefinitionScope, str] = {
    "instrument": "defined for the whole text",
    "part": "defined for its part of the text",
    "clause": "defined for this clause alone",
}
"""For how much of an instrument a unit of it says what a term means."""
