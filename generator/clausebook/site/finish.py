"""From the engine's HTML to a site that can be shown: the steps in their order, with the reason for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.faces import Cut
from clausebook.model.problems import Problem
from clausebook.model.records import Origin
from clausebook.site import fonts, links, own_faces, pages, policy, search_files, stylesheet
from clausebook.site.output import names
from clausebook.site.overtaking import Look, looking, never
from clausebook.site.pages import FinishedPage, Linked, Parse
from clausebook.site.stylesheet import Relink


@dataclass(frozen=True)
class Sources:
    """What the link check is told of an edition, to say where a broken link comes from."""

    pages: Mapping[str, str]  # page as the engine read it (`2008/m2/index.md`) → content file
    records: Mapping[str, Origin]  # data-id → where its record stands
    address: str = ""  # where the site will be published, if that is known
    destinations: Mapping[str, frozenset[str]] = field(default_factory=dict)  # PDF → anchors in it


def finish(
    site: Path,
    faces: Sequence[Path],
    own: Sequence[Cut] = (),
    *,
    parse: Parse = pages.parse_page,
    cache: Cache = NOTHING_KEPT,
    look: Look = never,
) -> tuple[FinishedPage, ...]:
    """
    Finish the pages that the engine wrote into `site`, in place; what each of them holds afterwards.

    `faces` are font files from which characters are taken that the site's own fonts lack; `own` are those of
    the edition, which take the place of ours. Each page is parsed once, by `parse`; all later steps, the
    link check included, work on its record. What does not change from build to build is looked for in the
    `cache`. Between pages and steps there is a `look`, which may end it.
    """
    found = pages.read(site, pages.remembering(parse, cache), look)
    own_faces.put(site, found, own, cache)
    fonts.cut(site, found, faces, cache)  # first: its faces go into a stylesheet that is joined next
    look()
    policy.refuse(found)
    relinked = stylesheet.join(site, found, cache)  # needs all pages: a rule stays if any of them can use it
    look()
    search_files.mark(site)
    return tuple(_rewritten(site, page, relinked) for page in looking(found, look))


def _rewritten(site: Path, page: FinishedPage, relinked: Relink) -> FinishedPage:
    """Write a page once with all that finishing changes in it; what it holds afterwards."""
    file = site / page.path
    before = file.read_text(encoding="utf-8")
    page, html = relinked(page, before)
    html = policy.guarded(html)  # last, so that nothing stands before the policy that it should govern
    if html != before:
        file.write_text(html, encoding="utf-8", newline="\n")
    return page


def broken_links(
    site: Path,
    found: Iterable[Linked],
    sources: Sources,
    *,
    paths: Collection[str] | None = None,
    not_made: frozenset[str] = frozenset(),
    from_disk: bool = False,
) -> tuple[Problem, ...]:
    """
    What leads nowhere in a finished site, or with `from_disk` in its offline form.

    `found` is what its pages link to: no page is parsed. `paths` are the files of that form, else those of
    the folder `site`. `not_made` are files that only the published site has, not a preview.
    """
    held = names(site) if paths is None else paths
    return links.check(
        (*found, *pages.read_linked_files(site, held)),
        not_made.union(held),
        sources.pages,
        sources.destinations,
        address="" if from_disk else sources.address,
        records=sources.records,
        from_disk=from_disk,
    )
