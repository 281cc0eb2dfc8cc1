"""Texts in Akoma Ntoso, and what is understood of them."""

from __future__ import annotations

import pytest

from clausebook.importing.reading import Refused
from tests.importing.making import doubts, outline, planned, shape

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
<meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Act on Ferries</docTitle></p></preface>
<preamble><formula><p>The Council,</p></formula><recitals>
<recital><num>(1)</num><p>Recalling 1900,</p></recital></recitals></preamble>
<body><chapter><num>1.</num><heading>Fees</heading>
<article><num>Art. 1</num><heading>Dues</heading>
<paragraph><num>1.</num><intro>
<p>A ferry pays within 30<authorialNote marker="1"><p>Of work.</p></authorialNote> days:</p></intro>
<point><num>(a)</num><content><p>one <b>copper</b>,</p></content></point>
<point><num>(b)</num><content><p>two.</p></content></point></paragraph>
<paragraph><num>2.</num><content><p>Nobody pays twice.</p></content></paragraph></article>
<article><num>Erster</num><content><p>It ends.</p></content></article></chapter></body>
<conclusions><p>Ambleby, 4 May 1950</p></conclusions></act></akomaNtoso>
"""


def test_parts_articles_and_paragraphs_are_those_of_the_file() -> None:
    found = outline(ACT, "act.xml")
    assert (found.title, found.lang, found.date) == ("Act on Ferries", "en", "1950-05-04")
    assert [(part.id, part.heading) for part in found.parts] == [
        ("recitals", "Preamble"),
        ("fees", "1. Fees"),
    ]
    assert shape(found) == {
        "P0": "The Council,",
        "P1": "(1) Recalling 1900,",
        "A1": "Art. 1 [Dues]",
        "A1.1": "1. A ferry pays within 30[^1] days:",
        "A1.1.a": "(a) one copper,",
        "A1.1.b": "(b) two.",
        "A1.2": "2. Nobody pays twice.",
        "A2": "Erster It ends.",
    }
    assert [note.text for unit in found.units for note in unit.notes] == ["Of work."]
    assert doubts(found) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<akomaNtoso><act>", "not well-formed XML"),
        ("<feed><p>Act</p></feed>", "XML that begins with <feed> is not read"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso><p>&b;</p></akomaNtoso>', "entities of its own"),
        ("<akomaNtoso><meta><p>x</p></meta></akomaNtoso>", "holds no words"),
    ],
)
def test_what_is_no_akoma_ntoso_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        planned(text, "act.xml")
