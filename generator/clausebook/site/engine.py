"""Pages in build/docs/ → HTML in a staging folder: framed by ourselves, or by mkdocs as a process."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.marks import MARK
from clausebook.model import languages
from clausebook.model.problems import EditionError, Problem
from clausebook.site import frame as frames
from clausebook.site import refusals
from clausebook.site.frame import Said
from clausebook.site.overtaking import Look, never

if TYPE_CHECKING:  # the engine's process, which imports this too, is told all that it must know
    from clausebook.model.messages import Messages
    from clausebook.model.records import EditionHead

PAGES_READY = "CLAUSEBOOK_PAGES_READY"
"""Names, in the engine's environment, the JSON file of a `Ready`: build/docs/ is up to date."""

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict")
_LAST_LINES = 12
_TRACEBACK = "Traceback (most recent call last):"
_OF_THE_SYSTEM = re.compile(r"^\w+: \[Errno \d+\] ")
_UNUSED = (  # of the theme's: its scripts, its colours, its icon
    "assets/javascripts/workers",
    "assets/javascripts/lunr",
    "assets/javascripts/bundle.*",
    "assets/stylesheets/palette.*",
    "assets/images/favicon.png",
)
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\s*]+(?:\s*\*/)?\s*\Z")


class Ready(TypedDict):
    """What the engine is told of pages that are written."""

    origins: dict[str, str]  # page → the content file that it is made from
    frame: Said | None


def frame(head: EditionHead, messages: Messages, *, prints: bool = False, speaks: bool = False) -> Said:
    """
    What the frame around the pages says of an edition.

    `prints` if there are books to take along, `speaks` if there are messages for its scripts.
    """
    return Said(
        short=head.short,
        title=head.title,
        date=messages.date(head.date),
        numbers=head.date.replace("-", "/"),
        editors=list(head.cited_editors),
        site=head.site,
        repository=head.repository,
        licence=head.licence,
        lang=head.lang,
        mark=MARK if head.look.mark else "",
        direction=languages.direction(head.lang),
        prints=prints,
        speaks=speaks,
        words={table: dict(words) for table, words in head.words.items()},
    )


class EngineError(EditionError):
    """The site engine refused our pages, or could not run."""


class RefusedSettings(EngineError):
    """The site engine does not take what mkdocs.yml says; `problems` tell what, without a place."""

    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def run(
    root: Path,
    staging: Path,
    *,
    origins: Mapping[str, str],
    date: str,
    said: Said | None = None,
    cache: Cache = NOTHING_KEPT,
    look: Look = never,
) -> None:
    """
    Build the pages of `root/build/docs/` into `staging`, an empty folder: by ourselves, or else by mkdocs.

    The same pages and the same `date` of the edition (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) give the same
    bytes, whenever and wherever they are built. `said` is what their frame says of it. Between pages there is
    a `look`, which may end it; mkdocs is not ended.
    """
    _see_settings(root)
    plain = frames.site(root, said, _epoch(date))
    if plain and frames.draw(plain, staging, origins, cache, look):
        _drop_leftovers(staging)
    else:
        run_mkdocs(root, staging, origins=origins, date=date, said=said)


def reworded(root: Path, shown: Path, texts: Mapping[str, str], *, date: str, said: Said) -> dict[str, bytes]:
    """
    The pages `texts`, each in the frame that it has in the finished site `shown`, by their paths there.

    `texts` are as `html.render` made them, by path: `2008/m2/index.md`. What is new has no frame yet, and is
    left out; so are all pages if mkdocs frames them.
    """
    _see_settings(root)
    plain = frames.site(root, said, _epoch(date))
    if plain is None:
        return {}
    files = {path.removesuffix(".md") + ".html": text for path, text in texts.items()}
    held = {name: (shown / name).read_text("utf-8") for name in files if (shown / name).is_file()}
    return {name: frames.reworded(plain, html, files[name]).encode() for name, html in held.items()}


def _see_settings(root: Path) -> None:
    if not (root / refusals.FILE).is_file():
        raise EngineError("there is no mkdocs.yml; take that of an edition which `clausebook new` has begun")


def run_mkdocs(
    root: Path, staging: Path, *, origins: Mapping[str, str], date: str, said: Said | None = None
) -> None:
    """Let mkdocs build the pages of `root/build/docs/` into `staging`, which is emptied first."""
    with tempfile.TemporaryDirectory(prefix="clausebook-") as folder:
        ready = Path(folder, "origins.json")
        told = Ready(origins=dict(origins), frame=said)
        ready.write_text(json.dumps(told), encoding="utf-8")
        code, output = _ended(root, staging, _environment(ready, date))
    if code:
        message = "mkdocs could not build the pages: " + last_words(output)
        refused = refusals.problems(output, origins)
        raise RefusedSettings(message, refused) if refused else EngineError(message)
    _drop_leftovers(staging)


def _ended(root: Path, staging: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """How the engine ended and what it said; it ends with us, so that nothing is written after us."""
    with subprocess.Popen(
        [*_MKDOCS, "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(staging)],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as engine:
        try:
            output, _ = engine.communicate()
        except BaseException:
            engine.kill()
            engine.wait()
            raise
        return engine.returncode, output


def last_words(output: str) -> str:
    """
    What the engine said last; of an error that it did not expect, the error without the way to it.

    >>> last_words("Traceback (most recent call last):\\n  File x\\nOSError: [Errno 28] No space: 'x'\\n")
    "No space: 'x'"
    >>> last_words("WARNING - no page a.md\\n\\nAborted with a warning\\n")
    '\\n  WARNING - no page a.md\\n  Aborted with a warning'
    """
    _, traceback, last = output.rpartition(_TRACEBACK)
    if traceback:
        error = next((line for line in last.splitlines() if line.strip() and not line.startswith(" ")), "")
        return _OF_THE_SYSTEM.sub("", error)
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n  ".join(["", *lines[-_LAST_LINES:]])


def _environment(ready: Path, date: str) -> dict[str, str]:
    return os.environ | {
        PAGES_READY: str(ready),
        "SOURCE_DATE_EPOCH": str(_epoch(date)),
        "NO_MKDOCS_2_WARNING": "1",  # the theme prints an advertisement otherwise
        "PYTHONIOENCODING": "utf-8",
    }


def _epoch(date: str) -> int:
    """
    Seconds from 1970 to the first moment of that date, as far as archives hold them (RFC 1952: 32 bits).

    >>> _epoch("2026-11-21") - _epoch("2026-11"), _epoch("1868"), _epoch("2107")
    (1728000, 0, 4294967295)
    """
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    seconds = int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())
    return min(max(0, seconds), 2**32 - 1)


def _drop_leftovers(site: Path) -> None:
    """Remove what serves no reader: what we do not use of the theme, source maps, what is empty."""
    for path in [path for pattern in _UNUSED for path in site.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for source_map in site.rglob("*.map"):
        source_map.unlink()
        code = source_map.with_suffix("")
        if code.exists():
            code.write_bytes(_SOURCE_MAP.sub(b"\n", code.read_bytes()))
    sitemap = site / "sitemap.xml"
    if sitemap.exists() and b"<url>" not in sitemap.read_bytes():
        sitemap.unlink()
        sitemap.with_suffix(".xml.gz").unlink()
    for folder, _, _ in os.walk(site, topdown=False):
        if folder != str(site) and not os.listdir(folder):
            os.rmdir(folder)
