"""Colours as `#rrggbb`, and what is reckoned with them: contrast, mixing, the nearest that is readable.

Contrast is that of WCAG 2.2 ("contrast ratio", "relative luminance"). Lightness, chroma and hue are those of
OKLCH (CSS Color Module Level 4, section 9), in which equal steps look equal and a colour that is made lighter
keeps its hue. `tests/look` compares all of it with coloraide, whose import
takes as long as a whole check.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

Linear = tuple[float, float, float]
"""Red, green and blue, as light adds up, each from 0 to 1."""

WHITE, BLACK = "#ffffff", "#000000"

_STEPS = 1000  # of lightness between black and white: finer than those of a channel
_IN_GAMUT = 1e-4
_HALVINGS = 16  # of chroma, until a colour is one that screens show

# CSS Color 4, sample code: linear sRGB → cone responses → OKLab, and back.
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def whole(colour: str) -> str:
    """
    A colour in six digits and small letters.

    >>> whole("#FA0")
    '#ffaa00'
    """
    digits = colour.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


@lru_cache(maxsize=4096)
def _linear(colour: str) -> Linear:
    digits = whole(colour)[1:]
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return _expanded(red), _expanded(green), _expanded(blue)


def _expanded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _compressed(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def luminance(colour: str) -> float:
    """The relative luminance: 0 of black, 1 of white."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """
    The contrast of two colours, in either order: 1 of equal ones, 21 of black and white.

    >>> round(contrast("#777777", "#fff"), 2)
    4.48
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _times(matrix: Sequence[Linear], vector: Linear) -> Linear:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(colour: str) -> Linear:
    """Lightness from 0 to 1, and the two axes of colour, in OKLab."""
    red, green, blue = _times(_TO_CONES, _linear(colour))
    return _times(_TO_LAB, (math.cbrt(red), math.cbrt(green), math.cbrt(blue)))


def lch(colour: str) -> Linear:
    """Lightness from 0 to 1, chroma, and hue in degrees, in OKLCH."""
    lightness, a, b = lab(colour)
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _light(lightness: float, a: float, b: float) -> Linear:
    first, second, third = _times(_FROM_LAB, (lightness, a, b))
    return _times(_FROM_CONES, (first**3, second**3, third**3))


def from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The colour; where no screen shows one so strong, the strongest of that lightness and hue."""
    angle = math.radians(hue)
    low, high = 0.0, chroma
    for _ in range(_HALVINGS):
        light = _light(lightness, high * math.cos(angle), high * math.sin(angle))
        if low == 0.0 and high == chroma and _is_shown(light):
            break
        middle = (low + high) / 2
        inside = _is_shown(_light(lightness, middle * math.cos(angle), middle * math.sin(angle)))
        low, high = (middle, high) if inside else (low, middle)
    else:
        high = low
    return _hex(_light(lightness, high * math.cos(angle), high * math.sin(angle)))


def _is_shown(light: Linear) -> bool:
    return all(-_IN_GAMUT <= part <= 1 + _IN_GAMUT for part in light)


def _hex(light: Linear) -> str:
    parts = (round(255 * _compressed(min(max(part, 0.0), 1.0))) for part in light)
    return "#" + "".join(f"{part:02x}" for part in parts)


def mixed(one: str, other: str, share: float) -> str:
    """
    A colour on the straight way from one to another in OKLab; `share` is how far, from 0 to 1.

    >>> mixed("#000", "#fff", 0), mixed("#000", "#fff", 1)
    ('#000000', '#ffffff')
    """
    first, second, third = (a + share * (b - a) for a, b in zip(lab(one), lab(other), strict=True))
    return _hex(_light(first, second, third))


@lru_cache(maxsize=256)
def reaching(colour: str, demands: tuple[tuple[str, float], ...]) -> str:
    """
    The colour itself, or the nearest lighter or darker one, that has each contrast with each other colour.

    `demands` are pairs of a colour and the least contrast with it. Returns "" if no lightness will do.

    >>> reaching("#777777", (("#ffffff", 4.5),)), reaching("#777777", (("#ffffff", 4.5), ("#000000", 7.0)))
    ('#767676', '')
    """

    def fits(found: str) -> bool:
        return all(contrast(found, other) >= least for other, least in demands)

    if fits(whole(colour)):
        return whole(colour)
    return next((found for found in shades(colour, _STEPS) if fits(found)), "")


def shades(colour: str, steps: int) -> Iterator[str]:
    """
    The colour at so many steps from black to white, the nearest to it first.

    >>> [shade for shade in shades("#808080", 2)]
    ['#636363', '#ffffff', '#000000']
    """
    lightness, chroma, hue = lch(colour)
    for step in sorted(range(steps + 1), key=lambda step: abs(step / steps - lightness)):
        yield from_lch(step / steps, chroma, hue)


def named(word: str) -> str:
    """
    The colour that CSS knows by that word, or "".

    >>> named("darkgreen"), named("darkgren")
    ('#006400', '')
    """
    from tinycss2.color3 import parse_color  # needed for a slip only

    found = parse_color(word)
    if found is None or isinstance(found, str):
        return ""
    return "#" + "".join(f"{round(255 * part):02x}" for part in found[:3])
