"""The Content-Security-Policy: in every page, kept by every page, and a lock that holds in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from clausebook.site import pages, policy
from tests.conftest import Serve

HEAD = policy.guarded('<!doctype html><html lang="en"><head><meta charset="utf-8">')
WATCH = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", function (event) {
  window.__refused.push(event.effectiveDirective + " " + event.blockedURI + " " + event.sample);
});
"""


def kinds(site: Path) -> list[str]:
    """A page of each kind: the first of every folder and depth."""
    found: dict[tuple[str, int], str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found.setdefault((name.split("/")[0], name.count("/")), name)
    return list(found.values())


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that notes what its policy refuses."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def site(memorandum: Path) -> Path:
    """The site that is looked at."""
    return memorandum


def test_every_page_has_the_policy_before_anything_that_it_governs(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 150
    for page in files:
        html = page.read_text(encoding="utf-8")
        assert list(policy.breaches(pages.parse_page(page.name, html.encode()))) == []
        assert html.index(policy.POLICY) < min(html.index("<link"), html.index("<script"))


def test_no_page_asks_for_more_than_its_policy_allows(watched: Page, serve: Serve, site: Path) -> None:
    address = serve(site)
    refused: dict[str, list[str]] = {}
    for page in kinds(site):
        watched.goto(address + page, wait_until="networkidle")
        refused[page] = watched.evaluate("window.__refused")
    assert len(refused) > 15
    assert {page: told for page, told in refused.items() if told} == {}


def test_what_slips_through_does_not_run(watched: Page, serve: Serve, tmp_path: Path) -> None:
    slips = """
      <script>window.ran = "inline"</script>
      <img src="gone.png" onerror="window.ran = 'handler'">
      <a href="javascript:window.ran = 'address'">go</a>
      <svg onload="window.ran = 'svg'"></svg>
      <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
      <script src="data:text/javascript,window.ran='data'"></script>
      <script src="https://elsewhere.example/x.js"></script>
      <base href="https://elsewhere.example/">
      <p id="styled" style="color: rgb(9, 9, 9)">words</p>
    """
    (tmp_path / "index.html").write_text(f"{HEAD}<title>x</title></head><body>{slips}")
    address = serve(tmp_path)
    watched.goto(address, wait_until="load")
    watched.get_by_role("link").click()
    assert watched.evaluate("window.ran") is None
    assert watched.evaluate("document.baseURI") == address
    assert watched.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(9, 9, 9)"
    assert len(watched.evaluate("window.__refused")) >= 8


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<script>go()</script>", 'has an inline script, "go()"'),
        ("<style>p { color: red }</style>", 'has an inline stylesheet, "p { color: red }"'),
        ('<p style="left: 3px">', 'has an inline style, "left: 3px"'),
        ('<p OnClick="go()">', 'has an inline handler, onclick="go()"'),
        ('<iframe src="x.html">', "has the element <iframe>"),
        ('<base href="/">', "has the element <base>"),
        (f"<script>{'x' * 90}</script>", f'has an inline script, "{"x" * 40}…"'),
    ],
)
def test_a_page_that_needs_more_is_refused(html: str, message: str) -> None:
    with pytest.raises(policy.PolicyBroken) as told:
        guarded(HEAD + html)
    assert f"/2008/m2/index.html {message};" in str(told.value)


@pytest.mark.parametrize(
    "html", ['<script src="a.js"></script>', '<script type="application/json">{}</script>']
)
def test_files_and_data_are_no_breach(html: str) -> None:
    assert guarded(HEAD + html) == HEAD + html


def test_a_page_is_put_under_the_policy_once() -> None:
    assert guarded('<!doctype html><html lang="en"><head><meta charset="utf-8">') == HEAD
    assert guarded(HEAD) == HEAD
    with pytest.raises(policy.PolicyBroken, match="no <meta charset"):
        guarded("<head><title>x</title>")


def guarded(html: str) -> str:
    """The page of mechanism 2 after the step that puts it under the policy."""
    policy.refuse([pages.parse_page("2008/m2/index.html", html.encode())])
    return policy.guarded(html)
