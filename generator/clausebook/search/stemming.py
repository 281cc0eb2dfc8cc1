"""A folded word → its stems, by the languages that an edition is written in.

The algorithms are those of Snowball (BSD-3-Clause): in Python the package snowballstemmer, in the browser the
scripts of the same release, `templates/snowball/`. A word of an edition in several languages has a stem in
each of them whose letters it is written in, in texts and in queries alike: nobody says in which language a
query is. Japanese and Chinese have no stems; how their words are found is said in `search.words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

LATIN = r"^[\x00-\x7f]*$"  # folded words of most languages of Europe; all else is of no use to their stemmers
LONGEST = 99
"""Signs of a word that is stemmed; nobody searches for longer ones, and they would take long."""


@dataclass(frozen=True)
class Algorithm:
    """How the words of a language are stemmed."""

    name: str  # as Snowball calls it: of the algorithm in Python, of the script in the browser
    letters: str = LATIN  # a pattern of the words that are of this language, or may be
    is_spelled: bool = False  # whether `SPELLINGS` and `NUMBERS` go before


ALGORITHMS = {
    "ar": Algorithm("arabic", r"^[\u0600-\u06ff]+$"),
    "de": Algorithm("german"),
    "en": Algorithm("english", is_spelled=True),
    "es": Algorithm("spanish"),
    "fr": Algorithm("french"),
    "hi": Algorithm("hindi", r"^[\u0900-\u097f]+$"),
    "it": Algorithm("italian"),
    "nl": Algorithm("dutch"),
    "pt": Algorithm("portuguese"),
}
"""The languages whose words are stemmed; those of others are found as they are written."""

VARIANTS = (
    # Hindi: a nasal before a consonant may be written as a letter or as a dot
    ("[ङञणनम]\u094d(?=[क-ह])", "\u0902"),
    ("\u0901", "\u0902"),
)
"""Variants of spelling in any language and the one that is kept, in the order in which they are replaced."""

SPELLINGS = (
    # English as written on both sides of the Atlantic; a word may be mangled, if only it always is
    (r"^(def|off|lic|pret)ence", r"$1ense"),
    (r"^advisor", r"adviser"),
    (r"ae|oe(?!s)", r"e"),
    (r"(...)is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"$1iz$2"),
    (r"lys(e|ed|es|er|ing)$", r"lyz$1"),
    (r"(..)our(s|ed|ing|able|al|er|ers|ly|ite)?$", r"$1or$2"),
    (r"([^aeiou][^aeiou]|[aeiou][tbv])re(s|d)?$", r"$1er$2"),
    (r"([aeiou][^aeiou]+[aeiou]+l)l(ed|ing|er|ers)$", r"$1$2"),
    (r"(gram)mes?$", r"$1"),
    (r"(judg|acknowledg|abridg|ag)e(ment|ing)", r"$1$2"),
    (r"^([0-9]+)(st|nd|rd|th)$", r"$1"),
)
"""The same for English."""

NUMBERS = {
    name: str(n)
    for n, names in enumerate(
        "one first,two second,three third,four fourth,five fifth,six sixth,seven seventh,eight eighth,"
        "nine ninth,ten tenth,eleven eleventh,twelve twelfth".split(","),
        1,
    )
    for name in names.split()
}
"""Numbers as words, in English."""


class Stemming(NamedTuple):
    """How the words of an edition are stemmed: by the algorithms of these languages, most telling first."""

    languages: tuple[str, ...] = ("en",)

    def stems(self, word: str) -> tuple[str, ...]:
        """
        The stems of a folded word: one or more, each once, the first the one that it is known by.

        >>> ENGLISH.stems("obligations"), Stemming(("de", "en")).stems("verpflichtungen")
        (('oblig',), ('verpflicht', 'verpflichtungen'))
        """
        return _stems(self.languages, word)


ENGLISH = Stemming()


def of(tags: Iterable[str]) -> Stemming:
    """
    How words are stemmed in an edition of these languages; as English where no other is known.

    >>> of(["de-AT", "ja", "en", "de"]).languages, of(["ja"]).languages
    (('de', 'en'), ('en',))
    """
    found = dict.fromkeys(code for tag in tags if (code := tag.partition("-")[0]) in ALGORITHMS)
    return Stemming(tuple(found) or ENGLISH.languages)


def scripts(stemming: Stemming) -> tuple[str, ...]:
    """
    The files of `templates/snowball/` that a browser needs for an edition.

    >>> scripts(ENGLISH)
    ('base-stemmer.js', 'english-stemmer.js')
    """
    return ("base-stemmer.js", *(f"{ALGORITHMS[one].name}-stemmer.js" for one in stemming.languages))


STEMS: dict[str, str] = {}
"""Results of `_stems` by languages and word; `Cache.remembering` keeps them from build to build."""


@lru_cache(maxsize=200_000)
def _stems(languages: tuple[str, ...], word: str) -> tuple[str, ...]:
    asked = f"{','.join(languages)} {word}"
    if asked not in STEMS:
        STEMS[asked] = " ".join(_stems_anew(languages, word))
    return tuple(STEMS[asked].split(" "))


def _stems_anew(languages: tuple[str, ...], word: str) -> tuple[str, ...]:
    for pattern, kept in _replaced(VARIANTS):
        word = pattern.sub(kept, word)
    if len(word) > LONGEST:
        return (word,)
    known = (ALGORITHMS[language] for language in languages)
    found = dict.fromkeys(_stem(one, word) for one in known if regex.search(one.letters, word))
    return tuple(found) or (word,)


def _stem(algorithm: Algorithm, word: str) -> str:
    if algorithm.is_spelled:
        word = NUMBERS.get(word, word)
        for pattern, kept in _replaced(SPELLINGS):
            word = pattern.sub(kept, word)
    return str(_stemmer(algorithm.name).stemWord(word)) or word


@lru_cache(maxsize=2)
def _replaced(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[regex.Pattern[str], str], ...]:
    return tuple((regex.compile(found), kept.replace("$", "\\")) for found, kept in pairs)


@lru_cache(maxsize=len(ALGORITHMS))
def _stemmer(name: str):  # type: ignore[no-untyped-def]  # it has no types
    from snowballstemmer import stemmer  # type: ignore[import-untyped]  # slow to import

    return stemmer(name)
