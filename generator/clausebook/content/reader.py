"""A content file: its scalars exactly as typed, and the place of each.

YAML 1.2 events are read one by one and built into plain values, so that no scalar is ever resolved
(`1.10`, `no`, `2:10` stay themselves), duplicate keys are seen, aliases cannot explode, nesting is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Protocol

import yaml

from clausebook.content.limits import MAX_BYTES, MAX_DEPTH
from clausebook.content.unread import Scalar, unread, unread_property
from clausebook.model.problems import Problem
from clausebook.model.records import KeyPath

Value = str | list["Value"] | dict[str, "Value"]

_SHOWN = 40  # characters of a line that a problem repeats

# The C scanner where PyYAML was built with it; the pure Python one reads the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What no text needs and a reader cannot see: controls; line and paragraph separators (they part lines for
# YAML and for nobody else: all places after one would be wrong); characters that reorder what follows, so
# that text reads other than it is (Unicode TR9); marks of byte order and of annotation; surrogates,
# noncharacters, tags.
_FORBIDDEN = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb"
    "\\ud800-\\udfff\\ufdd0-\\ufdef\\U000e0000-\\U000e007f"
    + "".join(f"\\U{plane:04x}fffe-\\U{plane:04x}ffff" for plane in range(17))
    + "]"
)


_MERGE = re.compile(r"^[ ]*(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)  # around what two people wrote


@dataclass(frozen=True)
class Place:
    """A value's line and column, from 1, and where its characters lie in the file, from 0."""

    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True)
class ContentFile:
    name: str  # relative to the project's root
    text: str
    value: Value
    places: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]  # where the key of that value stands
    problems: tuple[Problem, ...] = ()  # words that YAML leaves out, though they look like a part of a value


class _Mark(Protocol):
    """What both of PyYAML's scanners say of a place, from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _Unreadable(Exception):
    """The first thing in a file that keeps us from reading on; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(name: str, data: bytes) -> str | Problem:
    """The text of a content file, with LF line ends; or why its bytes are not acceptable."""
    if len(data) > MAX_BYTES:
        return _at(name, 0, 0, "file-too-large", f"more than {MAX_BYTES} bytes", "part it into several files")
    if data.startswith(b"\xef\xbb\xbf"):
        return _at(
            name, 0, 0, "byte-order-mark", "starts with a byte-order mark", "save as UTF-8 without BOM"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n"), len(before[before.rfind(b"\n") + 1 :].decode("utf-8"))
        byte = data[error.start]
        return _at(
            name, line, column, "not-utf-8", f"byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8"
        )
    text = text.replace("\r\n", "\n")
    strange = _FORBIDDEN.search(text)
    if strange:
        line, column = (
            text.count("\n", 0, strange.start()),
            strange.start() - text.rfind("\n", 0, strange.start()) - 1,
        )
        if strange[0] == "\t":
            return _at(name, line, column, "tab", "a tab", "write spaces")
        return _at(name, line, column, *_control_character(strange[0]))
    if merged := _MERGE.search(text):
        line = text.count("\n", 0, merged.start())
        message = f'the line "{merged[0].strip()[:_SHOWN]}" is left of a merge'
        hint = "keep one of the two wordings, and remove the lines <<<<<<<, ======= and >>>>>>>"
        return _at(name, line, 0, "merge-marker", message, hint)
    return text


def read(name: str, data: bytes) -> ContentFile | Problem:
    """Read one YAML file. A file that cannot be read whole gives the one problem that stopped it."""
    text = decode(name, data)
    if isinstance(text, Problem):
        return text
    if not text.endswith("\n"):
        text += "\n"  # the scanner sees one there, and its marks may lie behind it
    quoted: list[Place] = []
    try:
        return _build(name, text, quoted)
    except _Unreadable as stop:
        return stop.problem
    except yaml.MarkedYAMLError as error:
        return _broken(name, text, error, quoted[-1] if quoted else None)
    except yaml.YAMLError as error:
        return _at(
            name, 0, 0, "broken-yaml", str(error).replace("\n", " "), "see the YAML of a neighbouring file"
        )


class _Later(Mapping[KeyPath, Place]):
    """Places of a file that was read before, found when the first of them is asked for."""

    def __init__(self, find: Callable[[], Mapping[KeyPath, Place]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Mapping[KeyPath, Place]:
        return self._find()

    def __getitem__(self, path: KeyPath) -> Place:
        return self._found[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def read_again(name: str, data: bytes, value: Value) -> ContentFile:
    """What `read` gives of a file in which it found `value` and no problem; places are found on demand."""

    @cache
    def whole() -> ContentFile:
        found = read(name, data)
        assert isinstance(found, ContentFile)
        return found

    text = data.decode("utf-8").replace("\r\n", "\n")
    places, keys = _Later(lambda: whole().places), _Later(lambda: whole().keys)
    return ContentFile(name, text if text.endswith("\n") else text + "\n", value, places, keys)


def _broken(name: str, text: str, error: yaml.MarkedYAMLError, quoted: Place | None) -> Problem:
    """What the scanner could not read; `quoted` is the last value in quotation marks before it."""
    mark = error.problem_mark or error.context_mark
    said = " ".join(part for part in (error.context, error.problem) if part)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = ["", *text.split("\n"), ""]
    if error.context_mark and "quoted scalar" in said and "end of stream" in said:
        opened = error.context_mark
        sign = lines[opened.line + 1][opened.column]
        message, hint = (
            f"the quotation mark {sign} that opens here is closed nowhere",
            f"write {sign} at its end",
        )
        return _at(name, opened.line, opened.column, "broken-yaml", message, hint)
    if quoted and _SWALLOWED.search(text, quoted.start, quoted.end):
        sign = text[quoted.start]
        last = text.count("\n", 0, quoted.end) + 1
        message = f"the quotation mark {sign} that opens here is closed in line {last} only"
        hint = f"write {sign} at the end of the value"
        return _at(name, quoted.line - 1, quoted.column - 1, "broken-yaml", message, hint)
    if error.context_mark and "simple key" in said and "could not find" in said:
        line, column = error.context_mark.line, error.context_mark.column
        found = _not_a_field(lines, line + 1)
        if found:
            return _at(name, line, column, "broken-yaml", *found)
    if begun := _sign_before(lines[line + 1], column):
        message, hint = f"a value that begins with {begun[1]}", f"put it in quotes, {_BLOCK}"
        if begun[1] == "-":
            hint = "begin a list on the line below its key, or put the value in quotes"
        return _at(name, line, begun.start(1), "broken-yaml", message, hint)
    if lines[line + 1][column:].rstrip() == ":" and re.match(r" *(?:- +)*[a-z_]+: ", lines[line + 1]):
        hint = f"put the value in quotes, {_BLOCK}"
        return _at(name, line, column, "broken-yaml", 'a ":" at the end of a value', hint)
    if error.context_mark and "flow" in said:
        line, column = error.context_mark.line, error.context_mark.column
    remedy = _remedy(said, lines[line + 1], lines[line])
    return _at(name, line, column, "broken-yaml", _IN_PLAIN_WORDS.get(said, said), remedy)


def _sign_before(line: str, column: int) -> re.Match[str] | None:
    """
    The sign of YAML that the value of a line begins with, if the fault at `column` is not before it.

    >>> sign = _sign_before("heading: *The* ferry", 13)
    >>> sign and (sign[1], sign.start(1))
    ('*', 9)
    """
    found = _SIGN_FIRST.match(line)
    return found if found and column >= found.start(1) else None


_BRACKET = "this bracket is not closed, or a comma is missing"
_SIGN_FIRST = re.compile(r" *(?:- +)*(?:[a-z_]+: +|(?<=- ))([*&@%`!>|?,\]}-])")
_IN_PLAIN_WORDS = {
    "while parsing a flow sequence did not find expected ',' or ']'": _BRACKET,
    "while parsing a flow node did not find expected node content": "a bracket before this is not closed",
    "while parsing a flow mapping did not find expected ',' or '}'": _BRACKET,
    "while parsing a quoted scalar found unknown escape character": "a backslash that stands for nothing",
    "mapping values are not allowed in this context": 'a ": " within a value',
    "while parsing a block mapping did not find expected key": "words where a field should begin",
    "while parsing a block collection did not find expected '-' indicator": "a field where an entry ends",
}


_SWALLOWED = re.compile(r"\n[ ]*(?:- )?[a-z_]+:(?= |\n)")  # a field inside a value in quotation marks
_BLOCK_BEGINS = re.compile(r"( *)(?:- )?[a-z_]+: [>|][-+0-9]*$")


def _not_a_field(lines: Sequence[str], number: int) -> tuple[str, str] | None:
    """What is wrong with a line that stands where a field should, and what to write; `lines` count from 1."""
    line = lines[number]
    words = line.strip()
    if glued := re.match(r"([a-z_]+):(?=[^\s:])", words):
        return f'no space after "{glued[1]}:"', "write a space after the colon"
    if " #" in line or " #" in lines[number - 1]:
        return None
    for above in range(number - 1, 0, -1):
        if _BLOCK_BEGINS.match(lines[above]):
            message = f'"{words[:_SHOWN]}" is indented less than the text that begins in line {above}'
            return message, "indent it like the lines of that text"
        if re.match(r" *(?:- )?[a-z_]+:", lines[above]):
            break
    return f'"{words[:_SHOWN]}" is no field', "write a colon after the key, and indent what belongs to it"


def place(problem: Problem, file: ContentFile) -> Problem:
    """The problem with line and column: of its quote, else of its value, else of what holds the value."""
    if problem.line:
        return problem
    path = problem.path
    if path in file.keys and problem.rule == "unknown-field":
        found = file.keys[path]
        return replace(problem, line=found.line, column=found.column)
    while path and path not in file.places:
        path = path[:-1]
    found = file.places.get(path, Place(1, 1, 0, 0))
    if problem.quote:
        # a folded scalar may break the quoted words over lines
        words = r"\s+".join(map(re.escape, problem.quote.split()))
        match = re.compile(words).search(file.text, found.start, found.end)
        if match:
            line = file.text.count("\n", 0, match.start()) + 1
            column = match.start() - file.text.rfind("\n", 0, match.start())
            return replace(problem, line=line, column=column)
    return replace(problem, line=found.line, column=found.column)


def _at(name: str, line: int, column: int, rule: str, message: str, hint: str) -> Problem:
    """A problem at a place that counts from 0, as YAML marks do."""
    return Problem(file=name, message=message, hint=hint, rule=rule, line=line + 1, column=column + 1)


def _control_character(char: str) -> tuple[str, str, str]:
    return "control-character", f"the character U+{ord(char):04X}", "remove it"


_BLOCK = "or below its key as a block (>-)"
_CLOSED_EARLY = re.compile(r"(?:[^\"':#]+:|-) +([\"'\[{])")


def _remedy(said: str, line: str, before: str) -> str:
    """What to write instead: after what the scanner said, the line it said it of, and the line before."""
    if "mapping values are not allowed" in said:
        return f'put a value that contains ": " in quotes, {_BLOCK}'
    if "escape" in said:
        return "in double quotes write the backslash twice, or use single quotes"
    if "could not find expected ':'" in said:
        if " #" in before or " #" in line:
            return f'put a value that contains " #" in quotes, {_BLOCK}'
        return "write a colon after the key, and indent what belongs to it"
    if any(words in said for words in ("found character", "block scalar", "not allowed", "anchor", "tag")):
        return f"put the value in quotes, {_BLOCK}"
    if "flow" in said:
        return "close the bracket, or put a value that begins with one in quotes"
    if "block" in said and " #" in before:
        return f'put a value that contains " #" in quotes, {_BLOCK}'
    if "block" in said and (begun := _CLOSED_EARLY.match(line.lstrip())):
        return f"a value that begins with {begun[1]} ends where that is closed: put it whole {_BLOCK[3:]}"
    if "block end" in said or "block mapping" in said or "block collection" in said:
        return "check the indentation of this line against the lines above"
    return "see the YAML of a neighbouring file"


def _build(name: str, text: str, quoted: list[Place]) -> ContentFile:
    """Turn YAML events into values and places; those of values in quotation marks are put into `quoted`."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    places: dict[KeyPath, Place] = {}
    keys: dict[KeyPath, Place] = {}
    stack: list[tuple[KeyPath, list[Value] | dict[str, Value]]] = []
    pending: list[tuple[str, Place] | None] = []  # per open collection: the key that waits for its value
    columns: list[int] = []  # per open collection: where it begins; -1 in brackets, and all that is in those
    problems: list[Problem] = []
    root: list[Value] = []
    documents = 0

    def spot(start: _Mark, end: _Mark) -> Place:
        return Place(
            start.line + 1, start.column + 1, starts[start.line] + start.column, starts[end.line] + end.column
        )

    def stop(mark: _Mark, rule: str, message: str, hint: str) -> _Unreadable:
        return _Unreadable(_at(name, mark.line, mark.column, rule, message, hint))

    def path_of_next(mark: _Mark) -> KeyPath:
        if not stack:
            return ()
        path, holder = stack[-1]
        if isinstance(holder, list):
            return (*path, len(holder))
        waiting = pending[-1]
        if waiting is None:
            raise stop(mark, "broken-yaml", "a key that is not text", "write a plain word as key")
        return (*path, waiting[0])

    def put(value: Value) -> None:
        if not stack:
            root.append(value)
            return
        _, holder = stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            return
        waiting = pending[-1]
        assert waiting is not None  # path_of_next has seen to it
        holder[waiting[0]] = value
        pending[-1] = None

    for event in yaml.parse(text, Loader=_LOADER):
        mark, end = event.start_mark, event.end_mark
        if mark is None or end is None:  # the types allow it; no loader does it
            continue
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise stop(mark, "broken-yaml", "a second document in one file", "remove the line ---")
        elif isinstance(event, yaml.AliasEvent):
            raise stop(
                mark, "yaml-alias", f'the alias "*{event.anchor}"', "write the value out, or put it in quotes"
            )
        elif isinstance(event, yaml.ScalarEvent):
            here = spot(mark, end)
            if event.style in ("'", '"'):
                quoted.append(here)
            # an escape in a quoted scalar ("\\x07") passes the check of the file's own characters
            escaped = _FORBIDDEN.search(event.value)
            if escaped:
                raise stop(mark, *_control_character(escaped[0]))
            if stack and isinstance(stack[-1][1], dict) and pending[-1] is None:
                key = event.value
                if key in stack[-1][1]:
                    first = keys[(*stack[-1][0], key)].line
                    entry = stack[-1][0] and isinstance(stack[-1][0][-1], int)
                    hint = "keep one of them" + (', or begin another record with "- "' if entry else "")
                    raise stop(mark, "duplicate-key", f'"{key}" stands already in line {first}', hint)
                pending[-1] = (key, here)
                keys[(*stack[-1][0], key)] = here
            else:
                places[path_of_next(mark)] = here
                put(event.value)
                problems.extend(unread_property(name, text, here.start, event.tag, event.anchor))
                holder_column = columns[-1] if columns else -1
                found = Scalar(text, here.start, here.end, event.style or "", holder_column)
                problems.extend(unread(name, found))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stack) >= MAX_DEPTH:
                raise stop(mark, "nested-too-deeply", f"more than {MAX_DEPTH} levels", "flatten the record")
            path = path_of_next(mark)
            holder: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
            places[path] = spot(mark, mark)
            problems.extend(unread_property(name, text, places[path].start, event.tag, event.anchor))
            put(holder)
            stack.append((path, holder))
            pending.append(None)
            columns.append(-1 if event.flow_style else mark.column)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            path, _ = stack.pop()
            pending.pop()
            columns.pop()
            begun = places[path]
            places[path] = replace(begun, end=spot(end, end).start)
    return ContentFile(name, text, root[0] if root else "", places, keys, tuple(problems))
