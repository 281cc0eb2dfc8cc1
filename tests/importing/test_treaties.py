"""Treaties with annexes and several authentic languages: whole in each of them, place and signatures too."""

from __future__ import annotations

import re

import pytest

from clausebook.importing import plan
from clausebook.importing.plan import Also, Plan, Wanted
from clausebook.model.records import Edition
from tests.importing.making import doubts, outline, shape
from tests.importing.test_laws import loaded, printed

ENGLISH = """\
AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF ARDENIA AND THE
GOVERNMENT OF THE KINGDOM OF BORVIA ON THE CARRIAGE OF GOODS BY RIVER

The Government of the Republic of Ardenia and the Government of the
Kingdom of Borvia, hereinafter referred to as "the Contracting Parties",

DESIRING to ease the carriage of goods on the river Lenna,

CONSIDERING the Convention of 4 May 1921 and Annexes 1 and 2 thereto,

HAVE AGREED as follows:

PART I
GENERAL PROVISIONS

Article 1
Scope

1. This Agreement applies to the carriage of goods between the ports
listed in Annex A.

2. It does not apply to:

   (a) ships of war;

   (b) ships of less than ten tonnes, unless

       (i) they carry passengers, or

       (ii) they tow another ship.

Article 2
Definitions

For the purposes of this Agreement:

(a) "carrier" means any person established in the territory of a
    Contracting Party;

(b) "port" means a place named in Annex A.

PART II
FINAL PROVISIONS

Article 3
Joint Commission

1. A Joint Commission shall meet once a year.

2. It adopts its rules by the agreement of both Contracting Parties.

Article 4

The Annexes form an integral part of this Agreement.

Article 5
Entry into force

This Agreement shall enter into force thirty days after the Contracting
Parties have notified each other that their constitutional requirements
have been met.

IN WITNESS WHEREOF the undersigned, being duly authorised thereto, have
signed this Agreement.

DONE at Lennport this third day of May 1987 in duplicate, in the English
and French languages, both texts being equally authentic.

For the Government of the Republic of Ardenia:
(Signed) A. Ardent

For the Government of the Kingdom of Borvia:
(Signed) B. Borvin

ANNEX A
PORTS

1. In the Republic of Ardenia:

   (a) Lennport;

   (b) Oberlenn.

2. In the Kingdom of Borvia: Unterlenn.

ANNEX B
TARIFFS

The following tariffs apply:

- for grain, ten crowns a tonne;
- for timber, six crowns a tonne.

The Joint Commission may amend this Annex.

PROTOCOL

At the time of signing the Agreement the Contracting Parties agreed:

1. Article 2 is without prejudice to other agreements.

2. Annex B is applied from 1 January 1988.
"""

FRENCH = """\
##Accord entre la République d'Ardénie et le Royaume de Borvie sur le transport par voie fluviale

Le Gouvernement de la République d'Ardénie et le Gouvernement du Royaume de Borvie, ci-après
dénommés « les Parties contractantes »,

DÉSIREUX de faciliter le transport de marchandises sur la Lenne,

CONSIDÉRANT la Convention du 4 mai 1921 et ses annexes 1 et 2,

SONT CONVENUS de ce qui suit :

### TITRE  I

####DISPOSITIONS GÉNÉRALES

### Article  premier

####Champ d'application

1.  Le présent Accord s'applique au transport de marchandises entre les ports énumérés à l'annexe A.

2.  Il ne s'applique pas :

    a)  aux navires de guerre ;

    b)  aux navires de moins de dix tonnes, à moins

        i)  qu'ils ne transportent des passagers, ou

        ii)  qu'ils ne remorquent un autre navire.

### Article  2

####Définitions

Aux fins du présent Accord :

a)  le terme « transporteur » désigne toute personne établie sur le territoire d'une Partie contractante ;

b)  le terme « port » désigne un lieu cité à l'annexe A.

### TITRE  II

####DISPOSITIONS FINALES

### Article  3

####Commission mixte

1.  Une Commission mixte se réunit une fois par an.

2.  Elle adopte son règlement d'un commun accord des deux Parties contractantes.

### Article  4

Les annexes font partie intégrante du présent Accord.

### Article  5

####Entrée en vigueur

Le présent Accord entrera en vigueur trente jours après que les Parties
contractantes se seront notifié l'accomplissement de leurs formalités constitutionnelles.

EN FOI DE QUOI, les soussignés, dûment autorisés à cet effet, ont signé le présent Accord.

FAIT à Lennport, le 3 mai 1987, en double exemplaire, en langues anglaise et française, les
deux textes faisant également foi.

Pour le Gouvernement de la République d'Ardénie :

(Signé) A. Ardent

Pour le Gouvernement du Royaume de Borvie :

(Signé) B. Borvin

## ANNEXE A

####PORTS

1.  Dans la République d'Ardénie :

    a)  Lennport ;

    b)  Oberlenn.

2.  Dans le Royaume de Borvie : Unterlenn.

## ANNEXE B

####TARIFS

Les tarifs suivants sont applicables :

- pour les céréales, dix couronnes par tonne ;
- pour le bois, six couronnes par tonne.

La Commission mixte peut modifier la présente annexe.

## PROTOCOLE

Au moment de signer l'Accord, les Parties contractantes sont convenues :

1.  L'article 2 est sans préjudice d'autres accords.

2.  L'annexe B est appliquée à partir du 1er janvier 1988.
"""
"""As some programs write Markdown, with no space after the signs of a heading."""

NOTICE = """\
OPEN LICENCE OF THE FERRIES v. 2
OLF © the Port of Arden 2016

This licence applies to the timetable.

It applies where the owner has placed this notice below the timetable:

        Licensed under the OLF

or has said so by other means.

1. Definitions

In this licence:

- ‘ferry’: a boat;

- ‘fee’: what is paid.

2. Rights that the owner of a timetable gives to you

The owner lets you print it.

Appendix

‘Compatible licences’ are:

- the Licence of the Lamps
- the Licence of the Quays or
  of the Bells

The Port may add to this Appendix.
"""
"""A notice is set off within a sentence; a list stands in an appendix, and words below it."""


def both() -> Plan:
    wanted = Wanted(id="lenna", also=(Also("fr.md", FRENCH.encode()),))
    return plan.plan("en.txt", ENGLISH.encode(), {}, wanted)


def printed_in(edition: Edition, id: str, lang: str) -> str:
    """The text of an instrument in another of its languages, from its records alone."""
    instrument = edition.instruments[id]
    head = instrument.head
    pieces = [name.text for name in head.names if name.lang == lang]
    end = [one.text for one in head.closings if one.lang == lang]
    for part in instrument.parts:
        heads = (*part.above, part.head)
        pieces += [name.text for one in heads for name in one.names if name.lang == lang]
        pieces += [
            one.text
            for clause in part.clauses
            for unit in clause.family
            for one in unit.parallel
            if one.lang == lang
        ]
        pieces += end if part.head.id == head.closing_after else []
    return "\n".join([*pieces, *([] if head.closing_after else end)])


def tokens(text: str) -> list[str]:
    """The words in their order, without the signs of headings and lists."""
    said = re.sub(r"^ *#+", "", text, flags=re.MULTILINE)
    return [word for word in said.split() if word not in "-•"]


def test_a_treaty_with_annexes_comes_back_whole_in_each_language() -> None:
    edition = loaded(both().files)
    assert edition is not None
    assert tokens(printed(edition, "lenna")) == tokens(ENGLISH)
    assert tokens(printed_in(edition, "lenna", "fr")) == tokens(FRENCH)


def test_nothing_of_it_is_left_out_and_its_date_is_read_from_words() -> None:
    made = both()
    report = "\n".join(made.told)
    assert "fr: fr.md, words for 30 of 30 units" in report
    assert "left out" not in report
    assert made.outline.date == "1987-05-03"
    assert [part.id for part in made.outline.parts] == [
        "recitals", "general", "final", "annex", "annex-2", "annex-3"
    ]  # fmt: skip
    assert "a space put after the signs of a heading: 9, the first in line 1" in report


def test_signatures_stand_apart_from_the_words_of_the_closing() -> None:
    found = both().outline
    assert found.closing_after == "final"
    assert [(one.party, one.lines) for one in found.signatures] == [
        ("For the Government of the Republic of Ardenia:", ("(Signed) A. Ardent",)),
        ("For the Government of the Kingdom of Borvia:", ("(Signed) B. Borvin",)),
    ]
    assert found.closing[0].startswith("IN WITNESS WHEREOF the undersigned")
    [(lang, french)] = found.closings
    assert lang == "fr"
    assert french.startswith("EN FOI DE QUOI")
    assert french.endswith("(Signé) B. Borvin")


def test_a_number_below_the_list_of_an_annex_opens_a_clause() -> None:
    annex = "ANNEX\n\nOpen are:\n\n- Lennport;\n- Oberlenn.\n\n1. Ships report.\n\n2. They wait.\n"
    found = outline(f"AGREEMENT ON PORTS\n\nArticle 1\n\nThe Annex lists the ports.\n\n{annex}")
    assert shape(found) == {
        "A1": "Article 1 The Annex lists the ports.",
        "Xp1": "Open are:",
        "Xp1.1": "- Lennport;",
        "Xp1.2": "- Oberlenn.",
        "X1": "1. Ships report.",
        "X2": "2. They wait.",
    }


def test_paragraphs_without_a_number_are_matched_part_by_part() -> None:
    english = "# Charter\n\n## Aims\n\nPeace is the aim.\n\n## Means\n\nWe meet.\n\nWe talk.\n"
    french = "# Charte\n\n## Buts\n\nLa paix est le but.\n\n## Moyens\n\nNous nous rencontrons.\n"
    also = (Also("fr.md", french.encode(), "fr"),)
    made = plan.plan("en.md", english.encode(), {}, Wanted(id="charter", lang="en", also=also))
    assert [dict(unit.parallel).get("fr") for unit in made.outline.units] == [
        "La paix est le but.",
        "Nous nous rencontrons.",
        None,
    ]
    assert [dict(part.names)["fr"] for part in made.outline.parts] == ["Buts", "Moyens"]


def test_a_notice_within_a_sentence_is_a_quotation_and_no_heading() -> None:
    found = outline(NOTICE)
    assert [part.id for part in found.parts] == ["recitals", "provisions", "annex"]
    assert shape(found) == {
        "P1": "This licence applies to the timetable.",
        "P2": "It applies where the owner has placed this notice below the timetable:",
        "P2.q": "Licensed under the OLF",
        "P2.end": "or has said so by other means.",
        "C1": "1. [Definitions] In this licence:",
        "C1.1": "- ‘ferry’: a boat;",
        "C1.2": "- ‘fee’: what is paid.",
        "C2": "2. [Rights that the owner of a timetable gives to you] The owner lets you print it.",
        "X": "‘Compatible licences’ are:",
        "X.1": "- the Licence of the Lamps",
        "X.2": "- the Licence of the Quays or of the Bells",
        "X.end": "The Port may add to this Appendix.",
    }


def test_a_line_below_the_title_that_tells_whose_text_it_is_belongs_to_it() -> None:
    licence = "# Licence of the Ferries\n\n© the Port 2016\n\nIt applies.\n\n## 1. Fees\n\nNone.\n"
    found = outline(licence, "licence.md")
    assert found.title == "Licence of the Ferries © the Port 2016"
    assert list(shape(found)) == ["P1", "C1"]


BRIDGE = """\
{title}

{dating}

{parties}

{article} 1

{words}

{article} 2

{words}
"""


@pytest.mark.parametrize(
    ("title", "dating", "parties", "article", "words", "place"),
    [
        ("TREATY OF BRUNE", "Signed at Brune on 1 March 1987", "The Parties,", "Article", "Free.", "Brune"),
        ("Traité de Brune", "Signé à Brune le 1er mars 1987", "Les Parties,", "Article", "Libre.", "Brune"),
        ("Gesetz über die Brücke", "Vom 1. März 1987", "Der Rat beschließt:", "§", "Sie ist frei.", ""),
        ("Treaty on the Bridge", "Brune, 1 March 1987", "The Parties,", "Article", "It is free.", "Brune"),
    ],
    ids=["en", "fr", "de", "place"],
)  # fmt: skip
def test_a_line_below_the_title_that_tells_when_it_was_signed_heads_no_part_and_closes_nothing(
    title: str, dating: str, parties: str, article: str, words: str, place: str
) -> None:
    text = BRIDGE.format(title=title, dating=dating, parties=parties, article=article, words=words)
    found = outline(text)
    assert (found.title, found.date, found.place, found.closing) == (title, "1987-03-01", place, ())
    assert [part.heading for part in found.parts] == ["Preamble", "Provisions"]
    assert [one.paragraphs for one in found.parts[0].clauses] == [(dating,), (parties,)]
    assert [one.paragraphs for one in found.parts[1].clauses] == [(words,), (words,)]


def test_annexes_whose_headings_are_alike_in_the_file_stand_beside_each_other() -> None:
    text = (
        "# Treaty on the Bridge\n\n## Article 1\n\nIt is free.\n\nDone at Brune, 1 March 1987.\n\n"
        "## Protocol\n\n1. It is closed in floods.\n\n### Floods\n\n2. A flood is high water.\n\n"
        "## Reservation of Valmir\n\nValmir is not bound by article 1.\n"
    ).replace("\\\n", "\n")
    found = outline(text, "treaty.md")
    assert [(part.heading, part.level) for part in found.parts[1:]] == [
        ("Protocol", 1),
        ("Floods", 2),
        ("Reservation of Valmir", 1),
    ]


def test_a_heading_of_a_page_that_is_set_in_two_lines_is_one() -> None:
    page = (
        "<h1>Treaty<br>on the Bridge</h1><h3>Article 1<br>Passage</h3><p>It is free.</p>"
        "<p>Done at Brune, 1 March 1987.</p>"
        "<h2>Annex 1<br>Fees</h2><table><tr><td>Carts</td><td>2</td></tr></table>"
    )
    found = outline(page, "treaty.html")
    assert found.title == "Treaty on the Bridge"
    assert [part.heading for part in found.parts] == ["Provisions", "Annex 1 Fees"]
    assert shape(found)["A1"] == "Article 1 [Passage] It is free."


def _annexed(below: str) -> str:
    return (
        "REGULATION ON LAMPS\n\nArticle 1\nSubject\n\nLamps are kept.\n\nDone at Brune, 4 April 1990.\n\n"
        + below
    )


def test_a_part_below_an_annex_is_a_part_of_that_annex() -> None:
    below = (
        "ANNEX I\n\nFEES\n\nThe fees are as follows.\n\n"
        "Part A\n\nSmall lamps\n\n1. A small lamp costs two crowns.\n\n2. A lamp at a mole costs one.\n\n"
        "Part B\n\nLarge lamps\n\n1. A large lamp costs five.\n\n"
        "ANNEX II\n\nFORM OF THE BOOK\n\nThe book has two columns.\n"
    )
    found = outline(_annexed(below))
    assert [(part.heading, part.level, len(part.clauses)) for part in found.parts[1:]] == [
        ("ANNEX I FEES", 1, 1),
        ("Part A Small lamps", 2, 2),
        ("Part B Large lamps", 2, 1),
        ("ANNEX II FORM OF THE BOOK", 1, 1),
    ]
    assert [(one.code, one.number) for one in found.parts[3].clauses] == [("Z1", "1.")]


def test_short_lines_that_end_an_annex_are_lines_of_it_and_of_no_part_of_their_own() -> None:
    below = (
        "ANNEX I\n\nFEES\n\nSmall lamps two\n\nANNEX II\n\nFORM OF THE BOOK\n\n"
        "Part A: oil\n\nPart B: nights\n"
    )
    found = outline(_annexed(below))
    assert [(part.heading, [one.text for one in part.clauses]) for part in found.parts[1:]] == [
        ("ANNEX I FEES", ["Small lamps two"]),
        ("ANNEX II FORM OF THE BOOK", ["Part A: oil", "Part B: nights"]),
    ]
    assert 'nothing stands below the heading "Part A: oil"' in doubts(found)
