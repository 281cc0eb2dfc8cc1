"""Faces for scripts beyond Latin: the characters that pages show, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import uharfbuzz as harfbuzz
from fontTools.ttLib import TTFont

from clausebook import resources
from clausebook.site import fonts, pages
from tests.editions import ROOT

OURS = "@font-face{font-family:A;src:url(a.woff2);unicode-range:U+0-FF, U+2013}"
FONTS = resources.fonts(ROOT)


def site(folder: Path, text: str, rules: str = OURS) -> Path:
    (folder / "assets/stylesheets").mkdir(parents=True)
    (folder / "assets/stylesheets/frame-layers.css").write_text(rules, encoding="utf-8")
    (folder / "index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><title>a</title><p>{text}</p>", encoding="utf-8"
    )
    return folder


def described(root: Path) -> list[tuple[str, set[int]]]:
    """The files of the faces that were added, each with the characters that it holds."""
    rules = (root / "assets/stylesheets/frame-layers.css").read_text(encoding="utf-8")
    assert rules.startswith(OURS)
    names = re.findall(r'url\("\.\./fonts/([^"]+)"\)', rules)
    return [(name, set(TTFont(root / "assets/fonts" / name).getBestCmap())) for name in names]


def test_every_character_shown_is_in_a_face(tmp_path: Path) -> None:
    text = "A declaration – 共同宣言 and घोषणा by Đặng"
    root = site(tmp_path, text)
    fonts.cut(root, pages.read(root), FONTS)
    found = described(root)
    beyond = {ord(sign) for sign in text} - set(range(0x100)) - {0x2013}
    for names in (["sourcesans3", "noto"], ["sourceserif4", "noto"]):
        held = set[int]().union(*(held for name, held in found if name.startswith(tuple(names))))
        assert beyond <= held
    assert not [name for name, held in found if held & {ord("e")}]
    assert all((root / "assets/fonts" / name).stat().st_size < 30_000 for name, _ in found)


def test_what_scripts_say_is_in_a_face_too(tmp_path: Path) -> None:
    root = site(tmp_path, "Latin")
    (root / "assets/scripts").mkdir()
    (root / "assets/scripts/messages.js").write_text('clausebook.speak("閉じる");', encoding="utf-8")
    fonts.cut(root, pages.read(root), FONTS)
    assert {ord(sign) for sign in "閉じる"} <= set[int]().union(*(held for _, held in described(root)))


@pytest.mark.parametrize("text", ["Latin – only", ""])
def test_pages_that_lack_nothing_get_no_face(tmp_path: Path, text: str) -> None:
    root = site(tmp_path, text)
    fonts.cut(root, pages.read(root), FONTS)
    assert described(root) == []


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one", "宣言"), site(tmp_path / "two", "言宣")
    for root in (one, two):
        fonts.cut(root, pages.read(root), FONTS)
    assert [
        (path.name, path.read_bytes()) for path in sorted((one / "assets").rglob("*")) if path.is_file()
    ] == [(path.name, path.read_bytes()) for path in sorted((two / "assets").rglob("*")) if path.is_file()]


def test_what_no_font_has_is_left_to_the_system(tmp_path: Path) -> None:
    root = site(tmp_path, "\U0001f600")
    fonts.cut(root, pages.read(root), FONTS)
    assert described(root) == []


def test_a_face_has_the_same_bytes_whatever_else_is_cut_from_its_font(tmp_path: Path) -> None:
    signs = "".join(map(chr, range(0x3041, 0x3041 + 64)))
    one, two = site(tmp_path / "one", signs), site(tmp_path / "two", signs + "共宣")
    for root in (one, two):
        fonts.cut(root, pages.read(root), FONTS)
    alone, beside = [
        {name for name, _ in described(root) if name.startswith("notoserifjp")} for root in (one, two)
    ]
    assert len(alone) == 1
    assert len(beside) == 2
    assert alone < beside  # a file is named by its bytes


def test_a_cut_face_shapes_words_as_its_font_does(tmp_path: Path) -> None:
    words = ["घोषणा", "क्षेत्र", "विद्युत", "प्रौद्योगिकी"]
    root = site(tmp_path, " ".join(words))
    fonts.cut(root, pages.read(root), FONTS)
    [name] = {name for name, _ in described(root) if name.startswith("noto")}
    [whole] = [path for path in FONTS if path.stem.lower() == name.rpartition("-")[0]]
    with TTFont(root / "assets/fonts" / name) as cut:
        cut.flavor = None
        cut.save(tmp_path / "cut.ttf")
    assert shaped(tmp_path / "cut.ttf", words) == shaped(whole, words)


def shaped(path: Path, words: list[str]) -> list[list[tuple[int, int, int]]]:
    """For each word, where its glyphs come from in the word, how wide they are and how far moved."""
    font = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(path)))
    found = []
    for word in words:
        buffer = harfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        harfbuzz.shape(font, buffer)
        places = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        found.append([(info.cluster, place.x_advance, place.x_offset) for info, place in places])
    return found
