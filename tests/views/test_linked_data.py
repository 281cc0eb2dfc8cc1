"""What pages tell machines: terms that schema.org has, each with a value that it allows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from clausebook.views.linked_data import written
from clausebook.views.publication import Publication
from tests.editions import MODEL, ROOT, arranged, edition, publication

Json = dict[str, Any]
_PLAIN = {"Text", "URL", "Date", "DateTime", "Language", "Number", "Boolean"}


@cache
def terms() -> dict[str, dict[str, tuple[set[str], set[str]]]]:
    """The types with those above them, the properties with their types and values."""
    found: dict[str, dict[str, tuple[set[str], set[str]]]] = {"type": {}, "property": {}}
    with (ROOT / "tests/vendor/schema.org/terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["kind"]][row["name"]] = ({*row["of"].split()}, {*row["values"].split()})
    return found


def above(kind: str) -> set[str]:
    parents = terms()["type"][kind][0]
    return {kind}.union(*map(above, parents))


def faults(thing: Json) -> Iterator[str]:
    """What in an object, or in those in it, schema.org does not have."""
    kind = thing["@type"]
    if kind not in terms()["type"]:
        yield f"no type {kind}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        of, values = terms()["property"].get(name, (set(), set()))
        if not of & above(kind):
            yield f"{kind} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from faults(one)
                if not values & above(one["@type"]):
                    yield f"{name} is no {one['@type']}"
            elif not values & _PLAIN:
                yield f"{name} is no plain value"


def without_site() -> Publication:
    found = edition(MODEL)
    return publication(replace(found, head=found.head.model_copy(update={"site": None})))


@pytest.fixture(scope="module", params=["public", "without an address"])
def told(request: pytest.FixtureRequest) -> dict[str, Json]:
    """What each page tells, by its path."""
    pub = publication(edition(MODEL)) if request.param == "public" else without_site()
    return {page.path: json.loads(page.linked_data) for page in arranged(pub) if page.linked_data}


def test_every_term_is_one_of_schema_org_where_it_may_stand(told: dict[str, Json]) -> None:
    for path, thing in told.items():
        assert thing["@context"] == "https://schema.org"
        assert [*faults(thing)] == [], path


def test_the_check_finds_what_schema_org_does_not_have() -> None:
    wrong: Json = {
        "@type": "CreativeWork",
        "legislationChanges": {"@type": "Dataset"},
        "name": "x",
        "colour": "y",
    }
    assert [*faults(wrong)] == [
        "CreativeWork has no legislationChanges",
        "legislationChanges is no Dataset",
        "CreativeWork has no colour",
        "colour is no plain value",
    ]


def test_only_what_is_law_is_called_legislation(told: dict[str, Json]) -> None:
    kinds = {path: told[f"{path}/index.md"]["@type"] for path in ("draft", "signed", "letters")}
    assert kinds == {"draft": "CreativeWork", "signed": "Legislation", "letters": "CreativeWork"}
    assert "legislationChanges" not in told["signed/index.md"]  # what it is compared with is a draft
    (changed,) = told["amended/index.md"]["legislationChanges"]
    assert changed["@id"] == told["signed/index.md"]["@id"].replace("./", "../signed/")


def test_a_text_names_its_clauses_in_order(told: dict[str, Json]) -> None:
    pub = publication(edition(MODEL))
    parts = told["signed/index.md"]["hasPart"]
    held = pub.edition.instruments["signed"].clauses
    assert [one["legislationIdentifier"] for one in parts] == [clause.id for clause in held]


def test_no_sign_ends_the_element_that_holds_the_data() -> None:
    text = written({"name": "</script><script>alert(1)</script>"})
    assert "<" not in text
    assert json.loads(text) == {"name": "</script><script>alert(1)</script>"}
    assert written({}) == ""


def test_a_page_holds_its_data_and_the_tags_of_reference_managers(memorandum: Path) -> None:
    page = html.parse(memorandum / "signed/c1/index.html").getroot()
    tags = {
        meta.get("name"): meta.get("content")
        for meta in page.xpath('//meta[starts-with(@name, "citation_")]')
    }
    head = edition(MODEL).head
    assert tags == {
        "citation_title": str(page.xpath("string(//title)")).rpartition(" – ")[0],
        "citation_author": head.editors,
        "citation_publication_date": "2024/06/01",
        "citation_inbook_title": head.title,
    }
    text = html.parse(memorandum / "signed/index.html").getroot()
    thing = json.loads(str(text.xpath('string(//script[@type="application/ld+json"])')))
    assert thing["hasPart"][0]["@id"] == "https://example.org/editions/memorandum/signed/p0/"
    home = json.loads(str(html.parse(memorandum / "index.html").xpath("string(//script[@type])")))
    assert {one["@type"] for one in home["distribution"]} == {"DataDownload"}
    site = "https://example.org/editions/memorandum/"
    for one in home["distribution"]:
        assert (memorandum / str(one["contentUrl"]).removeprefix(site)).is_file()
