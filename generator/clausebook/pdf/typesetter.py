"""A printed book → PDF: Typst with a fixed template, our own fonts only, and no warning let through.

The files are PDF/UA-1 and PDF/A-2a. The same book, paper and templates give the same bytes.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from clausebook.model.problems import EditionError
from clausebook.pdf.book import as_json
from clausebook.pdf.context import Value
from clausebook.pdf.vocabulary import vocabulary

PAPERS = ("a4", "letter")
STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
FACES = ("Source Serif 4", "Source Sans 3")
"""The families that the template asks for by name; those of every other font follow them."""

_FONT_FILES = (".ttf", ".otf", ".ttc")
_OF_A_PAGE = 3600  # signs of a book's value that a page holds, about
_SHOWN = 3  # complaints of the press that a message repeats


class PressError(EditionError):
    """The press could not set a book, or had something to complain of."""


def typeset(book: Value, templates: Sequence[Path], paper: str) -> bytes:
    """
    Set a book on a paper, with the files of `print/` in the folders of templates, earlier before later ones.

    Raises `PressError` if anything at all is not as it should be: there is no half-good PDF.
    """
    with tempfile.TemporaryDirectory(prefix="clausebook-print-") as folder:
        bench = Path(folder)
        try:
            for one in reversed(templates):
                for path in sorted((one / "print").glob("*.typ")):
                    shutil.copyfile(path, bench / path.name)
            fonts, others = faces(templates)
            whole = {**book, "families": others, "guessed": guessed(book), "vocabulary": vocabulary()}
            (bench / "print.json").write_text(as_json(whole), encoding="utf-8")
        except OSError as error:
            raise PressError(f"cannot prepare the press: {error}") from error
        return _press(bench, fonts, paper, tuple(book["date"]))


def faces(templates: Sequence[Path]) -> tuple[typst.Fonts, list[str]]:
    """
    Our fonts and no others, and the families of them that the template does not name.

    Raises `PressError` if one that it names is missing.
    """
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders(templates)
    )
    if missing := [name for name in FACES if name not in fonts.families()]:
        raise PressError(f"no font {' and '.join(missing)} in templates/print/fonts/")
    return fonts, [name for name in fonts.families() if name not in FACES]


def guessed(book: Value) -> dict[str, int]:
    """
    The page on which each address will stand, about: for the room of its number before the pages are known.

    The figures of a number are all as wide as each other, so only how many they are must be right.
    """
    found: dict[str, int] = {}
    signs = 0

    def walk(value: Any) -> None:
        nonlocal signs
        if isinstance(value, str):
            signs += len(value)
        elif isinstance(value, list):
            for entry in value:
                walk(entry)
        elif isinstance(value, dict):
            if "id" in value:
                found[value["id"]] = signs // _OF_A_PAGE + 1
            for key in sorted(value):
                walk(value[key])

    walk(book["parts"])
    return found


def _press(bench: Path, fonts: typst.Fonts, paper: str, date: tuple[int, int, int]) -> bytes:
    stamp = int(datetime.datetime(*date, tzinfo=datetime.UTC).timestamp())
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(bench / "main.typ"),
            root=str(bench),
            font_paths=fonts,
            sys_inputs={"paper": paper},
            pdf_standards=list(STANDARDS),
            timestamp=stamp,
        )
    except typst.TypstError as error:
        raise PressError(_complaint(getattr(error, "diagnostic", str(error)), bench)) from error
    if warnings:
        raise PressError(_complaint("\n\n".join(str(one) for one in warnings), bench))
    if not isinstance(pdf, bytes) or not pdf:
        raise PressError("the press made no file")
    return pdf


def _complaint(said: str, bench: Path) -> str:
    """What the press says, in few lines and without the folder that it worked in."""
    blocks = [block for block in said.replace(f"{bench}/", "").split("\n\n") if block.strip()]
    lines = [line.rstrip() for block in blocks[:_SHOWN] for line in block.splitlines() if line.strip()]
    more = [f"and {len(blocks) - _SHOWN} more"] if len(blocks) > _SHOWN else []
    return "\n  ".join(["the press could not set the print edition:", *lines, *more])


# --- fonts ---------------------------------------------------------------------------------------------


def _folders(templates: Sequence[Path]) -> list[str]:
    return [str(one / "print/fonts") for one in templates if (one / "print/fonts").is_dir()]


def coverage(templates: Sequence[Path]) -> frozenset[int]:
    """The code points that the fonts at hand can show."""
    found: set[int] = set()
    for folder in _folders(templates):
        for path in sorted(Path(folder).iterdir()):
            if path.suffix.lower() in _FONT_FILES:
                stat = path.stat()
                found |= _of_font(path, stat.st_mtime_ns, stat.st_size)
    return frozenset(found)


@lru_cache(maxsize=64)
def _of_font(path: Path, changed: int, size: int) -> frozenset[int]:
    """The code points of one file, as it is since it `changed`."""
    try:
        if path.suffix.lower() == ".ttc":
            with TTCollection(path, lazy=True) as collection:
                return frozenset(point for font in collection for point in font.getBestCmap())
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap())
    except (TTLibError, OSError) as error:
        raise PressError(f"{path.name} in templates/print/fonts/ is not a font: {error}") from error
