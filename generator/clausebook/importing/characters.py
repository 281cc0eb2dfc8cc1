"""Bytes → characters that content files may hold: encodings, line ends, what nobody sees.

A text is taken over to the character. What cannot stand in a content file, or is left by typesetting alone,
is changed and counted; quotation marks, dashes and no-break spaces within a line stay as they are.
"""

from __future__ import annotations

import codecs
import re

from clausebook.importing.reading import Change, Refused

MOST_TEXT = 10_000_000
"""Bytes of a text that is imported; larger files are parted first. An edition's own files hold far less."""

_GUESSES = ("windows-1252", "iso-8859-1", "shift_jis", "euc_jp", "gb18030", "windows-1251")
"""Encodings that are offered, in this order, where a file is not UTF-8."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
# In scripts that write no spaces U+200B says where a line may end; there it stays.
_UNSEEN = re.compile("(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\u00ad\u034f\u200b\u2060\ufeff]")
_NAMES = {
    "\u00ad": "soft hyphens removed", "\u034f": "grapheme joiners removed",
    "\u200b": "zero-width spaces removed", "\u2060": "word joiners removed",
    "\ufeff": "byte-order marks removed",
}  # fmt: skip
_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# As `content.reader` refuses them: controls, characters that reorder what follows, noncharacters, tags.
_REFUSED = re.compile(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ufff9-\\ufffb\\ufdd0-\\ufdef"
    "\\ud800-\\udfff\\U000e0000-\\U000e007f"
    + "".join(f"\\U{plane:04x}fffe-\\U{plane:04x}ffff" for plane in range(17))
    + "]"
)


def decode(data: bytes, encoding: str = "") -> str:
    """
    The text of a file, line ends and all, without a mark of byte order.

    UTF-8, and UTF-16 or UTF-32 with their marks, are known; of any other the encoding must be named. Raises
    `Refused` for an empty or too large file, for one that is no text, and where the encoding does not fit.
    """
    if len(data) > MOST_TEXT:
        raise Refused(f"more than {MOST_TEXT} bytes; part the text into several files")
    if not data.strip():
        raise Refused("the file is empty; name one that holds a text")
    if encoding:
        return _decoded_as(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded_as(data, name)
    if b"\x00" in data[:10_000]:
        if name := _utf16_without_mark(data):
            return _decoded_as(data, name)
        raise Refused("a binary file, not a text; import text, Markdown, HTML, DOCX, PDF or Akoma Ntoso")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_asked(data, error.start)) from None


def clean(text: str, place: str) -> tuple[str, tuple[Change, ...]]:
    """
    One line or paragraph with the characters that content may hold, and what was changed in it.

    >>> clean("co\\u00adop of the \\ufb01rst\\tpart", "line 1")[0]
    'coop of the first part'
    """
    if text.isascii() and text.isprintable():
        return text, ()
    found: list[Change] = []

    def note(what: str, count: int) -> None:
        if count:
            found.append(Change(what, count, place))

    if text.strip() != text.strip(" \t\r\n"):
        note("other spaces at the ends of a paragraph left out", 1)
    for char, what in _NAMES.items():
        note(what, sum(match[0] == char for match in _UNSEEN.finditer(text)))
    text = _UNSEEN.sub("", text)
    for ligature, letters in _LIGATURES.items():
        note(f"the ligature {ligature} written {letters}", text.count(ligature))
        text = text.replace(ligature, letters)
    note("tabs written as a space", text.count("\t"))
    note("ends of lines within a paragraph written as a space", len(_ENDS.findall(text)))
    text = _ENDS.sub(" ", text.replace("\t", " "))
    for char in sorted(set(_REFUSED.findall(text))):
        note(f"the character U+{ord(char):04X} removed", text.count(char))
    return _REFUSED.sub("", text), tuple(found)


def lines(text: str) -> list[str]:
    """The lines of a text, whatever ends them; a form feed begins its line and stays."""
    for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text.replace("\f", "\n\f").split("\n")


def squeezed(text: str) -> str:
    """
    With one space for every stretch of spaces and line ends, none at the ends; no-break spaces within stay.

    >>> squeezed("  for  ever\\n and a\\u00a0day ")
    'for ever and a\\xa0day'
    """
    return re.sub(r"[ \t\n]+", " ", text).strip()


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise Refused(f'no encoding "{encoding}" is known; write one like windows-1252') from None
    except UnicodeError as error:
        raise Refused(f"not {encoding}: {error.args[-1]}; name the encoding with --encoding") from None


def _utf16_without_mark(data: bytes) -> str:
    """The order of bytes of a text in UTF-16 that has no mark; nothing if it is none."""
    head = data[:10_000]
    for name, zero in (("utf-16-le", 1), ("utf-16-be", 0)):
        plain = head[zero::2].count(0) > len(head) // 5 and head[1 - zero :: 2].count(0) == 0
        said = head.decode(name, errors="replace") if plain and len(data) % 2 == 0 else ""
        if sum(char.isprintable() or char.isspace() for char in said) > 0.9 * len(head) / 2:
            return name
    return ""


def _asked(data: bytes, at: int) -> str:
    """What to ask where a file is not UTF-8: the word as each of some encodings would read it."""
    start = max(data.rfind(sign, 0, at) for sign in (b" ", b"\n", b"\r", b"\t")) + 1
    rest = re.search(rb"[ \t\r\n]|$", data[at:])
    word = data[start : at + (rest.start() if rest else 0)][:60]
    line = data.count(b"\n", 0, at) + 1
    shown: dict[str, str] = {}
    for name in _GUESSES:
        try:
            data.decode(name)
            shown.setdefault(word.decode(name), name)
        except UnicodeDecodeError:
            continue
    offers = ", ".join(
        f'--encoding {name} reads "{said}"' for said, name in shown.items() if said.isprintable()
    )
    hint = offers or "name the encoding with --encoding"
    return f"line {line}: byte 0x{data[at]:02x} is not UTF-8; {hint}"
