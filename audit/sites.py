"""The sites that are looked at: this project's edition and the model edition, and one page of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clausebook import build
from clausebook.model.problems import EditionError
from clausebook.views.site import arrange
from tests.editions import publication

ROOT = Path(__file__).parent.parent
EDITIONS = {"flagship": ROOT, "model": ROOT / "tests/edition"}

_BY_INSTRUMENT = {"clause", "instrument", "part"}  # each text has some of its own, verbatim or summarised


@dataclass(frozen=True)
class Site:
    """A finished site, and the address of one page of each kind: the one with most on it."""

    name: str
    folder: Path
    under: str  # the path of its public address
    kinds: dict[str, str]
    clauses: tuple[str, ...]  # the addresses of all clauses


def site(name: str, root: Path) -> Site:
    """Build an edition, and find its kinds of pages."""
    report = build.check(root)
    if report.edition is None or build.publish(root).problems:
        raise EditionError(f"{root.name} has problems: run clausebook check --root {root.name} first")
    pages = arrange(publication(report.edition))
    found: dict[str, list[str]] = {}
    for page in pages:
        if page.leads_to:  # a retired address shows nothing of its own
            continue
        kind = page.template
        if kind in _BY_INSTRUMENT:
            kind += " " + page.path.split("/")[0]
        found.setdefault(kind, []).append(page.path.removesuffix("index.md"))
    folder = root / "site"

    def size(path: str) -> int:
        return (folder / path / "index.html").stat().st_size

    kinds = {kind: max(paths, key=size) for kind, paths in sorted(found.items())}
    clauses = tuple(page.path.removesuffix("index.md") for page in pages if page.template == "clause")
    under = urlsplit(report.edition.head.site or "").path.rstrip("/") + "/"
    return Site(name, folder, under, kinds | {"missing": "404.html"}, clauses)
