"""Problems in the forms that people and programs read: lines, excerpts, JSON, GitHub, SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from clausebook.model.problems import Problem, as_json

Format = Literal["text", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = get_args(Format)
Level = Literal["error", "note"]
"""`note`: for editors to know; it keeps nothing from being published."""


_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def report(
    problems: Sequence[Problem],
    notices: Sequence[Problem] = (),
    *,
    form: Format = "text",
    rules: Mapping[str, str] | None = None,
    line_of: Callable[[str, int], str] | None = None,
) -> str:
    """
    Notices, then problems, in one of the forms; "" where there are none, but always an object of SARIF.

    `rules` are what each rule asks, by its id, for SARIF. `line_of` gives a line of a content file by its
    number, from 1; with it each problem of the form "text" is followed by that line, and a mark below it.
    """
    told: list[tuple[Level, Problem]] = [("note", one) for one in notices]
    told += [("error", one) for one in problems]
    if form == "sarif":
        return json.dumps(_sarif(told, rules or {}), ensure_ascii=False, indent=2) + "\n"
    draw: Callable[[Level, Problem], str] = {
        "text": lambda level, one: str(one) + (excerpt(one, line_of) if line_of else ""),
        "json": lambda level, one: as_json(one),
        "github": _github,
    }[form]
    if form == "text":
        return "".join(
            f"{draw(level, one)}\n" + "".join(f"  {place}\n" for place in also)
            for level, one, also in by_cause(told)
        )
    return "".join(f"{draw(level, one)}\n" for level, one in told)


_MANY = 3  # places that lack the same, from which on it is told once


def by_cause(told: Iterable[tuple[Level, Problem]]) -> Iterator[tuple[Level, Problem, tuple[str, ...]]]:
    """
    Each cause that shows in many places once, where it shows first, with the places; all else as it is.

    >>> lack = [Problem("a.yml", 'no unit "A1"', line=n, column=1, cause="A1") for n in (1, 2, 3)]
    >>> [(one.message, also) for _, one, also in by_cause(("error", one) for one in lack)]
    [('"A1" is not there, and named in 3 places', ('a.yml:1:1', 'a.yml:2:1', 'a.yml:3:1'))]
    """
    everything = list(told)
    places: dict[str, list[Problem]] = {}
    for _, one in everything:
        if one.cause:
            places.setdefault(one.cause, []).append(one)
    for level, one in everything:
        same = places.get(one.cause, [])
        if len(same) < _MANY:
            yield level, one, ()
        elif one is same[0]:
            message = f'"{one.cause}" is not there, and named in {len(same)} places'
            where = tuple(f"{each.file}:{each.line or 1}:{each.column or 1}" for each in same)
            yield level, replace(one, message=message, hint="bring it back, or change these"), where


def excerpt(problem: Problem, line_of: Callable[[str, int], str]) -> str:
    """
    The line of a problem with a mark below its place, each on a line of its own; "" where there is no line.

    >>> print(excerpt(Problem("a.yml", "", line=1, column=4), lambda file, line: "id: 1899"))
    <BLANKLINE>
      | id: 1899
      |    ^
    """
    line = line_of(problem.file, problem.line or 1)
    if not line.strip():
        return ""
    before = line[: max(problem.column - 1, 0)]
    blank = "".join(char if char == "\t" else " " for char in before)
    return f"\n  | {line}\n  | {blank}^"


def _github(level: Level, one: Problem) -> str:
    """
    A workflow command, which marks the line in a change ("Workflow commands for GitHub Actions").

    >>> _github("error", Problem("a.yml", "50 % of it", "write 1", "rule", line=2, column=3))
    '::error file=a.yml,line=2,col=3,title=rule::50 %25 of it; write 1'
    """
    kind = "error" if level == "error" else "notice"
    place = f"file={_escaped(one.file, ',:')},line={one.line or 1},col={one.column or 1}"
    return f"::{kind} {place},title={_escaped(one.rule, ',:')}::{_escaped(_said(one))}"


def _escaped(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _said(one: Problem) -> str:
    return f"{one.message}; {one.hint}" if one.hint else one.message


def _sarif(told: Iterable[tuple[Level, Problem]], rules: Mapping[str, str]) -> dict[str, object]:
    """A log of one run: Static Analysis Results Interchange Format 2.1.0 (OASIS)."""
    results = [
        {
            "ruleId": one.rule,
            "level": level,
            "message": {"text": _said(one)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.file, "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": one.line or 1, "startColumn": one.column or 1},
                    }
                }
            ],
        }
        for level, one in told
    ]
    used = dict.fromkeys(str(result["ruleId"]) for result in results)
    described = [
        {"id": id, **({"shortDescription": {"text": rules[id]}} if id in rules else {})} for id in used
    ]
    driver = {"name": "clausebook", "rules": described}
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def summary(problems: Sequence[Problem], notices: Sequence[Problem], *, whole: bool = True) -> str:
    """
    How many there are, as a line for people; without `whole`, that not everything could be looked at yet.

    >>> summary((), ())
    'all is well'
    >>> summary((Problem("a.yml", ""), Problem("b.yml", "")), (Problem("a.yml", ""),))
    '2 problems in 2 files; 1 remark, which keeps nothing from being published'
    """

    def counted(number: int, word: str) -> str:
        return f"{number} {word}{'' if number == 1 else 's'}"

    keep = "keeps" if len(notices) == 1 else "keep"
    remarks = (
        f"{counted(len(notices), 'remark')}, which {keep} nothing from being published" if notices else ""
    )
    files = len({one.file for one in problems})
    wrong = f"{counted(len(problems), 'problem')} in {counted(files, 'file')}" if problems else ""
    rest = "" if whole else "the rules are asked when all files can be read"
    return "; ".join(filter(None, (wrong, remarks, rest))) or "all is well"
