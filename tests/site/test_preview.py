"""The editors' preview: on this machine only, inside its folder only, never without its last good pages."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from clausebook import build
from clausebook.model.problems import EditionError, Problem
from clausebook.site import preview, preview_server
from clausebook.site.overtaking import Look, Overtaken
from tests.conftest import CLAUSEBOOK
from tests.editions import MINIMAL

CONFIGURED = (
    "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
)

SOON = 60_000  # ms: a busy machine takes long to build


def make(root: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
    return build.preview(root, folder, first, look).problems


@dataclass(frozen=True)
class Served:
    root: Path
    port: int

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", f"{host}:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def change(self, name: str, old: str, new: str) -> None:
        """Edit a file, and come back when the preview has seen it."""
        seen = self.get("/__preview/news")[1]
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        now = seen
        for _ in range(6):  # each waits for news: of a build that runs, of this page, and of the end
            if now == seen or not now.isdigit():
                now = self.get(f"/__preview/news?seen={now}")[1]
        assert now != seen
        assert now.isdigit()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("preview")
    shutil.copytree(MINIMAL / "content", root / "content")
    (root / "mkdocs.yml").write_text(CONFIGURED)
    with (root / "content/edition.yml").open("a") as head:
        head.write("site: https://example.org/lune/\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [CLAUSEBOOK, "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=root, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stderr
        lines = [run.stderr.readline() for _ in range(3)]
        assert lines[2] == f"listening on http://127.0.0.1:{port}/, on this machine only; Ctrl-C ends it\n", (
            lines
        )
        yield Served(root, port)
        run.terminate()
        assert run.wait(60) == 143
        rest = run.stderr.read()
        assert set(rest.splitlines()) <= {"the pages are up to date", "the last good pages stay"}


def test_it_shows_drafts_and_no_banner(served: Served) -> None:
    code, page = served.get("/1950/3/")
    assert code == 200
    assert "A court at Ambleby" in page
    assert 'class="ed-preview-bar"' not in page


def test_it_listens_on_this_machine_only(served: Served, tmp_path: Path) -> None:
    server = preview_server.serve(preview.Preview(tmp_path, make), 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()
    with pytest.raises(EditionError, match="choose another --port"):
        preview_server.serve(preview.Preview(tmp_path, make), served.port)


def test_the_page_for_what_is_not_there_has_its_looks(served: Served) -> None:
    code, text = served.get("/nowhere/at/all/")
    assert code == 404
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    assert len(sheets) > 1
    assert [served.get(sheet)[0] for sheet in sheets] == [200] * len(sheets)


@pytest.mark.parametrize("host", ["elsewhere.example", "192.168.0.1", "127.0.0.1.elsewhere.example", ""])
def test_it_answers_under_its_own_name_only(served: Served, host: str) -> None:
    code, text = served.get("/", host)
    assert code == 403
    assert "Lune" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/../../mkdocs.yml",
        "/../../../mkdocs.yml",
        "/%2e%2e/%2e%2e/%2e%2e/mkdocs.yml",
        "/..%2f..%2f..%2fmkdocs.yml",
        "//etc/passwd",
        "/etc/passwd",
        "/assets/../../../../mkdocs.yml",
        "/%00",
        "/linked.yml",
    ],
)
def test_it_serves_nothing_outside_its_pages(served: Served, path: str) -> None:
    site = max((served.root / "build/preview").iterdir(), key=lambda folder: int(folder.name))
    link = site / "linked.yml"
    if not link.is_symlink():
        link.symlink_to(served.root / "mkdocs.yml")
    code, text = served.get(path)
    assert code == 404
    assert "docs_dir" not in text
    assert "root:" not in text


def test_a_change_that_cannot_be_built_keeps_the_last_good_pages(served: Served, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{served.port}/1950/2/")
    expect(page.get_by_text("protect the salmon").first).to_be_visible()
    name = "content/instruments/1950/articles/2.yml"

    served.change(name, "sources: [echo-1950]", "sources: [<b>nobody</b>]")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text('reference-resolves: no source "<b>nobody</b>"')
    link = banner.get_by_role("link")
    place = link.inner_text()
    assert re.fullmatch(r"content/\S+\.yml:\d+:\d+", place)
    assert link.get_attribute("href") == f"vscode://file{served.root.as_posix()}/{place}"
    expect(page.get_by_text("protect the salmon").first).to_be_visible()
    assert served.get("/1900/a1/")[0] == 200

    served.change(name, "sources: [<b>nobody</b>]", "sources: [echo-1950]")
    served.change(name, "protect the salmon", "protect the trout")
    expect(page.get_by_text("protect the trout").first).to_be_visible()
    expect(banner).to_have_count(0)


@pytest.mark.parametrize("path", ["//[", "/" + "a" * 3000, "/a" * 3000, "/__preview/news?seen=" + "9" * 5000])
def test_what_is_no_address_gets_an_answer(served: Served, path: str) -> None:
    assert served.get(path)[0] in (200, 400, 404)


def test_the_server_says_nothing_of_a_reset_connection(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = preview.Preview(tmp_path, make)
    server = preview_server.serve(shown, 0)
    tab = socket.create_connection(("127.0.0.1", server.server_port))
    tab.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    tab.sendall(b"GET /__preview/news?seen=0 HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n")
    request, address = server.get_request()
    answered = threading.Thread(target=server.process_request_thread, args=(request, address))
    answered.start()
    tab.close()
    shown.rebuild()  # the answer that it waits for
    answered.join()
    server.server_close()
    assert capfd.readouterr().err == ""


def test_a_page_says_that_a_change_is_being_built(tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()
    told = threading.Semaphore(0)

    def slow(root: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
        assert told.acquire(timeout=60)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("<html><head></head><body><h1>Lune</h1></body></html>")
        return ()

    shown = preview.Preview(tmp_path, slow)
    told.release()
    shown.rebuild()
    server = preview_server.serve(shown, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    again = threading.Thread(target=shown.rebuild)
    again.start()
    expect(page.get_by_role("status")).to_have_text("A change is being built.")
    told.release()
    again.join()
    expect(page.get_by_role("status")).to_have_count(0)
    page.close()
    shown.end()
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Stepped:
    """A preview that goes on from the pages that are made first when it is told to."""

    root: Path
    shown: preview.Preview
    page: Page
    address: str
    goes_on: threading.Semaphore
    overtaken: threading.Event

    def built(self, name: str, old: str, new: str) -> threading.Thread:
        """Edit a file, and begin to build the change."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        run = threading.Thread(target=self.shown.rebuild, args=[self.overtaken.is_set])
        run.start()
        return run

    def status(self, words: str) -> None:
        expect(self.page.locator(".ed-preview-runs")).to_have_text(words, timeout=SOON)


@pytest.fixture
def stepped(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Stepped]:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURED)
    goes_on = threading.Semaphore(0)
    fault = getattr(request, "param", ())  # that is found when all pages are made

    def make(root: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
        if first is None:
            return build.preview(root, folder, None, look).problems

        def show(ahead: Mapping[str, bytes]) -> None:
            first.show(ahead)
            assert goes_on.acquire(timeout=60)

        return (*build.preview(root, folder, replace(first, show=show), look).problems, *fault)

    shown = preview.Preview(tmp_path, make)
    assert shown.rebuild().problems == ()
    server = preview_server.serve(shown, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    address = f"http://127.0.0.1:{server.server_port}"
    page.goto(f"{address}/1900/a2/")
    page.evaluate("window.loaded = 1")
    yield Stepped(tmp_path, shown, page, address, goes_on, threading.Event())
    page.close()
    shown.end()
    server.shutdown()
    server.server_close()


A2, WORDS = "content/instruments/1900/articles/2.yml", "mend the weirs"
OTHERS = "This page shows the change. The others are being built."


def test_the_page_that_is_open_shows_a_change_before_the_others_are_built(
    stepped: Stepped, browser: Browser
) -> None:
    page, words = stepped.page, "mend all the weirs"
    run = stepped.built(A2, WORDS, words)
    stepped.status(OTHERS)
    expect(page.locator("main")).to_contain_text(words, timeout=SOON)
    assert page.evaluate("window.loaded") is None, "it was loaded anew"
    other = browser.new_page()
    other.goto(f"{stepped.address}/1900/")
    expect(other.locator("main")).to_contain_text(WORDS, timeout=SOON)
    page.evaluate("window.loaded = 2")
    stepped.goes_on.release()
    run.join()
    expect(other.locator("main")).to_contain_text(words, timeout=SOON)
    other.close()
    expect(page.locator(".ed-preview-runs")).to_have_count(0, timeout=SOON)
    assert page.evaluate("window.loaded") == 2, "what it shows is what came out: it is not loaded again"


def test_a_page_that_is_still_being_loaded_is_among_those_made_first(stepped: Stepped) -> None:
    def shown() -> str:
        with urlopen(f"{stepped.address}/1900/") as answer:  # which does not ask for news
            return str(answer.read(), "utf-8")

    assert WORDS in shown()
    run = stepped.built(A2, WORDS, "mend all the weirs")
    stepped.status(OTHERS)
    assert "mend all the weirs" in shown()
    stepped.goes_on.release()
    run.join()


def test_a_page_that_is_loaded_again_shows_the_same_place(stepped: Stepped) -> None:
    page = stepped.page
    # a browser that comes back to as many pixels from the top, and knows of no words that it showed there
    unanchored = "document.documentElement.style.overflowAnchor = 'none'"
    page.add_init_script(f"document.addEventListener('readystatechange', () => {unanchored})")
    page.reload()
    page.set_viewport_size({"width": 600, "height": 300})
    item = page.locator('[id="1900-a2-b"]')
    item.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 100)")
    place = item.evaluate("e => e.getBoundingClientRect().top")
    run = stepped.built(A2, WORDS, "mend the weirs, " * 40)
    stepped.status(OTHERS)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert item.evaluate("e => e.getBoundingClientRect().top") == pytest.approx(place, abs=1)
    stepped.goes_on.release()
    run.join()


def test_a_page_ahead_whose_frame_changed_is_loaded_again(stepped: Stepped) -> None:
    run = stepped.built(A2, "heading: Works", "heading: All works")
    stepped.status(OTHERS)
    assert "All works" not in stepped.page.title()
    stepped.goes_on.release()
    run.join()
    expect(stepped.page).to_have_title(re.compile("All works"), timeout=SOON)


@pytest.mark.parametrize("stepped", [(Problem("", "a fault of all pages together"),)], indirect=True)
def test_a_page_ahead_is_taken_back_if_the_site_cannot_be_shown(stepped: Stepped) -> None:
    run = stepped.built(A2, WORDS, "mend no weirs")
    expect(stepped.page.locator("main")).to_contain_text("mend no weirs", timeout=SOON)
    stepped.goes_on.release()
    run.join()
    expect(stepped.page.get_by_role("alert")).to_contain_text("a fault of all pages together", timeout=SOON)
    expect(stepped.page.locator("main")).to_contain_text(WORDS, timeout=SOON)


def test_a_build_that_is_overtaken_is_given_up_and_the_newest_change_is_shown(
    stepped: Stepped, browser: Browser
) -> None:
    page, folders = stepped.page, stepped.root / "build/preview"
    other = browser.new_page()
    other.goto(f"{stepped.address}/1950/")
    run = stepped.built(A2, WORDS, "mend all the weirs")
    stepped.status(OTHERS)
    expect(page.locator("main")).to_contain_text("mend all the weirs", timeout=SOON)
    before = stepped.shown.state
    stepped.overtaken.set()
    stepped.goes_on.release()
    run.join()
    after = stepped.shown.state
    assert after == before, "nothing is shown of a build that was given up"
    assert [one for one in folders.iterdir() if one.is_dir()] == [before.site]
    stepped.overtaken.clear()
    run = stepped.built(A2, "mend all the weirs", "mend two weirs")
    expect(page.locator("main")).to_contain_text("mend two weirs", timeout=SOON)
    stepped.status(OTHERS)
    page.evaluate("window.loaded = 2")
    stepped.goes_on.release()
    run.join()
    expect(page.locator(".ed-preview-runs")).to_have_count(0, timeout=SOON)
    expect(other.locator(".ed-preview-runs")).to_have_count(0, timeout=SOON)
    assert page.evaluate("window.loaded") == 2, "what it shows is what came out: it is not loaded again"
    other.goto(f"{stepped.address}/1900/")
    expect(other.locator("main")).to_contain_text("mend two weirs", timeout=SOON)
    other.close()


def test_a_page_says_that_a_change_is_being_built_as_long_as_builds_are_overtaken(stepped: Stepped) -> None:
    run = stepped.built(A2, WORDS, "mend all the weirs")
    stepped.status(OTHERS)
    stepped.overtaken.set()
    stepped.goes_on.release()
    run.join()
    seen = f"{stepped.shown.state.of('1900/a2/index.html')}o"

    def begun(root: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
        assert stepped.shown.news(seen, "1900/a2/index.html") == f"{seen[:-1]}b"
        raise Overtaken

    stepped.shown._make = begun
    assert stepped.shown.rebuild().runs
    stepped.status("A change is being built.")
    (stepped.root / "content/topics.yml").write_bytes(b"\t")
    stepped.shown._make = make
    problems = stepped.shown.rebuild(lambda: True).problems
    assert problems
    expect(stepped.page.get_by_role("alert")).to_contain_text("tab", timeout=SOON)
    expect(stepped.page.locator("main")).to_contain_text(WORDS, timeout=SOON)


def test_whenever_a_build_is_given_up_the_next_one_is_as_if_it_were_the_first(tmp_path: Path) -> None:
    def edition(name: str) -> Path:
        shutil.copytree(MINIMAL / "content", tmp_path / name / "content")
        (tmp_path / name / "mkdocs.yml").write_text(CONFIGURED)
        return tmp_path / name

    def change(root: Path, words: str) -> None:
        path = root / A2
        text = (MINIMAL / A2).read_text(encoding="utf-8")
        assert WORDS in text
        path.write_text(text.replace(WORDS, words), encoding="utf-8")

    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def given_up_at(root: Path, number: int) -> int:
        """Looks until then, or all that there are."""
        looks = 0

        def look() -> None:
            nonlocal looks
            looks += 1
            if looks == number:
                raise Overtaken

        with suppress(Overtaken):
            assert build.preview(root, root / f"shown-{number}", None, look).problems == ()
        return looks

    cold, root = edition("cold"), edition("root")
    change(cold, "mend two weirs")
    assert build.preview(cold, cold / "shown").problems == ()
    every = given_up_at(root, 0)
    pages = len(list((cold / "shown").rglob("index.html")))
    drawn = len(files(cold / "build/docs"))
    assert every >= drawn + 2 * pages, "it looks between pages when they are drawn, framed and read"
    for number in (1, 2, pages // 2, drawn + pages // 2, every - pages, every - 4, every):
        change(root, f"mend {number} weirs")
        assert given_up_at(root, number) == number
        change(root, "mend two weirs")
        assert build.preview(root, root / "shown").problems == ()
        assert files(root / "shown") == files(cold / "shown"), number
        assert files(root / "build/docs") == files(cold / "build/docs"), number
        shutil.rmtree(root / "shown")


def test_a_preview_that_cannot_begin_says_why_on_its_page(tmp_path: Path) -> None:
    shown = preview.Preview(tmp_path, make)
    state = shown.rebuild()
    assert state.site is None
    assert state.problems == ("there is no folder content/ here; run this in the folder of an edition",)
