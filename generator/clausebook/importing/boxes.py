"""Words that a plain text frames with signs, as `* 6. Disclaimer *` between two lines of asterisks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from clausebook.importing.lines import Line
from clausebook.importing.reading import LeftOut

_FRAMED = re.compile(r"(?P<sign>[*|#])(?P<words>.*)(?P=sign)")
_LEAST = 3
"""Lines of a box; fewer may be bullets, or words set off by signs."""


def opened(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """The lines without the frames around them, and the frames, which are told."""
    kept: list[Line] = []
    left: list[LeftOut] = []
    for framed, run in groupby(lines, key=lambda line: bool(_FRAMED.fullmatch(line.text))):
        group = list(run)
        if not framed or len(group) < _LEAST:
            kept += group
            continue
        left.append(LeftOut(group[0].place, group[0].text[0] * 2, f"a frame around {len(group)} lines"))
        gap = True
        for line in group:
            match = _FRAMED.fullmatch(line.text)
            inner = match["words"] if match else ""
            words = inner.strip(" *|#" if set(inner) <= set("*|# ") else None)
            if words:
                indent = line.indent + 1 + len(inner) - len(inner.lstrip())
                kept.append(replace(line, text=words, indent=indent, after_gap=gap or line.after_gap))
            gap = not words
    return kept, left
