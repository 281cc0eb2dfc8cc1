"""The colours of an edition as CSS: properties for light and dark, for more contrast, and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clausebook.look.palette import COLOURS, on_paper, palette, strong

if TYPE_CHECKING:
    from clausebook.model.records import Colours

PATH = "assets/stylesheets/colours.css"
"""Its place in the site; `templates/frame.yml` names it too."""


def stylesheet(colours: Colours) -> str:
    """
    Every colour by its name, a line each.

    A browser without `light-dark()` shows black on white: faces, rules and words still tell the voices apart.
    """
    light, dark = palette(colours, "light"), palette(colours, "dark")
    more_light, more_dark = strong(colours, "light"), strong(colours, "dark")
    printed = on_paper(colours)
    return "\n".join(
        (
            "/* Made from clausebook/look/palette.py and the colours of edition.yml. */",
            *_block("", (_both(name, light[name], dark[name]) for name in COLOURS)),
            *_block(
                "prefers-contrast: more",
                (_both(name, more_light[name], more_dark[name]) for name in COLOURS if name in more_light),
            ),
            *_block("print", (f"--ed-{name}: {printed[name]};" for name in COLOURS if name in printed)),
            "",
        )
    )


def _both(name: str, light: str, dark: str) -> str:
    return f"--ed-{name}: light-dark({light}, {dark});"


def _block(media: str, lines: Iterable[str]) -> Iterator[str]:
    """The properties of every page, or of those that are shown on such a medium."""
    if media:
        yield f"@media {media if media == 'print' else f'({media})'} {{"
    yield ":root {"
    yield from lines
    yield "}"
    if media:
        yield "}"
