"""What is wrong in mkdocs.yml, told at its lines, to a check as to a build; nothing of mkdocs is imported."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from clausebook.checking import Report
from clausebook.content import reader
from clausebook.edition import drafts
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import Edition
from clausebook.site import refusals
from clausebook.views.certain_pages import certain_pages

_OF_OFFERS = ("data/index.md", "downloads/index.md")
"""Pages that are made when there are files to take along."""


def with_settings(root: Path, report: Report, *, preview: bool = False) -> Report:
    """
    A report of the content with what is wrong in mkdocs.yml; then it has no edition.

    Where there is an edition, the pages that the navigation leads to are those that will be made of it; of a
    `preview`, drafts included. A folder without mkdocs.yml has nothing wrong in it.
    """
    if not (root / refusals.FILE).is_file():
        return report
    text = (root / refusals.FILE).read_bytes().removeprefix(codecs.BOM_UTF8)
    found = [*refusals.wrong(text)]
    if report.edition is not None:
        found += _misled(refusals.nav_pages(text), report.edition, preview=preview)
    if not found:
        return report
    return replace(report, problems=in_order([*report.problems, *placed(root, found)]), edition=None)


def _misled(named: Iterable[str], edition: Edition, *, preview: bool) -> tuple[Problem, ...]:
    certain = certain_pages(edition if preview else drafts.withhold(edition))
    if all(name in certain for name in named):
        return ()
    from clausebook.views.site import arrange, publication  # slow to import, and seldom needed

    made = {page.path for page in arrange(publication(edition, preview=preview))}
    return refusals.misled(named, {*made, *_OF_OFFERS})


def placed(root: Path, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of mkdocs.yml at their lines; where it is no YAML, in the words of our own reader."""
    found = reader.read(refusals.FILE, (root / refusals.FILE).read_bytes().removeprefix(codecs.BOM_UTF8))
    if isinstance(found, Problem):
        unreadable = any(one.rule == refusals.UNREADABLE for one in problems)
        return (found,) if unreadable else in_order(problems)  # ours takes no tag, which mkdocs does
    return in_order(reader.place(one, found) for one in problems)
