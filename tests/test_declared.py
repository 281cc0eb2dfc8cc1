"""What an edition declares and the generator does not assume: kinds of essays, names, types, words."""

from __future__ import annotations

import json

import pytest

from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.exports import citation_files
from clausebook.html.render import render
from clausebook.model.records import Edition
from clausebook.search import index
from tests.editions import MINIMAL, ROOT, arranged, publication, replaced

DATA, _ = read_content(MINIMAL)
NAME = "  name: Ann Example\n"


def loaded(data: dict[str, bytes]) -> Edition:
    edition, problems, _ = load.load(data)
    assert edition is not None, "\n".join(map(str, problems))
    return edition


def pages(edition: Edition) -> dict[str, str]:
    pub = publication(edition)
    return dict(render(arranged(pub), ROOT / "templates"))


def named(*lines: str) -> str:
    """The people page, where these lines stand below the name of the person."""
    return pages(loaded(replaced(DATA, "people.yml", NAME, "".join(lines))))["people/index.md"]


def test_the_essay_of_kind_method_has_the_counts_whatever_it_is_called() -> None:
    text = DATA["essays/method.md"]
    data = {name: content for name, content in DATA.items() if name != "essays/method.md"}
    drawn = pages(loaded({**data, "essays/rules.md": text}))
    assert "Unconfirmed material (not published)" in drawn["rules/index.md"]
    assert 'href="../../rules/">printed rule' in drawn["1900/a2/index.md"]


def test_an_essay_without_front_matter_is_only_an_essay() -> None:
    data = replaced(DATA, "essays/method.md", "---\nkind: method\n---\n", "")
    drawn = pages(loaded(data))
    assert "Unconfirmed material (not published)" not in drawn["method/index.md"]
    assert "kind:" not in pages(loaded(dict(DATA)))["method/index.md"]
    assert loaded(data).method == ""


def test_the_front_matter_is_no_part_of_the_words() -> None:
    essay = loaded(dict(DATA)).essays["method"]
    assert (essay.title, essay.kind) == ("How we work", "method")
    assert essay.text.strip().startswith("Every sentence")


def test_names_with_the_family_name_first_are_told_by_their_language() -> None:
    assert "with the family name first" not in named(NAME)
    assert "with the family name first" not in named(NAME, "  family: Example\n")
    assert "; some names with the family name first" in named(NAME, "  family: Ann\n")
    drawn = named("  name: Nagy Anna\n  family: Nagy\n  name_lang: hu\n")
    assert "; Hungarian names with the family name first" in drawn


@pytest.mark.parametrize(
    ("declared", "ris"),
    [
        ("treaty", "STAT"),
        ("regulation", "LEGAL"),
        ("bill", "BILL"),
        ("standard", "STAND"),
        ("document", "GEN"),
    ],
)
def test_a_clause_is_exported_as_what_its_instrument_is_declared(declared: str, ris: str) -> None:
    name = "instruments/1900/instrument.yml"
    files = citation_files.files(
        publication(loaded(replaced(DATA, name, "cite_as: treaty", f"cite_as: {declared}")))
    )
    assert json.loads(files["1900/a1/1900-a1.json"])[0]["type"] == declared
    assert files["1900/a1/1900-a1.ris"].startswith(f"TY  - {ris}\n")


def test_an_instrument_that_declares_no_type_is_a_document_and_cited_the_same() -> None:
    plain = loaded(replaced(DATA, "instruments/1900/instrument.yml", "cite_as: treaty\n", ""))
    assert (
        json.loads(citation_files.files(publication(plain))["1900/a1/1900-a1.json"])[0]["type"] == "document"
    )
    assert pages(plain)["1900/a1/index.md"] == pages(loaded(dict(DATA)))["1900/a1/index.md"]


def test_the_thesaurus_of_an_edition_is_added_to_the_general_words() -> None:
    data = {**DATA, "thesaurus.yml": b"forms: [[pirate, piracy]]\nalike: [[lune, river, cut]]\n"}
    rules = index.rules(loaded(data).thesaurus)
    general = index.rules(loaded(dict(DATA)).thesaurus)
    kin, neighbours = dict[str, list[str]](rules["kin"]), dict[str, list[str]](rules["neighbours"])  # type: ignore[call-overload]
    assert kin["piraci"] == ["pirat"]
    assert neighbours["lune"] == ["river", "cut"]
    assert neighbours["cut"] == ["reduc", "reduct", "lune", "river"]
    assert "pirat" not in json.dumps(general)


def test_what_reports_were_about_is_called_by_its_name() -> None:
    drawn = pages(loaded(dict(DATA)))["expectations/index.md"]
    short = loaded(dict(DATA)).instruments["1950"].head.short
    assert f"What reports said beforehand about the {short}, set against the outcome" in drawn
