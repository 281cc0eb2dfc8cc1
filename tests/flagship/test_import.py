"""The copy of 2008, imported as it was found, gives the clauses of this edition."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clausebook.content import reader
from clausebook.content.reader import ContentFile
from tests.editions import ROOT
from tests.importing.making import clause_files, planned, without_editors_fields

WITNESS = Path(__file__).parent / "witness/2008.txt"
SEEDS = Path(os.environ.get("CLAUSEBOOK_SEEDS") or ROOT.parent / "shared/seeds")


def ours() -> dict[str, str]:
    folder = ROOT / "content/instruments/2008"
    return {
        path.relative_to(folder).as_posix(): without_editors_fields(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.yml"))
        if path.name != "instrument.yml"
    }


def copies() -> list[Path]:
    return [WITNESS, *sorted(SEEDS.glob("003*.txt"))]


@pytest.mark.parametrize("copy", copies(), ids=lambda path: path.parent.name)
def test_the_copy_gives_the_clauses_to_the_byte(copy: Path) -> None:
    made = planned(copy.read_bytes(), copy.name)
    assert made.id == "2008"
    assert clause_files(made.files, "2008") == ours()


def test_what_the_copy_says_of_the_whole_text_is_what_the_edition_says() -> None:
    made = planned(WITNESS.read_bytes(), WITNESS.name)
    name = "content/instruments/2008/instrument.yml"
    found, held = (reader.read(name, data) for data in (made.files[name], (ROOT / name).read_bytes()))
    assert isinstance(found, ContentFile)
    assert isinstance(held, ContentFile)
    assert isinstance(found.value, dict)
    assert isinstance(held.value, dict)
    for field in ("id", "title", "short", "date", "place", "closing", "wording"):
        assert found.value[field] == held.value[field], field
    parts = [{key: one[key] for key in ("id", "heading", "by")} for one in held.value["parts"]]  # type: ignore
    assert found.value["parts"] == parts


def test_only_words_of_the_page_are_left_out() -> None:
    made = planned(WITNESS.read_bytes(), WITNESS.name)
    assert " ".join(one.text for one in made.outline.left_out) == (
        "Resources • Share • Tweet • Email • Whatsapp • Linkedin • Print • Type: Documents Research Area: Top"
    )
    assert made.outline.doubts == ()
