"""Each instrument with what is asked of `import`, and the lines that an editor writes by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook import build
from clausebook.importing import plan
from clausebook.importing.plan import Also, Plan, Wanted
from clausebook.site.output import write_files
from tests.real import sources

MOST_EDITS = 10
"""Lines by hand of one edition, at most."""


@dataclass(frozen=True)
class Step:
    """One `clausebook import`."""

    file: Path
    wanted: Wanted
    by_hand: Mapping[str, str]  # lines that `import` left to the editor, by field; see `_written`


@dataclass(frozen=True)
class Real:
    """An edition of a real instrument."""

    name: str
    steps: tuple[Step, ...]

    @property
    def edits(self) -> int:
        """The lines by hand."""
        return len(_EDITION) + sum(len(step.by_hand) for step in self.steps)


_EDITION = {"editors": "The editors", "date": "'2026-11-26'", "licence": "CC BY 4.0"}
"""What `edition.yml` leaves to the editor."""


def licences(names: tuple[str, str], ids: tuple[str, str], dates: tuple[str, str]) -> Real | None:
    """Two versions of a licence."""
    files = [sources.licence(name) for name in names]
    steps = []
    for n, (file, id, date) in enumerate(zip(files, ids, dates, strict=True)):
        if file is None:
            return None
        wanted = Wanted(id=id, version_of=ids[0] if n else "", publisher="Debian", grade="official")
        steps.append(Step(file, wanted, {"status": "A licence of free software.", "date": f"'{date}'"}))
    return Real(ids[0], tuple(steps))


def licences_that_are_here() -> Sequence[Real]:
    """The licences in two versions each that this machine has."""
    found = [
        licences(("GPL-2", "GPL-3"), ("gpl-2", "gpl-3"), ("1991-06", "2007-06-29")),
        licences(("MPL-1.1", "MPL-2.0"), ("mpl-1", "mpl-2"), ("1999", "2012")),
        licences(("LGPL-2", "LGPL-2.1"), ("lgpl-2", "lgpl-21"), ("1991-06", "1999-02")),
        licences(("GFDL-1.2", "GFDL-1.3"), ("gfdl-12", "gfdl-13"), ("2002-11", "2008-11-03")),
    ]
    return [one for one in found if one]


def all_that_are_here(folder: Path, *, fetch: bool = False) -> Sequence[Real]:
    """The instruments whose texts are on this machine, or can be fetched into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [*licences_that_are_here()]
    if file := sources.association(folder, fetch=fetch):
        status = {"status": "The rules of an association.", "date": "'2022-03-26'"}
        wanted = Wanted(id="constitution", publisher="The Debian Project", grade="official")
        found.append(Real("constitution", (Step(file, wanted, status),)))
    if file := sources.japanese_law(folder, fetch=fetch):
        lines = {"status": "A statute.", "date": "'1993'", "kind": "法律"}
        wanted = Wanted(id="gyosei", publisher="lawtext", grade="official")
        found.append(Real("gyosei", (Step(file, wanted, lines),)))
    if file := sources.joint_action(folder, fetch=fetch):
        lines = {"status": "An act of the Union under its treaty.", "kind": "Gemeinsame Maßnahme"}
        wanted = Wanted(id="joint-action", publisher="EUR-Lex", grade="official")
        found.append(Real("joint-action", (Step(file, wanted, lines),)))
    if texts := sources.treaty(folder):
        first, *others = texts
        also = tuple(Also(text.name, text.read_bytes()) for text in others)
        wanted = Wanted(id="treaty", also=also, publisher="laws-markdown", grade="scholarly")
        lines = {"status": "A treaty with its protocol, equally authentic in each of its languages."}
        found.append(Real("treaty", (Step(first, wanted, lines),)))
    if texts := sources.public_licence(folder, fetch=fetch):
        first, *others = texts
        also = tuple(Also(text.name, text.read_bytes()) for text in others)
        wanted = Wanted(id="eupl", also=also, publisher="European Union", grade="scholarly")
        lines = {"status": "A public licence, equally authentic in each language.", "date": "'2016'"}
        found.append(Real("eupl", (Step(first, wanted, lines),)))
    if pages := sources.declaration(folder, fetch=fetch):
        first, *others = pages
        also = tuple(Also(page.name, page.read_bytes()) for page in others)
        wanted = Wanted(id="udhr", also=also, publisher="udhr", grade="official")
        lines = {"status": "A declaration of the United Nations.", "date": "'1948-12-10'"}
        found.append(Real("udhr", (Step(first, wanted, lines),)))
    return found


def made(real: Real, root: Path) -> list[Plan]:
    """Import an instrument into a folder, and write the lines by hand. The edition has no problems then."""
    plans: list[Plan] = []
    for step in real.steps:
        there = {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }
        plans.append(plan.plan(step.file.name, step.file.read_bytes(), there, step.wanted))
        write_files(root, plans[-1].files)
        _write(root / "content/edition.yml", _EDITION)
        _write(root / f"content/instruments/{step.wanted.id}/instrument.yml", step.by_hand)
    report = build.check(root)
    assert report.edition is not None, "\n".join(map(str, report.problems))
    return plans


def _write(path: Path, lines: Mapping[str, str]) -> None:
    """Write fields where `import` left a line `# field: …` to the editor."""
    text = path.read_text(encoding="utf-8")
    for field, value in lines.items():
        text = re.sub(rf"^# {field}: .*$", f"{field}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
