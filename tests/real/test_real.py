"""What import makes of real instruments: nothing lost, in the order of the text, and few lines by hand."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.importing.outline import Outline
from tests.importing.test_laws import printed
from tests.importing.test_treaties import printed_in
from tests.real import editions
from tests.real.editions import MOST_EDITS, Real

FOLDER = Path(os.environ.get("CLAUSEBOOK_REAL", "/nonexistent"))
"""Where `python -m tests.real FOLDER` has put what it fetched; without it licences of Debian are read."""
_SIGNS = re.compile(r"[*=_•-]+")
FOUND = {real.name: real for real in editions.all_that_are_here(FOLDER / "texts")} if FOLDER.exists() else {}
FOUND |= {real.name: real for real in editions.licences_that_are_here()}


def tokens(text: str) -> list[str]:
    """The words of a text in their order, without the signs of frames, rules, lists and Markdown."""
    said = re.sub(r"^#+ |\*\*", "", text, flags=re.MULTILINE)
    return [word for word in said.split() if not _SIGNS.fullmatch(word)]


def without(text: str, outline: Outline) -> str:
    """A file without the lines that import left out and told."""
    for one in outline.left_out:
        text = re.sub(rf"^[ \t]*{re.escape(one.text)}[ \t]*$", "", text, count=1, flags=re.MULTILINE)
    return text


@pytest.mark.parametrize("real", FOUND.values(), ids=FOUND)
def test_a_real_instrument_becomes_an_edition_and_comes_back_whole(real: Real, tmp_path: Path) -> None:
    assert real.edits <= MOST_EDITS
    plans = editions.made(real, tmp_path)
    edition = load.load(read_content(tmp_path)[0])[0]
    assert edition is not None
    for step, made in zip(real.steps, plans, strict=True):
        if step.file.suffix == ".html":
            continue  # its marks are no words; `test_laws` counts those
        file = without(step.file.read_text(encoding="utf-8"), made.outline)
        assert tokens(printed(edition, made.id)) == tokens(file)
        for also, (lang, _) in zip(step.wanted.also, made.outline.names, strict=True):
            assert tokens(printed_in(edition, made.id, lang)) == tokens(also.data.decode())
