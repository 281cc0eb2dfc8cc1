"""A large search in shards: together they hold what one piece would; a sketch, what is counted by."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from clausebook.search import index, shards
from clausebook.views.search import SearchView, search_view
from tests.editions import MODEL, edition, publication

SMALL = shards.Limits(whole=1000, documents=2000, postings=1000, ids=200)
READ = r'^clausebook\.take\("([\w-]+)", JSON\.parse\((".*")\)\);$'


@pytest.fixture(scope="module")
def view() -> SearchView:
    return search_view(publication(edition(MODEL)))


def data(view: SearchView, limits: shards.Limits = shards.LIMITS) -> dict[str, Any]:
    """What the scripts hand over, by name."""
    texts = index.files(view, limits=limits).values()
    return {
        name: json.loads(json.loads(held)) for text in texts for name, held in re.findall(READ, text, re.M)
    }


@pytest.fixture(scope="module")
def whole(view: SearchView) -> dict[str, Any]:
    return data(view)


@pytest.fixture(scope="module")
def divided(view: SearchView) -> dict[str, Any]:
    return data(view, SMALL)


def joined(found: dict[str, Any], kind: str) -> list[Any]:
    """The first run of something, and its shards."""
    numbers = sorted(int(name.partition("-")[2]) for name in found if name.startswith(f"{kind}-"))
    assert numbers == list(range(1, len(numbers) + 1))
    return [*found.get(kind, ()), *(one for n in numbers for one in found[f"{kind}-{n}"])]


def sketches(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The sketches of the documents that are in shards, in order, as the browser reads them."""
    columns = found["index"]["further"]["sketches"]
    made: list[dict[str, Any]] = [{} for _ in next(iter(columns.values()))["at"].split(",")]
    for field, column in columns.items():
        for sketch, entry in zip(made, column["at"].split(","), strict=True):
            values = [column["of"][int(at)] for at in entry.split()]
            if values:
                sketch[field] = values if field in ("instruments", "topics", "years") else values[0]
    return made


def test_a_small_search_is_in_one_piece(whole: dict[str, Any]) -> None:
    assert whole.keys() == {"records", "vocabulary", "passages", "mark", "index"}
    assert "further" not in whole["index"]
    assert all(isinstance(row[1], str) for row in whole["index"]["terms"])


def test_sketches_and_shards_together_are_the_documents(
    whole: dict[str, Any], divided: dict[str, Any]
) -> None:
    sketched = iter(sketches(divided))
    for kind in ("records", "passages"):
        first = len(divided[kind])
        assert 0 < first < len(whole[kind])
        shown = joined(divided, kind)
        assert shown[:first] == whole[kind][:first]
        assert [next(sketched) | one for one in shown[first:]] == whole[kind][first:]
        counts = divided["index"]["further"]["documents"][kind]
        assert counts == [len(divided[f"{kind}-{n}" if n else kind]) for n in range(len(counts))]
    assert next(sketched, None) is None


def test_a_sketch_says_what_results_are_counted_and_filtered_by(divided: dict[str, Any]) -> None:
    first = len(divided["records"])
    sketched = sketches(divided)
    for sketch, one in zip(sketched, joined(divided, "records")[first:], strict=False):
        assert sketch["kind"] == one["kind"]
        assert sketch.get("grade") == one.get("grade")
        assert "title" not in sketch
    assert all("code" in one for one in sketched if one["kind"] in ("clause", "item", "mechanism"))


def test_shards_of_terms_hold_their_postings(whole: dict[str, Any], divided: dict[str, Any]) -> None:
    wanted = whole["index"]["terms"]
    first = divided["index"]["further"]["terms"][0]
    rows = divided["index"]["terms"]
    assert [row[0] for row in rows] == [row[0] for row in wanted]
    assert [row[2] for row in rows] == [row[2] for row in wanted]
    assert [row[1] for row in rows[:first]] + joined(divided, "terms") == [row[1] for row in wanted]
    for row, one in zip(rows[first:], wanted[first:], strict=True):
        assert row[1] == len(re.split("[.: ]", one[1]))  # as the browser counts those that it has
    for name, held in divided.items():
        if name.startswith("terms-"):
            assert sum(map(len, held)) <= SMALL.postings or len(held) == 1


def test_the_directory_leads_to_every_record_in_a_shard(divided: dict[str, Any]) -> None:
    directory, led = divided["directory"], 0
    for name, held in divided.items():
        if not name.startswith("records-"):
            continue
        for one in held:
            sought = one["id"].lower()
            bucket = sum(first <= sought for first in directory)
            assert f"records-{divided[f'ids-{bucket}'][sought]}" == name
            led += 1
    assert led == len(joined(divided, "records")) - len(divided["records"])
    assert "event" in divided["index"]["further"]["kinds"]


def test_an_edition_at_the_limit_is_whole(view: SearchView) -> None:
    few = index.index(view.documents)
    shipped = [{"id": one.id} for one in view.documents]
    size = sum(len(json.dumps(one, separators=(",", ":"), ensure_ascii=False)) for one in shipped)
    size += sum(len(row[1]) for row in few.terms)
    records = sorted(view.documents, key=lambda one: not one.is_record)
    for limit, is_whole in ((size, True), (size - 1, False)):
        found = shards.divided(records, shipped, few.terms, shards.Limits(limit, 500, 500, 500))
        assert (not found.shards) is is_whole
