"""The schemas that editors' tools complete from accept this edition, and name what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clausebook.content import reader, schemas
from clausebook.content.load import LISTS, REDIRECTS, THESAURUS
from clausebook.model import described
from clausebook.model.problems import Problem
from clausebook.model.records import (
    LISTED,
    Concordance,
    EditionHead,
    EssayHead,
    InstrumentHead,
    Record,
    Redirect,
    Thesaurus,
    Unit,
)
from tests.editions import MODEL

CONTENT = MODEL / "content"
HEAD = "title: t\nshort: s\neditors: e\nlicence: l\ninstruments: []\n"


class _Core(yaml.SafeLoader):
    """What a tool sees that reads YAML 1.2: numbers and truth values, but no dates and no sexagesimals."""


_Core.yaml_implicit_resolvers = {}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?\d+(\.\d+)?$"), list("-+0123456789"))


def kind_of(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    if name in ("edition.yml", REDIRECTS, THESAURUS) or name in LISTS:
        return path.stem
    if name.startswith(("events/", "concordance/")):
        return name.partition("/")[0]
    return "instrument" if path.stem == "instrument" else "clause"


def faults(value: Any, schema: Any, whole: Any, at: str = "") -> list[str]:
    """Where a value breaks a schema. An unknown keyword is an error: nothing is passed over."""
    known = "$defs $ref additionalProperties anyOf const default description enum items maxLength minItems"
    unknown = schema.keys() - {*known.split(), *"minLength pattern properties required title type".split()}
    assert not unknown, f"a keyword that this check does not know: {unknown}"
    if "$ref" in schema:
        target = whole
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return faults(value, target, whole, at)
    if "anyOf" in schema:
        return (
            [] if any(not faults(value, one, whole, at) for one in schema["anyOf"]) else [f"{at}: none fits"]
        )
    if "const" in schema and value != schema["const"]:
        return [f"{at}: not {schema['const']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: not one of {schema['enum']}"]
    types = schema.get("type", [])
    shapes = {
        "string": str,
        "number": float,
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    if types and not any(
        isinstance(value, shapes[one]) for one in ([types] if isinstance(types, str) else types)
    ):
        return [f"{at}: {value!r} is no {types}"]
    if isinstance(value, str):
        fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        if not re.search(schema.get("pattern", ""), value):
            return [f"{at}: {value!r} has not the form {schema['pattern']}"]
        return [] if fits else [f"{at}: too short or too long"]
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            return [f"{at}: too few"]
        return [
            f for n, one in enumerate(value) for f in faults(one, schema.get("items", {}), whole, f"{at}/{n}")
        ]
    if not isinstance(value, dict):
        return []
    found = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, entry in value.items():
        if name in schema.get("properties", {}):
            found += faults(entry, schema["properties"][name], whole, f"{at}/{name}")
        elif schema.get("additionalProperties") is False:
            found.append(f"{at}: {name} is unknown")
    return found


def read(text: str) -> Any:
    return yaml.load(text, _Core)


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_reference_in_a_schema_leads_somewhere(kind: str) -> None:
    whole = schemas.schema(kind)

    def follow(part: Any) -> None:
        if isinstance(part, dict):
            if isinstance(reference := part.get("$ref"), str):
                assert reference.removeprefix("#/$defs/") in whole["$defs"]
            for inner in part.values():
                follow(inner)
        elif isinstance(part, list):
            for inner in part:
                follow(inner)

    follow(whole)


def kinds_of_accepted_files(folder: Path) -> set[str]:
    """The kinds of the content files in a folder, after each was accepted by its schema."""
    known = {kind: schemas.schema(kind) for kind in schemas.KINDS}
    files = sorted(folder.rglob("*.yml"))
    for path in files:
        schema = known[kind_of(path, folder)]
        assert faults(read(path.read_text(encoding="utf-8")), schema, schema) == [], path
    return {kind_of(path, folder) for path in files}


def test_the_model_content_is_accepted() -> None:
    assert kinds_of_accepted_files(CONTENT) == set(schemas.KINDS)


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        ("clause", "id: M1\nheadng: x\n", ": headng is unknown"),
        ("clause", "heading: x\n", ": id is missing"),
        ("clause", "id: M1\ntopics: a\n", "/topics: 'a' is no array"),
        ("clause", "id: Article 1\n", "/id: 'Article 1' has not the form"),
        ("edition", HEAD + "date: 1 June 2024\n", "/date: '1 June 2024' has not the form"),
        (
            "clause",
            "id: M1\nitems: [{id: M1.a, annotations: [{on: x}]}]\n",
            "/items/0/annotations/0: note is missing",
        ),
        (
            "concordance",
            "base: 1\nvariant: 2\nrows: [{relation: gone, reason: r, confidence: low}]",
            "/rows/0/relation: not one of",
        ),
        (
            "actors",
            "- id: a\n  name: n\n  role: r\n  grade: press\n  names: [{lang: ja}]\n",
            "/0/names/0: text is missing",
        ),
    ],
)
def test_a_fault_is_refused_where_it_stands(kind: str, text: str, fault: str) -> None:
    schema = schemas.schema(kind)
    (found,) = faults(read(text), schema, schema)
    assert found.startswith(fault)


def test_every_field_that_editors_write_is_described_once() -> None:
    written = {
        kind.__name__: [info.alias or name for name, info in kind.model_fields.items()]
        for kind in record_classes()
    }
    assert {name: list(fields) for name, fields in described.FIELDS.items()} == written
    assert set(described.RECORDS) == set(written)


def test_a_schema_says_what_each_field_means() -> None:
    for kind in schemas.KINDS:
        for name, record in described_parts(schemas.schema(kind)):
            assert "description" in record, f"{kind}: {name}"
            for field, schema in record.get("properties", {}).items():
                assert schema.get("description"), f"{kind}: {name}.{field}"


@pytest.mark.parametrize("name", described.FIELDS)
def test_every_example_of_a_field_is_one(name: str) -> None:
    """Each is read as a content file is read, and accepted by the class of its record."""
    (kind,) = (one for one in record_classes() if one.__name__ == name)
    for field, info in kind.model_fields.items():
        said = described.FIELDS[name][info.alias or field]
        if not said.example:
            continue
        found = reader.read("example.yml", f"value: {said.example}\n".encode())
        assert not isinstance(found, Problem), f"{name}.{field}: {found}"
        assert isinstance(found.value, dict)
        assert not found.problems
        assert faults_at(info.alias or field, kind, found.value["value"]) == []


def faults_at(field: str, kind: type[Record], value: Any) -> list[ErrorDetails]:
    """What a record says of one of its fields that has this value."""
    try:
        kind.model_validate({field: value}, context={"instrument": "signed"})
    except ValidationError as error:
        return [one for one in error.errors() if one["loc"][0] == field]
    return []


def record_classes() -> list[type[Record]]:
    """The classes of all records that editors write, each once; of an essay they write the front matter."""
    found: dict[type[Record], None] = {}

    def follow(annotation: object) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Record) and annotation not in found:
            found[annotation] = None
            for info in annotation.model_fields.values():
                follow(info.annotation)
        for inner in get_args(annotation):
            follow(inner)

    follow(tuple[InstrumentHead, Unit, EditionHead, Concordance, EssayHead, Redirect, Thesaurus])
    for kind, record in LISTED.items():
        if kind != "essay":
            follow(record)
    return list(found)


def described_parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, record in {"": schema, **schema.get("$defs", {})}.items():
        if "properties" in record:
            yield name, record
        for one in record.get("anyOf", ()):
            if "properties" in one:
                yield name, one | {"description": record.get("description")}
