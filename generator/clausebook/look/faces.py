"""What a font file is: its family, which characters it shows, whether it may be embedded.

Tables of OpenType 1.9: `name`, `cmap`, `OS/2` (`fsType`: bit 1 forbids embedding), `fvar` of variable fonts.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from clausebook.look.unusable import Unusable

if TYPE_CHECKING:
    from clausebook.model.records import Faces

Role = Literal["text", "headings", "interface"]
ROLES: tuple[Role, ...] = ("text", "headings", "interface")

CUTS = ("regular", "italic", "bold")

_FORBIDS_EMBEDDING = 0x0002
_ONLY_AS_PICTURE = 0x0200
_SFNT = (b"\0\1\0\0", b"OTTO", b"true")
_OTHER_FORMATS = {b"wOFF": "WOFF", b"wOF2": "WOFF2", b"ttcf": "a collection of fonts"}


@dataclass(frozen=True)
class Font:
    """What is asked of a font file."""

    family: str  # as its maker groups the cuts
    oldest: str  # the name of the family as old programs have it: "Alegreya SemiBold"
    weight: int  # 400 is regular, 600 semibold
    shown: frozenset[int]  # code points
    ascent: float  # in parts of the size of type
    descent: float
    width: float  # of the letters of English running text, their mean, in parts of the size of type


@dataclass(frozen=True)
class Cut:
    """A font file of the edition, with the part that it plays."""

    role: Role
    cut: str  # one of CUTS
    path: str


def cuts(faces: Faces, folder: str) -> tuple[Cut, ...]:
    """The font files that an edition names, which lie in `folder`."""
    return tuple(
        Cut(role, cut, f"{folder}/{name}")
        for role in ROLES
        for cut in CUTS
        if (name := getattr(getattr(faces, role), cut, None))
    )


_WIDEST = 16  # times the size of the type: what is wider was not drawn so, and comes of a damaged file
logging.getLogger("fontTools").addHandler(logging.NullHandler())  # it tells of each letter of such a font


@lru_cache(maxsize=32)
def read(data: bytes) -> Font:
    """
    What a font is like. Raises `Unusable` if it is none, or one that site or print cannot show.
    """
    kind = data[:4]
    if kind in _OTHER_FORMATS:
        raise Unusable(
            f"is {_OTHER_FORMATS[kind]}, which print cannot read", "take the .ttf or .otf of the font"
        )
    if kind not in _SFNT:
        raise Unusable("is not a font", "take a .ttf or .otf file")
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            if "fvar" in font:
                raise Unusable(
                    "is a variable font, which print cannot set",
                    "take the static files of the font, one for each cut",
                )
            rights = font["OS/2"].fsType
            if rights & _FORBIDS_EMBEDDING or rights & _ONLY_AS_PICTURE:
                raise Unusable(
                    "must not be embedded, as its own table says (fsType)",
                    "take a font whose licence allows it, such as one under the SIL Open Font License",
                )
            names, size = font["name"], font["head"].unitsPerEm
            family = names.getBestFamilyName() or ""
            shown = font.getBestCmap() or {}
            widths = font["hmtx"].metrics
            letters = [(shown[ord(one)], share) for one, share in _SHARES.items() if ord(one) in shown]
            if any(widths[glyph][0] > _WIDEST * size for glyph, _ in letters):
                raise Unusable("has letters wider than a line", "take the file from its maker again")
            total = sum(share for _, share in letters)
            mean = sum(widths[glyph][0] * share for glyph, share in letters) / total if total else size / 2
            return Font(
                str(family),
                str(names.getDebugName(1) or family),
                int(font["OS/2"].usWeightClass),
                frozenset(shown),
                font["hhea"].ascent / size,
                -font["hhea"].descent / size,
                mean / size,
            )
    except Unusable:
        raise
    except Exception as error:  # fontTools raises whatever its broken table leads it to
        raise Unusable("is a broken font", "take the file from its maker again") from error


_SHARES = {
    " ": 18, "e": 10, "t": 7.5, "a": 6.5, "o": 6.2, "i": 5.7, "n": 5.7, "s": 5.3, "r": 5, "h": 5, "l": 3.3,
    "d": 3.3, "c": 2.3, "u": 2.3, "m": 2, "f": 1.8, "w": 1.7, "g": 1.6, "p": 1.5, "y": 1.4, "b": 1.3, ",": 1,
    ".": 1, "v": 0.8, "k": 0.6, "T": 0.5, "I": 0.4, "S": 0.4, "A": 0.4, "C": 0.4,
}  # fmt: skip
"""How often characters stand in English running text, in hundredths, about."""


def lacking(font: Font, wanted: Iterable[int], instead_of: frozenset[int]) -> tuple[int, ...]:
    """The characters of `wanted` that the font has not, of those that the face has whose place it takes."""
    return tuple(sorted((set(wanted) & instead_of) - font.shown))
