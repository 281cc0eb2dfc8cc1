"""The same text in several languages: each unit with its words in every one of them, nothing lost."""

from __future__ import annotations

import pytest
import yaml

from clausebook.importing import plan
from clausebook.importing.plan import Also, Conflict, Plan, Wanted
from tests.importing.making import outline
from tests.importing.test_laws import loaded, words

ENGLISH = """\
TREATY ON THE FERRIES

Preamble

The Parties to this treaty,

Recalling the river,

Article 1
Fees

The fees are due:
(a) in spring,
(b) in autumn.

Article 2

It is done in both languages.
"""
FRENCH = """\
TRAITÉ DES BACS

Préambule

Les Parties au traité,

Rappelant le fleuve,

Article premier
Droits

Les droits sont dus :
(a) au printemps,
(b) en automne.

Article 2

Il est fait dans les deux langues.

Article 3

Les bacs sont libres.
"""


def both(first: str = ENGLISH, second: str = FRENCH) -> Plan:
    """The plan of a text with another language beside it."""
    wanted = Wanted(id="bacs", also=(Also("fr.txt", second.encode()),))
    return plan.plan("en.txt", first.encode(), {}, wanted)


def test_every_unit_has_its_words_in_both_languages() -> None:
    edition = loaded(both().files)
    assert edition is not None
    said = {
        unit.code: [(one.lang, one.text) for one in unit.parallel]
        for unit in edition.instruments["bacs"].units
    }
    assert said == {
        "P0": [("fr", "Les Parties au traité,")],
        "P1": [("fr", "Rappelant le fleuve,")],
        "A1": [("fr", "Article premier Droits\n\nLes droits sont dus :")],
        "A1.a": [("fr", "(a) au printemps,")],
        "A1.b": [("fr", "(b) en automne.")],
        "A2": [("fr", "Article 2\n\nIl est fait dans les deux langues.")],
    }
    head = edition.instruments["bacs"].head
    assert [(name.lang, name.text) for name in head.names] == [("fr", "TRAITÉ DES BACS")]
    assert [(name.lang, name.text) for name in head.parts[0].names] == [("fr", "Préambule")]
    assert [one.siglum for one in head.witnesses] == ["W", "W-fr"]


def test_what_stands_beside_nothing_is_told_and_both_files_are_kept() -> None:
    made = both()
    report = "\n".join(made.told)
    assert "fr: fr.txt, words for 6 of 6 units" in report
    assert '"Article 3 Les bacs sont libres." (no unit of the first text stands for it (fr))' in report
    assert made.files["witness/bacs/fr/fr.txt"] == FRENCH.encode()
    assert made.files["witness/bacs/en.txt"] == ENGLISH.encode()
    content = "\n".join(
        str(yaml.safe_load(data)) for name, data in made.files.items() if name.startswith("content/")
    )
    assert not words(FRENCH) - words(content.replace("\\n", "\n") + report)


def test_paragraphs_that_cannot_be_paired_stand_together() -> None:
    made = both(second=FRENCH.replace("Rappelant le fleuve,", "Rappelant le fleuve,\n\nVoulant la paix,"))
    edition = loaded(made.files)
    assert edition is not None
    opening = edition.instruments["bacs"].units[0]
    assert [one.text for one in opening.parallel] == [
        "Les Parties au traité,\n\nRappelant le fleuve,\n\nVoulant la paix,"
    ]
    assert "fr: 3 paragraphs without a number stand together at P0" in "\n".join(made.told)


def test_two_files_in_one_language_are_refused() -> None:
    with pytest.raises(Conflict, match=r"fr\.txt is in en too"):
        both(second=ENGLISH)


def test_a_recital_that_ends_with_an_arabic_comma_is_no_heading() -> None:
    text = (
        "نظام المصابيح\n\nصدر في برونة في ٤ أبريل ١٩٩٠\n\nالديباجة\n\nإن المجلس،\n\n"
        "إذ يلاحظ أن لكل ميناء مصباحا،\n\n"
        "قرر ما يلي:\n\nالمادة ١\nالغرض\n\nيبين هذا النظام كيف تحفظ المصابيح.\n\n"
        "المادة ٢\nالنفاذ\n\nيسري هذا النظام فورا.\n"
    )
    found = outline(text)
    assert found.date == "1990-04-04"
    assert [(part.heading, len(part.clauses)) for part in found.parts] == [
        ("Opening words", 1),
        ("الديباجة", 3),
        ("Provisions", 2),
    ]
