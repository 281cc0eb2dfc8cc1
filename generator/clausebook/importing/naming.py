"""Ids of parts, clauses and items: short, of ASCII, and the same whenever the same text is imported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from clausebook.importing import placeholders
from clausebook.importing.drafts import Draft, DraftPart
from clausebook.importing.footnotes import Note, called
from clausebook.importing.outline import OutlinePart, OutlineUnit
from clausebook.importing.reading import Doubt

_BY_KIND = {"article": "A", "section": "S", "clause": "C"}
_FIXED = {"preamble": "recitals", "annex": "annex", "body": "provisions"}
_RESERVED = "P"  # the preamble
_ANNEXES = ("X", "Y", "Z", *(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
_NO_NAMES = frozenset("the and of for on in to a an der die das und de la le les des du el los".split())


def named(drafts: Sequence[DraftPart], notes: Sequence[Note]) -> tuple[tuple[OutlinePart, ...], list[Doubt]]:
    """The parts with their ids, each footnote with the unit that calls it."""
    doubts: list[Doubt] = []
    left: dict[str, list[Note]] = {}
    for note in notes:
        left.setdefault(note.mark, []).append(note)
    codes: set[str] = set()
    found: list[OutlinePart] = []
    for part, name, letter in zip(drafts, _part_ids(drafts), _letters(drafts), strict=True):
        clauses = tuple(_clauses(part, letter, codes, left, doubts)) if part.clauses else ()
        by: Literal["instrument", "editors"] = "instrument" if part.of_text else "editors"
        found.append(OutlinePart(name, part.heading, by, clauses, part.level))
    if left and found:
        found = _with_rest(found, [note for one in left.values() for note in one])
    return tuple(found), doubts


def _with_rest(parts: list[OutlinePart], notes: list[Note]) -> list[OutlinePart]:
    """Footnotes that nothing calls go to the last clause: no word is lost, and `check` asks for the call."""
    last = parts[-1].clauses[-1]
    more = OutlineUnit(**{**last.__dict__, "notes": (*last.notes, *notes)})
    return [*parts[:-1], OutlinePart(**{**parts[-1].__dict__, "clauses": (*parts[-1].clauses[:-1], more)})]


# --- parts ---------------------------------------------------------------------------------------------


def _part_ids(drafts: Sequence[DraftPart]) -> Iterator[str]:
    seen: set[str] = set()
    for n, part in enumerate(drafts, 1):
        name = _FIXED.get(part.kind) or _slug(part.heading, part) or f"part-{n}"
        if name in seen:
            name = next(f"{name}-{m}" for m in range(2, len(drafts) + 2) if f"{name}-{m}" not in seen)
        seen.add(name)
        yield name


def _slug(heading: str, part: DraftPart) -> str:
    """
    The first word of a heading that says something, its number left out.

    >>> _slug("Elements for Cooperation", DraftPart("", True, "part", ""))
    'elements'
    """
    said = heading.removeprefix(part.number.printed) if part.number else heading
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _NO_NAMES]
    return next((word for word in words if not word.isdigit()), "")


def _letters(drafts: Sequence[DraftPart]) -> Iterator[str]:
    """What the codes of each part's clauses begin with."""
    continuous, repeated = _continuous(drafts), _repeated(drafts)
    taken = {_RESERVED, *_ANNEXES[:3]}
    annexes = iter(_ANNEXES)
    for part, name in zip(drafts, _part_ids(drafts), strict=True):
        kind = _kind(part)
        if part.kind == "preamble":
            yield _RESERVED
        elif part.kind == "annex":
            yield next(annexes)
        elif not part.clauses:
            yield ""  # a heading over other parts
        elif kind and kind not in repeated:
            yield _BY_KIND[kind]
        elif continuous or part.kind == "body":
            yield "C"
            taken.add("C")
        else:
            letter = next((char for char in name.upper() if char.isalpha() and char not in taken), "")
            letter = letter or next(
                char for char in "QRSTUVWABCDEFGHIJKLMNO" * 2 if char not in taken or taken
            )
            taken.add(letter)
            yield letter


def _kind(part: DraftPart) -> str:
    return next((one.number.kind or "" for one in part.clauses if one.number), "")


def _repeated(drafts: Sequence[DraftPart]) -> set[str]:
    """The kinds, such as article, whose numbers begin again in another part."""
    found: set[str] = set()
    seen: dict[str, set[str]] = {}
    for part in drafts:
        if part.kind == "annex":
            continue
        kind = _kind(part)
        codes = {one.number.code for one in part.clauses if one.number}
        if kind and codes & seen.setdefault(kind, set()):
            found.add(kind)
        seen.setdefault(kind, set()).update(codes)
    return found


def _continuous(drafts: Sequence[DraftPart]) -> bool:
    """Whether plain numbers run on from part to part."""
    body = [part for part in drafts if part.kind == "part"]
    runs = [
        [one.number.readings[0].value for one in part.clauses if one.number] for part in body if part.clauses
    ]
    return len(runs) > 1 and all(runs) and all(a[-1] + 1 == b[0] for a, b in pairwise(runs))


# --- clauses and items ---------------------------------------------------------------------------------


def _clauses(
    part: DraftPart, letter: str, codes: set[str], left: dict[str, list[Note]], doubts: list[Doubt]
) -> Iterator[OutlineUnit]:
    plain = [one for one in part.clauses if not one.number]
    opening = _opens(part)
    alone = len(part.clauses) == 1
    printed = {one.number.code for one in part.clauses if one.number}
    for n, draft in enumerate(part.clauses):
        structural = draft.structural or (n == 0 and opening)
        if draft.number:
            code = f"{letter}{draft.number.code or n + 1}"
        elif structural:
            code = f"{letter}{'p' if '0' in printed else ''}0"
        elif alone and part.kind != "preamble":
            code = letter
        else:
            place = str(n if plain and (opening or part.clauses[0].structural) else n + 1)
            # a paragraph beside clauses that bear the same number
            code = f"{letter}{'p' if place in printed else ''}{place}"
        code = _unique(code, codes, draft, doubts)
        notes = tuple(note for mark in called(_texts(draft)) for note in left.pop(mark, []))
        items = tuple(_items(draft, code, codes, left, doubts))
        yield _unit(draft, code, notes, items, structural=structural)


def _opens(part: DraftPart) -> bool:
    """Whether the first paragraph of a preamble is opening words: "The Parties to this Treaty,"."""
    first = part.clauses[0]
    if part.kind != "preamble" or len(part.clauses) < 2 or first.number or len(first.paragraphs) != 1:
        return False
    return first.paragraphs[0].endswith((",", ":", "、")) and not re.match(
        r"\w+(?:ing|ed)\b", first.paragraphs[0]
    )


def _items(
    above: Draft, code: str, codes: set[str], left: dict[str, list[Note]], doubts: list[Doubt]
) -> Iterator[OutlineUnit]:
    """The items of a clause or of an item, each with its own."""
    for n, draft in enumerate(above.items, 1):
        own = draft.number.code if draft.number else "q" if draft.quotation else "end"
        if draft.number and draft.number.readings[0].sort == "kanji":
            own = (
                f"g{own}"  # a point (号) of a Japanese law, beside paragraphs (項) that bear the same figures
            )
        stem = f"{above.number.code}x" if above.number else ""
        if stem and own.startswith(stem) and f"{code}.{own.removeprefix(stem)}" not in codes:
            own = own.removeprefix(stem)  # 1.2 below 1
        named = _unique(f"{code}.{own or n}", codes, draft, doubts)
        notes = tuple(note for mark in called(_texts(draft)) for note in left.pop(mark, []))
        below = tuple(_items(draft, named, codes, left, doubts))
        yield _unit(draft, named, notes, below)


def _unique(code: str, codes: set[str], draft: Draft, doubts: list[Doubt]) -> str:
    if code not in codes:
        codes.add(code)
        return code
    other = next(f"{code}x{n}" for n in range(2, len(codes) + 3) if f"{code}x{n}" not in codes)
    doubts.append(Doubt(draft.place, f"the number of {code} stands twice; the second has the id {other}"))
    codes.add(other)
    return other


def _texts(draft: Draft) -> list[str]:
    return [draft.heading, *draft.paragraphs, *(cell for row in draft.table for cell in row)]


def _unit(
    draft: Draft,
    code: str,
    notes: tuple[Note, ...],
    items: tuple[OutlineUnit, ...],
    *,
    structural: bool = False,
) -> OutlineUnit:
    heading, paragraphs, gone = placeholders.parted(draft)
    return OutlineUnit(
        code,
        draft.place,
        draft.number.printed if draft.number else "",
        heading,
        paragraphs,
        structural,
        items,
        draft.table,
        notes,
        closing_words=draft.closing_words,
        quotation=draft.quotation,
        repealed=gone,
    )
