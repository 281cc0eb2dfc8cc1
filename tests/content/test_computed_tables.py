"""Tables in essays that are made from the records."""

from __future__ import annotations

from pathlib import Path

from clausebook import build
from tests.editions import edition, laid_over

ASKS = "# Verbs\n\nThe verbs are these.\n\n[[verbs:%s]]\n\nNo other is there.\n"


def asking(root: Path, instrument: str) -> Path:
    (root / "case/content/essays").mkdir(parents=True)
    (root / "case/content/essays/verbs.md").write_text(ASKS % instrument)
    laid_over(root / "case", root)
    for name, old in (("1", "heading: Passage"), ("2", "heading: Works")):
        path = root / f"content/instruments/1900/articles/{name}.yml"
        path.write_text(path.read_text().replace(old, f"verb: shall\n{old}", 1))
    return root


def test_the_operative_words_of_a_text_are_listed_with_their_clauses(tmp_path: Path) -> None:
    found = edition(asking(tmp_path, "1900"))
    said = found.essays["verbs"].text
    assert (
        "| Operative words | Where | How often |\n|---|---|---|\n| shall | [[1900/A1]], [[1900/A2]] | 2 |"
        in said
    )
    assert said.endswith("No other is there.")


def test_a_table_of_a_text_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = [str(one) for one in build.check(asking(tmp_path, "1899")).problems]
    assert problems
    assert problems[0].startswith("content/essays/verbs.md:5:1: "), problems
