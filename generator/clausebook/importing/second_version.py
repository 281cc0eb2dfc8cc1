"""A second version of a text that an edition holds: a concordance of the two, proposed from their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from clausebook.comparison import derived
from clausebook.content import reader
from clausebook.content.reader import ContentFile
from clausebook.importing.reading import Refused
from clausebook.importing.yaml_text import Value, document
from clausebook.model.records import Concordance, Instrument, InstrumentHead, Part, PartHead, Row, Unit

_HEADING = """\
# Proposed from the words of the two texts. Read each row, put your own reason in the place of the
# measurement, and take out the line `by: measurement` once the rows are yours.
"""
_FIELDS: dict[str, reader.Value] = {
    "kind": "text", "status": "text", "date": "2000", "grade": "official", "short": "text", "title": "text",
    "sources": [],
}  # fmt: skip
"""Of a head in which the editor has not written all yet: what does not matter for the words."""


def propose(files: Mapping[str, bytes], base: str, variant: str) -> Concordance:
    """
    The rows of two verbatim instruments, as far as their words show them.

    `files` holds the content by name below `content/`. Raises `Refused` where a text is not held word for
    word, or its files cannot be read.
    """
    return derived.derive(_instrument(files, base), _instrument(files, variant))


def content_file(concordance: Concordance, files: Mapping[str, bytes]) -> bytes:
    """The concordance as a content file, for an editor to work on; its sources are the two copies."""
    copies = [source for id in (concordance.base, concordance.variant) for source in _copy(files, id)]
    rows: list[Mapping[str, Value]] = [
        {
            **({"from": row.base} if row.base else {}),
            **({"to": row.variant} if row.variant else {}),
            "relation": row.relation,
            "reason": row.reason,
            "confidence": row.confidence,
            **({"sources": copies} if copies else {}),
        }
        for row in concordance.rows
    ]
    record: Mapping[str, Value] = {
        "base": concordance.base,
        "variant": concordance.variant,
        "by": "measurement",
        "rows": rows,
    }
    return f"{_HEADING}{document(record)}".encode()


def described(concordance: Concordance) -> Iterator[str]:
    """How many rows of each relation, and every row that an editor must judge."""
    counts = Counter(row.relation for row in concordance.rows)
    told = ", ".join(f"{count} {relation}" for relation, count in counts.most_common())
    yield f"concordance of {concordance.base} and {concordance.variant}: {told}"
    yield from (f"  {_line(row)}" for row in concordance.rows if row.relation != "retained")


def _line(row: Row) -> str:
    sides = [", ".join(side) for side in (row.base, row.variant) if side]
    return f"{' → '.join(sides)}: {row.relation}, {row.confidence} confidence. {row.reason}"


def _copy(files: Mapping[str, bytes], id: str) -> list[str]:
    """The source of the copy that an instrument follows; of several, the first."""
    head = _value(files, f"instruments/{id}/instrument.yml")
    witnesses, sources = head.get("witnesses"), head.get("sources")
    if isinstance(witnesses, list) and witnesses and isinstance(witnesses[0], dict):
        return [str(witnesses[0].get("source", ""))]
    return [str(one) for one in sources[:1]] if isinstance(sources, list) else []


def _instrument(files: Mapping[str, bytes], id: str) -> Instrument:
    folder = f"instruments/{id}"
    head = _value(files, f"{folder}/instrument.yml")
    if head.get("wording") != "verbatim":
        raise Refused(f'"{id}" is not held word for word; only such a text can be compared by its words')
    parts: list[Part] = []
    listed = head.get("parts", [])
    for one in listed if isinstance(listed, list) else []:
        part = PartHead.model_validate(one)
        names = sorted(
            name
            for name in files
            if name == f"{folder}/{part.id}.yml" or name.startswith(f"{folder}/{part.id}/")
        )
        context = {"instrument": id, "headings": str(head.get("headings", "editors"))}
        parts.append(Part(part, tuple(_clause(files, name, context) for name in names)))
    own = {key: value for key, value in head.items() if key in ("id", "title", "short", "wording")}
    return Instrument(InstrumentHead.model_validate(_FIELDS | own), tuple(parts))


def _clause(files: Mapping[str, bytes], name: str, context: Mapping[str, str]) -> Unit:
    try:
        return Unit.model_validate(_value(files, name), context=dict(context))
    except ValidationError as error:
        raise Refused(f"content/{name} is not sound; run clausebook check and mend it first") from error


def _value(files: Mapping[str, bytes], name: str) -> dict[str, reader.Value]:
    if name not in files:
        raise Refused(f"there is no content/{name}")
    found = reader.read(f"content/{name}", files[name])
    if not isinstance(found, ContentFile):
        raise Refused(f"{found}; mend it first")
    if not isinstance(found.value, dict):
        raise Refused(f"content/{name} is no record; mend it first")
    return found.value
