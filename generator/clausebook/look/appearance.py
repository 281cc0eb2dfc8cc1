"""The look of an edition with its files at hand, as site, print and cards take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clausebook.look.colour import WHITE, contrast, mixed, reaching
from clausebook.look.faces import Cut, Role
from clausebook.look.palette import COLOURS, STRONG, WORDS, chosen, is_own, palette
from clausebook.model.records import Colours

_RULE_IN_PRINT = "#bdb7aa"  # finer than a screen draws it, and so darker


@dataclass(frozen=True)
class Appearance:
    """The colours, the font files, the mark as SVG; what is left out is ours."""

    colours: Colours = field(default_factory=Colours)
    cuts: tuple[Cut, ...] = ()
    licences: Mapping[Role, str] | None = None  # of the faces
    mark: str = ""
    terms: Mapping[str, str] | None = None  # files that lie beside the fonts, such as licences, by name


OURS = Appearance()
"""Of an edition that chooses nothing."""


def has_own_icons(appearance: Appearance) -> bool:
    """Whether the icons that come with the theme are not those of the edition."""
    return bool(appearance.mark) or is_own(appearance.colours)


def inks(colours: Colours) -> dict[str, str]:
    """The colours of the book, on white paper: chosen ones as far as they can be read there."""
    usual, own = palette(colours, "light"), chosen(colours, "light")
    ink = usual["ink"] if contrast(usual["ink"], WHITE) >= STRONG else COLOURS["ink"].light
    kept = ink == usual["ink"]
    second = usual["ink-2"] if kept else COLOURS["ink-2"].light
    found = {"ink": ink, "ink-2": reaching(second, ((WHITE, WORDS),))}
    found["rule"] = mixed(WHITE, ink, 0.28) if kept and "ink" in own else _RULE_IN_PRINT
    for name in ("base", "variant", "accent"):
        found[name] = reaching(usual[name], ((WHITE, WORDS),)) or ink
    return found


def on_cards(colours: Colours) -> dict[str, str]:
    """The colours of a share card, which shows the page in the light scheme."""
    usual = palette(colours, "light")
    return {name: usual[name] for name in ("paper", "ink", "ink-2", "rule", "base", "variant", "accent")}
