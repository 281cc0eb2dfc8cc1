"""Each stylesheet of the theme in its layer, and a rule for each value of a list."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
import tinycss2
import yaml

from clausebook.html import signs
from clausebook.look import stylesheet
from clausebook.site.sheets import THEME, in_layer, joined
from tests.editions import ROOT

FRAME = yaml.safe_load((ROOT / "templates/frame.yml").read_text(encoding="utf-8"))
OURS = ROOT / "templates/theme/assets/stylesheets"
MADE = {Path(one.PATH).name for one in (signs, stylesheet)}
"""Stylesheets that are made with the pages."""


def test_a_stylesheet_of_the_theme_is_taken_as_it_is() -> None:
    assert in_layer("p{content:'{{ x }}'}", THEME) == "@layer theme {\np{content:'{{ x }}'}\n}\n"


def test_all_are_one_file_in_which_layers_and_addresses_stay() -> None:
    texts = {"a.css": "a{top:0}", "assets/stylesheets/b.css": 'b{background:url("../b.svg")}', "c.css": None}
    css = joined({"assets/stylesheets/b.css": "low", "a.css": "high", "c.css": "high"}, texts.get)
    assert css == '@layer low {\nb{background:url("../b.svg")}\n}\n@layer high {\na{top:0}\n}\n'
    own = joined({"own/c.css": "high"}, {"own/c.css": "c{background:url(c.svg)}"}.get)
    assert own == '@layer high {\nc{background:url("../../own/c.svg")}\n}\n'


def test_a_list_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="'colours' is undefined"):
        in_layer("{% for one in colours %}{% endfor %}", "components")


def test_every_stylesheet_of_ours_is_in_a_layer_and_the_theme_is_lowest() -> None:
    layers = FRAME["layers"]
    assert next(iter(layers)) == THEME
    named = [Path(name).name for layer, names in layers.items() if layer != THEME for name in names]
    assert sorted(named) == sorted([*(path.name for path in OURS.glob("*.css")), *MADE])


@pytest.mark.parametrize("path", sorted(OURS.glob("*.css")), ids=lambda path: path.name)
def test_every_stylesheet_is_css_once_its_loops_are_written_out(path: Path) -> None:
    sheet = tinycss2.parse_stylesheet(
        in_layer(path.read_text(encoding="utf-8"), "components"), skip_whitespace=True
    )
    (layer,) = sheet
    rules = tinycss2.parse_rule_list(layer.content, skip_comments=True, skip_whitespace=True)
    assert [rule.message for rule in rules if rule.type == "error"] == []


def test_no_rule_outweighs_the_theme_by_its_class() -> None:
    """Layers do that; `.md-typeset` says only what holds in running text, in elements.css and on paper."""
    found = {path.name for path in OURS.glob("*.css") if ".md-typeset " in path.read_text(encoding="utf-8")}
    assert found <= {"elements.css", "print.css"}
