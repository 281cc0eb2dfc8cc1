"""The data as JSON: one file of all tables, one for each clause, and the JSON Schema of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from clausebook.exports import text_rows
from clausebook.exports.columns import Column, Kind, Row
from clausebook.exports.common import Json
from clausebook.exports.data import Data
from clausebook.exports.tables import FORMAT, TABLES, columns
from clausebook.model.messages import ENGLISH, Messages
from clausebook.views.data_formats import clause_data

Tables = Mapping[str, tuple[Row, ...]]

EDITION = "data/edition.json"
SCHEMAS = {"edition": "data/edition.schema.json", "clause": "data/clause.schema.json"}
"""The schema of each kind of file."""

_HEAD = {
    "id": "its id, which never changes",
    "address": "path of its place, from the root of the site",
}
"""What the head of the file of a clause says; as the columns of `records`."""
_TYPES: Mapping[Kind, str] = {
    "text": "string", "whole number": "integer", "number": "number", "yes or no": "boolean",
}  # fmt: skip


Lines: TypeAlias = Mapping[int, bytes]
"""The JSON of each row, by its identity: the file of a clause has rows of the whole edition."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def files(data: Data) -> Iterator[tuple[str, bytes]]:
    """Each file with its path in the site, as it is made: all together take much memory."""
    lines: Lines = {id(row): _ENCODE(vars(row)).encode() for rows in data.tables.values() for row in rows}
    yield EDITION, _text("edition.schema.json", {}, data.tables, lines)
    for unit in data.rows(text_rows.UnitRow):
        if unit.kind == "clause":
            head = {"id": unit.id, "address": data.records[unit.id].address}
            path = clause_data(unit.id)
            schema = "../" * (path.count("/") - 1) + "clause.schema.json"
            yield path, _text(schema, head, dict(_about(data, unit.id)), lines)
    for kind, path in SCHEMAS.items():
        said = json.dumps(schema_of(kind, data.messages), ensure_ascii=False, indent=1)
        yield path, f"{said}\n".encode()


def schema_of(kind: str, messages: Messages = ENGLISH) -> Mapping[str, Json]:
    """The JSON Schema (2020-12) of the file of the `edition`, or of a `clause`, described in `messages`."""
    head: dict[str, Json] = {"$schema": {"type": "string"}, "format": {"const": FORMAT}}
    if kind == "clause":
        described = {name: messages.text(said, "column") for name, said in _HEAD.items()}
        head |= {name: {"type": "string", "description": said} for name, said in described.items()}
    about = {
        "edition": messages.say("Every table of the edition."),
        "clause": messages.say(
            "What the edition says of one clause: its tables, with the rows that concern it."
        ),
    }
    lists: dict[str, Json] = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in TABLES
    }
    tables: dict[str, Json] = {"type": "object", "properties": lists, "additionalProperties": False}
    if kind == "edition":
        tables["required"] = list(TABLES)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}, {kind}",
        "description": about[kind],
        "type": "object",
        "properties": head | {"tables": tables},
        "required": [*head, "tables"],
        "additionalProperties": False,
        "$defs": {name: _row_schema(name, messages) for name in TABLES},
    }


def _row_schema(table: str, messages: Messages) -> Mapping[str, Json]:
    found = columns(table)
    return {
        "description": messages.say(TABLES[table].__doc__ or ""),
        "type": "object",
        "properties": {column.name: _column_schema(column, messages) for column in found},
        "required": [column.name for column in found],
        "additionalProperties": False,
    }


def _column_schema(column: Column, messages: Messages) -> Mapping[str, Json]:
    kind = _TYPES[column.kind]
    found: dict[str, Json] = {"type": kind if column.required else [kind, "null"]}
    if column.choices:
        found["enum"] = [*column.choices, *([] if column.required else [None])]
    if column.pattern:
        found["pattern"] = column.pattern
    about = messages.text(column.about, "column")
    if column.to:
        about = messages.say("%(about)s; an id in %(table)s", about=about, table=f"`{column.to}`")
    return found | {"description": about}


def _text(schema: str, head: Mapping[str, str], tables: Tables, lines: Lines) -> bytes:
    """A file with a line for each row, so that two editions can be compared line by line."""
    return b"".join(_parts(schema, head, tables, lines))


def _parts(schema: str, head: Mapping[str, str], tables: Tables, lines: Lines) -> Iterator[bytes]:
    opening = json.dumps({"$schema": schema, "format": FORMAT, **head}, ensure_ascii=False)
    yield f'{opening.removesuffix("}")},\n"tables": {{'.encode()
    for number, (name, rows) in enumerate(tables.items()):
        yield f"{',' if number else ''}\n{json.dumps(name)}: [".encode()
        if rows:
            yield b"\n"
            yield b",\n".join(lines[id(row)] for row in rows)
            yield b"\n"
        yield b"]"
    yield b"\n}}\n"


# --- what concerns a clause --------------------------------------------------------------------------------

_OF_UNITS = (
    "parallel", "footnotes", "cells", "implements", "new_names", "unit_topics", "unit_actors", "annotations",
    "commentary", "mechanisms", "event_units", "expectation_units", "term_units", "definitions",
    "reservation_units",
)  # fmt: skip
"""Tables with the column `unit` whose rows belong to a clause."""


def _about(data: Data, clause: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The tables of a clause with the rows that concern it, in the order of the tables."""
    find = data.find
    units = (*find("units", "id", [clause]), *find("units", "clause", [clause]))
    ids = _values(units, "id")
    found: dict[str, tuple[Row, ...]] = {"units": units}
    found |= {name: find(name, "unit", ids) for name in _OF_UNITS}
    found["apparatus"] = find("apparatus", "record", ids)
    rows = _values(find("comparison_units", "unit", ids), "comparison_row")
    found["comparison_rows"] = find("comparison_rows", "id", rows)
    found["comparison_units"] = find("comparison_units", "comparison_row", rows)
    events = _values(found["event_units"], "event")
    found["events"] = find("events", "id", events)
    expectations = _values(found["expectation_units"], "expectation")
    found["expectations"] = find("expectations", "id", expectations)
    found["terms"] = find("terms", "id", _values((*found["term_units"], *found["definitions"]), "term"))
    places = {
        (row.instrument, row.reservation)
        for row in data.rows(text_rows.ReservationUnitRow)
        if row.unit in ids
    }
    found["reservations"] = tuple(
        row for row in data.rows(text_rows.ReservationRow) if (row.instrument, row.position) in places
    )
    found["citations"] = (
        *find("citations", "record", [*ids, *events, *expectations]),
        *find("citations", "comparison_row", rows),
    )
    found["sources"] = find("sources", "id", _values(found["citations"], "source"))
    found["mentions"] = find("mentions", "record", ids)
    found["instruments"] = find("instruments", "id", _values(units, "instrument"))
    found["parts"] = find("parts", "id", _values(units, "part"))
    found["edition"] = data.tables["edition"]
    return ((name, found[name]) for name in TABLES if found.get(name))


def _values(rows: Iterable[Row], column: str) -> list[str]:
    return list(dict.fromkeys(str(getattr(row, column)) for row in rows))
