"""A book that is too long for one piece: volumes hold all of it once, and lead to each other."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausebook import resources
from clausebook.html.render import render
from clausebook.pdf import outputs
from clausebook.pdf.book import FIXED_IDS, addresses, book, books, every
from clausebook.pdf.typesetter import Setting
from clausebook.pdf.volumes import Lengths
from clausebook.views.book import BookView, book_view
from clausebook.views.download_links import downloads_page
from clausebook.views.downloads import Download
from tests.editions import ROOT, edition, edition_anew, publication
from tests.pdf_reader import Pdf, squeezed

ROOTS = {"flagship": ROOT, "model": ROOT / "tests/edition"}
FRAMES = ("groups", "years", "sides")
"""Lists whose entries may be begun in one volume and go on in the next, with all that is said of them."""


def view_of(name: str) -> BookView:
    return book_view(publication(edition(ROOTS[name])))


def said(chapters: list[dict[str, Any]]) -> dict[str, dict[str, list[Any]]]:
    """By chapter, the entries of each of its lists in their order, without the frames that are repeated."""
    found: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for chapter in chapters:
        for name, value in chapter.items():
            if name in FRAMES:
                for frame in value:
                    for inner, entries in frame.items():
                        if isinstance(entries, list) and inner not in ("lines", "totals"):
                            found[str(chapter["id"])][inner].extend(entries)
            elif isinstance(value, list) and name not in ("counts", "states", "names", "full_title"):
                found[str(chapter["id"])][name].extend(value)
    return {id: dict(lists) for id, lists in found.items()}


@pytest.mark.parametrize("name", ROOTS)
@pytest.mark.parametrize("volume", [20_000, 60_000, 250_000])
def test_volumes_hold_everything_once_and_in_order(name: str, volume: int) -> None:
    view = view_of(name)
    whole: dict[str, Any] = book(view)
    parted: list[dict[str, Any]] = [*books(view, Lengths(volume, volume))]
    assert len(parted) > 1
    chapters = [one for value in parted for one in value["parts"] if one["kind"] != "index"]
    order = [one["id"] for one in whole["parts"] if one["kind"] != "index"]
    assert list(dict.fromkeys(one["id"] for one in chapters)) == order
    expected = said([one for one in whole["parts"] if one["kind"] != "index"])
    assert said(chapters) == expected


@pytest.mark.parametrize("name", ROOTS)
def test_a_reference_leads_to_its_place_or_to_the_volume_that_holds_it(name: str) -> None:
    view = view_of(name)
    whole, parted = book(view), books(view, Lengths(60_000, 60_000))
    held = [{*addresses(one["parts"]), *FIXED_IDS} for one in parted]
    assert set[str]().union(*held) == {*addresses(whole["parts"]), *FIXED_IDS}
    led_to = 0
    for value, own in zip(parted, held, strict=True):
        away: dict[str, int] = dict(value["elsewhere"])  # type: ignore[arg-type]
        assert not away.keys() & own
        for target in every(value["parts"], "to"):
            assert not target or target in own or target in held[away[str(target)] - 1]
            led_to += target in away
    assert led_to > 20
    assert len(every([one["parts"] for one in parted], "to")) == len(every(whole["parts"], "to"))


def test_no_volume_is_longer_than_it_may_be_but_for_what_cannot_be_parted() -> None:
    parted = books(view_of("flagship"), Lengths(60_000, 60_000))
    for value in parted:
        chapters: list[dict[str, Any]] = [one for one in value["parts"] if one["kind"] != "index"]  # type: ignore
        assert sum(len(str(one)) for one in chapters) < 90_000 or len(chapters) == 1


def test_titles_say_from_where_to_where_a_volume_holds_a_chapter() -> None:
    whole: dict[str, Any] = book(view_of("flagship"))
    parted: list[dict[str, Any]] = [*books(view_of("flagship"), Lengths(100_000, 100_000))]
    ends: dict[str, Callable[[dict[str, Any]], list[str]]] = {
        "timeline": lambda chapter: [year["year"] for year in chapter["years"]],
        "sources": lambda chapter: [str(entry["number"]) for entry in chapter["entries"]],
        "commentary": lambda chapter: [clause["code"] for clause in chapter["clauses"]],
    }
    titles = {chapter["id"]: chapter["title"] for chapter in whole["parts"]}
    chapters = [one for value in parted for one in value["parts"] if one["kind"] in ends]
    assert len(chapters) > len({one["id"] for one in chapters})
    for one in chapters:
        first, *_, last = [*ends[one["kind"]](one)] * 2
        is_whole = sum(other["id"] == one["id"] for other in chapters) == 1
        said = "" if is_whole else f": {first} to {last}" if first != last else f": {first}"
        assert one["title"] == titles[one["id"]] + said


def test_a_book_that_is_short_enough_stays_in_one_piece() -> None:
    view = view_of("model")
    assert books(view) == (book(view),)
    assert book(view)["volume"] == 0


def test_a_text_that_is_parted_is_signed_once_below_the_part_that_the_signatures_close(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOTS["model"], tmp_path, dirs_exist_ok=True)
    head = tmp_path / "content/instruments/signed/instrument.yml"
    first, second = (one["id"] for one in yaml.safe_load(head.read_text(encoding="utf-8"))["parts"][:2])
    closed = {}
    for closing in (first, second, ""):
        text = head.read_text(encoding="utf-8").partition("\nclosing_after:")[0].rstrip("\n")
        head.write_text(text + (f"\nclosing_after: {closing}\n" if closing else "\n"), encoding="utf-8")
        parted: list[dict[str, Any]] = [
            *books(book_view(publication(edition_anew(tmp_path))), Lengths(4_000, 4_000))
        ]
        every_part = [one for value in parted for one in value["parts"]]
        pieces = [one for one in every_part if one["id"] == "instrument-signed"]
        assert len(pieces) > 1
        signed = [one for one in pieces if one["closing"] or one["signatures"]]
        assert len(signed) == 1
        closed[closing] = pieces.index(signed[0])
        assert any(part["closes"] for part in signed[0]["parts"]) == bool(closing)
    assert closed[first] == 0 < closed[""]


@dataclass(frozen=True)
class Volume:
    row: Download
    pdf: Pdf


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Volume]:
    """The model edition in volumes on A4, as a site would offer it."""
    root = tmp_path_factory.mktemp("volumes")
    pub = publication(edition(ROOTS["model"]))
    plans = [
        one
        for one in outputs.planned(pub, resources.templates(ROOT), lengths=Lengths(90_000, 90_000))
        if "compact" not in one.row.path and "letter" not in one.row.path
    ]
    with Setting([one.order for one in plans]) as setting:
        pdfs = setting.books()
    for plan, pdf in zip(plans, pdfs, strict=True):
        Path(root, plan.row.name).write_bytes(pdf)
    return [Volume(plan.row, Pdf(root / plan.row.name)) for plan in plans]


def test_each_volume_says_which_it_is_and_what_the_others_hold(printed: list[Volume]) -> None:
    count = len(printed)
    assert count > 1
    for number, one in enumerate(printed, 1):
        assert one.row.name.endswith(f"-volume-{number}.pdf")
        assert one.row.title.endswith(f", volume {number}")
        assert str(one.pdf.file.docinfo["/Title"]).endswith(f", volume {number}")
        front = "".join(one.pdf.texts[:6])
        assert squeezed(f"Volume {number} of {count}") in front
        assert squeezed("The other volumes") in front
        for other in printed:
            first = other.row.about.split(";")[0].split(". PDF")[0]
            assert squeezed(first) in front


def test_the_addresses_that_a_site_links_to_are_in_the_volume_that_it_names(printed: list[Volume]) -> None:
    for one in printed:
        assert one.row.addresses <= one.pdf.addresses.keys()


def test_the_page_of_files_says_whose_name_an_id_is_put_after(printed: list[Volume]) -> None:
    pub = publication(edition(ROOTS["model"]))
    rows = tuple(one.row for one in printed)
    whole = tuple(replace(one, volume=0) for one in rows[:1])
    for downloads, said in ((rows, "the name of the volume that holds it"), (whole, "the name of a file")):
        page = downloads_page(replace(pub, downloads=downloads))
        ((_, text),) = render([page], resources.templates(ROOT), pub.messages)
        assert said in " ".join(text.split())


def test_a_reference_names_the_volume_that_it_leads_to(printed: list[Volume]) -> None:
    for here, one in enumerate(printed, 1):
        named = [one.pdf.times(f"vol. {n}") for n in range(1, len(printed) + 1) if n != here]
        assert min(named) > 0  # each stands in the list of volumes
        assert sum(named) > len(named)
