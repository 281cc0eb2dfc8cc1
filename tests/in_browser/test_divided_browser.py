"""Long lists on several pages in a browser: the address of an entry leads on from the overview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clausebook.html.render import render
from clausebook.views import site
from clausebook.views.divisions import Limits
from clausebook.views.publication import Publication
from tests.editions import MODEL, NOTE_STYLES, ROOT, STYLE, edition
from tests.windows import Open, ends

SCRIPT = "templates/theme/assets/scripts/permanent.js"
LISTS = ("compare/answers/", "signed/index.md", "signed/navigation/text/")


def drawn(folder: Path, pub: Publication) -> None:
    """The pages of the lists without their frame, each overview with the script that leads on."""
    script = (ROOT / SCRIPT).read_text(encoding="utf-8")
    pages = [page for page in site.arrange(pub) if page.path.startswith(LISTS)]
    for path, text in render(pages, ROOT / "templates", pub.messages):
        file = folder / path.replace("index.md", "index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        body = text.partition("\n---\n")[2]
        lead_on = f"<script>{script}</script>" if "data-permanent" in body else ""
        head = '<!doctype html><html lang="en"><title>A list</title><link rel="icon" href="data:,">'
        file.write_text(f"{head}{body}{lead_on}", encoding="utf-8")


@pytest.mark.parametrize("named", [1000, 3], ids=["named", "held"])
def test_an_old_address_leads_on_to_the_page_of_its_entry(
    tmp_path: Path, serve: Callable[[Path], str], open_window: Open, named: int
) -> None:
    limits = Limits(whole=100, page=150, named=named)
    pub = site.publication(edition(MODEL), style=STYLE, note_styles=NOTE_STYLES, limits=limits)
    drawn(tmp_path, pub)
    root = serve(tmp_path)
    answers, text = pub.divisions["compare/answers/index.md"], pub.divisions["signed/index.md"]
    lasts = {page.bundle: page for page in answers.pages}
    assert lasts["promised"].number > 1
    wanted = [("compare/answers/", page, page.keys[-1]) for page in lasts.values()]
    page = next(page for page in text.pages if "signed/C4" in page.keys)
    wanted += [("signed/", page, asked) for asked in ("signed-c4", "signed-c4-b")]
    for overview, page, asked in wanted:
        window = open_window()
        window.goto(f"{root}{overview}#{asked}")
        window.wait_for_url(ends(f"/{page.path.removesuffix('index.md')}#{asked}"), timeout=5000)
        assert window.locator(f"#{asked}:target").is_visible()


def test_a_note_on_an_overview_leads_nowhere_else(
    tmp_path: Path, serve: Callable[[Path], str], open_window: Open
) -> None:
    limits = Limits(whole=100, page=150)
    drawn(tmp_path, site.publication(edition(MODEL), style=STYLE, note_styles=NOTE_STYLES, limits=limits))
    root = serve(tmp_path)
    window = open_window(f"{root}signed/")
    mark = window.locator("sup a[href='#note-1']").first
    mark.click()
    window.wait_for_function("location.hash === '#note-1'")
    window.locator("#note-1 a[role='doc-backlink']").first.click()
    window.wait_for_function("location.hash.startsWith('#mark-1')")
    arrived = open_window(f"{root}signed/#note-1")
    assert arrived.url.endswith("/signed/#note-1")
