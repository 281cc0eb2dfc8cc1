"""`make audit`: what it lacks it says, what it finds it prints, and its exit code tells which."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from audit import states, weight
from audit.axe import from_the_top, violations
from audit.record import Line, table
from audit.serving import serving
from audit.window import settle, window
from tests.conftest import ROOT


def audit(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audit", *arguments],
        cwd=ROOT,
        env=os.environ | {"PATH": path, "CHROMIUM": sys.executable},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_missing_is_named_with_what_to_install(tmp_path: Path) -> None:
    run = audit(path=str(tmp_path))
    assert run.returncode == 3
    assert run.stdout == ""
    told = run.stderr.splitlines()
    assert [line.split()[:5] for line in told] == [
        ["audit:", name, "is", "not", "here;"] for name in ("node", "npm", "java")
    ]
    assert all("install" in line for line in told)


def test_what_is_too_old_is_named(tmp_path: Path) -> None:
    for name, said in (("node", "v16.20.2"), ("npm", "10.1.0"), ("java", 'openjdk version "1.8.0_392"')):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
        program.chmod(0o755)
    run = audit(path=str(tmp_path))
    assert run.returncode == 3
    assert [line.partition(";")[0] for line in run.stderr.splitlines()] == [
        "audit: node is too old",
        "audit: java is too old",
    ]


def test_a_check_that_nobody_knows_is_a_wrong_use() -> None:
    run = audit("beauty", path=os.environ["PATH"])
    assert run.returncode == 2
    assert "no check beauty; there are validity, weight," in run.stderr


def test_the_table_has_a_line_for_each_measurement_and_every_fault_below() -> None:
    lines = [
        Line("weight", "home", "12 KB", "15 KB", notes=("a note",)),
        Line("axe", "model: 2 kinds", "3 violations", "none", ("one", "two", "one")),
    ]
    assert list(table(lines)) == [
        "check   of              found         wanted",
        "weight  home            12 KB         15 KB   met",
        "axe     model: 2 kinds  3 violations  none    not met",
        "\nweight, home (no faults, but to know):",
        "  a note",
        "\naxe, model: 2 kinds:",
        "  one (2 times)",
        "  two",
    ]


@pytest.mark.parametrize("under", ["/", "/editions/memorandum/"])
def test_a_site_is_served_compressed_and_at_its_path(tmp_path: Path, under: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>" + "word " * 500, encoding="utf-8")
    (tmp_path / "404.html").write_text("nothing here", encoding="utf-8")
    with serving(tmp_path, under) as address:
        assert address.endswith(under)
        with urlopen(Request(address + "a/", headers={"Accept-Encoding": "gzip"})) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert len(answer.read()) == weight.html(tmp_path, ["a/"])["a/"] < 100
        with urlopen(address + "a") as answer:  # sent on to the folder
            assert answer.url == address + "a/"
        for lost in ("b/", "../secret"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(address + lost)


@pytest.mark.parametrize(
    ("state", "path", "width"),
    [
        ("folds", "compare/", 1440),
        ("filter", "compare/", 1440),
        ("preview", "signed/c2/", 1440),
        ("drawer", "", 320),
        ("settings", "", 820),
        ("search", "signed/c2/", 820),
        ("help", "", 1440),
        ("alone", "signed/c2/", 1440),
    ],
)
def test_what_a_reader_can_open_is_opened(
    browser: Browser, memorandum: Path, state: str, path: str, width: int
) -> None:
    with serving(memorandum, "/editions/memorandum/") as address, window(browser, width=width) as page:
        page.goto(address + path)
        settle(page)
        assert (states.OF_A_PAGE | states.OF_THE_FRAME)[state](page)


def test_what_opening_scrolled_under_a_sticky_header_is_no_small_target(browser: Browser) -> None:
    with window(browser) as page:
        page.set_content(
            """<html lang="en"><title>t</title><style>body { height: 9000px; margin: 0 }
            header { position: sticky; z-index: 1; top: 0; background: white }
            a { display: block; height: 60px } main a { height: 24px; margin-top: 420px }</style>
            <header><a href="/b">covers</a></header><main><a href="/a">a long link</a></main>"""
        )
        page.evaluate("scrollTo(0, 434)")  # its upper part lies under the header
        assert [found.split()[0] for found in violations(page, only=["target-size"])] == ["target-size"]
        from_the_top(page)
        assert violations(page, only=["target-size"]) == []
