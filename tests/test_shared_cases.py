"""Small editions that went wrong once are built and read as a reader would.

Those of other people lie in a folder of cases, each with an edition: that of `CLAUSEBOOK_CASES`, or
`../shared/cases` beside the project. Where there is none, these tests are skipped, and say so. What the cases
taught is tested without them too, in the tests of each package.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from clausebook import build
from tests.editions import ROOT

FOLDER = Path(os.environ.get("CLAUSEBOOK_CASES") or ROOT.parent / "shared/cases")


def told(site: Path) -> list[str]:
    """The rows of the changes in words, white space folded."""
    page = html.fromstring((site / "compare/words/index.html").read_bytes())
    rows = page.xpath('//ol[contains(@class, "ed-told__rows")]/li')
    return [" ".join(row.text_content().split()) for row in rows]


def differences_nobody_can_see(root: Path) -> None:
    rows = told(root / "site")
    assert len(rows) == 6
    for row in rows:
        assert "retained" in row
        assert "The words are the same; only spacing or invisible characters differ: " in row
        assert "becomes" not in row
        assert "removed" not in row
    notices = [str(notice) for notice in build.check(root).notices]
    assert [code for code in ("U+00AD", "U+200B") if not any(code in line for line in notices)] == []


def table_cells_run_together(root: Path) -> None:
    (row,) = told(root / "site")
    assert "|" not in row
    assert "In the table, the row “Dawn” is added, as the first: “1”, “2”." in row
    assert "In the table, row “Day”, column “Steamer”: “2” becomes “20”." in row
    assert "“Total” is added" not in row


def letters_of_a_split_clause(root: Path) -> None:
    rows = told(root / "site")
    assert [("split" in row, "merged" in row) for row in rows] == [(True, False), (False, True)]
    for row in rows:
        assert "The words are the same." in row
        assert not any(word in row for word in ("removed", "added", "becomes “", "enumbered"))


READ: dict[str, Callable[[Path], None]] = {
    "06-differences-nobody-can-see": differences_nobody_can_see,
    "07-table-cells-run-together": table_cells_run_together,
    "08-letters-of-a-split-clause-shown-as-struck": letters_of_a_split_clause,
}
"""What is read of each case; one that is not here is left to those who work on its subject."""


@pytest.mark.parametrize("case", READ)
def test_a_case_of_the_folder_is_as_it_should_be(case: str, tmp_path: Path) -> None:
    edition = FOLDER / case / "edition"
    if not edition.is_dir():
        pytest.skip(f"no {case} in {FOLDER}; name the folder of cases by CLAUSEBOOK_CASES")
    root = shutil.copytree(edition, tmp_path / "edition")
    report = build.publish(root)
    assert not report.problems, [str(problem) for problem in report.problems]
    READ[case](root)
