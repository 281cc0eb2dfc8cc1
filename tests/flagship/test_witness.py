"""The text of 2008 in `content/` equals the published copy that it follows, to the character."""

from __future__ import annotations

import re
from pathlib import Path

from tests.editions import ROOT, edition

WITNESS = Path(__file__).parent / "witness/2008.txt"

# The page around the text: its breadcrumb, its buttons, its footer.
BEFORE = "Resources"
BUTTONS = "• Share • Tweet • Email • Whatsapp • Linkedin • Print • Type: Documents"
AFTER = "Research Area: Top"


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def joined() -> str:
    """Title, part headings that are the text's own, numbers and texts, place and date: in their order."""
    instrument = edition(ROOT).instruments["2008"]
    pieces = [instrument.head.title]
    for part in instrument.parts:
        if part.head.by == "instrument":
            pieces.append(part.head.heading)
        for clause in part.clauses:
            for unit in (clause, *clause.items):
                pieces += [unit.number, unit.text or ""]
    return folded(" ".join([*pieces, instrument.head.closing]))


def test_the_text_equals_its_witness() -> None:
    copy = folded(WITNESS.read_text(encoding="utf-8"))
    copy = copy.removeprefix(BEFORE).removesuffix(AFTER).replace(BUTTONS, " ", 1)
    assert joined() == folded(copy)


def test_the_oddities_of_the_copy_are_kept() -> None:
    text = joined()
    assert "Vice-Minister of Defense of Japan" in text
    assert "Indian National Defense College" in text
    assert "between India And Japan" not in text
    assert "Between India And Japan" in text


def test_every_part_of_the_text_is_there() -> None:
    instrument = edition(ROOT).instruments["2008"]
    assert [len(part.clauses) for part in instrument.parts] == [13, 10, 12, 1]
    assert [len(clause.items) for clause in instrument.clauses if clause.items] == [4, 7]
    assert all(unit.text for unit in instrument.units)
