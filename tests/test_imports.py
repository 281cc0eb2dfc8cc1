"""The arrows of `style.md`: who may import whom, who may touch the disk, who may speak."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import pairwise

from tests.editions import ROOT

MODULES = {
    path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "generator").glob("*.py")
}
DOORS = {"cli", "plugin"}
ON_THEIR_OWN = {"model", "tokens"}  # import nothing of ours
TOUCH_THE_DISK = frozenset(
    "build bundle cli disk engine engrave faces links plugin press preview"
    " render sealing shipped slim swap typeset verify".split()
)


def imported(name: str) -> Iterator[str]:
    """What a module imports, anywhere in it: `generator.x` as `.x`, others by their first name."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            bare = node.module == "generator"
            names = [f"generator.{alias.name}" for alias in node.names] if bare else [str(node.module)]
        else:
            continue
        for found in names:
            ours = found.startswith("generator.") and found.split(".")[1] in MODULES
            yield f".{found.split('.')[1]}" if ours else found.split(".")[0]


def ours(name: str) -> set[str]:
    return {found[1:] for found in imported(name) if found.startswith(".")}


def reach(name: str) -> set[str]:
    """Everything of ours that a module imports, directly or not."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        for other in ours(ahead.pop()) - seen:
            seen.add(other)
            ahead.append(other)
    return seen


def calls(name: str) -> Iterator[str]:
    """The names that a module calls: `print`, `.read_text`, `os.replace` as `.replace`."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield f".{node.func.attr}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert [name for name in MODULES if name in reach(name)] == []


def test_the_nouns_and_the_tokens_import_nothing_of_ours() -> None:
    assert [name for name in ON_THEIR_OWN if ours(name)] == []


def test_the_collation_knows_no_edition() -> None:
    assert reach("collate") <= {"align", "redline", "spans", "tokens"}
    assert reach("contract") <= {"collate"} | reach("collate")


def test_only_the_doors_stand_before_the_build() -> None:
    inner = MODULES.keys() - DOORS
    assert [name for name in inner if ours(name) & DOORS or "build" in reach(name)] == []


def test_the_arrows_point_one_way() -> None:
    for chain in (["build", "arrange", "publication", "model"], ["build", "render", "publication"]):
        for before, after in pairwise(chain):
            assert after in reach(before), f"{before} does not lead to {after}"
            assert before not in reach(after), f"{after} leads back to {before}"
    assert "arrange" not in reach("render"), "what stands on a page is decided before it is drawn"
    assert "render" not in reach("arrange"), "how a page is drawn is nothing that decides what stands on it"
    assert not reach("rules") & {"load", "arrange", "render"}
    assert not reach("load") & {"rules", "arrange", "render"}
    assert not reach("arrange") & {"load", "read", "rules", "disk"}


def test_only_the_plugin_imports_mkdocs() -> None:
    assert {name for name in MODULES if "mkdocs" in imported(name)} == {"plugin"}


def test_a_stage_touches_no_disk_and_starts_no_process() -> None:
    machine = {"os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}
    touching = {"open", ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".unlink", ".mkdir"}
    for name in MODULES.keys() - TOUCH_THE_DISK:
        assert not set(imported(name)) & machine, name
        assert not set(calls(name)) & touching, name


def test_only_the_command_line_speaks() -> None:
    assert [name for name in MODULES if "print" in calls(name)] == []
    assert {name for name in MODULES if {"click", "rich"} & set(imported(name))} == {"cli"}


def test_no_stage_knows_the_time_or_chance() -> None:
    clocks = {".now", ".today", ".time", ".monotonic", ".utcnow", ".random", ".choice", ".shuffle"}
    for name in MODULES:
        assert not clocks & set(calls(name)), name
        assert not {"random", "uuid", "time"} & set(imported(name)), name


def test_markup_is_made_where_prose_is_drawn_and_nowhere_else() -> None:
    assert {name for name in MODULES if "markupsafe" in imported(name)} <= {"prose", "desk"}


def test_every_module_promises_something_in_its_first_line() -> None:
    assert [name for name, module in MODULES.items() if not ast.get_docstring(module)] == []


def test_no_template_switches_escaping_off() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "autoescape" not in text, path
        assert "|safe" not in text.replace(" ", ""), path


def test_only_what_the_site_needs_is_imported() -> None:
    lock = (ROOT / "requirements/site.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    foreign = {found for name in MODULES for found in imported(name) if not found.startswith(".")}
    homes = packages_distributions()
    for found in sorted(foreign - set(sys.stdlib_module_names) - {"generator"}):
        assert {home.lower().replace("_", "-") for home in homes[found]} & pinned, found
