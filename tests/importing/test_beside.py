"""An official wording beside what the edition says."""

from __future__ import annotations

import pytest

from clausebook.importing import plan
from clausebook.importing.plan import Conflict, Plan, Wanted
from tests.editions import MINIMAL

COPY = """\
Revised Convention on the River Lune

1. The ships of both Parties shall pass; a small toll of one penny is allowed.

2. The Parties protect the salmon and the trout.

3. A bell is rung in fog.

Ambleby, 3 June 1950
"""
OLDER = """\
Convention on the River Lune

The two Governments, wishing to share the river,

Articles

1. Each Party shall let the ships of the other pass. Each ship pays one penny.

2. The Parties shall;

a. mend the weirs,

b. raise the banks.

Ambleby,
4 May 1900
"""


def root() -> dict[str, bytes]:
    return {
        path.relative_to(MINIMAL).as_posix(): path.read_bytes()
        for path in sorted(MINIMAL.rglob("content/**/*"))
        if path.is_file()
    }


def beside(text: str, id: str) -> Plan:
    return plan.plan("copy.txt", text.encode(), root(), Wanted(witness=id))


def told(made: Plan) -> list[str]:
    lines = list(made.told)
    return [line.strip() for line in lines[lines.index(f"beside {made.id}:") + 1 :]]


def test_summaries_stand_beside_the_words_that_seem_to_be_theirs() -> None:
    said = told(beside(COPY, "1950"))
    assert said[0].startswith(
        '1950/1: 100 % of the words of its summary stand in line 3: "1. The ships of both'
    )
    assert said[1].startswith("1950/2: 100 % of the words of its summary stand in line 5")
    assert any(line.startswith("1950/3: ") for line in said)


def test_relations_and_drafts_are_held_against_the_words() -> None:
    said = told(beside(COPY, "1950"))
    assert any(line.startswith("1900/A1 → 1950/1: asserted narrowed; ") for line in said)
    (draft,) = (line for line in said if line.startswith("1950/1: a draft"))
    assert draft.startswith('1950/1: a draft to confirm or refute: "The toll is recalled as two pence."; ')


def test_another_copy_of_a_text_shows_what_differs_and_which_notes_lose_their_words() -> None:
    said = told(beside(OLDER, "1900"))
    (changed,) = (line for line in said if "the words differ" in line)
    assert changed.startswith("1900/A1: the words differ: ")
    assert '-"no toll"' in changed
    assert '+"one penny"' in changed
    assert '1900/A1: the note on "pays no toll" finds its words no more, or more than once' in said


def test_no_content_is_written_and_the_copy_is_kept() -> None:
    made = beside(COPY, "1950")
    assert sorted(made.files) == [
        "witness/1950/beside/SHA256SUMS",
        "witness/1950/beside/beside.yml",
        "witness/1950/beside/copy.txt",
        "witness/1950/beside/import.txt",
    ]
    rows = made.files["witness/1950/beside/beside.yml"].decode()
    assert rows.startswith('- unit: 1950/1\n  number: "1."\n  edition: Ships of both Parties pass; ')


def test_a_copy_that_is_kept_already_is_not_overwritten() -> None:
    there = {**root(), "witness/1950/beside/copy.txt": b""}
    with pytest.raises(Conflict, match=r"copy\.txt is there already"):
        plan.plan("copy.txt", COPY.encode(), there, Wanted(witness="1950"))
    with pytest.raises(Conflict, match='no instrument "1850" to compare with; the edition has 1900, 1950'):
        plan.plan("copy.txt", COPY.encode(), root(), Wanted(witness="1850"))
