"""The row of letters above a long list."""

from __future__ import annotations

from clausebook.views import alphabet, bibliography, glossary
from clausebook.views.bibliography import BibliographyView
from clausebook.views.record_lists import ListView
from tests.editions import ROOT, edition, publication

REAL = publication(edition(ROOT))
MODEL = publication(edition(ROOT / "tests/edition"))


def test_each_letter_leads_to_the_first_name_of_it() -> None:
    names = [("2+2", "two"), ("ärger", "a"), ("Zoll", "z"), *(("Axt", f"a{n}") for n in range(alphabet.LONG))]
    found = alphabet.letter_links(names)
    assert [(one.letter, one.href) for one in found] == [("0–9", "#two"), ("A", "#a"), ("Z", "#z")]


def test_a_short_list_and_a_list_of_one_letter_have_none() -> None:
    assert alphabet.letter_links((f"{n}", f"n{n}") for n in range(alphabet.LONG)) == ()
    assert alphabet.letter_links([("a", "a"), ("b", "b")]) == ()
    (page,) = glossary.pages(MODEL)
    assert isinstance(page.view, ListView)
    assert page.view.letters == ()


def test_glossary_and_sources_of_a_large_edition_have_them() -> None:
    (terms,), (sources,) = glossary.pages(REAL), bibliography.pages(REAL)
    assert isinstance(terms.view, ListView)
    assert isinstance(sources.view, BibliographyView)
    for letters, anchors in (
        (terms.view.letters, [one.anchor for one in terms.view.entries]),
        (sources.view.letters, [one.anchor for _, works in sources.view.by_letter for one in works]),
    ):
        led_to = [anchors.index(one.href.removeprefix("#")) for one in letters]
        assert len(led_to) > 15
        assert led_to == sorted(led_to), "in the order of the list"


def test_sources_stand_under_the_letters_that_lead_to_them() -> None:
    (page,) = bibliography.pages(REAL)
    assert isinstance(page.view, BibliographyView)
    under = dict(page.view.by_letter)
    assert [one.letter for one in page.view.letters] == list(under)
    assert all(alphabet.letter(work.publisher) == letter for letter, works in under.items() for work in works)
    assert sum(len(works) for works in under.values()) == page.view.works == len(REAL.edition.sources)


def test_lists_pass_over_the_article_that_a_name_begins_with() -> None:
    names = ["The Hindu", "Hindustan Times", "École", "Ebury", "Theseus", "Los Angeles Times"]
    listed = alphabet.letters(alphabet.Entry(name, name, "body") for name in names)
    assert [(letter, [entry.name for entry in found]) for letter, found in listed] == [
        ("E", ["Ebury", "École"]),
        ("H", ["The Hindu", "Hindustan Times"]),
        ("L", ["Los Angeles Times"]),
        ("T", ["Theseus"]),
    ]
    (page,) = bibliography.pages(REAL)
    assert isinstance(page.view, BibliographyView)
    under = {work.publisher: letter for letter, works in page.view.by_letter for work in works}
    assert {under["The Hindu"], under["The Japan Times"]} == {"H", "J"}
