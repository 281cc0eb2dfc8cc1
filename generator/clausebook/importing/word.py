"""DOCX → blocks. `python-docx` opens the package; the numbers of its lists are worked out here.

Tracked changes are taken as accepted, and told: what was inserted is text, what was deleted is listed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from clausebook.importing import numbering, word_numbers
from clausebook.importing.characters import clean, squeezed
from clausebook.importing.reading import Block, BlockKind, Change, Doubt, LeftOut, Reading, Refused, summed
from clausebook.importing.word_numbers import Numbers, W

_MOST_UNPACKED = 300_000_000
"""Bytes of a package when it is unpacked: more would fill the memory."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes) -> Reading:
    """The paragraphs, lists, tables and footnotes of a document, with the numbers that are printed."""
    document = _opened(data)
    reader = _Reader(document)
    reader.run()
    if not reader.blocks:
        raise Refused("the document holds no words; pictures of pages cannot be imported")
    return Reading(tuple(reader.blocks), tuple(reader.left_out), summed(reader.changes), tuple(reader.doubts))


def _opened(data: bytes) -> Document:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("an old .doc, or a document with a password; save it as DOCX without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {one.filename: one.file_size for one in package.infolist()}
        if sum(names.values()) > _MOST_UNPACKED:
            raise Refused(f"more than {_MOST_UNPACKED} bytes when it is unpacked")
        if "word/vbaProject.bin" in names:
            raise Refused("the document holds macros; save it as DOCX without them")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise Refused("not a DOCX, or a damaged one; open it in a word processor and save it anew") from error


class _Reader:
    """Walks the body once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles = {one.style_id: one for one in document.styles}
        self.numbers = self._numbers()
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.changes: list[Change] = []
        self.doubts: list[Doubt] = []
        self.marks: dict[tuple[str, str], str] = {}  # of footnotes and endnotes, by their id in the file
        self.place = ""
        self.count = 0

    def run(self) -> None:
        body = self.document.element.body
        for element in body.iterchildren():
            self._element(element)
        for part, name in (
            (RELATIONSHIP_TYPE.FOOTNOTES, "footnote"),
            (RELATIONSHIP_TYPE.ENDNOTES, "endnote"),
        ):
            self._notes(part, name)
        self._around()
        inserted = len([*body.iter(f"{W}ins", f"{W}moveTo")])
        deleted = len([*body.iter(f"{W}del", f"{W}moveFrom")])
        if inserted or deleted:
            said = f"tracked changes, {inserted} inserted and {deleted} deleted, were taken as accepted"
            self.doubts.insert(0, Doubt("", said))

    def _numbers(self) -> Numbers:
        part = self._part(RELATIONSHIP_TYPE.NUMBERING)
        return word_numbers.read(part)

    def _part(self, kind: str) -> etree._Element | None:
        """The root of another part of the package."""
        try:
            blob = self.document.part.part_related_by(kind).blob
        except KeyError:
            return None
        return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))

    # --- blocks ----------------------------------------------------------------------------------------

    def _element(self, element: etree._Element) -> None:
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self._table(element)
        elif isinstance(element.tag, str) and element.tag != f"{W}sectPr":  # content controls and the like
            for child in element.iterchildren():
                self._element(child)

    def _paragraph(self, element: etree._Element) -> None:
        self.count += 1
        self.place = f"paragraph {self.count}"
        kind, level = self._style(element)
        mark, depth = self._number(element)
        words = self._words(element)
        for n, line in enumerate(words.split("\n")):
            text, changed = clean(line, self.place)
            self.changes += changed
            text = squeezed(text)
            if not text and not (mark and n == 0):
                continue
            if mark == "•" and numbering.read(text):
                mark = ""
            if mark and n == 0:
                self.changes.append(Change("numbers written as the word processor shows them", 1, self.place))
            if not text and len(words.split("\n")) == 1:
                break
            self.blocks.append(
                Block(text, self.place, kind, level or depth, mark if n == 0 else "", apart=n == 0)
            )

    def _style(self, element: etree._Element) -> tuple[BlockKind, int]:
        """Whether a paragraph is the title or a heading, and of which level."""
        name = self._style_name(element)
        if name.lower() == "title":
            return "title", 0
        if match := re.fullmatch(r"heading (\d)", name.lower()):
            return "heading", int(match[1])
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and (said := outline.get(f"{W}val", "")).isdecimal() and int(said) < 9:
            return "heading", int(said) + 1
        return "paragraph", 0

    def _style_name(self, element: etree._Element) -> str:
        found = element.find(f"{W}pPr/{W}pStyle")
        said = found.get(f"{W}val", "") if found is not None else ""
        style = self.styles.get(said)
        return (style.name or "") if style is not None else ""

    def _number(self, element: etree._Element) -> tuple[str, int]:
        """The number that the word processor writes before a paragraph, and how deep it stands, from 1."""
        found = element.find(f"{W}pPr/{W}numPr")
        if found is None:
            found = self._number_of_style(element)
        if found is None:
            return "", 0
        list_id = found.find(f"{W}numId")
        depth = found.find(f"{W}ilvl")
        at = int(depth.get(f"{W}val", "0")) if depth is not None else 0
        mark = self.numbers.next(list_id.get(f"{W}val", ""), at) if list_id is not None else ""
        return mark, at + 1 if mark else 0

    def _number_of_style(self, element: etree._Element) -> etree._Element | None:
        found = element.find(f"{W}pPr/{W}pStyle")
        said = found.get(f"{W}val", "") if found is not None else ""
        style = self.styles.get(said)
        while style is not None:
            numbered: etree._Element | None = style.element.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                return numbered
            style = getattr(style, "base_style", None)
        return None

    def _table(self, element: etree._Element) -> None:
        rows: list[tuple[str, ...]] = []
        for row in element.iterchildren(f"{W}tr"):
            cells: list[str] = []
            for cell in row.iter(f"{W}tc"):
                said = " ".join(filter(None, (squeezed(self._words(one)) for one in cell.iter(f"{W}p"))))
                text, changed = clean(said, self.place)
                self.changes += changed
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                more = int(span.get(f"{W}val", "1")) - 1 if span is not None else 0
                if more or cell.find(f"{W}tcPr/{W}vMerge") is not None:
                    told = "a cell over several columns or rows; the others are empty here"
                    self.doubts.append(Doubt(self.place, told))
                cells += [text, *[""] * min(more, 50)]
            rows.append(tuple(cells))
        if max((len(row) for row in rows), default=0) < 2:
            for paragraph in element.iter(f"{W}p"):
                self._paragraph(paragraph)
            return
        self.blocks.append(Block("", f"after paragraph {self.count}", "table", rows=tuple(rows)))

    # --- words -----------------------------------------------------------------------------------------

    def _words(self, element: etree._Element) -> str:
        """The words of a paragraph, a line end where it has one; what was deleted is listed."""
        return "".join(self._pieces(element))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in (f"{W}del", f"{W}moveFrom"):
                words = "".join(one.text or "" for one in child.iter(f"{W}delText", f"{W}t"))
                if words.strip():
                    self.left_out.append(LeftOut(self.place, squeezed(words), "deleted by a tracked change"))
            elif tag == f"{W}r":
                yield from self._run(child)
            elif tag == _ALTERNATIVE or not isinstance(tag, str):
                continue
            elif tag != f"{W}pPr":
                yield from self._pieces(child)

    def _run(self, run: etree._Element) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        raised = properties is not None and any(
            one.get(f"{W}val") == "superscript" for one in properties.iter(f"{W}vertAlign")
        )
        hidden = properties is not None and properties.find(f"{W}vanish") is not None
        words = ""
        for child in run.iterchildren():
            tag = child.tag
            if tag == f"{W}t":
                words += child.text or ""
            elif tag == f"{W}tab":
                words += "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                words += "\n"
            elif tag == f"{W}noBreakHyphen":
                words += "\u2011"
            elif tag == f"{W}softHyphen":
                words += "\u00ad"
            elif tag == f"{W}sym":
                self.doubts.append(
                    Doubt(self.place, "a sign of a symbol face, which has no character, is missing")
                )
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                words += self._call(child)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._box(child)
            elif tag not in (f"{W}rPr", _ALTERNATIVE) and isinstance(tag, str):
                words += "".join(self._pieces(child))
        if hidden and words.strip():
            self.left_out.append(LeftOut(self.place, squeezed(words), "hidden"))
        elif raised and words.strip().isdigit() and words.isascii():
            self.changes.append(Change("raised numbers written with raised signs", 1, self.place))
            yield words.translate(_RAISED)
        else:
            yield words

    def _call(self, element: etree._Element) -> str:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        key = kind, element.get(f"{W}id", "")
        count = sum(one[0] == kind for one in self.marks) + 1
        mark = self.marks.setdefault(key, str(count) if kind == "footnote" else word_numbers.roman(count))
        return f"[^{mark}]"

    def _box(self, element: etree._Element) -> None:
        """A picture has no words; those of a text box stand apart from the text."""
        for box in element.iter(f"{W}txbxContent"):
            words = squeezed(" ".join("".join(self._pieces(one)) for one in box.iter(f"{W}p")))
            if words and not any(one.tag == _ALTERNATIVE for one in box.iterancestors()):
                self.left_out.append(LeftOut(self.place, words, "in a text box beside the text"))
                self.doubts.append(Doubt(self.place, "a text box beside the text was left out"))

    # --- notes and what stands around ------------------------------------------------------------------

    def _notes(self, part: str, kind: str) -> None:
        root = self._part(part)
        if root is None:
            return
        for note in root.iterchildren(f"{W}{kind}"):
            key = kind, note.get(f"{W}id", "")
            self.place = f"{kind} {self.marks.get(key, key[1])}"
            words = " ".join(self._words(one) for one in note.iter(f"{W}p"))
            text, changed = clean(words.replace("\n", " "), self.place)
            if not squeezed(text):
                continue
            self.changes += changed
            mark = self.marks.get(key)
            if mark:
                self.blocks.append(Block(squeezed(text), self.place, "note", marker=mark))
            elif note.get(f"{W}type") is None:
                self.left_out.append(LeftOut(self.place, squeezed(text), "a note that nothing calls"))

    def _around(self) -> None:
        """Comments, and the heads and feet of pages."""
        for kind, why in (
            (RELATIONSHIP_TYPE.COMMENTS, "a comment"),
            (RELATIONSHIP_TYPE.HEADER, "the head of a page"),
            (RELATIONSHIP_TYPE.FOOTER, "the foot of a page"),
        ):
            for relation in self.document.part.rels.values():
                if relation.reltype != kind or relation.is_external:
                    continue
                blob = relation.target_part.blob
                root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
                words = squeezed(" ".join(one.text or "" for one in root.iter(f"{W}t")))
                if words:
                    self.left_out.append(LeftOut("the document", words, why))
