"""Who is cited for what, and what refers to what, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.edition import traverse
from clausebook.edition.references import placed_rows
from clausebook.edition.traverse import Entry
from clausebook.exports import editorial_rows
from clausebook.exports.columns import Row
from clausebook.exports.comparisons import row_id
from clausebook.model.records import Concordance, KeyPath, ProseMark, Redirect, Ref, marked_fields
from clausebook.prose import markdown
from clausebook.views.publication import Publication


def rows(pub: Publication) -> Iterator[Row]:
    """Every citation in the order of the edition; every other reference, each once."""
    known = traverse.known(pub.edition)
    found = 0
    seen: set[editorial_rows.MentionRow] = set()
    for entry in traverse.entries(pub.edition):
        if isinstance(entry.record, Redirect) or entry.id == "thesaurus:":
            continue
        placed = _rows_of(entry)
        for path, kind, target, locator in _targets(entry):
            if target not in known[kind]:
                continue  # withheld
            if kind == "source":
                found += 1
                yield editorial_rows.CitationRow(
                    position=found,
                    record=entry.holder(path),
                    comparison_row=placed.get(path[1]) if len(path) > 1 else None,
                    field=_field(path),
                    source=f"source:{target}",
                    locator=locator or None,
                )
                continue
            whole = target if kind == "unit" else f"{kind}:{target}"
            row = editorial_rows.MentionRow(record=entry.holder(path), field=_field(path), target=whole)
            if row not in seen:
                seen.add(row)
                yield row


def _targets(entry: Entry) -> Iterator[tuple[KeyPath, str, str, str]]:
    """What a record refers to: in which of its fields, the kind, the id and the place in a source."""
    for path, ref, target in marked_fields(entry.record, Ref):
        yield path, ref.kind, target, ""
    for path, mark, text in marked_fields(entry.record, ProseMark):
        for reference in markdown.references(text, blocks=mark.blocks):
            yield path, reference.kind, markdown.whole_target(reference, entry.instrument), ""
        for citation in markdown.citations(text, blocks=mark.blocks):
            yield path, "source", citation.source, citation.locator


def _rows_of(entry: Entry) -> Mapping[str | int, str]:
    """The ids of the rows of a comparison, by their place in it."""
    one = entry.record
    return dict(enumerate(map(row_id, placed_rows(one)))) if isinstance(one, Concordance) else {}


def _field(path: KeyPath) -> str:
    """The field that a reader would name: `annotations` for `("items", 2, "annotations", 0, "note")`."""
    while path[:1] in (("items",), ("rows",)) and len(path) > 2:
        path = path[2:]
    return str(path[0])
