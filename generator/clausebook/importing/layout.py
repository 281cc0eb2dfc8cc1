"""Lines → paragraphs: which lines a typewriter or a page broke, and what belongs to the page alone.

Where most lines stop at one width, a line that is full runs on in the next; in a file with longer lines every
line is a paragraph. Page numbers and lines that return on every page are left out, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausebook.importing import boxes, numbering
from clausebook.importing.characters import clean, squeezed
from clausebook.importing.lines import Line
from clausebook.importing.reading import Block, Change, Doubt, LeftOut, Reading, summed

_WIDEST = 120
"""Characters; a file with longer lines was broken by no typewriter: each of its lines is a paragraph."""
_SHORT_PAGE = 5
"""Lines of a page of which two at each end would be nearly all."""
_RUNNING = 3
"""Pages that must begin or end alike for those lines to be running heads, if there are so many."""

_PAGE_NUMBER = re.compile(
    r"[-–—\[( ]*(?:(?:page|seite|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—\]) ]*",
    re.IGNORECASE,
)
_SURE_PAGE_NUMBER = re.compile(
    r"(?:page|seite)\s+\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE
)
_STOPPED = re.compile(r"[.;:!?。；：！？।॥][\"”’'»)\]]*$")
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_HYPHEN = re.compile(r"[^\W\d_][-‐]$")
_RULE = re.compile(r"[-=_*~─━]{3,}")
_COLUMNS = re.compile(r"\S {3,}\S")


def paragraphs(lines: Sequence[Line], changes: Sequence[Change] = ()) -> Reading:
    """The paragraphs of lines, none of them empty, with what was left out of pages and what was changed."""
    inside, frames = boxes.opened(lines)
    kept, left_out, unsure = _without_page_furniture(inside)
    width = _width(kept)
    blocks: list[Block] = []
    found = list(changes)
    doubts = [*unsure, *_columns(kept)]
    for start, group in _joined(kept, width):
        text, changed, doubted = _text(group)
        found += changed
        doubts += doubted
        blocks.append(
            Block(
                text,
                group[0].place,
                "heading" if group[-1].underlined else "paragraph",
                indent=group[0].indent,
                apart=group[0].after_gap or not blocks,
                runs_on=start > 0 and _runs_on(kept[start - 1], group[0], width),
            )
        )
    return Reading(tuple(blocks), (*frames, *left_out), summed(found), tuple(doubts))


# --- what belongs to the page --------------------------------------------------------------------------


def _without_page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut], list[Doubt]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [edge for page in pages.values() for edge in _edges(page)]
    returning, doubts = _returning(edges, len(pages))
    kept: list[Line] = []
    left_out: list[LeftOut] = []
    gap = False
    for line in lines:
        if _RULE.fullmatch(line.text):
            left_out.append(LeftOut(line.place, line.text, "a rule"))
            if kept and not line.after_gap and line.text[0] in "=-" and len(kept[-1].text) <= _WIDEST:
                kept[-1] = replace(kept[-1], underlined=True)
            gap = True
            continue
        page = pages[line.page]
        edge = len(pages) > 1 and line in _edges(page)
        why = ""
        if _SURE_PAGE_NUMBER.fullmatch(line.text) or (edge and _PAGE_NUMBER.fullmatch(line.text)):
            why = "a page number"
        elif edge and _likeness(line) in returning:
            why = "a line that returns on many pages"
        if why:
            left_out.append(LeftOut(line.place, line.text, why))
            gap = gap or line.after_gap
            continue
        first_of_page = bool(kept) and kept[-1].page != line.page
        if first_of_page:
            before = kept[-1].text
            gap = bool(_STOPPED.search(before)) or not line.text[:1].islower()
            line = replace(line, after_gap=gap)
        elif gap and not line.after_gap:
            line = replace(line, after_gap=True)
        gap = False
        kept.append(line)
    return kept, left_out, doubts


def _returning(edges: Sequence[Line], pages: int) -> tuple[set[str], list[Doubt]]:
    """What heads or foots of many pages have in common; a sentence with other numbers on each is none."""
    alike: dict[str, list[Line]] = {}
    for line in edges:
        alike.setdefault(_likeness(line), []).append(line)
    found: set[str] = set()
    doubts: list[Doubt] = []
    for likeness, lines in alike.items():
        if len(lines) < min(pages, max(_RUNNING, pages // 2)):
            continue
        first = lines[0]
        if _is_sentence(first.text) and any(line.text != first.text for line in lines):
            said = f'"{first.text}" returns on many pages with other numbers; it was taken for text'
            doubts.append(Doubt(first.place, said))
        else:
            found.add(likeness)
    return found, doubts


def _is_sentence(text: str) -> bool:
    """
    Whether a line reads as a sentence: it has words and a stop, and its numbers stand within it.

    >>> _is_sentence("Lamp 1 is green."), _is_sentence("Official Journal, page 3."), _is_sentence("Page 3")
    (True, False, False)
    """
    words = text[:_WIDEST].split()
    return text[:1].isalpha() and text[-2:-1].isalpha() and text[-1] in ".;:" and len(words) > 2


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines of a page that may be its head and foot: of a short page one at each end."""
    most = 2 if len(page) > _SHORT_PAGE else 1
    found = {id(one): one for one in (*page[:most], *page[-most:])}.values()
    return [one for one in found if not ((number := numbering.read(one.text)) and number.kind)]


def _likeness(line: Line) -> str:
    """What a running head has in common on every page: all but its digits."""
    return re.sub(r"\d+", "0", line.text)


# --- which lines are one paragraph ---------------------------------------------------------------------


def _width(lines: Sequence[Line]) -> int:
    """The width at which a typewriter broke the lines; 0 where lines are paragraphs."""
    if any(line.full is not None for line in lines):
        return _WIDEST  # positions tell which lines are full
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if not lengths:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if width <= _WIDEST else 0


def _joined(lines: Sequence[Line], width: int) -> Iterator[tuple[int, list[Line]]]:
    """Each paragraph's lines, with the number of the first."""
    group: list[Line] = []
    for n, line in enumerate(lines):
        if group and (line.after_gap or not _goes_on(group, line, width)):
            yield n - len(group), group
            group = []
        group.append(line)
    if group:
        yield len(lines) - len(group), group


def _goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of the lines before it, no empty line between."""
    first, before = group[0], group[-1]
    if numbering.read(line.text) or before.underlined:
        return False
    number = numbering.read(first.text)
    if number and not number.kind:
        if not number.rest and len(group) == 1:
            return True
        if line.indent > first.indent and line.indent == first.indent + _hanging(first.text, number):
            return True
    small = line.text[:1].islower()
    if not width:
        return small and not _STOPPED.search(before.text)
    if line.indent > before.indent + 1 and not small:
        return False
    if before.text.endswith((";", ":")) and not small:
        return False
    if len(group) > 1 and line.indent == before.indent and not _STOPPED.search(before.text):
        return True  # within a paragraph that was broken by hand
    return _is_full(before, line, width) or (small and not _STOPPED.search(before.text))


def _hanging(text: str, number: numbering.Number) -> int:
    """How far the words of a numbered paragraph stand to the right of its number."""
    return len(text) - len(number.rest)


def _is_full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the line before it."""
    if before.full is not None:
        return before.full
    word = line.text.split(maxsplit=1)[0]
    length = len(before.text) if _UNSPACED.match(word) else len(before.text) + 1 + len(word)
    return before.indent + length > 0.9 * width


def _runs_on(before: Line, line: Line, width: int) -> bool:
    """Whether a line may go on with a sentence although it begins with what looks like a number."""
    number = numbering.read(line.text)
    if line.after_gap or not width or line.indent > before.indent or not number:
        return False
    # a list has commas at the ends of its items; "see § 1,\n§ 2." has one within a sentence
    listed = before.text.endswith((",", "、", "，")) and not number.kind
    return not (_STOPPED.search(before.text) or listed) and _is_full(before, line, width)


def _text(group: Sequence[Line]) -> tuple[str, list[Change], list[Doubt]]:
    text = ""
    changes: list[Change] = []
    doubts: list[Doubt] = []
    joints = 0
    for line in group:
        cleaned, changed = clean(line.text, line.place)
        changes += changed
        if not text:
            text = cleaned
            continue
        unspaced = _UNSPACED.match(text[-1]) and _UNSPACED.match(cleaned[:1])
        if _HYPHEN.search(text) and cleaned[:1].islower():
            word = re.split(r"\s", text)[-1] + re.split(r"\s", cleaned)[0]
            doubts.append(Doubt(line.place, f'"{word}" was parted at the end of a line; has it a hyphen?'))
            text += cleaned
        else:
            text += cleaned if unspaced else f" {cleaned}"
        joints += 1
    if joints:
        changes.append(Change("line ends within a paragraph written as a space", joints, group[0].place))
    if runs := len(re.findall(r"[ \t]{2,}", text)):
        changes.append(Change("several spaces written as one", runs, group[0].place))
    return squeezed(text), changes, doubts


def _columns(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Where several lines have wide gaps: perhaps a table or two columns, which plain text does not tell."""
    run: list[Line] = []
    for line in [*lines, Line("", "")]:
        number = numbering.read(line.text)
        if _COLUMNS.search(number.rest if number else line.text):
            run.append(line)
            continue
        if len(run) > 1:
            where = f"{run[0].place} to {run[-1].place.removeprefix('line ')}"
            yield Doubt(where, "wide gaps between words: a table or columns, which were read line by line")
        run = []
