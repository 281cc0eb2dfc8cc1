"""Plain text → blocks."""

from __future__ import annotations

from clausebook.importing import characters, layout
from clausebook.importing.lines import Line
from clausebook.importing.reading import Change, Reading, Refused


def read(text: str) -> Reading:
    """
    The paragraphs of a plain text, with their places as lines.

    >>> [block.text for block in read("ACT\\n\\n1. Fees\\n   are due.\\n").blocks]
    ['ACT', '1. Fees are due.']
    """
    found: list[Line] = []
    trimmed: list[Change] = []
    page, gap = 1, False
    for number, line in enumerate(characters.lines(text), 1):
        if line.startswith("\f"):
            page += 1
            line = line.lstrip("\f")
        wide = line.expandtabs(8)
        said = line.strip()
        if not said.strip("\u00ad\u200b\u2060\ufeff"):
            gap = True
            continue
        if said != line.strip(" \t\v"):
            trimmed.append(Change("no-break spaces at the end of a line left out", 1, f"line {number}"))
        found.append(Line(said, f"line {number}", page, len(wide) - len(wide.lstrip()), gap or not found))
        gap = False
    if not found:
        raise Refused("the file holds no words")
    return layout.paragraphs(found, trimmed)
