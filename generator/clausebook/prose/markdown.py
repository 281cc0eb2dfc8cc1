"""Prose: a closed set of Markdown with `[[references]]` and `[@citations]`, parsed once to one token tree.

The grammar is CommonMark without raw HTML, images and entities; parsed by markdown-it-py. A field holds
paragraphs only, so that "4) of the old list" begins with those words, unless it is declared to hold `blocks`
(`ProseMark`): then lists, headings (`##`), quotations, tables and fenced code too. Site and print both draw
the tree that `parse` returns; rules read references and citations from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from clausebook.model import urls
from clausebook.model.kinds import CITABLE
from clausebook.prose import emphasis

_REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|]*[^\[\]|\s][^\[\]|]*))?\]\]")
_CITATION = re.compile(r"\[(@[^\[\]]+)\]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")  # all of it may be escaped (CommonMark 2.4)


@dataclass(frozen=True)
class Reference:
    """A link to another record: `[[E4]]`, `[[term:recaap]]`, `[[2025/2.1|the port calls]]`."""

    kind: str  # unit, or one of the kinds of record
    target: str  # as typed, without the kind
    label: str  # the editor's own words for the link, or nothing
    quote: str  # the reference as it stands in the text


@dataclass(frozen=True)
class Citation:
    """`[@source-id, p. 4]`: a source and a pinpoint in it."""

    source: str
    locator: str
    quote: str


def parse(text: str, *, blocks: bool = False) -> list[Token]:
    """
    The token tree of a prose text. Equal texts share one tree: do not change it.

    `blocks` is what the field declares, here and below.

    >>> [token.type for token in parse("4) of the list")]
    ['paragraph_open', 'inline', 'paragraph_close']
    >>> parse("4) of the list", blocks=True)[0].type
    'ordered_list_open'
    """
    return _parse(text, blocks)


def references(text: str, *, blocks: bool = False) -> Iterator[Reference]:
    """Every reference in the text, in order."""
    return (token.meta["reference"] for token in _inline(text, blocks) if token.type == "reference")


def citations(text: str, *, blocks: bool = False) -> Iterator[Citation]:
    """Every citation in the text, in order; `[@a; @b]` gives two."""
    for token in _inline(text, blocks):
        if token.type == "citation":
            yield from token.meta["citations"]


def whole_target(reference: Reference, instrument: str) -> str:
    """The id that a reference means: inside an instrument's own files `[[E4]]` is `2008/E4`."""
    bare = reference.kind == "unit" and "/" not in reference.target and instrument
    return f"{instrument}/{reference.target}" if bare else reference.target


def quoted(words: str) -> str:
    r"""
    Plain words as prose that says exactly them.

    >>> print(quoted("4 [bis]*"))
    4 \[bis\]\*
    """
    return _PUNCTUATION.sub(r"\\\g<0>", words)


def plain(text: str, label: Callable[[Reference], str], *, blocks: bool = False) -> str:
    """The text without any markup and citations, for search, feeds and descriptions; one line."""
    words = []
    for token in _inline(text, blocks):
        if token.type == "reference":
            words.append(token.meta["reference"].label or label(token.meta["reference"]))
        elif token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak", "paragraph_break"):
            words.append(" ")
    return re.sub(r"\s+", " ", "".join(words)).strip()


def to_html(
    text: str,
    link: Callable[[Reference], Markup],
    cite: Callable[[Citation], Markup],
    words: Callable[[str], Markup] = escape,
    running: Callable[[str], Markup] | None = None,
    *,
    blocks: bool = False,
    inline: bool = False,
    heading_level: int = 2,
) -> Markup:
    """
    Draw prose as HTML; everything an editor typed is escaped.

    `link` and `cite` draw one reference or citation, `words` a run of plain text; `running`, if given, draws
    one outside of links and headings, where a link may be set. With `inline` the text comes without a
    paragraph around it: a single paragraph loses its tags, several are parted by a space.
    `heading_level` is the level that a `##` gets.
    """
    shift = heading_level - 2
    return Markup("").join(
        _draw(parse(text, blocks=blocks), link, cite, words, running or words, inline, shift)
    )


# --- drawing -------------------------------------------------------------------------------------------


def _draw(
    tokens: list[Token],
    link: Callable[[Reference], Markup],
    cite: Callable[[Citation], Markup],
    words: Callable[[str], Markup],
    running: Callable[[str], Markup],
    inline: bool,
    shift: int,
) -> Iterator[Markup]:
    paragraphs = within = 0
    for token in tokens:
        if token.type in ("link_open", "link_close", "heading_open", "heading_close"):
            within += token.nesting
        if token.type == "inline":
            free = words if within else running
            yield from _draw(token.children or [], link, cite, words, free, inline, shift)
        elif token.type == "reference":
            yield link(token.meta["reference"])
        elif token.type == "citation":
            for citation in token.meta["citations"]:
                yield cite(citation)
        elif token.type == "text":
            yield words(token.content) if within else running(token.content)
        elif token.type == "code_inline":
            yield Markup("<code>{}</code>").format(token.content)
        elif token.type in ("code_block", "fence"):
            # line ends as references: a page's HTML is one block, free of empty and indented lines
            code = Markup("&#10;").join(token.content.rstrip("\n").split("\n"))
            yield Markup("<pre><code>{}</code></pre>\n").format(code)
        elif token.type == "softbreak":
            yield Markup("\n")
        elif token.type == "hardbreak":
            yield Markup("<br>\n")
        elif token.type == "hr":
            yield Markup("<hr>\n")
        elif inline and token.type == "paragraph_open":
            paragraphs += 1
            if paragraphs > 1:
                yield Markup(" ")
        elif inline and token.type == "paragraph_close":
            continue
        elif token.tag and not token.hidden:
            yield _tag(token, shift)


def _tag(token: Token, shift: int) -> Markup:
    tag = f"h{min(6, int(token.tag[1]) + shift)}" if token.type.startswith("heading") else token.tag
    if token.nesting < 0:
        return Markup(f"</{tag}>" + ("\n" if token.block else ""))
    attributes = Markup("").join(
        Markup(' {}="{}"').format(name, value)
        for name, value in token.attrs.items()
        if name in ("href", "start")
    )
    if tag == "a":
        attributes += Markup(' rel="noopener"')
    return Markup(f"<{tag}{attributes}>")


# --- parsing -------------------------------------------------------------------------------------------


def _reference_rule(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        kind, colon, target = match[1].partition(":")
        known = bool(colon) and kind in CITABLE
        token = state.push("reference", "", 0)
        token.meta["reference"] = Reference(
            kind if known else "unit",
            (target if known else match[1]).strip(),
            " ".join((match[2] or "").split()),
            match[0],
        )
    state.pos = match.end()
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        # a mark stands close to the words that it supports, however the source parts them
        state.pending = state.pending.rstrip()
        if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
            state.tokens.pop()
        token = state.push("citation", "", 0)
        found = []
        for part in match[1].split(";"):
            source, _, locator = part.strip().removeprefix("@").partition(",")
            found.append(Citation(source.strip(), locator.strip(), match[0]))
        token.meta["citations"] = found
    state.pos = match.end()
    return True


@lru_cache(maxsize=4)
def grammar(*, blocks: bool, joined: bool = True) -> MarkdownIt:
    """The parser; with `joined` turned off, a sign that was escaped stays apart from plain words."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline"])
    # what an entity stands for would pass by the check of a file's characters: &#x202e; turns words around
    markdown.disable(["entity", *([] if joined else ["text_join"])])
    if blocks:
        # of two ways to write a thing, the one that cannot be meant as words
        markdown.enable("table").disable(["html_block", "reference", "code", "lheading"])
    else:
        markdown.block.ruler.enableOnly(["paragraph"])
    markdown.inline.ruler.before("link", "reference_", _reference_rule)
    markdown.inline.ruler.before("link", "citation_", _citation_rule)
    markdown.inline.ruler.at("emphasis", emphasis.rule)
    markdown.validateLink = urls.may_be_linked  # type: ignore[method-assign,assignment]
    return markdown


@lru_cache(maxsize=20_000)
def _parse(text: str, blocks: bool) -> list[Token]:
    return grammar(blocks=blocks).parse(text)


def _inline(text: str, blocks: bool) -> Iterator[Token]:
    """The leaves of the tree; a `paragraph_break` between two blocks."""
    for token in parse(text, blocks=blocks):
        if token.type == "inline":
            yield from token.children or []
            yield Token("paragraph_break", "", 0)
