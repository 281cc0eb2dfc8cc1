"""The handbook as the files of an edition: its own pages, those made from the code, and the model edition.

The texts of the model edition stand beside the pages, so that each recipe can be seen at work.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from clausebook.handbook import reference

ESSAYS = "content/essays"

PARTS: Mapping[str, tuple[str, ...]] = {
    "For readers": ("reading", "citing"),
    "For editors": (
        *("first-hour", "writing", "problems"),
        *(f"recipe-{name}" for name in (
            "clause", "real-texts", "note", "commentary", "source", "event", "draft", "second-version",
            "correspondence", "language", "term", "topic", "change", "redirect",
        )),
    ),
    "Every field and rule": ("fields", *reference.GROUPS, "rules"),
    "For builders": (
        *("install", "new-edition", "import", "look", "hosting", "ci", "many-editions", "offline"),
        "commands",
    ),
    "For developers": ("developers", "architecture", "contributing"),
}  # fmt: skip
"""The essays of the handbook by part, in the order of the first page."""

_FENCE = re.compile(r"^```yaml (?P<path>content/\S+)$", re.MULTILINE)
_TITLE = re.compile(r"# (.+)")


def files(sources: Mapping[str, bytes], more: Mapping[str, str]) -> dict[str, bytes]:
    """
    Everything to build the handbook from, by path.

    `sources` is the model edition with what the handbook has in place of its files; `more` are essays that
    come from elsewhere, by id. An essay of `PARTS` that is nowhere is left out, with every link to it.
    """
    written = {
        path.removeprefix(f"{ESSAYS}/").removesuffix(".md"): data.decode("utf-8")
        for path, data in sources.items()
        if path.startswith(f"{ESSAYS}/")
    }
    essays = {
        id: with_file_names(text, sources) for id, text in {**written, **reference.essays(), **more}.items()
    }
    titles = {id: found[1] for id, text in essays.items() if (found := _TITLE.search(text))}
    made = {f"{ESSAYS}/{id}.md": text.encode() for id, text in essays.items()}
    return {**sources, **made, "templates/macros/handbook.html": _parts(titles).encode()}


def with_file_names(text: str, sources: Iterable[str]) -> str:
    """The page with a line above each example of content that says where it belongs."""
    known = set(sources)

    def named(found: re.Match[str]) -> str:
        what = "At the end of" if found["path"] in known else "In a new file"
        return f"{what} `{found['path']}`:\n\n```yaml"

    return _FENCE.sub(named, text)


def _parts(titles: Mapping[str, str]) -> str:
    """A macro that lists the essays by part; `up` leads from the page to the first one."""
    rows = []
    for part, ids in PARTS.items():
        links = "".join(
            f'<li><a href="{{{{ up }}}}{id}/">{_words(titles[id])}</a></li>\n' for id in ids if id in titles
        )
        rows.append(f'<h2>{html.escape(part)}</h2>\n<ul class="ed-routes">\n{links}</ul>\n')
    return (
        "{#- made by clausebook.handbook.pages -#}\n{% macro parts(up) %}\n"
        + "".join(rows)
        + "{% endmacro %}\n"
    )


def _words(title: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(title))
