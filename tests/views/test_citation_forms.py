"""The forms in which a clause can be cited."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from clausebook.edition.checksums import receipt
from clausebook.exports import citation_files
from clausebook.views.citation_forms import CitationForms, citation_forms
from clausebook.views.downloads import Download
from clausebook.views.publication import Publication
from clausebook.views.writer import Writer
from tests.editions import ROOT, edition, publication

MODEL = publication(edition(ROOT / "tests/edition"))


def forms(pub: Publication, instrument: str, code: str) -> CitationForms:
    held = pub.edition.instruments[instrument]
    part, clause = next((part, one) for part in held.parts for one in part.clauses if one.code == code)
    return citation_forms(Writer(pub, f"{instrument}/{code.lower()}/index.md"), part, clause)


def test_the_words_cite_the_clause_and_the_page_about_it() -> None:
    found = forms(MODEL, "signed", "C7")
    words = {one.label: "".join(piece.words for piece in one.pieces) for one in found.worded}
    assert list(words) == ["Clause", "This page"]
    assert MODEL.edition.instruments["signed"].head.title in words["Clause"]
    assert MODEL.edition.head.title in words["This page"]


def test_a_checksum_names_what_it_is_taken_of() -> None:
    assert forms(MODEL, "signed", "C7").checksum == receipt(MODEL.units["signed/C7"])
    assert forms(MODEL, "signed", "C7").checksum_of == "text"
    assert forms(MODEL, "letters", "L1").checksum_of == "summary"


def test_every_file_for_reference_managers_is_written() -> None:
    written = citation_files.files(MODEL)
    found = forms(MODEL, "signed", "C7")
    assert [one.format for one in found.files] == ["BibTeX", "RIS", "CSL-JSON"]
    for one in found.files:
        assert posixpath.normpath(posixpath.join("signed/c7", one.href)) in written


def test_a_clause_leads_to_the_first_print_edition_that_has_it() -> None:
    assert forms(MODEL, "signed", "C7").printed == ""
    other = Download("downloads/other.pdf", "Other", "", addresses=frozenset({"signed-c8"}))
    whole = Download("downloads/whole.pdf", "Whole", "", addresses=frozenset({"signed-c7"}))
    printed = replace(MODEL, downloads=(other, whole))
    assert forms(printed, "signed", "C7").printed == "../../downloads/whole.pdf#signed-c7"
