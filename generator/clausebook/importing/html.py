"""HTML → blocks: the main part of a page, by `lxml`; what only the page around it says is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from clausebook.importing import characters, html_tables, numbering, plain
from clausebook.importing.characters import clean, squeezed
from clausebook.importing.reading import Block, BlockKind, Change, Doubt, LeftOut, Reading, Refused, summed
from clausebook.importing.word_numbers import roman

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul".split()
)
_NO_WORDS = frozenset("script style template link meta noscript svg math object iframe head".split())
_PAGE = {"nav": "navigation", "footer": "the foot of the page", "button": "a button", "form": "a form"}
_ORDINALS = frozenset("st nd rd th er re e ème o a".split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NOTE_ID = re.compile(r"(?:cite_note|footnote|endnote|fn|ftn|note)[-_:]?\w*\d+\w*", re.IGNORECASE)
_BACK = re.compile(r"#.*(?:ref|back|return)", re.IGNORECASE)
_CHARSET = re.compile(rb"""<(?:meta[^>]*charset|\?xml[^>]*encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def read(data: bytes, encoding: str = "") -> Reading:
    """
    The main part of a page, block by block; numbers of lists as a browser shows them.

    >>> found = read(b"<h1>Act</h1><ol type=a start=2><li>Fees are <b>due</b>.</ol><nav>Home</nav>")
    >>> [(block.kind, block.marker, block.text) for block in found.blocks], found.left_out[0].text
    ([('title', '', 'Act'), ('paragraph', 'b.', 'Fees are due.')], 'Home')
    """
    declared = _CHARSET.search(data[:4096])
    text = characters.decode(data, encoding or (_known(declared[1].decode()) if declared else ""))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml_html.document_fromstring(text)
    except etree.ParserError as error:
        raise Refused("the file holds no words") from error
    reader = _Reader()
    reader.page(root)
    if not reader.blocks:
        raise Refused("the file holds no words")
    return Reading(
        tuple(_with_title(reader.blocks)),
        tuple(reader.left_out),
        summed(reader.changes),
        tuple(reader.doubts),
        _language(root),
    )


def _known(name: str) -> str:
    """An encoding as Python calls it; nothing for UTF-8, which is looked at first in any case."""
    # browsers read these names as windows-1252 (the Encoding Standard)
    low = name.lower()
    return (
        ""
        if low in ("utf-8", "utf8", "unicode-1-1-utf-8")
        else "windows-1252"
        if low in ("iso-8859-1", "latin1", "us-ascii")
        else name
    )


def _language(root: lxml_html.HtmlElement) -> str:
    said = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return said.partition("-")[0].lower()


def _with_title(blocks: list[Block]) -> Iterator[Block]:
    """The only heading of the first level is the title."""
    first = [block for block in blocks if block.kind == "heading" and block.level == 1]
    for block in blocks:
        yield Block(**{**block.__dict__, "kind": "title"}) if len(first) == 1 and block is first[0] else block


class _Reader:
    """Walks the elements once; the words of a block are gathered until its end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.changes: list[Change] = []
        self.doubts: list[Doubt] = []
        self.words = ""
        self.place = ""
        self.apart = True
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.marker = ""
        self.depth = 0  # of lists
        self.quotes = 0  # quotations that it stands in
        self.called: set[str] = set()  # ids of what a raised mark leads to

    def page(self, root: lxml_html.HtmlElement) -> None:
        for title in root.iter("title"):
            self._leave(title, "the name of the page")
        links = (link.get("href") or "" for raised in root.iter("sup") for link in raised.iter("a"))
        self.called = {href[1:] for href in links if href.startswith("#")}
        body = root.find("body")
        body = root if body is None else body
        mains = [*body.iter("main")] or [*body.iter("article")]
        main = mains[0] if len(mains) == 1 else None
        if main is not None:
            self._around(body, main)
        self._walk(main if main is not None else body)
        self._flush()

    def _around(self, element: lxml_html.HtmlElement, main: lxml_html.HtmlElement) -> None:
        """Leave out what stands outside the main part."""
        if element is main:
            return
        if main not in element.iterdescendants():
            self._leave(element, "outside the main part of the page")
            return
        for words, at in ((element.text, element), *((child.tail, child) for child in element)):
            if squeezed(words or ""):
                said = LeftOut(_place(at), squeezed(words or ""), "outside the main part of the page")
                self.left_out.append(said)
        for child in element:
            if isinstance(child.tag, str):
                self._around(child, main)

    def _leave(self, element: lxml_html.HtmlElement, why: str) -> None:
        for inner in [*element.iter("script", "style", "template")]:
            inner.text = ""
        if said := squeezed(" ".join(element.itertext())):
            self.left_out.append(LeftOut(_place(element), said, why))

    # --- elements --------------------------------------------------------------------------------------

    def _walk(self, element: lxml_html.HtmlElement) -> None:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._add(child.tail)

    def _element(self, element: lxml_html.HtmlElement) -> None:
        tag = str(element.tag)
        if tag in _NO_WORDS:
            return
        hidden = element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(
            " ", ""
        )
        if hidden or tag in _PAGE or element.get("role") == "navigation":
            if tag == "footer" and not hidden:
                self._called_notes(element)
            self._leave(element, "hidden" if hidden else _PAGE.get(tag, "navigation"))
        elif tag in ("del", "s", "strike"):
            self._leave(element, "struck out")
            self.doubts.append(Doubt(_place(element), "struck-out words were left out, inserted ones taken"))
        elif tag == "br" and self.kind == "heading":
            self._add(" ")  # one heading, set in two lines
        elif tag == "br":
            self._flush()
            self.apart = False
        elif tag == "sup":
            self._raised(element)
        elif tag == "sub" and (said := squeezed(element.text_content())).isdigit() and said.isascii():
            self.changes.append(Change("lowered numbers written with lowered signs", 1, _place(element)))
            self._add(said.translate(_LOWERED))
        elif tag == "table":
            self._table(element)
        elif _is_note(element):
            self._note(element)
        elif tag == "pre":
            self._flush()
            self._lines("".join(element.itertext()))
        elif tag in ("ol", "ul", "menu"):
            self._list(element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._walk(element)

    def _block(self, element: lxml_html.HtmlElement) -> None:
        self._flush()
        tag = str(element.tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.kind, self.level = "heading", int(tag[1])
        self.quotes += tag == "blockquote"
        self._walk(element)
        self._flush()
        self.quotes -= tag == "blockquote"

    def _list(self, element: lxml_html.HtmlElement) -> None:
        self._flush()
        self.depth += 1
        bare = re.search(r"list-style(?:-type)?:\s*none", element.get("style") or "")
        count = _count(element.get("start")) or 1
        self._add(element.text)
        for child in element:
            if not isinstance(child.tag, str):
                self._add(child.tail)
                continue
            self._flush()
            if child.tag == "li" and not _is_note(child):
                count = _count(child.get("value")) or count
                mark = (
                    ""
                    if bare
                    else _numbered(count, element.get("type") or "1")
                    if element.tag == "ol"
                    else "•"
                )
                count += 1
                self.marker = "" if numbering.read(squeezed(child.text_content())) else mark
                if self.marker:
                    shown = (
                        "numbers of lists written as browsers show them"
                        if mark != "•"
                        else "list marks written •"
                    )
                    self.changes.append(Change(shown, 1, _place(child)))
                self._walk(child)
            else:
                self._element(child)
            self._flush()
            self._add(child.tail)
        self.depth -= 1
        self._flush()

    def _raised(self, element: lxml_html.HtmlElement) -> None:
        said = squeezed(element.text_content())
        link = element.find(".//a")
        mark = said.strip("[]() ")
        if link is not None and (link.get("href") or "").startswith("#") and mark and " " not in mark:
            self._add(f"[^{mark}]")
        elif said.isdigit() and said.isascii():
            self.changes.append(Change("raised numbers written with raised signs", 1, _place(element)))
            self._add(said.translate(_RAISED))
        elif said in _ORDINALS or not said or re.fullmatch(r"[*†‡§¶]+", said):
            self._add(said)
        else:
            self.doubts.append(
                Doubt(_place(element), f'"{said[:30]}" is raised in the page, and is not here')
            )
            self._walk(element)

    def _called_notes(self, foot: lxml_html.HtmlElement) -> None:
        """Take the footnotes that the text calls out of the foot of the page."""
        for one in [one for one in foot.iterdescendants() if one.get("id") in self.called]:
            if _NOTE_ID.fullmatch(one.get("id") or "") and foot in one.iterancestors():
                self._note(one)
                one.drop_tree()

    def _note(self, element: lxml_html.HtmlElement) -> None:
        self._flush()
        for back in [*element.iter("a")]:
            if _BACK.match(back.get("href") or "") and len(squeezed(back.text_content())) <= 3:
                back.text = back.text if re.search(r"\w", back.text_content()) else ""
        mark = ""
        if element.tag == "li":
            parent = element.getparent()
            siblings = [one for one in parent if one.tag == "li"] if parent is not None else [element]
            mark = element.get("value") or str(siblings.index(element) + 1)
        text, changed = clean(squeezed(element.text_content()), _place(element))
        self.changes += changed
        leading = re.match(r"\[?(\d{1,3}|[*†‡]+)[\].)]?\s+(?=\S)", text)
        if leading and not mark:
            mark, text = leading[1], text[leading.end() :]
        if not mark and (found := re.search(r"\d+$", element.get("id") or "")):
            mark = found[0]
        self.blocks.append(Block(squeezed(text), _place(element), "note", marker=mark))

    def _table(self, element: lxml_html.HtmlElement) -> None:
        self._flush()
        rows = html_tables.rows_of(element)
        if points := html_tables.numbered(rows):
            self._points(points)
            return
        if (
            max((len(row) for row in rows), default=0) < 2
            or next(element.iter("table"), element) is not element
            or len([*element.iter("table")]) > 1
        ):
            self._walk(element)
            self._flush()
            return
        cells: list[tuple[str, ...]] = []
        for row in rows:
            line: list[str] = []
            for cell in row:
                if cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1":
                    said = "a cell over several columns or rows; the others are empty here"
                    self.doubts.append(Doubt(_place(cell), said))
                text, changed = clean(squeezed(cell.text_content()), _place(cell))
                self.changes += changed
                line += [text, *[""] * (_span(cell) - 1)]
            cells.append(tuple(line))
        for words in _outside_cells(element):
            self._add(words)
            self._flush()
        self.blocks.append(Block("", _place(element), "table", rows=tuple(cells)))

    def _points(self, points: list[tuple[str, lxml_html.HtmlElement]]) -> None:
        """Numbered paragraphs that the page sets as a table, one within another as deep as it has them."""
        self.depth += 1
        for mark, cell in points:
            self.marker = mark
            self._walk(cell)
            self._flush()
        self.depth -= 1

    # --- words -----------------------------------------------------------------------------------------

    def _add(self, words: str | None) -> None:
        if words:
            self.words += words

    def _flush(self) -> None:
        """End the block whose words were gathered."""
        text, changed = clean(
            self.words.replace("\r", " "), self.place or f"paragraph {len(self.blocks) + 1}"
        )
        text = squeezed(text)
        self.words = ""
        if text:
            place = f"paragraph {len(self.blocks) + 1}"
            self.changes += changed
            level = self.level if self.kind == "heading" else self.depth
            quoted = bool(self.quotes)
            self.blocks.append(
                Block(text, place, self.kind, level, self.marker, apart=self.apart, quoted=quoted)
            )
            self.marker = ""
        self.apart = True
        if self.kind == "heading":
            self.kind, self.level = "paragraph", 0

    def _lines(self, text: str) -> None:
        """A preformatted text is read as plain text is."""
        try:
            found = plain.read(text)
        except Refused:
            return
        self.blocks += found.blocks
        self.left_out += found.left_out
        self.changes += found.changes
        self.doubts += found.doubts


def _is_note(element: lxml_html.HtmlElement) -> bool:
    """Whether an element holds a footnote of the text."""
    if element.get("role") in ("doc-footnote", "doc-endnote"):
        return True
    if element.tag == "li" and _NOTE_ID.fullmatch(element.get("id") or ""):
        return True
    parent = element.getparent()
    over = parent.getparent() if parent is not None else None
    within = over is not None and "footnotes" in (over.get("class") or "").split()
    return element.tag == "li" and within


def _outside_cells(element: lxml_html.HtmlElement) -> Iterator[str]:
    """What a table says beside its cells: its caption, and words where none should be."""
    yield element.text or ""
    for child in element:
        if child.tag == "caption":
            yield child.text_content()
        elif child.tag not in ("td", "th") and isinstance(child.tag, str):
            yield from _outside_cells(child)
        yield child.tail or ""


def _count(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else 0


def _span(cell: lxml_html.HtmlElement) -> int:
    return min(_count(cell.get("colspan")) or 1, 50)


def _numbered(count: int, kind: str) -> str:
    """
    The number of a list item as browsers show it.

    >>> _numbered(2, "a"), _numbered(4, "I"), _numbered(3, "1"), _numbered(28, "A")
    ('b.', 'IV.', '3.', 'AB.')
    """
    if kind in ("a", "A") and count > 0:
        letters = ""
        while count:
            count, rest = divmod(count - 1, 26)
            letters = chr(97 + rest) + letters
        return f"{letters if kind == 'a' else letters.upper()}."
    if kind in ("i", "I") and 0 < count < 4000:
        said = roman(count)
        return f"{said if kind == 'i' else said.upper()}."
    return f"{count}."


def _place(element: lxml_html.HtmlElement) -> str:
    return f"line {element.sourceline}" if element.sourceline else ""
