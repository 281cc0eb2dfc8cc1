"""Exports say in the edition’s language what people read in them; names of fields stay as they are."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

import pytest
from lxml import etree

from clausebook.exports import citation_files, quote_files
from clausebook.exports.data import data
from clausebook.exports.edition_rows import RecordRow
from clausebook.exports.files import exports
from clausebook.exports.sqlite_file import PATH as DATABASE
from clausebook.views.publication import Publication
from tests.editions import MODEL, edition, publication
from tests.test_language import german

WORDS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})+")
"""Two words or more with nothing but spaces between them."""


def files(pub: Publication) -> dict[str, str]:
    """What is written beside the pages, as text; of the database how its tables are made."""
    written = {path: data for path, data in exports(pub).files.items() if path != DATABASE}
    texts = {path: data.decode() for path, data in written.items()}
    return texts | citation_files.files(pub) | quote_files.files(pub)


@cache
def both() -> tuple[dict[str, str], dict[str, str]]:
    return files(publication(edition(MODEL))), files(publication(german()))


@cache
def content() -> str:
    """What the editors wrote: their files, and the same prose as the tables have it in plain words."""
    rows = [row for kind in data(publication(edition(MODEL))).tables.values() for row in kind]
    said = [
        str(value) for row in rows if not isinstance(row, RecordRow) for value in row.model_dump().values()
    ]
    files = [path.read_text(encoding="utf-8") for path in (MODEL / "content").rglob("*.*")]
    return " ".join(re.sub(r"[^\w.,;:’'-]+", " ", text) for text in (*said, *files))


def told(path: str, text: str) -> Iterator[str]:
    """What people read in a file."""
    if path.endswith((".json", ".jsonld")):
        yield from strings(json.loads(text))
    elif path.endswith(".js"):
        yield from strings(json.loads(text[text.index("{") : text.rindex("}") + 1]))
    elif path.endswith(".xml"):
        yield from (str(one) for one in etree.fromstring(text.encode()).itertext())
    elif path.endswith(".ics"):
        lines = text.replace("\r\n ", "").splitlines()
        yield from (line.partition(":")[2] for line in lines if not line.startswith(("BEGIN", "END", "URL")))
    else:
        yield from text.splitlines()


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in ("enum", "pattern", "const", "required", "primaryKey"):
                yield from strings(one)


def test_what_reads_alike_in_english_and_german_is_what_the_editors_wrote() -> None:
    """A sentence of ours that is not translated stands in both, and in no file of the edition."""
    english, german = both()
    assert english.keys() == german.keys()
    left, met = set(), set()
    for path, text in german.items():
        alike = set(told(path, english[path]))
        for said in told(path, text):
            met.add(path.rpartition(".")[2])
            if said in alike:
                left |= {(path, words) for words in WORDS.findall(said) if words not in content()}
    assert met == {"json", "jsonld", "csv", "xml", "ics", "md", "txt", "js", "bib", "ris"}
    assert left == set()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("llms.txt", "Ausgabe vom 1. Juni 2024."),
        ("signed/c1/index.html.md", "## Anmerkungen der Herausgeber"),
        ("signed/c1/index.html.md", "- „clear to a depth“: Clear of wrecks"),
        ("signed/c1/index.html.md", "- draft/C1 → signed/C1: beibehalten, Sicherheit hoch."),
        ("data/changes.atom.xml", "<title>Änderungen: Memorandum on the River Ambrel</title>"),
        ("data/events.ics", "CATEGORIES:Vereinbarung"),
        ("data/datapackage.json", '"description": "seine Kennung, die sich nie ändert"'),
        ("data/clause.schema.json", "; eine Kennung in `records`"),
        ("data/draft-signed.tei.xml", "<edition>Ausgabe vom 1. Juni 2024</edition>"),
        ("data/annotations.jsonld", "Anmerkungen zum Wortlaut: Memorandum"),
        ("signed/c1/signed-c1.ris", "SE  - signed · C1"),
    ],
)
def test_a_file_says_in_german_what_is_read_in_it(path: str, said: str) -> None:
    assert said in both()[1][path]


def test_the_database_tells_in_german_what_its_columns_mean() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(exports(publication(german())).files[DATABASE])
        (made,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'terms'").fetchone()
    assert made.startswith("CREATE TABLE terms ( -- Ein Eintrag des Glossars.")
    assert "wofür eine Abkürzung steht" in made
