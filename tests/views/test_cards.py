"""Share cards and icons: one picture for each clause, wherever a public address can lead to it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from clausebook import resources
from clausebook.cache import Cache
from clausebook.model.records import Edition
from clausebook.pdf.card_images import HEIGHT, WIDTH, draw_cards
from clausebook.pdf.typesetter import TypesettingError
from clausebook.views.cards import Card, cards, path_of
from clausebook.views.publication import Publication
from tests.conftest import ROOT
from tests.editions import arranged, edition, publication

SITE = "https://example.org/editions/memorandum/"
LONG = Card(
    path="assets/cards/long.png",
    label="2008 · " + "M" * 200,
    kind="Verbatim",
    heading="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " * 6,
    words="antidisestablishmentarianism " * 60,
    edition="A very long title of an edition " * 12,
    lang="en",
    verbatim=True,
    side="base",
)


@pytest.fixture(scope="module")
def pub() -> Publication:
    return publication(edition(ROOT / "tests/edition"))


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def drawn(*some: Card) -> list[Image.Image]:
    return [picture(data) for _, data in draw_cards(some, resources.templates(ROOT))]


def test_every_clause_has_a_card_and_every_other_page_that_of_the_edition(pub: Publication) -> None:
    paths = [card.path for card in cards(pub)]
    assert len(paths) == len(set(paths)) == 1 + sum(len(i.clauses) for i in pub.edition.instruments.values())
    pages = arranged(pub)
    assert {path_of(page) for page in pages} == set(paths)
    assert {path_of(page) for page in pages if page.template != "clause"} == {"assets/cards/edition.png"}


def test_an_edition_without_an_address_has_no_cards(pub: Publication) -> None:
    head = pub.edition.head.model_copy(update={"site": None})
    unknown: Edition = replace(pub.edition, head=head)
    assert cards(replace(pub, edition=unknown)) == ()


def test_a_card_never_mixes_the_words_of_the_text_with_those_of_the_editors(pub: Publication) -> None:
    for card in cards(pub)[1:]:
        assert card.kind == ("Verbatim" if card.verbatim else "Not the official text: editors’ summary")
        assert card.words.startswith("[ ") != card.verbatim, card.path
    some = next(card for card in cards(pub) if card.path.endswith("/signed-c2.png"))
    assert (pub.units["signed/C2"].text or "").startswith(some.words.removesuffix(" …"))


def test_a_reference_on_a_card_says_the_name_of_what_it_leads_to(pub: Publication) -> None:
    said = "On the [[term:fairway]] and [[signed/C1|its clause]]."
    head = pub.edition.head.model_copy(update={"tagline": said})
    first = cards(replace(pub, edition=replace(pub.edition, head=head)))[0]
    assert first.words == "On the Fairway and its clause."


def test_cards_are_drawn_in_the_size_that_is_promised_and_the_same_each_time(pub: Publication) -> None:
    some = cards(pub)[:3]
    first, second = (dict(draw_cards(some, resources.templates(ROOT))) for _ in range(2))
    assert first == second
    assert [picture(data).size for data in first.values()] == [(WIDTH, HEIGHT)] * 3
    assert len(set(first.values())) == 3


def test_a_card_is_drawn_the_same_alone_among_others_and_from_the_cache(
    pub: Publication, tmp_path: Path
) -> None:
    some, templates = cards(pub)[:3], resources.templates(ROOT)
    together = dict(draw_cards(some, templates))
    kept = dict(draw_cards(some[1:2], templates, Cache(tmp_path)))
    assert kept.items() <= together.items()
    assert dict(draw_cards(some, templates, Cache(tmp_path))) == together  # one of them is kept
    assert dict(draw_cards(some, templates, Cache(tmp_path))) == together


def test_what_is_too_long_stays_inside_the_card() -> None:
    (long,) = drawn(LONG)
    paper = long.getpixel((WIDTH - 1, 0))
    margin = long.crop((WIDTH - 60, 0, WIDTH, HEIGHT))
    assert margin.getcolors() == [(60 * HEIGHT, paper)]
    above_the_line = long.crop((100, 508, WIDTH - 100, 516))
    assert above_the_line.getcolors() == [(above_the_line.width * 8, paper)]


def test_the_dye_of_a_card_tells_the_text(pub: Publication) -> None:
    base, variant = drawn(LONG, replace(LONG, side="variant"))
    assert base.getpixel((4, 300)) == (0x98, 0x30, 0x3A)
    assert variant.getpixel((4, 300)) == (0x2B, 0x4A, 0x8B)


def test_without_our_fonts_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(TypesettingError, match="no font Source Serif 4"):
        list(draw_cards([LONG], [tmp_path]))


def test_pages_name_their_card_where_the_edition_has_an_address(memorandum: Path) -> None:
    clause = html.fromstring((memorandum / "signed/c2/index.html").read_bytes())
    (image,) = clause.xpath("//meta[@property='og:image']/@content")
    assert image == f"{SITE}assets/cards/signed-c2.png"
    assert clause.xpath("//meta[@property='og:url']/@content") == [f"{SITE}signed/c2/"]
    assert picture((memorandum / image.removeprefix(SITE)).read_bytes()).size == (WIDTH, HEIGHT)
    home = html.fromstring((memorandum / "index.html").read_bytes())
    assert home.xpath("//meta[@property='og:image']/@content") == [f"{SITE}assets/cards/edition.png"]


def test_the_icons_are_there_in_their_sizes(memorandum: Path) -> None:
    page = html.fromstring((memorandum / "signed/c1/index.html").read_bytes())
    icons = page.xpath("//link[@rel='icon' or @rel='apple-touch-icon']/@href")
    assert [icon.rpartition("/")[2] for icon in icons] == ["favicon-32.png", "favicon.svg", "touch-icon.png"]
    folder = memorandum / "signed/c1"
    assert picture((folder / icons[0]).read_bytes()).size == (32, 32)
    touch = Image.open(folder / icons[2])
    assert touch.size == (180, 180)
    assert touch.convert("RGBA").getchannel("A").getextrema() == (255, 255), "a home screen shows black there"
