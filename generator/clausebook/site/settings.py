"""The settings of mkdocs.yml, as far as they are plain: such that mkdocs reads no other file for them.

With plain settings it is known what mkdocs makes of the pages; with others only mkdocs knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

NAMES = frozenset(
    "site_name site_url site_description site_author repo_name repo_url edit_uri copyright docs_dir site_dir"
    " theme extra plugins markdown_extensions nav not_in_nav validation use_directory_urls strict".split()
)
"""The settings that are plain, whatever their values."""

INHERITED = "INHERIT"
"""Names another file that settings are taken from."""

OTHERS = frozenset(
    "config_file_path dev_addr draft_docs edit_uri_template exclude_docs extra_css extra_javascript"
    " extra_templates google_analytics hooks mdx_configs pages remote_branch remote_name watch".split()
)
"""The settings that mkdocs has besides."""

PAGES = "build/docs"
"""Where the pages are that mkdocs frames."""

EXTENSIONS = frozenset({"attr_list", "md_in_html", "tables", "def_list", "footnotes", "toc"})
"""The extensions of Markdown that are plain: they come with it, and our pages are no Markdown."""


def plain(text: bytes) -> Mapping[str, Value] | None:
    """What a mkdocs.yml says; nothing if it lets mkdocs read other files or run other programs."""
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError):  # or a tag of mkdocs, as for a variable of the environment
        return None
    if not isinstance(said, dict) or not said.keys() <= NAMES:
        return None
    theme, extensions = said.get("theme"), said.get("markdown_extensions") or []
    is_plain = (
        said.get("docs_dir") == PAGES
        and said.get("plugins") == ["clausebook"]
        and (theme == "material" or (isinstance(theme, dict) and "custom_dir" not in theme))
        and isinstance(extensions, list)
        and all(isinstance(one, str) and one in EXTENSIONS for one in extensions)
    )
    return said if is_plain else None
