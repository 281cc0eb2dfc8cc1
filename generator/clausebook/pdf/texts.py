"""The texts as they are printed: each alone, to be read, with what the editors say of it as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.edition.checksums import receipt
from clausebook.model import dates, languages
from clausebook.model.addresses import anchor, commentary_anchor
from clausebook.model.records import Instrument, Unit
from clausebook.pdf.context import Desk, Value, apparatus, side
from clausebook.prose import nodes
from clausebook.prose.nodes import Node


def reading(desk: Desk, instrument: Instrument, family: Sequence[Unit], *, full: bool) -> Value:
    """A text to be read from beginning to end."""
    head, slug = instrument.head, instrument.id
    whole = not family
    parts = []
    for part in instrument.parts:
        units = [
            _unit(desk, unit, item=unit is not clause)
            for clause in part.clauses
            for unit in (clause, *clause.items)
            if whole or unit in family
        ]
        if units:
            parts.append({"heading": part.head.heading, "by": part.head.by, "units": units})
    known = whole and full
    return {
        "kind": "reading",
        "id": anchor(f"instrument:{slug}"),
        "title": head.short,
        "full": nodes.words(head.title),
        "lang": head.lang,
        "side": side(desk.pub, slug),
        "wording": head.wording,
        "sort": head.kind,
        "names": [{"lang": name.lang, "v": name.text} for name in head.names if name.lang != head.lang],
        "dated": ", ".join([*([head.place] if head.place else []), dates.spoken(head.date)]),
        "parts": parts,
        "closing": head.closing.split("\n") if whole and head.closing else [],
        "signed": [
            {
                "name": one.name,
                "office": one.office,
                "i": anchor(f"person:{one.person}") if one.person else "",
            }
            for one in head.signatories
        ]
        if whole
        else [],
        "grade": head.grade,
        "about": [*desk.line(head.status, slug), desk.cite(head.sources, head.status)] if whole else [],
        "numbering": desk.line(head.numbering, slug) if whole else [],
        "points": [
            {
                "v": [*desk.line(point.text, slug), desk.cite(point.sources, point.text)],
                "grade": point.grade,
                "on": desk.all_to(point.clauses),
            }
            for point in head.key_points
        ]
        if known
        else [],
        "apparatus": [apparatus(desk, entry, slug) for entry in head.apparatus] if known else [],
        "witnesses": [
            {
                "siglum": witness.siglum,
                "v": [
                    *desk.entry(desk.pub.edition.sources[witness.source]),
                    desk.cite([witness.source]),
                    *([" ", *desk.line(witness.note, slug)] if witness.note else []),
                ],
            }
            for witness in head.witnesses
        ]
        if known
        else [],
        "companions": [
            {
                "title": nodes.words(one.title),
                "v": [
                    *(desk.line(one.carries, slug) or ["As reported."]),
                    desk.cite(one.sources, one.carries),
                ],
            }
            for one in head.companions
        ]
        if known
        else [],
    }


def _unit(desk: Desk, unit: Unit, *, item: bool) -> Value:
    """A unit with its own words, in its own shape."""
    return {
        "id": anchor(unit.id),
        "of": unit.id,
        "code": unit.code,
        "number": unit.number,
        "hash": receipt(unit),
        "item": item,
        "voice": "text" if unit.text is not None else "summary" if unit.summary is not None else "heading",
        "words": _paragraphs(unit.text)
        if unit.text is not None
        else [desk.line(unit.summary or "", unit.instrument) or nodes.words(unit.heading)],
        "grade": unit.grade or "",
        "rests": desk.cite(unit.sources) if unit.text is None else None,
        "table": {
            "caption": nodes.words(unit.table.caption),
            "head": [nodes.words(cell) for cell in unit.table.head],
            "rows": [[nodes.words(cell) for cell in row] for row in unit.table.rows],
        }
        if unit.table
        else None,
        "footnotes": [{"mark": note.mark, "v": nodes.words(note.text)} for note in unit.footnotes],
        "parallel": [
            {"lang": one.lang, "language": languages.name(one.lang), "v": one.text} for one in unit.parallel
        ],
        "see": {"k": "to", "to": commentary_anchor(unit.id), "v": []},
    }


def _paragraphs(text: str) -> list[list[Node]]:
    return [nodes.words(" ".join(one.split())) for one in text.split("\n\n") if one.strip()]
