"""What several test modules share: golden files, the real site, the browser, a loopback server."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from audit.serving import serving
from clausebook import garbage
from tests import browser as chromium
from tests.attack import tally
from tests.holdings import table
from tests.windows import FORMS, At, Open, at_host, on_disk, windows

Serve = Callable[[Path], str]
Golden = Callable[[Path, Mapping[str, str]], None]
ROOT = Path(__file__).parent.parent
CLAUSEBOOK = str(Path(sys.executable).with_name("clausebook"))

# the same examples on every machine and every day; the clock decides nothing
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


# programs that tests start keep what Python compiles, as they do on an editor’s machine
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# what editions have in common is made once for all tests; a test of equal bytes turns this `off`
os.environ.setdefault("CLAUSEBOOK_CACHE", str(ROOT / "build/cache"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected/ folders of golden tests")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Never look for garbage among what all test modules hold: it stays until the end of the run."""
    with garbage.uncollected():
        collected = yield
    gc.freeze()
    return collected


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the edition holds, what its search finds and what held, as their tests counted it."""
    attempts = []
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, lines in getattr(report, "user_properties", ()):
            if name == "holdings" and report.when == "call":
                terminalreporter.write_sep("=", "what the edition holds")
                terminalreporter.write_line("\n".join(table(lines)))
            if name == "search" and report.when == "call":
                terminalreporter.write_line(f"search: {lines}")
            if name == "attack" and report.when == "call":
                attempts.append(lines)
    if attempts:
        terminalreporter.write_sep("=", "what was tried, and what held")
        terminalreporter.write_line("\n".join(tally.table(attempts)))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare texts by file name with those in a folder; with `--accept` the folder takes them."""

    def compare(folder: Path, texts: Mapping[str, str]) -> None:
        if request.config.getoption("--accept"):
            shutil.rmtree(folder, ignore_errors=True)
            for name, text in texts.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        expected = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
        assert dict(texts) == expected

    return compare


def project(folder: Path, source: Path = ROOT) -> Path:
    """A copy of what a site is made from: the content of this project, its templates, its configuration."""
    for name in ("content", "templates"):
        shutil.copytree(source / name, folder / name)
    shutil.copy(source / "mkdocs.yml", folder)
    return folder


def model(folder: Path) -> Path:
    """A copy of the model edition, as it is in `tests/edition`."""
    return shutil.copytree(ROOT / "tests/edition", folder, ignore=shutil.ignore_patterns("build", "site"))


def heed_interrupts() -> None:
    """Let a new process be interrupted even where this one, begun in the background, is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def clausebook(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run(
        [CLAUSEBOOK, *arguments],
        cwd=root,
        env=os.environ | {"COLUMNS": "200"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def memorandum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the model edition, in which both wordings are held; shared likewise."""
    return shared(tmp_path_factory, "memorandum", model) / "site"


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition that is written from right to left, without downloads; shared likewise."""
    options = ("--no-print", "--no-bundle")
    return shared(tmp_path_factory, "arabic", from_right_to_left, *options) / "site"


def from_right_to_left(folder: Path) -> Path:
    """A copy of the Arabic edition, as it is in `tests/arabic`."""
    return shutil.copytree(ROOT / "tests/arabic", folder, ignore=shutil.ignore_patterns("build", "site"))


def shared(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], Path], *options: str) -> Path:
    """The edition that `make` puts into a folder, with its site built once in a run, whoever asks first."""

    def build(folder: Path) -> None:
        run = clausebook("build", *options, root=make(folder))
        assert run.returncode == 0, run.stdout + run.stderr

    return shared_folder(temporary, name, build)


def shared_folder(temporary: pytest.TempPathFactory, name: str, fill: Callable[[Path], None]) -> Path:
    """A folder that is filled once in a run and shared by its workers."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = temporary.getbasetemp() if alone else temporary.getbasetemp().parent
    folder = base / name
    with FileLock(base / f"{name}.lock"):
        if not folder.exists():
            half = base / f"{name}.half"
            fill(half)
            half.rename(folder)
    return folder


@pytest.fixture(scope="session")
def memorandum_bundle(memorandum: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of the model edition."""
    return unpacked(memorandum, tmp_path_factory)


def unpacked(site: Path, temporary: pytest.TempPathFactory) -> Path:
    """The folder that is in the bundle of a built site; shared by the workers of one run."""
    (packed,) = (site / "downloads").glob("*.zip")

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)

    return next(shared_folder(temporary, f"{site.parent.name}-unpacked", unpack).iterdir())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_window(browser: Browser) -> Iterator[Open]:
    """Open a URL in a window without history, storage or cache, without motion, and watched."""
    with windows(browser) as opened:
        yield opened


@pytest.fixture
def page(open_window: Open, request: pytest.FixtureRequest) -> Page:
    """One such window, with nothing in it; a reader of the bundle has no network."""
    offline = "form" in request.fixturenames and request.getfixturevalue("form") == "bundle"
    return open_window(offline=offline)


@pytest.fixture
def plain(open_window: Open) -> Page:
    """One in a browser that runs no script."""
    return open_window(java_script_enabled=False)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder over http on this machine only; the address of its root."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture(scope="session", params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    """How a reader has the editions: as a website, or as a bundle on disk."""
    return str(request.param)


@pytest.fixture(scope="session")
def at_model(form: str, memorandum: Path, memorandum_bundle: Path, serve: Serve) -> At:
    """Where the pages of the model edition are."""
    return on_disk(memorandum_bundle) if form == "bundle" else at_host(serve(memorandum))
