"""Other authentic languages of a text, put beside its units, so that each is read in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausebook.importing.outline import Outline, OutlinePart, OutlineUnit
from clausebook.importing.reading import Doubt, LeftOut


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
        theirs = [one for one in pairs.get(unit.code, ()) if _words(one)]
        if not theirs or not _words(unit) or unit.repealed:
            return replace(unit, items=items)
        used.update(one.code for one in theirs)
        words = "\n\n".join(map(_words, theirs))
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
    lacking = [unit.code for unit in outline.units if _words(unit) and unit.code not in pairs]
    doubts = [*together]
    doubts += [Doubt("", f"{other.lang}: no words for {', '.join(lacking)}")] if lacking else []
    doubts += [
        Doubt(one.place, f"{other.lang}: the table of {one.code} was left out")
        for one in other.units
        if one.table
    ]
    total = sum(1 for unit in outline.units if _words(unit))
    found = sum(1 for unit in joined.units if any(lang == other.lang for lang, _ in unit.parallel))
    return Joined(joined, tuple(left), tuple(doubts), found, total)


def _words(unit: OutlineUnit) -> str:
    """The words of a unit in its language, with number and heading, where it has any."""
    head = " ".join(piece for piece in (unit.number, unit.heading) if piece)
    worded = unit.number[:1].isalpha() or bool(unit.heading)
    if unit.repealed:
        return f"{head} {unit.repealed}"
    body = unit.paragraphs if worded else (" ".join([unit.number, *unit.paragraphs[:1]]).strip(),)
    rest = () if worded else unit.paragraphs[1:]
    return "\n\n".join(piece for piece in ((head if worded else ""), *body, *rest) if piece)


def _pairs(outline: Outline, other: Outline) -> Mapping[str, Sequence[OutlineUnit]]:
    """The units of the other language for each unit of the first, by its code."""
    theirs = {clause.code: clause for clause in _clauses(other) if clause.number}
    found = {one.code: theirs[one.code] for one in _clauses(outline) if one.number and one.code in theirs}
    below: dict[str, Sequence[OutlineUnit]] = {}
    for mine, yours in _loose(outline, other):
        if len(mine) == len(yours):
            found.update((a.code, b) for a, b in zip(mine, yours, strict=True))
        elif mine and yours:
            below[mine[0].code] = yours
    for code, unit in found.items():
        clause = next(one for one in _clauses(outline) if one.code == code)
        codes = {one.code.removeprefix(unit.code): one for one in unit.family}
        for one in clause.family:
            if match := codes.get(one.code.removeprefix(code)):
                below[one.code] = (match,)
    return below


def _clauses(outline: Outline) -> Iterator[OutlineUnit]:
    return (clause for part in outline.parts for clause in part.clauses)


def _loose(outline: Outline, other: Outline) -> Iterator[tuple[Sequence[OutlineUnit], Sequence[OutlineUnit]]]:
    """
    The clauses without a number of both texts: those of each part, where both have the same parts in order.

    Otherwise those of the preambles, and all others.
    """
    if [part.id == "recitals" for part in outline.parts] == [part.id == "recitals" for part in other.parts]:
        groups = [[part.clauses for part in one.parts] for one in (outline, other)]
    else:
        groups = [
            [_clauses_of(one, recitals=True), _clauses_of(one, recitals=False)] for one in (outline, other)
        ]
    for mine, theirs in zip(*groups, strict=True):
        yield [one for one in mine if not one.number], [one for one in theirs if not one.number]


def _clauses_of(outline: Outline, *, recitals: bool) -> tuple[OutlineUnit, ...]:
    parts = (part for part in outline.parts if (part.id == "recitals") == recitals)
    return tuple(clause for part in parts for clause in part.clauses)


def _headings(outline: Outline, other: Outline) -> dict[str, str]:
    """The heading in the other language of each part, where both have as many of their own."""
    mine, theirs = ([part for part in one.parts if part.by == "instrument"] for one in (outline, other))
    return (
        {a.id: b.heading for a, b in zip(mine, theirs, strict=True)}
        if len(mine) == len(theirs)
        else _first(mine, theirs)
    )


def _first(mine: Sequence[OutlinePart], theirs: Sequence[OutlinePart]) -> dict[str, str]:
    """Where they differ: that of the preamble alone."""
    names = {part.id: part.heading for part in theirs if part.id == "recitals"}
    return {part.id: names[part.id] for part in mine if part.id in names}


def _left(other: Outline, used: set[str]) -> Iterator[LeftOut]:
    why = f"no unit of the first text stands for it ({other.lang})"
    for unit in other.units:
        if unit.code not in used and _words(unit):
            yield LeftOut(unit.place, _words(unit), why)
        for note in unit.notes:
            yield LeftOut(
                note.place, f"{note.mark} {note.text}", f"a footnote of another language ({other.lang})"
            )
        for row in unit.table:
            yield LeftOut(unit.place, " | ".join(row), f"a table of another language ({other.lang})")


def _left_headings(other: Outline, used: set[str]) -> Iterator[LeftOut]:
    for part in other.parts:
        if part.by == "instrument" and part.heading not in used:
            yield LeftOut("", part.heading, f"a heading of another language ({other.lang})")
