"""Addresses that last: codes that never change, and the page that leads each of them to its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from clausebook.edition import permanent
from clausebook.exports import edition_rows
from clausebook.exports.data import data
from clausebook.views.page_paths import record_address
from tests.conftest import Serve
from tests.editions import MODEL, edition, publication

PUB = publication(edition(MODEL))


def test_every_id_that_can_be_cited_has_a_code_and_no_two_the_same() -> None:
    assert {*PUB.codes} == {*permanent.public_ids(PUB.edition)}
    assert len({*PUB.codes.values()}) == len(PUB.codes) > 150
    assert all(permanent.CODE.fullmatch(code) for code in PUB.codes.values())


def test_a_code_that_is_listed_stays_and_is_given_to_nothing_else() -> None:
    ids = [*PUB.codes]
    first, second = ids[:2]
    kept = permanent.codes(ids, {first: PUB.codes[second]})
    assert kept[first] == PUB.codes[second]
    assert kept[second] != PUB.codes[second]
    gone = permanent.codes(ids, {"event:gone": PUB.codes[second]})
    assert gone[second] not in {PUB.codes[second], *(PUB.codes[id] for id in ids)}
    assert gone[second].startswith(PUB.codes[second])


def test_codes_of_old_ids_do_not_depend_on_new_ones() -> None:
    ids = [*PUB.codes]
    assert permanent.codes(ids[::2], {}).items() <= permanent.codes(ids, {}).items()


def tree(site: Path, folder: str) -> html.HtmlElement:
    return html.parse(site / folder / "index.html").getroot()


def test_the_page_leads_every_id_and_code_to_the_place_of_the_record(memorandum: Path) -> None:
    page = tree(memorandum, "id")
    retired = {one.retired: one.to for one in PUB.edition.redirects}
    assert retired
    for id, code in PUB.codes.items():
        (item,) = page.xpath("//li[@id=$code]", code=code)
        (link,) = item.xpath("a[@id=$id]", id=id)
        place = record_address(PUB, retired.get(id, id))
        found, _, anchor = str(link.get("href")).partition("#")
        where = (memorandum / "id" / found).resolve().relative_to(memorandum.resolve()) / "index.md"
        assert (where.as_posix(), anchor) == (place.page, place.anchor), id


def test_the_data_tell_the_code_of_every_record() -> None:
    held = data(PUB)
    told = {row.id: row.code for row in held.rows(edition_rows.RecordRow)}
    told |= {row.retired: row.code for row in held.rows(edition_rows.RedirectRow)}
    assert {id: code for id, code in told.items() if code} == PUB.codes


def test_every_text_has_an_alias_that_sends_readers_on(memorandum: Path) -> None:
    for instrument in PUB.edition.instruments.values():
        folder = permanent.alias(instrument.head)
        assert folder.startswith("eli/")
        page = tree(memorandum, folder)
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        target = memorandum / folder / refresh.partition("url=")[2]
        assert target.resolve() == (memorandum / instrument.id).resolve()
        assert page.xpath("//link[@rel='canonical']/@href") == [
            f"https://example.org/editions/memorandum/{instrument.id}/"
        ]


def addresses() -> Iterator[tuple[str, str]]:
    unit = next(unit for unit in PUB.units.values() if unit.depth)
    home = record_address(PUB, unit.id)
    place = f"{home.page.removesuffix('index.md')}#{home.anchor}"
    alias = permanent.alias(PUB.edition.instruments[unit.instrument].head)
    yield f"id/#{unit.id}", place
    yield f"id/#{unit.id.swapcase()}", place
    yield f"id/#{PUB.codes[unit.id]}", place
    yield f"{alias}/#{unit.code}", place
    yield f"{alias}/", f"{unit.instrument}/"


@pytest.mark.parametrize(("asked", "leads_to"), [*addresses()])
def test_a_browser_is_led_to_the_place(
    memorandum: Path, page: Page, serve: Serve, asked: str, leads_to: str
) -> None:
    site = serve(memorandum)
    page.goto(site + asked, wait_until="commit")
    page.wait_for_url(site + leads_to)


def test_from_disk_too(memorandum_bundle: Path, page: Page) -> None:
    asked, leads_to = next(addresses())
    root = memorandum_bundle.as_uri()
    page.goto(f"{root}/{asked.replace('#', 'index.html#')}", wait_until="commit")
    page.wait_for_url(f"{root}/{leads_to.replace('#', 'index.html#')}")


def test_an_address_that_never_was_leads_nowhere_and_shows_the_list(
    memorandum: Path, page: Page, serve: Serve
) -> None:
    site = serve(memorandum)
    page.goto(f"{site}id/#signed/C999")
    assert page.url == f"{site}id/#signed/C999"
    assert page.locator(".ed-ids li").count() == len(PUB.codes)
