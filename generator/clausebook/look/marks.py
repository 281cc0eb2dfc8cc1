"""The mark of an edition: a drawing that is safe to show anywhere, and ours in the colours of the edition.

An SVG (SVG 2, W3C) can run scripts and ask other hosts; one that stands in every page, on the disk of every
reader, may do neither. So what it consists of is asked, not what it must not have.
"""

from __future__ import annotations

import base64
import re
import struct
from typing import TYPE_CHECKING

from clausebook.look.palette import palette
from clausebook.look.unusable import Unusable

if TYPE_CHECKING:
    from clausebook.model.records import Colours

MARK = "assets/images/mark.svg"
"""Its place in the site."""

ICON = "assets/images/favicon.svg"
ICONS = (("assets/images/favicon-32.png", 32), ("assets/images/touch-icon.png", 180))
"""The icons of browsers and telephones: the drawing, and pictures of so many pixels."""

MOST_BYTES = 50_000
"""Of a mark, which every page loads."""

MOST_PIXELS = 2000

_PNG = b"\x89PNG\r\n\x1a\n"
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan style"
    " linearGradient radialGradient stop clipPath mask pattern marker".split()
)
_OUTSIDE = re.compile(r"url\(\s*(?!['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)


def as_svg(data: bytes) -> str:
    """
    The mark as SVG: itself, or a PNG within one.

    Raises `Unusable` for another format, and for a drawing that is large, broken, or more than a drawing.
    """
    if len(data) > MOST_BYTES:
        raise Unusable(
            f"has more than {MOST_BYTES:,} bytes".replace(",", " "), "draw it simpler: every page loads it"
        )
    if data.startswith(_PNG):
        return _around(data)
    text = data.decode("utf-8", "replace")
    if "<svg" not in text:
        raise Unusable("is neither SVG nor PNG", "save it as one of them")
    _look_through(data)
    return text


def _around(png: bytes) -> str:
    try:
        width, height = struct.unpack(">II", png[16:24])
    except struct.error:
        width = height = 0
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS or b"IEND" not in png[-16:]:
        raise Unusable(
            f"is a broken PNG, or one of more than {MOST_PIXELS} pixels", "save it anew, some 200 pixels high"
        )
    picture = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{picture}"/></svg>\n'
    )


def _look_through(data: bytes) -> None:
    """Raise `Unusable` unless the drawing consists of shapes, words and colours alone."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unusable(f"is broken: {error.msg}", "save it anew as plain SVG") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unusable("has a DOCTYPE", "save it as plain SVG, without one")
    if root.tag != f"{_NAMESPACE}svg":
        raise Unusable(
            "is no SVG: its root is another element", 'begin with <svg xmlns="http://www.w3.org/2000/svg">'
        )
    if not root.get("viewBox"):
        raise Unusable(
            "has no viewBox, without which it cannot be scaled", 'give <svg> one, like viewBox="0 0 28 28"'
        )
    for element in (*root.itersiblings(preceding=True), *root.iter()):
        if isinstance(element, etree._Comment):
            continue
        if isinstance(element, etree._ProcessingInstruction):
            raise Unusable(f"has an instruction, <?{element.target}?>", "save it as plain SVG, without one")
        name = str(element.tag).removeprefix(_NAMESPACE)
        if name == "script":
            raise Unusable("has a script", "take it out: a mark is a drawing")
        if not isinstance(element.tag, str) or name not in _ELEMENTS:
            raise Unusable(
                f"has the element <{name.rpartition('}')[2]}>", "save it as plain SVG: shapes, words, colours"
            )
        for attribute, value in element.attrib.items():
            _judge(str(attribute).rpartition("}")[2], str(value))
        if name == "style" and _OUTSIDE.search(element.text or ""):
            raise Unusable("has a style that leads outside the file", "take it out")


def _judge(attribute: str, value: str) -> None:
    if attribute.lower().startswith("on"):
        raise Unusable(f"has a script in {attribute}", "take it out: a mark is a drawing")
    if (attribute == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
        raise Unusable(f'leads outside the file by {attribute}="{value[:40]}"', "draw it without")


def ours(colours: Colours) -> str:
    """Our mark in the colours of an edition: one clause of the base text, tied to one of the variant."""
    light, dark = palette(colours, "light"), palette(colours, "dark")
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">
  <style>
    .t {{ fill: none; stroke: {light["ink"]}; stroke-width: 1.8 }}
    .b {{ fill: {light["base"]} }}
    .v {{ fill: {light["variant"]} }}
    @media (prefers-color-scheme: dark) {{
      .t {{ stroke: {dark["ink"]} }}
      .b {{ fill: {dark["base"]} }}
      .v {{ fill: {dark["variant"]} }}
    }}
  </style>
  <path class="t" d="M3 9.5c0 6 22 3 22 9"/>
  <path class="b" d="M1 3h17v6H1z"/>
  <path class="v" d="M10 19h17v6H10z"/>
</svg>
"""
