"""
States, rounds, headline and totals, counted anew from the content files by other means than the generator's.

Nothing here asks the generator for a number: the YAML is read as it stands, counted by a few lines, and
compared with the pages of the built site, the print edition and the search.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from clausebook.model.records import Event
from clausebook.views.mechanisms import MechanismView, mechanisms_view
from clausebook.views.search import documents
from clausebook.views.writer import Writer
from tests.editions import ROOT, edition, publication
from tests.pdf_reader import Pdf, squeezed

CONTENT = ROOT / "content"
TODAY = "2026-11-26"
SINCE = "2023-11-26"  # thirty-six months before
PAIR = ("2008", "2025")


# every scalar as typed; the reader in C where there is one
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


@dataclass
class Count:
    """One mechanism, counted."""

    rounds: list[str] = field(default_factory=list)  # dates since the text
    ends: list[str] = field(default_factory=list)
    before: int = 0
    related: int = 0
    fulfilled: bool = False
    numbers: list[int | None] = field(default_factory=list)

    @property
    def state(self) -> str:
        last = max(self.ends, default="")
        if self.fulfilled:
            return "fulfilled"
        return "active" if last > SINCE else "dormant" if last else "not established"

    @property
    def complete(self) -> bool:
        """The rounds are numbered without a gap, from the first or from one before the text."""
        shown = self.numbers[max(len(self.numbers) - len(self.rounds) - 1, 0) :]
        if not shown or shown[0] is None or shown[-1] is None:
            return False
        begins = len(self.numbers) > len(self.rounds) or shown[0] == 1
        return begins and all(one in (None, shown[0] + n) for n, one in enumerate(shown))


def public_units(slug: str) -> dict[str, Any]:
    """Every unit that is no draft, by id, a clause before its items."""
    found = {}
    for path in sorted((CONTENT / "instruments" / slug).rglob("*.yml")):
        clause = read(path)
        if path.name == "instrument.yml" or clause.get("grade") == "unverified":
            continue
        items = [one for one in clause.get("items", []) if one.get("grade") != "unverified"]
        for one in ({**clause, "items": items}, *items):
            found[f"{slug}/{one['id']}"] = one
    return found


UNITS = {slug: public_units(slug) for slug in PAIR}
BEGUN = {slug: read(CONTENT / f"instruments/{slug}/instrument.yml")["date"] for slug in PAIR}
EVENTS = sorted(
    (one for path in (CONTENT / "events").glob("*.yml") for one in read(path)),
    key=lambda one: (one["date"], one["id"]),
)


def held(event: Any) -> dict[str, int | None]:
    """The mechanisms that an event was a round of, with its number."""
    found: dict[str, int | None] = {}
    for one in event.get("held", []):
        number = None if isinstance(one, str) else one.get("ordinal")
        found[one if isinstance(one, str) else one["of"]] = int(number) if number else None
    return found


def count(slug: str, unit: str) -> Count:
    family = {unit, *(f"{slug}/{one['id']}" for one in UNITS[slug][unit].get("items", []))}
    found = Count()
    for event in EVENTS:
        if event["grade"] == "unverified" or family.isdisjoint(event.get("clauses", [])):
            continue
        mine = {one: number for one, number in held(event).items() if one in family}
        found.fulfilled |= unit in event.get("fulfils", [])
        if not mine:
            found.related += 1
            continue
        found.numbers.append(mine.get(unit))
        if event["date"] < BEGUN[slug]:
            found.before += 1
        else:
            found.rounds.append(event["date"])
            found.ends.append(event.get("end", event["date"]))
    return found


COUNTS = {
    unit: count(slug, unit)
    for slug in PAIR
    for unit, record in UNITS[slug].items()
    if record.get("mechanism") == "true"
}


def years(one: Count) -> str:
    counted = Counter(date[:4] for date in one.rounds)
    return ", ".join(f"{year} ×{n}" if n > 1 else year for year, n in counted.items())


# --- mechanisms ----------------------------------------------------------------------------------------


def words(cell: Any) -> str:
    return " ".join(cell.text_content().split())


@pytest.fixture(scope="module")
def lives(built: Path) -> dict[str, dict[str, Any]]:
    """The cells of every record of a mechanism on the site, by unit and column."""
    found = {}
    for path in sorted((built / "site").rglob("index.html")):
        for row in html.parse(path).getroot().xpath("//table[contains(@class, 'ed-lives')]/tbody/tr"):
            slug = path.relative_to(built / "site").parts[0]
            code = row.xpath("./th//a")[0].text_content().split()[-1]
            found[f"{slug}/{code}"] = {cell.get("data-label"): cell for cell in row.xpath("./td")}
    return found


def test_the_site_tells_of_every_mechanism_what_the_files_say(lives: dict[str, dict[str, Any]]) -> None:
    assert lives.keys() == COUNTS.keys()
    for unit, one in COUNTS.items():
        cells = lives[unit]
        said = f"{len(one.rounds)}: {years(one)}" if one.rounds else "none"
        said += f"; {one.before} before the text" if one.before else ""
        assert words(cells["Rounds on record"]) == said, unit
        assert words(cells["State"]).startswith(one.state), unit
        assert words(cells["Related events"]) == str(one.related), unit
        assert cells["Latest round"].xpath(".//time/@datetime") == one.rounds[-1:], unit
        gap = words(cells["Longest gap"])
        if gap != "–":
            assert gap.startswith("Longest pause" if one.complete else "Longest gap in our records"), unit
        assert (gap != "–") == any(a[:7] < b[:7] for a, b in pairwise(one.rounds)), unit


def test_print_tells_the_same(built: Path) -> None:
    (path, *_) = sorted((built / "site/downloads").glob("*.pdf"), key=lambda one: len(one.name))
    pdf = Pdf(path)
    for unit, one in COUNTS.items():
        page = pdf.addresses[f"record-{unit.lower().replace('/', '-').replace('.', '-')}"]
        text = "".join(pdf.texts[page : page + 2])
        said = f"{len(one.rounds)}, in {years(one)}" if one.rounds else "none"
        said += f"; {one.before} before the text" if one.before else ""
        assert squeezed(f"Rounds on record: {said}") in text, unit
        assert squeezed(one.state) in text, unit


def test_none_of_the_states_is_typed() -> None:
    for units in UNITS.values():
        assert not any("state" in unit for unit in units.values())


CONTRADICTED = {
    "2008/M1.d": 1, "2008/M2.c": 0, "2008/M2.e": 0, "2008/M2.g": 0, "2008/M3": 0, "2008/M5": 4, "2008/M7": 1,
    "2008/I": 0, "2025/1.2": 0, "2025/1.3": 0, "2025/6.1": 0,
}  # fmt: skip
"""The rounds of the mechanisms of which the site once told more than its evidence."""


def test_no_round_is_told_where_none_is_documented(lives: dict[str, dict[str, Any]]) -> None:
    for unit, rounds in CONTRADICTED.items():
        assert len(COUNTS[unit].rounds) == rounds, unit
        assert words(lives[unit]["Rounds on record"]).split(":")[0].split(";")[0] == str(rounds or "none")
    assert words(lives["2008/I"]["State"]).startswith("fulfilled")
    assert lives["2008/M2.d"]["Latest round"].xpath(".//time/@datetime") == ["2025-07-30"]
    assert lives["2008/M1.b"]["Latest round"].xpath(".//time/@datetime") == ["2025-07-28"]
    assert "pause" not in words(lives["2008/M4"]["Longest gap"])


def test_an_event_that_is_only_related_changes_no_state_and_no_count() -> None:
    public = publication(edition(ROOT))
    later = Event(
        id="x", date=TODAY, title="A call", kind="meeting", clauses=tuple(COUNTS), summary="-", grade="press"
    )
    full = edition(ROOT)
    origins = {**full.origins, "event:x": next(iter(full.origins.values()))}
    more = publication(replace(full.with_records("event", {**full.events, "x": later}), origins=origins))

    def views(pub: Any, slug: str) -> tuple[MechanismView, ...]:
        instrument = pub.edition.instruments[slug]
        found = mechanisms_view(Writer(pub, ""), instrument, instrument.units)
        assert found
        return found.records

    for slug in PAIR:
        for before, after in zip(views(public, slug), views(more, slug), strict=True):
            assert after.related == before.related + 1
            same = (before.state, before.rounds, before.last_round, before.gap)
            assert (after.state, after.rounds, after.last_round, after.gap) == same


# --- the comparison ------------------------------------------------------------------------------------

ROWS = read(CONTENT / "concordance/2008-2025.yml")["rows"]
DRAFTS = {
    f"{slug}/{one['id']}"
    for slug in PAIR
    for path in (CONTENT / "instruments" / slug).rglob("*.yml")
    if path.name != "instrument.yml"
    for clause in [read(path)]
    for one in (clause, *clause.get("items", []))
    if "unverified" in (one.get("grade"), clause.get("grade"))
}


def tally(side: str) -> Counter[str]:
    """What became of each clause and item of a side that is compared; a clause goes by its items."""
    here, there = ("from", "to") if side == "2008" else ("to", "from")
    best: dict[str, str] = {}
    order = ["high", "medium", "dropped", "carried elsewhere", "new", "cannot tell"]
    counted: Counter[str] = Counter()
    for row in ROWS:
        sides = {key: [one for one in row.get(key, []) if one not in DRAFTS] for key in ("from", "to")}
        lost = any(row.get(key) and not sides[key] for key in ("from", "to"))
        for unit in sides[here]:
            found = "cannot tell"
            if row["confidence"] != "low" and row["relation"] != "not established" and not lost:
                found = row["confidence"] if sides[there] else row["relation"]
            if found == "new in part":
                counted["new in part"] += 1
            elif unit not in best or order.index(found) < order.index(best[unit]):
                best[unit] = found
    for unit, record in UNITS[side].items():
        if unit in best and not any(f"{side}/{one['id']}" in best for one in record.get("items", [])):
            counted[best[unit]] += 1
    return counted


BASE, VARIANT = tally("2008"), tally("2025")


def headline() -> str:
    total = sum(BASE.values()) - BASE["new in part"]
    return (
        f"of the {total} clauses and items of the Declaration of 2008 that are compared,"
        f" {BASE['high'] + BASE['medium']} have a"
        f" counterpart in the Declaration of 2025 ({BASE['high']} with high confidence)."
    )


def test_the_headline_of_the_home_page_is_what_the_rows_say(built: Path) -> None:
    page = html.parse(built / "site/index.html").getroot()
    (said,) = page.xpath("//div[@class='ed-hero__changed']/p")
    assert words(said) == f"What changed: {headline()}"
    assert [
        (words(text), [words(one) for one in text.itersiblings("dd")])
        for text in page.xpath("//dl[@class='ed-hero__sums']//dt")
    ] == [
        ("Declaration of 2008", [f"{BASE['dropped']} dropped", f"{BASE['cannot tell']} we cannot tell"]),
        (
            "Declaration of 2025",
            [
                f"{VARIANT['new']} new",
                f"{VARIANT['new in part']} new in part",
                f"{VARIANT['cannot tell']} we cannot tell",
            ],
        ),
    ]
    bars = {words(one) for one in page.xpath("//*[contains(@class, 'ed-flow__label')]")}
    expected = {
        f"New · {VARIANT['new']}",
        f"New in part · {VARIANT['new in part']}",
        f"Dropped · {BASE['dropped']}",
        f"We cannot tell · {BASE['cannot tell']}",
        f"We cannot tell · {VARIANT['cannot tell']}",
    }
    assert expected <= bars


def test_the_questions_tell_the_same_numbers(built: Path) -> None:
    page = html.parse(built / "site/compare/answers/index.html").getroot()
    told = {words(one) for one in page.xpath("//nav[@class='ed-asked']//span")}
    assert f"{BASE['dropped']} is dropped and for {BASE['cannot tell']} we cannot tell" in told
    new = f"{VARIANT['new']} are new, {VARIANT['new in part']} are new in part and for"
    assert f"{new} {VARIANT['cannot tell']} we cannot tell" in told


def totals(counted: Counter[str]) -> dict[str, int]:
    names = {
        "high": "with a counterpart, high confidence",
        "medium": "with a counterpart, medium confidence",
        "cannot tell": "we cannot tell",
    }
    return {names.get(name, name): n for name, n in counted.items() if n and name != "new in part"}


def test_the_totals_add_up_to_the_same(built: Path) -> None:
    page = html.parse(built / "site/compare/nothing-lost/index.html").getroot()
    (path, *_) = sorted((built / "site/downloads").glob("*.pdf"), key=lambda one: len(one.name))
    text = "".join(Pdf(path).texts)
    for side, counted in (("2008", BASE), ("2025", VARIANT)):
        rows = page.xpath(f"//section[@aria-labelledby='side-{side}']//table[@class='ed-totals']/tbody/tr")
        told = {words(row.xpath("./th")[0]): int(words(row.xpath("./td")[0])) for row in rows}
        for name, number in totals(counted).items():
            assert told[name] == number
            assert squeezed(f"{number} {name}") in text
        assert sum(told.values()) == len(UNITS[side])


def test_search_finds_as_many_rows_of_each_relation_and_no_grade_behind_a_reading() -> None:
    found = documents(publication(edition(ROOT)))
    page = Counter(one.title for one in found if one.kind == "row" and one.id.startswith("row:row-20"))
    kept = [
        row for row in ROWS if any(one not in DRAFTS for one in (*row.get("from", []), *row.get("to", [])))
    ]
    lost = sum(
        1
        for row in kept
        if row["relation"] != "not established"
        and any(row.get(key) and not set(row[key]) - DRAFTS for key in ("from", "to"))
    )
    assert page["new in part"] == VARIANT["new in part"]
    assert page["not established"] == sum(row["relation"] == "not established" for row in kept) + lost
    assert {one.grade for one in found if one.kind == "commentary"} == {""}


# --- voices and changes --------------------------------------------------------------------------------


def test_no_grade_stands_behind_the_editors_reading(built: Path) -> None:
    seen = 0
    for path in (built / "site").rglob("index.html"):
        for one in html.parse(path).getroot().xpath("//ol[@class='ed-commentary']/li"):
            seen += 1
            assert not one.xpath(".//*[contains(@class, 'ed-grade')]"), path
            assert len(one.xpath(".//*[@class='ed-commentary__reading']")) == 1
    paragraphs = [
        one
        for units in UNITS.values()
        for unit in units.values()
        for one in unit.get("commentary", [])
        if one["grade"] != "unverified"
    ]
    assert seen >= len(paragraphs) > 100
    (book, *_) = sorted((built / "site/downloads").glob("*.pdf"), key=lambda one: len(one.name))
    printed = Pdf(book)
    chapters = [page for _, title, page in printed.bookmarks if title.startswith("Commentary on")]
    assert len(chapters) == 2
    for page in chapters:  # where all paragraphs are, it is said once at the head of the chapter
        assert squeezed("Editors’ reading.") in printed.texts[page]


def test_every_change_is_on_its_page_at_its_clause_in_print_in_search_and_in_the_index(built: Path) -> None:
    site = built / "site"
    page = html.parse(site / "changes/index.html").getroot()
    changes = read(CONTENT / "changes.yml")
    assert len(page.xpath("//*[starts-with(@data-id, 'change:')]")) == len(changes)
    (book, *_) = sorted((site / "downloads").glob("*.pdf"), key=lambda one: len(one.name))
    pdf = Pdf(book)
    found = {one.id for one in documents(publication(edition(ROOT)))}
    for one in changes:
        assert page.xpath(f"//*[@id='change-{one['id']}']"), one["id"]
        assert f"change-{one['id']}" in pdf.addresses
        assert f"change:{one['id']}" in found
        for unit in one.get("ids", []):
            if ":" not in unit and unit not in DRAFTS:
                slug, code = unit.split("/")
                clause = site / slug / code.split(".")[0].lower() / "index.html"
                links = html.parse(clause).getroot().xpath("//section[@aria-labelledby='changes']//a/@href")
                assert any(link.endswith(f"#change-{one['id']}") for link in links), unit
    index = html.parse(site / "search/index.html").getroot()
    assert [words(one) for one in index.xpath("//a[contains(@href, '#change-')]")] == [
        "Changes of 26 November 2026"
    ]
    (records,) = (site / "assets/search").glob("records.*.js")
    assert re.search(r'"change', records.read_text(encoding="utf-8"))
