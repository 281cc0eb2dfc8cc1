"""A second version of a text, imported beside the first, with the concordance that is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clausebook.content import load
from clausebook.importing import plan
from clausebook.importing.plan import Conflict, Plan, Wanted
from clausebook.importing.reading import Refused
from tests.editions import MODEL
from tests.importing.making import planned

OLD = """\
Act on Lamps

1. Each quay has a lamp, which is lit at dusk and put out at dawn.

2. The lamp is red on the left bank and green on the right bank of the river.

3. Whoever breaks a lamp pays two silver coins to the harbour master.

4. The harbour master keeps a list of all lamps.

Ambleby, 4 May 1900
"""
NEW = """\
Act on Lamps

1. Each quay has a lamp, which is lit at dusk and put out at dawn.

2. Whoever breaks a lamp pays four silver coins to the harbour master.

3. The lamp is red on the left bank and green on the right bank of the river.

4. Bells are rung in fog.

Ambleby, 4 May 1950
"""


def second(old: Plan, text: str = NEW, **wanted: str) -> Plan:
    return plan.plan("new.txt", text.encode(), old.files, Wanted(version_of="1900", **wanted))  # type: ignore[arg-type]


def test_the_concordance_is_proposed_row_by_row() -> None:
    made = second(planned(OLD))
    file = made.files["content/concordance/1900-1950.yml"].decode()
    rows = file.partition("base: 1900\nvariant: 1950\nby: measurement\nrows:\n")[2]
    assert rows.startswith(
        "  - from: [1900/C1]\n    to: [1950/C1]\n    relation: retained\n"
        "    reason: The words are the same.\n    confidence: high\n"
        "    sources: [1900-witness, 1950-witness]\n"
    )
    assert "concordance of 1900 and 1950: 2 retained, 1 moved, 1 dropped, 1 new" in made.told
    found = [line.strip() for line in made.told if "confidence. " in line]
    assert len(found) == 3
    assert any(line.startswith("1900/C3 → 1950/C2: ") for line in found)
    assert any(line.startswith("1900/C4: dropped, medium confidence") for line in found)
    assert any(line.startswith("1950/C4: new, medium confidence") for line in found)


def test_the_edition_with_both_is_whole_but_for_what_was_left_to_the_editor() -> None:
    old = planned(OLD)
    made = second(old)
    assert b"comparisons:\n  - base: 1900\n    variant: 1950\n" in made.files["content/edition.yml"]
    assert {problem.rule for problem in made.missing} == {"missing-field"}


def test_a_comparison_is_added_to_those_of_an_edition(tmp_path: Path) -> None:
    root = {
        f"content/{path.relative_to(MODEL / 'content').as_posix()}": path.read_bytes()
        for path in (MODEL / "content").rglob("*")
        if path.is_file()
    }
    wanted = Wanted(id="later", version_of="signed")
    made = plan.plan("later.txt", NEW.encode(), root, wanted)
    head = made.files["content/edition.yml"].decode()
    assert "  - base: draft\n    variant: amended\n  - base: signed\n    variant: later\n" in head
    assert "instruments: [draft, signed, amended, letters, later]\n" in head
    after = {
        name.removeprefix("content/"): data
        for name, data in {**root, **made.files}.items()
        if "content" in name
    }
    assert {problem.rule for problem in load.load(after)[1]} == {"missing-field"}


def test_a_concordance_that_is_there_is_not_overwritten() -> None:
    old = planned(OLD)
    there = {**old.files, "content/concordance/1900-1950.yml": b"base: 1900\n"}
    with pytest.raises(Conflict, match=r"content/concordance/1900-1950[.]yml is there already"):
        plan.plan("new.txt", NEW.encode(), there, Wanted(version_of="1900"))


def test_what_is_compared_with_must_be_there_and_verbatim() -> None:
    old = planned(OLD)
    with pytest.raises(Conflict, match='no instrument "1800" to compare with; the edition has 1900'):
        plan.plan("new.txt", NEW.encode(), old.files, Wanted(version_of="1800"))
    name = "content/instruments/1900/instrument.yml"
    summary = {**old.files, name: old.files[name].replace(b"wording: verbatim", b"wording: summary")}
    with pytest.raises(Refused, match='"1900" is not held word for word'):
        plan.plan("new.txt", NEW.encode(), summary, Wanted(version_of="1900"))


def test_a_text_of_the_same_year_and_sort_has_a_short_title_of_its_own() -> None:
    text = "REGULATION ON LAMPS\n\nArticle 1\n\nLamps are kept.\n\nDone at Brune, 4 April 1990.\n"
    first = plan.plan("a.txt", text.encode(), {}, Wanted(id="v1"))
    second = plan.plan("b.txt", text.encode(), first.files, Wanted(id="v2"))
    again = plan.plan("b.txt", text.encode(), {**first.files, **second.files}, Wanted(id="v1", force=True))
    shorts = [
        yaml.safe_load(one.files[f"content/instruments/{one.id}/instrument.yml"])["short"]
        for one in (first, second, again)
    ]
    assert shorts == ["Regulation of 1990", "Regulation of 1990 (v2)", "Regulation of 1990"]
