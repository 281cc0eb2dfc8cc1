"""Every example of the handbook is run: content in the model edition, commands by the program."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from clausebook import checking, resources
from clausebook.cli import main
from clausebook.handbook import pages
from tests.conftest import clausebook
from tests.editions import ROOT

PAGES = {path.stem: path.read_text(encoding="utf-8")
         for path in sorted((ROOT / "docs/handbook/content/essays").glob("*.md"))}  # fmt: skip
FENCE = re.compile(r"^```(?P<kind>[a-z]+)(?: (?P<name>\S+))?\n(?P<inside>.*?)^```$", re.MULTILINE | re.DOTALL)

EXAMPLE = re.compile(r"^```yaml (?P<name>content/\S+)\n(?P<inside>.*?)^```$", re.MULTILINE | re.DOTALL)


def put(root: Path, name: str, example: str) -> None:
    """Add an example to a content file as its page says: at the end, or in the place of that field."""
    path = root / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    for field in re.findall(r"^([a-z_]+):", example, re.MULTILINE):
        before = re.sub(rf"^{field}:.*\n(?:[ -].*\n)*", "", before, flags=re.MULTILINE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + example, encoding="utf-8")


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as an edition, as the program writes it."""
    root = tmp_path_factory.mktemp("handbook") / "handbook"
    run = clausebook("handbook", str(root), "--no-build", root=root.parent)
    assert run.returncode == 0, run.stderr
    return root


def test_the_handbook_has_no_problem_with_every_example_in_it(handbook: Path) -> None:
    assert checking.check(handbook).problems == ()
    added = [(found["name"], found["inside"]) for text in PAGES.values() for found in EXAMPLE.finditer(text)]
    assert len(added) > 15
    for name, example in added:
        put(handbook, name, example)
    report = checking.check(handbook)
    assert list(map(str, (*report.problems, *report.notices))) == []


def test_every_page_is_listed_and_every_listed_page_is_there(handbook: Path) -> None:
    listed = [id for ids in pages.PARTS.values() for id in ids]
    written = {path.stem for path in (handbook / "content/essays").glob("*.md")} - {"method"}
    assert len(listed) == len(set(listed))
    assert set(listed) == written


def test_a_page_says_to_which_file_an_example_belongs(handbook: Path) -> None:
    page = (handbook / "content/essays/recipe-event.md").read_text(encoding="utf-8")
    assert "In a new file `content/events/2025.yml`:\n\n```yaml\n- id: 2025-regatta" in page
    page = (handbook / "content/essays/recipe-topic.md").read_text(encoding="utf-8")
    assert "At the end of `content/topics.yml`:\n\n```yaml\n\n- id: ice" in page


def commands() -> Iterator[str]:
    for text in PAGES.values():
        for fence in FENCE.finditer(text):
            if fence["kind"] == "sh":
                yield from fence["inside"].splitlines()


@pytest.mark.parametrize("line", dict.fromkeys(commands()))
def test_a_command_of_the_handbook_is_one(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its command, its options and their values are known; the files that it names are made for that."""
    program, name, *arguments = shlex.split(line)
    command = main.commands[name]
    monkeypatch.chdir(tmp_path)
    for word in arguments:
        if re.search(r"\.(txt|docx|pdf)$", word):
            Path(word).touch()
        elif re.fullmatch(r"[a-z]+(-edition)?", word) and name != "new":
            Path(word).mkdir(exist_ok=True)
    assert program == "clausebook"
    command.make_context(name, arguments, parent=click.Context(main))


def test_the_pair_of_texts_on_the_page_on_import_can_be_collated() -> None:
    (pair,) = (one["inside"] for one in FENCE.finditer(PAGES["import"]) if one["kind"] == "json")
    run = CliRunner().invoke(main, ["collate"], input=pair)
    assert (run.exit_code, json.loads(run.output)["links"][0]["segments"][1]["op"]) == (0, "delete")


def test_the_first_hour_is_as_the_handbook_tells_it(tmp_path: Path) -> None:
    """From two texts to a website: each command is run, and says what the page shows."""
    said = ""
    for fence in FENCE.finditer(PAGES["first-hour"]):
        kind, name, inside = fence["kind"], fence["name"], fence["inside"]
        if kind == "sh":
            run = clausebook(*shlex.split(inside)[1:], root=tmp_path)
            said = run.stdout + run.stderr
            assert "Traceback" not in said
        elif kind == "output":
            for line in inside.splitlines():
                assert f"{line}\n" in said
        elif name.endswith(".txt"):
            (tmp_path / name).write_text(inside, encoding="utf-8")
        else:
            put(tmp_path, name, inside)
    assert run.returncode == 0, said
    page = (tmp_path / "lamps/site/1921/a1/index.html").read_text(encoding="utf-8")
    assert "The almanac of the town says when that is." in page
    assert "The lamp of Arden is lit" in page
    assert (tmp_path / "lamps/site/compare/index.html").is_file()
    for slip in SLIPS:
        make_and_mend(tmp_path / "lamps", *slip)


SLIPS = (
    ("instruments/1921/provisions/a01.yml", "dusk to dawn\n    note", "dusk till dawn\n    note"),
    ("instruments/1921/provisions/a01.yml", "heading", "headng"),
    ("events/1922.yml", "clauses: [1921/A1]", "clauses: [1921/A11]"),
    ("concordance/1921-1931.yml", "relation: new", "relation: nw"),
    ("sources.yml", "grade: official\n", "grade: offical\n"),
)


def make_and_mend(root: Path, name: str, right: str, wrong: str) -> None:
    """Type something wrong, be told, and write what the message says in its place; then all is well."""
    path = root / "content" / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert told.exit_code == 1
    line = re.search(
        rf'^content/{name}:(\d+):(\d+): .*"(.+)".*(?:mean|are) "(.+?)"', told.stdout, re.MULTILINE
    )
    assert line, told.stdout
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[int(line[1]) - 1] = lines[int(line[1]) - 1].replace(line[3].partition('"')[0], line[4])
    path.write_text("".join(lines), encoding="utf-8")
    again = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "all is well\n"), name


def test_a_folder_that_holds_something_else_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    run = clausebook("handbook", ".", root=tmp_path)
    assert run.returncode == 2
    assert run.stderr == "clausebook: . is not empty; name a folder that is, or not there yet\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_installed_generator_needs_no_page_of_a_clone() -> None:
    """Without the two pages for developers the handbook has no link that leads nowhere."""
    made = pages.files(resources.handbook(), {"commands": "# Every command\n"})
    macro = made["templates/macros/handbook.html"].decode()
    assert "architecture" not in macro
    for name, data in made.items():
        if name.startswith(pages.ESSAYS):
            for linked in re.findall(r"\[\[essay:([a-z-]+)", data.decode()):
                assert f"{pages.ESSAYS}/{linked}.md" in made, f"{name}: {linked}"
