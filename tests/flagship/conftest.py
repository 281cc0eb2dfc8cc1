"""The site of this project's own edition, which only the tests in this folder look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Serve, project, shared, unpacked
from tests.windows import At, Open, at_host, on_disk


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built by the command line; all workers of one run share it."""
    return shared(tmp_path_factory, "project", project)


@pytest.fixture(scope="session")
def bundle(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader of the offline edition has, unpacked."""
    return unpacked(built / "site", tmp_path_factory)


@pytest.fixture(scope="session", params=["website"])
def form(request: pytest.FixtureRequest) -> str:
    """
    How a reader has this edition: as a website.

    From disk its pages are the same but for their addresses, its scripts, styles and index to the byte
    (`test_published`); what a reader does there is tested with the model edition.
    """
    return str(request.param)


@pytest.fixture(scope="session")
def at(form: str, built: Path, bundle: Path, serve: Serve) -> At:
    """Where the pages of the flagship are."""
    return on_disk(bundle) if form == "bundle" else at_host(serve(built / "site"))


@pytest.fixture(scope="session")
def at_website(built: Path, serve: Serve) -> At:
    """Where the pages of the flagship are on the website, for what only a host can show."""
    return at_host(serve(built / "site"))


@pytest.fixture
def open_page(open_window: Open, at: At) -> Open:
    """Open a page of the flagship, by its path, in either form."""
    return lambda path="", **options: open_window(at(path), **options)
