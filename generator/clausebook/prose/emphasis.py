"""Emphasis that may begin and end beside the letters and marks of Chinese, Japanese and Korean.

CommonMark tells by the space and punctuation around `*` whether emphasis begins or ends there. Scripts that
write no spaces then lose it: in これは**「重要」**です the asterisks stand between a letter and a bracket.
Here wide punctuation counts as a letter, and punctuation beside a wide letter as if a space stood there: the
rule of the "CJK-friendly" amendment to CommonMark (commonmark-spec issue 650), for `_` as for `*`. All other
text is read as before.
"""

from __future__ import annotations

import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def rule(state: StateInline, silent: bool) -> bool:
    """The parser's rule for `*` and `_`: each sign becomes a token that may open or close emphasis."""
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = opens_and_closes(marker, before, after)
    for _ in range(end - start):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), end - start, len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos = end
    return True


def opens_and_closes(marker: str, before: str, after: str) -> tuple[bool, bool]:
    """
    Whether emphasis may begin, and end, at a run of `marker` between two characters (a space at an edge).

    >>> opens_and_closes("*", "は", "「"), opens_and_closes("*", "」", "で"), opens_and_closes("*", "a", "(")
    ((True, True), (True, True), (False, True))
    """
    parts_before = _is_space(before) or _is_punctuation(before) or is_wide(before)
    parts_after = _is_space(after) or _is_punctuation(after) or is_wide(after)
    left = not _is_space(after) and (not _is_narrow_punctuation(after) or parts_before)
    right = not _is_space(before) and (not _is_narrow_punctuation(before) or parts_after)
    if marker == "*":
        return left, right
    opens = left and (not right or _is_punctuation(before) or is_wide(before))
    return opens, right and (not left or _is_punctuation(after) or is_wide(after))


def is_wide(char: str) -> bool:
    """A letter or mark of Chinese, Japanese or Korean (wide, full or half width in UAX 11)."""
    return unicodedata.east_asian_width(char) in "WFH"


def _is_space(char: str) -> bool:
    return isWhiteSpace(ord(char))


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _is_narrow_punctuation(char: str) -> bool:
    return _is_punctuation(char) and not is_wide(char)
