"""What is wrong in mkdocs.yml → problems, each with what to write: as we see it, and as mkdocs says it."""

from __future__ import annotations

import difflib
import importlib.util
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.metadata import entry_points
from urllib.parse import urlsplit

from clausebook.model.problems import Problem, did_you_mean
from clausebook.site import settings

FILE = "mkdocs.yml"
UNREADABLE = "broken-yaml"
"""The rule of a file that mkdocs could not read as YAML."""

_REQUIRED, _UNRECOGNISED = "Required configuration not provided", "Unrecognised configuration name"
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


def wrong(text: bytes) -> tuple[Problem, ...]:
    """
    What is wrong in mkdocs.yml, so that mkdocs would refuse it or not frame our pages as we mean.

    Nothing if the file takes settings from another one, or has a tag that only mkdocs can read. What
    the navigation leads to in vain, `misled` tells.

    >>> for one in wrong(b"site_name: x\\ndocs_dir: docs\\nplugins: [search]"):
    ...     print(one)
    mkdocs.yml:1:1: setting-can-be-used: "docs_dir" is "docs"; write docs_dir: build/docs
    mkdocs.yml:1:1: setting-can-be-used: "plugins" lacks clausebook; add a line "- clausebook" below plugins:
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except yaml.constructor.ConstructorError:  # a tag of mkdocs, as for a variable of the environment
        return ()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return (_unreadable(" ".join(str(error).split()), str(error)),)
    if not isinstance(said, dict):
        return (_unreadable("there are no settings in it"),)
    return () if settings.INHERITED in said else tuple(_wrong(said))


def _wrong(said: dict[str, settings.Value]) -> Iterator[Problem]:
    if not said.get("site_name"):
        yield _of_setting("site_name", _REQUIRED)
    for name in sorted(map(str, said.keys() - settings.NAMES - settings.OTHERS)):
        yield _of_setting(name, f"{_UNRECOGNISED}: {name}")
    folder, plugins, theme = said.get("docs_dir"), said.get("plugins"), said.get("theme")
    if not isinstance(folder, str) or posixpath.normpath(folder) != settings.PAGES:
        message = f'"docs_dir" is "{folder}"' if folder else '"docs_dir" is missing'
        hint = f"write docs_dir: {settings.PAGES}"
        yield Problem(FILE, message, hint, "setting-can-be-used", ("docs_dir",))
    named = _names(plugins) if isinstance(plugins, list | dict) else set()
    if plugins is None or (isinstance(plugins, list | dict) and "clausebook" not in named):
        message, hint = '"plugins" lacks clausebook', 'add a line "- clausebook" below plugins:'
        yield Problem(FILE, message, hint, "setting-can-be-used", ("plugins",))
    look = theme.get("name") if isinstance(theme, dict) else theme
    for one in sorted(named - {"clausebook"}):
        if not {one, f"{look}/{one}"} & _registered("mkdocs.plugins"):
            yield _of_setting("plugins", f'The "{one}" plugin is not installed')
    if isinstance(look, str) and look != "material" and look not in _registered("mkdocs.themes"):
        yield _of_setting("theme", f"Unrecognised theme name: '{look}'")
    extensions = said.get("markdown_extensions")
    for one in sorted(_names(extensions) if isinstance(extensions, list | dict) else ()):
        if one not in settings.EXTENSIONS and not _is_extension(one):
            yield _of_setting("markdown_extensions", f"Failed to load extension '{one}'")


def _names(listed: Iterable[object]) -> set[str]:
    """The plugins or extensions that are named, each alone or with its own settings."""
    return {str(name) for one in listed for name in (one if isinstance(one, dict) else (one,))}


def _registered(group: str) -> set[str]:
    """What the installed packages offer to mkdocs of a kind, by its names."""
    return {one.name for one in entry_points(group=group)}


def _is_extension(name: str) -> bool:
    """Whether Python-Markdown would find an extension: by its short name, `module` or `module:Class`."""
    if name in _registered("markdown.extensions"):
        return True
    try:
        return importlib.util.find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def nav_pages(text: bytes) -> tuple[str, ...]:
    """
    The pages that the navigation names, as it names them; none that it need not find.

    >>> nav_pages(b"nav: [{Home: index.md}, {Texts: [a/, {B: b/index.md}]}, {Else: https://x.example/}]")
    ('index.md', 'a/', 'b/index.md')
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError):
        return ()
    if not isinstance(said, dict) or settings.INHERITED in said or _may_be_missing(said.get("validation")):
        return ()
    return tuple(one for one in _links(said.get("nav")) if _is_page(one))


def _links(nav: settings.Value) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for one in nav:
            yield from _links(one)
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _links(value)


def _is_page(link: str) -> bool:
    """Whether a link of the navigation can only mean a page of ours: no address elsewhere, no other file."""
    parts = urlsplit(link)
    is_here = not parts.scheme and not parts.netloc and not link.startswith("/")
    return bool(link) and is_here and posixpath.splitext(link)[1] in ("", ".md")


def _may_be_missing(validation: settings.Value) -> bool:
    """Whether mkdocs is told not to warn of what the navigation leads to in vain."""
    own = validation.get("nav") if isinstance(validation, dict) else None
    levels = [one.get("not_found") for one in (own, validation) if isinstance(one, dict)]
    return next((level in ("info", "ignore") for level in levels if level), False)


def misled(named: Iterable[str], pages: Collection[str]) -> tuple[Problem, ...]:
    """What the navigation leads to and is none of the `pages` that are made."""
    return tuple(_astray(one, pages) for one in named if one not in pages)


def _astray(page: str, pages: Collection[str]) -> Problem:
    message = f'the navigation leads to "{page}", and no such page is made'
    return Problem(FILE, message, _page_hint(page, pages), "nav-leads-to-a-page", ("nav",), quote=page)


def problems(output: str, pages: Collection[str]) -> tuple[Problem, ...]:
    """
    All that mkdocs says against mkdocs.yml, without a place; nothing if it says something else.

    `pages` are those of the site, as the navigation names them: `compare/index.md`.

    >>> for one in problems("WARNING -  Config value 'navi': Unrecognised configuration name: navi", ()):
    ...     print(one)
    mkdocs.yml:1:1: unknown-field: no field "navi"; did you mean "nav"?
    """
    if broken := _BROKEN.search(output):
        return (_unreadable(broken["said"].strip(), output),)
    return tuple(_each(output, pages))


def _unreadable(why: str, marked: str = "") -> Problem:
    """The problem of a file that mkdocs cannot read, at the last place that is `marked`."""
    marks = _MARK.findall(marked)
    line, column = map(int, marks[-1]) if marks else (1, 1)
    hint = "compare that of an edition which `clausebook new` has begun"
    return Problem(FILE, f"mkdocs cannot read this: {why}", hint, UNREADABLE, line=line, column=column)


def _each(output: str, pages: Collection[str]) -> Iterator[Problem]:
    for part in _LEVEL.split(output)[1:]:
        said = _END.split(part)[0].strip()
        if setting := _SETTING.match(said):
            yield _of_setting(setting["name"], setting["said"])
        elif astray := _ASTRAY.match(said):
            yield _astray(astray["page"], pages)


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
    if said.startswith(_REQUIRED):
        return Problem(FILE, f'"{name}" is missing', f"add a line {name}: …", "missing-field")
    if said.startswith(_UNRECOGNISED):
        hint = did_you_mean(name, settings.NAMES | settings.OTHERS) or "take it out"
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
