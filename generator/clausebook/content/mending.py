"""What needs no judgement to be mended in a content file: order of fields, blanks at line ends, curly quotes.

What a file says stays the same to the character, but for quotation marks around a name, date or id. Each step
is read back, and left out where it would change anything else; so no words of a text can change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from clausebook.content import load, reader, shape_problems
from clausebook.content.reader import ContentFile, Value
from clausebook.model.problems import Problem
from clausebook.model.records import (
    LISTED,
    ActorRef,
    Colour,
    Concordance,
    DataId,
    Date,
    EditionHead,
    EventRef,
    InstrumentHead,
    InstrumentRef,
    KeyPath,
    Language,
    LookFile,
    Ordinal,
    PersonRef,
    Record,
    Redirect,
    Slug,
    SourceRef,
    Thesaurus,
    TopicRef,
    Unit,
    UnitId,
    UnitRef,
)

_IDS: tuple[Any, ...] = (
    *(Date, Slug, UnitId, DataId, Language, Ordinal, Colour, LookFile),
    *(UnitRef, SourceRef, ActorRef, PersonRef, TopicRef, InstrumentRef, EventRef),
)
_NAMES = frozenset("short label place country publisher editors licence office".split())
"""Fields in which quotation marks around the whole are not meant; in texts, titles and prose they may be."""

_CURLY = re.compile("[“”„‘’‚]")
_END_BLANKS = re.compile(r"[ ]+$", re.MULTILINE)


def kind_of(name: str) -> type[Record] | None:
    """The record of a content file by its name below `content/`, or of the entries of its list."""
    first, _, rest = name.partition("/")
    if first == "instruments" and rest.count("/") in (1, 2):
        return InstrumentHead if name.endswith("/instrument.yml") else Unit
    if rest:
        return LISTED[load.LISTS[f"{first}.yml"]] if f"{first}.yml" in load.LISTS else _IN_FOLDERS.get(first)
    return LISTED[load.LISTS[name]] if name in load.LISTS else _ALONE.get(name)


_IN_FOLDERS: Mapping[str, type[Record]] = {"concordance": Concordance, "events": LISTED["event"]}
_ALONE: Mapping[str, type[Record]] = {
    "edition.yml": EditionHead,
    load.REDIRECTS: Redirect,
    load.THESAURUS: Thesaurus,
}


def mend(name: str, data: bytes, kind: type[Record]) -> tuple[bytes, tuple[str, ...]]:
    """
    A content file with what could be mended, and what that was, a line each.

    A file that cannot be read stays as it is; so does one in which nothing is to be mended, to the byte.

    >>> mend("topics.yml", "- id: “ice”  \\n".encode(), LISTED["topic"])
    (b'- id: ice\\n', ('topics.yml: blanks at the end of lines', 'topics.yml: curly quotation marks'))
    """
    done: list[str] = []
    line_end = b"\r\n" if b"\r\n" in data else b"\n"
    steps: tuple[tuple[str, Callable[[ContentFile, type[Record]], str]], ...] = (
        ("order of the fields", _in_order),  # first: it changes which blanks stand in a text
        ("blanks at the end of lines", _without_end_blanks),
        ("curly quotation marks", _without_curly_quotes),
    )
    for what, step in steps:
        before = reader.read(name, data)
        if isinstance(before, Problem):
            return data, tuple(done)
        text = step(before, kind)
        if text == before.text:
            continue
        after = reader.read(name, text.encode())
        if not isinstance(after, Problem) and _says(after, kind) == _says(before, kind):
            data = text.encode().replace(b"\n", line_end)
            done.append(f"{name}: {what}")
    return data, tuple(done)


def _says(file: ContentFile, kind: type[Record]) -> Value:
    """What a file says; of a name, date or id without the quotation marks around it."""

    def said(value: Value, path: KeyPath) -> Value:
        if isinstance(value, dict):
            return {key: said(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [said(inner, (*path, index)) for index, inner in enumerate(value)]
        return _CURLY.sub("", value) if _is_name(kind, path) else value

    return said(file.value, ())


def _without_end_blanks(file: ContentFile, kind: type[Record]) -> str:
    """Blanks at line ends are taken out, but not within a value of several lines, where they may count."""
    spans = [(one.start, one.end) for path, one in file.places.items() if isinstance(_at(file, path), str)]
    longer = [(start, end) for start, end in spans if "\n" in file.text[start:end].rstrip("\n")]

    def blank(found: re.Match[str]) -> str:
        return found[0] if any(start <= found.start() < end for start, end in longer) else ""

    return _END_BLANKS.sub(blank, file.text)


def _without_curly_quotes(file: ContentFile, kind: type[Record]) -> str:
    """Curly quotation marks around a name, date or id are taken out."""
    text = file.text
    for path, one in sorted(file.places.items(), key=lambda pair: -pair[1].start):
        words = text[one.start : one.end]
        if isinstance(_at(file, path), str) and _is_name(kind, path) and len(words) > 2:
            inside = words[1:-1]
            if _CURLY.fullmatch(words[0]) and _CURLY.fullmatch(words[-1]) and not _CURLY.search(inside):
                text = text[: one.start] + inside + text[one.end :]
    return text


def _in_order(file: ContentFile, kind: type[Record]) -> str:
    """The fields of each record of the file in the order in which the handbook has them."""
    lines = file.text.splitlines(keepends=True)
    entries = enumerate(file.value) if isinstance(file.value, list) else [(None, file.value)]
    order = {info.alias or name: place for place, (name, info) in enumerate(kind.model_fields.items())}
    for index, entry in reversed(list(entries)):
        path: KeyPath = () if index is None else (index,)
        if isinstance(entry, dict) and set(entry) <= set(order):
            lines = _sorted(lines, file, path, list(entry), order)
    return "".join(lines)


def _sorted(
    lines: list[str], file: ContentFile, path: KeyPath, fields: list[str], order: Mapping[str, int]
) -> list[str]:
    """The lines of the file with those of one record in order: each field with the remarks right above it."""
    wanted = sorted(fields, key=order.__getitem__)
    places = [file.keys[(*path, field)] for field in fields]
    column = places[0].column - 1
    one_a_line = len({place.line for place in places}) == len(fields)
    if wanted == fields or wanted[0] != fields[0] or not one_a_line or lines[places[0].line - 1][:1] == "{":
        return lines
    starts = [places[0].line - 1]
    for place in places[1:]:
        start = place.line - 1
        while start - 1 > starts[-1] and re.match(rf" {{{column}}}#", lines[start - 1]):
            start -= 1
        starts.append(start)
    end = starts[-1] + 1
    while end < len(lines) and re.match(rf" {{{column + 1}}}| {{{column}}}- |\s*$", lines[end]):
        end += 1
    while end > starts[-1] + 1 and not lines[end - 1].strip():
        end -= 1
    blocks = {
        field: lines[start:stop]
        for field, start, stop in zip(fields, starts, [*starts[1:], end], strict=True)
    }
    if not lines[end - 1].endswith("\n"):
        blocks[fields[-1]][-1] += "\n"
    return [*lines[: starts[0]], *(line for field in wanted for line in blocks[field]), *lines[end:]]


def _at(file: ContentFile, path: KeyPath) -> Value:
    here: Any = file.value
    for step in path:
        here = here[step]
    return here  # type: ignore[no-any-return]  # a place is of a value


def _is_name(kind: type[Record], path: KeyPath) -> bool:
    """Whether the value at a path is a name, date or id: no words of a text, and no prose."""
    return _is_name_at(kind, tuple(step for step in path if isinstance(step, str)))


@cache
def _is_name_at(kind: type[Record], steps: tuple[str, ...]) -> bool:
    if not steps:
        return False
    here = shape_problems.kind_at(kind, steps[:-1])
    hints = get_type_hints(here, include_extras=True)
    named = [hints[name] for name, info in here.model_fields.items() if steps[-1] == (info.alias or name)]
    return steps[-1] in _NAMES or any(inner in _IDS for hint in named for inner in _inner(hint))


def _inner(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _inner(inner)
