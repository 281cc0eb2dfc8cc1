"""The schemas that editors' tools complete from accept this edition, and name what is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausebook.content import schemas
from clausebook.content.load import LISTS, REDIRECTS, THESAURUS
from tests.editions import MODEL

CONTENT = MODEL / "content"


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
    known = "$defs $ref additionalProperties anyOf const default description enum items minItems minLength"
    unknown = schema.keys() - {*known.split(), "maxLength", "properties", "required", "title", "type"}
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
