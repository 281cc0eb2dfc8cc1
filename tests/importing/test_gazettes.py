"""Treaties as collections of laws publish them: titles twice, remarks at articles, notes below a table."""

from __future__ import annotations

import re

import pytest

from clausebook.importing import plan
from clausebook.importing.plan import Also, Plan, Wanted
from tests.importing.making import doubts, outline, shape
from tests.importing.test_laws import loaded
from tests.importing.test_treaties import printed_in

DUTCH = """\
<meta http-equiv='Content-Type' content='text/html; charset=utf-8' />

##Overeenkomst tussen Ardenië en Borvië inzake de veerponten op de Lenna

####Overeenkomst tussen Ardenië en Borvië inzake de veerponten op de Lenna

Treedt in werking per 01-05-1988

De regeringen van Ardenië en van Borvië, Overwegende hetgeen volgt:

1. De veerponten op de Lenna zijn voor beide landen van belang.

2. Zij worden door beide landen onderhouden, Zijn het volgende overeengekomen:

### Artikel  1
Treedt in werking per 01-05-1988

Een veerpont voert een van de volgende tekens:

− „ROOD”. Dit teken geldt voor de grote ponten.

− „GROEN”. Dit teken geldt voor de kleine ponten.

### Artikel  2
Treedt in werking per 01-05-1988

1.  Elke veerpont vaart eenmaal per uur.
2.  Zij vaart niet bij ijs.

### Artikel  3
Treedt in werking per 01-05-1988

De tekens worden in de bijlage vermeld.

### Artikel  4
Treedt in werking per 01-05-1988

Deze overeenkomst is opgesteld in de Nederlandse en de Spaanse taal.

TEN BLIJKE WAARVAN de ondergetekenden deze overeenkomst hebben ondertekend. GEDAAN te Lennahaven, de derde mei
negentienhonderd zevenentachtig.

### Bijlage

####Tekens van de veerponten

Treedt in werking per 01-05-1988

|  *Land*   |  *Teken*   |
|:---|:---|
| Ardenië  | rood<sup>1)</sup>  |
| Borvië  |  *zie voetnoot*<sup>2)</sup>  |

1)„Rood” is het teken van de grote ponten.

2)Borvië: geen teken bij nacht.
"""
"""The title is there twice, a remark of the publisher at each article."""

SPANISH = """\
---
title: "Acuerdo entre Ardenia y Borvia"
rank: "acuerdo_internacional"
---
# Acuerdo entre Ardenia y Borvia sobre los transbordadores del Lenna, hecho en Lennahaven el 3 de mayo de 1987

> **This is the law as enacted.**

# ACUERDO ENTRE ARDENIA Y BORVIA SOBRE LOS TRANSBORDADORES DEL LENNA

Los Gobiernos de Ardenia y de Borvia,

Considerando lo siguiente:

(1) Los transbordadores del Lenna son de importancia para los dos países.

(2) Los dos países los mantienen.

Convienen en lo siguiente:

### ARTÍCULO 1

Un transbordador llevará una de las siguientes señales:

«ROJO». Esta señal es la de los transbordadores grandes.

«VERDE». Esta señal es la de los transbordadores pequeños.

### ARTÍCULO 2

1\\. Cada transbordador saldrá una vez por hora.

2\\. No saldrá con hielo.

### ARTÍCULO 3

Las señales figuran en el anexo.

### ARTÍCULO 4

El presente Acuerdo se redacta en las lenguas neerlandesa y española.

En fe de lo cual, los abajo firmantes firman el presente Acuerdo.

Hecho en Lennahaven, el tres de mayo de mil novecientos ochenta y siete.

## ANEXO. Señales de los transbordadores

|  |  |
| --- | --- |
| País | Señal |
| Ardenia | rojo <sup>1</sup> |
| Borvia | Véase la nota <sup>2</sup> |

> 1 «Rojo» es la señal de los transbordadores grandes.

> 2 Borvia: ninguna señal de noche.

### Estados Parte

|  |  |
| --- | --- |
| Estado | Firma |
| Ardenia | 03/05/1987 |

> * NOT: Notificación
"""
"""The journal's title stands above the treaty's own, its list of parties below; words follow recitals."""

REMARK = "Treedt in werking per 01-05-1988"


def both() -> Plan:
    wanted = Wanted(id="lenna", also=(Also("es.md", SPANISH.encode()),))
    return plan.plan("nl.md", DUTCH.encode(), {}, wanted)


def words(text: str) -> list[str]:
    """The words and signs of a text in their order, without those of Markdown and HTML."""
    text = re.sub(r"<[^<>]*>|^ *#+|^> |^\|[ :|-]*\|$|\\|\*", " ", text, flags=re.MULTILINE)
    return re.findall(r"\w+|[^\w\s|]", text.translate(str.maketrans("¹²", "12")))


def test_the_title_stands_last_and_what_a_publisher_adds_is_told() -> None:
    made = both()
    assert made.outline.title == "Overeenkomst tussen Ardenië en Borvië inzake de veerponten op de Lenna"
    assert [one.text for one in made.outline.left_out] == [REMARK] * 6 + [made.outline.title]
    assert made.outline.names == (
        ("es", "ACUERDO ENTRE ARDENIA Y BORVIA SOBRE LOS TRANSBORDADORES DEL LENNA"),
    )
    report = "\n".join(made.told)
    assert '"Treedt in werking per 01-05-1988" (a remark below 4 of 4 numbers)' in report
    assert '"This is the law as enacted." (stands before the title)' in report
    assert '"Ardenia | 03/05/1987" (a table of another language (es))' in report
    assert "tags of HTML left out: 1, the first in line 1" in report
    assert "brackets behind footnote numbers left out: 4, the first in line 51" in report


def test_recitals_list_marks_and_closing_of_a_dutch_treaty_are_read() -> None:
    found = both().outline
    assert (found.lang, found.place, found.closing_after) == ("nl", "Lennahaven", "provisions")
    assert found.closing[0].startswith("TEN BLIJKE WAARVAN")
    assert [code for code, said in shape(found).items() if REMARK in said] == []
    assert list(shape(found)) == [
        "P0", "P1", "P2", "A1", "A1.1", "A1.2", "A2", "A2.1", "A2.2", "A3", "A4", "X",
    ]  # fmt: skip
    assert [unit.number for unit in found.units if unit.code in ("P1", "P2")] == ["1.", "2."]
    assert shape(found)["P1"] == "1. De veerponten op de Lenna zijn voor beide landen van belang."
    assert shape(found)["A1.1"] == "− „ROOD”. Dit teken geldt voor de grote ponten."


def test_an_annex_that_is_a_table_holds_it_with_its_notes() -> None:
    made = both()
    annex = next(unit for unit in made.outline.units if unit.code == "X")
    assert annex.table == (("Land", "Teken"), ("Ardenië", "rood[^1]"), ("Borvië", "zie voetnoot[^2]"))
    assert [note.text for note in annex.notes] == [
        "„Rood” is het teken van de grote ponten.",
        "Borvië: geen teken bij nacht.",
    ]
    assert [part.heading for part in made.outline.parts][2:] == ["Bijlage Tekens van de veerponten"]
    assert [part.names for part in made.outline.parts][2:] == [
        (("es", "ANEXO. Señales de los transbordadores"),)
    ]
    alone = outline(SPANISH, "es.md")
    assert [unit.table[0] for unit in alone.units if unit.table] == [("País", "Señal"), ("Estado", "Firma")]


def test_the_other_language_comes_back_whole_and_in_its_order() -> None:
    edition = loaded(both().files)
    assert edition is not None
    treaty = SPANISH[SPANISH.index("# ACUERDO") : SPANISH.index("### Estados")]
    assert words(printed_in(edition, "lenna", "es")) == words(treaty)


def test_words_between_recitals_and_articles_stand_below_the_last_recital() -> None:
    units = {unit.code: dict(unit.parallel).get("es", "") for unit in both().outline.units}
    assert units["P0"] == "Los Gobiernos de Ardenia y de Borvia,\n\nConsiderando lo siguiente:"
    assert units["P2"] == "(2) Los dos países los mantienen.\n\nConvienen en lo siguiente:"
    assert units["X"].startswith("País | Señal\n\nArdenia | rojo ¹\n\n")
    assert units["X"].endswith("\n\n2 Borvia: ninguna señal de noche.")


def test_a_table_of_another_language_may_have_an_empty_corner() -> None:
    tables = (
        "## Annex\n\n| | Fee |\n|---|---|\n| Barge | 4 |\n",
        "## Annexe\n\n| | Prix |\n|---|---|\n| Bac | 4 |\n",
    )
    english, french = (
        f"{title}\n\n{words}\n\n{table}"
        for title, words, table in zip(
            ("# Act on Ferries", "# Loi sur les bacs"),
            (
                "## Article 1\n\nThe fees are those of the Annex.",
                "## Article 1\n\nLes prix sont ceux de l'annexe.",
            ),
            tables,
            strict=True,
        )
    )
    made = plan.plan("en.md", english.encode(), {}, Wanted(id="act", also=(Also("fr.md", french.encode()),)))
    annex = next(unit for unit in made.outline.units if unit.code == "X")
    assert annex.parallel == (("fr", "| Prix\n\nBac | 4"),)


def test_what_is_repealed_is_no_remark_nor_is_a_line_below_some_numbers() -> None:
    repealed = "# Act on Ferries\n\n" + "".join(f"## Article {n}\n\n(repealed)\n\n" for n in range(1, 6))
    assert outline(repealed, "act.md").left_out == ()
    some = "".join(f"## Article {n}\n\n{'Fees' if n < 5 else f'Quay {n}'}\n\nPay.\n\n" for n in range(1, 10))
    assert outline(f"# Act on Ferries\n\n{some}", "act.md").left_out == ()


@pytest.mark.parametrize("listed", ["1) Fees are due.\n\n2) Tolls too.\n", "1. Fees are due.\n"])
def test_a_list_below_a_raised_number_is_no_list_of_notes(listed: str) -> None:
    found = outline(f"Act on Ferries\n\nIn force.¹\n\n{listed}")
    assert [note for unit in found.units for note in unit.notes] == []
    assert "Fees are due." in "\n".join(shape(found).values())


def test_words_in_angle_brackets_that_are_no_tag_stay() -> None:
    found = outline(
        "# Licence of the Ferries\n\n## 1. Owner\n\n<year> by <u>the</u> <name of owner>.\n", "a.md"
    )
    assert shape(found)["C1"] == "1. [Owner] <year> by the <name of owner>."
    assert "tags of HTML left out: 2" in "\n".join(map(str, found.changes))
    assert doubts(found) == ""


GERMAN = """\
# Übereinkommen zum Schutz der Lenna

##### **Art. 1** Ziele

Ziele dieses Übereinkommens sind

- 1. sauberes Wasser[^1] durch

- a) weniger Öl und

- b) weniger Salz;

- 2. freie Wege.

##### **Art. 2** Kommission

<sup>1.</sup> Die Kommission tagt jährlich.

<sup>2.</sup> Sie gibt sich eine Ordnung.

##### Anhang

###### Schiedsverfahren

### 1

Drei Richter entscheiden.

### 2

Sie teilen die Kosten.

###### Protokoll

Die Parteien sind übereingekommen:

### 1

Der Sitz bleibt.

###### Fussnoten

[^1]: AS **1965** 388
"""
"""Lists that Markdown nests otherwise than the text, an annex whose numbers are headings, notes under one."""


def test_what_the_file_marks_as_headings_are_all_of_them() -> None:
    found = outline(GERMAN, "de.md")
    assert [part.heading for part in found.parts] == [
        "Provisions", "Anhang Schiedsverfahren", "Protokoll"
    ]  # fmt: skip
    assert shape(found) == {
        "A1": "Art. 1 [Ziele] Ziele dieses Übereinkommens sind",
        "A1.1": "1. sauberes Wasser[^1] durch",
        "A1.1.a": "a) weniger Öl und",
        "A1.1.b": "b) weniger Salz;",
        "A1.2": "2. freie Wege.",
        "A2": "Art. 2 [Kommission]",
        "A2.1": "1. Die Kommission tagt jährlich.",
        "A2.2": "2. Sie gibt sich eine Ordnung.",
        "X1": "1 Drei Richter entscheiden.",
        "X2": "2 Sie teilen die Kosten.",
        "Y0": "Die Parteien sind übereingekommen:",
        "Y1": "1 Der Sitz bleibt.",
    }
    assert [(one.text, one.why) for one in found.left_out] == [("Fussnoten", "a heading over footnotes")]
    assert doubts(found) == ""
