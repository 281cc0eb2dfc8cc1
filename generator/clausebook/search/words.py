"""A text → the words that search finds it by: folded, spelled one way, stemmed.

The browser does the same to a query (`templates/theme/assets/search/words.js`). The rules that both follow
are the data below, which the index carries to it; regular expressions keep to what both languages mean alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from clausebook.model.folding import fold

# Han, kana and their marks are written without spaces: a run of them is found by its pairs of signs.
_SIGNS = r"[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]"
_LETTER = rf"(?:(?!{_SIGNS})[\p{{L}}\p{{M}}\p{{N}}])"

WORD = (
    rf"(?<signs>{_SIGNS}+)"
    r"|(?<number>[0-9]+(?:\s?\+\s?[0-9]+)+|[0-9]+(?:[.:][0-9]+)+)"  # 2+2, 1.5, 2:10
    r"|(?<abbreviation>(?:\p{L}\.){2,})"  # U.N.
    rf"|(?<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
)
"""What counts as one word."""

HYPHENS = "-\u2010\u2011"
"""What joins two words into a third: `self-defence` is found as two words, and as `selfdefence`."""

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
    # Hindi: a nasal before a consonant may be written as a letter or as a dot
    ("[ङञणनम]\u094d(?=[क-ह])", "\u0902"),
    ("\u0901", "\u0902"),
)
"""Variants of spelling and the one that is kept, in the order in which they are replaced."""

NUMBERS = {
    name: str(n)
    for n, names in enumerate(
        "one first,two second,three third,four fourth,five fifth,six sixth,seven seventh,eight eighth,"
        "nine ninth,ten tenth,eleven eleventh,twelve twelfth".split(","),
        1,
    )
    for name in names.split()
}

STOPPED = frozenset(
    "a about after all also am an and any are as at be been before between both but by can could did do"
    " does during each for from get give had has have her his how i if in into is it its made make many"
    " may me most much my no nor not of on or other our out over own please shall she should show so some"
    " such tell than that the their them then there these they this those through to under until up upon"
    " us was we were what when where whether which while who whom whose why will with would you your".split()
)
"""Words so frequent that they count only where they are asked for alone, in a phrase, or as a name (WHO)."""

OPERATIVE = frozenset("can could may shall should will would".split())
"""Frequent words on which a legal text turns: beside other words of a query they count a little."""

FREQUENT = "="
"""What the stem of a frequent word begins with: no other word has it (`being` is not found by `be`)."""


@dataclass(frozen=True)
class Word:
    """A word as it is found: `surface` is what a reader may begin to type, `stem` what the index holds."""

    surface: str
    stem: str

    @property
    def is_frequent(self) -> bool:
        """Whether it is too frequent to be found by alone."""
        return self.stem.startswith(FREQUENT)


def words(text: str) -> Iterator[Word]:
    """
    The words of a text in their order.

    >>> [word.stem for word in words("Ratifying the Self-Defence Forces’ 2+2")]
    ['ratifi', '=the', 'self', 'defens', 'selfdef', 'forc', '2+2']
    >>> [word.surface for word in words("防衛省, U.N., Société")]
    ['防', '防衛', '衛', '衛省', '省', 'un', 'societe']
    """
    before, end = "", -1
    for match in _word().finditer(text):
        found = fold(match[0])
        if match["signs"]:
            for n, sign in enumerate(found):
                yield Word(sign, sign)
                if n + 1 < len(found):
                    yield Word(found[n : n + 2], found[n : n + 2])
            before = ""
            continue
        if match["number"]:
            found = found.replace(" ", "")
        elif match["abbreviation"]:
            found = found.replace(".", "")
        if not found:
            continue
        yield _alone(found)
        if before and match.start() == end + 1 and text[end] in HYPHENS:
            yield Word(before + found, stem(before + found))
        before, end = found, match.end()


@lru_cache(maxsize=200_000)
def _alone(found: str) -> Word:
    """A folded word by itself."""
    return Word(found, FREQUENT + found if found in STOPPED else stem(found))


STEMS: dict[str, str] = {}
"""The stem of each word that was asked for: a build keeps it for the next."""


def stem(word: str) -> str:
    """
    The stem of a folded word.

    >>> {stem(word) for word in ("organisation", "organization", "organizations")}
    {'organiz'}
    >>> stem("defence") == stem("defense"), stem("refueling") == stem("refuelling"), stem("22nd")
    (True, True, '22')
    """
    if word not in STEMS:
        STEMS[word] = _stem(word)
    return STEMS[word]


def _stem(word: str) -> str:
    word = NUMBERS.get(word, word)
    for pattern, replacement in _spellings():
        word = pattern.sub(replacement, word)
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@lru_cache(maxsize=1)
def _word() -> regex.Pattern[str]:
    return regex.compile(WORD)


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[regex.Pattern[str], str], ...]:
    return tuple((regex.compile(found), kept.replace("$", "\\")) for found, kept in SPELLINGS)


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # it has no types
    from snowballstemmer import stemmer  # type: ignore[import-untyped]  # slow to import

    return stemmer("english")
