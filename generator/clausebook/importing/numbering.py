"""Printed numbers at the head of a paragraph: "4.", "(a)", "Article 5", "第九条の二", "§ 12", "अनुच्छेद ३".

A number is told apart by its style: the same sort of sign in the same brackets is the same level of a text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Sort = Literal[
    "decimal", "small", "capital", "roman", "Roman", "kanji", "iroha", "abjad", "alphabet", "bullet"
]
Kind = Literal["part", "annex", "article", "section", "clause"]

_KINDS: tuple[tuple[Kind, str], ...] = (
    ("part", r"Part|Chapter|Title|Book|Division|Teil|Kapitel|Abschnitt|Titel|Partie|Chapitre|Titre|Capítulo"
             r"|Título|Capitolo|Titolo|Часть|Раздел|Глава|الباب|الفصل|भाग|अध्याय"),
    ("annex", r"Annex|Appendix|Schedule|Anlage|Anhang|Annexe|Anexo|Allegato|Bijlage"
              r"|Приложение|ملحق|الملحق|अनुसूची"),
    ("article", r"Articles?|Artikel|Art\.?|Artículo|Articolo|Artigo|Статья|المادة|مادة|अनुच्छेद"),
    ("section", r"Section|Sec\.|Sección|§§?|धारा"),
    ("clause", r"Clause|Paragraph|Rule|Principle"),
)  # fmt: skip
_KANJI = "〇一二三四五六七八九"
_NUMERALS = "〇一二三四五六七八九十百千"
_JAPANESE = re.compile(
    rf"第(?P<number>[0-9０-９{_NUMERALS}]+)(?P<unit>[編章節款条項号])(?P<more>(?:の[0-9０-９{_NUMERALS}]+)*)(?=[\s（(]|$)"
)
_JAPANESE_ANNEX = re.compile(
    r"(?P<word>附\s?則|別\s?表|別\s?紙)(?P<number>第?[0-9０-９一二三四五六七八九十]*)(?=[\s（(]|$)"
)
_WORD_NUMBER = (
    r"(?P<number>\d{1,4}(?:[.-]\d{1,3})*[A-Za-z]?(?:\s?(?:bis|ter|quater)\b|\s?مكرر(?:ا|اً|ًا)?)?|[IVXLCDM]+|[A-Z]|[०-९]+"
    r"|[Pp]remi[eè]re?\b|1er\b"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
)
_TAIL = r"(?P<tail>[.:)–—-]*(?:\s[–—-](?=\s))?)(?=\s|$)"
_BEFORE_NUMBER = r"(?:\s+|(?<=[§.])|(?=[\d०-९]))"
_WORDED = tuple(
    (kind, re.compile(rf"(?P<word>{words}|{words.upper()})(?:{_BEFORE_NUMBER}{_WORD_NUMBER})?{_TAIL}"))
    for kind, words in _KINDS
)
_AFTER_WORD = re.compile(r"\s*(?:$|[\[(（「“\"‘'–—-]|[^\W\d_a-z])")
_COUNT_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_COUNT_WORDS |= dict.fromkeys(("premier", "première", "1er"), 1)

_PLAIN = re.compile(
    r"(?P<open>[(（\[]?)"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*[A-Za-z]?(?:\s(?:bis|ter|quater)(?=[.)\s]))?|[०-९]{1,3}|[０-９]{1,3}"
    r"|[A-Z](?:\.\d{1,3})+|[a-z]{1,5}|[A-Z]{1,5}|[一二三四五六七八九十]{1,4}|[イロハニホヘトチリヌルヲ]|هـ|[أابتثجحخدذرزسشصضطظعغفقكلمنهوي])"
    r"(?P<close>[.)）\]:．、]{0,2})(?P<gap>\s+|$|(?=[A-Z][a-z])|(?<=[）．]))"
)
_BULLET = re.compile(r"(?P<sign>[•●▪◦·‣⁃–—−*-])(?P<gap>\s+|$)")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_IROHA = "イロハニホヘトチリヌルヲ"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of letters in most Arabic lists
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"  # that of the alphabet, in the others


@dataclass(frozen=True)
class Reading:
    """One way to read a number: its sort and its value, which follows that of the number before it."""

    sort: Sort
    value: int


@dataclass(frozen=True)
class Number:
    """A printed number, and what stands after it."""

    printed: str  # "4.", "(a)", "Article 5"
    code: str  # for an id: "4", "a", "5bis"
    readings: tuple[Reading, ...]  # "i." is the first of i, ii, iii or the ninth of a, b, c
    brackets: str  # its shape without the sign: ".", "()", ")"
    rest: str
    kind: Kind | None = None  # where a word says what it numbers

    def style(self, reading: Reading) -> tuple[str, str]:
        """What numbers of one level have in common."""
        return (self.kind or reading.sort, "" if self.kind else self.brackets)


def read(text: str) -> Number | None:
    """
    The printed number that a paragraph begins with; nothing if it begins with words.

    >>> found = read("Article 4 bis. Fees")
    >>> found.printed, found.code, found.kind, found.rest
    ('Article 4 bis.', '4bis', 'article', 'Fees')
    >>> [(one.printed, one.code) for one in (read("(a) the fee;"), read("第九条の二　国は、"), read("§ 12"))]
    [('(a)', 'a'), ('第九条の二', '9x2'), ('§ 12', '12')]
    >>> [(one.printed, one.code) for one in (read("المادة ٣ مكرراً"), read("(ب) أن تتركه."))]
    [('المادة ٣ مكرراً', '3bis'), ('(ب)', 'b')]
    >>> [read(words) for words in ("Article 5 of the Treaty applies.", "30 days", "PARTIES OR", "In 2008")]
    [None, None, None, None]
    """
    return _japanese(text) or _worded(text) or _plain(text) or _bullet(text)


def bare(text: str) -> Number | None:
    """
    The number that a heading is, with no sign behind it; nothing if it says more.

    >>> found = bare("12")
    >>> found.printed, found.code, found.rest, bare("12."), bare("1999")
    ('12', '12', '', None, None)
    """
    if not re.fullmatch(r"\d{1,3}", text):
        return None
    return Number(text, text, (Reading("decimal", int(text)),), "", "")


def value(sign: str) -> int:
    """
    What a number written in digits of any script, or in kanji, counts; 0 if it is none.

    >>> value("二十五"), value("百三"), value("१२"), value("3")
    (25, 103, 12, 3)
    """
    if sign.isdecimal():
        return int(sign)
    if not sign or any(char not in _NUMERALS for char in sign):
        return 0
    total = digit = 0
    for char in sign:
        if char in _KANJI:
            digit = digit * 10 + _KANJI.index(char)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit


def _japanese(text: str) -> Number | None:
    if match := _JAPANESE.match(text):
        parts = [match["number"], *re.findall(r"の([^の]+)", match["more"])]
        code = "x".join(str(value(part)) for part in parts)
        unit: Kind = {"条": "article", "項": "clause", "号": "clause"}.get(match["unit"], "part")  # type: ignore[assignment]
        reading = Reading("decimal", value(match["number"]))
        return Number(match[0], code, (reading,), "", text[match.end() :].lstrip(), unit)
    if match := _JAPANESE_ANNEX.match(text):
        counted = value(match["number"].removeprefix("第"))
        reading = Reading("decimal", counted)
        code = str(counted) if counted else ""
        return Number(match[0], code, (reading,), "", text[match.end() :].lstrip(), "annex")
    return None


def _worded(text: str) -> Number | None:
    for kind, pattern in _WORDED:
        match = pattern.match(text)
        if not match:
            continue
        number, rest = match["number"] or "", text[match.end() :]
        if not number and (kind != "annex" or (rest.strip() and not match["tail"])):
            continue
        if not match["tail"] and not _AFTER_WORD.match(rest):
            return None  # a sentence: "Article 5 of the Treaty …"
        counted, code = _counted(number)
        return Number(match[0].rstrip(), code, (Reading("decimal", counted),), "", rest.lstrip(), kind)
    return None


def _counted(number: str) -> tuple[int, str]:
    """
    What the number after a word counts, and how it stands in an id.

    >>> _counted("16a"), _counted("IV"), _counted("C"), _counted("Two"), _counted("")
    ((16, '16a'), (4, '4'), (3, 'C'), (2, '2'), (0, ''))
    """
    if word := _COUNT_WORDS.get(number.lower()):
        return word, str(word)
    if digits := re.match(r"\d+", number):
        return int(digits[0]), _code(number)
    if len(number) == 1 and number not in "IVX":
        return ord(number) - 64, number
    roman = _roman(number.lower())
    return roman, str(roman) if roman else ""


def _plain(text: str) -> Number | None:
    match = _PLAIN.match(text)
    if not match:
        return None
    sign, close, opened = match["number"], match["close"], match["open"]
    wide = "\u3000" in match["gap"]
    if not close and not (wide or "." in sign):
        return None
    if opened and not close:
        return None
    if not match["gap"] and (opened or not close or not sign[0].isdigit()) and close not in ("）", "．"):
        return None
    readings = tuple(_readings(sign))
    if not readings:
        return None
    brackets = f"{opened}{close}{'　' if wide and not close else ''}"
    brackets += "+" * sign.count(".")  # 1.1 stands below 1.
    printed = f"{opened}{sign}{close}"
    return Number(printed, _code(sign), readings, brackets, text[match.end() :].lstrip())


def _readings(sign: str) -> list[Reading]:
    first = sign.split(" ")[0]
    if digits := re.match(r"[A-Z]?[\d.]+", first):
        return [Reading("decimal", value(digits[0].rstrip(".").rpartition(".")[2]))]
    if sign[0] in _IROHA:
        return [Reading("iroha", _IROHA.index(sign) + 1)]
    if sign[0] in _NUMERALS:
        return [Reading("kanji", value(sign))]
    if letter := _arabic(sign):
        return [
            Reading("abjad", _ABJAD.index(letter) + 1),
            Reading("alphabet", _ALPHABET.index(letter) + 1),
        ]
    found: list[Reading] = []
    small = sign.islower()
    if len(sign) == 1:
        found.append(Reading("small" if small else "capital", ord(sign.lower()) - 96))
    elif len(set(sign)) == 1 and len(sign) == 2:  # aa after z
        found.append(Reading("small" if small else "capital", 26 + ord(sign[0].lower()) - 96))
    if set(sign.lower()) <= set("ivxl") and (number := _roman(sign.lower())):
        found.append(Reading("roman" if small else "Roman", number))
    return found


def _arabic(sign: str) -> str:
    """The letter of a sign such as ا or هـ, as our orders have it; "" if it is no Arabic letter."""
    letter = {"ا": "أ", "هـ": "ه"}.get(sign, sign)
    return letter if len(letter) == 1 and letter in _ABJAD else ""


def _bullet(text: str) -> Number | None:
    match = _BULLET.match(text)
    if not match:
        return None
    return Number(match["sign"], "", (Reading("bullet", 0),), match["sign"], text[match.end() :].lstrip())


def _roman(sign: str) -> int:
    """
    What a Roman number counts; 0 if it is none.

    >>> _roman("iv"), _roman("xii"), _roman("ab")
    (4, 12, 0)
    """
    if not sign or not _ROMAN.fullmatch(sign):
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[char] for char in sign]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _code(sign: str) -> str:
    """
    Letters and digits of ASCII, for an id.

    >>> _code("4 bis"), _code("2-305"), _code("१२"), _code("三"), _code("٣ مكرراً"), _code("ب"), _code("غ")
    ('4bis', '2x305', '12', '3', '3bis', 'b', '28')
    """
    if letter := _arabic(sign):
        place = _ABJAD.index(letter)
        return chr(ord("a") + place) if place < 26 else str(place + 1)
    sign = re.sub("مكرر.*", "bis", sign)
    if sign and sign[0] in _NUMERALS:
        return str(value(sign))
    if sign in _IROHA:
        return str(_IROHA.index(sign[0]) + 1)
    plain = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in sign)
    return "x".join(re.findall(r"[A-Za-z0-9]+", re.sub(r"\s+", "", plain)))
