"""An error in a template of an edition's own is told in one line, with the template and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook import build
from clausebook.html.render import render
from clausebook.html.template_errors import TemplateError
from clausebook.model.problems import EditionError
from clausebook.views.site import arrange
from tests.editions import MINIMAL, ROOT, edition, publication

CLAUSE = "pages/clause.html"
ERRORS = {
    (CLAUSE, b"<p>\n{% if %}"): "templates/pages/clause.html:2: Expected an expression",
    (CLAUSE, b"<p>\n{{ nothing }}"): "templates/pages/clause.html:2: 'nothing' is undefined",
    (CLAUSE, b"<p>\n{{ 1 / 0 }}"): "templates/pages/clause.html:2: division by zero",
    (CLAUSE, b"<p>\n{{ 'a' + 1 }}"): "templates/pages/clause.html:2: can only concatenate",
    (CLAUSE, b"<p>\n{% include 'macros/no.html' %}"): (
        "templates/pages/clause.html:2: there is no macros/no.html in templates/"
    ),
    (CLAUSE, b"{% include 'pages/clause.html' %}"): "templates/pages/clause.html:1: maximum recursion",
    (
        CLAUSE,
        b"<p>\ncaf\xe9",
    ): "templates/pages/clause.html:2: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ("macros/notes.html", b"\n\n{% macro notes( %}"): "templates/macros/notes.html:3: expected token",
}


@pytest.mark.parametrize(("name", "text"), ERRORS, ids=map(str, range(len(ERRORS))))
def test_an_error_in_an_own_template_is_told_with_its_line(name: str, text: bytes, tmp_path: Path) -> None:
    own = tmp_path / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_bytes(text)
    with pytest.raises(TemplateError) as told:
        list(render(arrange(publication(edition(MINIMAL))), [tmp_path / "templates", ROOT / "templates"]))
    assert str(told.value).startswith(ERRORS[name, text])
    assert "\n" not in str(told.value)


def test_an_error_in_a_template_of_ours_is_a_fault_of_the_generator(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    (ours / "pages").mkdir(parents=True)
    for name in ("clause", "home", "retired-ids"):
        (ours / f"pages/{name}.html").write_text("{{ 1 / 0 }}")
    with pytest.raises(ZeroDivisionError):
        list(render(arrange(publication(edition(MINIMAL))), [tmp_path / "own", ours]))


@pytest.mark.parametrize("style", [b"", b"<style>", b"<style/>"])
def test_a_citation_style_that_is_none_is_told(style: bytes, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/bibliography.csl").write_bytes(style)
    with pytest.raises(EditionError, match=r"^templates/bibliography\.csl: .+; take one of citationstyles"):
        build.published(tmp_path, edition(MINIMAL))
