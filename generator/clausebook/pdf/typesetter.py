"""A printed book → PDF: Typst with a fixed template, our own fonts only, and no warning let through.

The files are PDF/UA-1 and PDF/A-2a. The same book, paper and templates give the same bytes.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from clausebook.model.problems import EditionError
from clausebook.pdf import interruptible
from clausebook.pdf.book import Json, to_text
from clausebook.pdf.vocabulary import vocabulary

PAPERS = ("a4", "letter")
STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
FACES = ("Source Serif 4", "Source Sans 3")
"""The families that the template asks for by name; those of every other font follow them."""

_PANIC = "PanicException"  # of Rust; no class that could be imported, and no `Exception`
_FONT_FILES = (".ttf", ".otf", ".ttc")
_CHARACTERS_OF_A_PAGE = 3600  # of a book's JSON that one page holds, about
_SHOWN = 3  # messages of Typst that ours repeats


class TypesettingError(EditionError):
    """Typst could not set a book, or warned of something in it."""


def typeset(book: Mapping[str, Json], templates: Sequence[Path], paper: str, date: str) -> bytes:
    """
    Set a book on a paper, with the files of `print/` in the folders of templates, earlier before later ones.

    `date` is the edition's; it becomes the date of the file. Raises `TypesettingError` if anything at all is
    not as it should be: there is no half-good PDF.
    """
    with tempfile.TemporaryDirectory(prefix="clausebook-print-") as name:
        folder = Path(name)
        try:
            for one in reversed(templates):
                for path in sorted((one / "print").glob("*.typ")):
                    shutil.copyfile(path, folder / path.name)
            fonts, others = faces(templates)
            families: list[Json] = [*others]
            whole: Json = {
                **book,
                "families": families,
                "estimated": {**estimated_pages(book)},
                "vocabulary": vocabulary(),
            }
            (folder / "print.json").write_text(to_text(whole), encoding="utf-8")
        except OSError as error:
            raise TypesettingError(f"cannot prepare the print edition: {error}") from error
        return _compiled(folder, fonts, paper, date)


def faces(templates: Sequence[Path]) -> tuple[typst.Fonts, list[str]]:
    """
    Our fonts and no others, and the families of them that the template does not name.

    Raises `TypesettingError` if one that it names is missing.
    """
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders(templates)
    )
    if missing := [name for name in FACES if name not in fonts.families()]:
        raise TypesettingError(f"no font {' and '.join(missing)} in templates/print/fonts/")
    return fonts, [name for name in fonts.families() if name not in FACES]


def estimated_pages(book: Mapping[str, Json]) -> dict[str, int]:
    """
    Estimate the page of each id, so that the first layout reserves enough digits.

    All figures are equally wide, so that only the number of digits must be right.
    """
    found: dict[str, int] = {}
    characters = 0

    def walk(value: Json) -> None:
        nonlocal characters
        if isinstance(value, str):
            characters += len(value)
        elif isinstance(value, list):
            for entry in value:
                walk(entry)
        elif isinstance(value, dict):
            if "id" in value:
                found[str(value["id"])] = characters // _CHARACTERS_OF_A_PAGE + 1
            for key in sorted(value):
                walk(value[key])

    walk(book["parts"])
    return found


def _compiled(folder: Path, fonts: typst.Fonts, paper: str, date: str) -> bytes:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    stamp = int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())
    try:
        pdf, warnings = interruptible.run(
            lambda: typst.compile_with_warnings(
                str(folder / "main.typ"),
                root=str(folder),
                font_paths=fonts,
                sys_inputs={"paper": paper},
                pdf_standards=list(STANDARDS),
                timestamp=stamp,
            )
        )
    except typst.TypstError as error:
        raise TypesettingError(_messages(getattr(error, "diagnostic", str(error)), folder)) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise TypesettingError(f"Typst has a fault of its own: {error}") from error
    if warnings:
        raise TypesettingError(_messages("\n\n".join(str(one) for one in warnings), folder))
    if not isinstance(pdf, bytes) or not pdf:
        raise TypesettingError("Typst made no file")
    return pdf


def _messages(said: str, folder: Path) -> str:
    """What Typst says, in few lines and without the folder that it worked in."""
    blocks = [block for block in said.replace(f"{folder}/", "").split("\n\n") if block.strip()]
    lines = [line.rstrip() for block in blocks[:_SHOWN] for line in block.splitlines() if line.strip()]
    more = [f"and {len(blocks) - _SHOWN} more"] if len(blocks) > _SHOWN else []
    return "\n  ".join(["the print edition could not be typeset:", *lines, *more])


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
        raise TypesettingError(f"{path.name} in templates/print/fonts/ is not a font: {error}") from error
