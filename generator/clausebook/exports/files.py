"""Every file of data of an edition, and what readers are told of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from clausebook.exports import (
    akoma_ntoso,
    csv_files,
    feeds,
    for_robots,
    json_files,
    markdown_pages,
    sqlite_file,
    tei,
    tei_languages,
    text_rows,
    web_annotations,
)
from clausebook.exports import tables as t
from clausebook.exports.common import once
from clausebook.exports.data import Data, data
from clausebook.views.data_formats import DataFile, DataFormat, DataOffer, DataTable, clause_data
from clausebook.views.publication import Publication
from clausebook.views.queries import shortened

_WIDTH = 160  # characters of a line of an example


F = TypeVar("F", bound=Mapping[str, bytes])


@dataclass(frozen=True)
class Exports(Generic[F]):
    files: F  # by path in the site
    offer: DataOffer


def exports(pub: Publication) -> Exports[dict[str, bytes]]:
    """
    The files of data of a public edition, with what readers are told of them.

    Equal editions give equal bytes. Raises `ValueError` for a preview.
    """
    return stored(pub, dict)


def stored(pub: Publication, store: Callable[[Iterable[tuple[str, bytes]]], F]) -> Exports[F]:
    """
    The same, put into a `store` as they are made, since all together take much memory.

    It takes files with their paths, each before the next is made, and gives them by path.
    """
    held = data(pub)
    files = store(_files(pub, held))
    offer = DataOffer(tuple(_formats(held, files)), tuple(_tables(held)), frozenset(files))
    return Exports(files, offer)


def _files(pub: Publication, held: Data) -> Iterator[tuple[str, bytes]]:
    """Every file with its path in the site."""
    yield from json_files.files(held)
    makers: tuple[Callable[[], Iterable[tuple[str, str]]], ...] = (
        lambda: csv_files.files(held).items(),
        lambda: feeds.files(held).items(),
        lambda: markdown_pages.files(held),
        lambda: for_robots.files(held).items(),
        lambda: akoma_ntoso.files(pub, held).items(),
        lambda: tei.files(pub).items(),
        lambda: tei_languages.files(pub).items(),
        lambda: web_annotations.files(held).items(),
    )
    for make in makers:
        for path, text in make():
            yield path, text.encode()
    yield sqlite_file.PATH, sqlite_file.file(held)


def _tables(held: Data) -> Iterable[DataTable]:
    for name, rows in held.tables.items():
        about = t.TABLES[name].__doc__ or ""
        yield DataTable(name, f"data/csv/{name}.csv", about, len(rows))


def _formats(held: Data, files: Mapping[str, bytes]) -> Iterable[DataFormat]:
    clauses = [row for row in held.rows(text_rows.UnitRow) if row.kind == "clause"]
    yield _format(
        files,
        "Everything, as JSON",
        "JSON",
        "All tables in one file, a line for each row, with a JSON Schema that says what each column is.",
        [json_files.EDITION, json_files.SCHEMAS["edition"]],
        '{"id": ',
    )
    if clauses:
        yield _format(
            files,
            "One clause, as JSON",
            "JSON",
            "The same tables with the rows that concern one clause: its words, notes, comparison and events."
            " The file of a clause has the address of its page, with .json.",
            [clause_data(clauses[0].id), json_files.SCHEMAS["clause"]],
            '"units": [',
            count=len(clauses) + 1,
        )
    yield _format(
        files,
        "Tables, as CSV",
        "CSV",
        "For spreadsheets and statistics. The code book says what each column is, which values it can have"
        " and to which table it leads; validators of Frictionless Data Packages read it.",
        ["data/csv/records.csv", csv_files.CODE_BOOK],
        "",
        count=len(held.tables) + 1,
    )
    yield _format(
        files,
        "Tables, as a database",
        "SQLite",
        "The same tables, with their links between them kept whole; ready for Datasette. To ask it:",
        [sqlite_file.PATH],
        "",
        example=(
            "sqlite3 edition.sqlite",
            "SELECT relation, count(*) FROM comparison_rows GROUP BY relation;",
        ),
    )
    yield from _of_texts(held, files)
    yield from _feeds(files)
    if clauses:
        yield _format(
            files,
            "Pages, as Markdown",
            "Markdown",
            "Each clause’s page in plain text, beside the page itself: put index.html.md after its address."
            " A list of all of them is for programs that read words.",
            [f"{held.records[clauses[0].id].address}{markdown_pages.NAME}", "llms.txt"],
            "",
            count=len(clauses) + 1,
        )


def _of_texts(held: Data, files: Mapping[str, bytes]) -> Iterable[DataFormat]:
    slugs = [row.id.partition(":")[2] for row in held.rows(text_rows.InstrumentRow)]
    langs = ["", *once(row.lang for row in held.rows(text_rows.ParallelRow))]
    named = (akoma_ntoso.path(slug, lang) for slug in slugs for lang in langs)
    if documents := [path for path in named if path in files]:
        yield _format(
            files,
            "Texts, as Akoma Ntoso",
            "XML",
            "Each text in the format of parliaments and law gazettes (version 3.0). Headings and summaries of"
            " the editors are marked as theirs; the metadata name the copies, the other titles and what"
            " corresponds to each clause.",
            documents,
            "<point ",
        )
    translated = [path for slug in slugs if (path := tei_languages.path(slug)) in files]
    if parallel := [path for path in files if path.endswith(tei.ENDING) and path not in translated]:
        yield _format(
            files,
            "Parallel texts, as TEI",
            "XML",
            "Two texts that are compared in one document (P5), with a link for each row of the comparison and"
            " every place where the words differ.",
            parallel,
            "<link ",
        )
    if translated:
        yield _format(
            files,
            "Texts in several languages, as TEI",
            "XML",
            "A text in all its authentic languages in one document (P5), with a link from each clause to"
            " itself in the others.",
            translated,
            "<link ",
        )
    if web_annotations.PATH in files:
        yield _format(
            files,
            "Notes, as Web Annotations",
            "JSON-LD",
            "The notes on the words, as the W3C describes them: each with its element, the words in it, and"
            " their place.",
            [web_annotations.PATH],
            '       "exact"',
        )


def _feeds(files: Mapping[str, bytes]) -> Iterable[DataFormat]:
    yield _format(
        files,
        "Changes of the edition, as Atom",
        "Atom",
        "For a feed reader: what was corrected or added, when and why.",
        [feeds.CHANGES],
        "  <id>",
    )
    if feeds.EVENTS in files:
        yield _format(
            files,
            "Events, as a calendar",
            "iCalendar",
            "For a calendar. An event of which only the month or the year is known takes all of it, and is"
            " marked tentative.",
            [feeds.EVENTS],
            "DTSTART",
        )


def _format(
    files: Mapping[str, bytes],
    name: str,
    kind: str,
    about: str,
    paths: Iterable[str],
    begins: str,
    *,
    count: int = 0,
    example: tuple[str, ...] = (),
) -> DataFormat:
    """A format with two lines of its first file, from the first that begins like that."""
    listed = tuple(DataFile(path, len(files[path])) for path in paths)
    example = example or tuple(shortened(line, _WIDTH) for line in _lines(files[listed[0].path], begins))
    return DataFormat(name, kind, about, listed, example, max(count, len(listed)))


def _lines(content: bytes, begins: str) -> list[str]:
    r"""
    Two lines of a text, from the first that begins like that, else from its first; none is empty.

    >>> _lines(b"[\n\n 1,\n 2,\n 3]", " 2"), _lines(b"a\nb\nc", "d")
    ([' 2,', ' 3]'], ['a', 'b'])
    """
    first: list[str] = []
    found: list[str] = []
    for line in (line.decode().rstrip("\r\n") for line in io.BytesIO(content)):
        if not line.strip():
            continue
        if len(first) < 2:
            first.append(line)
        if found or line.startswith(begins):
            found.append(line)
        if len(found) == 2:
            break
    return found or first
