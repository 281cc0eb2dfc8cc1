"""What import makes of real instruments: nothing lost, in the order of the text, and few lines by hand."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.importing import read, recognise
from clausebook.importing.outline import Outline
from tests.importing.test_laws import printed
from tests.importing.test_treaties import printed_in
from tests.real import editions
from tests.real.editions import MOST_EDITS, Real

FOLDER = Path(os.environ.get("CLAUSEBOOK_REAL", "/nonexistent"))
"""Where `python -m tests.real FOLDER` has put what it fetched; without it licences of Debian are read."""
_SIGNS = re.compile(r"[*=_•-]+")
_MARKDOWN = re.compile(r"^#+ ?|\*+|</?su[bp]>", re.MULTILINE)
FOUND = {real.name: real for real in editions.all_that_are_here(FOLDER / "texts")} if FOLDER.exists() else {}
FOUND |= {real.name: real for real in editions.licences_that_are_here()}


def tokens(text: str) -> list[str]:
    """The words of a text in their order, without the signs of frames, rules and lists."""
    return [word for word in text.split() if not _SIGNS.fullmatch(word)]


def without(name: str, text: str, outline: Outline) -> str:
    """A file without the lines that import left out and told, and without the signs of Markdown."""
    for one in outline.left_out:
        text = re.sub(rf"^[ \t]*{re.escape(one.text)}[ \t]*$", "", text, count=1, flags=re.MULTILINE)
    return _MARKDOWN.sub("", text) if name.endswith(".md") else text


@pytest.mark.parametrize("real", FOUND.values(), ids=FOUND)
def test_a_real_instrument_becomes_an_edition_and_comes_back_whole(real: Real, tmp_path: Path) -> None:
    assert real.edits <= MOST_EDITS
    plans = editions.made(real, tmp_path)
    edition = load.load(read_content(tmp_path)[0])[0]
    assert edition is not None
    for step, made in zip(real.steps, plans, strict=True):
        if step.file.suffix == ".html":
            continue  # its marks are no words; `test_laws` counts those
        file = without(step.file.name, step.file.read_text(encoding="utf-8"), made.outline)
        assert tokens(printed(edition, made.id)) == tokens(file)
        for also, (lang, _) in zip(step.wanted.also, made.outline.names, strict=True):
            other = recognise.recognise(read.read(also.name, also.data))
            file = without(also.name, also.data.decode(), other)
            assert tokens(printed_in(edition, made.id, lang)) == tokens(file)


@pytest.mark.skipif("treaty" not in FOUND, reason=f"{FOLDER}/texts has no treaty; see sources.treaty")
def test_a_treaty_has_an_annex_two_languages_and_those_who_signed(tmp_path: Path) -> None:
    [made] = editions.made(FOUND["treaty"], tmp_path)
    edition = load.load(read_content(tmp_path)[0])[0]
    assert edition is not None
    treaty = edition.instruments[made.id]
    assert [part.head.id for part in treaty.parts] == ["recitals", "provisions", "annex"]
    assert [unit.number for unit in treaty.parts[2].clauses if unit.number] == ["Article 1", "Article 2"]
    assert {name.lang for name in treaty.parts[2].head.names} == {"nl"}
    assert [unit.id for unit in treaty.units if {one.lang for one in unit.parallel} != {"nl"}] == []
    assert [one.party for one in treaty.head.signatures] == [
        "For the Kingdom of the Netherlands:",
        "For the Oriental Republic of Uruguay:",
    ]
    assert (str(treaty.head.date), treaty.head.place) == ("2012-10-24", "The Hague")
    assert treaty.head.closing_after == "provisions"
    assert made.outline.doubts == ()
