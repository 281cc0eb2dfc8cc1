"""What comes with the generator: templates, the theme among them, and a model edition to begin from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.model.problems import EditionError

if TYPE_CHECKING:  # the records take longer to import than a short command to run
    from clausebook.look.appearance import Appearance
    from clausebook.model.messages import Messages, Own
    from clausebook.model.records import Look

_PACKAGE = Path(__file__).parent
_CLONE = _PACKAGE.parent.parent

# As setuptools lays them into the installed package (pyproject.toml), or as they lie beside it in a clone.
_TEMPLATES = (_PACKAGE / "templates", _CLONE / "templates")
_MODEL = (_PACKAGE / "example", _CLONE / "tests/edition")
_HANDBOOK = (_PACKAGE / "handbook_pages", _CLONE / "docs/handbook")

_FONT_FILES = (".ttf", ".otf", ".ttc")

_FOR_DEVELOPERS = ("ARCHITECTURE.md", "CONTRIBUTING.md")  # at the root of a clone, and only there

MODEL_FILES = ("content/**/*", "templates/**/*", "mkdocs.yml", "README.md", ".gitignore")
"""What an edition consists of; pyproject.toml has the same patterns, for the installed generator."""


def templates(root: Path) -> list[Path]:
    """The folders that templates come from: the edition's own if it has one, then the generator's."""
    return list(
        dict.fromkeys(folder for folder in (root / "templates", _here(*_TEMPLATES)) if folder.is_dir())
    )


def find(name: str, folders: Iterable[Path]) -> Path:
    """A file of the templates, from the first of the folders that has it."""
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise EditionError(f"there is no {name} in templates/")


def messages(lang: str, own: Own, folders: Sequence[Path]) -> Messages:
    """
    The words of the interface in a language: those of the catalogue `languages/<code>.po`.

    Without a catalogue they are English. The words that an edition says otherwise (`own`) hold in any case.
    """
    from clausebook.model.messages import ENGLISH

    for code in dict.fromkeys((lang, lang.partition("-")[0])):
        found = next((path for one in folders if (path := one / f"languages/{code}.po").is_file()), None)
        if found:
            return replace(_messages(code, found.read_text(encoding="utf-8"), own), edition=lang)
    return replace(ENGLISH, own=own, edition=lang)


def _messages(code: str, catalogue: str, own: Own) -> Messages:
    from clausebook.model.messages import read

    try:
        return read(code, catalogue, own)
    except ValueError as error:
        raise EditionError(f"templates/languages/{code}.po is not a gettext catalogue: {error}") from error


def fonts(root: Path) -> list[Path]:
    """The upright regular faces of the print edition, the edition's own first."""
    return [
        path
        for folder in templates(root)
        for path in sorted((folder / "print/fonts").glob("*Regular.[ot]tf"))
    ]


def font_files(templates: Iterable[Path]) -> Iterator[Path]:
    """The fonts of the print edition in the folders of templates, in order."""
    for folder in (one / "print/fonts" for one in templates):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in _FONT_FILES:
                yield path


def appearance(root: Path, look: Look) -> Appearance:
    """The look of a checked edition, with its files from `content/look/`."""
    from clausebook.look import faces, marks
    from clausebook.look.appearance import Appearance

    folder = root / "content" / "look"
    licences = {role: face.licence for role in faces.ROLES if (face := getattr(look.faces, role))}
    mark = marks.as_svg((folder / look.mark).read_bytes()) if look.mark else ""
    beside = sorted(folder.glob("*.txt"))
    terms = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in beside}
    return Appearance(look.colours, faces.cuts(look.faces, str(folder)), licences, mark, terms)


def replaced(role: str, templates: Sequence[Path], cache: Cache = NOTHING_KEPT) -> frozenset[int]:
    """The code points of our face for a role, in whose place an edition may put one of its own."""
    ours = "SourceSans3" if role == "interface" else "SourceSerif4"
    return characters(find(f"print/fonts/{ours}_400Regular.ttf", templates), cache)


def coverage(templates: Iterable[Path], cache: Cache = NOTHING_KEPT) -> frozenset[int]:
    """The code points that the fonts of the print edition can show."""
    return frozenset[int]().union(*(characters(path, cache) for path in font_files(templates)))


def characters(path: Path, cache: Cache = NOTHING_KEPT) -> frozenset[int]:
    """The code points that a font file can show; `EditionError` if it is no font."""
    stat = path.stat()
    return _characters(path, stat.st_mtime_ns, stat.st_size, cache)


@lru_cache(maxsize=64)
def _characters(path: Path, changed: int, size: int, cache: Cache) -> frozenset[int]:
    """The code points of one file, as it is since it `changed`."""
    kept = cache.made("characters", [digest(path)], lambda: _packed(_read_characters(path)))
    runs: list[list[int]] = json.loads(kept)
    return frozenset(code for first, last in runs for code in range(first, last + 1))


def _packed(codes: Iterable[int]) -> bytes:
    """Code points as JSON, the first and the last of each run."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return json.dumps(runs).encode()


def _read_characters(path: Path) -> frozenset[int]:
    """The code points that the tables of a font name."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    def shown(font: TTFont) -> frozenset[int]:
        # names that cost nothing: the font's own are looked up by reading all that its tables say of glyphs
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        return frozenset(font.getBestCmap())

    try:
        if path.suffix.lower() == ".ttc":
            with TTCollection(path, lazy=True) as collection:
                return frozenset().union(*map(shown, collection))
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return shown(font)
    except (TTLibError, OSError) as error:
        raise EditionError(f"{path.name} in templates/print/fonts/ is not a font: {error}") from error


def digest(path: Path) -> bytes:
    """The SHA-256 of a file of the templates."""
    stat = path.stat()
    return _digest(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _digest(path: Path, changed: int, size: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def begin(root: Path) -> None:
    """Copy the model edition into `root`, which holds nothing yet."""
    try:
        for name, data in _files(_here(*_MODEL)).items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise EditionError(f"cannot write {error.filename}: {error.strerror}") from error


def handbook() -> dict[str, bytes]:
    """The model edition with what the handbook has beside it or in its place, by path."""
    return _files(_here(*_MODEL)) | _files(_here(*_HANDBOOK))


def for_developers() -> dict[str, str]:
    """The pages on how the generator is built, by name in small letters; none in an installed one."""
    paths = [_CLONE / name for name in _FOR_DEVELOPERS]
    return {path.stem.lower(): path.read_text(encoding="utf-8") for path in paths if path.is_file()}


def _files(folder: Path) -> dict[str, bytes]:
    """What of a folder belongs to an edition, by path."""
    paths = sorted(path for pattern in MODEL_FILES for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _here(*places: Path) -> Path:
    for place in places:
        if place.is_dir():
            return place
    raise EditionError(f"this installation is incomplete: {places[0]} is missing; install clausebook again")
