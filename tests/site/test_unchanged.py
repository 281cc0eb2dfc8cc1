"""A site is known again by its bytes and by those it was made from, and by nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clausebook.cache import Cache
from clausebook.site import unchanged
from tests.conftest import clausebook
from tests.editions import MINIMAL

OPTIONS = {"print": True}
CONFIGURED = "docs_dir: build/docs\ntheme: {name: material}\nplugins: [clausebook]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition with a site, as a build leaves it, and a cache that knows it."""
    folder = tmp_path / "edition"
    shutil.copytree(MINIMAL / "content", folder / "content")
    (folder / "mkdocs.yml").write_text(CONFIGURED)
    (folder / "site/1950").mkdir(parents=True)
    (folder / "site/index.html").write_text("first")
    (folder / "site/1950/index.html").write_text("text")
    read = unchanged.inputs(folder, OPTIONS)
    assert read
    unchanged.keep(Cache(folder / "build/cache"), read, folder / "site", pages=2, unlisted=1)
    return folder


def found(root: Path, *, options: dict[str, bool] = OPTIONS) -> unchanged.Finished | None:
    return unchanged.found(Cache(root / "build/cache"), unchanged.inputs(root, options), root / "site")


def test_a_finished_site_is_known_again_at_another_hour(root: Path) -> None:
    for path in (root / "site").rglob("*.html"):
        os.utime(path, (0, 4_000_000_000))
    known = found(root)
    assert known
    assert (known.pages, known.unlisted) == (2, 1)


def _page_by_hand(root: Path) -> None:
    (root / "site/index.html").write_text("First")


def _page_gone(root: Path) -> None:
    (root / "site/1950/index.html").unlink()


def _page_more(root: Path) -> None:
    (root / "site/other.html").write_text("")


def _page_renamed(root: Path) -> None:
    (root / "site/1950").rename(root / "site/1951")


def _page_linked(root: Path) -> None:
    (root / "site/index.html").rename(root / "elsewhere.html")
    (root / "site/index.html").symlink_to(root / "elsewhere.html")


def _no_site(root: Path) -> None:
    shutil.rmtree(root / "site")


def _content(root: Path) -> None:
    with (root / "content/edition.yml").open("a") as file:
        file.write("# a remark\n")


def _content_more(root: Path) -> None:
    (root / "content/events").mkdir(exist_ok=True)
    (root / "content/events/1951.yml").write_text("[]\n")


def _content_renamed(root: Path) -> None:
    (root / "content/sources.yml").rename(root / "content/sources-2.yml")


def _own_template(root: Path) -> None:
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/list.html").write_text("")


def _settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIGURED}site_name: Lune\n")


def _ids(root: Path) -> None:
    (root / "published-ids.txt").write_text("1950/1\n")


def _cache(root: Path) -> None:
    for path in (root / "build/cache/finished").iterdir():
        path.write_bytes(path.read_bytes()[:-1])


CHANGES = [
    *(_page_by_hand, _page_gone, _page_more, _page_renamed, _page_linked, _no_site),
    *(_content, _content_more, _content_renamed, _own_template, _settings, _ids, _cache),
]


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__.strip("_") for change in CHANGES])
def test_any_other_byte_in_the_site_or_what_it_is_made_from_asks_for_a_build(
    root: Path, change: Callable[[Path], None]
) -> None:
    assert found(root)
    change(root)
    assert found(root) is None


def test_other_options_ask_for_a_build(root: Path) -> None:
    assert found(root, options={"print": False}) is None


@pytest.mark.parametrize(
    "setting",
    [
        "hooks: [hook.py]",
        "INHERIT: other.yml",
        "extra: !ENV SOMETHING",
        "plugins: [clausebook, macros]",
        "plugins: [{clausebook: {}}]",
        "theme: {name: material, custom_dir: own}",
        "markdown_extensions: [pymdownx.snippets]",
        "markdown_extensions: [{toc: {slugify: !!python/name:os.getcwd}}]",
        "docs_dir: docs",
        "- a list",
        "[",
    ],
)
def test_settings_that_let_mkdocs_read_or_run_more_are_never_taken_as_unchanged(
    root: Path, setting: str
) -> None:
    name = setting.partition(":")[0]
    kept = [line for line in CONFIGURED.splitlines() if not line.startswith(f"{name}:")]
    (root / "mkdocs.yml").write_text("\n".join([*kept, setting, ""]))
    assert unchanged.inputs(root, OPTIONS) is None


def test_a_build_with_nothing_to_do_says_so_and_ends(root: Path) -> None:
    read = unchanged.inputs(root, {"print": True, "bundle": True})
    assert read
    unchanged.keep(Cache(root / "build/cache"), read, root / "site", pages=2, unlisted=1)
    run = clausebook("build", root=root, CLAUSEBOOK_CACHE="")
    assert run.returncode == 0
    assert run.stderr.splitlines() == [
        "· nothing has changed since site/ was built",
        "1 ids are new; when they are published: clausebook ids --accept",
        "site/ holds 2 pages; open site/index.html through a web server",
    ]
    assert (root / "site/index.html").read_text() == "first"
