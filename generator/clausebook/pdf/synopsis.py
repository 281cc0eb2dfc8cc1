"""The comparisons as they are printed: synopsis, changes in words, table of concordance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from clausebook.comparison import concordances
from clausebook.comparison.concordances import Pairing
from clausebook.comparison.redline import Line, Words
from clausebook.comparison.rows import MarkedRow, marked_rows
from clausebook.comparison.sentences import Part
from clausebook.model.addresses import anchor
from clausebook.model.records import Concordance, Unit
from clausebook.pdf import nodes
from clausebook.pdf.context import Desk, Value, row_id
from clausebook.pdf.nodes import Node
from clausebook.views import queries
from clausebook.views.publication import Publication

PIECE = 900
"""Characters of a side that are never parted by the end of a page; a longer side becomes several rows."""

_SILENT = {"dropped": "No counterpart seen in the", "carried elsewhere": "Carried elsewhere than in the"}


def rows(pub: Publication, concordance: Concordance, family: Sequence[Unit]) -> list[Pairing]:
    found = pub.pairings[concordance.base, concordance.variant]
    ids = {unit.id for unit in family}
    return [
        row for row in found if not ids or ids & {*(u.id for u in row.base), *(u.id for u in row.variant)}
    ]


def synopsis(desk: Desk, concordance: Concordance, found: list[Pairing], number: int) -> Value | None:
    edition = desk.pub.edition
    shown = marked_rows(edition, concordance, found)
    base, variant = (edition.instruments[slug].head for slug in (concordance.base, concordance.variant))
    if not found:
        return None
    drawn = any(row.told for row in shown.values())
    return {
        "kind": "synopsis",
        "id": anchor(f"concordance:{concordance.base}-{concordance.variant}"),
        "title": f"Synopsis of {concordance.base} and {concordance.variant}",
        "base": base.short,
        "variant": variant.short,
        "by": concordance.by,
        "reading": desk.line(concordance.reading),
        "drawn": drawn,
        "held": all(
            row.pairing.measured for row in shown.values() if row.pairing.base and row.pairing.variant
        ),
        "counts": [[name, count] for name, count in concordances.counts(concordance).items()],
        "rows": sum(1 for _ in concordance.rows),
        "part": len(found) < len(concordance.rows),
        "groups": [
            {
                "heading": group.heading,
                "rows": [
                    _row(desk, concordance, shown[pairing.placed.anchor], number)
                    for pairing in group.pairings
                ],
            }
            for group in concordances.groups(edition, concordance, found)
        ],
    }


def _row(desk: Desk, concordance: Concordance, row: MarkedRow, number: int) -> Value:
    its = row.pairing.placed.row
    sides = [[block for words in side for block in _said(desk, words)] for side in (row.base, row.variant)]
    variant = desk.pub.edition.instruments[concordance.variant].head.short
    base = desk.pub.edition.instruments[concordance.base].head.short
    silent = _SILENT.get(its.relation, "No counterpart is established in the")
    return {
        "id": row_id(row.anchor, concordance, number),
        "relation": its.relation,
        "confidence": its.confidence,
        "manner": row.manner if row.pairing.measured else "",
        "names": [unit.id for unit in (*row.pairing.base, *row.pairing.variant)],
        "pieces": _pieces(*sides),
        "absent": [
            "" if row.base else f"No counterpart in the {base}.",
            "" if row.variant else f"{silent} {variant}.",
        ],
        "why": [*desk.line(its.reason), desk.cite(its.sources, its.reason)],
        "note": desk.line(its.note),
        "see": desk.all_to(unit.id for unit in row.pairing.see_also),
        "moved": _moved(desk, row),
    }


def _moved(desk: Desk, row: MarkedRow) -> list[Node]:
    if not row.move:
        return []
    places: list[list[Node]] = [
        ["after ", desk.to(unit.id)] if unit else ["first"]
        for unit in (row.move.base_after, row.move.variant_after)
    ]
    return ["It stood ", *places[0], " and stands ", *places[1], "."]


def _said(desk: Desk, words: Words) -> Iterator[Value]:
    """A unit of a row in blocks, each small enough not to be parted; the first names the unit."""
    unit = words.unit
    opening: Value = {
        "of": unit.id,
        "code": unit.code,
        "to": anchor(unit.id),
        "lang": desk.pub.edition.instruments[unit.instrument].head.lang,
    }
    if not unit.wording:
        summary = desk.line(unit.summary, unit.instrument) if unit.summary else nodes.words(unit.heading)
        voice = "summary" if unit.summary else "heading"
        yield {**opening, "b": voice, "v": summary, "n": len(desk.plain(unit.summary or unit.heading))}
        return
    number = words.number
    for paragraph in words.paragraphs or ((),):
        for piece in _cut(paragraph):
            yield {**opening, "b": "text", "number": _runs(number), "v": _runs(piece), "n": _length(piece)}
            opening, number = {"lang": opening["lang"]}, ()
    if words.table:
        size = sum(_length(cell) for row in words.table for cell in row)
        cells = [[_runs(cell) for cell in row] for row in words.table]
        caption = nodes.words(unit.table.caption) if unit.table else []
        yield {**opening, "b": "table", "caption": caption, "v": cells, "n": size}
    for note in words.footnotes:
        yield {**opening, "b": "note", "v": _runs(note), "n": _length(note)}
    for lang, line in words.parallel:
        yield {**opening, "b": "text", "number": [], "v": _runs(line), "lang": lang, "n": _length(line)}


def _runs(line: Line) -> list[list[Any]]:
    return [[run.op, nodes.words(run.text)] for run in line]


def _length(line: Line) -> int:
    return sum(len(run.text) for run in line)


def _cut(line: Line) -> list[Line]:
    """
    A line in pieces of at most `PIECE` characters, parted at spaces, after a sentence if one ends near.

    >>> from clausebook.comparison.redline import Run
    >>> [len(run.text) for piece in _cut((Run("equal", "word " * 300),)) for run in piece]
    [900, 600]
    """
    pieces: list[list[Any]] = [[]]
    room = PIECE
    for run in line:
        text = run.text
        while len(text) > room:
            at = max(text.rfind(". ", room // 2, room), text.rfind("; ", room // 2, room)) + 2
            at = at if at > 1 else text.rfind(" ", 0, room) + 1
            if not at:
                if room == PIECE:  # no space anywhere
                    at = PIECE
                else:
                    pieces.append([])
                    room = PIECE
                    continue
            pieces[-1].append(run._replace(text=text[:at]))
            text, room = text[at:], PIECE
            pieces.append([])
        if text:
            pieces[-1].append(run._replace(text=text))
            room -= len(text)
    return [tuple(piece) for piece in pieces if piece]


def _pieces(base: list[Value], variant: list[Value]) -> list[list[list[Value]]]:
    """Both sides of a row in pieces that stay whole on a page: one, or as many as the longer side needs."""
    cut = [_packed(side) for side in (base, variant)]
    if base and variant and len(base) == len(variant) and max(map(len, cut)) > 1:
        cut = [[[block] for block in side] for side in (base, variant)]  # paragraph beside paragraph
    rows = max(1, *map(len, cut))
    return [[side[n] if n < len(side) else [] for side in cut] for n in range(rows)]


def _packed(blocks: list[Value]) -> list[list[Value]]:
    """Blocks that fit beside each other's piece, together."""
    pieces: list[list[Value]] = []
    room = 0
    for block in blocks:
        if not pieces or block["n"] > room:
            pieces.append([])
            room = PIECE
        pieces[-1].append(block)
        room -= block["n"]
    return pieces


def in_words(desk: Desk, concordance: Concordance, found: list[Pairing], number: int) -> Value | None:
    """The changes that the synopsis marks, told in sentences; nothing if it marks none."""
    edition = desk.pub.edition
    shown = marked_rows(edition, concordance, found)
    told = [
        {
            "row": {"k": "to", "to": row_id(name, concordance, number), "v": [_names(row)]},
            "relation": row.relation,
            "v": [_sentence(one.sentence) for one in row.told],
        }
        for name, row in shown.items()
        if row.told
    ]
    if not told:
        return None
    return {
        "kind": "words",
        "id": f"words-{concordance.base}-{concordance.variant}",
        "title": f"Changes of words from {concordance.base} to {concordance.variant}",
        "rows": told,
    }


def _names(row: MarkedRow) -> str:
    sides = (row.pairing.base, row.pairing.variant)
    return " and ".join(", ".join(unit.id for unit in side) for side in sides if side)


def _sentence(parts: Sequence[Part]) -> list[Node]:
    return nodes.words("".join(f"“{part.text}”" if part.side else part.text for part in parts))


def concordance(desk: Desk, concordance: Concordance, number: int) -> Value:
    """Every unit of both texts, once, with where it stands in the comparison; and the totals."""
    edition = desk.pub.edition
    sides = []
    for slug in (concordance.base, concordance.variant):
        side = concordances.side(edition, concordance, slug)
        totals = [["with a counterpart", side.paired]]
        totals += [[f"without: {name}", count] for name, count in side.unpaired.items()]
        totals += [["structural: opening words, chapeaux, headings", len(side.structural)]]
        totals += [["compared item by item", len(side.containers)]]
        sides.append(
            {
                "title": side.instrument.head.short,
                "total": side.total,
                "totals": [[name, count] for name, count in totals if count],
                "units": [
                    {
                        "unit": desk.to(unit.id, unit.code),
                        "heading": nodes.words(
                            unit.heading or queries.shortened(unit.text or unit.summary or "", 60)
                        ),
                        "rows": [
                            {
                                "relation": placed.row.relation,
                                "confidence": placed.row.confidence,
                                "row": {
                                    "k": "to",
                                    "to": row_id(placed.anchor, concordance, number),
                                    "v": [", ".join(placed.counterparts(slug)) or "none"],
                                },
                            }
                            for placed in rows
                        ],
                        "else": "structural" if unit.structural else "item by item",
                    }
                    for unit, rows in side.places
                ],
            }
        )
    return {
        "kind": "concordance",
        "id": f"table-{concordance.base}-{concordance.variant}",
        "title": f"Concordance of {concordance.base} and {concordance.variant}",
        "sides": sides,
    }
