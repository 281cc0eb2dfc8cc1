"""The interface in the language of an edition: its catalogues, and editions in several languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html import unescape

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from clausebook import resources
from clausebook.html import speech
from clausebook.html.render import render
from clausebook.model.messages import ENGLISH, Messages, read
from clausebook.model.records import Edition
from clausebook.pdf.book import book, to_text
from clausebook.pdf.vocabulary import vocabulary
from clausebook.views.book import book_view
from tests.editions import ARABIC, MODEL, ROOT, arranged, edition, publication

CATALOGUES = sorted((ROOT / "templates/languages").glob("*.po"))
PLACE = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"<[^>]*>")
EDITIONS = {"ar": ARABIC, "de": MODEL, "hi": MODEL, "ja": MODEL}


@cache
def messages(code: str) -> tuple[Message, ...]:
    with (ROOT / f"templates/languages/{code}.po").open("rb") as file:
        return tuple(one for one in read_po(file, locale=code) if one.id)


@cache
def forms_of_one_number(code: str) -> frozenset[int]:
    """The forms of a plural that go with a single number above nothing, which they may say as a word."""
    catalogue = (ROOT / f"templates/languages/{code}.po").read_text(encoding="utf-8")
    numbers = Counter(map(read(code, catalogue).form, range(1, 1000)))
    return frozenset(form for form, count in numbers.items() if count == 1)


def texts(of: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of or ())


@cache
def edition_in(code: str) -> Edition:
    found = edition(EDITIONS[code])
    head = found.head.model_copy(update={"lang": code})
    said = resources.messages(code, {}, resources.templates(MODEL))
    return replace(found, head=head, messages=said)


def german() -> Edition:
    return edition_in("de")


@cache
def pages(code: str = "de") -> dict[str, str]:
    pub = publication(edition_in(code))
    return dict(render(arranged(pub), resources.templates(MODEL), pub.messages))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_places_of_its_message_and_has_every_form(path: object) -> None:
    code = getattr(path, "stem", "")
    with (ROOT / f"templates/languages/{code}.po").open("rb") as file:
        forms = read_po(file, locale=code).num_plurals
    single = forms_of_one_number(code)
    for one in messages(code):
        wanted = set(PLACE.findall(texts(one.id)[-1]))
        for form, said in enumerate(texts(one.string)):
            assert said, f"{code} has no translation of {one.id}"
            left = wanted - set(PLACE.findall(said))
            assert set(PLACE.findall(said)) <= wanted, f"{code}: {one.id}"
            assert not left or (left == {"num"} and form in single), f"{code}: {one.id}"
            assert "%" not in PLACE.sub("", said).replace("%%", ""), f"{code}: {one.id}"
        if not isinstance(one.id, str):
            assert len(texts(one.string)) == forms, f"{code}: {one.id}"


@pytest.mark.parametrize("code", EDITIONS)
def test_no_sentence_of_the_interface_is_left_in_english_on_any_page(code: str) -> None:
    files = (EDITIONS[code] / "content").rglob("*.*")
    content = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
    english = {
        text: PLACE.split(text)[0]
        for one in messages(code)
        for text in texts(one.id)
        if not one.context and text not in texts(one.string)
    }
    edited = edition_in(code)
    named = {one.label for one in edited.topics.values()} | {one.heading for one in edited.units.values()}
    whole = {text for text, begin in english.items() if text == begin} - named - set(edited.instruments)
    begun = tuple({begin for begin in english.values() if len(begin) > 8} - whole)
    assert len(whole) > 500
    assert len(begun) > 50
    left = {
        (path, line)
        for path, page in pages(code).items()
        for node in TAG.split(page.partition("---\n\n")[2])
        if (line := " ".join(unescape(node).split())) in whole
        or (line.startswith(begun) and line not in content)
    }
    assert left == set()


@pytest.mark.parametrize("code", EDITIONS)
def test_names_for_speech_and_titles_of_pages_are_in_the_language_too(code: str) -> None:
    spoken = {
        unescape(label)
        for text in pages(code).values()
        for label in re.findall(r'aria-label="([^"]+)"', text)
    }
    english = {text for one in messages(code) for text in texts(one.id) if text not in texts(one.string)}
    assert spoken & english == set()
    titles = set(re.findall(r'(?m)^title: "([^"]*)"', "\n".join(pages(code).values())))
    assert titles & english == set()


def test_no_template_parts_a_list_with_the_comma_of_english() -> None:
    glued = re.compile(r"%}, {%|join\\(\", \"\\)")
    files = [one for folder in ("pages", "macros") for one in (ROOT / "templates" / folder).glob("*.html")]
    assert [one.name for one in files if glued.search(one.read_text(encoding="utf-8"))] == []
    assert "</a>、<a" in pages("ja")["index.md"]


def test_words_of_a_text_in_another_language_say_so() -> None:
    assert 'class="ed-text__clause" data-voice="text" lang="en" dir="ltr">' in pages()["signed/c1/index.md"]


def test_a_text_that_names_no_language_is_in_that_of_the_edition() -> None:
    assert {one.head.lang for one in edition(ARABIC).instruments.values()} == {"ar"}
    assert 'class="ed-text__clause" data-voice="text">' in pages("ar")["signed/c1/index.md"]


def test_dates_words_and_plurals_are_those_of_the_language() -> None:
    said = german().messages
    assert said.date("2021-09-14") == "14. September 2021"
    assert said.word("relation", "reworded") == "umformuliert"
    assert said.count("%(num)s row", "%(num)s rows", 1) == "1 Zeile"
    assert "14. September 2021" in pages("de")["signed/index.md"]


def test_japanese_has_its_own_dates_lists_and_amounts() -> None:
    said = edition_in("ja").messages
    assert said.date("2021-09-14") == "2021年9月14日"
    assert said.date("2021-09") == "2021年9月"
    assert said.listed(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert said.counted({"reworded": 2, "new": 1}, "relation") == ("文言変更2件", "新設1件")
    assert said.count("%(num)s row", "%(num)s rows", 1) == "1行"
    drawn = pages("ja")["signed/index.md"]
    assert "2021年9月14日" in drawn
    assert "採択された本文</strong>、" in drawn


def test_the_book_in_japanese_sets_its_lists_with_japanese_commas() -> None:
    view = book_view(publication(edition_in("ja")))
    assert vocabulary(view.messages)["comma"] == "、"
    assert '"実施の年表"' in to_text(book(view))


def test_hindi_has_its_own_dates_and_one_form_for_none_and_one() -> None:
    said = edition_in("hi").messages
    assert said.date("2021-09-14") == "14 सितंबर 2021"
    assert said.span("2024-01-08", "2024-01-09") == "8–9 जन॰ 2024"
    assert said.number(6.15, places=1) == "6.2"
    rows = [said.count("%(num)s row", "%(num)s rows", number) for number in (0, 1, 2)]
    assert rows == ["0 पंक्ति", "1 पंक्ति", "2 पंक्तियाँ"]
    assert '"forms":{"one":0,"other":1}' in speech.files(said)[speech.PATH]
    assert "शब्दांतरित" in pages("hi")["compare/index.md"]


def test_a_message_without_translation_stands_in_english() -> None:
    assert german().messages.say("No catalogue has %(what)s", what="this") == "No catalogue has this"
    assert resources.messages("tlh", {}, resources.templates(MODEL)).say("Sources") == "Sources"


def test_an_edition_may_say_words_otherwise() -> None:
    own = {"relation": {"retained": "kept"}, "grade": {"press": "newspaper"}}
    said = Messages(own=own)
    pub = publication(replace(edition(MODEL), messages=said))
    first = [page for page in arranged(pub) if page.path == "compare/index.md"]
    ((_, drawn),) = render(first, [ROOT / "templates"], said)
    assert ">kept</span>" in drawn
    assert ">retained</span>" not in drawn
    assert '"grade|press":["newspaper"]' in speech.files(said)[speech.PATH]


def test_scripts_are_told_what_they_say_and_nothing_in_english() -> None:
    told = speech.files(german().messages)[speech.PATH]
    assert "Leseeinstellungen" in told
    assert '"%(num)s result":["%(num)s Ergebnis","%(num)s Ergebnisse"]' in told
    assert speech.files(ENGLISH) == {}


def test_the_book_is_told_its_words_and_has_german_titles() -> None:
    view = book_view(publication(german()))
    text = to_text(book(view))
    assert '"Zeitleiste der Praxis"' in text
    assert '"Timeline of practice"' not in text
    told = vocabulary(view.messages)
    assert told["messages"]["Colophon"] == ["Kolophon"]  # type: ignore[index, call-overload]
    assert vocabulary()["messages"] == {}
