"""A text → the words that search finds it by: folded, spelled one way, stemmed.

The browser does the same to a query (`templates/theme/assets/search/words.js`). The rules that both
follow are data, here and in `search.stemming` and `search.frequent`, which the index carries to it; regular
expressions keep to what both languages mean alike.

Japanese and Chinese are written without spaces. Of their texts every pair of signs is indexed, so that every
word of two signs or more is found, however a text would be divided. It is the query that is divided into
words, in the browser: pairs across their borders are not asked for, and a word of three signs or more is to
stand as it was typed. So both always agree, and the build needs no dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from clausebook.model.folding import fold
from clausebook.search import frequent
from clausebook.search.stemming import ENGLISH, Stemming

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

FREQUENT = "="
"""What the stem of a frequent word begins with: no other word has it (`being` is not found by `be`)."""


class Word(NamedTuple):
    """A word as it is found: `surface` is what a reader may begin to type, `stems` what the index holds."""

    surface: str
    stems: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The stem that it is known by."""
        return self.stems[0]

    @property
    def is_frequent(self) -> bool:
        """Whether it is too frequent to be found by alone."""
        return self.stem.startswith(FREQUENT)


def words(text: str, stemming: Stemming = ENGLISH) -> Iterator[Word]:
    """
    The words of a text in their order.

    >>> [word.stem for word in words("Ratifying the Self-Defence Forces’ 2+2")]
    ['ratifi', '=the', 'self', 'defens', 'selfdef', 'forc', '2+2']
    >>> [word.surface for word in words("防衛省, U.N., Société")]
    ['防', '防衛', '衛', '衛省', '省', 'un', 'societe']
    """
    runs = (text,) if "+" in text else text.split()  # no other word holds a space
    return chain.from_iterable(_of_run(run, stemming) for run in runs)


@lru_cache(maxsize=100_000)  # a few thousand runs are nearly all of an edition
def _of_run(run: str, stemming: Stemming) -> tuple[Word, ...]:
    """The words of what stands between two spaces."""
    return tuple(_read(run, stemming))


def _read(text: str, stemming: Stemming) -> Iterator[Word]:
    before, end = "", -1
    for match in _word().finditer(text):
        found, kind = fold(match[0]), match.lastgroup
        if kind == "signs":
            for n, sign in enumerate(found):
                yield Word(sign, (sign,))
                if n + 1 < len(found):
                    yield Word(found[n : n + 2], (found[n : n + 2],))
            before = ""
            continue
        if kind == "number":
            found = found.replace(" ", "")
        elif kind == "abbreviation":
            found = found.replace(".", "")
        if not found:
            continue
        yield _alone(found, stemming)
        if before and match.start() == end + 1 and text[end] in HYPHENS:
            yield Word(before + found, stemming.stems(before + found))
        before, end = found, match.end()


@lru_cache(maxsize=200_000)
def _alone(found: str, stemming: Stemming) -> Word:
    """A folded word by itself."""
    is_stopped = found in frequent.stopped(stemming.languages)
    return Word(found, (FREQUENT + found,) if is_stopped else stemming.stems(found))


@lru_cache(maxsize=1)
def _word() -> regex.Pattern[str]:
    return regex.compile(WORD)
