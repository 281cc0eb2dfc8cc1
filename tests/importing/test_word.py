"""Documents of word processors, and what is understood of them."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clausebook.importing import word_numbers
from clausebook.importing.reading import Refused
from tests.importing.making import doubts, outline, planned, shape

LISTS = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def data(document: Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def add(document: Document, inner: str, depth: int = -1) -> None:
    """A paragraph of raw runs, perhaps in the list, at the end of a document."""
    numbered = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        if depth >= 0
        else ""
    )
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{numbered}{inner}</w:p>"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_lists(document: Document) -> Document:
    part = document.part.numbering_part
    for child in list(part.element):
        part.element.remove(child)
    for child in list(parse_xml(LISTS)):
        part.element.append(child)
    return document


def treaty_of_lists() -> Document:
    document = with_lists(docx.Document())
    document.add_paragraph("Treaty on Ferries", style="Title")
    document.add_paragraph("The Parties,")
    document.add_paragraph("Recalling the Act of 1900,")
    document.add_heading("Part I. Fees", 1)
    add(document, run("Ferries"), 0)
    add(
        document,
        run("A ferry pays within 30") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" days:"),
        1,
    )
    add(document, run("one copper;"), 2)
    add(document, run("two coppers."), 2)
    add(document, run("Nobody pays twice."), 1)
    add(document, run("Barges"), 0)
    add(
        document, run("A barge of 5 m") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" is free."), 1
    )
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Days of work.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return document


def test_numbers_of_lists_are_those_that_are_printed() -> None:
    found = outline(data(treaty_of_lists()), "treaty.docx")
    assert found.title == "Treaty on Ferries"
    assert shape(found) == {
        "P0": "The Parties,",
        "P1": "Recalling the Act of 1900,",
        "A1": "Article I [Ferries]",
        "A1.1": "1.1 A ferry pays within 30[^1] days:",
        "A1.1.a": "(a) one copper;",
        "A1.1.b": "(b) two coppers.",
        "A1.2": "1.2 Nobody pays twice.",
        "A2": "Article II [Barges]",
        "A2.1": "2.1 A barge of 5 m² is free.",
    }
    assert [note.text for unit in found.units for note in unit.notes] == ["Days of work."]


def test_tables_headings_and_what_stands_around_the_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft of May"
    document.add_heading("Act on Lamps", 0)
    document.add_heading("Article 1", 2)
    document.add_paragraph("The fees are these:")
    table = document.add_table(2, 2)
    for cell, said in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Boat", "Fee", "Barge", "four"), strict=True
    ):
        cell.text = said
    document.add_heading("Article 2", 2)
    document.add_paragraph("It ends.\nAt once.")
    found = outline(data(document), "act.docx")
    assert shape(found) == {"A1": "Article 1 The fees are these:", "A2": "Article 2 It ends. ¶ At once."}
    assert next(found.units).table == (("Boat", "Fee"), ("Barge", "four"))
    assert [(one.text, one.why) for one in found.left_out] == [("Draft of May", "the head of a page")]


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    document = docx.Document()
    document.add_heading("Act on Lamps", 0)
    add(
        document,
        run("1. A lamp is ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>red</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("green")}</w:ins>'
        + run("."),
    )
    found = outline(data(document), "act.docx")
    assert shape(found) == {"C1": "1. A lamp is green."}
    assert "tracked changes, 1 inserted and 1 deleted, were taken as accepted" in doubts(found)
    assert [(one.text, one.why) for one in found.left_out] == [("red", "deleted by a tracked change")]


def packed(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_bin", ".bin"), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed(word__vbaProject_bin=b"x"), "the document holds macros; save it as DOCX without them"),
        (packed(mimetype=b"application/epub"), "not a DOCX, or a damaged one"),
        (data(docx.Document())[:900], "not a DOCX, or a damaged one"),
        (data(docx.Document()), "the document holds no words"),
        (b"\xd0\xcf\x11\xe0 old", "an old .doc, or a document with a password"),
    ],
    ids=["macros", "another package", "damaged", "empty", "old or with a password"],
)
def test_documents_that_cannot_be_read_are_refused_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        planned(content, "act.docx")


def test_a_list_may_begin_anew_with_another_number() -> None:
    root = parse_xml(
        LISTS.replace(
            "</w:numbering>",
            '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>',
        )
    )
    numbers = word_numbers.read(root)
    said = [numbers.next(one, 0) for one in ("3", "3", "4", "3", "none")]
    assert said == ["Article I", "Article II", "Article V", "Article III", ""]
