"""The data of an edition as readers are told of it: each format with its files and an example, each table."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.addresses import unit_page

FOLDER = "data"


@dataclass(frozen=True)
class DataFile:
    """A file of data beside the pages."""

    path: str  # below the site: data/edition.json
    size: int  # in bytes


@dataclass(frozen=True)
class DataFormat:
    """A format in which the edition can be had."""

    name: str
    kind: str  # JSON, CSV, XML …
    about: str  # what it holds, and who uses it
    files: tuple[DataFile, ...]  # at least one; of many alike, the first
    example: tuple[str, ...]  # two lines of the first file
    count: int = 1  # how many files of that format there are


@dataclass(frozen=True)
class DataTable:
    """A table of the data."""

    name: str
    path: str  # of its CSV file, below the site
    about: str
    rows: int


@dataclass(frozen=True)
class DataOffer:
    """Everything that is offered; nothing where no data is written, such as in a preview."""

    formats: tuple[DataFormat, ...] = ()
    tables: tuple[DataTable, ...] = ()
    paths: frozenset[str] = frozenset()  # of every file, below the site


NOTHING_OFFERED = DataOffer()


def clause_data(clause_id: str) -> str:
    """
    Where the data of a clause lies, below the site.

    >>> clause_data("2008/M2")
    'data/2008/m2.json'
    """
    return data_of_page(unit_page(clause_id))


def data_of_page(path: str) -> str:
    """The same by the path of the clause's page, below build/docs."""
    return f"{FOLDER}/{path.removesuffix('/index.md')}.json"
