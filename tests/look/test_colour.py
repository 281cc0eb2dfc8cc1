"""Colours are reckoned as the standards say, every pair can be read, the stylesheets have no other pair."""

from __future__ import annotations

import re

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from clausebook.look import colour
from clausebook.look.palette import COLOURS, PAIRS, SCHEMES, Palette, palette, strong
from clausebook.look.stylesheet import stylesheet
from clausebook.model.records import Colours, SchemeColours
from tests.editions import ROOT

SHEETS = sorted((ROOT / "templates/theme/assets").rglob("*.css"))
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
DARK_INKS = st.builds(colour.from_lch, st.floats(0.1, 0.4), st.floats(0, 0.2), st.floats(0, 360))
PAPERS = st.builds(colour.from_lch, st.floats(0.93, 1), st.floats(0, 0.03), st.floats(0, 360))


@given(COLOUR, COLOUR)
def test_contrast_and_lightness_are_those_of_another_library(one: str, other: str) -> None:
    assert colour.contrast(one, other) == pytest.approx(Color(one).contrast(other), rel=1e-3)
    lightness, chroma, _ = colour.lch(one)
    expected = Color(one).convert("oklch")
    assert lightness == pytest.approx(expected["lightness"], abs=1e-3)
    assert chroma == pytest.approx(expected["chroma"], abs=1e-3)


@given(COLOUR)
def test_a_colour_comes_back_from_lightness_chroma_and_hue(one: str) -> None:
    assert Color(colour.from_lch(*colour.lch(one))).delta_e(one, method="ok") < 0.01


@given(COLOUR, COLOUR)
def test_the_nearest_readable_colour_is_readable(one: str, paper: str) -> None:
    found = colour.reaching(one, ((paper, 4.5),))
    assert found  # on any one colour black or white can be read
    assert colour.contrast(found, paper) >= 4.5


def unreadable(found: Palette) -> list[str]:
    return [
        f"{pair.front} on {pair.behind}"
        for pair in PAIRS
        if {pair.front, pair.behind} <= found.keys()
        and colour.contrast(found[pair.front], found[pair.behind]) < pair.least
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_our_own_colours_can_be_read(scheme: str) -> None:
    for found in (palette, strong):
        assert unreadable(found(Colours(), "light" if scheme == "light" else "dark")) == []


@given(PAPERS, DARK_INKS, DARK_INKS, DARK_INKS)
def test_whatever_follows_from_readable_colours_can_be_read(
    paper: str, ink: str, base: str, note: str
) -> None:
    """Those of the dark scheme follow from those of the light one."""
    chosen = Colours(paper=paper, ink=ink, base=base, note=note)
    for scheme in SCHEMES:
        found = palette(chosen, scheme)
        told = [pair for pair in unreadable(found) if "ink" in pair.partition(" ")[0]]
        assert told == []
    assert unreadable(palette(chosen, "dark")) == []
    assert unreadable(strong(chosen, "dark")) == []


def test_a_colour_that_is_left_alone_is_that_of_the_table() -> None:
    found = palette(Colours(base="#7a4a00", dark=SchemeColours(variant="#ffffff")), "light")
    changed = {name for name in found if found[name] != COLOURS[name].light}
    assert changed == {"base", "base-tint"}


# --- the stylesheets ---

RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
WORDS = re.compile(r"(?:^|[;\s])(color|fill|stroke|background(?:-color)?):[^;]*?var\(--ed-([a-z0-9-]+)\)")


def rules() -> list[tuple[str, str, dict[str, str]]]:
    """Each rule of every stylesheet: its file, its selector, and the colour that each property names."""
    return [
        (
            sheet.name,
            selector.strip(),
            {name: value for name, value in WORDS.findall(body) if value in COLOURS},
        )
        for sheet in SHEETS
        for selector, body in RULE.findall(
            re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        )
    ]


def test_every_pair_that_a_rule_of_a_stylesheet_draws_is_in_the_table() -> None:
    known = {(pair.front, pair.behind) for pair in PAIRS}
    turned = {("paper", "ink"), ("ink", "heat-3"), ("paper", "accent")}  # the same two the other way round
    drawn = {
        (said["color"], said.get("background") or said["background-color"]): f"{sheet}: {selector}"
        for sheet, selector, said in rules()
        if "color" in said and {"background", "background-color"} & said.keys()
    }
    assert len(drawn) > 8
    missing = {pair: where for pair, where in drawn.items() if pair not in known | turned}
    assert missing == {}


def test_every_colour_of_words_is_in_the_table_on_the_page() -> None:
    known = {pair.front for pair in PAIRS if pair.behind == "paper"} | {"paper", "heat-ink"}
    worn = {said["color"]: f"{sheet}: {selector}" for sheet, selector, said in rules() if "color" in said}
    assert {name: where for name, where in worn.items() if name not in known} == {}


def test_no_stylesheet_has_a_colour_of_its_own() -> None:
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*\})", text)
        assert found == [], sheet.name


def test_every_colour_that_is_asked_for_is_made() -> None:
    made = set(re.findall(r"--ed-([a-z0-9-]+):", stylesheet(Colours())))
    own = {name for sheet in SHEETS for name in re.findall(r"--ed-([a-z0-9-]+):", sheet.read_text("utf-8"))}
    asked = {
        name for sheet in SHEETS for name in re.findall(r"var\(--ed-([a-z0-9-]+)", sheet.read_text("utf-8"))
    }
    assert asked <= made | own
    assert made & own == set()


def test_words_that_went_or_came_are_told_by_a_line_beside_the_colour() -> None:
    sheet = (ROOT / "templates/theme/assets/stylesheets/redline.css").read_text(encoding="utf-8")
    marked = [
        (selector, body)
        for selector, body in RULE.findall(sheet)
        if re.search(r"\b(del|ins)$", selector.strip())
        and re.search(r"[ ;{]color: var\(--ed-(base|variant)\)", body)
    ]
    assert {selector.split()[-1] for selector, _ in marked} == {"del", "ins"}
    for selector, body in marked:
        assert "text-decoration" in body, selector
