"""A public edition → `build/docs/`, the folder of pages that the engine reads, with what they load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from clausebook import garbage, resources
from clausebook.cache import Cache
from clausebook.checking import Report
from clausebook.exports import citation_files, quote_files
from clausebook.html import signs, speech
from clausebook.html.render import render
from clausebook.look import marks, stylesheet
from clausebook.look.appearance import Appearance, has_own_icons
from clausebook.search import index
from clausebook.site import fonts
from clausebook.site.output import write_changed
from clausebook.site.overtaking import Look, looking, never
from clausebook.site.settings import PAGES
from clausebook.views.publication import Page, Publication
from clausebook.views.search import search_view
from clausebook.views.site import arrange


def write(
    root: Path,
    checked: Report,
    pub: Publication,
    cache: Cache,
    *,
    searchable: Publication | None = None,
    look: Look = never,
) -> Report:
    """
    Write the pages of `pub` for the engine, with an index of what `searchable`, or else `pub`, says.

    Each is written when it is drawn: of a large edition all together would take much memory.
    """
    arranged = arrange(pub)
    made = looking(files(root, pub, arranged, searchable or pub, cache), look)
    changed = write_changed(root / PAGES, made)
    return replace(checked, origins={page.path: page.origin for page in arranged}, changed=changed)


def files(
    root: Path, pub: Publication, arranged: Iterable[Page], searchable: Publication, cache: Cache
) -> Iterator[tuple[str, str]]:
    """What the engine is given: each page as it is drawn, and the scripts and styles that are made for it."""
    templates = resources.templates(root)
    yield from index.files(
        search_view(searchable),
        lambda name: resources.find(f"snowball/{name}", templates).read_text(encoding="utf-8"),
    ).items()
    for page in render(arranged, templates, pub.messages, cache):
        yield page
        garbage.sweep()
    for made in (
        citation_files.files(pub),
        speech.files(pub.messages),
        quote_files.files(searchable),
        {signs.PATH: signs.stylesheet()},
        _look_files(resources.appearance(root, pub.edition.head.look)),
    ):
        yield from made.items()


def _look_files(appearance: Appearance) -> dict[str, str]:
    """The stylesheet of the colours; where an edition looks otherwise, its mark, or ours in its colours."""
    found = {stylesheet.PATH: stylesheet.stylesheet(appearance.colours)}
    if has_own_icons(appearance):
        found[marks.ICON] = appearance.mark or marks.ours(appearance.colours)
    if appearance.mark:
        found[marks.MARK] = appearance.mark
    for name, text in (appearance.terms or {}).items():
        found[f"{fonts.FOLDER}/{name}"] = text  # the licences of fonts go where these go
    return found
