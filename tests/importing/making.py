"""What tests of the import share: a plan for a text, and clauses without what editors added."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausebook.importing import plan
from clausebook.importing.outline import Outline
from clausebook.importing.plan import Plan, Wanted

_EDITORS = (
    "heading|short|verb|topics|actors|annotations|commentary|apparatus|implements|mechanism|sources|grade"
    "|goes_on_as|drafts"
)
_FIELD = re.compile(rf"(?P<indent> *)(?:{_EDITORS}):")


def planned(text: str | bytes, name: str = "text.txt", **wanted: str) -> Plan:
    """What the import of a file into an empty folder will write."""
    data = text.encode() if isinstance(text, str) else text
    return plan.plan(name, data, {}, Wanted(**wanted))  # type: ignore[arg-type]


def outline(text: str | bytes, name: str = "text.txt") -> Outline:
    """What is understood of a file."""
    return planned(text, name).outline


def shape(found: Outline) -> dict[str, str]:
    """The units of an outline by id: number, heading in brackets, words."""
    return {
        unit.code: " ".join(
            piece
            for piece in (
                unit.number,
                f"[{unit.heading}]" if unit.heading else "",
                " ¶ ".join(unit.paragraphs),
            )
            if piece
        )
        for unit in found.units
    }


def doubts(found: Outline) -> str:
    """All that is doubtful, a line each."""
    return "\n".join(map(str, found.doubts))


def without_editors_fields(text: str) -> str:
    """A clause file without the fields that editors add to the words of the instrument."""
    kept: list[str] = []
    inside = -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if inside >= 0 and (not line.strip() or indent > inside):
            continue
        inside = -1
        if match := _FIELD.match(line):
            inside = len(match["indent"])
            continue
        kept.append(line)
    return "\n".join([*kept, ""])


def clause_files(files: Mapping[str, bytes], id: str) -> dict[str, str]:
    """The clause files of an instrument, by name below its folder."""
    folder = f"content/instruments/{id}/"
    return {
        name.removeprefix(folder): data.decode()
        for name, data in sorted(files.items())
        if name.startswith(folder) and not name.endswith("/instrument.yml")
    }
