"""Records → the text of content files, in the form in which editors write them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from clausebook.content import reader
from clausebook.content.reader import ContentFile
from clausebook.importing.reading import Refused
from clausebook.model.problems import EditionError, Problem

WIDTH = 100
"""Columns of a content file."""

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_QUOTED = frozenset({"number", "mark"})
"""Fields whose value looks like a number and is text."""
_INLINE = frozenset({"instruments", "sources", "from", "to", "head", "parties"})
"""Fields whose list stands in brackets."""


def document(record: Mapping[str, Value], comments: Mapping[str, str] | None = None) -> str:
    """
    One record as a content file; a comment stands where its field will be written: `# grade: official …`.

    What is written reads back as what was given, to the character; raises `EditionError` otherwise.

    >>> print(document({"id": "M4", "number": "4.", "text": "The Coast Guards will cooperate."}), end="")
    id: M4
    number: "4."
    text: The Coast Guards will cooperate.
    """
    comments = comments or {}
    lines: list[str] = []
    for key, value in record.items():
        lines += [f"# {key}: {comments[key]}"] if key in comments else _field(key, value, "")
    text = "\n".join([*lines, ""])
    kept = {key: value for key, value in record.items() if key not in comments}
    _read_back(text, kept)
    return text


def entries(records: Sequence[Mapping[str, Value]], comments: Mapping[str, str] | None = None) -> str:
    """Records of a list, one after the other."""
    comments = comments or {}
    lines: list[str] = []
    for record in records:
        inner: list[str] = []
        for key, value in record.items():
            inner += [f"  # {key}: {comments[key]}"] if key in comments else _field(key, value, "  ")
        lines += [f"- {inner[0].removeprefix('  ')}", *inner[1:]]
    text = "\n".join([*lines, ""])
    _read_back(text, [{k: v for k, v in record.items() if k not in comments} for record in records])
    return text


def _read_back(text: str, given: Value) -> None:
    found = reader.read("imported", text.encode())
    if isinstance(found, Problem) and found.rule == "file-too-large":
        raise Refused(f"a clause of {found.message}; its paragraphs and numbers were not recognised")
    if not isinstance(found, ContentFile) or found.problems or found.value != _plain(given):
        raise EditionError("a text cannot be written as a content file; please report it with the file")


def _plain(value: Value) -> reader.Value:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value]


def _field(key: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _scalar(key, value, indent)
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from _field(name, inner, f"{indent}  ")
    elif key in _INLINE and (flow := _flow(value)) and len(indent) + len(key) + 2 + len(flow) <= WIDTH:
        yield f"{indent}{key}: {flow}"
    elif not value:
        yield f"{indent}{key}: []"
    else:
        yield f"{indent}{key}:"
        for inner in value:
            yield from _entry(inner, f"{indent}  ")


def _entry(value: Value, indent: str) -> Iterator[str]:
    """One entry of a list, after its dash."""
    if isinstance(value, Mapping):
        lines = [line for key, inner in value.items() for line in _field(key, inner, f"{indent}  ")]
        yield f"{indent}- {lines[0][len(indent) + 2 :]}"
        yield from lines[1:]
    elif isinstance(value, str):
        yield f"{indent}- {_inline(value)}"
    else:
        yield f"{indent}- {_flow(value)}"


def _flow(values: Sequence[Value]) -> str:
    return f"[{', '.join(_inline(one, flow=True) for one in values if isinstance(one, str))}]"


def _scalar(key: str, value: str, indent: str) -> Iterator[str]:
    if key in _QUOTED and value.isprintable() and not set(value) & set('"\\'):
        yield f'{indent}{key}: "{value}"'
        return
    if "\n" in value:
        yield f"{indent}{key}: |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        return
    line = f"{indent}{key}: {_inline(value)}"
    if len(line) <= WIDTH or "  " in f" {value} ":  # a fold would take a space, or keep the end of the line
        yield line
        return
    yield f"{indent}{key}: >-"
    words = textwrap.wrap(
        value, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    yield from (f"{indent}  {part}" for part in words)


def _inline(value: str, *, flow: bool = False) -> str:
    """A value on the line of its key: plain where YAML reads that as it stands, or in single quotes."""
    plain = f"[{value}]" if flow else f"a: {value}"
    found = reader.read("imported", f"{plain}\n".encode())
    expected = [value] if flow else {"a": value}
    if value and isinstance(found, ContentFile) and not found.problems and found.value == expected:
        return value
    return "'" + value.replace("'", "''") + "'"
