"""The commentary on a unit: numbered paragraphs, who wrote them and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.edition.checksums import receipt
from clausebook.model.addresses import paragraph_anchor
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Commentary, Unit
from clausebook.prose.nodes import Citations, Prose
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class CommentaryView:
    """A numbered paragraph of commentary."""

    number: int
    anchor: str  # "2008-e4-c1"
    text: Prose
    sources: Citations  # that it draws on
    whose: str  # "editors’ reading"; with the names of its own authors and reviewers where it has some
    draft: bool
    stale: bool  # written against an earlier wording


def commentary(writer: Writer, unit: Unit) -> tuple[CommentaryView, ...]:
    """The paragraphs of commentary on a unit, numbered from 1."""
    return tuple(_paragraph(writer, unit, one, n) for n, one in enumerate(unit.commentary, 1))


def _paragraph(writer: Writer, unit: Unit, one: Commentary, number: int) -> CommentaryView:
    return CommentaryView(
        number,
        paragraph_anchor(unit.id, number),
        writer.blocks(one.text, unit.id),
        writer.cite(one.sources, one.text),
        whose(one, writer.pub.messages),
        one.grade == "unverified",
        stale=bool(one.against and one.against != receipt(unit)),
    )


def whose(one: Commentary, messages: Messages = ENGLISH) -> str:
    """
    Whose reading a paragraph is.

    >>> whose(Commentary(text="Rare.", grade="press", by=("Ann Lea",), reviewed_by=("Bo Weir", "Cy Lock")))
    'reading by Ann Lea, reviewed by Bo Weir and Cy Lock'
    """
    names = messages.listed(one.by)
    said = messages.say("reading by %(names)s", names=names) if one.by else messages.say("editors’ reading")
    if not one.reviewed_by:
        return said
    reviewers = messages.listed(one.reviewed_by)
    return messages.say("%(reading)s, reviewed by %(names)s", reading=said, names=reviewers)


def made(units: Sequence[Unit], messages: Messages = ENGLISH) -> str:
    """
    Who wrote the commentary on some units, and when it was written and revised; "" where there is none.

    >>> paragraph = Commentary(text="Rare.", grade="press", written="1960-01", revised="1961")
    >>> made([Unit(id="1900/A1", commentary=(paragraph,))])
    'by the editors, written January 1960; revised 1961: A1 paragraph 1'
    """
    found = [(unit, n, one) for unit in units for n, one in enumerate(unit.commentary, 1)]
    if not found:
        return ""
    by = {one.by for _, _, one in found}
    authors = next(iter(by)) if len(by) == 1 else ()
    names = messages.listed(authors)
    said = messages.say("by %(names)s", names=names) if authors else messages.say("by the editors")
    written = sorted(one.written for _, _, one in found if one.written)
    if written:
        when = messages.span(written[0], written[-1])
        said = messages.say("%(by)s, written %(when)s", by=said, when=when)
    revised = [
        (one.revised, messages.say("%(unit)s paragraph %(number)s", unit=unit.code, number=n))
        for unit, n, one in found
        if one.revised
    ]
    if revised:
        days = sorted(day for day, _ in revised)
        when, which = messages.span(days[0], days[-1]), messages.joined(which for _, which in revised)
        said = messages.say("%(by)s; revised %(when)s: %(which)s", by=said, when=when, which=which)
    return said
