"""Small editions that went wrong once are built and read as a reader would.

Those of other people lie in a folder of cases, each with an edition: that of `CLAUSEBOOK_CASES`, or
`../shared/cases` beside the project. Where there is none, these tests are skipped, and say so. What the cases
taught is tested without them too, in the tests of each package.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from pybtex.database import parse_string  # type: ignore[import-untyped]

from clausebook import build
from tests.editions import ROOT

FOLDER = Path(os.environ.get("CLAUSEBOOK_CASES") or ROOT.parent / "shared/cases")


# --- what is told by `check` --------------------------------------------------------------------------


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in build.check(root).problems]


def words_after_a_hash_are_told(root: Path) -> None:
    found = problems(root)
    assert [line.split(": ")[0] for line in found] == [
        "content/instruments/new/rules/01.yml:2:16",
        "content/instruments/new/rules/01.yml:3:32",
    ]
    assert all("put the value in quotes, or the remark on its own line" in line for line in found)


def first_signs_are_told_in_commentary(root: Path) -> None:
    found = problems(root)
    assert len(found) == 6
    assert all(": paragraph-keeps-its-first-sign: " in line and "write " in line for line in found)


def footnotes_without_a_call_are_told(root: Path) -> None:
    found = problems(root)
    assert len(found) == 5
    assert all(": footnote-is-called: " in line and "; write [^" in line for line in found)


TOLD: dict[str, Callable[[Path], None]] = {
    "04-prose-begins-with-a-number-or-sign": first_signs_are_told_in_commentary,
    "10-words-after-a-hash-are-lost": words_after_a_hash_are_told,
    "13-footnote-calls": footnotes_without_a_call_are_told,
}
"""Cases that `check` refuses: what it must say."""


# --- what is read of a finished site ------------------------------------------------------------------


def dates_and_addresses_are_raw(root: Path) -> None:
    (bib,) = (root / "site").glob("new/a1/*.bib")
    entry = list(parse_string(bib.read_text(encoding="utf-8"), "bibtex").entries.values())[-1]
    assert entry.fields["date"] == "2024-06-01"
    assert entry.fields["year"] == "2024"
    assert entry.fields["url"] == "https://example.org/a_b/case/new/a1/#new-a1"
    assert [str(one) for one in entry.persons["author"]] == ["{Ada Lemmon, Bo Quist and the Committee}"]
    (ris,) = (root / "site").glob("new/a1/*.ris")
    authors = re.findall(r"^AU  - (.*)$", ris.read_text(encoding="utf-8"), re.MULTILINE)
    assert authors
    assert all("," not in author for author in authors)


def notes_begin_with_their_words(root: Path) -> None:
    page = html.fromstring((root / "site/new/a1/index.html").read_bytes())
    said = " ".join(page.text_content().split())
    for words in (
        "1951. The year",
        "4) of the old",
        "+ 5 °C",
        "- 2 is meant",
        "# 4 of the list",
        "> 30 days",
    ):
        assert words in said
    assert not page.xpath('//*[contains(@class, "ed-note")]//*[self::ol or self::ul or self::h1]')


def the_missing_page_looks_for_its_site(root: Path) -> None:
    page = html.fromstring((root / "site/404.html").read_bytes())
    asked = page.xpath('//script[contains(@src, "not-found.js")]/@src')
    assert asked[:3] == [f"{up}assets/scripts/not-found.js" for up in ("", "../", "../../")]
    assert (root / "site" / asked[0]).is_file()


def emphasis_beside_wide_marks(root: Path) -> None:
    page = html.fromstring((root / "site/new/a1/index.html").read_bytes())
    body = page.xpath('//*[contains(@class, "ed-commentary__body")]')
    assert not any("*" in one.text_content() for one in body)
    assert [one.text_content() for comment in body for one in comment.xpath(".//strong | .//em")] == [
        "「重要」", "（仮訳）", "마크다운(Markdown)",
    ]  # fmt: skip


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
    "03-bibtex-date-and-url": dates_and_addresses_are_raw,
    "06-differences-nobody-can-see": differences_nobody_can_see,
    "07-table-cells-run-together": table_cells_run_together,
    "08-letters-of-a-split-clause-shown-as-struck": letters_of_a_split_clause,
    "15-not-found-page-under-a-path": the_missing_page_looks_for_its_site,
    "19-emphasis-beside-japanese-marks": emphasis_beside_wide_marks,
}
"""What is read of each case; one that is not here is left to those who work on its subject."""


def case_in(folder: Path, case: str) -> Path:
    """The edition of a case, in a folder of its own."""
    edition = FOLDER / case / "edition"
    if not edition.is_dir():
        pytest.skip(f"no {case} in {FOLDER}; name the folder of cases by CLAUSEBOOK_CASES")
    return shutil.copytree(edition, folder / "edition")


@pytest.mark.parametrize("case", READ)
def test_a_case_of_the_folder_is_as_it_should_be(case: str, tmp_path: Path) -> None:
    root = case_in(tmp_path, case)
    report = build.publish(root)
    assert not report.problems, [str(problem) for problem in report.problems]
    READ[case](root)


@pytest.mark.parametrize("case", TOLD)
def test_a_case_of_the_folder_is_refused_with_place_and_remedy(case: str, tmp_path: Path) -> None:
    TOLD[case](case_in(tmp_path, case))


def test_a_note_that_begins_with_a_sign_keeps_it(tmp_path: Path) -> None:
    root = case_in(tmp_path, "04-prose-begins-with-a-number-or-sign")
    clause = root / "content/instruments/new/rules/01.yml"
    notes, _, _ = clause.read_text(encoding="utf-8").partition("commentary:")
    clause.write_text(notes, encoding="utf-8")
    assert not build.publish(root).problems
    notes_begin_with_their_words(root)


def test_a_call_is_raised_and_linked_and_its_new_mark_is_told(tmp_path: Path) -> None:
    root = case_in(tmp_path, "13-footnote-calls")
    for text, glued, called in (
        ("old", "301 days of the thing.2", "30[^1] days of the thing.[^2]"),
        ("new", "Notice1 is given within 302 days of the thing.3",
         "Notice[^1] is given within 30[^2] days of the thing.[^3]"),
    ):  # fmt: skip
        clause = root / f"content/instruments/{text}/rules/01.yml"
        whole = clause.read_text(encoding="utf-8")
        assert glued in whole
        clause.write_text(whole.replace(glued, called), encoding="utf-8")
    assert not build.publish(root).problems
    page = html.fromstring((root / "site/new/f1/index.html").read_bytes())
    (words,) = page.xpath("//*[@id='new-f1']")
    assert words.text_content() == "Notice¹ is given within 30² days of the thing.³"
    for call in words.xpath(".//a[contains(@class, 'ed-call')]"):
        (note,) = page.xpath("//*[@id=$id]", id=call.get("href").removeprefix("#"))
        assert note.xpath(".//a/@href") == [f"#{call.get('id')}"]
    (row,) = told(root / "site")
    assert "The mark of the footnote “See clause 1.”: “2” becomes “3”." in row
    assert "301" not in row
    assert "302" not in row
