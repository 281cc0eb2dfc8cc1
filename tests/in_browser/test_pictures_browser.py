"""How pages look: each kind at three widths in both schemes, beside the small picture that was accepted.

After a change of looks that is meant: `pytest tests/in_browser/test_pictures_browser.py --accept`.
Then look at them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from audit.serving import serving
from tests.editions import ROOT, arranged, edition, publication
from tests.windows import FORGET

PICTURES = Path(__file__).parent.parent / "golden/pictures"
SHRUNK = {320: 2, 820: 4, 1440: 6}  # the width of a window, and how many of its pixels become one
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
HEIGHT = 900
COLOURS = 64
CELL = 6  # pixels of a picture that are compared together: machines draw letters a little differently
TOLERANCE = 24  # of 255, by which the mean of a cell may differ in red, green or blue

# The reader's own monospace stands for itself; here it is one of the faces that we ship.
READY = """() => {
    document.documentElement.style.setProperty("--ed-mono", "var(--ed-sans)");
    return document.fonts.ready.then(() => new Promise(
        done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
}"""


# How wide our faces are here: what a machine says of hints moves letters, and with them the ends of lines.
LETTERS = PICTURES / "letters.json"
WIDTHS = """() => document.fonts.ready.then(
  () => ["Serif", "Sans"].flatMap(face => [15, 16, 18, 21].map(size => {
    const line = document.createElement("span");
    line.textContent = "How two invented river ports agreed on lamps, ice and a library boat, 0123456789";
    document.body.append(line);
    line.style.cssText = `position: absolute; white-space: nowrap; font: ${size}px "Clausebook ${face}"`;
    const width = line.getBoundingClientRect().width;
    line.remove();
    return Math.round(width * 10) / 10;
})))"""


def kinds() -> dict[str, str]:
    """The address of the first page of each kind of the model edition."""
    pages = [page for page in arranged(publication(edition(ROOT / "tests/edition"))) if not page.leads_to]
    found = {page.template: page.path.removesuffix("index.md") for page in reversed(pages)}
    return found | {"clause": "signed/c2/", "missing": "404.html"}


KINDS = kinds()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[int, Page]]:
    """A window of each width, in which every page is the first that its reader opens."""
    with ExitStack() as contexts:
        pages = {}
        for width in SHRUNK:
            context = browser.new_context(
                reduced_motion="reduce", viewport={"width": width, "height": HEIGHT}, device_scale_factor=2
            )
            contexts.callback(context.close)
            context.add_init_script(FORGET)
            pages[width] = context.new_page()
        yield pages


def taken(screens: Mapping[int, Page], url: str) -> Image.Image:
    """The first view of a page, six times beside each other."""
    shots = []
    for width, page in screens.items():
        page.emulate_media(color_scheme=SCHEMES[0])
        page.goto(url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.evaluate(READY)
            png = page.screenshot(animations="disabled", caret="hide", scale="css")
            shots.append(Image.open(io.BytesIO(png)).convert("RGB").reduce(SHRUNK[width]))
    sheet = Image.new("RGB", (sum(shot.width for shot in shots), max(shot.height for shot in shots)))
    left = 0
    for shot in shots:
        sheet.paste(shot, (left, 0))
        left += shot.width
    return sheet


def kept(sheet: Image.Image) -> Image.Image:
    """The picture as the repository keeps it, in few colours."""
    return sheet.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def difference(one: Image.Image, other: Image.Image) -> int:
    """
    By how much the cells in which two pictures differ most differ, of 255.

    >>> grey, spotted = Image.new("RGB", (60, 60), "grey"), Image.new("RGB", (60, 60), "grey")
    >>> spotted.paste("black", (12, 12, 18, 18))
    >>> difference(grey, grey), difference(grey, spotted)
    (0, 128)
    """
    if one.size != other.size:
        return 255
    cells = [picture.convert("RGB").reduce(CELL) for picture in (one, other)]
    counts = ImageChops.difference(*cells).histogram()  # 256 for each of red, green and blue
    return max(value % 256 for value, count in enumerate(counts) if count)


@pytest.fixture(scope="module")
def address(memorandum: Path) -> Iterator[str]:
    # under its public path, which the page for lost addresses knows its stylesheet by
    with serving(memorandum, "/editions/memorandum/") as address:
        yield address


@pytest.fixture(scope="module")
def letters(browser: Browser, address: str, request: pytest.FixtureRequest) -> str:
    """Why this machine's pictures cannot be compared with those that are accepted, if they cannot."""
    page = browser.new_page(device_scale_factor=2)
    page.goto(address)
    widths = json.dumps(page.evaluate(WIDTHS))
    page.close()
    if request.config.getoption("--accept"):
        LETTERS.write_text(f"{widths}\n", encoding="utf-8")
    same = LETTERS.read_text(encoding="utf-8").strip() == widths
    return "" if same else "this machine's settings of fonts make letters otherwise wide"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_it_was_accepted(
    screens: dict[int, Page],
    address: str,
    letters: str,
    kind: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    if letters:
        pytest.skip(letters)
    picture = kept(taken(screens, address + KINDS[kind]))
    accepted = PICTURES / f"{kind}.png"
    if request.config.getoption("--accept"):
        accepted.parent.mkdir(parents=True, exist_ok=True)
        if not accepted.exists() or difference(picture, Image.open(accepted)) > TOLERANCE:
            picture.save(accepted, optimize=True)
    assert accepted.exists(), "no picture of it is accepted; --accept takes one"
    before = Image.open(accepted)
    found = difference(picture, before)
    if found > TOLERANCE:
        now = tmp_path / f"{kind}.png"
        picture.save(now)
        raise AssertionError(f"{kind} looks different by {found} of 255; compare {now} with {accepted}")


def test_every_picture_is_of_a_kind_of_page_and_all_are_small() -> None:
    files = sorted(PICTURES.glob("*.png"))
    assert {path.stem for path in files} == KINDS.keys()
    assert sum(path.stat().st_size for path in files) < 2_000_000
