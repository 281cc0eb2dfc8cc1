"""Web faces for the scripts beyond Latin, cut to the characters that the finished pages show.

A whole Japanese face weighs megabytes, and a page that leaves it to the reader's system shows empty boxes where
there is none. What an edition's names need fits in a few kilobytes. Cut by fontTools, as WOFF2 (W3C, 2022).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from lxml import etree

FAMILY = "Clausebook Scripts"
_STYLESHEET = "assets/stylesheets/fonts.css"
_RANGE = re.compile(r"unicode-range:([^;}]*)")


def cut(site: Path, fonts: Iterable[Path]) -> None:
    """
    Give a site what its own faces lack: a face for each of `fonts` that has some of the missing characters.

    Each character is taken from the first font that has it. The faces are described at the end of the site's
    `fonts.css`, as one family; a page loads one only if it shows its characters. A character that no font
    has is left to the reader's system.
    """
    stylesheet = site / _STYLESHEET
    if not stylesheet.exists():
        return
    rules = stylesheet.read_text(encoding="utf-8")
    missing = _shown(site) - _covered(rules)
    for path in fonts:
        if not missing:
            break
        with TTFont(path, lazy=True) as font:
            found = sorted(missing & font.getBestCmap().keys())
            if not found:
                continue
            name = _write(font, found, site)
        missing -= set(found)
        rules += _rule(name, found)
    stylesheet.write_text(rules, encoding="utf-8")


def _write(font: TTFont, characters: list[int], site: Path) -> str:
    """The name of the file that holds these characters of a font, with all that shapes them."""
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font["head"].modified = font["head"].created  # the same bytes whenever it is cut
    font.recalcTimestamp = False
    file = site / "assets/fonts/scripts.woff2"
    file.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(file)
    name = f"scripts-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.woff2"
    file.rename(file.with_name(name))
    return name


def _rule(name: str, characters: list[int]) -> str:
    return (
        f'\n@font-face {{ font-family: "{FAMILY}"; font-display: swap; '
        f'src: url("../fonts/{name}") format("woff2"); unicode-range: {", ".join(_ranges(characters))}; }}\n'
    )


def _ranges(characters: list[int]) -> Iterator[str]:
    """
    Runs of characters, as a stylesheet writes them.

    >>> list(_ranges([0x905, 0x906, 0x907, 0x92F]))
    ['U+905-907', 'U+92F']
    """
    first = last = characters[0]
    for character in [*characters[1:], -1]:
        if character == last + 1:
            last = character
            continue
        yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        first = last = character


def _covered(rules: str) -> set[int]:
    """The characters that the faces of a stylesheet say they have, and those that are never drawn."""
    covered = set(range(0x20)) | {0xAD}
    for ranges in _RANGE.findall(rules):
        for run in ranges.split(","):
            first, _, last = run.strip().removeprefix("U+").partition("-")
            covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return covered


def _shown(site: Path) -> set[int]:
    """The characters in the text of the pages."""
    shown: set[str] = set()
    for path in site.rglob("*.html"):
        root = etree.parse(path, etree.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
        for text in root.itertext():
            shown.update(text)
    return {ord(character) for character in shown}
