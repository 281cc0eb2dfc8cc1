"""A clause's text as what it is compared by: its leading label, its words, its marks.

Words follow Unicode's text segmentation (UAX #29) with changes for redlines, which must never cut what a
reader takes for one thing: hyphenated words stay whole, and so do "(ii)", "5(1)(a)" and "1 000"; kana, and up
to four ideographs in a row, make one word, much as a reader of Japanese sees them (longer rows, as in
Chinese, and the scripts of Thai, Lao, Khmer and Burmese go by character: they write no spaces); all else that
is not space is a mark, one grapheme cluster each. This takes the `regex` package (Apache-2.0, wheels for the
three systems): `re` cuts Hindi words at every vowel sign, and knows neither scripts nor clusters.
"""

from __future__ import annotations

import re
import unicodedata

import regex

from clausebook.collation import typography

_HAN = r"(?:\p{Han}\p{M}*+)"
_KANA = r"(?:\p{Hiragana}\p{M}*+)++|(?:[\p{Katakana}ー]\p{M}*+)++"
_UNSPACED = r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
# Raised figures belong to what they follow; U+200C and U+200D part and join letters within a word; what
# nobody sees may stand in it: U+00AD may break it at the end of a line.
_LETTER = rf"[[\w\p{{No}}\u200C\u200D]--[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー]--{_UNSPACED}]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|\p{{DI}})*+"
# A point joins letters or digits ("e.g", "U.S", "4.2"), but nothing where a space was left out: "7.Fees",
# "so ordered.The".
_JOINT = (
    r"(?:[-‐‑'’ʼ]|(?<!\d)[.··](?![\d\p{Lu}])|(?<=\p{Lu})\.(?=\p{Lu})|(?<=\d)[.,··](?=\d)"
    r"|(?<=\p{Hebrew})[\"״](?=\p{Hebrew}))"
)
_WORD = (
    rf"{_LETTERS}(?:{_JOINT}{_LETTERS})*+"
    rf"|(?<!\p{{Han}}\p{{M}}*){_HAN}{{1,4}}+(?!\p{{Han}})|{_HAN}|{_KANA}|{_UNSPACED}\p{{M}}*+|(?!\s)\X"
)
_WORDS = regex.compile(rf"(?V1){_WORD}")
# What a reader takes for one thing, though marks or spaces are in it: an address, "(ii)", "1 000 000",
# "12/2008", "licence(s)", "5(1)(a)".
_ADDRESS = r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]"
_LABEL_MARK = r"[(\[](?:\d{1,4}[A-Za-z]?|[ivxlcIVXLC]{1,7}|[A-Za-z]{1,2})[)\]]"
_TAIL = r"(?:\((?:\d{1,3}|[ivxlc]{1,5}|[A-Za-z]{1,2})\))*"
_TOKEN = regex.compile(
    rf"(?V1){_ADDRESS}|(?<![\w.,])\d{{1,3}}(?:[ \u00A0\u2009\u202F]\d{{3}})++(?!\w)|[（(\[]\p{{L}}[）)\]]"
    rf"|{_LABEL_MARK}|\d++(?:[:/]\d++)+(?!\w)|{_LETTERS}(?:{_JOINT}{_LETTERS})*+{_TAIL}|{_WORD}"
)
# The same, where nothing but ASCII can occur: three times as fast.
_PLAIN_WORD = r"\w+(?:(?:[-']|(?<!\d)\.(?![\dA-Z])|(?<=[A-Z])\.(?=[A-Z])|(?<=\d)[.,](?=\d))\w+)*"
_PLAIN = re.compile(
    rf"{_ADDRESS}|(?<![\w.,])\d{{1,3}}(?: \d{{3}})+(?!\w)|{_LABEL_MARK}|\d+(?:[:/]\d+)+(?!\w)"
    rf"|{_PLAIN_WORD}{_TAIL}|[^\w\s]",
    re.ASCII,
)
_PLAIN_WORDS = re.compile(_PLAIN_WORD, re.ASCII)

_NUMBER = (
    r"(?:\d{1,4}(?:[.-]\d{1,3})*+\p{L}?|[IVXLC]++|[ivxlc]++|\p{L}|premier|1er)"
    r"(?!\w)(?:\s(?:bis|ter|quater)\b)?+[ºª°]?+"
)
_KIND = (
    r"(?i:art\.|arti(?:cle|kel|colo|go)|artículo|sec(?:tion|\.|ción)|§+|clause|paragraph|rule|principle|part"
    r"|chapter|annex|schedule|chapitre|titre|annexe|abschnitt|kapitel|teil|anlage|capítulo|título|anexo"
    r"|अनुच्छेद|धारा|भाग|अध्याय|المادة|статья)"
)
_COUNT = r"\d{1,3}(?:[.-]\d{1,3})*+\p{L}?"
_KANJI = r"〇一二三四五六七八九十百千"
_LABEL = regex.compile(
    rf"""(?xV1)
    (?: \s*+
      (?: {_KIND} \s? {_NUMBER} (?= [.:)–—-] | \s*+ (?: $ | \n | \p{{Lu}} | [–—(（「“"] ) )
        | 第 [\d{_KANJI}]++ [条項章節号款編] (?: の [\d{_KANJI}]++ )?+ (?= \s | [（(] | $ )
        | [(（\[] {_NUMBER} [)）\]]
        | {_NUMBER} [.:)）]++ (?= \s | $ )
        | {_COUNT} [.:)）] (?= \p{{Lu}}\p{{L}} )
        | {_COUNT} (?= \s++\p{{Lu}} | \u3000 | \s*+$ )
        | {_COUNT} (?<=\d[.-]\d++\p{{L}}?) (?= \s )
        | [•●▪◦*–—-] (?= \s )
      ) [.:)）\]]*+ (?: \s*+ [–—-]++ (?= \s ) )?+ \s*+
    ){{1,3}}+
    """
)


def tokenise(text: str) -> list[tuple[int, int]]:
    """
    Find the words and marks, as code point offsets; between two of them there is nothing but space.

    >>> def cut(text: str) -> list[str]: return [text[start:end] for start, end in tokenise(text)]
    >>> cut("each Party’s well-being, e.g. 4.2%")
    ['each', 'Party’s', 'well-being', ',', 'e.g', '.', '4.2', '%']
    >>> cut("any of (i) to (iii), under 5(1)(a): 1 000 per 3/4")
    ['any', 'of', '(i)', 'to', '(iii)', ',', 'under', '5(1)(a)', ':', '1 000', 'per', '3/4']
    >>> cut("भारत के लिए। 安全保障に関する合意")
    ['भारत', 'के', 'लिए', '।', '安全保障', 'に', '関', 'する', '合意']
    """
    return [match.span() for match in (_PLAIN if text.isascii() else _TOKEN).finditer(text)]


def is_word(token: str) -> bool:
    """Tell a word from a mark."""
    return token[0].isalnum() or any(map(str.isalnum, token))


def words(text: str) -> list[str]:
    """
    List the words alone, as they are compared for likeness: without case, marks and ways of encoding.

    >>> words("The PARTIES, duly (if at all)")
    ['the', 'parties', 'duly', 'if', 'at', 'all']
    """
    # folded afterwards, as a capital may tell where a word begins; all at once, which is faster than each
    if text.isascii():
        found = _PLAIN_WORDS.findall(text)
        return "\n".join(filter(is_word, found) if "_" in text else found).lower().split()
    found = _WORDS.findall(typography.seen(text))
    return unicodedata.normalize("NFC", "\n".join(filter(is_word, found)).casefold()).split()


def label_length(text: str) -> int:
    """
    Measure the number or letter that a clause begins with, and the space after it: 0 if there is none.

    >>> [text[: label_length(text)] for text in ["12. (a) The", "§ 5 Ziele", "30 days", "第四条 国は"]]
    ['12. (a) ', '§ 5 ', '', '第四条 ']
    """
    match = _LABEL.match(text)
    return match.end() if match else 0
