"""What `check` reports, one golden folder for each rule and each problem of shape."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from clausebook import build
from clausebook.checks import registry
from tests.conftest import Golden
from tests.editions import GOLDEN, MINIMAL, ROOT, laid_over

CASES = sorted((GOLDEN / "rules").iterdir())
SHAPE = (
    "content/files",
    "content/reader",
    "content/unread",
    "content/file_set",
    "content/load",
    "content/shape_problems",
    "model/records",
    "model/fields",
    "model/instruments",
    "model/practice",
    "model/shared",
)
NOT_RULES = {"utf-8"}
ELSEWHERE = {
    "file-too-large",  # tests/content/test_read.py: nobody wants two megabytes in the repository
    "file-name",  # tests/content/test_disk.py: nor such names
    "not-a-file",  # there too: git holds no pipes
}


def reported(root: Path) -> list[str]:
    report = build.check(root)
    return [str(problem) for problem in (*report.problems, *report.notices)]


def shape_ids() -> set[str]:
    """Every id of a problem of shape, as the code writes them."""
    modules = [
        ast.parse((ROOT / f"generator/clausebook/{name}.py").read_text(encoding="utf-8")) for name in SHAPE
    ]
    strings = {
        node.value
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {word for word in strings if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", word)} - NOT_RULES | {"tab"}


def test_the_minimal_edition_has_no_problem() -> None:
    assert reported(MINIMAL) == []


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_problem_is_reported_with_its_place_and_remedy(case: Path, tmp_path: Path, golden: Golden) -> None:
    lines = reported(laid_over(case, tmp_path))
    assert any(f": {case.name}: " in line for line in lines)
    golden(case / "expected", {"problems.txt": "".join(f"{line}\n" for line in lines)})


def test_every_rule_and_every_problem_of_shape_has_its_folder() -> None:
    wanted = {rule.id for rule in (*registry.RULES, *registry.NOTICES)} | shape_ids() - ELSEWHERE
    assert {case.name for case in CASES} == wanted


def test_every_rule_says_what_it_asks_in_one_sentence() -> None:
    for rule in (*registry.RULES, *registry.NOTICES):
        assert re.fullmatch(r"[A-Z`][^\n]+\.", rule.asks), rule.id


def test_a_message_is_one_line_that_begins_small_and_ends_without_a_stop() -> None:
    for case in CASES:
        for line in (case / "expected/problems.txt").read_text(encoding="utf-8").splitlines():
            match = re.fullmatch(r"content/\S+:\d+:\d+: [a-z0-9-]+: (.+)", line)
            assert match, line
            assert not match[1][0].isupper(), line
            assert not match[1].endswith("."), line


def test_the_order_of_the_report_is_that_of_the_files() -> None:
    for case in CASES:
        places = [
            (file, int(line), int(column))
            for file, line, column in (
                text.split(":")[:3]
                for text in (case / "expected/problems.txt").read_text(encoding="utf-8").splitlines()
            )
        ]
        assert places == sorted(places)
