"""What an editor can fix: the file and place, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
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


_LETTERS_A_TYPO = 4
"""For each so many letters of a name one may be wrong; of a shorter one, one."""


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """
    A hint that names the nearest known spelling, or nothing if all are too far.

    >>> did_you_mean("headng", ["heading", "text"])
    'did you mean "heading"?'
    >>> did_you_mean("table", ["title", "text"])
    ''
    """
    counted = {name: _typos(typed, name) for name in sorted(set(known))}
    near = {name: typos for name, typos in counted.items() if typos is not None}
    if not near:
        return ""
    fewest = min(near.values())
    best = max((name for name in near if near[name] == fewest), key=lambda name: _likeness(typed, name))
    return f'did you mean "{best}"?'


def _likeness(typed: str, name: str) -> tuple[bool, bool, bool, bool, float, str]:
    """
    Of names that are as near, the one that a usual slip explains, then the one that difflib prefers.

    The usual slips are letters swapped, doubled, dropped and replaced.

    >>> max(("name", "names"), key=lambda name: _likeness("nams", name))
    'names'
    """
    letters = iter(name)
    return (
        sorted(typed) == sorted(name),
        _single(typed) == _single(name),
        all(letter in letters for letter in typed),
        len(typed) == len(name),
        difflib.SequenceMatcher(None, typed, name).ratio(),
        name,
    )


def _single(text: str) -> str:
    """A text with each letter once that stands several times in a row."""
    return "".join(letter for letter, _ in groupby(text))


def _typos(typed: str, name: str) -> int | None:
    """
    How many letters are dropped, added, replaced or swapped with the next; nothing if they are too many.

    Small and capital letters are alike. This is the distance of optimal string alignment.

    >>> [_typos(typed, "heading") for typed in ("Heading", "haeding", "heding", "hedengs", "header")]
    [0, 1, 1, None, None]
    """
    from rapidfuzz.distance import OSA  # not needed where nothing is misspelt

    one, other = typed.casefold(), name.casefold()
    most = max(1, max(len(one), len(other)) // _LETTERS_A_TYPO)
    found = OSA.distance(one, other, score_cutoff=most)
    return found if found <= most else None
