"""The token stream of the Markdown parser → a tree of typed nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from markdown_it.token import Token

from clausebook.prose import markdown, nodes
from clausebook.prose.nodes import Block, Inline, Prose


class Resolver(Protocol):
    """Makes the nodes whose content depends on the edition and the page."""

    def reference(self, reference: markdown.Reference) -> Inline:
        """The node of a `[[reference]]`."""

    def cite(self, citations: Sequence[markdown.Citation]) -> Inline:
        """The node of `[@citations]` that stand together."""

    def running(self, text: str) -> Iterator[Inline]:
        """The nodes of plain words where a link may stand: outside of links and headings."""


def tree(text: str, resolver: Resolver, *, blocks: bool = False) -> Prose:
    """
    The tree of a prose text; the resolver is asked in the order of the text.

    `blocks` is what the field declares: whether it may hold lists, headings and other blocks.
    """
    return tuple(_blocks(_levelled(markdown.parse(text, blocks=blocks)), resolver))


def _levelled(tokens: Iterable[Token]) -> Iterator[Token]:
    """
    The same with headings of level 2 and below, none more than one level below the heading around it.

    PDF/UA-1 (ISO 14289-1, 7.4.2) and readers who go from heading to heading want no level left out.
    """
    around: list[int] = []  # the levels, as typed, of the headings that a heading stands below
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            around = [*(level for level in around if level < typed), typed]
            yield token.copy(tag=f"h{len(around) + 1}")
        else:
            yield token


def _blocks(tokens: Iterator[Token], resolver: Resolver) -> Iterator[Block]:
    """The blocks up to the end of the block that is open, whose closing token is consumed."""
    for token in tokens:
        if token.nesting < 0:
            return
        match token.type:
            case "paragraph_open":
                yield nodes.Paragraph(_inline_of(tokens, resolver), tight=token.hidden)
            case "heading_open":
                yield nodes.Heading(int(token.tag[1]), _inline_of(tokens, resolver, linking=False))
            case "blockquote_open":
                yield nodes.Quotation(tuple(_blocks(tokens, resolver)))
            case "bullet_list_open":
                yield nodes.BulletList(tuple(_items(tokens, resolver)))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                yield nodes.OrderedList(tuple(_items(tokens, resolver)), start)
            case "table_open":
                head, *rows = _rows(tokens, resolver)
                yield nodes.Table(head, tuple(rows))
            case "code_block" | "fence":
                yield nodes.Preformatted(token.content.rstrip("\n"))
            case "hr":
                yield nodes.ThematicBreak()


def _items(tokens: Iterator[Token], resolver: Resolver) -> Iterator[nodes.ListItem]:
    for token in tokens:
        if token.nesting < 0:
            return
        yield nodes.ListItem(tuple(_blocks(tokens, resolver)))


def _rows(tokens: Iterator[Token], resolver: Resolver) -> Iterator[tuple[tuple[Inline, ...], ...]]:
    row: list[tuple[Inline, ...]] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type in ("th_open", "td_open"):
            row.append(_inline_of(tokens, resolver))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []


def _inline_of(tokens: Iterator[Token], resolver: Resolver, *, linking: bool = True) -> tuple[Inline, ...]:
    """The content of the block that was just opened; its closing token is consumed."""
    found: list[Inline] = []
    for token in tokens:
        if token.nesting < 0:
            break
        found.extend(_inline(iter(token.children or ()), resolver, linking=linking))
    return tuple(found)


def _inline(tokens: Iterator[Token], resolver: Resolver, *, linking: bool) -> Iterator[Inline]:
    """The inline nodes up to the end of the span that is open."""

    def inside(*, linking: bool = linking) -> tuple[Inline, ...]:
        return tuple(_inline(tokens, resolver, linking=linking))

    for token in tokens:
        if token.nesting < 0:
            return
        match token.type:
            case "text":
                yield from resolver.running(token.content) if linking else _plain(token.content)
            case "reference":
                yield resolver.reference(token.meta["reference"])
            case "citation":
                yield resolver.cite(token.meta["citations"])
            case "em_open":
                yield nodes.Emphasis(inside())
            case "strong_open":
                yield nodes.Strong(inside())
            case "link_open":
                yield nodes.WebLink(str(token.attrs["href"]), inside(linking=False))
            case "code_inline":
                yield nodes.Code(token.content)
            case "softbreak":
                yield nodes.SoftBreak()
            case "hardbreak":
                yield nodes.HardBreak()


def _plain(text: str) -> Iterator[Inline]:
    if text:
        yield nodes.Words(text)
