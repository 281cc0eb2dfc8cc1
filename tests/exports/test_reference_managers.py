"""The files for reference managers, read by programs that are not ours: each field is that of the record."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import citeproc  # type: ignore[import-untyped]
import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string as bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string as pybtex  # type: ignore[import-untyped]

from clausebook.edition import citations
from clausebook.exports import citation_files
from clausebook.views.citation_forms import cited_edition, cited_works, file_path
from clausebook.views.downloads import Download
from clausebook.views.publication import Publication
from tests.editions import ROOT
from tests.exports.hostile import SIGNS, hostile
from tests.exports.hostile import WORDS as WORDS_OF_ALL

URL = "https://example.org/a_b/case/new/a1/?x=50%25&y=1#new-a1"
EDITORS = "Ada Lemmon, Bo Quist and the Committee"
NAMES = [
    EDITORS,
    "Ministry of Land, Infrastructure, Transport and Tourism",
    "外務省",
    "विदेश मंत्रालय",
    "Müller & Söhne",
    "The {River} Board",
    "A and B and C",
]
TITLES = [
    "Tolls & Ferries",
    "100% of #4 costs $5_000",
    "A {B} c",
    "one } and { two {",
    r"back\slash ~ caret ^",
    "“Curly” and 'straight' \"quotes\"",
    "@misc{not an entry,",
    "川の条約",
    "नदी समझौता",
    "TY  - GEN",
    "two\nlines",
]
DATES = {
    "2024": ([2024], "2024", "2024///"),
    "2024-06": ([2024, 6], "2024-06", "2024/06//"),
    "2024-06-01": ([2024, 6, 1], "2024-06-01", "2024/06/01/"),
    "0987-06-01": ([987, 6, 1], "0987-06-01", "0987/06/01/"),
}
_TEX = {
    r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "{}%&$#_"},
}  # fmt: skip
_TEX_SIGN = re.compile("|".join(map(re.escape, _TEX)))


def item(title: str = "A title", name: str = EDITORS, date: str = "2024-06-01", url: str = URL) -> Any:
    return {
        "id": "new/A1@2024-06-01",
        "type": "chapter",
        "title": title,
        "author": [{"literal": name}],
        "container-title": "A small case",
        "section": "new · A1",
        "issued": {"date-parts": [DATES[date][0]]},
        "URL": url,
    }


def untexed(value: str) -> str:
    """The words of a field in double braces, of which a parser has taken the outer ones."""
    assert value[0] == "{", value
    assert value[-1] == "}", value
    bare = _TEX_SIGN.sub("", value[1:-1])
    assert not {*bare} & {*"\\%&$#_^~"}, value  # TeX would take each of these for more than a sign
    return _TEX_SIGN.sub(lambda sign: _TEX[sign[0]], value[1:-1])


def one_line(words: str) -> str:
    return " ".join(words.split())


def bibtex_by_pybtex(text: str) -> list[dict[str, str]]:
    entries = pybtex(text, "bibtex").entries
    return [
        {**{name.lower(): str(value) for name, value in entry.fields.items()}, "author": author, "key": key}
        for key, entry in entries.items()
        for author in [" and ".join(str(one) for one in entry.persons.get("author", []))]
    ]


def bibtex_by_bibtexparser(text: str) -> list[dict[str, str]]:
    library = bibtexparser(text)
    assert not library.failed_blocks
    return [
        {**{one.key: str(one.value) for one in entry.fields}, "key": entry.key} for entry in library.entries
    ]


BIBTEX = [bibtex_by_pybtex, bibtex_by_bibtexparser]


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("read", BIBTEX)
def test_a_bibtex_file_says_what_the_record_says(read: Any, date: str) -> None:
    (found,) = read(citations.bibtex([item("Tolls & Ferries", date=date)]) + "\n")
    assert found["key"] == "new-A1:2024-06-01"
    assert found["date"] == DATES[date][1]
    assert found["year"] == date[:4]
    assert found["url"] == URL
    assert untexed(found["title"]) == "Tolls & Ferries"
    assert untexed(found["booktitle"]) == "A small case"
    assert untexed(found["author"]) == EDITORS


@pytest.mark.parametrize("read", BIBTEX)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_bibtex_is_one_name(read: Any, name: str) -> None:
    (found,) = read(citations.bibtex([item(name=name)]))
    assert untexed(found["author"]) == name


def test_several_names_in_bibtex_are_several() -> None:
    both = {**item(), "author": [{"literal": "A, B and C"}, {"literal": "D"}]}
    (entry,) = pybtex(citations.bibtex([both]), "bibtex").entries.values()
    assert [str(one) for one in entry.persons["author"]] == ["{A, B and C}", "{D}"]


WORDS = st.one_of(
    st.sampled_from(TITLES),
    st.lists(
        st.sampled_from(
            ["{", "}", "\\", "%", "&", "_", "#", "$", "~", "^", '"', "@", ",", " and ", "川", "नदी", "x"]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12),
).filter(str.strip)


@given(WORDS, WORDS)
@settings(max_examples=150)
def test_any_words_come_back_from_bibtex(title: str, name: str) -> None:
    text = citations.bibtex([item(title, name), {**item(), "id": "new/A2"}])
    for read in BIBTEX:
        first, second = read(text)
        assert untexed(first["title"]) == one_line(title)
        assert untexed(first["author"]) == one_line(name)
        assert first["url"] == second["url"] == URL


@pytest.mark.parametrize("title", ["Tolls & Ferries", "100% of #4 costs $5_000", "A {B} c", "川の条約"])
def test_a_decoder_of_latex_reads_the_escaped_words(title: str) -> None:
    library = bibtexparser(citations.bibtex([item(title)]), append_middleware=[LatexDecodingMiddleware()])
    assert str(library.entries[0]["title"]).strip("{}").replace("{B}", "B") == title.replace("{B}", "B")


# --- RIS -----------------------------------------------------------------------------------------------


def ris_strictly(text: str) -> list[list[tuple[str, str]]]:
    """As the specification has it: two letters or a letter and a figure, two spaces, a hyphen, a space."""
    records: list[list[tuple[str, str]]] = []
    for line in text.removesuffix("\n").split("\n"):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "TY":
            records.append([])
        records[-1].append((match[1], match[2]))
    for record in records:
        assert record[0][0] == "TY"
        assert record[-1] == ("ER", "")
        assert [tag for tag, _ in record].count("ER") == 1
    return records


@pytest.mark.parametrize("date", DATES)
def test_a_ris_file_says_what_the_record_says(date: str) -> None:
    text = citations.ris([item("Tolls & Ferries", date=date)]) + "\n"
    (found,) = rispy.loads(text)
    (strict,) = ris_strictly(text)
    for read in (found, {rispy.TAG_KEY_MAPPING[tag]: value for tag, value in strict if tag != "ER"}):
        assert read["type_of_reference"] == "CHAP"
        assert read["date"] == DATES[date][2]
        assert read["year"] == date[:4]
        assert URL in read["urls"]
        assert read["title"] == "Tolls & Ferries"
    assert found["authors"] == ["Ada Lemmon / Bo Quist and the Committee"]


@given(WORDS, WORDS)
@settings(max_examples=150)
def test_any_words_come_back_from_ris_and_no_name_has_a_comma(title: str, name: str) -> None:
    text = citations.ris([item(title, name), item()]) + "\n"
    first, _ = rispy.loads(text)
    strict, _ = ris_strictly(text)
    for read in (first["title"], dict(strict)["TI"]):
        assert read == one_line(title)
    names = [value for tag, value in strict if tag == "AU"]
    assert all("," not in one for one in names)
    if "," not in name:
        assert names == [one_line(name)] == first["authors"]


# --- CSL-JSON ------------------------------------------------------------------------------------------

CSL = {
    *("id", "type", "title", "author", "container-title", "publisher", "publisher-place", "issued"),
    *("accessed", "URL", "section", "language", "note", "archive_location"),
}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("title", ["Tolls & Ferries", "川の条約", "नदी समझौता", "100% _of_ #4"])
def test_a_processor_reads_what_the_record_says(title: str, date: str) -> None:
    works = json.loads(json.dumps([item(title, date=date)], ensure_ascii=False))
    assert works[0].keys() <= CSL
    style = (ROOT / "templates/bibliography.csl").read_bytes()
    csl = citeproc.CitationStylesStyle(io.BytesIO(style), locale="en-GB", validate=False)
    bibliography = citeproc.CitationStylesBibliography(csl, CiteProcJSON(works), citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(works[0]["id"])]))
    entry = str(bibliography.bibliography()[0])
    assert title in entry
    assert EDITORS in entry
    assert date[:4].lstrip("0") in entry
    read = CiteProcJSON(works)[works[0]["id"].lower()]
    assert [int(read["issued"].get(part, 0)) for part in ("year", "month", "day")] == [
        *DATES[date][0], 0, 0
    ][:3]  # fmt: skip


# --- the files of an edition ---------------------------------------------------------------------------


TAKEN = Download("downloads/book.pdf", "The edition in print", "")


def strained() -> Publication:
    """The model edition with names and titles that have every sign of every format."""
    found = hostile().edition
    instrument = found.instruments["signed"]
    head = instrument.head.model_copy(update={"title": WORDS_OF_ALL, "date": "2021-09", "place": SIGNS})
    signed = replace(instrument, head=head)
    return replace(
        hostile(),
        edition=replace(
            found,
            head=found.head.model_copy(update={"title": WORDS_OF_ALL, "editors": NAMES[1] + " & {外務省}"}),
            instruments={**found.instruments, "signed": signed},
        ),
    )


def test_every_file_of_an_edition_says_what_its_records_say() -> None:
    pub = replace(strained(), downloads=(TAKEN,))
    written = citation_files.files(pub)
    clauses = [
        (part, clause) for part in pub.edition.instruments["signed"].parts for clause in part.clauses[:2]
    ]
    cited = {
        **{
            path.rpartition(".")[0]: list(cited_works(pub, part, clause))
            for part, clause in clauses
            for path in [file_path(clause, "RIS")]
        },
        "downloads/edition": [cited_edition(pub)],
    }
    assert len(cited) > 5
    for path, works in cited.items():
        assert json.loads(written[f"{path}.json"]) == works
        titles = [one_line(work["title"]) for work in works]
        for read in BIBTEX:
            assert [untexed(one["title"]) for one in read(written[f"{path}.bib"])] == titles
        for records in (rispy.loads(written[f"{path}.ris"]), ris_as_records(written[f"{path}.ris"])):
            assert [one["title"] for one in records] == titles


def ris_as_records(text: str) -> list[dict[str, str]]:
    return [{"title": dict(record)["TI"]} for record in ris_strictly(text)]


def test_the_edition_is_cited_by_its_editors_title_date_and_address() -> None:
    (found,) = bibtex_by_pybtex(
        citation_files.files(replace(hostile(), downloads=(TAKEN,)))["downloads/edition.bib"]
    )
    head = hostile().edition.head
    assert untexed(found["title"]) == head.title
    assert untexed(found["author"]) == head.editors
    assert (found["date"], found["url"]) == (head.date, head.site)
