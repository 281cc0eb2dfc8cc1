"""A kind of record that the generator does not have is one row, one class and one view away."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT, clausebook
from tests.pdf_reader import Pdf, squeezed

ROW = """    "place": Kind(
        heading="Places",
        content="content/places.yml",
        title="name",
        page="places/index.md",
        indexed="place",
        found=Found(1, "page", "place"),
    ),
"""
CLASS = """class Place(Listed):
    name: Text
    about: Prose
    sources: tuple[SourceRef, ...] = ()


"""
VIEW = """    "place": KindView(places.pages, places.documents, places.index_entries, places.printed),
"""
PLACES = """- id: heron-bridge
  name: Bridge of the Two Herons
  about: Here the [[event:2021-memorandum|memorandum]] was signed, as [[place:heron-bridge]] remembers.
  sources: [memorandum-2021]
"""


def insert(path: Path, text: str, *, before: str) -> None:
    whole = path.read_text(encoding="utf-8")
    assert whole.count(before) == 1, before
    path.write_text(whole.replace(before, text + before), encoding="utf-8")


def learned(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line of the generator that lies beside an edition."""
    return clausebook(command, root=root, PYTHONPATH=str(root.parent / "generator"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the model edition with a list of places, by a generator that learned what a place is."""
    clone = tmp_path_factory.mktemp("new-kind")
    shutil.copytree(ROOT / "generator/clausebook", clone / "generator/clausebook")
    package = clone / "generator/clausebook"
    insert(package / "model/kinds.py", ROW, before='    "edition": Kind(')
    insert(package / "model/records.py", CLASS, before="LISTED: ")
    insert(package / "model/records.py", '    "place": Place,\n', before='    "event": Event,\n')
    insert(package / "views/lists.py", VIEW, before='    "source": KindView(')
    insert(package / "views/lists.py", "    places,\n", before="    timeline,\n")
    shutil.copy(ROOT / "tests/new_kind/places.py", package / "views/places.py")
    shutil.copytree(ROOT / "templates", clone / "templates", symlinks=True)
    root = clone / "edition"
    shutil.copytree(ROOT / "tests/edition", root)
    (root / "content/places.yml").write_text(PLACES, encoding="utf-8")
    run = learned("build", root)
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


def test_a_new_kind_of_record_has_a_page_and_prose_links_to_it(site: Path) -> None:
    (entry,) = html.parse(site / "places/index.html").xpath("//*[@data-id='place:heron-bridge']")
    assert entry.get("id") == "place-heron-bridge"
    assert "Bridge of the Two Herons" in entry.text_content()
    assert entry.xpath(".//a[@href='#place-heron-bridge']/text()") == ["Bridge of the Two Herons"]


def test_a_new_kind_of_record_is_found_by_search(site: Path) -> None:
    (records,) = (site / "assets/search").glob("records*")
    assert "Bridge of the Two Herons" in records.read_text(encoding="utf-8")


def test_a_new_kind_of_record_is_in_the_index_from_a_to_z(site: Path) -> None:
    page = html.parse(site / "search/index.html")
    (link,) = page.xpath("//a[normalize-space()='Bridge of the Two Herons']")
    assert link.get("href") == "../places/#place-heron-bridge"


def test_a_new_kind_of_record_is_printed(site: Path) -> None:
    book = min((site / "downloads").glob("*.pdf"), key=lambda path: len(path.name))  # whole, on A4
    pdf = Pdf(book)
    assert any(squeezed("Bridge of the Two Herons. Here the memorandum") in text for text in pdf.texts)


def test_a_problem_in_a_new_list_has_its_place(site: Path) -> None:
    root = site.parent
    broken = root / "content/places.yml"
    broken.write_text(PLACES.replace("memorandum-2021]", "gone]"), encoding="utf-8")
    run = learned("check", root)
    broken.write_text(PLACES, encoding="utf-8")
    assert run.returncode == 1
    assert run.stdout.startswith("content/places.yml:4:13: ")
