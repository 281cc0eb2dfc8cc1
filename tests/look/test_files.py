"""Marks and fonts: what cannot be used is refused in one line, what can is read."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from clausebook.look import faces, marks
from clausebook.look.unusable import Unusable
from tests.editions import GOLDEN, ROOT
from tests.look.small_fonts import ENGLISH, GOLDEN_FONTS, small_font

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
HARMFUL = {
    f"{OPEN}><script>1</script></svg>": "has a script",
    f'{OPEN} onload="x()"><path d="M0 0"/></svg>': "has a script in onload",
    f'{OPEN}><image href="https://example.org/a.png"/></svg>': "has the element <image>",
    f"{OPEN}><foreignObject/></svg>": "has the element <foreignObject>",
    f'{OPEN}><use href="https://example.org/a.svg#b"/></svg>': "leads outside the file",
    f'{OPEN}><use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:a"/></svg>': "leads outside",
    f'{OPEN}><path fill="url(https://example.org/a#b)"/></svg>': "leads outside the file",
    f"{OPEN}><style>@import 'a.css';</style></svg>": "has a style that leads outside",
    f"{OPEN}><animate/></svg>": "has the element <animate>",
    f'<?xml-stylesheet href="a.css"?>{OPEN}/>': "has an instruction",
    f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}>&a;</svg>': "has a DOCTYPE",
    f"{OPEN}><path></svg>": "is broken",
    '<svg viewBox="0 0 9 9"/>': "is no SVG",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9"/>': "has no viewBox",
    "a letter": "is neither SVG nor PNG",
    "<svg" + " " * 5_000_000: "has more than 50 000 bytes",
}


@pytest.mark.parametrize("mark", HARMFUL, ids=list(HARMFUL.values()))
def test_a_mark_that_is_more_than_a_drawing_is_refused(mark: str) -> None:
    with pytest.raises(Unusable, match=HARMFUL[mark]) as refused:
        marks.as_svg(mark.encode())
    assert "\n" not in refused.value.message + refused.value.hint


def test_a_drawing_is_taken_as_it_is() -> None:
    drawing = (
        f'{OPEN}><!-- a heron --><style>.a{{fill:url(#g)}}</style><g class="a"><path d="M0 0"/></g></svg>'
    )
    assert marks.as_svg(drawing.encode()) == drawing


def test_a_png_becomes_a_drawing_with_the_picture_in_it() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (40, 20), "#1f4d3a").save(target, "PNG")
    assert 'viewBox="0 0 40 20"' in marks.as_svg(target.getvalue())


def test_a_png_of_too_many_pixels_or_cut_off_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 90_000, 90_000, 8, 6, 0, 0, 0)
    large = (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + head
        + struct.pack(">I", zlib.crc32(b"IHDR" + head))
        + b"\0\0\0\0IEND"
    )
    for data in (large, b"\x89PNG\r\n\x1a\n", large.replace(b"IEND", b"")):
        with pytest.raises(Unusable, match="is a broken PNG"):
            marks.as_svg(data)


def test_our_own_mark_is_a_drawing_by_the_same_rule() -> None:
    from clausebook.model.records import Colours

    assert marks.as_svg(marks.ours(Colours()).encode())
    drawn = (ROOT / "templates/theme/assets/images/favicon.svg").read_text(encoding="utf-8")
    assert marks.ours(Colours()).split() == drawn.split()


def test_the_fonts_of_the_golden_folders_are_as_they_are_made_here() -> None:
    for name, data in GOLDEN_FONTS.items():
        assert (GOLDEN / "rules" / name).read_bytes() == data, name


def test_a_font_says_its_family_and_what_it_shows() -> None:
    found = faces.read(small_font(family="Heron"))
    assert (found.family, found.width, found.weight) == ("Heron", 0.5, 400)
    assert found.shown == {ord(sign) for sign in ENGLISH}
    assert faces.lacking(found, map(ord, "aé中"), frozenset(map(ord, "aé"))) == (ord("é"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (small_font()[:400], "is a broken font"),
        (small_font()[:12] + bytes(300), "is a broken font"),
        (small_font(width=30_000), "has letters wider than a line"),
        (b"", "is not a font"),
        (b"ttcf" + bytes(40), "is a collection of fonts"),
        (small_font(axes=True), "is a variable font"),
        (small_font(rights=0x0200), "must not be embedded"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused_with_the_reason(
    data: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Unusable, match=why):
        faces.read(data)
    assert capsys.readouterr() == ("", "")
