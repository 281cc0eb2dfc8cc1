"""The commentary on a unit: numbered paragraphs, who wrote them and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausebook.edition.checksums import receipt
from clausebook.model import dates
from clausebook.model.addresses import paragraph_anchor
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
        writer.blocks(one.text, unit.instrument),
        writer.cite(one.sources, one.text),
        whose(one),
        one.grade == "unverified",
        stale=bool(one.against and one.against != receipt(unit)),
    )


def whose(one: Commentary) -> str:
    """
    Whose reading a paragraph is.

    >>> whose(Commentary(text="Rare.", grade="press", by=("Ann Lea",), reviewed_by=("Bo Weir", "Cy Lock")))
    'reading by Ann Lea, reviewed by Bo Weir and Cy Lock'
    """
    said = f"reading by {_names(one.by)}" if one.by else "editors’ reading"
    return f"{said}, reviewed by {_names(one.reviewed_by)}" if one.reviewed_by else said


def made(units: Sequence[Unit]) -> str:
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
    said = f"by {_names(authors)}" if authors else "by the editors"
    written = sorted(one.written for _, _, one in found if one.written)
    if written:
        said += f", written {dates.span(written[0], written[-1])}"
    revised = [(one.revised, f"{unit.code} paragraph {n}") for unit, n, one in found if one.revised]
    if revised:
        days = sorted(day for day, _ in revised)
        said += f"; revised {dates.span(days[0], days[-1])}: {', '.join(which for _, which in revised)}"
    return said


def _names(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
