"""The model edition: every kind of change occurs in it, no draft leaks, and it ships with the generator."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from clausebook import build, resources
from clausebook.collation.collate import Clause, Link, collate
from clausebook.edition import drafts
from clausebook.model.calls import marks
from clausebook.model.records import Edition, Instrument, Unit
from tests.conftest import Serve

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "tests/edition"


def clausebook(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, from no folder in particular."""
    code = "from clausebook.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=environment.get("PYTHONPATH", ROOT),
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def edition() -> Edition:
    report = build.check(MODEL)
    assert report.problems == ()
    assert report.edition is not None
    return report.edition


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition, just begun and built."""
    root = tmp_path_factory.mktemp("begun") / "mine"
    for command in (("new", root), ("build", "--root", root)):
        done = clausebook(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


# --- every kind of change ------------------------------------------------------------------------------


def cases() -> dict[str, tuple[list[str], list[str]]]:
    """The table of the README: case → ids in the draft, ids in the memorandum."""
    lines = (MODEL / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("| Case |"))
    found = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        case, before, after = (cell.strip() for cell in line.strip("|").split("|"))
        found[case] = (re.findall(r"[\w.]+", before), re.findall(r"[\w.]+", after))
    return found


CASES = cases()


def clauses(instrument: Instrument) -> list[Clause]:
    return [
        Clause(unit.code, f"{unit.number} {unit.wording}".lstrip())
        for unit in instrument.units
        if not unit.structural
    ]


@pytest.fixture(scope="module")
def links(edition: Edition) -> Mapping[str, Link | None]:
    """The collation of draft and memorandum by the ids on the two sides; nothing where one is empty."""
    found = collate(clauses(edition.instruments["draft"]), clauses(edition.instruments["signed"]))
    lone = [f"{id} → " for id in found.dropped] + [f" → {id}" for id in found.added]
    named = {f"{' '.join(link.base)} → {' '.join(link.variant)}": link for link in found.links}
    return named | dict.fromkeys(lone)


def shown_as(link: Link | None, base: list[str], same_words: bool) -> str:
    """What a collation says of a link, in the words of the README."""
    if link is None:
        return "dropped" if base else "added"
    if len(link.base) != len(link.variant):
        return "split" if len(link.variant) > 1 else "merged"
    if link.moved:
        return "moved" if same_words else "moved and reworded"
    if same_words:
        return "renumbered only" if link.renumbered else "kept"
    names = {
        "redline": "reworded lightly",
        "heavily reworded": "reworded heavily",
        "whole texts": "written anew",
    }
    return names[link.mode]


ALSO = {  # cases that are told apart by more than a collation says
    "order of two swapped": "moved",
    "a table cell changed": "reworded lightly",
    "a footnote changed": "reworded lightly",
    "a parallel text changed": "kept",
}


@pytest.mark.parametrize("case", [case for case in CASES if case != "opening and enacting words"])
def test_each_case_of_the_readme_is_collated_as_such(
    case: str, edition: Edition, links: Mapping[str, Link | None]
) -> None:
    before, after = CASES[case]
    if case in ("split", "merged"):
        sides = [(before, after)]
    elif before and after:
        assert before == after
        sides = [([id], [id]) for id in before]
    else:
        sides = [([id], []) for id in before] + [([], [id]) for id in after]
    for base, variant in sides:
        link = links[f"{' '.join(base)} → {' '.join(variant)}"]
        units = edition.units
        old, new = (
            [units[f"draft/{id}"].wording for id in base],
            [units[f"signed/{id}"].wording for id in variant],
        )
        assert shown_as(link, base, old == new) == ALSO.get(case, case), link


def test_the_readme_names_every_unit_of_draft_and_memorandum(edition: Edition) -> None:
    for side, name in enumerate(("draft", "signed")):
        named = {id for sides in CASES.values() for id in sides[side]}
        assert named == {unit.code for unit in edition.instruments[name].units}


def test_tables_footnotes_parallels_and_structure_change_as_the_readme_says(edition: Edition) -> None:
    def pair(case: str) -> tuple[Unit, Unit]:
        return edition.units[f"draft/{CASES[case][0][0]}"], edition.units[f"signed/{CASES[case][1][0]}"]

    old, new = pair("a table cell changed")
    assert old.table
    assert new.table
    assert old.text == new.text
    cells = [zip(*rows, strict=True) for rows in zip(old.table.rows, new.table.rows, strict=True)]
    assert sum(before != after for row in cells for before, after in row) == 1
    old, new = pair("a footnote changed")
    assert old.text == new.text
    assert old.footnotes != new.footnotes
    assert all(note.mark in marks(unit.text or "") for unit in (old, new) for note in unit.footnotes)
    old, new = pair("a parallel text changed")
    assert old.text == new.text
    assert {one.lang for one in new.parallel} == {"ja", "hi"}
    assert [a == b for a, b in zip(old.parallel, new.parallel, strict=True)] == [False, True]
    structural = CASES["opening and enacting words"]
    assert all(
        edition.units[f"{name}/{id}"].structural for name in ("draft", "signed") for id in structural[0]
    )


def test_operative_words_stand_in_their_clause(edition: Edition) -> None:
    for unit in edition.units.values():
        assert unit.verb in (unit.text or unit.summary or "")
    promised = {row.strength for row in edition.concordances[0].rows}
    assert {"stronger", "weaker", "equal"} <= promised


# --- the site ------------------------------------------------------------------------------------------


def words_of(root: Path) -> str:
    """All that a reader or a search can find in a site, white space folded."""
    pages = [html.fromstring(path.read_bytes()).text_content() for path in sorted(root.rglob("*.html"))]
    scripts = sorted((root / "assets/search").glob("*.js"))
    return " ".join(" ".join([*pages, *(path.read_text(encoding="utf-8") for path in scripts)]).split())


def test_a_new_edition_is_the_model_edition(begun: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        return {
            name: path.read_bytes()
            for name, path in found.items()
            if name.split("/")[0] not in ("build", "site")
        }

    assert files(begun) == files(MODEL)


def test_drafts_of_every_kind_occur_and_none_is_published(edition: Edition, begun: Path) -> None:
    kinds = set(drafts.count(edition))
    assert kinds == {
        "events", "sources", "bodies", "people", "terms", "expectations", "provisions", "annotations",
        "paragraphs of commentary", "editorial notes", "key points", "sentences",
    }  # fmt: skip
    published = words_of(begun / "site")
    for draft in drafts.drafts(edition):
        assert draft.words == "" or " ".join(draft.words.split()) not in published, draft
    for name in ("Isolt Fennimarch", "Guild of Eel Weighers", "The long ice", "Recollections of a ferryman"):
        assert name not in published
    assert not list((begun / "site").glob("letters/l3*"))
    assert "Withheld" in published or "withheld" in published


def test_every_word_of_every_text_is_published(edition: Edition, begun: Path) -> None:
    published = words_of(begun / "site")
    for unit in edition.units.values():
        texts = [
            unit.text or "",
            *(one.text for one in unit.parallel),
            *(note.text for note in unit.footnotes),
        ]
        if unit.table:
            texts += [
                unit.table.caption,
                *unit.table.head,
                *(cell for row in unit.table.rows for cell in row),
            ]
        for paragraph in "\n\n".join(texts).split("\n\n"):
            assert not paragraph or " ".join(paragraph.split()) in published, paragraph


def test_three_comparisons_have_a_page_each_and_say_who_asserts_them(begun: Path) -> None:
    names = ("compare", "compare/signed-amended", "compare/draft-amended")
    pages = {name: (begun / "site" / name / "index.html").read_text(encoding="utf-8") for name in names}
    measured = "computed from the words."
    assert [name for name in names if measured in pages[name]] == [*names[1:]]
    assert 'id="row-draft-c9"' in pages["compare"]
    assert 'id="row-signed-c9"' in pages["compare/signed-amended"]
    clause = (begun / "site/signed/c7/index.html").read_text(encoding="utf-8")
    assert "../../compare/#row-draft-c7" in clause
    assert "../../compare/signed-amended/#row-signed-c7" in clause


def test_the_frame_comes_from_the_generator_and_its_words_from_the_edition(
    edition: Edition, begun: Path
) -> None:
    home = html.fromstring((begun / "site/index.html").read_bytes())
    linked = [link.get("href") for link in home.iter("link") if link.get("rel") == "stylesheet"]
    (stylesheet,) = map(str, linked)
    assert ".ed-brand" in (begun / "site" / stylesheet).read_text(encoding="utf-8")
    assert edition.head.short in home.find_class("ed-brand__sub")[0].text_content()
    assert "Edition of 1 June 2024." in home.find_class("ed-foot")[0].text_content()
    assert f'<link rel="canonical" href="{edition.head.site}">' in html.tostring(home, encoding="unicode")


def test_an_edition_replaces_single_templates(tmp_path: Path) -> None:
    resources.begin(tmp_path)
    own = tmp_path / "templates/pages/list.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% from "macros/marks.html" import grade %}<p>our own: {{ grade("press") }}</p>', encoding="utf-8"
    )
    assert build.pages(tmp_path).problems == ()
    assert "our own: <span" in (tmp_path / "build/docs/glossary/index.md").read_text(encoding="utf-8")
    assert "Timeline of practice" in (tmp_path / "build/docs/timeline/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["signed/", "signed/c7/", "signed/c14/", "signed/x2/", "compare/", "people/"]
)
def test_long_words_tables_and_three_scripts_need_no_sideways_scroll(
    path: str, begun: Path, page: Page, serve: Serve
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(serve(begun / "site") + path)
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0


# --- beginning an edition ------------------------------------------------------------------------------


def test_new_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    for target in (tmp_path, tmp_path / "letter.txt"):
        refused = clausebook("new", target)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert "not an empty folder" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_installed_generator_brings_templates_and_model(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("generator", "templates", "requirements", "tests/edition", "docs/handbook"):
        made = ("build", "site") if name == "tests/edition" else ()
        unwanted = shutil.ignore_patterns("__pycache__", *made)
        shutil.copytree(ROOT / name, source / name, ignore=unwanted)
    for path in (path for pattern in ("pyproject.toml", "LICENSE*", "*.md") for path in ROOT.glob(pattern)):
        shutil.copy(path, source)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    packed = subprocess.run(
        [*pip, "--wheel-dir", tmp_path, source], capture_output=True, text=True, check=False
    )
    assert packed.returncode == 0, packed.stderr
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    brought = {path.relative_to(installed / "clausebook/templates").as_posix()
               for path in (installed / "clausebook/templates").rglob("*") if path.is_file()}  # fmt: skip
    assert brought == {path.relative_to(ROOT / "templates").as_posix()
                       for path in (ROOT / "templates").rglob("*") if path.is_file()}  # fmt: skip
    elsewhere = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    for command in (
        ("new", tmp_path / "mine"),
        ("print", "--root", tmp_path / "mine", "--only", "signed/C9", "--out", tmp_path),
        ("handbook", tmp_path / "handbook"),  # with a model edition
    ):
        done = clausebook(*command, **elsewhere)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert (tmp_path / "handbook/site/compare/draft-amended/index.html").is_file()
    assert (tmp_path / "handbook/site/recipe-event/index.html").is_file()
    assert not (tmp_path / "handbook/site/architecture").exists()  # which only a clone has
    assert len(list((tmp_path / "handbook/site/downloads").glob("*.zip"))) == 1
