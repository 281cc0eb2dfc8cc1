"""Words of the search: found as readers type them, whatever spelling, script or form stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.folding import fold
from clausebook.search import frequent, thesaurus
from clausebook.search.stemming import ALGORITHMS, ENGLISH, Stemming, of, scripts
from clausebook.search.words import words
from tests.editions import ROOT, edition

STOPPED, OPERATIVE = frequent.stopped(("en",)), frequent.operative(("en",))


def stems(text: str, *languages: str) -> list[str]:
    return [word.stem for word in words(text, Stemming(languages or ("en",)))]


def stem(word: str) -> str:
    return ENGLISH.stems(word)[0]


@pytest.mark.parametrize(
    "alike",
    [
        "ratify ratifying ratified ratifies",
        "defence defense",
        "organisation organization",
        "centre center centres",
        "harbour harbor harbours",
        "programme program",
        "travelling traveling",
        "refuelling refueling",
        "manoeuvre maneuver manoeuvres",
        "judgement judgment",
        "adviser advisor advisers",
        "analyse analyze",
        "licence license",
        "eighth eight 8th 8",
        "हिन्दी हिंदी",
        "Société societe",
        "ＴＯＫＹＯ Tokyo",
        "U.N. UN",
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(alike: str) -> None:
    assert len({stems(word)[0] for word in alike.split()}) == 1


@pytest.mark.parametrize(
    "others", ["army arms", "united nation", "policy police", "2+2 22", "universe mission", "1.5 15"]
)
def test_different_words_keep_apart(others: str) -> None:
    assert len({stem(fold(word)) for word in others.split()}) == 2


def test_a_compound_is_found_by_its_halves_and_whole() -> None:
    assert stems("Self-Defence") == [stem("self"), stem("defence"), stem("selfdefence")]


@pytest.mark.parametrize(
    ("language", "alike"),
    [
        ("de", "Verpflichtung Verpflichtungen"),
        ("de", "Haus Häuser"),
        ("fr", "sécurité sécurités securite"),
        ("es", "obligación obligaciones"),
        ("it", "obbligo obblighi"),
        ("nl", "verplichting verplichtingen"),
        ("pt", "compromisso compromissos"),
        ("hi", "समझौता समझौते समझौतों"),
        ("ar", "الاتفاق اتفاق"),
    ],
)
def test_forms_of_a_word_have_one_stem_in_the_language_of_the_text(language: str, alike: str) -> None:
    assert len({stems(word, language)[0] for word in alike.split()}) == 1


def test_in_an_edition_of_two_languages_a_word_has_a_stem_in_each() -> None:
    stemming = of(["de-AT", "en", "ja"])
    (one,) = words("Verpflichtungen", stemming)
    assert one.stems == ("verpflicht", "verpflichtungen")
    (other,) = words("obligations", stemming)
    assert {"oblig"} < set(other.stems)
    assert [word.stems for word in words("समझौते", stemming)] == [("समझौते",)], "no language of it"


def test_frequent_words_are_those_of_the_languages_of_the_edition() -> None:
    assert stems("für die Partei", "de") == ["=fur", "=die", "partei"]
    assert stems("die", "en") == ["die"]


def test_every_stemmer_is_there_for_browsers() -> None:
    for language in ALGORITHMS:
        for name in scripts(Stemming((language,))):
            text = (ROOT / "templates/snowball" / name).read_text(encoding="utf-8")
            class_name = f"{name.removesuffix('-stemmer.js').capitalize()}Stemmer"
            assert f"{class_name} = function" in text, name
            assert "by Snowball 3.0.1" in text or name == "base-stemmer.js"


def test_scripts_without_spaces_are_found_by_pairs_of_signs() -> None:
    assert {"防衛", "衛省", "省"} <= set(stems("防衛省の"))
    assert stems("ガード") == stems("ｶﾞｰﾄﾞ"), "half-width signs are the same signs"


def test_frequent_words_are_told_from_all_others() -> None:
    assert stems("of the WHO") == ["=of", "=the", "=who"]
    assert stem("not") in STOPPED
    assert OPERATIVE < STOPPED
    assert stems("well-being")[1] != stems("be")[0], "a form of a frequent word is not frequent"


@given(st.text(max_size=200))
def test_any_text_has_words_that_are_their_own_fold(text: str) -> None:
    for word in words(text):
        assert word.stem
        assert fold(word.surface) == word.surface


def test_neighbours_are_neighbours_of_each_other_and_not_of_themselves() -> None:
    own = edition(ROOT / "tests/edition").thesaurus
    for groups in (thesaurus.forms(own), thesaurus.alike(own)):
        for one, others in groups.items():
            assert one not in others
            assert all(one in groups[other] for other in others), one
