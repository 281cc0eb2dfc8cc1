"""The JSON Schema of each kind of content file, for completion and red underlines in editors' tools."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from clausebook.content import load
from clausebook.model.records import (
    Concordance,
    EditionHead,
    Event,
    InstrumentHead,
    Redirect,
    Thesaurus,
    Unit,
)

_KINDS: dict[str, Any] = {
    "edition": EditionHead,
    "instrument": InstrumentHead,
    "clause": Unit,
    "concordance": Concordance,
    "events": list[Event],
    "redirects": list[Redirect],
    "thesaurus": Thesaurus,
    **{name.removesuffix(".yml"): list[kind] for name, (kind, _) in load.LISTS.items()},  # type: ignore[valid-type]
}

KINDS = tuple(_KINDS)


class _AsTyped(GenerateJsonSchema):
    """Tools read `2008` and `1.10` as numbers; in a content file they are the strings that were typed."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number"]}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one of the `KINDS`. What it accepts may still break a rule."""
    return TypeAdapter(_KINDS[kind]).json_schema(schema_generator=_AsTyped)
