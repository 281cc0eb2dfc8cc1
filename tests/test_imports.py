"""The arrows between packages, who may touch the disk, who may print, and where markup is made."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions

from tests.editions import ROOT

PACKAGE = ROOT / "generator/clausebook"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        path.read_text(encoding="utf-8")
    )
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or path.name != "__init__.py"
}
"""Syntax trees by module name below `clausebook`: `views.texts`, `views`, `build`."""

BELOW_EDITION = {"model", "prose"}
BELOW_VIEWS = {"model", "prose", "edition", "comparison", "collation"}
ARROWS: dict[str, set[str]] = {
    "model": set(),
    "collation": set(),
    "look": {"model"},
    "resources": {"model", "cache", "look"},
    "cache": set(),
    "garbage": set(),
    "compiled": {"cache"},
    "prose": {"model", "collation"},
    "content": {"model", "prose", "look"},
    "edition": BELOW_EDITION,
    "comparison": {"model", "prose", "edition", "collation"},
    "importing": BELOW_VIEWS | {"content"},
    "checks": BELOW_VIEWS | {"look"},
    "views": BELOW_VIEWS | {"look"},
    "exports": BELOW_VIEWS | {"views"},
    "search": {"model", "views"},
    "html": BELOW_VIEWS | {"views", "exports", "resources", "cache", "compiled"},
    "pdf": BELOW_VIEWS | {"views", "resources", "cache", "look"},
    "site": {"model", "edition", "views", "resources", "cache", "compiled", "look"},
    "links": {"model", "content"},
    "handbook": {"model", "checks"},
    "checked": {"model", "content", "resources", "cache"},
    "checking": {"model", "content", "checks", "resources", "cache", "garbage", "look"},
    "public": {"model", "content", "checks", "edition", "views", "resources"},
    "pages_folder": {
        *("checking", "views", "html", "search", "exports", "site", "resources", "cache", "garbage", "look"),
    },
    "settings_file": {"model", "content", "checking", "edition", "views", "site"},
    "build": {
        *("public", "pages_folder", "settings_file", "model", "content", "checking", "checks"),
        *("edition", "views"),
        *("html", "pdf", "search", "exports", "site", "resources", "cache", "garbage", "look"),
    },
    "mkdocs_plugin": {"build", "checking", "model", "site", "resources"},
    "cli": {
        "build",
        "links",
        "cache",
        "checked",
        "checking",
        "settings_file",
        "model",
        "content",
        "checks",
        "collation",
        "edition",
        "handbook",
        "importing",
        "views",
        "pdf",
        "site",
        "resources",
    },
    "__main__": {"cli"},
}
"""What each package, and each module beside the packages, may import of the others."""

DOORS = {"cli", "mkdocs_plugin"}
MAY_TOUCH_THE_DISK = {
    *(
        "__main__",
        "build",
        "checked",
        "checking",
        "mkdocs_plugin",
        "pages_folder",
        "public",
        "resources",
        "settings_file",
        "cache",
        "content.files",
        "html.render",
    ),
    *("pdf.outputs", "pdf.typesetter", "pdf.compiling", "pdf.card_images"),
}
"""Besides every module of `site` and `cli`. The drawers read templates and fonts."""


def home(module: str) -> str:
    """The package of a module: `views` of `views.texts`."""
    return module.partition(".")[0]


def imported(name: str) -> Iterator[str]:
    """What a module imports, anywhere in it: ours as `.views.texts`, others by their first name."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            module = str(node.module)
            within = f"{module}.".removeprefix("clausebook.")
            ours = [alias.name for alias in node.names if f"{within}{alias.name}" in MODULES]
            names = [f"{module}.{one}" for one in ours] if ours else [module]
        else:
            continue
        for found in names:
            if found.startswith("clausebook."):
                yield "." + found.removeprefix("clausebook.")
            elif found != "clausebook":  # the version
                yield found.split(".")[0]


@cache
def ours(name: str) -> frozenset[str]:
    """What a module imports of ours."""
    return frozenset(found[1:] for found in imported(name) if found.startswith("."))


def reach(name: str) -> set[str]:
    """Everything of ours that a module imports, directly or not."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        for other in (ours(ahead.pop()) & MODULES.keys()) - seen:
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


def test_every_import_between_packages_is_an_arrow_of_the_table() -> None:
    found = {
        f"{name} imports {other}"
        for name in MODULES
        for other in ours(name)
        if home(other) != home(name) and home(other) not in ARROWS[home(name)]
    }
    assert found == set()


def test_the_table_of_arrows_names_every_package_and_has_no_cycle() -> None:
    assert {home(name) for name in MODULES} == ARROWS.keys()
    above: dict[str, set[str]] = {name: set(arrows) for name, arrows in ARROWS.items()}
    while free := [name for name, arrows in above.items() if not arrows]:
        for name in free:
            del above[name]
        above = {name: arrows - set(free) for name, arrows in above.items()}
    assert above == {}


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert [name for name in MODULES if name in reach(name)] == []


def test_only_the_plugin_imports_mkdocs() -> None:
    assert {name for name in MODULES if "mkdocs" in imported(name)} == {"mkdocs_plugin"}


def test_a_stage_touches_no_disk_and_starts_no_process() -> None:
    machine = {"os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}
    touching = {"open", ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".unlink", ".mkdir"}
    for name in MODULES.keys() - MAY_TOUCH_THE_DISK:
        if home(name) not in ("site", "cli"):
            assert not set(imported(name)) & machine, name
            assert not set(calls(name)) & touching, name


def test_only_the_command_line_prints() -> None:
    assert [name for name in MODULES if "print" in calls(name)] == []
    assert {home(name) for name in MODULES if {"click", "rich"} & set(imported(name))} == {"cli"}


def test_no_stage_knows_the_time_or_chance() -> None:
    clocks = {".now", ".today", ".time", ".monotonic", ".utcnow", ".random", ".choice", ".shuffle"}
    for name in MODULES.keys() - {"links"}:  # no stage: it asks hosts, and notes when they answered
        assert not clocks & set(calls(name)), name
        assert not {"random", "uuid", "time"} & set(imported(name)), name


def test_markup_is_made_where_nodes_are_drawn_and_nowhere_else() -> None:
    assert {name for name in MODULES if "markupsafe" in imported(name)} == {"html.draw"}


def test_every_module_says_what_it_is_in_its_first_line() -> None:
    assert [name for name, module in MODULES.items() if not ast.get_docstring(module)] == []


def public_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions and methods that other modules may call, with where they stand."""
    for name, module in MODULES.items():
        for node in module.body:
            inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
            for found in inner:
                if isinstance(found, ast.FunctionDef) and not found.name.startswith("_"):
                    yield f"{name}.{found.name}", found


def test_every_public_function_says_what_it_does() -> None:
    assert [name for name, found in public_functions() if not ast.get_docstring(found)] == []


def test_views_and_drawers_have_small_modules_and_functions_and_typed_borders() -> None:
    for name, module in MODULES.items():
        if home(name) not in ("views", "html", "pdf"):
            continue
        lines = (PACKAGE / f"{name.replace('.', '/')}.py", PACKAGE / name / "__init__.py")
        text = next(path for path in lines if path.exists()).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 350, name
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 60, f"{name}.{node.name}"
            assert not (isinstance(node, ast.Name) and node.id in ("Any", "object")), f"{name} says {node.id}"


def test_the_lines_of_templates_are_short_enough_to_read() -> None:
    for folder in ("pages", "macros"):
        for path in sorted((ROOT / "templates" / folder).glob("*.html")):
            long = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120]
            assert long == [], path


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
    for found in sorted(foreign - set(sys.stdlib_module_names) - {"_typeshed"}):  # that is of type checkers
        assert {home.lower().replace("_", "-") for home in homes[found]} & pinned, found
