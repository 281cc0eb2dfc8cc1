"""Treaties with a protocol below their signatures, in Markdown whose paragraphs a program ran together."""

from __future__ import annotations

import re

from clausebook.importing import plan
from clausebook.importing.plan import Also, Plan, Wanted
from tests.importing.making import doubts, outline, shape
from tests.importing.test_laws import loaded, printed
from tests.importing.test_treaties import printed_in

REMARK = "In force on a day to be named"

ENGLISH = """\
####Agreement between Arden and Borland on the lamps of the river

In force on a day to be named

The Governments of Arden and of Borland, Desiring to light the river;   Have agreed as follows:

### Article  1

####Lamps

In force on a day to be named

1.  For the purposes of this Agreement:

a) “lamp” means a light on a quay;

b) “quay” means a place where boats lie.
2.  Lamps burn at night.

### Article  2

####Fees

In force on a day to be named

The fees are those of the Protocol.

### Article  3
In force on a day to be named

This Agreement enters into force on 1 May 1988.

IN WITNESS WHEREOF the undersigned have signed this Agreement. DONE at New Lenna on this \
3<sup>rd</sup> day of May 1987, in the English and Dutch languages, both texts being *equally* \
authentic.   *For Arden:*  A. B. REEVE  *For Borland:*  CAROL QUAY

### Protocol

####to the Agreement on the lamps of the river

In force on a day to be named

The Governments of Arden and of Borland,   Have agreed as follows:

### Article  1

####(Article 2 )

In force on a day to be named

The fees are:

a) for barges, ten crowns;

b) for ferries, six crowns.

### Article  2
In force on a day to be named

This Protocol is part of the Agreement.

IN WITNESS WHEREOF the undersigned have signed this Protocol. DONE at New Lenna on this \
3<sup>rd</sup> day of May 1987.  *For Arden:*  A. B. REEVE  *For Borland:*  CAROL QUAY
"""

DUTCH = """\
####Verdrag tussen Arden en Borland inzake de lampen van de rivier

In force on a day to be named

De regeringen van Arden en van Borland, Geleid door de wens haar te verlichten;   Zijn overeengekomen:

### Artikel  1

####Lampen

In force on a day to be named

1.  Voor de toepassing van dit Verdrag:

a) wordt onder een lamp verstaan een licht op een kade;

b) wordt onder een kade verstaan een plaats waar boten liggen.
2.  Lampen branden des nachts.

### Artikel  2

####Kosten

In force on a day to be named

De kosten zijn die van het Protocol.

### Artikel  3
In force on a day to be named

Dit Verdrag treedt in werking op 1 mei 1988.

TEN BLIJKE WAARVAN de ondergetekenden dit Verdrag hebben ondertekend. GEDAAN te ’s-Lenna op 3 mei 1987, \
in de Engelse en de Nederlandse taal.  *Voor het Rijk Arden:*  A. B. REEVE  \
*Voor de Staat Borland:*  CAROL QUAY

### Protocol

####bij het Verdrag inzake de lampen van de rivier

In force on a day to be named

De regeringen van Arden en van Borland,   Zijn overeengekomen:

### Artikel  1

####(Artikel 2 )

In force on a day to be named

De kosten zijn:

a) voor schuiten tien kronen;

b) voor ponten zes kronen.

### Artikel  2
In force on a day to be named

Dit Protocol is een deel van het Verdrag.

TEN BLIJKE WAARVAN de ondergetekenden dit Protocol hebben ondertekend. GEDAAN te ’s-Lenna op 3 mei 1987.  \
*Voor het Rijk Arden:*  A. B. REEVE  *Voor de Staat Borland:*  CAROL QUAY
"""
"""A remark of the publisher stands below each number, or below the heading under it."""


def both() -> Plan:
    wanted = Wanted(id="lamps", also=(Also("nl.md", DUTCH.encode()),))
    return plan.plan("en.md", ENGLISH.encode(), {}, wanted)


def words(text: str) -> list[str]:
    """The words of a text in their order, without the remark and the signs of Markdown."""
    return re.sub(r"^ *#+|\*|</?sup>", "", text.replace(REMARK, ""), flags=re.MULTILINE).split()


def test_a_protocol_below_the_signatures_is_an_annex_with_articles_of_its_own() -> None:
    found = both().outline
    assert [(part.id, part.heading) for part in found.parts][1:] == [
        ("provisions", "Provisions"),
        ("annex", "Protocol to the Agreement on the lamps of the river"),
    ]
    assert list(shape(found))[2:] == [
        "A1", "A1.1", "A1.1.a", "A1.1.b", "A1.2", "A2", "A3",
        "X0", "Xp1", "X1", "X1.a", "X1.b", "X2", "X4",
    ]  # fmt: skip
    assert shape(found)["X1"] == "Article 1 [(Article 2 )] The fees are:"
    assert found.closing_after == "provisions"
    assert doubts(found) == ""


def test_a_closing_that_was_run_together_is_parted_at_those_for_whom_it_is_signed() -> None:
    found = both().outline
    [closing] = found.closing
    assert closing.startswith("IN WITNESS WHEREOF")
    assert closing.endswith("both texts being equally authentic.")
    assert [(one.party, one.lines) for one in found.signatures] == [
        ("For Arden:", ("A. B. REEVE",)),
        ("For Borland:", ("CAROL QUAY",)),
    ]
    assert (found.date, found.place) == ("1987-05-03", "New Lenna")
    assert outline(DUTCH, "nl.md").place == "’s-Lenna"


def test_an_annex_ends_with_the_closing_of_its_own() -> None:
    said = shape(both().outline)
    assert said["X2"] == "Article 2 This Protocol is part of the Agreement."
    assert said["X4"].startswith("IN WITNESS WHEREOF the undersigned have signed this Protocol.")
    assert said["X4"].endswith("¶ For Arden: ¶ A. B. REEVE ¶ For Borland: ¶ CAROL QUAY")


def test_recitals_that_were_run_together_are_parted_where_many_spaces_stand() -> None:
    said = shape(both().outline)
    assert said["P1"].endswith("Desiring to light the river;")
    assert said["P2"] == "Have agreed as follows:"
    assert "  paragraphs parted where many spaces stand: 2, the first in line 5" in both().told


def test_a_remark_below_the_headings_of_articles_is_told_and_left_out() -> None:
    made = both()
    assert [one.text for one in made.outline.left_out] == [REMARK] * 7
    assert f'"{REMARK}" (a remark below 5 of 5 numbers)' in "\n".join(made.told)


def test_each_unit_has_its_words_in_both_languages_a_letter_beside_them() -> None:
    made = both()
    assert "nl: nl.md, words for 16 of 16 units" in made.told
    units = {unit.code: dict(unit.parallel)["nl"] for unit in made.outline.units}
    assert units["X1.b"] == "b) voor ponten zes kronen."
    assert units["A2"] == "Artikel 2 Kosten\n\nDe kosten zijn die van het Protocol."
    assert units["X2"] == "Artikel 2\n\nDit Protocol is een deel van het Verdrag."


def test_it_comes_back_whole_in_both_languages() -> None:
    edition = loaded(both().files)
    assert edition is not None
    assert words(printed(edition, "lamps")) == words(ENGLISH)
    assert words(printed_in(edition, "lamps", "nl")) == words(DUTCH)


def test_only_units_without_a_number_are_told_to_bear_none() -> None:
    head = both().files["content/instruments/lamps/instrument.yml"].decode()
    assert "P1 to P2, X0 to Xp1 and X4 bear no number in the text" in " ".join(head.split())


def test_a_heading_over_signatures_opens_no_annex() -> None:
    treaty = ENGLISH[: ENGLISH.index("*For Arden")].replace(REMARK, "")
    found = outline(f"{treaty}\n\n### Signatures\n\nA. B. REEVE\n", "en.md")
    assert [part.id for part in found.parts] == ["recitals", "provisions"]
    assert found.closing[-1] == "A. B. REEVE"
