"""Problems as editors, editors' programs and hosts of repositories read them."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.problems import Problem
from clausebook.model.reports import excerpt, report
from tests.conftest import clausebook
from tests.editions import MINIMAL, laid_over

ONE = Problem("content/a.yml", 'no unit "A9"', 'did you mean "A2"?', "reference-resolves", line=7, column=14)
NOTE = Problem("content/b.yml", "old", "", "commentary-is-fresh", line=2, column=3)


def test_sarif_holds_rule_level_message_and_place() -> None:
    log = json.loads(report([ONE], [NOTE], form="sarif", rules={"reference-resolves": "Every id resolves."}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [one["level"] for one in run["results"]] == ["note", "error"]
    assert run["tool"]["driver"]["rules"] == [
        {"id": "commentary-is-fresh"},
        {"id": "reference-resolves", "shortDescription": {"text": "Every id resolves."}},
    ]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a.yml"
    assert place["region"] == {"startLine": 7, "startColumn": 14}
    assert json.loads(report([], form="sarif"))["runs"][0]["results"] == []


@given(st.text(), st.text(), st.text())
def test_a_mark_for_a_change_is_one_line_whatever_is_said(file: str, message: str, hint: str) -> None:
    line = report([Problem(file, message, hint, "rule", line=1, column=1)], form="github")
    head, _, said = line.removesuffix("\n").removeprefix("::").partition("::")
    assert "\n" not in said
    assert "\r" not in said
    assert head.count(",") == 3
    for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        said = said.replace(code, char)
    assert said == (f"{message}; {hint}" if hint else message)


def test_the_mark_stands_below_its_place() -> None:
    shown = excerpt(Problem("a", "", line=1, column=3), lambda file, line: "\tx: 1")
    assert shown.split("\n") == ["", "  | \tx: 1", "  | \t ^"]
    assert excerpt(ONE, lambda file, line: "") == ""


def test_the_command_line_speaks_each_form(tmp_path: Path) -> None:
    (tmp_path / "case/content").mkdir(parents=True)
    root = laid_over(tmp_path / "case", tmp_path)
    path = root / "content/instruments/1900/articles/1.yml"
    path.write_text(path.read_text().replace("implements: [A2]", "implements: [A9]"))
    marked = clausebook("check", "--format", "github", root=root)
    assert marked.returncode == 1
    assert marked.stdout.startswith("::error file=content/instruments/1900/articles/1.yml,line=7,col=14,")
    shown = clausebook("check", "--excerpt", root=root).stdout.splitlines()
    assert shown[1:3] == ["  | implements: [A9]", "  |              ^"]
    assert "|" not in clausebook("check", root=root).stdout
    refused = clausebook("check", "--coverage", "--format", "sarif", root=root)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert json.loads(clausebook("check", "--format", "sarif", root=MINIMAL).stdout)["runs"]
