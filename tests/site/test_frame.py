"""The frame that we draw around plain pages is that of mkdocs, byte for byte; others are left to mkdocs."""

from __future__ import annotations

import shutil
import tracemalloc
from pathlib import Path

import pytest

from clausebook import build
from clausebook.cache import NOTHING_KEPT
from clausebook.model.messages import ENGLISH
from clausebook.site import engine, frame
from tests.editions import MINIMAL, ROOT

PLAIN = (
    "site_name: Lune & Sons\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\n"
)
SECTIONS = """\
nav: [Home: index.md, "Tolls & ferries": 1950/index.md, Sources: sources/index.md]
not_in_nav: /**
extra: {about: [Sources], edition: {about: A "quoted" word}, downloads: [{title: One, url: one.pdf}]}
"""


def edition(folder: Path, settings: str, head: str = "") -> tuple[Path, build.Report]:
    """The minimal edition with its pages written."""
    shutil.copytree(MINIMAL / "content", folder / "content")
    with (folder / "content/edition.yml").open("a", encoding="utf-8") as file:
        file.write(head)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    report = build.pages(folder)
    assert report.edition, report.problems
    return folder, report


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("settings", "head"),
    [
        (PLAIN, ""),
        (
            PLAIN + SECTIONS,
            "site: https://example.org/lune\nrepository: https://example.org/code\nlang: de\n",
        ),
    ],
    ids=["a navigation of folders", "sections, an address and another language"],
)
def test_our_frame_is_that_of_mkdocs_to_the_byte(tmp_path: Path, settings: str, head: str) -> None:
    root, report = edition(tmp_path / "root", settings, head)
    assert report.edition
    said, date = engine.frame(report.edition.head, report.edition.messages), report.edition.head.date
    plain = frame.site(root, said, engine._epoch(date))
    assert plain
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    assert frame.draw(plain, ours, report.origins, NOTHING_KEPT)
    engine.run_mkdocs(root, theirs, origins=report.origins, date=date, said=said)
    if not head:  # mkdocs writes a map of the site without an address, which is dropped as it is empty
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (ours / name).unlink()
    assert files(ours) == files(theirs)


@pytest.mark.parametrize(
    "setting",
    [
        *("hooks: [hook.py]", "plugins: [clausebook, search]", "plugins: []", "use_directory_urls: false"),
        *("theme: {name: mkdocs}", "theme: {name: material, features: [x]}", "site_dir: site", "nav: []"),
        *(
            "not_in_nav: /**",
            "site_url: https://example.org",
            "validation: {nav: {not_found: x}}",
            "extra: 1",
        ),
    ],
)
def test_what_is_not_plain_is_left_to_mkdocs(tmp_path: Path, setting: str) -> None:
    name = setting.partition(":")[0]
    kept = [line for line in PLAIN.splitlines() if not line.startswith(f"{name}:")]
    (tmp_path / "mkdocs.yml").write_text("\n".join([*kept, setting, ""]))
    assert frame.site(tmp_path, SAID, 0) is None


def test_the_foot_lists_what_there_is_to_take_along() -> None:
    def titles(*pages: str, prints: bool = False, files: bool = True) -> list[str]:
        origins = {f"{page}/index.md": "content/edition.yml" for page in pages}
        return [one["title"] for one in frame.file_links(ENGLISH, origins, prints=prints, files=files)]

    assert titles() == []
    assert titles("downloads", "data") == ["Files to take along", "Data and formats"]
    assert titles("downloads", prints=True) == ["Print edition and other files"]
    assert titles("downloads", "data", files=False) == ["Data and formats"]


SAID = frame.Said(
    short="s",
    title="t",
    date="d",
    numbers="n",
    editors=["e"],
    site=None,
    repository=None,
    licence="l",
    lang="en",
    mark="",
    direction="ltr",
    prints=False,
    speaks=False,
    words={},
)


@pytest.mark.parametrize("name", ["theme/main.html", "theme/partials/footer.html", "theme/new.html"])
def test_an_editions_own_templates_of_the_frame_are_left_to_mkdocs(tmp_path: Path, name: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(PLAIN)
    shutil.copytree(ROOT / "templates/theme/partials", tmp_path / "templates/theme/partials")
    assert frame.site(tmp_path, SAID, 0)  # the same as ours
    (tmp_path / "templates" / name).write_text("own")
    assert frame.site(tmp_path, SAID, 0) is None


@pytest.mark.parametrize(
    "nav", ["[gone.md]", "[Home: gone.md]", "[Home: index.md, Again: index.md]", "[One: [Home: index.md]]"]
)
def test_a_navigation_that_does_not_lead_to_pages_alone_is_left_to_mkdocs(tmp_path: Path, nav: str) -> None:
    root, written = tmp_path / "root", tmp_path / "root/build/docs/index.md"
    written.parent.mkdir(parents=True)
    written.write_text('---\ntitle: "Home"\n---\n\n<h1>Home</h1>\n')
    (root / "mkdocs.yml").write_text(f"{PLAIN}nav: {nav}\nnot_in_nav: /**\n")
    plain = frame.site(root, SAID, 0)
    assert plain
    (tmp_path / "site").mkdir()
    assert not frame.draw(plain, tmp_path / "site", {"index.md": "content/x.md"}, NOTHING_KEPT)
    assert list((tmp_path / "site").iterdir()) == []


def test_the_texts_of_pages_are_not_held_together(tmp_path: Path) -> None:
    root, report = edition(tmp_path / "root", PLAIN)
    assert report.edition
    size, words = 1_000_000, "<p>Tolls on the Lune.</p>\n"
    for name in report.origins:
        with (root / "build/docs" / name).open("a", encoding="utf-8") as file:
            file.write(words * (size // len(words)))
    said, date = engine.frame(report.edition.head, report.edition.messages), report.edition.head.date
    plain = frame.site(root, said, engine._epoch(date))
    assert plain
    tracemalloc.start()
    try:
        assert frame.draw(plain, tmp_path / "site", report.origins, NOTHING_KEPT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(report.origins) > 25
    assert peak < 15 * size
