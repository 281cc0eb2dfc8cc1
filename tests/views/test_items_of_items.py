"""Items within items, to any depth: each has its words, place, address and counterparts like any other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clausebook import resources
from clausebook.comparison import concordances
from clausebook.html.render import render
from clausebook.model.records import Edition
from clausebook.pdf.texts import reading
from clausebook.views.book import book_view
from clausebook.views.publication import Publication
from clausebook.views.search import search_view
from clausebook.views.site import arrange
from tests.editions import MINIMAL, edition, laid_over, publication

IDS = ["1900/A2", "1900/A2.a", "1900/A2.a.1", "1900/A2.a.1.i", "1900/A2.a.2", "1900/A2.b"]
DEEP = """\
    footnotes: [{mark: '1', text: By sluice.}]
    items:
      - id: A2.a.1
        number: (1)
        text: those above Ambleby, namely
        items:
          - id: A2.a.1.i
            number: i)
            text: the old weir[^1] and
            topics: [passage]
            annotations: [{on: old weir, note: Built in 1850., sources: [gazette-1900]}]
            commentary: [{text: It leaked., sources: [echo-1901], grade: press}]
      - id: A2.a.2
        number: (2)
        text: those below it,
"""


def deep(root: Path) -> Path:
    """The small edition with items of items of an item."""
    (root / "case/content").mkdir(parents=True)
    laid_over(root / "case", root)
    path = root / "content/instruments/1900/articles/2.yml"
    text = path.read_text().replace("    mechanism: true\n", f"    mechanism: true\n{DEEP}", 1)
    path.write_text(text)
    rows = root / "content/concordance/1900-1950.yml"
    row = (
        "  - {from: [1900/%s], relation: dropped, reason: Gone., confidence: medium, sources: [echo-1950]}\n"
    )
    rows.write_text(rows.read_text() + "".join(row % code for code in ("A2.a.1.i", "A2.a.2")))
    return root


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(deep(tmp_path_factory.mktemp("deep")))


@pytest.fixture(scope="module")
def pub(found: Edition) -> Publication:
    return publication(found)


def test_units_are_in_the_order_of_the_text(found: Edition) -> None:
    assert [id for id in found.units if id.startswith("1900/A2")] == IDS
    assert [found.units[id].depth for id in IDS] == [0, 1, 2, 3, 2, 1]
    assert found.origins["1900/A2.a.1.i"].path == ("items", 0, "items", 0, "items", 0)


def test_every_item_has_one_address_on_the_page_of_its_clause(pub: Publication) -> None:
    pages = dict(render(arrange(pub), resources.templates(MINIMAL)))
    clause, whole = pages["1900/a2/index.md"], pages["1900/index.md"]
    for id in IDS[1:]:
        anchor = id.lower().replace("/", "-").replace(".", "-")
        assert clause.count(f' id="{anchor}"') == whole.count(f' id="{anchor}"') == 1, id
        assert f'href="../1900/a2/#{anchor}"' in pages["search/index.md"], id
    assert [int(one) for one in re.findall(r'ed-ledger__item ed-deep-(\d)"', clause)] == [2, 3, 2]
    assert [int(one) for one in re.findall(r"clause--item ed-deep-(\d)", whole)] == [2, 3, 2]
    assert 'id="1900-a2-a-1-i-n1"' in clause  # its note
    assert 'href="#1900-a2-a-f1"' in clause  # the footnote of the item that it lies in
    assert 'href="../1900/a2/#1900-a2-a-1-i"' in pages["topics/passage/index.md"].replace("../../", "../")


def test_print_and_search_have_them(pub: Publication) -> None:
    view = book_view(pub)
    book = reading(next(one for one in view.texts if one.view.link.id == "instrument:1900"))
    assert [unit.set_in for part in book.parts for unit in part.units if unit.unit in IDS] == [
        0,
        1,
        2,
        3,
        2,
        1,
    ]
    (commentary,) = (one for one in view.commentary if one.instrument == "1900")
    said = next(one for one in commentary.clauses if one.clause.quoted.code == "A2")
    assert [item.quoted.link.id for item in said.items] == IDS[1:]
    found = next(one for one in search_view(pub).documents if one.id == "1900/A2.a.1.i")
    assert (found.kind, found.text) == ("item", "the old weir and")


def test_only_what_has_no_items_is_counted(found: Edition) -> None:
    side = concordances.side(found, found.concordances[0], "1900")
    assert [unit.id for unit in side.containers] == ["1900/A2.a", "1900/A2.a.1"]
    assert side.lost == ()


def test_a_draft_goes_with_all_that_is_below_it(tmp_path: Path) -> None:
    root = deep(tmp_path)
    path = root / "content/instruments/1900/articles/2.yml"
    path.write_text(
        path.read_text().replace("        number: (1)\n", "        number: (1)\n        grade: unverified\n")
    )
    public = publication(edition(root)).edition
    assert [id for id in public.units if id.startswith("1900/A2.a")] == ["1900/A2.a", "1900/A2.a.2"]
    assert not any("1900/A2.a.1.i" in row.base for one in public.concordances for row in one.rows)
