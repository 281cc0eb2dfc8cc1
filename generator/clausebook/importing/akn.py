"""Akoma Ntoso (OASIS LegalDocML 1.0) → blocks: the file itself says what is a part, an article, a point."""

from __future__ import annotations

from lxml import etree

from clausebook.importing.characters import MOST_TEXT, clean, squeezed
from clausebook.importing.reading import Block, BlockKind, Change, Doubt, LeftOut, Reading, Refused, summed

_HIERARCHY = frozenset(
    "book tome part title chapter section subpart subchapter subtitle division subdivision article clause"
    " subclause paragraph subparagraph subsection point indent alinea list sublist rule subrule proviso"
    " transitional level item recital".split()
)
_CLAUSES = ("article", "section", "clause", "rule", "paragraph", "level", "point")
"""What the clauses of a text may be; the first that it has."""
_LANGUAGES = {
    "eng": "en", "fra": "fr", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "jpn": "ja", "hin": "hi",
}  # fmt: skip
_WORDS = frozenset(
    "p heading subheading num docTitle block crossHeading listIntroduction listConclusion".split()
)


def read(data: bytes) -> Reading:
    """
    A text in Akoma Ntoso, with its own numbers and headings.

    >>> found = read(b"<akomaNtoso><act><body><article><num>Art. 1</num><heading>Fees</heading>"
    ...              b"<content><p>They are due.</p></content></article></body></act></akomaNtoso>")
    >>> [(block.kind, block.marker, block.text) for block in found.blocks]
    [('clause', 'Art. 1', 'Fees'), ('paragraph', '', 'They are due.')]
    """
    if len(data) > MOST_TEXT:
        raise Refused(f"more than {MOST_TEXT} bytes; part the text into several files")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None and [*root.iter(etree.Entity)]:
        raise Refused("the file has entities of its own; write their characters instead")
    if _name(root) != "akomaNtoso":
        raise Refused(
            f"XML that begins with <{_name(root)}> is not read; Akoma Ntoso begins with <akomaNtoso>"
        )
    reader = _Reader(root)
    reader.walk(root, 0)
    if not reader.blocks:
        raise Refused("the file holds no words")
    lang = next((one.get("language", "") for one in root.iter() if _name(one) == "FRBRlanguage"), "")
    return Reading(
        tuple(reader.blocks),
        tuple(reader.left_out),
        summed(reader.changes),
        tuple(reader.doubts),
        _LANGUAGES.get(lang, lang[:2] if len(lang) == 2 else ""),
    )


class _Reader:
    """Walks the tree once."""

    def __init__(self, root: etree._Element) -> None:
        names = {_name(one) for one in root.iter() if one.find("{*}num") is not None}
        self.clause = next((name for name in _CLAUSES if name in names), "")
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.changes: list[Change] = []
        self.doubts: list[Doubt] = []
        self.notes = 0

    def walk(self, element: etree._Element, depth: int) -> None:
        """The blocks of an element and of what stands in it; `depth` is how far below its clause it is."""
        self._loose(element.text, element)
        for child in element.iterchildren():
            name = _name(child)
            self._loose(child.tail, child)
            if name == "meta":
                continue
            if name in _HIERARCHY:
                self._unit(child, name, depth)
            elif name == "table":
                self._table(child)
            elif name == "docTitle" or (name in ("longTitle",) and not self.blocks):
                self._words(child, "title", 0)
            elif name in (
                "p",
                "block",
                "listIntroduction",
                "listConclusion",
                "crossHeading",
                "heading",
                "num",
            ):
                self._line(child, depth)
            elif not self._has_blocks(child):
                self._words(child, "paragraph", depth)
            else:
                self.walk(child, depth)

    def _loose(self, words: str | None, at: etree._Element) -> None:
        """Words where the format has none."""
        if words and squeezed(words):
            self.left_out.append(
                LeftOut(_place(at), squeezed(words), "words between the elements of the format")
            )
            self.doubts.append(Doubt(_place(at), "words between the elements of the format were left out"))

    def _line(self, element: etree._Element, depth: int) -> None:
        title = next((one for one in element.iter() if _name(one) == "docTitle"), None)
        heading = _name(element) in ("crossHeading", "heading")
        kind: BlockKind = "title" if title is not None else "heading" if heading else "paragraph"
        self._words(element, kind, 1 if kind == "heading" else depth)

    def _unit(self, element: etree._Element, name: str, depth: int) -> None:
        number, heading, below = "", "", 0
        for child in element.iterchildren():
            if _name(child) == "num":
                number = self._said(child)
            elif _name(child) in ("heading", "subheading"):
                heading = f"{heading} {self._said(child)}".strip()
        place = _place(element)
        holds = any(_name(one) == self.clause for one in element.iterdescendants())
        if name == self.clause and depth == 0:
            self.blocks.append(Block(heading, place, "clause", 0, number))
            below = 1
        elif holds and depth == 0:
            self.blocks.append(Block(f"{number} {heading}".strip(), place, "part", 1))
        elif number or heading:
            below = depth + 1
            self.blocks.append(Block(heading, place, "paragraph", max(depth, 1), number))
        else:
            below = depth
        self._below(element, below, number and not heading and name != self.clause)

    def _below(self, element: etree._Element, depth: int, joins: object) -> None:
        """What stands below number and heading; the first words of an item stand beside its number."""
        at = len(self.blocks)
        rest = etree.Element("rest")
        for child in element.iterchildren():
            if _name(child) not in ("num", "heading", "subheading"):
                rest.append(child)
            else:
                self._loose(child.tail, child)
        self.walk(rest, depth)
        first = self.blocks[at] if len(self.blocks) > at else None
        if (
            joins
            and first
            and first.kind == "paragraph"
            and not first.marker
            and not self.blocks[at - 1].text
        ):
            self.blocks[at - 1 : at + 1] = [Block(**{**self.blocks[at - 1].__dict__, "text": first.text})]

    def _has_blocks(self, element: etree._Element) -> bool:
        return any(_name(one) in _HIERARCHY | _WORDS | {"table"} for one in element.iterdescendants())

    def _table(self, element: etree._Element) -> None:
        rows = tuple(
            tuple(self._said(cell) for cell in row.iterchildren() if _name(cell) in ("td", "th"))
            for row in element.iter()
            if _name(row) == "tr"
        )
        for child in element.iterchildren():
            if _name(child) == "caption":
                self._words(child, "paragraph", 0)
        self.blocks.append(Block("", _place(element), "table", rows=rows))

    def _words(self, element: etree._Element, kind: BlockKind, depth: int) -> None:
        text = self._said(element)
        if text:
            self.blocks.append(Block(text, _place(element), kind, depth))

    def _said(self, element: etree._Element) -> str:
        """The words of an element, calls in the place of its notes."""
        text, changed = clean(self._text(element).replace("\n", " "), _place(element))
        self.changes += changed
        return squeezed(text)

    def _text(self, element: etree._Element) -> str:
        said = element.text or ""
        for child in element.iterchildren():
            name = _name(child)
            if name == "authorialNote":
                self.notes += 1
                mark = child.get("marker") or str(self.notes)
                self.blocks.append(Block(self._said(child), _place(child), "note", marker=mark))
                said += f"[^{mark}]"
            elif name in ("eol", "br", "p") or child.find("{*}p") is not None:
                said += f" {self._text(child)} "
            elif name == "del":
                self.left_out.append(LeftOut(_place(child), squeezed(self._text(child)), "marked as deleted"))
            else:
                said += self._text(child)
            said += child.tail or ""
        return said


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _place(element: etree._Element) -> str:
    return f"line {element.sourceline}" if element.sourceline else ""
