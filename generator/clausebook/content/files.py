"""Read the content folder of a project from disk, as bytes by file name."""

from __future__ import annotations

from pathlib import Path

from clausebook.content.limits import MAX_BYTES, MAX_FILES, MAX_FONT, MAX_TOTAL
from clausebook.model.filenames import is_passed_over
from clausebook.model.problems import EditionError, Problem

_FONTS = (".ttf", ".otf")
_READ = (".yml", ".md")


def read_content(root: Path, folder: str = "content") -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """
    Every file of the content folder by its name below it, `/` between the parts, in sorted order.

    Hidden files are left out, and what editors' programs leave behind. A link that leads elsewhere is a
    problem, not followed: content is read from its own folder only. So is a name that cannot be printed, and
    what is no file (a pipe would never end). Of a file that is too large only so much is read as shows that
    it is. Raises `EditionError` if the folder cannot be read.
    """
    base = root / folder
    found: dict[str, bytes] = {}
    problems = []

    def problem(name: str, rule: str, message: str, hint: str) -> None:
        problems.append(Problem(f"{folder}/{name}", message, hint, rule, line=1, column=1))

    total = 0
    try:
        for path in sorted(base.rglob("*"))[: MAX_FILES + 1]:
            name = path.relative_to(base).as_posix()
            if is_passed_over(name, is_folder=path.is_dir()):
                continue
            if not name.isprintable():
                shown = name.encode("unicode_escape", "surrogatepass").decode("ascii")
                problem(shown, "file-name", "a character in the name that cannot be printed", "rename it")
            elif path.is_symlink():
                problem(name, "symbolic-link", "a symbolic link", "put the file itself into the folder")
            elif path.is_file():
                with path.open("rb") as file:
                    found[name] = file.read((MAX_FONT if name.endswith(_FONTS) else MAX_BYTES) + 1)
                total += len(found[name])
                if total > MAX_TOTAL:
                    raise EditionError(f"more than {MAX_TOTAL} bytes in {folder}/")
            elif not path.is_dir():
                problem(name, "not-a-file", "neither a file nor a folder", "remove it")
            elif name.endswith(_READ):
                problem(name, "not-a-file", "a folder with the name of a file", "rename it, or remove it")
    except OSError as error:
        raise EditionError(f"cannot read {folder}/: {error.strerror}: {error.filename}") from error
    if len(found) > MAX_FILES:
        raise EditionError(f"more than {MAX_FILES} files in {folder}/")
    if not base.is_dir():
        raise EditionError(f"there is no folder {folder}/ here; run this in the folder of an edition")
    return found, tuple(problems)


def read_text(path: Path) -> str:
    """What a text file says; nothing if it is not there."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise EditionError(f"cannot read {path.name}: {error.strerror}") from error


class Lines:
    """The lines of the content files below a folder, each file read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str:
        """A line by its number, from 1; "" where the file or the line is not there."""
        if file not in self._read:
            try:
                text = (self._root / file).read_text(encoding="utf-8", errors="replace")
            except OSError:
                text = ""
            self._read[file] = text.split("\n")
        lines = self._read[file]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
