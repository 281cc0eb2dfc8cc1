"""
Languages: their names, and the script by which a run of words tells its own.

The names are those of Unicode's CLDR, which the package Babel brings (BSD-3-Clause, pure Python).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

_PRIVATE_USE = re.compile("q[a-t][a-z]")  # ISO 639-2, for languages that have no code

# Scripts that tell a language where the edition is in English: Japanese, Hindi, Korean, Arabic.
_FOREIGN = re.compile(
    r"(?P<ja>[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
    r"(?:[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef・()\s]*"
    r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])?)"
    r"|(?P<hi>[\u0900-\u097f](?:[\u0900-\u097f\u200c\u200d\s]*[\u0900-\u097f])?)"
    r"|(?P<ko>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af](?:[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af\s]*[\uac00-\ud7af])?)"
    r"|(?P<ar>[\u0600-\u06ff](?:[\u0600-\u06ff\u200c\u200d\s]*[\u0600-\u06ff])?)"
)

FOREIGN_IN_BROWSERS = _FOREIGN.pattern.replace("(?P<", "(?<")
"""The same pattern for scripts: a run in another script, in the group of its language."""


def name(tag: str, language: str = "en") -> str:
    """
    The name of the language that a BCP 47 tag stands for, in another; the tag itself where there is none.

    >>> name("it"), name("zh-Hant"), name("ja-Latn"), name("qaa"), name("it", "de")
    ('Italian', 'Traditional Chinese', 'Japanese', 'qaa', 'Italienisch')
    """
    names = _names(language)
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0], tag)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """
    The direction in which the language of a BCP 47 tag is written.

    >>> direction("de"), direction("ar"), direction("ur-PK"), direction("qaa")
    ('ltr', 'rtl', 'rtl', 'ltr')
    """
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(tag, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if found == "rtl" else "ltr"


def plural_of(number: int, tag: str) -> str:
    """
    The category of plurals that a number has in a language, as browsers know it (Unicode's CLDR).

    >>> plural_of(1, "de"), plural_of(2, "ar"), plural_of(5, "ja")
    ('one', 'two', 'other')
    """
    from babel import Locale

    return str(Locale.parse(tag, sep="-").plural_form(number))


def is_known(tag: str) -> bool:
    """
    Whether the language of a BCP 47 tag is one that Unicode's CLDR names, or a code for private use.

    >>> is_known("pt-BR"), is_known("qaa"), is_known("jp")
    (True, True, False)
    """
    code = tag.partition("-")[0]
    return code in _names() or bool(_PRIVATE_USE.fullmatch(code))


def suggestion(typed: str) -> str:
    """
    The tag that was probably meant: the same one spelt otherwise, that of a country's main language, or of a
    language by its name; else nothing.

    >>> suggestion("jp"), suggestion("Italian"), suggestion("xx")
    ('ja', 'it', '')
    >>> suggestion("EN"), suggestion("fr_FR"), suggestion("ZH-hant")
    ('en', 'fr-FR', 'zh-Hant')
    """
    from babel.core import get_global

    code, *others = typed.replace("_", "-").split("-")
    cased = [one.title() if len(one) == 4 else one.upper() for one in others]
    spelt = "-".join([code.lower(), *cased])
    if is_known(spelt):
        return spelt
    likely = get_global("likely_subtags").get(f"und_{typed.partition('-')[0].upper()}", "")
    by_name = {language.casefold(): tag for tag, language in _names().items()}
    return likely.partition("_")[0] or by_name.get(typed.casefold(), "").replace("_", "-")


@cache
def _names(language: str = "en") -> Mapping[str, str]:
    """The names of languages by tag, with `_` between its parts."""
    from babel import Locale  # takes longer to import than a short command to run

    return Locale.parse(language, sep="-").languages


def runs(text: str) -> Iterator[tuple[str, str]]:
    """
    The text in runs, each with the language that its script tells or with nothing; joined they are the text.

    >>> list(runs("the word 川 here"))
    [('the word ', ''), ('川', 'ja'), (' here', '')]
    """
    if text.isascii():
        if text:
            yield text, ""
        return
    done = 0
    for match in _FOREIGN.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], ""
        yield match[0], str(match.lastgroup)
        done = match.end()
    if done < len(text):
        yield text[done:], ""
