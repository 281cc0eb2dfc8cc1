"""Which lines are headings, and how deep the parts lie that they head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausebook.importing.drafts import Row
from clausebook.importing.numbering import Number
from clausebook.importing.placeholders import is_placeholder
from clausebook.importing.when import is_dating

SHORT = 12
"""Words of a heading, at most."""
_TERSE = 20  # characters of a heading in a script without spaces
STOPS = (".", ";", ":", ",", "。", "；", "、", "：", "!", "?", "।", "॥", "،", "؛", "؟", "۔")
_PREAMBLE = re.compile(
    r"preamble|präambel|préambule|preámbulo|preambolo|преамбула|الديباجة|ديباجة|前文|序言|प्रस्तावना|उद्देशिका",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"[（(][^（）()]{1,60}[）)]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_GOES_ON = re.compile(r"\b(?:and|or|und|oder|et|ou|y|o|e)$", re.IGNORECASE)
_LARGE = 0.7  # share of a title's longer words that begin with a capital
_RANKS = (
    "book buch livre libro 編",
    "part teil partie division भाग",
    "title titre título titolo",
    "chapter kapitel chapitre capítulo capitolo 章 अध्याय",
    "section abschnitt sección sec. 節",
    "titel 款",
    "目",
)
"""The words that number parts, the widest first, as most texts stack them."""
_RANK = {word: n for n, words in enumerate(_RANKS) for word in words.split()}


def looks_like_heading(row: Row) -> bool:
    """Whether a line may be a heading, by itself: short, no sentence, and no number."""
    text = row.block.text
    if row.block.kind == "heading":
        return True
    if is_dating(text):
        return False
    if not text or text.endswith(STOPS) or not text[0].isalnum() or text[0].islower() or row.block.marker:
        return False
    if _UNSPACED.search(text):
        return len(text) <= _TERSE
    return len(text.split()) <= SHORT and not _GOES_ON.search(text)


def is_preamble(text: str) -> bool:
    """
    Whether a heading is that of a preamble.

    >>> is_preamble("PREAMBLE"), is_preamble("〈前文〉"), is_preamble("Part I")
    (True, True, False)
    """
    return bool(_PREAMBLE.fullmatch(text.strip("〈〉【】[]()（）『』. ")))


def is_caption(text: str) -> bool:
    """
    Whether a line is a caption in brackets, as Japanese laws set them above an article.

    >>> is_caption("（目的）"), is_caption("(repealed)")
    (True, False)
    """
    return bool(_CAPTION.fullmatch(text)) and not is_placeholder(text)


def is_title_case(text: str) -> bool:
    """
    Whether a line that ends with a full stop is a heading all the same, by its capitals.

    >>> is_title_case("Use with the Example General Licence."), is_title_case("Fees are due at once.")
    (True, False)
    """
    longer = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 4]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _LARGE * len(longer)


def is_large(text: str) -> bool:
    """Whether a line stands in capitals only."""
    return text.isupper()


def order(row: Row) -> tuple[str, int]:
    """
    By what a heading tells how deep its part lies, and what it tells: a smaller number is a wider part.

    Headings of one sort can be compared: those to which the file gives a level, or those that a word numbers.
    """
    if row.block.level and row.block.kind in ("heading", "part"):
        return ("file", row.block.level)
    return ("word", _rank(row.number)) if row.number else ("", 0)


def _rank(number: Number) -> int:
    word = re.match(r"[^\W\d_]+\.?", number.printed)
    unit = re.search("[編章節款目]", number.printed)
    if unit and number.printed.startswith("第"):
        return _RANK[unit[0]]
    return _RANK.get(word[0].lower().rstrip("."), 1) if word else 1


def level(opened: Sequence[tuple[tuple[str, int], int]], found: tuple[str, int]) -> int:
    """
    The level of a heading below those that are open, each with its order and level; from 1.

    >>> level([(("word", 1), 1), (("word", 3), 2)], ("word", 3)), level([(("word", 3), 1)], ("word", 4))
    (2, 2)
    """
    if not found[0]:
        return opened[-1][1] if opened else 1
    wider = [one for order, one in opened if order[0] == found[0] and order[1] < found[1]]
    return wider[-1] + 1 if wider else 1
