"""
The notes on the words as W3C Web Annotations, which annotation programs read (Web Annotation Data Model).

A target is the page of the clause; its selector names the element, in it the words with what stands around
them, and in them their place. Places count the characters (code points) of the unit's text, as the table
`units` has it.
"""

from __future__ import annotations

import json

from clausebook.exports import editorial_rows, text_rows
from clausebook.exports.common import Json, link
from clausebook.exports.data import Data
from clausebook.model.addresses import anchor, note_anchor
from clausebook.views.data_formats import FOLDER

PATH = f"{FOLDER}/annotations.jsonld"
_AROUND = 32  # characters before and after the words, by which they are found though the text changed


def files(data: Data) -> dict[str, str]:
    """The file by its path in the site, if there are notes."""
    if not data.rows(editorial_rows.AnnotationRow):
        return {}
    return {PATH: json.dumps(collection(data), ensure_ascii=False, indent=1) + "\n"}


def collection(data: Data) -> Json:
    """All notes as an AnnotationCollection of one page."""
    edition, rows, say = data.edition, data.rows(editorial_rows.AnnotationRow), data.messages.say
    units = {row.id: row for row in data.rows(text_rows.UnitRow)}
    items: list[Json] = [_annotation(data, units[row.unit], row) for row in rows]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": link(edition.site, PATH, FOLDER),
        "type": "AnnotationCollection",
        "label": say("%(title)s: %(view)s", title=say("Notes on the words"), view=edition.title),
        "creator": {"type": "Organization", "name": edition.editors},
        "total": len(rows),
        "first": {
            "id": f"{link(edition.site, PATH, FOLDER)}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(data: Data, unit: text_rows.UnitRow, row: editorial_rows.AnnotationRow) -> Json:
    edition = data.edition
    page = data.records[unit.clause or unit.id].address
    return {
        "id": link(edition.site, f"{page}#{note_anchor(unit.id, row.position)}", FOLDER),
        "type": "Annotation",
        "motivation": "commenting",
        "body": {
            "type": "TextualBody",
            "value": row.note,
            "format": "text/plain",
            "language": edition.lang,
        },
        "target": {
            "source": link(edition.site, page, FOLDER),
            "selector": {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                "value": anchor(unit.id),
                "refinedBy": _words(unit, row),
            },
        },
    }


def _words(unit: text_rows.UnitRow, row: editorial_rows.AnnotationRow) -> Json:
    text = unit.text or ""
    return {
        "type": "TextQuoteSelector",
        "exact": row.exact,
        "prefix": text[max(row.begins - _AROUND, 0) : row.begins],
        "suffix": text[row.ends : row.ends + _AROUND],
        "refinedBy": {"type": "TextPositionSelector", "start": row.begins, "end": row.ends},
    }
