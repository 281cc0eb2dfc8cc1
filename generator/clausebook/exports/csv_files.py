"""The tables as CSV (RFC 4180), and their code book: a Frictionless Data Package of what each column is."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping

from clausebook.exports import tables as t
from clausebook.exports.columns import Column, Kind, Row, Value
from clausebook.exports.common import Json
from clausebook.exports.data import Data
from clausebook.exports.tables import TABLES, columns, key
from clausebook.model.messages import Messages
from clausebook.views.downloads import name_of

CODE_BOOK = "data/datapackage.json"

_TYPES: Mapping[Kind, str] = {
    "text": "string", "whole number": "integer", "number": "number", "yes or no": "boolean",
}  # fmt: skip


def files(data: Data) -> dict[str, str]:
    """Each file by its path in the site, the code book last."""
    found = {f"data/csv/{name}.csv": table_text(name, rows) for name, rows in data.tables.items()}
    return found | {CODE_BOOK: _code_book(data, found)}


def table_text(table: str, rows: Iterable[Row]) -> str:
    """A table with the names of its columns first; what is not known is an empty field."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in columns(table)]
    writer.writerow(names)
    writer.writerows([_field(getattr(row, name)) for name in names] for row in rows)
    return text.getvalue()


def _field(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _code_book(data: Data, texts: Mapping[str, str]) -> str:
    """The descriptor of the package (specs.frictionlessdata.io, version 1)."""
    edition = data.edition
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": name_of(edition.short),
        "title": edition.title,
        "description": f"{edition.title}: {t.FORMAT}. {edition.licence}",
        "version": edition.date,
        "contributors": [{"title": edition.editors, "role": "author"}],
    }
    if edition.site:
        package["homepage"] = edition.site
    package["resources"] = [
        _resource(data.messages, name, texts[f"data/csv/{name}.csv"].encode()) for name in TABLES
    ]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(messages: Messages, table: str, content: bytes) -> Json:
    found = columns(table)
    schema: dict[str, Json] = {
        "fields": [_described(messages, table, column) for column in found],
        "primaryKey": list(key(table)),
    }
    foreign: list[Json] = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.to == table else column.to, "fields": ["id"]},
        }
        for column in found
        if column.to
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"csv/{table}.csv",
        "description": messages.say(TABLES[table].__doc__ or ""),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _described(messages: Messages, table: str, column: Column) -> Json:
    constraints: dict[str, Json] = {}
    if column.required:
        constraints["required"] = True
    if key(table) == (column.name,):
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.pattern:
        constraints["pattern"] = column.pattern
    found: dict[str, Json] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": messages.text(column.about, "column"),
    }
    return found | ({"constraints": constraints} if constraints else {})
