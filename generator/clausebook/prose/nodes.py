"""Prose as a tree of typed nodes: made once, drawn by the website, print, search and share cards.

Inline nodes are words and what stands among them; blocks hold inline nodes or other blocks. Every reference
is resolved and every citation numbered before a tree is made, so that a drawer looks nothing up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Side = Literal["", "base", "variant"]
"""The role of an instrument in the comparison at hand; "" if it has none."""


# --- inline --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """Plain words. Runs in another script are found by the drawer (`languages.runs`)."""

    text: str


@dataclass(frozen=True)
class TermMention:
    """Running words that name a term of the glossary."""

    term: str  # its data-id: "term:toll"
    text: str
    href: str  # where the term is explained, from the page at hand
    first: bool  # the first mention on its page, which leads to the glossary


@dataclass(frozen=True)
class Link:
    """A link to a record of the edition."""

    id: str  # data-id of the record: "2008/M2.g", "term:toll"
    href: str  # from the page at hand
    text: str  # what it says: the label of the record, or the editors' own words
    side: Side = ""  # of the instrument that a unit belongs to
    own_words: bool = False  # the text is the editors' own, not the label
    preview: bool = False  # a script may show what it leads to

    @property
    def is_unit(self) -> bool:
        """Whether it leads to a unit of an instrument: only their ids name no kind."""
        return ":" not in self.id

    @property
    def instrument(self) -> str:
        """The instrument of a unit: `2008`."""
        return self.id.partition("/")[0]

    @property
    def code(self) -> str:
        """The id of a unit without its instrument: `M2.g`."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class Citation:
    """One source that a statement rests on, as a raised number on a page."""

    source: str  # id of the source, without its kind
    locator: str  # "p. 4", or nothing
    name: str  # publisher and year
    number: int  # in the page's list of sources
    mark: str  # id of its element: "mark-3-1"; "" where nothing leads back to it
    href: str  # of the entry in the list of sources
    preview: bool = False  # the list is on another page, so that a script may show the source here


@dataclass(frozen=True)
class Citations:
    """Citations that stand together."""

    cited: tuple[Citation, ...]


@dataclass(frozen=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class WebLink:
    """A link that leads out of the edition."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class SoftBreak:
    """The end of a line in the content file; a space to a reader."""


@dataclass(frozen=True)
class HardBreak:
    """A line end that the editors want."""


Inline = Words | TermMention | Link | Citations | Emphasis | Strong | WebLink | Code | SoftBreak | HardBreak


# --- blocks --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    children: tuple[Inline, ...]
    tight: bool = False  # in a list whose items follow each other without an empty line


@dataclass(frozen=True)
class Quotation:
    children: tuple[Block, ...]


@dataclass(frozen=True)
class ListItem:
    children: tuple[Block, ...]


@dataclass(frozen=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class OrderedList:
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True)
class Heading:
    level: int  # 2 to 7, and none is left out
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Table:
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True)
class Preformatted:
    text: str  # without the last line end


@dataclass(frozen=True)
class ThematicBreak:
    """A rule between two passages."""


Block = Paragraph | Quotation | BulletList | OrderedList | Heading | Table | Preformatted | ThematicBreak

Prose = tuple[Block, ...]
"""What editors wrote in one field: drawn as blocks, or as a line whose paragraphs are parted by spaces."""


def plain(prose: Prose) -> str:
    """
    The words of prose on one line, without markup and citations.

    >>> plain((Paragraph((Words("Signed "), Emphasis((Words("twice"),)))), Paragraph((Words("Twice."),))))
    'Signed twice Twice.'
    """
    return " ".join("".join(_words(prose)).split())


def _words(nodes: tuple[Block, ...] | tuple[Inline, ...] | tuple[ListItem, ...]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Words(text) | Code(text) | Preformatted(text):
                yield text
            case Link() | TermMention():
                yield node.text
            case SoftBreak() | HardBreak():
                yield " "
            case BulletList(items) | OrderedList(items):
                yield from _words(items)
            case Table(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from _words(cell)
                        yield " "
            case Emphasis(children) | Strong(children) | WebLink(_, children):
                yield from _words(children)
            case Paragraph() | Heading() | Quotation() | ListItem():
                yield from _words(node.children)
                yield " "
