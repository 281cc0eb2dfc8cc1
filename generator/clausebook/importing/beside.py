"""A wording beside the units of an edition that holds the text in its own words, or in another copy.

Nothing of the content changes. The editor gets each unit with the words that seem to be its, and is told what
the edition asserts that these words may contradict: relations, anchors of notes, drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausebook.collation import collate
from clausebook.collation.align import align
from clausebook.collation.tokens import words
from clausebook.importing import held
from clausebook.importing.outline import Outline, OutlineUnit
from clausebook.importing.yaml_text import Value, entries
from clausebook.model.records import Concordance, Instrument, Row, Unit
from clausebook.prose import quotations

_SURE = 0.3
"""Least share of the words of a summary that its wording has; with fewer the pair is a guess."""
_SHOWN = 3
"""Changes of words that are told of one unit."""


@dataclass(frozen=True)
class Pair:
    """A unit of the edition, and the words of the copy that seem to be its."""

    unit: Unit
    wording: OutlineUnit
    share: float  # of the words of the unit that the wording has, 0 to 1


@dataclass(frozen=True)
class Beside:
    pairs: tuple[Pair, ...]
    told: tuple[str, ...]  # what an editor should look at, line by line


def compare(files: Mapping[str, bytes], id: str, outline: Outline) -> Beside:
    """
    Put an outline beside the instrument that an edition has under that id.

    `files` holds the content by name below `content/`; raises `Refused` where it cannot be read.
    """
    instrument = held.instrument(files, id)
    units = [unit for unit in instrument.units if _said(unit)]
    wordings = [unit for unit in outline.units if unit.paragraphs or unit.heading]
    pairs = _pairs(units, wordings)
    paired = {pair.unit.id for pair in pairs}, {pair.wording.code for pair in pairs}
    lost = tuple(unit for unit in units if unit.id not in paired[0])
    new = tuple(unit for unit in wordings if unit.code not in paired[1])
    others = {one: held.instrument(files, one) for one in _others(held.concordances(files, id), id)}
    told = [
        *_units_told(pairs, lost, new),
        *_rows_told(held.concordances(files, id), others, pairs),
        *_drafts_told(pairs),
    ]
    return Beside(tuple(pairs), tuple(told) or ("nothing differs",))


def content_file(found: Beside) -> str:
    """Each unit with what the edition says and what the copy says, for an editor to work with."""
    records: list[Mapping[str, Value]] = [
        {
            "unit": pair.unit.id,
            "number": pair.wording.number,
            "edition": _said(pair.unit),
            "copy": _worded(pair.wording),
            "share": f"{round(100 * pair.share)} %",
        }
        for pair in found.pairs
    ]
    return entries(records) if records else ""


# --- what goes with what -------------------------------------------------------------------------------


def _pairs(units: Sequence[Unit], wordings: Sequence[OutlineUnit]) -> list[Pair]:
    """Units and wordings by their words, and where those say nothing by the numbers in their ids."""
    links = align([_said(unit) for unit in units], [_worded(one) for one in wordings]).pairs
    ours = dict(reversed(links))
    theirs = set(ours.values())
    numbered = {_path(one.code): j for j, one in enumerate(wordings) if j not in theirs}
    for i, unit in enumerate(units):
        if i not in ours and (j := numbered.pop(_path(unit.code), None)) is not None:
            ours[i] = j
    return [
        Pair(units[i], wordings[j], _share(_said(units[i]), _worded(wordings[j])))
        for i, j in sorted(ours.items())
    ]


def _path(code: str) -> str:
    """
    The numbers in an id, without the letter that its part has.

    >>> _path("M2.g"), _path("2.g")
    ('2.g', '2.g')
    """
    return re.sub(r"^[A-Z]+(?=\d)", "", code)


def _said(unit: Unit) -> str:
    return unit.text or unit.summary or ""


def _worded(unit: OutlineUnit) -> str:
    return "\n\n".join([*filter(None, [unit.heading]), *unit.paragraphs])


def _share(said: str, wording: str) -> float:
    """The share of the longer words of one text that another has."""
    ours = {word.lower() for word in words(said) if len(word) > 3}
    theirs = {word.lower() for word in words(wording)}
    return len(ours & theirs) / len(ours) if ours else 0.0


# --- what an editor should look at ---------------------------------------------------------------------


def _units_told(pairs: Sequence[Pair], lost: Sequence[Unit], new: Sequence[OutlineUnit]) -> Iterator[str]:
    for pair in pairs:
        unit = pair.unit
        if unit.text is not None:
            yield from _changes_told(pair)
        else:
            guess = "a guess, " if pair.share < _SURE else ""
            share = f"{guess}{round(100 * pair.share)} % of the words of its summary"
            yield f"{unit.id}: {share} stand in {_named(pair)}"
    yield from (f"{unit.id}: no words of the copy seem to be its" for unit in lost)
    yield from (f'{one.place}: no unit of the edition has these words: "{_cut(_worded(one))}"' for one in new)


def _changes_told(pair: Pair) -> Iterator[str]:
    """How the words of a unit that is held word for word change, and which notes lose their words."""
    unit, wording = pair.unit, _worded(pair.wording)
    changed = [
        span for span in collate.redline(unit.text or "", wording) if span.op != "equal" and span.text.strip()
    ]
    if changed:
        marks = {"delete": "-", "insert": "+"}
        shown = ", ".join(f'{marks.get(span.op, "")}"{_cut(span.text.strip())}"' for span in changed[:_SHOWN])
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        yield f"{unit.id}: the words differ: {shown}{more}"
    for note in unit.annotations:
        if len(quotations.matches(note, wording)) != 1:
            yield f'{unit.id}: the note on "{note.on}" finds its words no more, or more than once'


def _rows_told(
    concordances: Sequence[Concordance], others: Mapping[str, Instrument], pairs: Sequence[Pair]
) -> Iterator[str]:
    """Rows of one clause on either side whose relation the words now held contradict."""
    found = {pair.unit.id: _worded(pair.wording) for pair in pairs}
    texts = {unit.id: unit.text for other in others.values() for unit in other.units if unit.text}
    known = {**texts, **found}
    for concordance in concordances:
        for row in concordance.rows:
            if len(row.base) != 1 or len(row.variant) != 1 or not {*row.base, *row.variant} & found.keys():
                continue
            base, variant = known.get(row.base[0]), known.get(row.variant[0])
            if base and variant:
                yield from _row_told(row, collate.similarity(base, variant))


def _row_told(row: Row, similarity: float) -> Iterator[str]:
    measured = f"{round(100 * similarity)} % of the words agree"
    against = (
        (row.relation == "retained" and collate.mode(similarity) != "redline")
        or (row.relation in ("reworded", "replaced", "expanded", "narrowed") and similarity == 1)
        or (row.relation == "replaced" and collate.mode(similarity) == "redline")
    )
    verdict = "asserted against the words" if against else "asserted"
    yield f"{row.base[0]} → {row.variant[0]}: {verdict} {row.relation}; {measured}"


def _drafts_told(pairs: Sequence[Pair]) -> Iterator[str]:
    """What was only recalled, and may now be confirmed or refuted."""
    for pair in pairs:
        unit = pair.unit
        drafts = [*unit.drafts, *([_said(unit)] if unit.grade == "unverified" else [])]
        for draft in drafts:
            share = round(100 * _share(draft, _worded(pair.wording)))
            said = f"{share} % of its words stand there"
            yield f'{unit.id}: a draft to confirm or refute: "{_cut(draft)}"; {said}'


def _others(concordances: Sequence[Concordance], id: str) -> list[str]:
    return sorted(
        {one for concordance in concordances for one in (concordance.base, concordance.variant)} - {id}
    )


def _named(pair: Pair) -> str:
    number = f"{pair.wording.number} " if pair.wording.number else ""
    return f'{pair.wording.place}: "{number}{_cut(_worded(pair.wording))}"'


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
