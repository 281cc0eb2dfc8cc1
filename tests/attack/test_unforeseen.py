"""An error that nobody foresaw, at any stage: two lines, exit 3, the old edition; no traceback."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook import build, pages_folder, public
from clausebook.cache import ELSEWHERE, Cache
from clausebook.checks import registry
from clausebook.cli import main
from clausebook.collation import collate
from clausebook.content import load, schemas
from clausebook.exports import citation_files
from clausebook.model.problems import Problem
from clausebook.pdf import card_images, outputs
from clausebook.search import index
from clausebook.site import engine, finish, preview, preview_server, seal, swap
from clausebook.site.frame import Said
from clausebook.site.overtaking import Look
from tests.attack import LONG
from tests.attack.conftest import Begin
from tests.attack.test_signals import CONFIGURED
from tests.editions import MINIMAL

STAGES: dict[str, tuple[object, str]] = {
    "reading": (load, "load"),
    "checking": (registry, "check"),
    "withholding": (public, "publication"),
    "printing": (outputs, "planned"),
    "deciding": (pages_folder, "arrange"),
    "searching": (index, "files"),
    "drawing": (pages_folder, "render"),
    "exporting": (citation_files, "files"),
    "staging": (swap, "staging"),
}
LATE: dict[str, tuple[object, str]] = {
    "the engine": (engine, "run"),
    "finishing": (finish, "finish"),
    "drawing cards": (card_images, "draw_cards"),
    "sealing": (seal, "seal"),
    "following links": (finish, "broken_links"),
    "exchanging": (swap, "exchange"),
}
TOLD = re.compile(
    r"clausebook: an error that was not foreseen: (?P<error>[^\n]+)\n"
    r"clausebook: the full report is in (?P<report>[^\n]+); send it to whoever maintains Clausebook\n"
)


class NobodyForesaw(BaseException):
    """As Typst's own errors: not even an `Exception`."""


ERRORS = (ZeroDivisionError("a\nb"), KeyError("2008/M2"), RecursionError(), MemoryError(), NobodyForesaw("x"))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "root/content")
    (tmp_path / "root/mkdocs.yml").write_text(CONFIGURED)
    (tmp_path / "root/site").mkdir()
    (tmp_path / "root/site/index.html").write_text("the old edition")
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    return tmp_path / "root"


def not_as_promised(run: Result, error: BaseException, root: Path) -> str:
    said = "".join(line for line in run.stderr.splitlines(keepends=True) if not line.startswith("·"))
    found = TOLD.fullmatch(said)
    if run.exit_code != 3 or not found:
        return f"exit {run.exit_code}: {run.stderr}"
    if type(error).__name__ not in found["error"]:
        return found["error"]
    report = Path(found["report"]).read_text(encoding="utf-8")
    if "Traceback" not in report or type(error).__name__ not in report:
        return report
    if [path.name for path in (root / "site").iterdir()] != ["index.html"]:
        return "the old edition is changed"
    return "staging is left" if [*(root / "build").glob("staging/*")] else ""


def test_an_error_at_any_stage_of_a_build_is_two_lines(
    root: Path, tally: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = tally("errors × stages")
    run_engine, kept = engine.run, root.with_name("kept")

    def run_once(
        at: Path, site: Path, *, origins: Mapping[str, str], date: str, said: Said, cache: Cache, look: Look
    ) -> None:
        """What the engine made the first time; the pages are the same each time."""
        if not kept.exists():
            run_engine(at, kept, origins=origins, date=date, said=said, cache=cache, look=look)
        shutil.copytree(kept, site, dirs_exist_ok=True)

    for number, (stage, (home, name)) in enumerate((STAGES | LATE).items()):
        error = ERRORS[number % len(ERRORS)]

        def fail(*arguments: object, error: BaseException = error, **more: object) -> None:
            raise error

        with monkeypatch.context() as patch:
            if stage != "printing":  # what takes long and has had its turn
                patch.setattr(outputs, "planned", lambda *arguments: [])
            if not LONG:
                patch.setattr(engine, "run", run_once)
            patch.setattr(home, name, fail)
            run = CliRunner().invoke(main, ["build", "--root", str(root)])
        counted.tell(stage, not_as_promised(run, error, root))
    assert not (failed := counted.settle()), failed


@pytest.mark.parametrize(
    ("arguments", "home", "name"),
    [
        (["check"], load, "load"),
        (["check", "--format", "json"], load, "load"),
        (["print"], outputs, "printed"),
        (["ids"], build, "check"),
        (["schema", "clause"], schemas, "schema"),
        (["collate"], collate, "collate"),
        (["serve"], preview_server, "serve"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)
def test_an_error_in_any_command_is_two_lines(
    root: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], home: object, name: str
) -> None:
    def fail(*given: object, **more: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    monkeypatch.setattr(home, name, fail)
    monkeypatch.setenv(ELSEWHERE, "off")  # a check of the same content may be known, and is not made again
    monkeypatch.chdir(root)
    pair = '{"old": [], "new": []}'
    run = CliRunner().invoke(main, arguments, input=pair)
    assert not_as_promised(run, ZeroDivisionError(), root) == ""


def test_a_report_that_cannot_be_written_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tempfile, "tempdir", str(root / "nowhere"))
    monkeypatch.setattr(load, "load", fail)
    monkeypatch.setenv(ELSEWHERE, "off")
    monkeypatch.chdir(root)
    run = CliRunner().invoke(main, ["check"])
    assert [path.name for path in root.glob("clausebook-report-*.txt")]
    assert run.exit_code == 3
    assert TOLD.fullmatch(run.stderr)


def test_a_rebuild_that_raises_keeps_the_last_good_pages(root: Path) -> None:
    raising = False

    def make(here: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
        if raising:
            raise ZeroDivisionError("nobody <b>thought</b> of it")
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("<html><head></head><body>good</body></html>")
        return ()

    shown = preview.Preview(root, make)
    good = shown.rebuild()
    raising = True
    state = shown.rebuild()
    assert state.site == good.site
    assert state.site
    assert (state.site / "index.html").exists()
    assert state.problems[0] == (
        "an error that was not foreseen: ZeroDivisionError: nobody <b>thought</b> of it"
    )
    raising = False
    assert shown.rebuild().problems == ()
