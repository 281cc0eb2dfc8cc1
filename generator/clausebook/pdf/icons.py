"""The mark of an edition → pictures for browsers and telephones, drawn by Typst from its SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator

import typst

from clausebook.look.appearance import Appearance
from clausebook.look.marks import ICONS, ours
from clausebook.look.palette import palette
from clausebook.model.problems import EditionError
from clausebook.pdf import interruptible

_A_PIXEL_A_POINT = 72.0  # per inch
_TEMPLATE = b"""
#let told = json(bytes(sys.inputs.icon))
#let size = told.size * 1pt
#set page(width: size, height: size, margin: size * told.margin, fill: if told.fill != "" { rgb(told.fill) })
#set align(center + horizon)
#image(bytes(told.mark), format: "svg", width: 100%, height: 100%, fit: "contain", alt: "")
"""
_ON_A_GROUND = 100  # pixels from which an icon stands on a ground of its own, with a margin


def icons(appearance: Appearance) -> Iterator[tuple[str, bytes]]:
    """Each icon: its file below the site, and its bytes, which are the same for the same mark and colours."""
    paper = palette(appearance.colours, "light")["paper"]
    for path, size in ICONS:
        apart = size >= _ON_A_GROUND
        told = {
            "mark": appearance.mark or ours(appearance.colours),
            "size": size,
            "margin": 0.12 if apart else 0,
            "fill": paper if apart else "",
        }
        yield path, _drawn(json.dumps(told))


def _drawn(told: str) -> bytes:
    try:
        picture = interruptible.run(
            lambda: typst.compile(_TEMPLATE, format="png", ppi=_A_PIXEL_A_POINT, sys_inputs={"icon": told})
        )
    except typst.TypstError as error:
        raise EditionError(f"cannot draw the mark: {error}") from error
    assert isinstance(picture, bytes)  # of one page
    return picture
