"""The title block: what stands at the head of the first page and on the title page of the book."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.records import Shown
from clausebook.views.publication import Publication

USUAL: tuple[Shown, ...] = ("title", "tagline")
"""What stands there unless the edition says otherwise."""


@dataclass(frozen=True)
class BlockLine:
    """A line; the mark, and the tagline, which is prose, are drawn by whoever draws it."""

    show: Shown | None  # what of the edition it is; none of words of the editors
    words: str = ""


def title_block(pub: Publication) -> tuple[BlockLine, ...]:
    """The lines in the order of the editors, or else the usual ones."""
    head = pub.edition.head
    said = {
        "title": head.title,
        "editors": pub.editors,
        "date": pub.messages.say("Edition of %(date)s", date=pub.messages.date(head.date)),
        "licence": head.licence,
    }
    lines = tuple(
        BlockLine(line.show, said.get(line.show or "", line.words or "")) for line in head.look.title_block
    )
    return lines or tuple(BlockLine(one, said.get(one, "")) for one in USUAL)
