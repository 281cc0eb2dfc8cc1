"""The tables as JSON, CSV and SQLite, each read by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from clausebook.edition import drafts
from clausebook.exports import csv_files, files, json_files, markdown_pages, sqlite_file, tables, text_rows
from clausebook.exports.data import Data, data
from clausebook.site.output import Stored
from tests.editions import MODEL, edition, edition_anew, publication, publication_anew
from tests.exports.hostile import WORDS, hostile, model


@pytest.fixture(scope="module")
def held() -> Data:
    return data(hostile())


def rows_of(held: Data, name: str) -> list[dict[str, Any]]:
    return [row.model_dump() for row in held.tables[name]]


def test_every_file_of_json_is_valid_against_the_schema_that_it_names(held: Data) -> None:
    written = dict(json_files.files(held))
    schemas = {path: json.loads(written[path]) for path in json_files.SCHEMAS.values()}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    validators = {path: Draft202012Validator(schema) for path, schema in schemas.items()}
    for path, text in written.items():
        if path not in schemas:
            found = json.loads(text)
            validators[posixpath.normpath(f"{posixpath.dirname(path)}/{found['$schema']}")].validate(found)


def test_a_schema_refuses_what_the_tables_do_not_have(held: Data) -> None:
    found = json.loads(dict(json_files.files(held))[json_files.EDITION])
    validator = Draft202012Validator(json_files.schema_of("edition"))
    for change in ({"grade": "rumour"}, {"date": "spring"}, {"other": 1}):
        event = {**found["tables"]["events"][0], **change}
        broken = {**found, "tables": {**found["tables"], "events": [event]}}
        assert not validator.is_valid(broken), change


def test_json_holds_every_row(held: Data) -> None:
    found = json.loads(dict(json_files.files(held))[json_files.EDITION])
    assert found["format"] == tables.FORMAT
    assert found["tables"] == {name: rows_of(held, name) for name in tables.TABLES}


def test_a_clause_s_file_holds_what_concerns_it(held: Data) -> None:
    pub = hostile()
    found = json.loads(dict(json_files.files(held))["data/signed/c4.json"])["tables"]
    clause = pub.units["signed/C4"]
    family = {unit.id for unit in clause.family}
    assert {row["id"] for row in found["units"]} == family
    events = {f"event:{one.id}" for one in pub.edition.events.values() if family.intersection(one.clauses)}
    assert {row["id"] for row in found.get("events", [])} == events
    rows = {row.row.reason for id in family for row in pub.crossref.rows.get(id, ())}
    assert {row["reason"] for row in found["comparison_rows"]} == {*rows}
    assert {row["source"] for row in found["citations"]} == {row["id"] for row in found["sources"]}


def test_csv_says_what_the_tables_say(held: Data) -> None:
    written = csv_files.files(held)
    for name in tables.TABLES:
        read = list(csv.DictReader(io.StringIO(written[f"data/csv/{name}.csv"], newline="")))
        assert [list(row) for row in read[:1]] == [[c.name for c in tables.columns(name)]][: len(read)]
        expected = [
            {
                key: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                for key, value in row.items()
            }
            for row in rows_of(held, name)
        ]
        assert read == expected


def laid_out(folder: Path, written: Mapping[str, str]) -> Path:
    for path, text in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder


def test_a_validator_of_data_packages_finds_no_fault(held: Data, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, csv_files.files(held))
    with system.use_context(trusted=True):
        report = Package(folder / csv_files.CODE_BOOK).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])
    assert report.stats["tasks"] == len(tables.TABLES)


@pytest.fixture
def database(held: Data) -> Any:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(sqlite_file.file(held))
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    with closing(connection):
        yield connection


def test_the_database_is_whole(database: sqlite3.Connection, held: Data) -> None:
    assert [*map(tuple, database.execute("PRAGMA integrity_check"))] == [("ok",)]
    assert [*database.execute("PRAGMA foreign_key_check")] == []
    for name in tables.TABLES:
        read = [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY rowid")]
        assert read == rows_of(held, name), name
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO unit_topics VALUES ('signed/C1', 'topic:none')")


def test_the_database_explains_itself(database: sqlite3.Connection, held: Data) -> None:
    (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'events'").fetchone()
    for column in tables.columns("events"):
        assert f"{column.name} " in made
        assert column.about in made
    clauses = [row["id"] for row in database.execute("SELECT id, address FROM clauses")]
    assert sorted(clauses) == sorted(row.id for row in held.rows(text_rows.UnitRow) if row.kind == "clause")


def test_equal_editions_give_equal_files() -> None:
    assert files.exports(model()).files == files.exports(publication_anew(edition_anew(MODEL))).files


def test_no_draft_is_in_any_file() -> None:
    whole = edition(MODEL)
    words = [draft.words for draft in drafts.drafts(whole) if draft.words]
    assert words
    gone = {f"{kind}:{id}" for kind, ids in drafts.draft_ids(whole).items() for id in ids if kind != "unit"}
    for path, content in files.exports(model()).files.items():
        text = content.decode("utf-8", "replace")
        assert not [one for one in words if one in text or json.dumps(one)[1:-1] in text], path
        assert not [id for id in gone if f'"{id}"' in text or f"\n{id}," in text], path


def test_a_preview_has_no_data() -> None:
    with pytest.raises(ValueError, match="drafts"):
        data(publication(edition(MODEL), preview=True))


def test_signs_and_scripts_come_through_every_format() -> None:
    written = files.exports(hostile()).files
    found = json.loads(written[json_files.EDITION])["tables"]
    (clause,) = (row for row in found["units"] if row["id"] == "signed/C1")
    assert clause["text"] == hostile().units["signed/C1"].text == WORDS
    assert clause["number"] is None
    (bare,) = (row for row in found["sources"] if row["id"] == "source:bare")
    assert (bare["date"], bare["url"]) == (None, None)
    assert {row["id"] for row in found["events"]} >= {"event:select", "event:month", "event:year"}


def test_no_name_in_the_tables_needs_quotes_in_sql() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for name in tables.TABLES:
            names = ", ".join(column.name for column in tables.columns(name))
            database.execute(f"CREATE TABLE {name} ({names})")
            database.execute(f"SELECT {names} FROM {name}")


def test_every_table_says_what_it_and_its_columns_are() -> None:
    for name, row in tables.TABLES.items():
        assert (row.__doc__ or "").endswith("."), name
        for column in tables.columns(name):
            assert column.about, (name, column.name)
            assert column.to in ("", *tables.TABLES)
        order = list(tables.TABLES)
        ahead = [c.to for c in tables.columns(name) if c.to and order.index(c.to) > order.index(name)]
        assert ahead == [], f"{name} refers to {ahead}, which are filled after it"


def test_each_file_is_stored_before_the_next_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    page = markdown_pages._page

    def noted(held: Data, clause: text_rows.UnitRow) -> str:
        made.append(clause.id)
        return page(held, clause)

    class Store(Stored):
        def __init__(self, given: Iterable[tuple[str, bytes]]) -> None:
            def counted() -> Iterator[tuple[str, bytes]]:
                before = 0
                for path, content in given:
                    assert len(made) <= before + 1
                    before = len(made)
                    yield path, content

            super().__init__(tmp_path, counted())

    monkeypatch.setattr(markdown_pages, "_page", noted)
    found = files.stored(model(), Store)
    assert made
    assert found.files == files.exports(model()).files
    assert found.offer == files.exports(model()).offer


def test_rows_share_the_names_of_their_columns(held: Data) -> None:
    for name, rows in held.tables.items():
        assert len({id(row.model_fields_set) for row in rows}) <= 1, name
        assert all(row.model_fields_set == set(type(row).model_fields) for row in rows)
