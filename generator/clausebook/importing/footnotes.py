"""Footnotes of a text: which blocks are notes, and where they are called: `30¹ days` is `30[^1] days`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from clausebook.importing import numbering
from clausebook.importing.reading import Block, Change, Doubt, LeftOut, summed

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NOTE = re.compile(
    r"(?:\[\^(?P<called>[^\]\s]+)\]:?|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\[(?P<square>\d{1,3}|\*+)\]"
    r"|\( (?P<spaced>\d{1,3}) \)|(?P<sign>[*†‡]+))\s*(?P<text>\S.*)",
    re.DOTALL,
)
_SQUARE = re.compile(r"\S\s?\[(\d{1,3}|\*+)\]")
_SIGN = re.compile(r"[^\W_]([*†‡]+)(?![\w*])")
_SQUARE_CALL = re.compile(r"(?<=\S)\[(\d{1,3}|\*+)\]")
_SIGN_CALL = re.compile(r"(?<=[\w.,;:)])(?<!\^)([*†‡]+)(?![\w*\]])")
_SPACED = re.compile(r"(?<=\S)\s?(\( \d{1,3} \))")
_SPACED_CALL = re.compile(r"(?<=.)\( (\d{1,3}) \)")
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_PLAIN = re.compile(r"(\d{1,3})(?:([)\]])\s*|\s+)(\S.*)", re.DOTALL)

_MOST_SOUGHT = 50
"""Footnotes without a call that are looked for, each in the whole text."""


@dataclass(frozen=True)
class Note:
    mark: str
    text: str
    place: str


@dataclass(frozen=True)
class Parted:
    """A text and its footnotes, apart."""

    blocks: tuple[Block, ...]  # without the notes, each call as content has it
    notes: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]


def part(blocks: Sequence[Block]) -> Parted:
    """
    Take the notes out of a text, and a heading that stands over nothing else.

    A raised number is a call only where a note of that number stands: m² stays as it is.
    """
    called_by_sign = _signs("\n".join(block.text for block in blocks if block.kind != "note"))
    found = {n: note for n, block in enumerate(blocks) if (note := _note(block, called_by_sign))}
    plain, changes = _plain_notes(blocks, {note.mark for note in found.values()})
    found |= plain
    heads = _heads(blocks, found)
    notes = tuple(found[n] for n in sorted(found))
    marks = {note.mark for note in notes}
    kept = tuple(
        replace(block, text=_with_calls(block.text, marks), rows=_cells(block, marks))
        for n, block in enumerate(blocks)
        if n not in found and n not in heads
    )
    left = tuple(LeftOut(blocks[n].place, blocks[n].text, "a heading over footnotes") for n in heads)
    return Parted(kept, notes, left, tuple(changes), tuple(_doubts(kept, notes)))


def _heads(blocks: Sequence[Block], notes: Collection[int]) -> list[int]:
    """The headings below which only notes stand, up to the next heading or the end."""
    heads: list[int] = []
    for n, block in enumerate(blocks):
        end = next((m for m in range(n + 1, len(blocks)) if m not in notes), len(blocks))
        last = end == len(blocks) or blocks[end].kind == "heading"
        if block.kind == "heading" and end > n + 1 and last and not numbering.read(block.text):
            heads.append(n)
    return heads


def called(texts: Iterable[str]) -> list[str]:
    """The marks that texts call, each once, in their order."""
    return list(dict.fromkeys(mark for text in texts for mark in _CALL.findall(text)))


def raised(text: str) -> str:
    """
    A text with the marks of footnotes as they are printed, in the place of calls.

    >>> raised("30[^1] days, at night[^*]")
    '30¹ days, at night*'
    """
    return _CALL.sub(lambda match: match[1].translate(_RAISE), text)


def _cells(block: Block, marks: set[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_with_calls(cell, marks) for cell in row) for row in block.rows)


def _signs(text: str) -> set[str]:
    """What may call a note in a text without being raised: [1] or ( 1 ) beside a word, * behind one."""
    squares = {f"[{mark}]" for mark in _SQUARE.findall(text)}
    return squares | set(_SIGN.findall(text)) | set(_SPACED.findall(text))


def _plain_notes(blocks: Sequence[Block], known: Collection[str]) -> tuple[dict[int, Note], list[Change]]:
    """
    Notes that bear plain numbers, by their place: 1, 2, 3 …, each called by a raised number above them.

    None of the notes that are known bears such a number, and no list goes on with them: "1) One. 2) Two."

    >>> texts = "30¹ days²", "1) Of May.", "2 Or nights.", "The days are those of May."
    >>> list(_plain_notes([Block(text, "") for text in texts], ())[0])
    [1, 2]
    """
    found: dict[int, Note] = {}
    changes: list[Change] = []
    calls: set[str] = set()
    run: dict[int, re.Match[str]] = {}
    for n, block in enumerate([*blocks, Block("", "")]):
        match = _PLAIN.fullmatch(block.text) if block.kind == "paragraph" and not block.marker else None
        follows = match is not None and int(match[1]) == len(run) + 1
        if match and follows and match[1] in calls and match[1] not in known:
            run[n] = match
            continue
        if not follows:
            for m, one in run.items():
                found[m] = Note(one[1], one[3], blocks[m].place)
                if one[2]:
                    changes.append(Change("brackets behind footnote numbers left out", 1, blocks[m].place))
        run = {}
        texts = (block.text, *(cell for row in block.rows for cell in row))
        calls |= {mark.translate(_RAISED) for text in texts for mark in _RAISED_NUMBER.findall(text)}
    return found, list(summed(changes))


def _note(block: Block, called_by_sign: set[str]) -> Note | None:
    if block.kind == "table":
        return None
    match = _NOTE.fullmatch(block.text)
    if block.kind == "note":
        if match:
            return Note(_mark(match), match["text"], block.place)
        return Note(block.marker, block.text, block.place)
    if not match:
        return None
    mark = _mark(match)
    if match["square"] and f"[{mark}]" not in called_by_sign:
        return None
    if match["spaced"] and f"( {mark} )" not in called_by_sign:
        return None
    if match["sign"] and mark not in called_by_sign:
        return None
    return Note(mark, match["text"], block.place)


def _mark(match: re.Match[str]) -> str:
    found = match["called"] or match["raised"] or match["square"] or match["spaced"] or match["sign"]
    return found.translate(_RAISED)


def _with_calls(text: str, marks: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        mark = match[match.lastindex or 0].translate(_RAISED)
        return f"[^{mark}]" if mark in marks else match[0]

    for pattern in (_RAISED_NUMBER, _SQUARE_CALL, _SPACED_CALL, _SIGN_CALL):
        text = pattern.sub(written, text)
    return text


def _doubts(blocks: Sequence[Block], notes: Sequence[Note]) -> Iterable[Doubt]:
    texts = [(block, [block.text, *(cell for row in block.rows for cell in row)]) for block in blocks]
    calls = {mark for _, held in texts for mark in called(held)}
    uncalled = [one for one in notes if one.mark not in calls]
    if more := uncalled[_MOST_SOUGHT:]:
        yield Doubt(more[0].place, f"{len(more)} more footnotes without a call; clausebook check names each")
    for note in uncalled[:_MOST_SOUGHT]:
        glued = [
            f'{block.place} "{match[0]}"'
            for block, held in texts
            for text in held
            for match in re.finditer(rf"\S*[\w.,;:]{re.escape(note.mark)}(?![\w])", text)
        ]
        where = f"; perhaps it is glued to {', '.join(glued[:3])}" if glued else ""
        said = f'no call of the footnote "{note.mark}" was found{where}; write [^{note.mark}] at its place'
        yield Doubt(note.place, said)
    known = {note.mark for note in notes}
    for block, held in texts:
        for text in held:
            for match in _RAISED_NUMBER.finditer(text):
                before = text[: match.start()].split(" ")[-1]
                said = f'"{before}{match[0]}" has a raised number, and no footnote "{match[0]}" was found'
                yield Doubt(block.place, said)
            for mark in called([text]):
                if mark not in known:
                    yield Doubt(block.place, f'"[^{mark}]" calls a footnote that was not found')
