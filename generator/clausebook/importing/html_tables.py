"""Tables of a page that are no tables: numbered paragraphs set in two columns, as official journals do."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html as lxml_html

from clausebook.importing import numbering
from clausebook.importing.characters import squeezed

_DASHES = frozenset("—–-•·")


def rows_of(table: lxml_html.HtmlElement) -> list[list[lxml_html.HtmlElement]]:
    """The cells of a table row by row, those of tables within it left out, and empty rows too."""
    rows = [
        [cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr") if _own(row, table)
    ]
    return [row for row in rows if row]


def _own(row: lxml_html.HtmlElement, table: lxml_html.HtmlElement) -> bool:
    return next((one for one in row.iterancestors("table")), None) is table


def numbered(
    rows: Sequence[Sequence[lxml_html.HtmlElement]],
) -> list[tuple[str, lxml_html.HtmlElement]] | None:
    """
    The number and the cell of words of each row, where every row has one number alone and then words.

    Nothing where it is a table: where a row has more, or its first cell is no number.

    >>> table = lxml_html.fromstring("<table><tr><td>(a)<td>Fees<tr><td><td>(b)<td>Tolls</table>")
    >>> [(mark, cell.text) for mark, cell in numbered(rows_of(table)) or ()]
    [('(a)', 'Fees'), ('(b)', 'Tolls')]
    """
    found: list[tuple[str, lxml_html.HtmlElement]] = []
    for row in rows:
        full = [cell for cell in row if squeezed(cell.text_content())]
        if len(full) != 2 or full[1] is not row[-1] or any(cell.tag == "th" for cell in row):
            return None
        mark = squeezed(full[0].text_content())
        number = numbering.read(f"{mark} ") or numbering.read(f"{mark}\u3000")
        if not (mark in _DASHES or (number and not number.rest)) or mark.isdigit():
            return None
        found.append((mark, full[1]))
    return found or None
