"""PDF → lines, by where its characters stand on the page (PDFium); best effort, and it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing import layout
from clausebook.importing.lines import Line
from clausebook.importing.reading import Doubt, Reading, Refused

_FEWEST = 8
"""Characters of a page; one with fewer is taken for a picture."""
_RAISED_BY = 0.2
"""Of the size of a line: how far above its foot a digit stands that calls a note."""
_GAP = 1.35
"""Of the usual distance of lines, from which on an empty line is seen."""
_FULL = 0.12
"""Share of the width of a page that may be free at the end of a line that is full."""
_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at the end of a line
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class _Char:
    sign: str
    left: float
    bottom: float
    right: float
    size: float


@dataclass(frozen=True)
class _Row:
    """A line of a page, in points."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def read(data: bytes) -> Reading:
    """
    The paragraphs of a PDF with a text layer.

    Raises `Refused` where it has none, as scans do, and where it is locked or damaged.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("a PDF that is damaged or locked; save it anew without a password") from error
    lines: list[Line] = []
    doubts = [
        Doubt("", "paragraphs and columns of a PDF are worked out from positions; compare it with the pages")
    ]
    empty: list[int] = []
    for number in range(len(document)):
        rows = _rows(document[number])
        if sum(len(row.text) for row in rows) < _FEWEST:
            empty.append(number + 1)
        lines += _lines(rows, number + 1)
        if any(after.bottom > before.bottom + 2 * before.size for before, after in pairwise(rows)):
            doubts.append(
                Doubt(f"page {number + 1}", "columns or boxes, which were read in the order of the file")
            )
    if len(empty) == len(document):
        raise Refused("a PDF without a text layer, such as a scan; recognise its text (OCR) first")
    doubts += [Doubt(f"page {one}", "no text; a picture of a page?") for one in empty]
    found = layout.paragraphs(lines)
    return Reading(found.blocks, found.left_out, found.changes, (*doubts, *found.doubts))


def _rows(page: pypdfium2.PdfPage) -> list[_Row]:
    textpage = page.get_textpage()
    rows: list[_Row] = []
    current: list[_Char] = []
    for at in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if code in (0x0A, 0x0D):
            rows += _row(current)
            current = []
            continue
        if code in _HYPHENS:
            current.append(_char(textpage, at, "-"))
            rows += _row(current)
            current = []
        elif code:
            current.append(_char(textpage, at, chr(code)))
    rows += _row(current)
    return rows


def _char(textpage: pypdfium2.PdfTextPage, at: int, sign: str) -> _Char:
    left, bottom, right, _ = textpage.get_charbox(at, loose=False)
    _, low, _, high = textpage.get_charbox(at, loose=True)  # the size of a face may be scaled on the page
    return _Char(sign, left, bottom, right, high - low)


def _row(chars: Sequence[_Char]) -> Iterator[_Row]:
    inked = [one for one in chars if not one.sign.isspace()]
    if not inked:
        return
    size = median(one.size for one in inked)
    foot = median(one.bottom for one in inked)
    text = "".join(_sign(one, size, foot) for one in chars).strip()
    yield _Row(text, min(one.left for one in inked), max(one.right for one in inked), foot, size)


def _sign(char: _Char, size: float, foot: float) -> str:
    raised = char.sign.isdecimal() and char.bottom > foot + _RAISED_BY * size
    return char.sign.translate(_RAISED) if raised else char.sign


def _lines(rows: Sequence[_Row], page: int) -> Iterator[Line]:
    """The lines of a page with what a typewriter would show: indent, empty lines, whether they are full."""
    if not rows:
        return
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    steps = [before.bottom - row.bottom for before, row in pairwise(rows)]
    size = median(row.size for row in rows)
    # the smallest, as most steps of a page may be those between paragraphs
    usual = min((step for step in steps if step > 0.9 * size), default=size)
    for n, row in enumerate(rows):
        step = steps[n - 1] if n else 0
        gap = n == 0 or step > _GAP * usual or step < 0
        indent = round((row.left - left) / (row.size / 2)) if row.size else 0
        full = row.right >= right - _FULL * (right - left)
        yield Line(row.text, f"page {page}", page, indent, gap, full=full)
