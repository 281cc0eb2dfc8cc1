"""What mkdocs, or what we need of it, says against mkdocs.yml → problems, each with what to write."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator

from clausebook.model.problems import Problem, did_you_mean
from clausebook.site import settings

FILE = "mkdocs.yml"
UNREADABLE = "broken-yaml"
"""The rule of a file that mkdocs could not read as YAML."""

_LEVEL = re.compile(r"^(?:ERROR|WARNING) +- +", re.MULTILINE)
_SETTING = re.compile(r"Config value '(?P<name>[^']*)': (?P<said>.+)", re.DOTALL)
_ASTRAY = re.compile(r"A reference to '(?P<page>[^']*)' is included in the 'nav' configuration, which is not")
_BROKEN = re.compile(
    r"(?:error parsing the configuration file: |configuration is invalid\. )(?P<said>[^\n]*)"
)
_MARK = re.compile(r"line (\d+), column (\d+)")
_END = re.compile(r"\n\s*(?:Aborted|Error:|INFO +-)")

_REMEDIES: tuple[tuple[str, Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    (r"The \"(.+?)\" plugin is not installed", lambda said: _unknown("plugin", said[1], ("clausebook",))),
    (r"Unrecognised theme name: '(.+?)'", lambda said: _unknown("theme", said[1], ("material",))),
    (r"Failed to load extension '(.+?)'", lambda said: _unknown("extension", said[1], ("attr_list",))),
    (r"The path '(.+?)' isn't an existing \w+", lambda said: (f'there is no "{said[1]}"', "")),
)
"""What mkdocs says of a setting, as a pattern, and what we make of it: what is wrong, and a remedy."""


def unmet(text: bytes) -> tuple[Problem, ...]:
    """
    What is wrong in mkdocs.yml, so that mkdocs would not find our pages or not frame them as we mean.

    Nothing if the file cannot be read, or takes settings from another file.

    >>> for one in unmet(b"site_name: x\\ndocs_dir: docs\\nplugins: [search]"):
    ...     print(one)
    mkdocs.yml:1:1: setting-can-be-used: "docs_dir" is "docs"; write docs_dir: build/docs
    mkdocs.yml:1:1: setting-can-be-used: "plugins" lacks clausebook; add a line "- clausebook" below plugins:
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError):
        return ()
    if not isinstance(said, dict) or "INHERIT" in said:
        return ()
    found = []
    folder, plugins = said.get("docs_dir"), said.get("plugins")
    if not isinstance(folder, str) or posixpath.normpath(folder) != settings.PAGES:
        message = f'"docs_dir" is "{folder}"' if folder else '"docs_dir" is missing'
        hint = f"write docs_dir: {settings.PAGES}"
        found.append(Problem(FILE, message, hint, "setting-can-be-used", ("docs_dir",)))
    if plugins is None or (isinstance(plugins, list | dict) and "clausebook" not in _names(plugins)):
        message, hint = '"plugins" lacks clausebook', 'add a line "- clausebook" below plugins:'
        found.append(Problem(FILE, message, hint, "setting-can-be-used", ("plugins",)))
    return tuple(found)


def _names(plugins: Iterable[object]) -> set[object]:
    """The plugins that are named, each alone or with its own settings."""
    return {name for one in plugins for name in (one if isinstance(one, dict) else (one,))}


def problems(output: str, pages: Collection[str]) -> tuple[Problem, ...]:
    """
    All that mkdocs says against mkdocs.yml, without a place; nothing if it says something else.

    `pages` are those of the site, as the navigation names them: `compare/index.md`.

    >>> for one in problems("WARNING -  Config value 'navi': Unrecognised configuration name: navi", ()):
    ...     print(one)
    mkdocs.yml:1:1: unknown-field: no field "navi"; did you mean "nav"?
    """
    if broken := _BROKEN.search(output):
        marks = _MARK.findall(output)
        line, column = map(int, marks[-1]) if marks else (1, 1)
        hint = "compare that of an edition which `clausebook new` has begun"
        message = f"mkdocs cannot read this: {broken['said'].strip()}"
        return (Problem(FILE, message, hint, UNREADABLE, line=line, column=column),)
    return tuple(_each(output, pages))


def _each(output: str, pages: Collection[str]) -> Iterator[Problem]:
    for part in _LEVEL.split(output)[1:]:
        said = _END.split(part)[0].strip()
        if setting := _SETTING.match(said):
            yield _of_setting(setting["name"], setting["said"])
        elif astray := _ASTRAY.match(said):
            page = astray["page"]
            message = f'the navigation leads to "{page}", and no such page is made'
            hint = _page_hint(page, pages)
            yield Problem(FILE, message, hint, "nav-leads-to-a-page", ("nav",), quote=page)


def _page_hint(typed: str, pages: Collection[str]) -> str:
    """
    What to write instead of a page that is not made.

    >>> _page_hint("1900/", ["1900/index.md"]), _page_hint("signed/index.md", ["sources/index.md"])
    ('write "1900/index.md"', 'take the line out, or name another page, such as "sources/index.md"')
    """
    meant = f"{typed.removesuffix('.md').strip('/')}/index.md"
    if meant in pages:
        return f'write "{meant}"'
    near = difflib.get_close_matches(typed, sorted(pages), n=1)
    return "take the line out" + (f', or name another page, such as "{near[0]}"' if near else "")


def _of_setting(name: str, said: str) -> Problem:
    if said.startswith("Required configuration not provided"):
        return Problem(FILE, f'"{name}" is missing', f"add a line {name}: …", "missing-field")
    if said.startswith("Unrecognised configuration name"):
        hint = did_you_mean(name, settings.NAMES) or "take it out"
        return Problem(FILE, f'no field "{name}"', hint, "unknown-field", (name,))
    for pattern, told in _REMEDIES:
        if match := re.search(pattern, said):
            message, hint = told(match)
            return Problem(FILE, message, hint, "setting-can-be-used", (name,), quote=match[1])
    message = f'mkdocs cannot use "{name}": {" ".join(said.split())}'
    return Problem(FILE, message, "", "setting-can-be-used", (name,))


def _unknown(kind: str, name: str, ours: Collection[str]) -> tuple[str, str]:
    """What is wrong with something that is not installed; `ours` is what every edition has of its kind."""
    return f'no {kind} "{name}" is installed', did_you_mean(name, ours) or "install it, or take it out"
