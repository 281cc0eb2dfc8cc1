"""The colours of site and print: one table of what there is, one of what must be told from what.

An edition chooses a few (`CHOSEN`); the others follow from those, each as light or dark as its pairs
ask. What an edition leaves alone keeps the colour of the table. `look.stylesheet` writes them as CSS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from clausebook.look.colour import BLACK, WHITE, contrast, from_lch, lch, mixed, reaching, whole

if TYPE_CHECKING:
    from clausebook.model.records import Colours

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

Palette = Mapping[str, str]
"""Each colour by its name."""

CHOSEN = ("paper", "ink", "accent", "base", "variant", "note")
"""The colours that an edition may choose, and from which the others follow."""

WORDS, GRAPHICS, STRONG = 4.5, 3.0, 7.0
"""The least contrast of words, and of lines and signs that mean something (WCAG 2.2, 1.4.3 and 1.4.11); and
of what is drawn for readers who ask for more (1.4.6)."""


@dataclass(frozen=True)
class Row:
    """A colour as it is where an edition chooses nothing."""

    light: str
    dark: str
    what: str
    more: tuple[str, str] | None = None  # light and dark, for readers who ask for more contrast
    paper: str = ""  # where a page of the site is printed


COLOURS: Mapping[str, Row] = {
    "paper": Row("#fbf9f4", "#14161c", "the page", ("#fff", "#000"), "#fff"),
    "raised": Row("#fff", "#1c1f27", "what stands out of the page", ("#fff", "#000"), "#fff"),
    "sunken": Row("#f3efe6", "#0f1116", "what lies below it", ("#f4f4f4", "#111"), "#fff"),
    "ink": Row("#1c1e27", "#e9e5db", "words", ("#000", "#fff"), "#000"),
    "ink-2": Row("#474a57", "#c0bdb4", "secondary words", ("#222", "#eee"), "#333"),
    "ink-3": Row("#62646f", "#a09e96", "context lines", ("#333", "#ddd"), "#555"),
    "accent": Row("#1c1e27", "#e9e5db", "the edition's own", ("#000", "#fff"), "#000"),
    "rule": Row("#ddd7ca", "#353945", "ornament only", ("#555", "#bbb"), "#bbb"),
    "rule-strong": Row("#857f72", "#7a7d8b", "edges of controls", ("#000", "#fff"), "#777"),
    "base": Row("#98303a", "#f0a099", "the base text", ("#7a1420", "#ffb9b3"), "#7d1f29"),
    "base-tint": Row("#f7e9e7", "#37211f", "behind words of the base text", None, "#fff"),
    "variant": Row("#2b4a8b", "#a5baee", "the variant", ("#12306f", "#c2d2ff"), "#1f3a78"),
    "variant-tint": Row("#e7ecf6", "#202a44", "behind words of the variant", None, "#fff"),
    "note": Row("#7d5200", "#e5be63", "the editors' notes", ("#5a3a00", "#ffd97a"), "#5a3b00"),
    "note-mark": Row("#b37c0c", "#b98a22", "rules only, never words", ("#5a3a00", "#ffd97a")),
    "note-tint": Row("#faefd0", "#352b12", "behind the editors' notes", None, "#fff"),
    "focus-halo": Row("#f2c230", "#6d5410", "around what has the focus"),
    "heat-1": Row("#e0d9c9", "#2b2f3a", "one event"),
    "heat-2": Row("#c5bfb0", "#3b404d", "two"),
    "heat-3": Row("#918f8c", "#555a67", "three or four"),
    "heat-4": Row("#3a3d49", "#cfcabf", "more"),
    "heat-ink": Row("#fff", "#0f1116", "words on the strongest heat"),
}
"""Every colour, by the name that stylesheets ask for after `--ed-`."""


@dataclass(frozen=True)
class Pair:
    """Two colours of which one is seen on the other."""

    front: str
    behind: str
    least: float  # contrast


def _pairs() -> Iterator[Pair]:
    pages = ("paper", "raised", "sunken")
    tints = ("base-tint", "variant-tint", "note-tint")
    for front, behind in (
        ("ink", (*pages, *tints, "heat-1", "heat-2")),
        ("ink-2", (*pages, "base-tint", "variant-tint", "note-tint")),
        ("ink-3", pages),
        ("accent", pages),
        ("base", (*pages, "base-tint", "note-tint")),
        ("variant", (*pages, "variant-tint", "note-tint")),
        ("note", ("paper", "raised", "note-tint")),
        ("heat-ink", ("heat-4",)),
    ):
        yield from (Pair(front, one, WORDS) for one in behind)
    yield from (Pair("rule-strong", one, GRAPHICS) for one in pages)
    yield from (Pair("note-mark", one, GRAPHICS) for one in ("paper", "raised"))


PAIRS: tuple[Pair, ...] = tuple(_pairs())
"""What is seen on what anywhere on the site, and with which contrast; `tests/look` reads the stylesheets."""


def is_own(colours: Colours) -> bool:
    """Whether an edition chooses any colour."""
    return any(chosen(colours, scheme) for scheme in SCHEMES)


def chosen(colours: Colours, scheme: Scheme) -> dict[str, str]:
    """The colours that an edition chooses itself for a scheme, by name."""
    said = colours if scheme == "light" else colours.dark
    found = {name: getattr(said, name) for name in CHOSEN}
    return {name: whole(value) for name, value in found.items() if value}


@lru_cache(maxsize=16)
def palette(colours: Colours, scheme: Scheme) -> Palette:
    """Every colour of an edition in a scheme: chosen, or following from what is chosen, or of the table."""
    known = {name: row.light if scheme == "light" else row.dark for name, row in COLOURS.items()}
    own = chosen(colours, scheme)
    if scheme == "dark":
        own = {**_darkened(chosen(colours, "light"), own), **own}
    if "ink" in own and "accent" not in own:
        own["accent"] = own["ink"]
    return _followed({**known, **own}, set(own), dark=_is_dark(own.get("paper", known["paper"])))


def _is_dark(paper: str) -> bool:
    return contrast(paper, WHITE) > contrast(paper, BLACK)


def _darkened(light: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The colours of the dark scheme that follow from those chosen for the light one."""
    found = {}
    if "paper" in light:
        _, chroma, hue = lch(light["paper"])
        found["paper"] = from_lch(0.2, min(chroma, 0.02), hue)
    if "ink" in light:
        _, chroma, hue = lch(light["ink"])
        found["ink"] = from_lch(0.92, min(chroma, 0.015), hue)
    paper = own.get("paper") or found.get("paper") or COLOURS["paper"].dark
    behind = _behind(paper)
    for name in ("accent", "base", "variant", "note"):
        if name in light:
            _, chroma, hue = lch(light[name])
            found[name] = reaching(from_lch(0.8, 0.75 * chroma, hue), tuple((one, WORDS) for one in behind))
    return {name: value for name, value in found.items() if value}


def _behind(paper: str) -> tuple[str, ...]:
    """The page, and the lightest and darkest of what words stand on that is made of it."""
    return paper, mixed(paper, WHITE, 0.16), mixed(paper, BLACK, 0.1)


def _followed(known: dict[str, str], own: set[str], *, dark: bool) -> Palette:
    """The palette with every colour that follows from an own one reckoned anew."""
    paper, ink = known["paper"], known["ink"]
    recipes = {
        "raised": (mixed(paper, ink, 0.05) if dark else mixed(paper, WHITE, 0.6), ("paper",)),
        "sunken": (mixed(paper, BLACK, 0.25 if dark else 0.04), ("paper",)),
        "base-tint": (mixed(paper, known["base"], 0.14 if dark else 0.08), ("paper", "base")),
        "variant-tint": (mixed(paper, known["variant"], 0.14 if dark else 0.08), ("paper", "variant")),
        "note-tint": (mixed(paper, known["note"], 0.16 if dark else 0.12), ("paper", "note")),
        "heat-1": (mixed(paper, ink, 0.12), ("paper", "ink")),
        "heat-2": (mixed(paper, ink, 0.22), ("paper", "ink")),
        "heat-3": (mixed(paper, ink, 0.48), ("paper", "ink")),
        "heat-4": (mixed(paper, ink, 0.85), ("paper", "ink")),
        "heat-ink": (paper, ("paper", "ink")),
        "rule": (mixed(paper, ink, 0.16), ("paper", "ink")),
        "ink-2": (mixed(ink, paper, 0.2), ("paper", "ink")),
        "ink-3": (mixed(ink, paper, 0.32), ("paper", "ink")),
        "rule-strong": (mixed(ink, paper, 0.46), ("paper", "ink")),
        "note-mark": (mixed(known["note"], paper, 0.3), ("paper", "note")),
    }
    found = dict(known)
    for name, (value, made_of) in recipes.items():
        if own & set(made_of):
            demands = tuple((found[pair.behind], pair.least) for pair in PAIRS if pair.front == name)
            found[name] = reaching(value, demands) or value
    return found


@lru_cache(maxsize=16)
def strong(colours: Colours, scheme: Scheme) -> Palette:
    """What readers get who ask for more contrast, and what it differs in: ink on white, or white on black."""
    at = SCHEMES.index(scheme)
    known = {name: row.more[at] for name, row in COLOURS.items() if row.more}
    own = chosen(colours, "light") | chosen(colours, "dark")
    usual = palette(colours, scheme)
    demands = ((known["paper"], STRONG), (known["sunken"], STRONG))
    for name in ("accent", "base", "variant", "note"):
        if name in own:
            known[name] = reaching(usual[name], demands) or known["ink"]
    if "note" in own:
        known["note-mark"] = known["note"]
    return known


@lru_cache(maxsize=16)
def on_paper(colours: Colours) -> Palette:
    """What a printed page of the site has: black on white."""
    known = {name: row.paper for name, row in COLOURS.items() if row.paper}
    own, usual = chosen(colours, "light"), palette(colours, "light")
    for name in ("accent", "base", "variant", "note"):
        if name in own:
            known[name] = reaching(usual[name], ((WHITE, STRONG),)) or known["ink"]
    return known
