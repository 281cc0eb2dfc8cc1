"""The papers of the print edition. A book is composed once, so that its page numbers hold on every paper.

The text of a page fits into every paper. The book is composed on A4; on another paper the same pages are
shown through another window: the page boundary `MediaBox` (ISO 32000-2:2020, 14.11.2), which may begin
anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from clausebook.model.problems import EditionError


@dataclass(frozen=True)
class Paper:
    """A paper that books can be had on."""

    name: str  # as readers know it
    window: tuple[int, int, int, int] | None = None  # on the composed page: left, bottom, right, top; points


PAPERS = {
    "a4": Paper("A4"),
    # 612 × 792 points; 8 more at each side, 37 less at the foot and 13 at the head, as its margins are there
    "letter": Paper("US Letter", (-8, 37, 604, 829)),
}
"""Each paper by its name on the command line; that of the composed pages first."""

_COMPOSED = b"/MediaBox[0 0 595.2756 841.8898]"  # as Typst writes A4
_BOX = b"/MediaBox"
_IDENTIFIERS = re.compile(rb"/ID\[\([^()]*\)\(([^()]*)\)\]")  # of the document, and of this form of it


class OtherPageError(EditionError):
    """A page was composed on another paper than that of all others."""


def on(pdf: bytes, paper: str) -> bytes:
    """
    A composed book on a paper of `PAPERS`.

    Nothing moves in the file, so that its tables of places stay right: what is written anew is as long as
    what was there. The identifier of this form of the document (14.4) is another on each paper, that of the
    document the same. Raises `OtherPageError` if the template made pages that are not A4.
    """
    if pdf.count(_BOX) != pdf.count(_COMPOSED):
        raise OtherPageError(
            "every page of templates/print/ must be A4: take its width and height from `sheet`"
        )
    window = PAPERS[paper].window
    if window is None:
        return pdf
    box = _BOX + f"[{' '.join(map(str, window))}]".encode()
    return _identified(pdf.replace(_COMPOSED, box.ljust(len(_COMPOSED))), paper)


def _identified(pdf: bytes, paper: str) -> bytes:
    found = _IDENTIFIERS.search(pdf)
    if not found:
        return pdf
    before = found[1]
    made = hashlib.sha256(before + paper.encode()).digest()
    after = base64.b64encode(made)[: len(before)]
    for around in (b"(%s)]", b"InstanceID>%s<"):
        pdf = pdf.replace(around % before, around % after)
    return pdf
