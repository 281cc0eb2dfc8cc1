"""How to cite an answer to what readers ask of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.comparison.rows import MarkedRow
from clausebook.views.comparison_frame import Frame
from clausebook.views.comparison_rows import codes
from clausebook.views.page_paths import folder


@dataclass(frozen=True)
class CitationLine:
    """How to cite an answer."""

    before: str
    title: str  # of the edition, in italics
    after: str


def citation(frame: Frame, row: MarkedRow, anchor: str) -> CitationLine:
    """How to cite a row as an answer: both clauses, what was found, the edition, the address."""
    edition, messages = frame.pub.edition.head, frame.pub.messages
    sides = ((frame.base.head, row.pairing.base), (frame.variant.head, row.pairing.variant))
    each = [
        messages.say(
            "%(text)s (%(date)s), %(units)s",
            text=head.title,
            date=messages.date(head.date),
            units=codes(units),
        )
        for head, units in sides
        if units
    ]
    clauses = each[0]
    if len(each) > 1:
        clauses = messages.say("%(base)s, and %(variant)s", base=each[0], variant=each[1])
    place = folder(frame.pub.edition, frame.comparison.concordance)
    site = (edition.site or "").rstrip("/")
    return CitationLine(
        before=messages.say(
            "%(clauses)s: %(relation)s. In %(editors)s,",
            clauses=clauses,
            relation=messages.word("relation", row.relation),
            editors=frame.pub.editors,
        )
        + " ",
        title=edition.title,
        after=" "
        + messages.say(
            "(edition of %(date)s), %(address)s",
            date=messages.date(edition.date),
            address=f"{site}/{place}/{frame.kind.name}/#{anchor}",
        ),
    )
