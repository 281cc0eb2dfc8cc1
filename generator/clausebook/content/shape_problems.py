"""What pydantic says of a record that has not its shape, in an editor's words: place, fault, remedy."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from pydantic_core import ErrorDetails

from clausebook.look import colour
from clausebook.model import languages
from clausebook.model.fields import record_types
from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import MOST_SIGNS, KeyPath, Record

_SHOWN = 200  # characters of a value that a problem repeats

HINTS = {
    "not-a-date": "write it like 1957-03-25, 1957-03 or 1957",
    "not-an-id": "write small letters, digits and single hyphens",
    "not-a-language": "write it like en, ja or zh-Hant",
    "not-a-unit-id": "write letters, digits, dots, like M2.g or 2008/M2.g; what is printed goes to number:",
    "not-a-data-id": "write it like 2008/M2.g or term:toll",
    "not-an-ordinal": "write the number alone: 22",
    "not-a-colour": "write it in quotes, like '#98303a'; without them # begins a remark",
    "not-a-file-name": "write the name of a file in content/look/: letters, digits, dots, hyphens",
    "not-a-flag": "write true or leave the line out",
    "too-many-signs": f"write at most {MOST_SIGNS} of [, *, _ and ` each in one paragraph",
}
"""What to write in place of a value, by the rule that it breaks."""


def explain(details: ErrorDetails, file: str, prefix: KeyPath, kind: type[Record]) -> Problem:
    """
    The problem that an error of pydantic means.

    `details` is one of `ValidationError.errors()`; the value that it is about lies in `file` below `prefix`,
    inside a record of `kind`. The problem has no line yet: `file_set.place` gives it one.
    """
    inner = details["loc"]
    path: KeyPath = (*prefix, *inner)
    typed = details["input"]
    shown = _shown(typed)
    name = str(inner[-1]) if inner else ""
    what = details["type"]
    if inner and typed == "" and what in ("value_error", "tuple_type", "literal_error", "model_type"):
        hint = HINTS.get(str(details["msg"]).removeprefix("Value error, "), "write it")
        hint = "write a list" if what == "tuple_type" else hint
        hint += "" if name in _needed(kind, inner[:-1]) else ", or remove the line"
        return Problem(file, f'"{name}" is empty', hint, "empty-field", path)
    if not inner and typed == "" and prefix:
        return Problem(file, "this entry is empty", "write its fields, or remove it", "empty-field", path)
    if not inner and typed == "":
        message, hint = "there is nothing in this file", "write its record, or remove the file"
        return Problem(file, message, hint, "empty-file", path)
    if what == "missing":
        return Problem(file, f'"{name}" is missing', f"add a line {name}: …", "missing-field", path[:-1])
    if what == "extra_forbidden":
        known = _fields(kind, inner[:-1])
        hint = did_you_mean(name, known) or f"known are {', '.join(known)}"
        return Problem(file, f'no field "{name}"', hint, "unknown-field", path)
    if what == "literal_error":
        expected = str(details.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
        hint = did_you_mean(str(typed), expected.split(", ")) or f"write one of: {expected}"
        return Problem(file, f'"{shown}" is not a value of {name}', hint, "unknown-value", path)
    if what == "value_error":
        rule = str(details["msg"]).removeprefix("Value error, ")
        hint = HINTS.get(rule, "")
        if rule == "not-a-colour":
            hint = _colour_hint(str(typed))
        if rule == "not-a-language" and (meant := languages.suggestion(str(typed))):
            hint = f'did you mean "{meant}"?'
        return Problem(file, f'"{shown}"', hint, rule, path)
    if what == "string_too_long":
        limit = details.get("ctx", {}).get("max_length", 0)
        message, hint = f'"{name}" has {len(str(typed))} characters', f"write at most {limit}"
        return Problem(file, message, hint, "field-too-long", path)
    if what == "string_too_short":
        return Problem(file, f'"{name}" is empty', "write some words or remove the line", "empty-field", path)
    return _wrong_shape(details, name, shown, file, path)


def _wrong_shape(details: ErrorDetails, name: str, shown: str, file: str, path: KeyPath) -> Problem:
    """A list, a record or a text where the field holds another of the three."""
    typed, what = details["input"], details["type"]
    shapes = {
        "string_type": "text",
        "tuple_type": "a list",
        "dict_type": "a record with fields",
        "model_type": "a record with fields",
        "model_attributes_type": "a record with fields",
    }
    wanted = shapes.get(what, "")
    in_a_list = bool(path) and isinstance(path[-1], int)
    subject = "this entry" if in_a_list else f'"{name}"' if name else "this file"
    hint = f"write {wanted}" if wanted else details["msg"]
    if wanted == "a list":
        hint += ': begin each record with "- "' if isinstance(typed, dict) else f", such as [{shown}]"
    if wanted == "text" and isinstance(typed, dict | list):
        sign = '": "' if isinstance(typed, dict) else "brackets or a dash"
        hint += f", and put one that has {sign} in it in quotes"
    return Problem(file, f"{subject} is {shape(typed)}", hint, "wrong-shape", path)


def shape(typed: object) -> str:
    """
    What a value is, in an editor's words.

    >>> shape(["a"]), shape({"a": "b"}), shape("a word")
    ('a list', 'a record', 'the text "a word"')
    """
    if isinstance(typed, list | dict):
        return "a list" if isinstance(typed, list) else "a record"
    return f'the text "{_shown(typed)}"'


def _shown(typed: object) -> str:
    """As much of a value as a problem repeats."""
    return textwrap.shorten(str(typed), _SHOWN, placeholder=" …") or str(typed)[:_SHOWN]


def _colour_hint(typed: str) -> str:
    """
    What to write in place of what is no colour.

    >>> _colour_hint("darkgreen"), _colour_hint("#98303a80")
    ("write it like '#006400'", "write it without transparency, like '#98303a'")
    """
    if meant := colour.named(typed):
        clear = typed[1:7] if len(typed) == 9 else typed[1:4]
        return (
            f"write it without transparency, like '#{clear}'"
            if typed.startswith("#")
            else f"write it like '{meant}'"
        )
    return HINTS["not-a-colour"]


def _fields(kind: type[Record], path: Iterable[str | int]) -> list[str]:
    """The fields of the record that lies at `path` inside a record of `kind`."""
    return sorted(info.alias or name for name, info in kind_at(kind, path).model_fields.items())


def _needed(kind: type[Record], path: Iterable[str | int]) -> list[str]:
    """Those of them that must be there."""
    fields = kind_at(kind, path).model_fields.items()
    return [info.alias or name for name, info in fields if info.is_required()]


def kind_at(kind: type[Record], path: Iterable[str | int]) -> type[Record]:
    """The kind of the record that lies at `path` inside a record of `kind`."""
    here: type[Record] = kind
    for step in path:
        if isinstance(step, str):
            inner = next(
                (info for name, info in here.model_fields.items() if step in (name, info.alias)), None
            )
            here = next(record_types(inner.annotation if inner else None), here)
    return here
