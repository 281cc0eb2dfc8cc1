"""Dates as texts print them: "October 22, 2008", "22. Oktober 2008", "平成二十年十月二十二日"."""

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
_ISO = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")


def find(text: str) -> tuple[str, str] | None:
    """
    The last date that a text names, as `YYYY-MM-DD`, and its words; nothing if it names none.

    >>> find("Tokyo, October 22, 2008"), find("Bonn, den 23. Mai 1949")
    (('2008-10-22', 'October 22, 2008'), ('1949-05-23', '23. Mai 1949'))
    >>> find("this 22nd day of October 2008"), find("昭和二十一年十一月三日"), find("in May")
    (('2008-10-22', '22nd day of October 2008'), ('1946-11-03', '昭和二十一年十一月三日'), None)
    >>> find("في ٣ مايو ١٩٠١")
    ('1901-05-03', '٣ مايو ١٩٠١')
    """
    found: list[tuple[int, str, str]] = []
    for pattern in (_ISO, _JAPANESE, *_western()):
        for match in pattern.finditer(text):
            if date := _date(match):
                found.append((match.start(), date, match[0]))
    return max(found)[1:] if found else None


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
