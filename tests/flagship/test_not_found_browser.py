"""A host shows 404.html at any address, below a folder that the build need not know."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

TYPES = {".css": "text/css", ".js": "text/javascript", ".html": "text/html", ".woff2": "font/woff2"}

Host = Callable[[str], str]


@pytest.fixture
def host(built: Path) -> Iterator[Host]:
    """Keeps the finished site below a folder, and answers as hosts do with its page for what is not found."""
    folder = ""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            inside = path.startswith(folder)
            file = built / "site" / path.removeprefix(folder) if inside else Path("nowhere")
            file = file / "index.html" if file.is_dir() else file
            code = 200 if file.is_file() else 404
            data = (file if code == 200 else built / "site/404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", TYPES.get(file.suffix or ".html", "application/octet-stream"))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def under(path: str) -> str:
        nonlocal folder
        folder = path
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield under
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("folder", ["/", "/a/b/", "/a_b/case/"])
def test_the_page_works_anywhere(host: Host, browser: Browser, folder: str) -> None:
    home = host(folder)
    # no watched window: it would complain of each address that is not there
    with browser.new_context() as context, context.new_page() as page:
        for path in ("nothing", "2008/nothing/", "2008/x/y/z/"):
            page.goto(home + path)
            page.wait_for_function("home => document.querySelector('.ed-brand').href === home", arg=home)
            page.wait_for_function("getComputedStyle(document.body).fontFamily.includes('Clausebook')")
            page.wait_for_function("home => window.clausebook?.href('') === home", arg=home)
            for link in page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"):
                assert link.startswith(home) or not link.startswith("http://127.0.0.1"), link


def test_without_scripts_the_page_still_says_what_is_the_matter(host: Host, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(host("/a/b/") + "2008/nothing/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
