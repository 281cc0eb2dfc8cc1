"""An edition with a look of its own, built by the program: site, print, share cards, offline copy."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import html
from PIL import Image
from playwright.sync_api import Page

from clausebook.look.palette import COLOURS, palette
from clausebook.model.records import Colours
from tests.accessible import faults
from tests.conftest import Serve, shared
from tests.editions import MINIMAL, ROOT
from tests.pdf_reader import Pdf

CHOSEN = {"paper": "#f7f2e4", "ink": "#20251f", "accent": "#1f4d3a", "base": "#7a4a00", "variant": "#1f5c40"}
FONTS = ROOT / "templates/print/fonts"
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<circle cx="4" cy="4" r="4" fill="#1f4d3a"/></svg>'
)
FRAME = """\
site_name: River Lune
docs_dir: build/docs
site_dir: build/site
theme:
  name: material
plugins:
  - clausebook
markdown_extensions:
  - attr_list
"""
LOOK = """\
    base_name: The first
    variant_name: The second
site: https://example.org/lune/
look:
  colours:
{colours}
  faces:
    text:
      regular: regular.ttf
      italic: italic.ttf
      bold: bold.ttf
      licence: a licence of our own
  mark: mark.svg
  title_block:
    - mark
    - words: Papers of the Lune, volume 2
    - title
    - tagline
    - date
""".format(colours="\n".join(f"    {name}: '{value}'" for name, value in CHOSEN.items()))


def begin(folder: Path) -> Path:
    """The small edition with a look of its own; its text is set in what is our face for the interface."""
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(FRAME, encoding="utf-8")
    head = folder / "content/edition.yml"
    head.write_text(head.read_text(encoding="utf-8") + LOOK, encoding="utf-8")
    look = folder / "content/look"
    look.mkdir()
    (look / "mark.svg").write_text(MARK, encoding="utf-8")
    (look / "terms.txt").write_text("Take it.\n", encoding="utf-8")
    for name, cut in (("regular", "400Regular"), ("italic", "400Regular_Italic"), ("bold", "600SemiBold")):
        shutil.copyfile(FONTS / f"SourceSans3_{cut}.ttf", look / f"{name}.ttf")
    return folder


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site."""
    return shared(tmp_path_factory, "own-look", begin) / "site"


def css(site: Path) -> str:
    (sheet,) = (path for path in (site / "assets/stylesheets").glob("*.css") if len(path.stem) == 12)
    return sheet.read_text(encoding="utf-8")


def test_pages_have_the_colours_and_what_follows_from_them(looked: Path) -> None:
    rules, dark = css(looked), palette(Colours.model_validate(CHOSEN), "dark")
    for name, value in CHOSEN.items():
        assert f"--ed-{name}:light-dark({value},{dark[name]})" in rules
    assert COLOURS["base"].light not in rules


def test_pages_ask_for_the_same_files_and_get_the_own_face(looked: Path) -> None:
    home = html.parse(looked / "index.html")
    asked = home.xpath("//link[@rel='preload']/@href")
    assert "assets/fonts/clausebook-serif-regular.woff2" in asked
    named = {
        name: TTFont(looked / f"assets/fonts/clausebook-{name}.woff2")["name"].getDebugName(1)
        for name in ("serif-regular", "serif-italic", "serif-semibold", "serif-display", "sans-regular")
    }
    assert {named.pop("sans-regular")} == {"Clausebook Sans"}
    assert {str(one).removesuffix(" SemiBold") for one in named.values()} == {"Source Sans 3"}
    assert (looked / "assets/fonts/clausebook-serif-regular.woff2").stat().st_size < 20_000
    assert (looked / "assets/fonts/terms.txt").read_text(encoding="utf-8") == "Take it.\n"


def test_every_character_of_a_page_is_in_a_face_of_its_family(looked: Path) -> None:
    """An arrow that the own face lacks comes from ours."""
    rules = css(looked)
    faces = re.findall(r'font-family:"(Clausebook[^"]*)"[^}]*unicode-range:([^;}]*)', rules)
    serif = ",".join(ranges for family, ranges in faces if "Serif" in family)
    has = {
        code
        for run in serif.split(",")
        for first, _, last in [run.strip().removeprefix("U+").partition("-")]
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    words = "".join(html.parse(looked / "1900/a2/index.html").xpath("//article//text()"))
    assert {sign for sign in words if ord(sign) not in has and sign.isprintable()} == set()


def test_the_mark_stands_at_the_head_of_each_page_and_is_the_icon(looked: Path) -> None:
    page = html.parse(looked / "1900/a2/index.html")
    assert page.xpath("//header//img/@src") == ["../../assets/images/mark.svg"]
    for name in ("mark", "favicon"):
        assert (looked / f"assets/images/{name}.svg").read_text(encoding="utf-8").strip() == MARK
    for name, size in (("favicon-32", 32), ("touch-icon", 180)):
        icon = Image.open(looked / f"assets/images/{name}.png").convert("RGB")
        assert icon.size == (size, size)
        assert icon.getpixel((size * 4 // 9, size * 4 // 9)) == (0x1F, 0x4D, 0x3A)


def test_the_title_block_stands_in_the_order_of_the_editors(looked: Path) -> None:
    hero = html.parse(looked / "index.html").xpath("//header[@class='ed-hero']/div/*")
    kinds = [one.get("class") or one.tag for one in hero][:5]
    assert kinds == ["ed-hero__mark", "ed-hero__line", "h1", "ed-hero__lead", "ed-hero__line"]
    assert hero[1].text == "Papers of the Lune, volume 2"


def test_columns_call_the_sides_by_their_names(looked: Path) -> None:
    page = (looked / "compare/index.html").read_text(encoding="utf-8")
    assert "<span>The first</span>" in page
    assert "<span>The second</span>" in page


def test_a_share_card_has_paper_mark_and_side(looked: Path) -> None:
    card = Image.open(looked / "assets/cards/1900-a2.png").convert("RGB")
    assert card.getpixel((1190, 10)) == (0xF7, 0xF2, 0xE4)
    assert card.getpixel((5, 300)) == (0x7A, 0x4A, 0x00)
    foot = {card.getpixel((x, y)) for x in range(84, 128, 4) for y in range(500, 620, 4)}
    assert (0x1F, 0x4D, 0x3A) in foot


def test_the_book_is_set_in_the_own_face_and_says_so(looked: Path) -> None:
    books = (looked / "downloads").glob("*.pdf")
    (name,) = (path for path in books if not re.search("compact|letter", path.name))
    book = Pdf(name)
    assert book.times("Papers of the Lune, volume 2") == 1
    assert book.times("Source Sans 3 (a licence of our own)") == 1
    assert not any(font.startswith("SourceSerif") for font in book.fonts)


def test_the_offline_copy_looks_the_same(looked: Path) -> None:
    (packed,) = (looked / "downloads").glob("*.zip")
    with zipfile.ZipFile(packed) as found:
        names = {name.partition("/")[2]: name for name in found.namelist()}
        assert found.read(names["assets/images/mark.svg"]).decode().strip() == MARK
        face = TTFont(io.BytesIO(found.read(names["assets/fonts/clausebook-serif-regular.woff2"])))
        assert face["name"].getDebugName(1) == "Source Sans 3"


def test_axe_finds_nothing(looked: Path, serve: Serve, page: Page) -> None:
    page.goto(f"{serve(looked)}/compare/")
    assert faults(page) == []
