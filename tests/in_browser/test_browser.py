"""The browser of the other tests: it is found or asked for, never quietly skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import browser
from tests.conftest import Serve


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing installed: the folder that is its whole path."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(
        browser, "COMMANDS", [one for one in browser.COMMANDS if "/" not in one]
    )  # not what a Mac keeps outside the path
    return tmp_path


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_is_taken_before_any_other(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "chromium", "exit 0")
    monkeypatch.setenv("CHROMIUM", program(bare, "mine", "exit 0"))
    assert browser.find() == str(bare / "mine")


def test_a_named_browser_that_does_not_run_is_an_error(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "chromium", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(bare / "gone"))
    with pytest.raises(browser.NoBrowserError, match="does not run"):
        browser.find()


def test_one_without_windows_is_taken_first(bare: Path) -> None:
    program(bare, "chromium", "exit 0")
    program(bare, "chromium-headless-shell", "exit 0")
    assert browser.find() == str(bare / "chromium-headless-shell")


def test_a_stub_on_the_path_is_passed_over(bare: Path) -> None:
    program(bare, "chromium", "echo get the snap; exit 1")
    program(bare, "google-chrome", "exit 0")
    assert browser.find() == str(bare / "google-chrome")


INSTALL = """
case "$*" in
  *update) ;;
  *%s) /bin/ln -s /bin/true "$PATH/%s" ;;
  *) exit 100 ;;
esac"""


@pytest.mark.parametrize("package", ["chromium-headless-shell", "chromium"])
def test_root_has_the_one_installed_that_is_offered(
    bare: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare, "apt-get", INSTALL % (package, package))
    assert browser.find() == str(bare / package)


@pytest.mark.parametrize(("apt", "taken"), [(INSTALL, "chromium-headless-shell"), ("exit 1", "chromium")])
def test_the_quickest_is_installed_where_it_can_be_had(
    bare: Path, monkeypatch: pytest.MonkeyPatch, apt: str, taken: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare, "chromium", "exit 0")
    program(bare, "apt-get", apt.replace("%s", "chromium-headless-shell"))
    assert browser.quickest() == str(bare / taken)


@pytest.mark.parametrize(("user", "apt"), [(0, "exit 1"), (1000, INSTALL % ("chromium", "chromium"))])
def test_without_any_it_is_said_what_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, user: int, apt: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    program(bare, "apt-get", apt)
    with pytest.raises(browser.NoBrowserError, match="apt install chromium"):
        browser.find()


def test_it_draws_a_page_that_is_served_here(page: Page, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<title>A clause</title><link rel=icon href=data:,><h1>Coast guards</h1>"
    )
    page.goto(serve(tmp_path))
    assert page.title() == "A clause"
    assert page.get_by_role("heading").inner_text() == "Coast guards"
