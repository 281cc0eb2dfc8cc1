"""The tables as one SQLite database, ready for Datasette and every other program that speaks SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from clausebook.exports.columns import Kind
from clausebook.exports.data import Data
from clausebook.exports.tables import TABLES, columns, key
from clausebook.model.messages import Messages

PATH = "data/edition.sqlite"

_TYPES: Mapping[Kind, str] = {
    "text": "TEXT", "whole number": "INTEGER", "number": "REAL", "yes or no": "INTEGER",
}  # fmt: skip
_VIEWS = (
    "CREATE VIEW clauses AS SELECT units.*, records.label, records.address FROM units"
    " JOIN records USING (id) WHERE units.kind = 'clause' ORDER BY units.instrument, units.position",
    "CREATE VIEW items AS SELECT units.*, records.label, records.address FROM units"
    " JOIN records USING (id) WHERE units.kind = 'item' ORDER BY units.instrument, units.position",
)
_VERSION_OF_LIBRARY = slice(96, 100)  # of the file's header (sqlite.org/fileformat2.html, 1.3.18)


def file(data: Data) -> bytes:
    """
    The database. Equal data gives equal bytes: the header does not tell which release of SQLite wrote it.

    Raises `sqlite3.IntegrityError` if a row refers to one that is not there, which the data never does.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        database.execute("PRAGMA defer_foreign_keys = ON")  # a row may refer to a later one of its table
        for name, rows in data.tables.items():
            database.execute(_create(data.messages, name))
            names = [column.name for column in columns(name)]
            marks = ", ".join("?" * len(names))
            values = ([getattr(row, column) for column in names] for row in rows)
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", values)
        for view in _VIEWS:
            database.execute(view)
        database.execute("COMMIT")
        content = database.serialize()
    return content[: _VERSION_OF_LIBRARY.start] + bytes(4) + content[_VERSION_OF_LIBRARY.stop :]


def _create(messages: Messages, table: str) -> str:
    """The statement that creates a table, with what its columns mean as remarks, which SQLite keeps."""
    lines = [f"CREATE TABLE {table} ( -- {messages.say(TABLES[table].__doc__ or '')}"]
    for column in columns(table):
        said = messages.text(column.about, "column")
        needed = " NOT NULL" if column.required else ""
        target = f" REFERENCES {column.to} (id)" if column.to else ""
        lines.append(f"  {column.name} {_TYPES[column.kind]}{needed}{target}, -- {said}")
    return "\n".join([*lines, f"  PRIMARY KEY ({', '.join(key(table))})", ")"])
