"""A list of contents at the head of a text: it repeats the headings, which an edition lists by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausebook.importing.reading import Block, LeftOut

_HEADING = re.compile(
    r"(?:table of )?contents|inhalts(?:übersicht|verzeichnis)|inhalt|table des matières|sommaire|índice"
    r"|indice|目\s*[次録]|विषय-?सूची",
    re.IGNORECASE,
)
_EXTENT = re.compile(r"[\s.·…]*(?:[（(][^（）()]*[）)]|[\s.·…]+\d+)\s*$")
"""What a list of contents adds to a heading: "(Articles 1 to 4)", "…… 12"."""
_MOST = 2_000
"""Lines of a list of contents."""


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """
    The blocks without a list of contents, and its lines, which are told.

    The list ends where its first entry stands again, as the heading that it announced; a list whose entries
    stand nowhere else is none, and stays.
    """
    start = next((n for n, one in enumerate(blocks) if _HEADING.fullmatch(one.text.strip())), None)
    if start is None or start + 1 >= len(blocks):
        return list(blocks), []
    first = _said(blocks[start + 1])
    later = range(start + 2, min(len(blocks), start + _MOST))
    end = next((n for n in later if _said(blocks[n]) == first), None)
    if end is None:
        return list(blocks), []
    why = "a line of the list of contents"
    left = [LeftOut(one.place, f"{one.marker} {one.text}".strip(), why) for one in blocks[start:end]]
    return [*blocks[:start], *blocks[end:]], left


def _said(block: Block) -> str:
    """
    An entry or heading, for comparison.

    >>> _said(Block("第一章　総則（第一条―第四条）", "")), _said(Block("Part I. General ..... 3", ""))
    ('第一章総則', 'PartI.General')
    """
    return re.sub(r"\s+", "", _EXTENT.sub("", f"{block.marker} {block.text}".strip()))
