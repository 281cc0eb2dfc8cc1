"""Differences of typography: two pieces of text that say the same words and look the same, or nearly so.

There are two degrees. What nobody can see: the kind of a space, the end of a line, soft hyphens, characters
of no width, the way in which an accent is encoded. And what is seen but is no other word: the style of
quotation marks, capitals, hyphens and dashes. A space is not nothing: "may be" is not "maybe".
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import regex

# U+200C and U+200D join and part letters of Arabic and of the scripts of India, and signs of emoji: there
# they are seen, beside other letters they are not. Tags draw the flags of regions, and are seen too.
IGNORABLE = r"[\p{DI}--[\u200C\u200D\U000E0020-\U000E007F]]"
_PLAIN_LETTER = r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Nd}\s]"
_INVISIBLE = regex.compile(
    rf"(?V1){IGNORABLE}|(?<={_PLAIN_LETTER})[\u200C\u200D]++|[\u200C\u200D]++(?={_PLAIN_LETTER})"
)
_QUOTES = dict.fromkeys(map(ord, "'\"‘’‚‛“”„‟«»‹›「」『』ʼ´`′″＂＇[]"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−-"), "-")
_FOLDED = {**_QUOTES, **_DASHES}
_HYPHEN = regex.compile(r"(?<=[^\W\d])-(?=[^\W\d])")

_NAMES = {
    "\n": "a line end", "\t": "a tab", "\u00a0": "a no-break space", "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space", "\u202f": "a narrow no-break space", "\u2060": "a word joiner",
    "\ufeff": "a byte-order mark", "\u200e": "a left-to-right mark", "\u200f": "a right-to-left mark",
}  # fmt: skip


KINDS = (
    *_NAMES.values(),
    "the number of spaces",
    "capitals",
    "quotation marks",
    "hyphens",
    "a division into paragraphs",
    "the encoding of accents",
    "a variation selector",
)
"""What `named` calls differences, but for signs that are told by their number in Unicode."""


def seen(text: str) -> str:
    """
    Give a text as it is seen: composed, without what has no width, every stretch of white space one space.

    >>> seen("co\\u00adop\\n of\\u00a0the cafe\\u0301") == "coop of the caf\\u00e9"
    True
    """
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def key(token: str) -> str:
    """
    Give what is left of a word or a mark when its capitals, quotation marks and hyphens count as one kind.

    >>> key("High-Level") == key("highlevel"), key("[") == key("“")
    (True, True)
    """
    if token.isascii() and token.isalnum():
        return token.lower()
    return _HYPHEN.sub("", _level(token))


def common(old: Sequence[str], new: Sequence[str], *, backwards: bool = False) -> tuple[int, int]:
    """
    Count the words and marks that both begin with (or end with), but for typography.

    >>> common(["High-level", "talks"], ["high", "level", "meetings"])
    (1, 2)
    """
    step = -1 if backwards else 1
    olds, news = old[::step], new[::step]
    i = j = 0
    while i < len(olds) and j < len(news):
        if key(olds[i]) == key(news[j]):
            i, j = i + 1, j + 1
        elif length := _apart(olds[i], news[j:], step):
            i, j = i + 1, j + length
        elif length := _apart(news[j], olds[i:], step):
            i, j = i + length, j + 1
        else:
            break
    return i, j


def named(before: str, after: str) -> tuple[str, ...]:
    """
    Name what differs between two pieces of text that are the same but for typography.

    >>> named("Article\\u00a05", "Article 5"), named("high-level", "High level")
    (('a no-break space',), ('capitals', 'hyphens'))
    """
    if seen(before) == seen(after):
        return tuple(_named_unseen(before, after)) or ("the number of spaces",)
    kinds = []
    old, new = seen(before), seen(after)
    if old.casefold() != old or new.casefold() != new:
        folded = old.casefold(), new.casefold()
        if _without(old) != _without(new) and _without(folded[0]) == _without(folded[1]):
            kinds.append("capitals")
    if [char for char in old if ord(char) in _QUOTES] != [char for char in new if ord(char) in _QUOTES]:
        kinds.append("quotation marks")
    if [char for char in old if ord(char) in _DASHES] != [char for char in new if ord(char) in _DASHES]:
        kinds.append("hyphens")
    return tuple(kinds) or ("the number of spaces",)


def unseen(kinds: Sequence[str]) -> bool:
    """Tell whether differences, as `named` names them, are such that nobody sees them."""
    return not {"capitals", "quotation marks", "hyphens"}.intersection(kinds)


def _level(text: str) -> str:
    return seen(text).casefold().translate(_FOLDED)


def _without(text: str) -> str:
    """The letters and digits alone."""
    return "".join(filter(str.isalnum, text))


def _apart(token: str, others: Sequence[str], step: int) -> int:
    """How many of the other side's words a hyphenated word is in them, apart; 0 if it is not."""
    if token.isascii() and "-" not in token:
        return 0
    parts = _HYPHEN.split(_level(token))[::step]
    return len(parts) if len(parts) > 1 and parts == [*map(key, others[: len(parts)])] else 0


def _named_unseen(before: str, after: str) -> list[str]:
    old, new = Counter(before), Counter(after)
    found = [_name(char) for char in sorted((old - new) + (new - old)) if char != " " and _is_unseen(char)]
    if any("\n\n" in text for text in (before, after)) and before.count("\n\n") != after.count("\n\n"):
        found = ["a division into paragraphs", *(name for name in found if name != "a line end")]
    if unicodedata.normalize("NFC", before) != before or unicodedata.normalize("NFC", after) != after:
        found.append("the encoding of accents")
    return list(dict.fromkeys(found))


def _is_unseen(char: str) -> bool:
    return char.isspace() or char in "\u200c\u200d" or _INVISIBLE.fullmatch(char) is not None


def _name(char: str) -> str:
    if "\ufe00" <= char <= "\ufe0f" or char > "\U000e00ff":
        return "a variation selector"
    return _NAMES.get(char) or f"U+{ord(char):04X} ({unicodedata.name(char, 'without a name').lower()})"
