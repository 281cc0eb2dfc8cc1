"""The JSON Schema of each kind of content file, for completion and red underlines in editors' tools."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from clausebook.content import load
from clausebook.model import described
from clausebook.model.records import (
    LISTED,
    Concordance,
    EditionHead,
    InstrumentHead,
    Redirect,
    Thesaurus,
    Unit,
)


def _list_of(kind: str) -> GenericAlias:
    return GenericAlias(list, (LISTED[kind],))


_KINDS: dict[str, Any] = {
    "edition": EditionHead,
    "instrument": InstrumentHead,
    "clause": Unit,
    "concordance": Concordance,
    "redirects": list[Redirect],
    "thesaurus": Thesaurus,
    "events": _list_of("event"),
    **{name.removesuffix(".yml"): _list_of(kind) for name, kind in load.LISTS.items()},
}

KINDS = tuple(_KINDS)


class _AsTyped(GenerateJsonSchema):
    """Tools read `2008` and `1.10` as numbers; in a content file they are the strings that were typed."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number"]}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one of the `KINDS`, each field described. What it accepts may still break a rule."""
    found = TypeAdapter(_KINDS[kind]).json_schema(schema_generator=_AsTyped)
    for record in (found, *found.get("$defs", {}).values()):
        _describe(record)
    return found


def _describe(record: dict[str, Any]) -> None:
    """Put what `model.described` says into the schema of a record and of its fields."""
    name = record.get("title", "")
    for one in (record, *record.get("anyOf", ())):
        name = one.get("title", name) if "properties" in one else name
    if name not in described.RECORDS:
        return
    record["description"] = described.RECORDS[name]
    for one in (record, *record.get("anyOf", ())):
        for field, schema in one.get("properties", {}).items():
            said = described.FIELDS[name].get(field)
            if said:
                schema["description"] = said.means
