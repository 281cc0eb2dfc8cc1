"""Where prose would not be shown as its editor sees it: notation read as words, words read as notation.

What looks like a reference, a citation, a link or emphasis and is none would be printed with its brackets; a
number or sign at the beginning of a paragraph that becomes a list, heading or quotation would be lost.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from markdown_it.token import Token

from clausebook.prose import markdown

_SHOWN = 40  # characters of what is told
_HIDDEN = "\ufffc"  # stands for what was escaped, is code, or was read as notation


@dataclass(frozen=True)
class Finding:
    """Some words as they were typed, what they would be, and what to write instead."""

    quote: str
    message: str
    hint: str


_REFERENCE = "write [[E4]] or [[E4|some words]], or \\[ for a bracket that is meant"
_CITATION = "write [@id] or [@id, p. 4], or \\@ for a sign that is meant"
_LINK = "write [some words](https://example.org/page), or \\[ for a bracket that is meant"
_EMPHASIS = "put the asterisks beside the first and last word that they emphasise, or write \\*"

_LOOKS_LIKE = tuple(
    (re.compile(pattern), what, hint)
    for pattern, what, hint in (
        (r"!\[[^\[\]\s]*", "no picture: prose holds none", "describe it in words, or write \\!"),
        (r"\[\^[^\[\]]*\]?", "no footnote: prose holds none", "write it into the text, or cite: [@id]"),
        (r"\[\[[^\[\]]*\]{0,2}\S?|［［[^［］]*］{0,2}", "no reference", _REFERENCE),
        (r"[\[［【〔]\s*[@＠][^\[\]］】〕]*[\]］】〕]?", "no citation", _CITATION),
        (r"\[[^\[\]@]*(?<![\w.])@[^\[\]]*\]", "no citation", _CITATION),
        (r"[(（]\s*[@＠][\w-]+[^()（）]*[)）]?", "no citation", _CITATION),
        (r"\{\s*@[\w-]+[^{}]*\}?", "no citation", _CITATION),
        (r"(?<![\w.])@\[[^\[\]]*\]", "no citation", _CITATION),
        (r"\[[^\[\]]*\](?:\(|\s+\((?=https?:|www\.))[^()]*\)?", "no link", _LINK),
        (r"\([^()]*\)\s?\[(?:https?:|www\.)[^\[\]]*\]?", "no link", _LINK),
        (r"\[[^\[\]]*[^\d\[\]][^\[\]]*\]\s?\[[^\[\]]*\]", "no link", _LINK),
        (r"(?m)^\[[^\[\]]+\]: ?(?:<|https?:|www\.)\S+", "no link", _LINK),
        (r"<(?:https?:|mailto:|www\.)[^<>]*>?", "no link", _LINK),
        (r"\*\*+[^*]*(?:\*\*+)?", "no emphasis", _EMPHASIS),
        (r"(?<![^\s(“\"'])\*(?=[^\s*])[^*]*\*(?![^\s.,;:!?)”\"'])", "no emphasis", _EMPHASIS),
    )
)


@dataclass(frozen=True)
class Unread:
    """What of a text may have been meant as notation, and was read as words."""

    notation: tuple[Finding, ...] = ()
    bracketed: tuple[tuple[str, str], ...] = ()  # see the functions of these names
    at_signs: tuple[str, ...] = ()


UNREAD: dict[str, str] = {}
"""Results of `unread` as JSON, by how a text is read and the text; `Cache.remembering` keeps them."""


def unread(text: str, *, blocks: bool = False) -> Unread:
    """What of a text may have been meant as notation; of most texts nothing."""
    asked = f"{'blocks' if blocks else 'paragraphs'} {text}"
    if asked not in UNREAD:
        found = (
            [astuple(one) for one in notation(text, blocks=blocks)],
            [*bracketed(text, blocks=blocks)],
            [*at_signs(text, blocks=blocks)],
        )
        UNREAD[asked] = json.dumps(found) if any(found) else ""
    if not UNREAD[asked]:
        return Unread()
    findings, brackets, signs = json.loads(UNREAD[asked])
    return Unread(
        tuple(Finding(*one) for one in findings), tuple((whole, name) for whole, name in brackets), (*signs,)
    )


def notation(text: str, *, blocks: bool = False) -> Iterator[Finding]:
    """
    What looks like notation and would be printed as it was typed; what is escaped or code is meant.

    >>> [(found.quote, found.message) for found in notation("see [[M7].")]
    [('[[M7].', '"[[M7]." is no reference')]
    """
    for raw, tokens in _paragraphs(text, blocks=blocks):
        taken: list[tuple[int, int]] = []
        for pattern, what, hint in _LOOKS_LIKE:
            for match in pattern.finditer(raw):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    taken.append(match.span())
                    quote = _shortened(match[0])
                    yield Finding(quote, f'"{quote}" is {what}', hint)
        yield from _closed_too_often(raw, taken)
        yield from _figures(tokens)


_NOTATION = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]|\[(@[\w-]+)[^\[\]]*\]")


def in_plain_words(text: str) -> Iterator[tuple[str, str]]:
    """
    What would be a reference or a citation if prose stood here: as typed, and what it would refer to.

    >>> list(in_plain_words("The river [[A1|here]] [@gazette, p. 4]"))
    [('[[A1|here]]', 'A1'), ('[@gazette, p. 4]', '@gazette')]
    """
    return ((match[0], match[1] or match[2]) for match in _NOTATION.finditer(text))


def bracketed(text: str, *, blocks: bool = False) -> Iterator[tuple[str, str]]:
    """
    The words in single brackets, each whole and up to its first comma.

    >>> list(bracketed("a word [sic], [gazette, p. 4] and [[E4]]"))
    [('[sic]', 'sic'), ('[gazette, p. 4]', 'gazette')]
    """
    for raw, _ in _paragraphs(text, blocks=blocks):
        for match in re.finditer(r"(?<!\[)\[([^\[\]]+)\](?![\[(\]])", raw):
            yield match[0], match[1].partition(",")[0].strip()


def at_signs(text: str, *, blocks: bool = False) -> Iterator[str]:
    """
    The words behind an @ outside of brackets; an address of mail is none.

    >>> list(at_signs("see @gazette, or a@b.org"))
    ['gazette']
    """
    for raw, _ in _paragraphs(text, blocks=blocks):
        yield from re.findall(r"(?<![\w.\[({@＠/\ufffc])@([a-z0-9]+(?:-[a-z0-9]+)*)", raw)


@functools.lru_cache(maxsize=8)  # three questions are put to each text
def _paragraphs(text: str, *, blocks: bool) -> tuple[tuple[str, Sequence[Token]], ...]:
    """The words of each paragraph that were read as words, and what the parser made of it."""
    tokens = markdown.grammar(blocks=blocks, joined=False).parse(text)
    return tuple((_raw(one.children or []), one.children or []) for one in tokens if one.type == "inline")


def _raw(tokens: Sequence[Token]) -> str:
    """The words of a paragraph that were read as words, at their places."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "softbreak"):
            pieces.append(token.content or "\n")
        elif token.type == "link_open" and pieces and pieces[-1].endswith("!"):
            pieces.append("[")  # a picture, of which the parser reads a link
        elif not token.nesting:
            pieces.append(_HIDDEN)
    return "".join(pieces)


def _closed_too_often(raw: str, taken: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Two closing brackets where less than two are open: `[M7]]`."""
    for match in re.finditer(r"\[?[^\s\[\]]*\]\]|\S*］］", raw):
        before = raw[: match.end() - 2]
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        escaped = raw[: match.start()].endswith(_HIDDEN)
        if before.count("[") - before.count("]") < 2 and not inside and not escaped:
            quote = _shortened(match[0])
            yield Finding(quote, f'"{quote}" is no reference', _REFERENCE)


def _figures(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Asterisks between figures, which would vanish: `4*5*6`."""
    before = ""
    for index, token in enumerate(tokens):
        after = tokens[index + 1].content if index + 1 < len(tokens) else ""
        if token.type == "em_open" and token.markup == "*" and before[-1:].isdigit() and after[:1].isalnum():
            quote = f"{before.split()[-1]}*{after.split()[0]}"
            yield Finding(quote, f'the sign in "{quote}" is read as emphasis', "write \\* or ×")
        before = token.content


# --- the first sign of a paragraph ---------------------------------------------------------------------


def first_signs(text: str, *, short_lists: bool = False) -> Iterator[Finding]:
    r"""
    Beginnings of paragraphs, in prose that may hold blocks, which are read as a sign of a block by surprise.

    With `short_lists` one "- item" may be a list, unless it begins with a figure.

    >>> [found.hint for found in first_signs("4) of the old list")]
    ['write 4\\) if the words begin so; a list has two items or more']
    """
    tokens = markdown.parse(text, blocks=True)
    lines = text.split("\n")
    for index, token in enumerate(tokens):
        line = lines[token.map[0]].strip() if token.map else ""
        if token.type == "ordered_list_open":
            yield from _numbers(_items(tokens, index), lines)
        elif token.type == "bullet_list_open":
            yield from _bullets(token, _items(tokens, index), lines, short_lists)
        elif token.type == "heading_open" and not tokens[index + 1].content:
            yield _surprise(line, "heading without words", "write \\# if the words begin so")
        elif token.type == "heading_open" and token.tag == "h1":
            yield _surprise(line, "heading", "write \\# if the words begin so; a heading begins with ##")
        elif token.type == "blockquote_open" and re.match(r"> ?(?:[\d=$€£¥±≈]|$)", line):
            yield _surprise(line, "quotation", "write \\> if the words begin so, else begin with “")
        elif token.type == "fence" and token.map and not _is_closed(token, lines):
            hint = f"close it with {token.markup}, or write \\{token.markup[0]} if the words begin so"
            yield _surprise(line, "block of code without an end", hint)


def _numbers(items: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    typed = [item.info for item in items]
    first = _line(items[0], lines)
    sign = f"write {typed[0]}\\{items[0].markup} if the words begin so"
    if len(items) == 1:
        yield _surprise(first, "list", f"{sign}; a list has two items or more")
        return
    shown = [str(int(typed[0]) + n) for n in range(len(items))]
    same = len(set(typed)) == 1 and int(typed[0]) <= 1  # the usual way to let a list number itself
    for item, own, number in zip(items, typed, shown, strict=True):
        if not same and own != number:
            hint = f"write {own}\\{item.markup} if the words begin so, else number the list in order"
            message = f'"{_shortened(_line(item, lines))}" would be shown as {number}.'
            yield Finding(_shortened(_line(item, lines)), message.rstrip("."), hint)
            return


def _bullets(
    token: Token, items: Sequence[Token], lines: Sequence[str], short_lists: bool
) -> Iterator[Finding]:
    first = _line(items[0], lines)
    figures = all(re.match(r"[-+*] +[\d$€£¥]", _line(item, lines)) for item in items)
    alone = len(items) == 1 and token.level < 2
    if (figures and token.markup == "+") or (alone and (figures or not short_lists)):
        hint = f"write \\{token.markup} if the words begin so; a list has two items or more"
        yield _surprise(first, "list", hint)


def _items(tokens: Sequence[Token], opened: int) -> list[Token]:
    """The items of the list that is opened there."""
    level = tokens[opened].level
    found = []
    for token in tokens[opened + 1 :]:
        if token.level == level and token.nesting < 0:
            break
        if token.level == level + 1 and token.type == "list_item_open":
            found.append(token)
    return found


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    assert token.map
    last = lines[token.map[1] - 1].strip(" >")
    return token.map[1] - token.map[0] > 1 and last.startswith(token.markup) and not last.strip(token.markup)


def _line(token: Token, lines: Sequence[str]) -> str:
    return lines[token.map[0]].strip() if token.map else ""


def _surprise(line: str, what: str, hint: str) -> Finding:
    quote = _shortened(line)
    return Finding(quote, f'"{quote}" would be a {what}', hint)


def _shortened(words: str) -> str:
    """Up to some words of what was typed, on one line, without the place of what is not words."""
    words = " ".join(words.partition(_HIDDEN)[0].split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] or words[:_SHOWN]
