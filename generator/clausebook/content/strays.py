"""Files below the content folder that nothing leads to: one problem for one cause, with what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import NamedTuple

from clausebook.content import file_set
from clausebook.content.file_set import Files
from clausebook.model.problems import did_you_mean

_FOLDERS = ("concordance", "essays", "events", "instruments", "look")
_COMPARISONS = (
    "name it BASE-VARIANT.yml after a pair of comparisons: in edition.yml, or move it out of content/"
)


class Stray(NamedTuple):
    """A file that nothing leads to, or the first of several for the same cause."""

    name: str
    message: str
    hint: str


def found(files: Files, instruments: Collection[str], lists: Collection[str]) -> Iterator[Stray]:
    """
    The files that nothing has asked for, sorted; those of a text that is not in the edition are one.

    `instruments` are the texts of the edition, `lists` the names of files that it may have.
    """
    for text, names in groupby(files.unused(), lambda name: _text_beside(name, instruments)):
        if not text:
            yield from (Stray(name, *_why(name, files, lists)) for name in names)
            continue
        all_of_it = list(names)
        head = f"instruments/{text}/instrument.yml"
        message = f'"{text}" is no text of this edition: edition.yml does not name it'
        hint = "add it to instruments: there, or move its folder out of content/"
        yield Stray(head if head in all_of_it else all_of_it[0], message, hint)


def _text_beside(name: str, instruments: Collection[str]) -> str:
    """The text whose folder a file lies in, if it is none of the edition."""
    top, _, rest = name.partition("/")
    text, slash, _ = rest.partition("/")
    return text if top == "instruments" and slash and text not in instruments else ""


def _why(name: str, files: Files, lists: Collection[str]) -> tuple[str, str]:
    """Why a file is not read, and what to do."""
    folder, _, own = name.rpartition("/")
    if file_set.renamed(name) != name:
        return "a name that is not read", f"rename it to {file_set.renamed(own)}"
    if files.has(f"{folder}.yml"):
        message = f"the part has the file {files.full(folder)}.yml already"
        return message, "put all its clauses into the folder, or this one elsewhere"
    if folder == "concordance":
        return "no two texts are compared that this concordance is of", _COMPARISONS
    message = "nothing in edition.yml or instrument.yml leads to this file"
    if folder:
        top = folder.partition("/")[0]
        known = [*_FOLDERS, *(one.removesuffix(".yml") for one in lists)]
        near = "" if top in known else did_you_mean(top, known)
    else:
        near = did_you_mean(own, lists)
    return message, near or "move it out of content/, or name its part or instrument"
