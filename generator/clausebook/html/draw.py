"""Nodes of prose → Markup. Everything that anybody typed is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

from clausebook.comparison.sentences import Piece
from clausebook.model import languages
from clausebook.model.messages import ENGLISH, Messages
from clausebook.prose.nodes import (
    Block,
    BulletList,
    Citation,
    Citations,
    Code,
    Emphasis,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Preformatted,
    Prose,
    Quotation,
    SoftBreak,
    Strong,
    Table,
    TermMention,
    ThematicBreak,
    WebLink,
    Words,
)
from clausebook.views.footnotes import CalledText, CallView
from clausebook.views.sources import EntryPiece


def _filled(shape: str, *values: str | int) -> Markup:
    """
    A shape of ours with a value at each `%s`, escaped but for Markup; `Markup.format` is slower.

    >>> _filled("<em>%s</em>", "a < b")
    Markup('<em>a &lt; b</em>')
    """
    return Markup(shape % tuple(escape(value) for value in values))


def words(text: str) -> Markup:
    """
    Plain words; runs in another script carry their language.

    >>> words("a < b 星")
    Markup('a &lt; b <span lang="ja">星</span>')
    """
    if text.isascii():
        return escape(text)
    pieces = (
        _filled('<span lang="%s">%s</span>', lang, run) if lang else escape(run)
        for run, lang in languages.runs(text)
    )
    return Markup("").join(pieces)


def blocks(prose: Prose, level: int = 2, messages: Messages = ENGLISH) -> Markup:
    """Prose as blocks; a `##` becomes a heading of `level`."""
    return Markup("").join(_block(block, level - 2, messages) for block in prose)


def sections(prose: Prose, messages: Messages = ENGLISH) -> Markup:
    """Prose that is a page: blocks, of which each heading `##` has an address, `section-1` and so on."""
    drawn = []
    number = 0
    for block in prose:
        if isinstance(block, Heading) and block.level == 2:
            number += 1
            drawn.append(_filled('<h2 id="section-%s">%s</h2>\n', number, _inline(block.children, messages)))
        else:
            drawn.append(_block(block, 0, messages))
    return Markup("").join(drawn)


def line(prose: Prose, messages: Messages = ENGLISH) -> Markup:
    """Prose without paragraphs around it: one paragraph loses its tags, several are parted by a space."""
    return Markup("").join(_line(prose, messages))


def _line(prose: Prose, messages: Messages) -> Iterator[Markup]:
    paragraphs = 0
    for block in prose:
        if isinstance(block, Paragraph):
            paragraphs += 1
            if paragraphs > 1:
                yield Markup(" ")
            yield _inline(block.children, messages)
        else:
            yield _block(block, 0, messages)


def link(one: Link) -> Markup:
    """A link to a record; the id of a unit has the colour of its text."""
    href = escape(one.href)
    shown = f' data-shows="{escape(one.id)}"' if one.preview else ""
    if one.is_unit and not one.own_words:
        classes = "ed-id ed-id--variant" if one.side == "variant" else "ed-id"
        return Markup(f'<a class="{classes}" href="{href}"{shown}>{escape(one.text)}</a>')
    return Markup(f'<a href="{href}"{shown}>{words(one.text)}</a>')


def foreign(lang: str, messages: Messages = ENGLISH) -> Markup:
    """
    What an element says whose words are in another language than the edition (WCAG 3.1.2).

    >>> foreign("fa"), foreign("en")
    (Markup(' lang="fa" dir="rtl"'), Markup(''))
    """
    if lang == messages.edition:
        return Markup("")
    return _filled(' lang="%s" dir="%s"', lang, languages.direction(lang))


def way(href: str, text: str) -> Markup:
    """
    A link that stands in a sentence.

    >>> way("../", "Topics")
    Markup('<a href="../">Topics</a>')
    """
    return _filled('<a href="%s">%s</a>', href, text)


def links_listed(links: Iterable[Link], messages: Messages = ENGLISH) -> Markup:
    """
    Links in a sentence, the last with "and".

    >>> links_listed([Link("a/1", "#1", "1"), Link("a/2", "#2", "2")])
    Markup('<a class="ed-id" href="#1">1</a> and <a class="ed-id" href="#2">2</a>')
    """
    *first, last = [link(one) for one in links] or [Markup("")]
    if not first:
        return last
    joined = Markup(messages.text(", ", "list")).join(first)
    return Markup(messages.text("%(first)s and %(last)s")) % {"first": joined, "last": last}


def called(text: CalledText, messages: Messages = ENGLISH, *, linked: bool = False) -> Markup:
    """A text of the instrument with the calls of its footnotes; `linked`, if these are on the page."""
    pieces = (
        call(one, messages, linked=linked) if isinstance(one, CallView) else _paragraphs(one) for one in text
    )
    return Markup("").join(pieces)


def _paragraphs(text: str) -> Markup:
    return Markup("<br><br>").join(text.split("\n\n"))


def call(view: CallView, messages: Messages = ENGLISH, *, linked: bool = False) -> Markup:
    """The call of a footnote, which is no part of the words: whoever copies them does not copy it."""
    if not linked or not view.note:
        return _filled('<span class="ed-call">%s</span>', view.shown)
    id = _filled(' id="%s"', view.id) if view.id else ""
    way = '<a class="ed-call"%s href="#%s" role="doc-noteref" aria-label="%s">%s</a>'
    label = messages.say("Footnote %(mark)s", mark=view.mark)
    return _filled(way, id, view.note.anchor, label, view.shown)


LONGEST_RUN = 3
"""As many raised numbers may stand one after another in a line; more of them open from one word."""


def cite(citations: Citations, messages: Messages = ENGLISH) -> Markup:
    """
    Raised numbers that lead to the page's list of sources, and can be led back to.

    A longer run than `LONGEST_RUN` is one button, which opens its numbers with the names of their sources;
    browsers do that without scripts (HTML, "popover"). One that cannot, and paper, show the numbers.
    """
    cited = citations.cited
    marks = Markup("").join(_mark(one) for one in cited)
    if len(cited) <= LONGEST_RUN or not cited[0].mark:
        return _filled('<sup class="ed-mark">%s</sup>', marks) if cited else marks
    count = messages.count("%(num)s source", "%(num)s sources", len(cited))
    shape = (
        '<button class="ed-sources" popovertarget="run-%s">%s</button>'
        '<sup class="ed-mark" id="run-%s" popover>%s</sup>'
    )
    return _filled(shape, cited[0].mark, count, cited[0].mark, marks)


def _mark(one: Citation) -> Markup:
    shown = _filled(' data-shows="source:%s"', one.source) if one.preview else ""
    pinpoint = _filled('<span class="ed-mark__at">, %s</span>', one.locator) if one.locator else ""
    id = _filled(' id="%s"', one.mark) if one.mark else ""
    return _filled(
        '<a%s href="%s" role="doc-noteref" title="%s"%s>%s%s</a>',
        id,
        one.href,
        one.name,
        shown,
        one.number,
        pinpoint,
    )


def entry(pieces: Iterable[EntryPiece]) -> Markup:
    """An entry of a bibliography, or a citation."""
    return Markup("").join(_piece(piece) for piece in pieces)


def _piece(piece: EntryPiece) -> Markup:
    if piece.url:
        lang = _filled(' hreflang="%s"', piece.lang) if piece.lang else ""
        return _filled('<a href="%s" rel="noopener"%s>%s</a>', piece.url, lang, words(piece.words))
    said = words(piece.words)
    return _filled("<cite>%s</cite>", said) if piece.italic else said


def said(pieces: Iterable[Piece | Link]) -> Markup:
    """
    A sentence about a change; words of one text can be selected without those of the other.

    >>> said((Piece("“"), Piece("will", "base"), Piece("” is removed.")))
    Markup('“<span data-side="base">will</span>” is removed.')
    """
    return Markup("").join(link(one) if isinstance(one, Link) else _piece_said(one) for one in pieces)


def _piece_said(piece: Piece) -> Markup:
    if piece.side:
        return _filled('<span data-side="%s">%s</span>', piece.side, piece.text)
    return escape(piece.text)


def lines(text: str) -> Markup:
    """A text that keeps its line ends in an attribute, though the page is one block of HTML."""
    return Markup("&#10;").join(text.splitlines())


# --- inline --------------------------------------------------------------------------------------------


def _inline(children: Iterable[Inline], messages: Messages) -> Markup:
    return Markup("").join(_node(child, messages) for child in _together(children))


def _together(children: Iterable[Inline]) -> Iterator[Inline]:
    """The nodes; citations that follow on one another without a word between, `[@a][@b]`, are one."""
    for one, group in groupby(children, lambda child: isinstance(child, Citations)):
        if one:
            yield Citations(
                tuple(each for node in group if isinstance(node, Citations) for each in node.cited)
            )
        else:
            yield from group


def _node(node: Inline, messages: Messages) -> Markup:
    match node:
        case Words(text):
            return words(text)
        case TermMention() if node.first:
            return _filled(
                '<a class="ed-term" href="%s" data-shows="%s">%s</a>', node.href, node.term, node.text
            )
        case TermMention():
            return words(node.text)
        case Link():
            return link(node)
        case Citations():
            return cite(node, messages)
        case Emphasis(children):
            return _filled("<em>%s</em>", _inline(children, messages))
        case Strong(children):
            return _filled("<strong>%s</strong>", _inline(children, messages))
        case WebLink(url, children):
            return _filled('<a href="%s" rel="noopener">%s</a>', url, _inline(children, messages))
        case Code(text):
            return _filled("<code>%s</code>", text)
        case SoftBreak():
            return Markup("\n")
        case HardBreak():
            return Markup("<br>\n")


# --- blocks --------------------------------------------------------------------------------------------


def _block(node: Block | ListItem, shift: int, messages: Messages) -> Markup:
    match node:
        case Paragraph(children, tight):
            return (
                _inline(children, messages) if tight else _filled("<p>%s</p>\n", _inline(children, messages))
            )
        case Heading(level, children):
            tag = f"h{min(6, level + shift)}"
            return _filled("<%s>%s</%s>\n", tag, _inline(children, messages), tag)
        case Quotation(children):
            return _filled("<blockquote>%s</blockquote>\n", _blocks(children, shift, messages))
        case ListItem(children):
            return _filled("<li>%s</li>\n", _blocks(children, shift, messages))
        case BulletList(items):
            return _filled("<ul>%s</ul>\n", _blocks(items, shift, messages))
        case OrderedList(items, start):
            begin = _filled(' start="%s"', start) if start != 1 else ""
            return _filled("<ol%s>%s</ol>\n", begin, _blocks(items, shift, messages))
        case Table(head, rows):
            return _table(head, rows, messages)
        case Preformatted(text):
            # line ends as references: a page's HTML is one block, free of empty and indented lines
            code = Markup("&#10;").join(text.split("\n"))
            return _filled("<pre><code>%s</code></pre>\n", code)
        case ThematicBreak():
            return Markup("<hr>\n")


def _blocks(nodes: Iterable[Block | ListItem], shift: int, messages: Messages) -> Markup:
    return Markup("").join(_block(node, shift, messages) for node in nodes)


def _table(
    head: tuple[tuple[Inline, ...], ...], rows: tuple[tuple[tuple[Inline, ...], ...], ...], messages: Messages
) -> Markup:
    def row(cells: tuple[tuple[Inline, ...], ...], tag: str) -> Markup:
        drawn = (_filled("<%s>%s</%s>\n", tag, _inline(cell, messages), tag) for cell in cells)
        return _filled("<tr>%s</tr>\n", Markup("").join(drawn))

    body = Markup("").join(row(cells, "td") for cells in rows)
    body = _filled("<tbody>%s</tbody>\n", body) if body else body
    return _filled("<table><thead>%s</thead>\n%s</table>\n", row(head, "th"), body)
