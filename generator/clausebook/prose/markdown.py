"""Prose: a closed set of Markdown with `[[references]]` and `[@citations]`, parsed once to one token tree.

The grammar is CommonMark without raw HTML, images and entities; parsed by markdown-it-py. A field holds
paragraphs only, so that "4) of the old list" begins with those words, unless it is declared to hold `blocks`
(`ProseMark`): then lists, headings (`##`), quotations, tables and fenced code too. Site and print both draw
the tree that `parse` returns; rules read references and citations from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from clausebook.model import urls
from clausebook.model.kinds import CITABLE
from clausebook.prose import emphasis

_REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|]*[^\[\]|\s][^\[\]|]*))?\]\]")
_CITATION = re.compile(r"\[(@[^\[\]]+)\]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")  # all of it may be escaped (CommonMark 2.4)


@dataclass(frozen=True)
class Reference:
    """A link to another record: `[[E4]]`, `[[term:toll]]`, `[[2025/2.1|the port calls]]`."""

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
    return iter(_named(text, blocks)[0])


def citations(text: str, *, blocks: bool = False) -> Iterator[Citation]:
    """Every citation in the text, in order; `[@a; @b]` gives two."""
    return iter(_named(text, blocks)[1])


def uncited(sources: Iterable[str], text: str) -> tuple[str, ...]:
    """The sources of a statement, but for those that its words cite themselves."""
    inside = {citation.source for citation in citations(text)}
    return tuple(source for source in sources if source not in inside)


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


@lru_cache(maxsize=20_000)  # rules, views and exports all ask for these
def _named(text: str, blocks: bool) -> tuple[tuple[Reference, ...], tuple[Citation, ...]]:
    """The references and the citations of a text; one without their signs need not be parsed."""
    if "[[" not in text and "[@" not in text:
        return (), ()
    tokens = [*_inline(text, blocks)]
    return (
        tuple(token.meta["reference"] for token in tokens if token.type == "reference"),
        tuple(one for token in tokens if token.type == "citation" for one in token.meta["citations"]),
    )


def _inline(text: str, blocks: bool) -> Iterator[Token]:
    """The leaves of the tree; a `paragraph_break` between two blocks."""
    for token in parse(text, blocks=blocks):
        if token.type == "inline":
            yield from token.children or []
            yield Token("paragraph_break", "", 0)
