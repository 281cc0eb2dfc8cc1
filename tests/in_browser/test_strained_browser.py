"""Under strain: whatever the words and the size, nothing scrolls sideways or lies on something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Serve, shared
from tests.strained import CLAUSES, strained

PAGES = [
    "",
    *(f"signed/{id.lower()}/" for id in CLAUSES),
    "signed/",
    "signed/closing/",
    "compare/",
    "compare/inline/",
    "actors/",
    "actors/sallowmere/",
    "timeline/",
]
SCREENS = {
    "phone": (320, 1.0),
    "tablet": (820, 1.0),
    "desk": (1440, 1.0),
    "phone, text twice the size": (390, 2.0),
    "desk, text twice the size": (1440, 2.0),
    # 400 % zoom of 1280 pixels is the width of the narrowest phone
}

# Lines of text that lie on lines of another element. What is only spoken, lies above the page on purpose or
# is cut off by a box of its own is no fault.
OVERLAPS = """() => {
    const seen = node => {
        for (let one = node.parentElement; one; one = one.parentElement) {
            const style = getComputedStyle(one);
            if (style.visibility === "hidden" || style.clipPath !== "none" || +style.opacity === 0) {
                return false;
            }
            if (one.matches("header, svg") || /fixed|sticky/.test(style.position)) return false;
            if (/auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY) && one !== document.body
                && one !== document.documentElement) return false;
        }
        return true;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lines = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || !seen(node)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        // letters fill two thirds of the height of their box
        for (const box of range.getClientRects()) {
            const rim = box.height / 5;
            const [top, bottom] = [box.top + rim, box.bottom - rim];
            lines.push({ node, left: box.left + 1, right: box.right - 1, top, bottom });
        }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = new Set();
    lines.forEach((one, at) => {
        for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
            const other = lines[next];
            if (other.node === one.node || other.left >= one.right || other.right <= one.left) continue;
            found.add(`"${one.node.data.trim().slice(0, 40)}" and "${other.node.data.trim().slice(0, 40)}"`);
        }
    });
    return [...found].slice(0, 6);
}"""

# What sticks out of the window to the side, unless a box of its own scrolls or cuts it.
OUTSIDE = """() => {
    const within = element => {
        for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
            const style = getComputedStyle(one);
            if (/auto|scroll|hidden|clip/.test(style.overflowX)) return true;
        }
        return false;
    };
    const width = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")].filter(element => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return box.width && (box.right > width + 1 || box.left < -1) && style.clipPath === "none"
            && style.position !== "fixed" && !within(element);
    });
    const page = document.scrollingElement.scrollWidth;
    const named = out.slice(0, 4).map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`);
    return page > width ? [`the page is ${page} wide`, ...named] : named;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(shared(tmp_path_factory, "strained", strained) / "site")


@pytest.fixture(scope="module", params=SCREENS)
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, float]]:
    """A window of some width, and by how much text is larger in it."""
    width, size = SCREENS[request.param]
    context = browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": 900})
    yield context.new_page(), size
    context.close()


def opened(page: Page, url: str, size: float) -> None:
    """
    A page with everything unfolded and its letters enlarged, when the layout has come to rest.

    What is laid out only when it is seen has been seen then, and keeps the room that it took.
    """
    page.goto(url)
    page.evaluate(
        """async size => {
            const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            document.querySelectorAll("details").forEach(folded => { folded.open = true });
            const root = document.documentElement;
            if (size !== 1) root.style.fontSize = `${size * parseFloat(getComputedStyle(root).fontSize)}px`;
            for (const late of document.querySelectorAll("body *")) {
                if (getComputedStyle(late).contentVisibility !== "auto") continue;
                late.scrollIntoView();
                await drawn();
            }
            scrollTo(0, 0);
            await document.fonts.ready;
            await drawn();
        }""",
        size,
    )


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_or_lies_on_something_else(
    screen: tuple[Page, float], address: str, path: str
) -> None:
    page, size = screen
    opened(page, address + path, size)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAPS) == []
