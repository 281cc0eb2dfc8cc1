"""A printed book → PDF: Typst with a fixed template, our own fonts only, and no warning let through.

The files are PDF/UA-1 and PDF/A-2a. The same book, paper and templates give the same bytes. A book is
composed once for all papers (`pdf.papers`).
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import typst

from clausebook import resources
from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.appearance import OURS, Appearance, inks
from clausebook.look.faces import Cut, Font, read
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.problems import EditionError
from clausebook.pdf import compiling, papers

if TYPE_CHECKING:
    from clausebook.pdf.common import Json

FACES = ("Source Serif 4", "Source Sans 3")
"""The families that the template asks for by name; those of every other font follow them."""

_REGULAR = 400
_CHARACTERS_OF_A_PAGE = 3600  # of a book's JSON that one page holds, about
_COMPILING = (sys.executable, "-P", compiling.__file__)  # -P: our folder is not one to import from
_LOOK = 0.05  # seconds after which it is seen whether a book is set
_SHOWN = 3  # messages of Typst that ours repeats


class TypesettingError(EditionError):
    """Typst could not set a book, or warned of something in it."""


def typeset(
    book: Mapping[str, Json],
    templates: Sequence[Path],
    paper: str,
    date: str,
    cache: Cache = NOTHING_KEPT,
    messages: Messages = ENGLISH,
    appearance: Appearance = OURS,
) -> bytes:
    """
    Set a book on a paper, with the files of `print/` in the folders of templates, earlier before later ones.

    `date` is the edition's; it becomes the date of the file. A book that is in the `cache` is not set again.
    Raises `TypesettingError` if anything at all is not as it should be: there is no half-good PDF.
    """
    with Setting([Order(job(book, templates, date, messages, appearance), paper)], cache) as setting:
        return setting.books()[0]


@dataclass(frozen=True)
class Order:
    """A book that is to be set on a paper."""

    job: Job
    paper: str


class Setting:
    """
    Several books in the making, one after another, while the program goes on.

    Each is set by a process of its own, whose memory is given back. Leaving the context ends that process.
    """

    def __init__(self, orders: Sequence[Order], cache: Cache = NOTHING_KEPT) -> None:
        self._orders = orders
        self._cache = cache
        self._ended = threading.Event()
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._books = self._worker.submit(self._set_all)

    def books(self) -> list[bytes]:
        """The PDF of each order, when all are set; `TypesettingError` if one cannot be."""
        return self._books.result()

    def __enter__(self) -> Setting:
        return self

    def __exit__(self, *raised: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ended.set()
        self._worker.shutdown()

    def _set_all(self) -> list[bytes]:
        composed: dict[tuple[bytes, ...], bytes] = {}
        found = []
        for order in self._orders:
            made_of = tuple(order.job.ingredients())
            if made_of not in composed:
                compose = partial(_compiled, order.job, self._ended)
                composed[made_of] = self._cache.made("books", made_of, compose)
            found.append(papers.on(composed[made_of], order.paper))
        return found


@dataclass(frozen=True)
class Job:
    """All that the pages of a book are composed from."""

    files: Mapping[str, bytes]  # by the names that the template knows them by
    fonts: tuple[str, ...]  # folders
    digests: tuple[bytes, ...]  # of the fonts in them
    stamp: int  # seconds from 1970

    def ingredients(self) -> Iterator[bytes]:
        """The same for two jobs only if their pages are the same."""
        yield f"{self.stamp} {' '.join(compiling.STANDARDS)}".encode()
        for name, data in self.files.items():
            yield name.encode()
            yield data
        yield from self.digests

    def arguments(self, folder: Path) -> list[str]:
        """What `compiling.main` is given, once the files are written into that folder."""
        for file, data in self.files.items():
            (folder / file).write_bytes(data)
        return [str(folder), str(self.stamp), *self.fonts]


def job(
    book: Mapping[str, Json],
    templates: Sequence[Path],
    date: str,
    messages: Messages = ENGLISH,
    appearance: Appearance = OURS,
) -> Job:
    """
    All that the pages of a book are composed from; `date` is the edition's.

    Raises `TypesettingError` if a font that the template names, or the template, is missing.
    """
    from clausebook.pdf.book import to_text  # slow to import, and share cards need no book
    from clausebook.pdf.vocabulary import vocabulary

    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    stamp = int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())
    found = faces(templates, appearance)
    families: list[Json] = [*found.others]
    whole: Json = {
        **book,
        "families": families,
        "look": _look(found, appearance),
        "estimated": {**estimated_pages(book)},
        "vocabulary": vocabulary(messages),
    }
    try:
        of_templates = {
            path.name: path.read_bytes()
            for one in reversed(templates)
            for path in sorted((one / "print").glob("*.typ"))
        }
    except OSError as error:
        raise TypesettingError(f"cannot prepare the print edition: {error}") from error
    mark = {"mark.svg": appearance.mark.encode()} if appearance.mark else {}
    files = dict(sorted({**of_templates, "print.json": to_text(whole).encode(), **mark}.items()))
    folders = tuple(_folders(templates, appearance))
    return Job(files, folders, digests(templates, appearance), stamp)


@dataclass(frozen=True)
class Faces:
    """The fonts of a book and no others, and the families that are asked for each kind of words, in order."""

    fonts: typst.Fonts
    text: tuple[str, ...]
    headings: tuple[str, ...]
    interface: tuple[str, ...]
    others: tuple[str, ...]  # for the scripts that these lack
    weight: int  # of large headings


def faces(templates: Sequence[Path], appearance: Appearance = OURS) -> Faces:
    """
    The faces of an edition: its own before ours, which show what they lack.

    Raises `TypesettingError` if one of ours is missing, or Typst does not know an own one.
    """
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders(templates, appearance)
    )
    known = fonts.families()
    if missing := [name for name in FACES if name not in known]:
        raise TypesettingError(f"no font {' and '.join(missing)} in templates/print/fonts/")
    own = {cut.role: _family(cut, known) for cut in reversed(appearance.cuts)}
    serif, sans = FACES
    text = _once(own.get("text", ""), serif)
    headings = _once(own.get("headings", ""), *text)
    interface = _once(own.get("interface", ""), sans)
    return Faces(
        fonts,
        text,
        headings,
        interface,
        tuple(name for name in known if name not in (*FACES, *own.values())),
        next((_read(cut).weight for cut in appearance.cuts if cut.role == "headings"), _REGULAR),
    )


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _family(cut: Cut, known: Sequence[str]) -> str:
    """The family of a font file as Typst calls it: its oldest name without what only says the style."""
    named = _read(cut).oldest
    fitting = [name for name in known if named.startswith(name)]
    if not fitting:
        raise TypesettingError(f"Typst does not know the font {Path(cut.path).name}; take another file of it")
    return max(fitting, key=len)


def _read(cut: Cut) -> Font:
    return read(Path(cut.path).read_bytes())


def _look(found: Faces, appearance: Appearance) -> Json:
    """What the template is told of the look."""
    licences = appearance.licences or {}
    own: dict[str, Json] = {getattr(found, role)[0]: licence for role, licence in licences.items()}
    return {
        "inks": {**inks(appearance.colours)},
        "faces": {"text": [*found.text], "headings": [*found.headings], "interface": [*found.interface]},
        "weight": found.weight,
        "licences": own,
        "mark": appearance.mark,
    }


def digests(templates: Sequence[Path], appearance: Appearance) -> tuple[bytes, ...]:
    """The digests of all fonts."""
    paths = (*resources.font_files(templates), *(Path(cut.path) for cut in appearance.cuts))
    return tuple(map(resources.digest, paths))


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


def _compiled(job: Job, ended: threading.Event) -> bytes:
    """The PDF of a job, made by a process that ends with this one, or when it is `ended`."""
    with tempfile.TemporaryDirectory(prefix="clausebook-print-") as name:
        folder, said = Path(name), Path(name, "said.txt")
        try:
            arguments = job.arguments(folder)
            with (
                said.open("wb") as errors,
                subprocess.Popen(
                    [*_COMPILING, *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                ) as process,
            ):
                _wait(process, ended)
            if process.returncode == 0:
                return (folder / compiling.PDF).read_bytes()
            refused = said.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise TypesettingError(f"cannot prepare the print edition: {error}") from error
    raise TypesettingError(_messages(refused or f"its process ended with {process.returncode}", folder))


def _wait(process: subprocess.Popen[bytes], ended: threading.Event) -> None:
    """Wait for a process, and kill it when nobody waits for its book any more."""
    while process.poll() is None:
        if ended.wait(_LOOK):
            process.kill()
            return


def _messages(said: str, folder: Path) -> str:
    """What Typst says, in few lines and without the folder that it worked in."""
    blocks = [block for block in said.replace(f"{folder}/", "").split("\n\n") if block.strip()]
    lines = [line.rstrip() for block in blocks[:_SHOWN] for line in block.splitlines() if line.strip()]
    more = [f"and {len(blocks) - _SHOWN} more"] if len(blocks) > _SHOWN else []
    return "\n  ".join(["the print edition could not be typeset:", *lines, *more])


# --- fonts ---------------------------------------------------------------------------------------------


def _folders(templates: Sequence[Path], appearance: Appearance) -> list[str]:
    own = dict.fromkeys(str(Path(cut.path).parent) for cut in appearance.cuts)
    return [*own, *(str(one / "print/fonts") for one in templates if (one / "print/fonts").is_dir())]
