"""Fonts of a few boxes, for tests: `python -m tests.look.small_fonts` writes those of the golden folders."""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from tests.editions import GOLDEN

_SIZE = 1000
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ENGLISH = f"{_LETTERS}0123456789 .,:;!?'\"()[]-–—’‘“”…/&%§°^@#*+=_"


def small_font(
    characters: str = ENGLISH,
    *,
    family: str = "Small",
    style: str = "Regular",
    rights: int = 0,
    axes: bool = False,
    width: int = 500,
) -> bytes:
    """
    A TrueType font of empty boxes; `rights` is its fsType, with `axes` it is a variable one.

    Each box has the same `width`, in thousandths of the size of the type.
    """
    names = [".notdef", *(f"c{ord(one):04x}" for one in characters)]
    built = FontBuilder(_SIZE, isTTF=True)
    built.setupGlyphOrder(names)
    built.setupCharacterMap({ord(one): f"c{ord(one):04x}" for one in characters})
    built.setupGlyf({name: Glyph() for name in names})
    built.setupHorizontalMetrics(dict.fromkeys(names, (width, 0)))
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": family, "styleName": style})
    built.setupOS2(fsType=rights, sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    built.setupPost()
    if axes:
        built.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    for date in ("created", "modified"):
        setattr(built.font["head"], date, 0)
    built.font.recalcTimestamp = False
    target = io.BytesIO()
    built.save(target)
    return target.getvalue()


GOLDEN_FONTS = {
    "face-can-be-used/content/look/locked.ttf": small_font(rights=2),
    "face-can-be-used/content/look/no-font.ttf": b"A letter to the printer, by mistake.\n",
    "face-can-be-used/content/look/web.ttf": b"wOF2, which print cannot read\n",
    "face-can-be-used/content/look/small.ttf": small_font(),
    "face-can-be-used/content/look/other.ttf": small_font(family="Other", style="Italic"),
    "face-has-the-letters/content/look/few.ttf": small_font(ENGLISH.replace("z", "").replace("R", "")),
    "face-has-the-letters/content/look/enough.ttf": small_font(ENGLISH + "äöüßéèàāō×→\u00a0"),
}
"""Files in `tests/golden/rules/`, which a test holds to what is made here."""


if __name__ == "__main__":
    for name, data in GOLDEN_FONTS.items():
        path = GOLDEN / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
