"""The command line as people run it: what it says, where it says it, and how it ends."""

from __future__ import annotations

import inspect
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path, PurePath

import pytest
from click.testing import CliRunner, Result

from clausebook.checks import registry
from clausebook.cli import main
from clausebook.content import schemas
from tests.conftest import CLAUSEBOOK, clausebook, heed_interrupts
from tests.editions import GOLDEN, MINIMAL, laid_over

CASE = GOLDEN / "rules/unknown-field"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return laid_over(CASE, tmp_path)


def ran(*arguments: str, root: Path) -> Result:
    """Run the command line in this process, which takes less time than to start another."""
    return CliRunner().invoke(main, [arguments[0], "--root", str(root), *arguments[1:]])


def test_a_clean_edition_ends_with_0_and_says_nothing_on_the_standard_output() -> None:
    run = clausebook("check", root=MINIMAL)
    assert (run.returncode, run.stdout.count("problem")) == (0, 0)
    assert not [line for line in run.stdout.splitlines() if line.startswith("content/")]


def test_problems_end_with_1_and_are_one_line_each(faulty: Path) -> None:
    run = clausebook("check", root=faulty)
    assert run.returncode == 1
    assert run.stdout == (CASE / "expected/problems.txt").read_text(encoding="utf-8")
    assert "Traceback" not in run.stderr


def test_the_folder_can_be_named_from_elsewhere(
    faulty: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    run = clausebook("check", "--root", str(faulty), root=elsewhere)
    assert run.stdout == (CASE / "expected/problems.txt").read_text(encoding="utf-8")


def test_programs_get_one_object_a_line(faulty: Path) -> None:
    run = clausebook("check", "--format", "json", root=faulty)
    assert run.returncode == 1
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert [list(problem) for problem in found] == [
        ["file", "line", "column", "rule", "message", "hint"]
    ] * len(found)
    said = [
        f"{p['file']}:{p['line']}:{p['column']}: {p['rule']}: {p['message']}"
        + (f"; {p['hint']}" if p["hint"] else "")
        for p in found
    ]
    assert said == (CASE / "expected/problems.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["check", "--format", "xml"],
        ["check", "--root", "no-such-folder"],
        ["schema"],
        ["schema", "colour"],
        ["serve", "--port", "0"],
        ["serve", "--editor", "vscode://file/{file}"],
        ["completion", "tcsh"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments: list[str], tmp_path: Path) -> None:
    run = clausebook(*arguments, root=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "Usage: " in run.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_that_holds_no_edition_ends_with_3_and_one_line(command: str, tmp_path: Path) -> None:
    run = clausebook(command, root=tmp_path)
    assert run.returncode == 3
    assert run.stdout == ""
    said = [line for line in run.stderr.splitlines() if line.startswith("clausebook: ")]
    assert said == ["clausebook: there is no folder content/ here; run this in the folder of an edition"]
    assert "Traceback" not in run.stderr


def test_an_engine_that_fails_ends_with_3(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "fails.py").write_text("def on_env(env, **_):\n    raise RuntimeError('no more')\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\ntheme: {name: material}\n"
        "plugins: [clausebook]\nhooks: [fails.py]\n"
    )
    run = clausebook("build", root=tmp_path)
    assert run.returncode == 3
    assert "clausebook: mkdocs could not build the pages: RuntimeError: no more" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()


def test_settings_that_cannot_be_read_end_with_1_and_their_line(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n")
    run = clausebook("build", root=tmp_path)
    assert run.returncode == 1
    assert run.stdout.startswith("mkdocs.yml:2:1: broken-yaml: ")
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()


def test_every_rule_is_explained() -> None:
    run = clausebook("check", "--rules", root=MINIMAL)
    assert run.returncode == 0
    explained = [f"{rule.id}: {rule.asks}" for rule in (*registry.RULES, *registry.NOTICES)]
    assert run.stdout.splitlines() == explained


def test_every_command_has_an_example_in_its_help() -> None:
    for name, command in main.commands.items():
        said = re.findall(
            rf"^  clausebook {name}(?: .*)?$", inspect.cleandoc(command.help or ""), re.MULTILINE
        )
        assert said, name


def test_how_many_problems_there_are_is_told_apart(faulty: Path) -> None:
    told = ran("check", root=faulty)
    assert re.fullmatch(r"\d+ problems? in \d+ files?; the rules are asked .+\n", told.stderr)
    assert ran("check", "--quiet", root=faulty).stderr == ""
    assert ran("check", root=MINIMAL).stderr == "all is well\n"


def test_what_is_safe_is_mended_and_told(tmp_path: Path) -> None:
    root = laid_over(CASE, tmp_path)
    path = root / "content/topics.yml"
    path.write_text("- id: “passage”  \n  description: Ships.\n  label: Passage\n", encoding="utf-8")
    run = ran("check", "--fix", root=root)
    assert run.stderr.splitlines()[:3] == [
        f"mended content/topics.yml: {what}"
        for what in ("order of the fields", "blanks at the end of lines", "curly quotation marks")
    ]
    assert path.read_text(encoding="utf-8") == "- id: passage\n  label: Passage\n  description: Ships.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_stale_commentary_counts_as_read_again_on_a_yes(tmp_path: Path) -> None:
    """On a terminal, where each paragraph is shown with the wording that stands now."""
    root = laid_over(GOLDEN / "rules/commentary-is-fresh", tmp_path)
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yml")}
    waiting = re.search(r"^(\d+) paragraphs .* wait for your eyes", ran("check", "--fix", root=root).stderr)
    assert waiting
    assert {path: path.read_bytes() for path in before} == before  # nobody was there to ask
    master, terminal = os.openpty()
    with subprocess.Popen(
        [CLAUSEBOOK, "check", "--fix"],
        cwd=root,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        os.write(master, b"y\n" * int(waiting[1]))
        said, _ = run.communicate(timeout=60)
    os.close(master)
    os.close(terminal)
    assert b"Does the paragraph still hold?" in said
    assert ran("check", root=root).stdout == ""


def test_a_check_that_watches_tells_again_after_each_change(tmp_path: Path) -> None:
    root = laid_over(CASE, tmp_path)
    with subprocess.Popen(
        [CLAUSEBOOK, "check", "--watch"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, preexec_fn=heed_interrupts,
    ) as run:  # fmt: skip
        assert run.stderr
        assert " problem" in run.stderr.readline()
        try:
            for path in (CASE / "content").rglob("*.yml"):
                name = path.relative_to(CASE / "content")
                shutil.copy(MINIMAL / "content" / name, root / "content" / name)
            assert run.stderr.readline() == "all is well\n"
            run.send_signal(signal.SIGINT)
            assert run.wait(timeout=60) == 130
        finally:
            run.kill()


def test_what_this_machine_has_is_told_a_line_each(tmp_path: Path) -> None:
    root = laid_over(CASE, tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Lune\n", encoding="utf-8")
    run = ran("doctor", root=root)
    assert run.exit_code == 0, run.stdout
    told = {line[6:18].strip(): line[:4].strip() for line in run.stdout.splitlines()}
    for what in ("Python", "libraries", "fonts", "Typst", "edition", "build/", "disk", "git", "terminal"):
        assert what in told
    (root / "mkdocs.yml").unlink()
    run = ran("doctor", root=root)
    assert run.exit_code == 3
    assert re.search(
        r"^LACK  edition +without mkdocs.yml; take that of `clausebook new`$", run.stdout, re.MULTILINE
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_shell_completes_commands(tmp_path: Path) -> None:
    script = clausebook("completion", "bash", root=tmp_path)
    assert "complete -o nosort -F _clausebook_completion clausebook" in script.stdout
    words = {"_CLAUSEBOOK_COMPLETE": "bash_complete", "COMP_WORDS": "clausebook che", "COMP_CWORD": "1"}
    assert clausebook(root=tmp_path, **words).stdout == "plain,check\n"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("a1", "did you mean 1900/A1?"), ("A9", "write it like 1900/P"), ("1900/A22", 'mean "1900/A2"?')],
)
def test_a_clause_to_print_is_suggested(typed: str, hint: str) -> None:
    run = ran("print", "--only", typed, root=MINIMAL)
    assert run.exit_code == 2
    assert hint in run.stderr


STEPS = """
from clausebook.cli import progress
with progress.steps(3) as tell:
    for step in ("reading", "drawing [all]", "packing"):
        tell(step)
"""


def test_steps_are_plain_lines_in_a_pipe() -> None:
    run = subprocess.run([sys.executable, "-c", STEPS], capture_output=True, encoding="utf-8", check=True)
    assert (run.stdout, run.stderr) == ("", "· reading\n· drawing [all]\n· packing\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_steps_move_a_bar_with_a_count_on_a_terminal() -> None:
    master, terminal = os.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    subprocess.run([sys.executable, "-c", STEPS], stderr=terminal, env=environment, check=True)
    shown = os.read(master, 100_000).decode("utf-8")
    os.close(master)
    os.close(terminal)
    assert "3/3" in shown
    assert "packing" in shown
    assert "· packing" not in shown


def test_a_notice_is_told_and_keeps_nothing_from_being_published(tmp_path: Path) -> None:
    root = laid_over(GOLDEN / "rules/commentary-is-fresh", tmp_path)
    run = clausebook("check", root=root)
    assert run.returncode == 0
    assert ": commentary-is-fresh: " in run.stdout


@pytest.mark.parametrize("kind", ["clause", "actors"])
def test_a_schema_is_printed_as_json(kind: str) -> None:
    run = clausebook("schema", kind, root=MINIMAL)
    assert run.returncode == 0
    assert json.loads(run.stdout) == schemas.schema(kind)


def test_schemas_are_written_where_an_editors_program_finds_them(tmp_path: Path) -> None:
    """Beside what is set there, and also where the content has problems."""
    root = laid_over(CASE, tmp_path)
    (root / ".vscode").mkdir()
    mine = {"editor.rulers": [100], "yaml.schemas": {"./mine.json": "/mine.yml"}}
    (root / ".vscode/settings.json").write_text(json.dumps(mine), encoding="utf-8")
    run = ran("schema", "--write", root=root)
    assert run.exit_code == 0, run.stderr
    said = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert said["editor.rulers"] == [100]
    assert said["yaml.schemas"].pop("./mine.json") == "/mine.yml"
    files = sorted(path.relative_to(root) for path in (root / "content").rglob("*.yml"))
    for path in files:
        named = [schema for schema, patterns in said["yaml.schemas"].items()
                 if any(PurePath("/", path).match(pattern) for pattern in patterns)]  # fmt: skip
        assert len(named) == 1, path
        json.loads((root / named[0]).read_text(encoding="utf-8"))


def test_settings_with_remarks_stay_as_they_are(tmp_path: Path) -> None:
    root = laid_over(CASE, tmp_path)
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{ // mine\n}", encoding="utf-8")
    run = ran("schema", "--write", root=root)
    assert run.exit_code == 1
    assert run.stdout.startswith(".vscode/settings.json: is no plain JSON")
    assert [path.name for path in (root / ".vscode").iterdir()] == ["settings.json"]


def test_help_names_the_commands_and_the_exit_codes() -> None:
    run = clausebook("--help", root=MINIMAL)
    assert run.returncode == 0
    for word in ("build", "check", "collate", "schema", "serve", "Exit codes: 0 clean"):
        assert word in run.stdout
    assert "..." not in run.stdout.partition("Commands:")[2], "each command is told in a whole sentence"


def test_what_builds_a_site_is_imported_by_the_commands_that_build_one() -> None:
    """A pair of texts is collated in less time than it takes to import the rest."""
    code = "import sys, clausebook.cli, clausebook.collation.protocol; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pydantic", "jinja2", "mkdocs", "clausebook.build"} & set(run.stdout.split())


def test_one_pair_of_texts_is_collated_from_the_standard_input(tmp_path: Path) -> None:
    run = clausebook("collate", root=tmp_path)  # nothing on it
    assert run.returncode == 1
    assert run.stderr.startswith("standard input: not JSON")
    assert run.stderr.count("\n") == 1
    assert run.stderr.endswith(
        '; write it like {"old": [{"id": "1", "text": "…"}], "new": [{"id": "1", "text": "…"}]}\n'
    )


def test_a_pipe_that_is_closed_ends_it_without_a_word() -> None:
    """As with `| head -1`; there is more to print than a pipe holds."""
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(
        [CLAUSEBOOK, "check", "--rules"],
        cwd=MINIMAL,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (run.returncode, run.stderr) == (141, "")


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = clausebook("serve", "--port", str(port), root=MINIMAL)
    assert run.returncode == 3
    assert run.stderr == (
        f"clausebook: cannot listen on 127.0.0.1:{port}: Address already in use; choose another --port\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder in use stays")
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    code = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.argv[1], sys.argv[1:])"
    folder = tmp_path / "gone"
    folder.mkdir()
    command = [sys.executable, "-c", code, CLAUSEBOOK, "check"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert run.stderr.splitlines() == [
        "clausebook: No such file or directory: the folder that you are in is gone"
    ]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    with subprocess.Popen(
        [CLAUSEBOOK, "serve", "--port", str(free_port())],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    ) as run:
        assert run.stderr
        assert run.stderr.readline() == "building the preview, with drafts\n"
        run.send_signal(number)
        try:
            said = run.communicate(timeout=60)
        finally:
            run.kill()
    assert (run.returncode, *said) == (code, "", "")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
