"""Prose as HTML, without an edition: every reference leads to one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausebook.html import draw
from clausebook.prose import markdown
from clausebook.prose.nodes import Citation, Citations, Inline, Link, Words
from clausebook.prose.tree import tree


class Resolver:
    """Leads every reference to one place."""

    def reference(self, reference: markdown.Reference) -> Link:
        return Link(f"term:{reference.target}", "#place", reference.label or reference.target, preview=True)

    def cite(self, citations: Sequence[markdown.Citation]) -> Citations:
        return Citations(
            tuple(Citation(one.source, one.locator, one.source, 1, "mark", "#note") for one in citations)
        )

    def running(self, text: str) -> Iterator[Inline]:
        yield Words(text)


def html(text: str, *, inline: bool = False, blocks: bool = True, level: int = 2) -> str:
    """What a page shows of a text; `inline` leaves out the paragraph around it."""
    prose = tree(text, Resolver(), blocks=blocks)
    return str(draw.line(prose) if inline else draw.blocks(prose, level))
