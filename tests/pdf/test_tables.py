"""Tables that are compared are drawn as tables, also for those who hear them."""

from __future__ import annotations

import shutil
from pathlib import Path

from clausebook.pdf import book
from clausebook.pdf.typesetter import typeset
from clausebook.views.book import book_view
from tests.editions import MINIMAL, ROOT, edition, publication
from tests.pdf_reader import Pdf, walk

TABLE = """
table:
  caption: Dues of a ship
  head: ["", Barge, Steamer]
  rows:
    - [Dawn, "1", {night}]
    - [Total, "2", "22"]
"""


def test_a_compared_table_keeps_its_cells(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    first = tmp_path / "content/instruments/1900/articles/1.yml"
    text = first.read_text(encoding="utf-8")
    first.write_text(text + TABLE.format(night='"20"'), encoding="utf-8")
    found = edition(tmp_path)
    printed = book.book(book_view(publication(found)))
    (tmp_path / "a.pdf").write_bytes(typeset(printed, (ROOT / "templates",), "a4", found.head.date))
    pdf = Pdf(tmp_path / "a.pdf")
    inner = [
        one for kind, table in pdf.elements if kind == "Table" for one in walk(table) if one[0] == "Table"
    ]
    assert len(inner) == 1, "one table within the table of the synopsis"
    heads = [kind for kind, _ in walk(inner[0][1]) if kind == "TH"]
    cells = [kind for kind, _ in walk(inner[0][1]) if kind == "TD"]
    assert (len(heads), len(cells)) == (3, 6)
    assert pdf.times("Dawn | 1") == 0
