"""What an editor can fix: the file and place, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the records take longer to import than a short command to run
    from clausebook.model.records import KeyPath


@dataclass(frozen=True)
class Problem:
    """
    One complaint about one place in a content file.

    A rule gives `path`, and `quote` if only some words of the value are wrong; `read.place` turns these
    into line and column, so that records and rules know nothing of lines.
    """

    file: str
    message: str
    hint: str = ""
    rule: str = ""
    path: KeyPath = ()
    quote: str = ""
    line: int = 0  # from 1; 0: not yet placed
    column: int = 0
    cause: str = ""  # what is not there, where that makes problems in many places: `1900/A2`

    def __str__(self) -> str:
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line or 1}:{self.column or 1}: {self.rule}: {self.message}{tail}"


class EditionError(Exception):
    """What no editor can fix in the content: the machine, the engine, a disk."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, then by wording, each once: the same content gives the same report."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.rule, p.message, p.hint)))


def as_json(problem: Problem) -> str:
    """One problem as one line of JSON: file, line, column, rule, message, hint."""
    record = asdict(problem)
    return json.dumps(
        {key: record[key] for key in ("file", "line", "column", "rule", "message", "hint")},
        ensure_ascii=False,
    )


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """
    A hint that names the nearest known spelling, or nothing.

    >>> did_you_mean("headng", ["heading", "text"])
    'did you mean "heading"?'
    """
    near = difflib.get_close_matches(typed, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
