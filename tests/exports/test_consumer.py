"""Somebody who reads only the files of `data/` of a built site finds there what its pages say."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from clausebook.views.sums import CANNOT_TELL

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def tables(memorandum: Path) -> dict[str, Rows]:
    """All that the consumer knows."""
    found: dict[str, Rows] = json.loads((memorandum / "data/edition.json").read_text("utf-8"))["tables"]
    return found


def page(site: Path, address: str) -> html.HtmlElement:
    return html.parse(site / address / "index.html").getroot()


def totals(tables: dict[str, Rows], concordance: dict[str, Any], side: str) -> dict[str, int]:
    """How the clauses and items of one text add up in a comparison."""
    rows = {row["id"]: row for row in tables["comparison_rows"] if row["concordance"] == concordance["id"]}
    by_unit = defaultdict(list)
    for place in tables["comparison_units"]:
        if place["comparison_row"] in rows and place["side"] == side:
            by_unit[place["unit"]].append(rows[place["comparison_row"]])
    units = [unit for unit in tables["units"] if unit["instrument"] == concordance[side]]
    parent = {unit["id"]: unit["parent"] for unit in units}
    counted_by_items = set()
    for unit in units:
        above = parent[unit["id"]] if unit["id"] in by_unit else None
        while above:
            counted_by_items.add(above)
            above = parent[above]
    counted: Counter[str] = Counter()
    for unit in units:
        found = by_unit[unit["id"]]
        if not found and unit["structural"]:
            counted["opening words and headings, not compared"] += 1
        elif unit["id"] in counted_by_items or (not found and unit["id"] in parent.values()):
            counted["counted by their items"] += 1
        else:
            counted[outcome(found)] += 1
    counted["all clauses and items"] = len(units)
    return dict(counted)


def outcome(rows: Rows) -> str:
    sure = {row["confidence"] for row in rows if row["asserts"] == "counterpart"}
    for confidence in ("high", "medium", "low"):
        if confidence in sure:
            return f"with a counterpart, {confidence} confidence"
    alone = [
        row["relation"] for row in rows if row["asserts"] == "alone" and row["relation"] != "new in part"
    ]
    return alone[0] if alone else CANNOT_TELL


def test_the_totals_of_each_comparison_are_those_of_its_page(
    tables: dict[str, Rows], memorandum: Path
) -> None:
    addresses = {row["id"]: row["address"] for row in tables["records"]}
    for concordance in tables["concordances"]:
        shown = page(memorandum, f"{addresses[concordance['id']]}nothing-lost")
        sums = [
            {row.xpath("string(th)").strip(): int(row.xpath("string(td)")) for row in table.iter("tr")}
            for table in shown.find_class("ed-totals")
        ]
        assert [totals(tables, concordance, side) for side in ("base", "variant")] == sums


def test_the_timeline_is_that_of_its_page(tables: dict[str, Rows], memorandum: Path) -> None:
    shown = page(memorandum, "timeline").xpath('//li[starts-with(@data-id, "event:")]')
    assert [(row["id"], row["date"], row["kind"], row["grade"]) for row in tables["events"]] == [
        (li.get("data-id"), li.xpath("string(.//time/@datetime)"), li.get("data-kind"), li.get("data-grade"))
        for li in shown
    ]
    assert shown


def test_who_is_cited_for_what_is_what_the_page_of_sources_says(
    tables: dict[str, Rows], memorandum: Path
) -> None:
    records = {row["id"]: row for row in tables["records"]}
    cited = defaultdict(set)
    for row in tables["citations"]:
        cited[row["source"]].add(records[row["record"]]["address"])
    shown = {
        entry.get("data-id"): {
            str(link.get("href")).removeprefix("../")
            for used in entry.find_class("ed-references")
            for link in used.iter("a")
        }
        for entry in page(memorandum, "sources").xpath('//*[starts-with(@data-id, "source:")]')
    }
    assert {id: cited[id] for id in shown} == shown
    assert {row["id"] for row in tables["sources"]} == shown.keys()
    assert sum(map(len, shown.values())) > 30


def test_every_address_of_the_data_is_there(tables: dict[str, Rows], memorandum: Path) -> None:
    ids: dict[str, set[str]] = {}
    for row in (*tables["records"], *tables["comparison_rows"], *tables["parts"]):
        path, _, anchor = row["address"].partition("#")
        if path not in ids:
            ids[path] = {str(id) for id in page(memorandum, path).xpath("//@id")}
        assert not anchor or anchor in ids[path], row["address"]


def test_the_state_of_each_mechanism_is_that_of_its_page(tables: dict[str, Rows], memorandum: Path) -> None:
    with closing(sqlite3.connect(memorandum / "data/edition.sqlite")) as database:
        asked = "SELECT unit, state, address FROM mechanisms JOIN records ON unit = id"
        for unit, state, address in database.execute(asked).fetchall():
            shown = page(memorandum, address.partition("#")[0])
            states = {str(one.text_content()).strip() for one in shown.find_class("ed-state")}
            assert state in states, unit


def test_each_page_of_a_clause_leads_to_its_data(tables: dict[str, Rows], memorandum: Path) -> None:
    for unit in tables["units"]:
        if unit["kind"] == "clause":
            folder = next(row["address"] for row in tables["records"] if row["id"] == unit["id"])
            shown = page(memorandum, folder)
            (link,) = shown.xpath('//link[@rel="alternate"][@type="application/json"]/@href')
            held = json.loads((memorandum / folder / link).read_text("utf-8"))
            assert held["id"] == unit["id"]
            assert (memorandum / folder / "index.html.md").is_file()


def files_below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def test_the_data_is_in_the_manifest_and_in_the_bundle(memorandum: Path, memorandum_bundle: Path) -> None:
    listed = (memorandum / "MANIFEST").read_text("utf-8")
    held = {path for path in files_below(memorandum / "data") if path != "index.html"}
    assert {"edition.json", "edition.sqlite", "csv/units.csv", "events.ics"} <= held
    for path in held:
        assert f"  data/{path}\n" in listed
        assert (memorandum_bundle / "data" / path).read_bytes() == (memorandum / "data" / path).read_bytes()


def test_the_page_of_data_leads_to_every_file_and_shows_two_lines_of_each_format(memorandum: Path) -> None:
    shown = page(memorandum, "data")
    links = {str(href) for href in shown.xpath("//main//a/@href")}
    alone = {path for path in files_below(memorandum / "data") if "/" not in path} - {"index.html"}
    assert alone <= links
    examples = shown.xpath('//dt[text()="Example"]/following-sibling::dd')
    assert [len(one.findall("code")) for one in examples] == [2] * len(examples)


def test_a_site_map_names_the_pages_and_none_that_only_sends_readers_on(memorandum: Path) -> None:
    tree = ElementTree.parse(memorandum / "sitemap.xml")
    names = {str(loc.text) for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert "https://example.org/editions/memorandum/data/" in names
    assert not [name for name in names if name.endswith("topics/birds/")]
    sent_on = sum(b'http-equiv="refresh"' in path.read_bytes() for path in memorandum.rglob("index.html"))
    assert len(names) == sum(1 for _ in memorandum.rglob("index.html")) - sent_on


@pytest.mark.parametrize(
    ("address", "files"),
    [
        (
            "signed",
            {
                "application/akn+xml": "data/signed.akn.xml",
                "application/tei+xml": "data/signed.languages.tei.xml",
            },
        ),
        ("compare", {"application/tei+xml": "data/draft-signed.tei.xml"}),
        ("timeline", {"text/calendar": "data/events.ics", "text/csv": "data/csv/events.csv"}),
        ("sources", {"text/csv": "data/csv/sources.csv"}),
        ("", {"application/atom+xml": "data/changes.atom.xml"}),
        ("compare/inline", {}),
    ],
)
def test_the_head_of_a_page_names_its_data(memorandum: Path, address: str, files: dict[str, str]) -> None:
    links = page(memorandum, address).xpath('//head/link[@rel="alternate"]')
    found = {link.get("type"): (memorandum / address / str(link.get("href"))).resolve() for link in links}
    assert found == {kind: (memorandum / path).resolve() for kind, path in files.items()}
