"""The nodes of prose as print draws them: words and blocks whose references lead to places in the book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from clausebook.model import languages
from clausebook.model.addresses import anchor
from clausebook.model.kinds import KINDS
from clausebook.prose import nodes as prose
from clausebook.prose.nodes import Prose
from clausebook.views.footnotes import CalledText, CallView

_LONG = re.compile(r"([^\s\u2010-\u2014/-]{26,})")
_SPACE = re.compile(r"[ \t\n]+")
_NO_WORD = 80  # letters; what has figures or marks in it is no word from the beginning

INDEXED = tuple(name for name, kind in KINDS.items() if kind.indexed and name != "instrument")
"""The kinds of record that the index lists; it leaves out the texts, which the book consists of."""


@dataclass(frozen=True)
class Foreign:
    """Words in another language than the edition's."""

    text: str
    lang: str
    kind: Literal["lang"] = "lang"


@dataclass(frozen=True)
class Long:
    """What may be longer than a narrow column is wide."""

    text: str
    hyphenated: bool  # a word, which is hyphenated wherever it stands; all else may be parted anywhere
    kind: Literal["long"] = "long"


@dataclass(frozen=True)
class Mark:
    """A mention for the index; takes no room."""

    record: str  # anchor of what is mentioned
    kind: Literal["mark"] = "mark"


@dataclass(frozen=True)
class Ref:
    """A reference within the book, drawn with the page that it leads to; without `to` only its words."""

    to: str
    children: tuple[Inline, ...] = ()
    kind: Literal["to"] = "to"


@dataclass(frozen=True)
class Cited:
    """A source, by its number in the bibliography of the book."""

    id: str  # of the source; its anchor once the bibliography is known
    locator: str
    number: int = 0


@dataclass(frozen=True)
class Cite:
    """Citations that stand together."""

    cited: tuple[Cited, ...]
    kind: Literal["cite"] = "cite"


@dataclass(frozen=True)
class Code:
    text: str
    kind: Literal["code"] = "code"


@dataclass(frozen=True)
class Break:
    kind: Literal["br"] = "br"


@dataclass(frozen=True)
class Em:
    children: tuple[Inline, ...]
    kind: Literal["em"] = "em"


@dataclass(frozen=True)
class Strong:
    children: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True)
class Web:
    """An address on the web; `shown` is how it is printed, in pieces."""

    url: str
    shown: tuple[str | Long, ...]
    children: tuple[Inline, ...] = ()
    kind: Literal["web"] = "web"


@dataclass(frozen=True)
class Call:
    """The call of a footnote of the text."""

    text: str
    to: str  # the footnote
    place: str = ""  # what the footnote leads back to; no address, which others could lead to
    kind: Literal["call"] = "call"


Inline = str | Foreign | Long | Mark | Ref | Cite | Code | Break | Em | Strong | Web | Call


@dataclass(frozen=True)
class Par:
    children: tuple[Inline, ...]
    kind: Literal["p"] = "p"


@dataclass(frozen=True)
class Quote:
    children: tuple[Block, ...]
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Bullets:
    items: tuple[tuple[Block | Inline, ...], ...]
    kind: Literal["ul"] = "ul"


@dataclass(frozen=True)
class Numbered:
    start: int
    items: tuple[tuple[Block | Inline, ...], ...]
    kind: Literal["ol"] = "ol"


@dataclass(frozen=True)
class Heading:
    level: int
    children: tuple[Inline, ...]
    kind: Literal["h"] = "h"


@dataclass(frozen=True)
class Pre:
    text: str
    kind: Literal["pre"] = "pre"


@dataclass(frozen=True)
class Rule:
    kind: Literal["hr"] = "hr"


@dataclass(frozen=True)
class Table:
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    kind: Literal["table"] = "table"


Block = Par | Quote | Bullets | Numbered | Heading | Pre | Rule | Table
Node = Inline | Block

Line = tuple[Node, ...]
"""What stands in one paragraph: inline nodes and, where editors wrote some, blocks among them."""


# --- words ---------------------------------------------------------------------------------------------


def words(text: str) -> tuple[Inline, ...]:
    """
    Plain words; runs in another script carry their language.

    >>> words("the star 星")
    ('the star ', Foreign(text='星', lang='ja', kind='lang'))
    """
    return tuple(_words(text))


def _words(text: str) -> Iterator[Inline]:
    for run, lang in languages.runs(text):
        if lang:
            yield Foreign(run, lang)
        else:
            yield from (_long(one) if n % 2 else one for n, one in enumerate(_LONG.split(run)) if one)


def _long(run: str) -> str | Long:
    return run if len(run) < 20 else Long(run, run.isalpha() and len(run) < _NO_WORD)


def web(url: str, children: tuple[Inline, ...] = ()) -> Web:
    """
    An address on the web, as it is printed: without what every address begins with.

    >>> web("https://example.org/a/").shown
    ('example.org/a',)
    """
    bare = re.sub(r"^(https?://|mailto:)", "", url).rstrip("/")
    pieces = (piece for piece in re.split(r"([^/.?=&_-]{20,})", bare) if piece)
    return Web(url, tuple(_long(piece) for piece in pieces), children)


# --- references ----------------------------------------------------------------------------------------


def ref(link: prose.Link) -> Ref:
    """A link as a reference within the book: a unit says its whole id. The index learns where it stands."""
    said = words(link.id if link.is_unit and not link.own_words else link.text)
    indexed = (Mark(anchor(link.id)),) if link.id.partition(":")[0] in INDEXED else ()
    return Ref(anchor(link.id), (*indexed, *said))


def refs(links: Iterable[prose.Link]) -> tuple[Ref, ...]:
    """Links as references within the book, in their order."""
    return tuple(ref(link) for link in links)


def cite(citations: prose.Citations) -> Cite:
    """Citations by the ids of their sources; the book gives them their numbers."""
    return Cite(tuple(Cited(one.source, one.locator) for one in citations.cited))


def cite_each(sources: Iterable[str]) -> Cite:
    """Sources by their ids, without a place in them."""
    return Cite(tuple(Cited(source, "") for source in sources))


# --- prose ---------------------------------------------------------------------------------------------


def called(text: CalledText) -> tuple[Inline, ...]:
    """A text of the instrument with the calls of its footnotes; a line end is a space."""
    found: list[Inline] = []
    for piece in text:
        if isinstance(piece, CallView):
            found.append(Call(piece.shown, piece.note.anchor if piece.note else "", piece.id))
        else:
            found.extend(one_line(piece))
    return tuple(found)


def one_line(text: str) -> tuple[Inline, ...]:
    """Plain words in which a line end is a space."""
    return words(_SPACE.sub(" ", text))


def raised(mark: str, to: str) -> Call:
    """A raised mark that leads to a note."""
    return Call(f"\u202f{mark}", to)


def call(view: CallView) -> Call:
    """The call of a footnote where its text is quoted again: nothing leads back to it."""
    return Call(view.shown, view.note.anchor if view.note else "")


def line(text: Prose) -> Line:
    """Prose without a paragraph around it: one paragraph loses its block, several are parted by a space."""
    found: list[Node] = []
    for block in text:
        if found:
            found.append(" ")
        found.extend(_inline(block.children) if isinstance(block, prose.Paragraph) else [_block(block)])
    return tuple(found)


def cited_line(text: Prose, sources: prose.Citations) -> Line:
    """A statement with its sources behind it."""
    return (*line(text), cite(sources))


def blocks(text: Prose) -> tuple[Block, ...]:
    """Prose as the blocks that print draws."""
    return tuple(_block(block) for block in text)


def _block(block: prose.Block) -> Block:
    match block:
        case prose.Paragraph(children):
            return Par(_inline(children))
        case prose.Heading(level, children):
            return Heading(level, _inline(children))
        case prose.Quotation(children):
            return Quote(blocks(children))
        case prose.BulletList(items):
            return Bullets(tuple(map(_item, items)))
        case prose.OrderedList(items, start):
            return Numbered(start, tuple(map(_item, items)))
        case prose.Table(head, rows):
            return Table(tuple(map(_inline, head)), tuple(tuple(map(_inline, row)) for row in rows))
        case prose.Preformatted(text):
            return Pre(text)
        case prose.ThematicBreak():
            return Rule()


def _item(item: prose.ListItem) -> tuple[Block | Inline, ...]:
    """A list item; in a tight list its paragraph has no block of its own."""
    found: list[Block | Inline] = []
    for block in item.children:
        if isinstance(block, prose.Paragraph) and block.tight:
            found.extend(_inline(block.children))
        else:
            found.append(_block(block))
    return tuple(found)


def _inline(children: Iterable[prose.Inline]) -> tuple[Inline, ...]:
    return tuple(node for child in children for node in _nodes(child))


def _nodes(node: prose.Inline) -> Iterator[Inline]:
    match node:
        case prose.Words(text):
            yield from words(text)
        case prose.TermMention():
            yield Mark(anchor(node.term))
            yield from words(node.text)
        case prose.Link():
            yield ref(node)
        case prose.Citations():
            yield cite(node)
        case prose.Emphasis(children):
            yield Em(_inline(children))
        case prose.Strong(children):
            yield Strong(_inline(children))
        case prose.WebLink(url, children):
            yield web(url, _inline(children))
        case prose.Code(text):
            yield Code(text)
        case prose.SoftBreak():
            yield " "
        case prose.HardBreak():
            yield Break()
