"""Other authentic languages of a text, put beside its units, so that each is read in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausebook.importing import footnotes
from clausebook.importing.characters import squeezed
from clausebook.importing.outline import Outline, OutlinePart, OutlineUnit
from clausebook.importing.reading import Doubt, LeftOut

_LETTER = re.compile(r"[^\W\d_]{1,5}[.)\]:]+")
"""A number of letters, as "a)" or "iv.", which stands beside its words; "Article 1" stands above them."""


@dataclass(frozen=True)
class Joined:
    """A text with another language beside its units."""

    outline: Outline
    left_out: tuple[LeftOut, ...]  # words of the other language that stand beside nothing
    doubts: tuple[Doubt, ...]
    found: int  # units that have words in it
    units: int  # units that have words in the first language


def join(outline: Outline, other: Outline) -> Joined:
    """
    Put the units of a text in another language beside those of the first.

    Clauses with a printed number are matched by it, and so are their items; the paragraphs of a preamble and
    others without a number by their place, where both languages have as many. Where they have not, those of
    the other language stand beside the first, all together: which belongs to which is told by nobody.
    """
    pairs = _pairs(outline, other)
    heads = _headings(outline, other)
    used: set[str] = set()

    def beside(unit: OutlineUnit) -> OutlineUnit:
        items = tuple(beside(item) for item in unit.items)
        theirs = [one for one in pairs.get(unit.code, ()) if _holds(one)]
        if not theirs or not _holds(unit) or unit.repealed:
            return replace(unit, items=items)
        used.update(one.code for one in theirs)
        words = "\n\n".join(map(_whole, theirs))
        return replace(unit, items=items, parallel=(*unit.parallel, (other.lang, words)))

    parts = tuple(
        replace(
            part,
            clauses=tuple(beside(clause) for clause in part.clauses),
            names=(*part.names, *((other.lang, name) for name in [heads.get(part.id, "")] if name)),
        )
        for part in outline.parts
    )
    signed = [line for one in other.signatures for line in (one.party, *one.lines) if line]
    closing = "\n".join((*other.closing, *signed))
    joined = replace(
        outline,
        parts=parts,
        names=(*outline.names, (other.lang, other.title)),
        closings=(*outline.closings, *([(other.lang, closing)] if closing else [])),
    )
    left = (*_left(other, used), *_left_headings(other, set(heads.values())))
    together = [
        Doubt(
            units[0].place, f"{other.lang}: {len(units)} paragraphs without a number stand together at {code}"
        )
        for code, units in pairs.items()
        if len(units) > 1
    ]
    lacking = [unit.code for unit in outline.units if _holds(unit) and unit.code not in pairs]
    doubts = [*together]
    doubts += [Doubt("", f"{other.lang}: no words for {', '.join(lacking)}")] if lacking else []
    doubts += [
        Doubt(one.place, f"{other.lang}: the table of {one.code} stands as lines, its cells parted by |")
        for one in other.units
        if one.table and one.code in used
    ]
    total = sum(1 for unit in outline.units if _holds(unit))
    found = sum(1 for unit in joined.units if any(lang == other.lang for lang, _ in unit.parallel))
    return Joined(joined, tuple(left), tuple(doubts), found, total)


def _holds(unit: OutlineUnit) -> bool:
    """Whether a unit has anything that stands in its language."""
    return bool(_words(unit) or unit.table)


def _whole(unit: OutlineUnit) -> str:
    """All that a unit says in its language, as printed: words, rows of its table, footnotes."""
    rows = (" | ".join(row).strip() for row in unit.table)
    notes = (f"{note.mark} {note.text}" for note in unit.notes)
    return footnotes.raised("\n\n".join(piece for piece in (_words(unit), *rows, *notes) if piece))


def _words(unit: OutlineUnit) -> str:
    """The words of a unit in its language, with number and heading, where it has any."""
    head = " ".join(piece for piece in (unit.number, unit.heading) if piece)
    worded = bool(unit.heading) or (unit.number[:1].isalpha() and not _LETTER.fullmatch(unit.number))
    if unit.repealed:
        return f"{head} {unit.repealed}"
    body = unit.paragraphs if worded else (" ".join([unit.number, *unit.paragraphs[:1]]).strip(),)
    rest = () if worded else unit.paragraphs[1:]
    return "\n\n".join(piece for piece in ((head if worded else ""), *body, *rest) if piece)


def _pairs(outline: Outline, other: Outline) -> Mapping[str, Sequence[OutlineUnit]]:
    """The units of the other language for each unit of the first, by its code."""
    theirs = {clause.code: clause for clause in _clauses(other) if clause.number}
    found = {one.code: theirs[one.code] for one in _clauses(outline) if one.number and one.code in theirs}
    below: dict[str, list[OutlineUnit]] = {}
    above: dict[str, list[OutlineUnit]] = {}
    for mine, yours in _groups(outline, other):
        for run in _runs(mine, yours):
            if len(run.mine) == len(run.theirs):
                found.update((a.code, b) for a, b in zip(run.mine, run.theirs, strict=True))
            elif run.mine and run.theirs:
                below[run.mine[0].code] = list(run.theirs)
            elif run.after in found:
                below.setdefault(run.after, []).extend(run.theirs)
            elif run.before in found:
                above.setdefault(run.before, []).extend(run.theirs)
    pairs: dict[str, Sequence[OutlineUnit]] = dict(below)
    for clause in _clauses(outline):
        if clause.code not in found:
            continue
        unit = found[clause.code]
        codes = {one.code.removeprefix(unit.code): one for one in unit.family}
        matched = [one for one in clause.family if one.code.removeprefix(clause.code) in codes]
        for one in matched:
            pairs[one.code] = (codes[one.code.removeprefix(clause.code)],)
        pairs[clause.code] = (*above.get(clause.code, ()), *pairs[clause.code])
        # what follows the clause in the other language stands below the last of its items
        pairs[matched[-1].code] = (*pairs[matched[-1].code], *below.get(clause.code, ()))
    return pairs


@dataclass(frozen=True)
class _Run:
    """Clauses without a number that follow one another, in both texts, and the numbered ones beside them."""

    mine: tuple[OutlineUnit, ...]
    theirs: tuple[OutlineUnit, ...]
    after: str  # the code of the numbered clause before them; "" where they come first
    before: str  # that of the next


def _runs(mine: Sequence[OutlineUnit], theirs: Sequence[OutlineUnit]) -> Iterator[_Run]:
    """The clauses without a number between those with one that both texts have."""
    common = {one.code for one in mine if one.number} & {one.code for one in theirs if one.number}
    parted = []
    for clauses in (mine, theirs):
        found: dict[str, list[OutlineUnit]] = {"": []}
        last = ""
        for one in clauses:
            if one.code in common and one.number:
                last = one.code
                found[last] = []
            elif not one.number:
                found[last].append(one)
        parted.append(found)
    order = list(parted[0])
    for after, before in zip(order, [*order[1:], ""], strict=True):
        if parted[0][after] or parted[1].get(after):
            yield _Run(tuple(parted[0][after]), tuple(parted[1].get(after, ())), after, before)


def _clauses(outline: Outline) -> Iterator[OutlineUnit]:
    return (clause for part in outline.parts for clause in part.clauses)


def _groups(
    outline: Outline, other: Outline
) -> Iterator[tuple[Sequence[OutlineUnit], Sequence[OutlineUnit]]]:
    """The clauses of the parts that belong together; those of all other parts as one."""
    together = _parts(outline, other)
    for a, b in together:
        yield a.clauses, b.clauses
    mine, theirs = {a.id for a, _ in together}, {b.id for _, b in together}
    yield (
        [clause for part in outline.parts if part.id not in mine for clause in part.clauses],
        [clause for part in other.parts if part.id not in theirs for clause in part.clauses],
    )


def _parts(outline: Outline, other: Outline) -> list[tuple[OutlinePart, OutlinePart]]:
    """
    The parts that belong together: all in their order, where both texts have the same.

    Otherwise those that a text names by what they are, not by its own words: preamble, body, annexes.
    """
    kinds = [[_fixed(part) for part in one.parts] for one in (outline, other)]
    if kinds[0] == kinds[1]:
        return list(zip(outline.parts, other.parts, strict=True))
    theirs = {part.id: part for part in other.parts if _fixed(part)}
    return [(part, theirs[part.id]) for part in outline.parts if part.id in theirs]


def _fixed(part: OutlinePart) -> str:
    """The id of a part that has the same in every language; "" for a heading of the text's own."""
    return part.id if re.fullmatch(r"recitals|provisions|annex(?:-\d+)?", part.id) else ""


def _headings(outline: Outline, other: Outline) -> dict[str, str]:
    """The heading of each part in the other language: of all where both have as many, else of pairs."""
    mine, theirs = ([part for part in one.parts if part.by == "instrument"] for one in (outline, other))
    pairs = zip(mine, theirs, strict=True) if len(mine) == len(theirs) else _parts(outline, other)
    return {a.id: b.heading for a, b in pairs if a.by == b.by == "instrument"}


def _left(other: Outline, used: set[str]) -> Iterator[LeftOut]:
    why = f"no unit of the first text stands for it ({other.lang})"
    for unit in other.units:
        if unit.code not in used and _words(unit):
            yield LeftOut(unit.place, squeezed(_words(unit)), why)
        for note in unit.notes if unit.code not in used else ():
            yield LeftOut(
                note.place, f"{note.mark} {note.text}", f"a footnote of another language ({other.lang})"
            )
        for row in unit.table if unit.code not in used else ():
            yield LeftOut(unit.place, " | ".join(row), f"a table of another language ({other.lang})")


def _left_headings(other: Outline, used: set[str]) -> Iterator[LeftOut]:
    for part in other.parts:
        if part.by == "instrument" and part.heading not in used:
            yield LeftOut("", part.heading, f"a heading of another language ({other.lang})")
