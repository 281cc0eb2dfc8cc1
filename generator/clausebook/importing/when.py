"""Dates as texts print them: "October 22, 2008", "平成二十年十月二十二日", "third day of May"."""

from __future__ import annotations

import datetime
import re
from functools import cache

from babel import dates

from clausebook.importing.numbering import value

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "hi", "ar")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_COUNTED = "[0-9０-９〇一二三四五六七八九十元]+"
_JAPANESE = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})?(?P<year>{_COUNTED})年(?P<month>{_COUNTED})月(?P<day>{_COUNTED})日"
)
_TO_TWENTIETH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate(_TO_NINETEEN, 1)}
_NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_ORDINALS = {**{word: n for n, word in enumerate(_TO_TWENTIETH, 1)}, "thirtieth": 30}
_WORDS = "|".join(_NUMBERS)
_SPELT = re.compile(
    rf"\b(?P<day>(?:twenty-|thirty-)?(?:{'|'.join(_ORDINALS)}))\s+(?:day\s+)?(?:of\s+)?"
    r"(?P<month>[a-z]+),?\s+(?:in the year\s+)?"
    rf"(?P<year>[12]\d{{3}}|(?:{_WORDS})(?:[\s-]+(?:and|hundred|thousand|{_WORDS})\b)*)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")

_DATED = re.compile(
    r"[(\[]?(?:(?:signed|done|made|adopted|concluded|opened|enacted|passed|dated|signé|fait|adopté|conclu"
    r"|en date|unterzeichnet|geschehen|geschlossen|beschlossen|ausgefertigt|vom|firmado|hecho|adoptado"
    r"|firmato|fatto|adottato|صدر|حرر|وقع|أبرم|ondertekend|gedaan|van)(?:e|s|es|a)?\s"
    r"|(?P<place>[A-ZÀ-Þ][\w'’.-]+),\s(?:(?:le|the|den|il|el)\s)?)",
    re.IGNORECASE,
)
_LONGEST_DATING = 8
"""Words of a line that tells when a text was adopted, besides the date."""


def is_dating(text: str) -> bool:
    """
    Whether a line only tells when, and perhaps where, a text was adopted: as one stands below its title.

    >>> [is_dating(text) for text in ("Signed at Oss, 1 March 1987", "Vom 2. März 1951", "Oss, 3 May 1999")]
    [True, True, True]
    >>> [is_dating(text) for text in ("Changes of 3 May 1999", "Signed at Brune", "Done 1 May 1999 by both.")]
    [False, False, False]
    """
    found, begins = find(text), _DATED.match(text)
    if not found or not begins:
        return False
    before, _, after = text.partition(found[1])
    ends = not re.search(r"\w", after)
    return (
        ends
        and (begins["place"] is None or begins.end() == len(before))
        and len(before.split()) <= _LONGEST_DATING
    )


def find(text: str) -> tuple[str, str] | None:
    """
    The last date that a text names, as `YYYY-MM-DD`, and its words; nothing if it names none.

    >>> find("Tokyo, October 22, 2008"), find("Bonn, den 23. Mai 1949")
    (('2008-10-22', 'October 22, 2008'), ('1949-05-23', '23. Mai 1949'))
    >>> find("this 22nd day of October 2008"), find("昭和二十一年十一月三日"), find("in May")
    (('2008-10-22', '22nd day of October 2008'), ('1946-11-03', '昭和二十一年十一月三日'), None)
    >>> find("في ٣ مايو ١٩٠١")
    ('1901-05-03', '٣ مايو ١٩٠١')
    >>> find("this twenty-third day of May, one thousand nine hundred and sixty-nine")[0]
    '1969-05-23'
    """
    found: list[tuple[int, str, str]] = []
    for pattern in (_ISO, _JAPANESE, *_western()):
        for match in pattern.finditer(text):
            if date := _date(match):
                found.append((match.start(), date, match[0]))
    found += [(match.start(), date, match[0]) for match in _SPELT.finditer(text) if (date := _spelt(match))]
    return max(found)[1:] if found else None


def _spelt(match: re.Match[str]) -> str:
    """A date whose day stands in English words, as treaties print it; "" where it is none."""
    *tens, last = match["day"].lower().split("-")
    day = _ORDINALS[last] + (_NUMBERS[tens[0]] if tens else 0)
    month = _months().get(match["month"].lower(), 0)
    year = int(match["year"]) if match["year"].isdigit() else _in_words(match["year"])
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _in_words(words: str) -> int:
    """
    What a number in English words counts.

    >>> _in_words("one thousand nine hundred and sixty-nine"), _in_words("nineteen hundred and five")
    (1969, 1905)
    """
    total = group = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = total + group * 1000, 0
        else:
            group += _NUMBERS.get(word, 0)
    return total + group


def _date(match: re.Match[str]) -> str:
    groups = match.groupdict()
    year = 1 if groups["year"] == "元" else value(groups["year"])
    if groups.get("era"):
        year += _ERAS[groups["era"]]
    month = _months().get(groups["month"].lower(), 0) or value(groups["month"])
    try:
        return datetime.date(year, month, value(groups["day"])).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> dict[str, int]:
    """The number of each name of a month, in small letters."""
    return {
        name.lower(): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in dates.get_month_names(width, locale=language).items()
    }


@cache
def _western() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    month, year = rf"(?P<month>{names})\.?", r"(?P<year>[12]\d{3}|[०-९]{4}|[٠-٩]{4})"
    between = r"(?:\s+day)?(?:\s+(?:of|de|di|do))?"
    return tuple(
        re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE)
        for pattern in (
            rf"{day}{between}\s+{month},?(?:\s+(?:of|de|del|do))?\s+{year}",
            rf"{month}\s+{day},?\s+{year}",
        )
    )
