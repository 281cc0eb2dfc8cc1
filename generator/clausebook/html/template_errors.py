"""What goes wrong in a template → one line that names the template, the line in it, and the fault."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from clausebook.model.problems import EditionError

_NAMED = "templates"  # how the folders of templates are called in what we say


class TemplateError(EditionError):
    """A template that cannot be read, or that asks for what cannot be; it is the builder's."""


@contextmanager
def told(folders: Sequence[str]) -> Iterator[None]:
    """
    Say of an error in a template where it is; `folders` are those of templates, the last of them ours.

    An error of another kind than a template is known for is told so only below a template of the edition's
    own: in ours it is a fault of the generator, and passes.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        file = _name(error.filename, folders) or error.name
        raise TemplateError(f"{file}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        place = _place(error, folders)
        raise TemplateError(
            f"{f'{place}: ' if place else ''}there is no {error.name} in templates/"
        ) from error
    except UndefinedError as error:
        raise TemplateError(f"{_place(error, folders)}: {error.message}") from error
    except Exception as error:  # whatever a template calls may raise anything
        place = _place(error, folders[:-1])
        if not place or isinstance(error, EditionError | OSError | MemoryError):
            raise
        said = " ".join(str(error).split())
        raise TemplateError(f"{place}: {said or type(error).__name__}") from error


def see_that_it_is_text(file: str, data: bytes, folders: Sequence[str]) -> None:
    """Raise `TemplateError` if the bytes of a template are not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise TemplateError(f"{_name(file, folders)}:{line}: {message}") from error


def _place(error: BaseException, folders: Sequence[str]) -> str:
    """The last line of a template in these folders that was being drawn; "" if none was."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if name := _name(frame.filename, folders):
            return f"{name}:{frame.lineno}"
    return ""


def _name(file: str | None, folders: Sequence[str]) -> str:
    """
    A template as an edition calls it; "" if it lies elsewhere.

    >>> _name("/a/templates/pages/home.html", ["/a/templates"]), _name("/x.py", ["/a/templates"])
    ('templates/pages/home.html', '')
    """
    for folder in folders:
        inside = (file or "").removeprefix(folder).replace("\\", "/")
        if file and inside != file and inside.startswith("/"):
            return f"{_NAMED}{inside}"
    return ""
