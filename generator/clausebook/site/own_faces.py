"""The faces of an edition in the place of ours: cut like ours, under the names of our files.

So pages ask for the same files, and whatever loads them early goes on to do so. A face stands in two files:
the letters of nearly every page, and those that few show; `fonts.css` of the theme says which. What an own
face lacks, our print faces give (`site.fonts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from clausebook import resources
from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.faces import Cut, Role, read
from clausebook.site import fonts, sheets
from clausebook.site.pages import FinishedPage

_FILES = {
    ("text", "regular"): "serif-regular",
    ("text", "italic"): "serif-italic",
    ("text", "bold"): "serif-semibold",
    ("headings", "regular"): "serif-display",
    ("interface", "regular"): "sans-regular",
    ("interface", "italic"): "sans-italic",
    ("interface", "bold"): "sans-semibold",
}
"""Our file for each part that a font file of an edition may play."""

_STAND_INS: tuple[tuple[Role, str, str], ...] = (
    ("text", "regular", "Serif as Georgia"),
    ("text", "bold", "Serif as Georgia"),
    ("text", "regular", "Serif as Times"),
    ("text", "bold", "Serif as Times"),
    ("headings", "regular", "Display as Georgia"),
    ("headings", "regular", "Display as Times"),
    ("interface", "regular", "Sans as Arial"),
    ("interface", "bold", "Sans as Arial"),
    ("text", "regular", "Serif as DejaVu"),
    ("text", "bold", "Serif as DejaVu"),
    ("headings", "regular", "Display as DejaVu"),
    ("interface", "regular", "Sans as DejaVu"),
    ("interface", "bold", "Sans as DejaVu"),
)
"""The faces of the reader's system that are shown until ours are there, stretched to the same width."""


def put(site: Path, pages: Iterable[FinishedPage], own: Sequence[Cut], cache: Cache = NOTHING_KEPT) -> None:
    """
    Put the font files of an edition in the place of those that come with the theme.

    Afterwards the stylesheet of the frame says which characters each file has, of those that these pages
    show, and the stand-ins are as wide and high as the new faces. Without files of the edition all stays as
    it is.
    """
    sheet = site / sheets.STYLESHEET
    if not own or not sheet.exists():
        return
    rules = sheet.read_text(encoding="utf-8")
    shown = frozenset(ord(sign) for page in pages for sign in page.characters)
    parts: dict[tuple[Role, str], Path] = {(cut.role, cut.cut): Path(cut.path) for cut in own}
    if "headings" not in {cut.role for cut in own} and ("text", "regular") in parts:
        parts["headings", "regular"] = parts["text", "regular"]
    for part, path in parts.items():
        rules = _replaced(rules, site, _FILES[part], path, shown, cache)
    rules = fonts.FACE.sub(lambda found: _measured(found[0], parts), rules)
    sheet.write_text(rules, encoding="utf-8", newline="\n")


def _replaced(rules: str, site: Path, name: str, path: Path, shown: frozenset[int], cache: Cache) -> str:
    """The rules, with both files of a face cut anew; a file without characters is taken out with its rule."""
    named = re.compile(rf"/(clausebook-{name}(-more)?\.woff2)")
    held = resources.characters(path, cache)
    ours = fonts.covered("".join(face for face in fonts.FACE.findall(rules) if named.search(face)))
    others = (shown - ours) & held  # a word is not to be of two faces

    def rule(face: re.Match[str]) -> str:
        file = named.search(face[0])
        if file is None:
            return face[0]
        wanted = fonts.covered(face[0]) & held & (shown | _USUAL) | (others if file[2] else set())
        if not wanted:
            (site / fonts.FOLDER / file[1]).unlink(missing_ok=True)
            return ""
        (data,) = fonts.cuts(path, [tuple(sorted(wanted))], cache)
        (site / fonts.FOLDER / file[1]).write_bytes(data)
        return fonts.RANGE.sub(f"unicode-range: {', '.join(fonts.ranges(sorted(wanted)))}", face[0])

    return fonts.FACE.sub(rule, rules)


_USUAL = frozenset({*range(0x20, 0x7F), *map(ord, "\u00a0«»‑–—‘’“”…↑↓−")})
"""Scripts show signs that no page does."""


def _measured(rule: str, parts: dict[tuple[Role, str], Path]) -> str:
    """The rule of a stand-in, stretched to the new face as it was to ours; another rule stays as it is."""
    for role, cut, family in _STAND_INS:
        weight = 600 if cut == "bold" else 400
        if (role, cut) not in parts or f'"{family}"' not in rule or f"font-weight: {weight}" not in rule:
            continue
        font, ours = read(parts[role, cut].read_bytes()), _OURS[role, cut]
        stretched = _percent(rule, "size-adjust") * font.width / ours
        rule = _with(rule, "size-adjust", stretched)
        rule = _with(rule, "ascent-override", 100 * font.ascent / stretched * 100)
        return _with(rule, "descent-override", 100 * font.descent / stretched * 100)
    return rule


def _percent(rule: str, name: str) -> float:
    found = re.search(rf"{name}: ([\d.]+)%", rule)
    return float(found[1]) if found else 100.0


def _with(rule: str, name: str, value: float) -> str:
    return re.sub(rf"{name}: [\d.]+%", f"{name}: {value:.1f}%", rule)


_OURS: dict[tuple[Role, str], float] = {
    ("text", "regular"): 0.4737,
    ("text", "bold"): 0.4801,
    ("headings", "regular"): 0.4043,
    ("interface", "regular"): 0.4446,
    ("interface", "bold"): 0.4604,
}
"""The mean width of a letter of our faces, as `look.faces` reckons it; `tests/site` measures them."""
