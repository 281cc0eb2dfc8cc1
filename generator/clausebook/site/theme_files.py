"""The files of the theme: where they lie, which of them a site serves, and the layer of each stylesheet."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path

from clausebook.model.problems import EditionError
from clausebook.site.settings import Value

_NOT_COPIED = (
    "404.html",
    "sitemap.xml",
    ".html",
    ".md",
    ".markdown",
    ".mdown",
    ".mkdn",
    ".mkd",
    ".py",
    ".pyc",
)


def folders_of(templates: Sequence[Path]) -> list[Path]:
    """Where templates and files of the frame come from: ours, then those of the theme."""
    spec = importlib.util.find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise EditionError("the theme mkdocs-material is missing; install clausebook again")
    ours = [folder / "theme" for folder in templates if (folder / "theme").is_dir()]
    return [*ours, Path(spec.submodule_search_locations[0]) / "templates"]


def layers_of(layers: Value, folders: Sequence[Path]) -> dict[str, str]:
    """
    The cascade layer of each stylesheet of the frame, by its path, in the order of the layers.

    `layers` is what frame.yml says of them, `folders` are those of the theme.
    """
    assert isinstance(layers, dict)
    return {
        named(str(name), folders): layer
        for layer, names in layers.items()
        if isinstance(names, list)
        for name in names
    }


def named(name: str, folders: Iterable[Path]) -> str:
    """The theme's file that a pattern means: part of its name changes with every release."""
    if "*" not in name:
        return name
    found = [path.relative_to(folder).as_posix() for folder in folders for path in folder.glob(name)]
    if not found:
        raise EditionError(f"the theme has no {name}, which templates/frame.yml asks for")
    return found[0]


def served(folders: Sequence[Path], linked: Iterable[str]) -> dict[str, Path]:
    """The files of the frame that the site serves: ours, and of the theme the stylesheets that are linked."""
    *ours, theme = folders
    files = {name: theme / name for name in linked if (theme / name).is_file()}
    for folder in reversed(ours):
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            is_served = not path.name.lower().endswith(_NOT_COPIED) and "readme" not in name.lower()
            if is_served and not f"/{name}".count("/.") and path.is_file():
                files[name] = path
    return files
