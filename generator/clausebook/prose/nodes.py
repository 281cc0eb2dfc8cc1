"""Prose as a small closed tree of nodes, made from the tokens that the site is drawn from, for print.

A node is a string (plain words) or a mapping with its kind under `k`; what a kind holds is said beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from markdown_it.token import Token

from clausebook.model import languages
from clausebook.prose import markdown

Node = str | dict[str, Any]

# Leaves beside plain words:
#   lang   v: words, lang        words in another language
#   mark   i: key                a mention for the index; takes no room
#   to     v: nodes, to: id      a reference within the book, with its page
#   cite   s: [[number, id of the source, pinpoint]]
#   code   v: words              br
#   long   v: a word that may be parted anywhere
# Spans, v: nodes:               em  strong  web (url, shown: its pieces)
# Blocks, v: nodes:              p  quote  li  h (level)  cell
# Blocks of blocks, v: blocks:   ul  ol (start)  table (head: cells, rows: of cells)
# Other blocks:                  pre (v: words)  hr

_LONG = re.compile(r"([^\s\u2010-\u2014/-]{26,})")
_NO_WORD = 80  # letters; what has figures or marks in it is none from the beginning

_SPANS = {"em_open": "em", "strong_open": "strong"}
_BLOCKS = {
    "paragraph_open": "p",
    "blockquote_open": "quote",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
}


def words(text: str) -> list[Node]:
    """
    Plain words; runs in another script carry their language.

    >>> words("the star 星")
    ['the star ', {'k': 'lang', 'v': '星', 'lang': 'ja'}]
    """
    found: list[Node] = []
    for run, lang in languages.runs(text):
        if lang:
            found.append({"k": "lang", "v": run, "lang": lang})
        else:
            found.extend(_long(one) if n % 2 else one for n, one in enumerate(_LONG.split(run)) if one)
    return found


def _long(run: str) -> Node:
    """What is too long for a narrow column: a word is hyphenated there, all else may be parted anywhere."""
    word = len(run) < 20 or (run.isalpha() and len(run) < _NO_WORD)
    return run if word else {"k": "long", "v": run}


def web(url: str) -> dict[str, Any]:
    """
    An address on the web, as it is printed: without what every address begins with.

    >>> web("https://example.org/a/")["shown"]
    ['example.org/a']
    """
    bare = re.sub(r"^(https?://|mailto:)", "", url).rstrip("/")
    pieces = (piece for piece in re.split(r"([^/.?=&_-]{20,})", bare) if piece)
    return {"k": "web", "url": url, "shown": [_long(piece) for piece in pieces], "v": []}


def blocks(
    text: str,
    link: Callable[[markdown.Reference], Node],
    cite: Callable[[Sequence[markdown.Citation]], Node],
    running: Callable[[str], list[Node]] = words,
) -> list[Node]:
    """
    Prose as a list of blocks.

    `link` and `cite` make the node of a reference and of citations that stand together, `running` those of
    plain words outside of links and headings.
    """
    return _Reader(link, cite, running).read(markdown.parse(text, blocks=True))


def line(
    text: str,
    link: Callable[[markdown.Reference], Node],
    cite: Callable[[Sequence[markdown.Citation]], Node],
    running: Callable[[str], list[Node]] = words,
) -> list[Node]:
    """Prose without a paragraph around it: one paragraph loses its block, several are parted by a space."""
    found: list[Node] = []
    for block in _Reader(link, cite, running).read(markdown.parse(text)):
        if found:
            found.append(" ")
        found.extend(block["v"] if isinstance(block, dict) and block["k"] == "p" else [block])
    return found


class _Reader:
    """Reads the flat tokens of a text into a tree."""

    def __init__(
        self,
        link: Callable[[markdown.Reference], Node],
        cite: Callable[[Sequence[markdown.Citation]], Node],
        running: Callable[[str], list[Node]],
    ) -> None:
        self.link, self.cite, self.running = link, cite, running

    def read(self, tokens: Iterable[Token]) -> list[Node]:
        """The nodes of a sequence of tokens."""
        top: list[Node] = []
        ahead: list[list[Node]] = [top]  # the open lists, innermost last
        within = 0  # links and headings that are open
        for token in tokens:
            here = ahead[-1]
            if token.type == "inline":
                here.extend(self._inline(token.children or [], plain=bool(within)))
            elif token.nesting > 0:
                within += token.type == "heading_open"
                node = self._opened(token)
                if not (token.hidden or node is None):
                    here.append(node)
                    ahead.append(node["v"])
                else:
                    ahead.append(here)
            elif token.nesting < 0:
                within -= token.type == "heading_close"
                ahead.pop()
                if token.type == "table_close":
                    ahead[-1][-1] = _table(ahead[-1][-1])
            elif token.type in ("code_block", "fence"):
                here.append({"k": "pre", "v": token.content.rstrip("\n")})
            elif token.type == "hr":
                here.append({"k": "hr"})
        return top

    @staticmethod
    def _opened(token: Token) -> dict[str, Any] | None:
        if token.type in _BLOCKS:
            node: dict[str, Any] = {"k": _BLOCKS[token.type], "v": []}
            if token.type == "ordered_list_open":
                node["start"] = int(token.attrs.get("start", 1))
            return node
        if token.type == "heading_open":
            return {"k": "h", "level": int(token.tag[1]), "v": []}
        if token.type in ("table_open", "tr_open"):
            return {"k": token.type.removesuffix("_open"), "v": []}
        if token.type in ("th_open", "td_open"):
            return {"k": "cell", "v": []}
        return None

    def _inline(self, tokens: Sequence[Token], *, plain: bool) -> list[Node]:
        ahead: list[list[Node]] = [[]]
        within = 0
        for token in tokens:
            here = ahead[-1]
            if token.type in _SPANS or token.type == "link_open":
                node: dict[str, Any] = (
                    web(str(token.attrs["href"]))
                    if token.type == "link_open"
                    else {"k": _SPANS[token.type], "v": []}
                )
                within += token.type == "link_open"
                here.append(node)
                ahead.append(node["v"])
            elif token.nesting < 0:
                within -= token.type == "link_close"
                ahead.pop()
            elif token.type == "text":
                here.extend((words if plain or within else self.running)(token.content))
            elif token.type == "reference":
                here.append(self.link(token.meta["reference"]))
            elif token.type == "citation":
                here.append(self.cite(token.meta["citations"]))
            elif token.type == "code_inline":
                here.append({"k": "code", "v": token.content})
            elif token.type == "softbreak":
                here.append(" ")
            elif token.type == "hardbreak":
                here.append({"k": "br"})
        return ahead[0]


def _table(node: Node) -> Node:
    """A table as its head and rows; each is a list of cells, a cell a list of nodes."""
    assert isinstance(node, dict)
    head, *rows = [[cell["v"] for cell in row["v"]] for row in node["v"]]
    return {"k": "table", "head": head, "rows": rows}
