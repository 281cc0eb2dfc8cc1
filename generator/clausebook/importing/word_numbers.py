"""The numbers that a word processor writes before paragraphs, as a DOCX defines them (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_BULLET = "•"
_KANJI = "〇一二三四五六七八九"


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str  # "Article %1", "%1.%2", "(%3)"
    legal: bool  # all numbers as digits


@dataclass
class Numbers:
    """Counts the numbered paragraphs of a document from its beginning."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by list
    abstract: dict[str, str] = field(default_factory=dict)  # the definition that a list shares
    counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by definition

    def next(self, list_id: str, depth: int) -> str:
        """The printed number of the next paragraph of a list, at a depth from 0; nothing if it has none."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return _BULLET
        counts = self.counts.setdefault(self.abstract[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            return written(counts.get(at, other.start), "decimal" if level.legal else other.format)

        return re.sub(r"%(\d)", shown, level.text).strip()


def read(root: etree._Element | None) -> Numbers:
    """The definitions of a document; without any, no paragraph has a number."""
    numbers = Numbers()
    if root is None:
        return numbers
    shared = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    for one in root.iter(f"{W}num"):
        list_id = one.get(f"{W}numId", "")
        abstract = _value(one.find(f"{W}abstractNumId"))
        found = {_depth(level): _level(level) for level in _levels(shared.get(abstract))}
        for override in one.iter(f"{W}lvlOverride"):
            depth = _depth(override)
            for level in override.iter(f"{W}lvl"):
                found[depth] = _level(level)
            start = override.find(f"{W}startOverride")
            if start is not None and depth in found:
                old = found[depth]
                found[depth] = _Level(_number(_value(start), 1), old.format, old.text, old.legal)
                abstract = f"{abstract} of {list_id}"  # it counts for itself
        numbers.levels[list_id] = found
        numbers.abstract[list_id] = abstract
    return numbers


def written(count: int, form: str) -> str:
    """
    A number in one of the formats of a word processor; in digits where the format is not known.

    >>> [written(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "ideographDigital")]
    ['4', 'd', 'IV', '四']
    """
    if form in ("lowerLetter", "upperLetter") and count > 0:
        sign = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return sign if form == "lowerLetter" else sign.upper()
    if form in ("lowerRoman", "upperRoman") and count > 0:
        said = roman(count)
        return said if form == "lowerRoman" else said.upper()
    if (
        form in ("ideographDigital", "japaneseCounting", "chineseCounting", "taiwaneseCounting")
        and 0 < count < 100
    ):
        tens, ones = divmod(count, 10)
        head = "" if not tens else "十" if tens == 1 else f"{_KANJI[tens]}十"
        return f"{head}{_KANJI[ones] if ones else ''}"
    if form == "decimalFullWidth":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return f"{count:02}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    """
    A number in small Roman signs.

    >>> roman(1994)
    'mcmxciv'
    """
    signs = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    said = ""
    for value, sign in signs:
        said += sign * (count // value)
        count %= value
    return said


def _levels(abstract: etree._Element | None) -> list[etree._Element]:
    return [] if abstract is None else [*abstract.iter(f"{W}lvl")]


def _level(level: etree._Element) -> _Level:
    return _Level(
        _number(_value(level.find(f"{W}start")), 1),
        _value(level.find(f"{W}numFmt")) or "decimal",
        _value(level.find(f"{W}lvlText")),
        level.find(f"{W}isLgl") is not None,
    )


def _depth(element: etree._Element) -> int:
    return _number(element.get(f"{W}ilvl", ""), 0)


def _number(said: str, otherwise: int) -> int:
    return int(said) if said.isdecimal() else otherwise


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
