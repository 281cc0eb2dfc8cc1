"""mkdocs through our plugin: its own build, edit links, and what a preview watches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from clausebook.mkdocs_plugin import ClausebookPlugin
from tests.editions import MINIMAL, MODEL, ROOT

CLAUSE = "content/instruments/signed/navigation/01-c1.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The edition in a folder of its own, as a fresh clone has it."""
    shutil.copy(MODEL / "mkdocs.yml", tmp_path)
    shutil.copytree(MODEL / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "build/docs").mkdir(parents=True)
    return tmp_path


def configure(root: Path, settings: Mapping[str, str] = {}) -> MkDocsConfig:
    return load_config(config_file=str(root / "mkdocs.yml"), **settings)


def mkdocs_build(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "CLAUSEBOOK_PAGES_READY"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    return subprocess.run(
        command,
        env=environment | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_mkdocs_build_alone_makes_a_site_that_leads_back_to_the_content(root: Path) -> None:
    settings = "repo_url: https://example.org/edition\nedit_uri: edit/main/\n"
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings + config, encoding="utf-8")
    (root / "templates/theme/main.html").write_text(
        '{% extends "base.html" %}{% block content %}{{ page.edit_url }}{% endblock %}', encoding="utf-8"
    )
    built = mkdocs_build(root)
    assert built.returncode == 0, built.stderr
    clause = (root / "build/site/signed/c1/index.html").read_text(encoding="utf-8")
    assert f"https://example.org/edition/edit/main/{CLAUSE}" in clause


def test_a_problem_in_the_content_stops_a_strict_build_and_names_its_place(root: Path) -> None:
    with (root / CLAUSE).open("a", encoding="utf-8") as file:
        file.write("headng: Coast guards\n")
    built = mkdocs_build(root)
    assert built.returncode == 1
    assert f"{CLAUSE}:" in built.stderr
    assert 'headng"; did you mean "heading"?' in built.stderr


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("templates/pages/home.html", "{{ 1 // 0 }}", "templates/pages/home.html:1: integer division"),
        ("templates/frame.yml", "{", "an error that was not foreseen: "),
    ],
)
def test_a_fault_is_told_in_lines_and_not_as_a_traceback(
    root: Path, file: str, text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (root / file).write_text(text, encoding="utf-8")
    shutil.rmtree(root / "content")
    shutil.copytree(MINIMAL / "content", root / "content")
    built = mkdocs_build(root)
    assert built.returncode == 1
    assert said in built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    reports = [path.read_text(encoding="utf-8") for path in tmp_path.glob("clausebook-report-*")]
    assert len(reports) == ("not foreseen" in said)
    assert all("Traceback" in report for report in reports)


def test_problems_in_a_preview_leave_the_last_good_origins(root: Path) -> None:
    plugin = ClausebookPlugin()
    plugin.on_startup(command="serve", dirty=False)
    config = configure(root)
    plugin.on_config(config)
    good = dict(plugin.origins)
    pages = {path: path.read_bytes() for path in (root / "build/docs").rglob("*.md")}
    assert good["signed/c1/index.md"] == CLAUSE
    (root / CLAUSE).write_text("id: [", encoding="utf-8")
    plugin.on_config(config)
    assert plugin.origins == good
    assert {path: path.read_bytes() for path in (root / "build/docs").rglob("*.md")} == pages


def test_only_a_preview_shows_drafts() -> None:
    plugin = ClausebookPlugin()
    plugin.on_startup(command="build", dirty=False)
    assert not plugin.drafts
    plugin.on_startup(command="serve", dirty=False)
    assert plugin.drafts


def test_a_build_that_started_mkdocs_has_written_the_pages(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = tmp_path / "ready.json"
    origins = '{"index.md": "content/essays/home.md"}'
    ready.write_text(f'{{"origins": {origins}, "frame": null}}', encoding="utf-8")
    monkeypatch.setenv("CLAUSEBOOK_PAGES_READY", str(ready))
    plugin = ClausebookPlugin()
    plugin.on_config(configure(root))
    assert plugin.origins == {"index.md": "content/essays/home.md"}
    assert not list((root / "build/docs").iterdir())


def test_mkdocs_keeps_the_plugin_over_rebuilds(root: Path) -> None:
    assert configure(root).plugins["clausebook"] is configure(root).plugins["clausebook"]


def test_a_preview_watches_what_people_write_and_not_what_it_writes(root: Path) -> None:
    config = configure(root)
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root))
    try:
        server.watch(config.docs_dir)
        server = ClausebookPlugin().on_serve(server, config=config, builder=lambda: None)
        assert list(server._watched_paths) == [str(root / "content"), str(root / "templates")]
    finally:
        server.server_close()
