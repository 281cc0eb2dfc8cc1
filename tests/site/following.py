"""The link check of a folder of finished files, as the tests of several modules use it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clausebook.model.problems import Problem
from clausebook.model.records import Origin
from clausebook.site import finish, pages


def check(
    site: Path,
    origins: Mapping[str, str],
    *,
    address: str = "",
    records: Mapping[str, Origin] | None = None,
    from_disk: bool = False,
) -> tuple[Problem, ...]:
    """What leads nowhere in a folder, whose pages are parsed for this."""
    sources = finish.Sources(origins, records or {}, address)
    linked = [page.linked for page in pages.read(site)]
    return finish.broken_links(site, linked, sources, from_disk=from_disk)
