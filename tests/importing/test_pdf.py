"""PDFs with a text layer, set here by Typst, and what is understood of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from clausebook.importing.reading import Refused
from tests.importing.making import doubts, outline, planned, shape

ACT = """
#set page(width: 12cm, height: 9cm, margin: 1.5cm, header: [Gazette of Arden])
#set page(footer: context align(center)[#counter(page).display()])
#set text(font: "Libertinus Serif", size: 10pt, hyphenate: false)
#set par(spacing: 1.6em, leading: 0.55em)
Act on Ferries and on the Quays of the River

The Council of Arden, recalling that ferries have crossed the river for as long as anybody can tell,

Article 1

1\\. A ferry pays its fee within 30#super[1] days after the ice has gone and the first boat of the year
has been seen at the quay.

2\\. It pays nothing in winter.

(a) Barges are free.

(b) Rafts are free, if they are small enough to pass under the bridge of the town without lowering their
lamps.

Article 2

This Act ends after 3 years.

#super[1] Days of work.

Ambleby, 4 May 1950
"""


def pdf(source: str, folder: Path) -> bytes:
    (folder / "a.typ").write_text(source, encoding="utf-8")
    return bytes(typst.compile(str(folder / "a.typ")))


def test_lines_become_paragraphs_and_raised_numbers_calls(tmp_path: Path) -> None:
    found = outline(pdf(ACT, tmp_path), "act.pdf")
    assert found.title == "Act on Ferries and on the Quays of the River"
    assert shape(found) == {
        "P1": "The Council of Arden, recalling that ferries have crossed the river for as long as anybody "
        "can tell,",
        "A1": "Article 1",
        "A1.1": "1. A ferry pays its fee within 30[^1] days after the ice has gone and the first boat of the "
        "year has been seen at the quay.",
        "A1.2": "2. It pays nothing in winter.",
        "A1.2.a": "(a) Barges are free.",
        "A1.2.b": "(b) Rafts are free, if they are small enough to pass under the bridge of the town without "
        "lowering their lamps.",
        "A2": "Article 2 This Act ends after 3 years.",
    }
    assert [note.text for unit in found.units for note in unit.notes] == ["Days of work."]
    assert found.date == "1950-05-04"
    left = [one.text for one in found.left_out]
    assert left.count("Gazette of Arden") == len(left) / 2
    assert "compare it with the pages" in doubts(found)


def test_a_pdf_without_a_text_layer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="without a text layer, such as a scan"):
        planned(pdf("#rect(width: 5cm, height: 5cm, fill: black)", tmp_path), "scan.pdf")


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(Refused, match="damaged or locked"):
        planned(b"%PDF-1.7\nnothing", "act.pdf")
