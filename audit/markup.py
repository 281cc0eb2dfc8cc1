"""The Nu HTML validator on every page of a site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from audit.record import Line
from audit.sites import Site

JAR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"

# Read from disk, no file is from the page's own origin: what the policy calls 'self' is nobody then. That a
# page loads what its policy allows is seen in the browser tests.
_OWN_FILES = "Resource violates Content Security Policy"


def lines(sites: Iterable[Site]) -> Iterator[Line]:
    """A line for each site: its errors and warnings."""
    for site in sites:
        command = ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--stdout", "--skip-non-html"]
        run = subprocess.run([*command, str(site.folder)], capture_output=True, encoding="utf-8", check=False)
        faults, notes = _messages(run.stdout, site.folder)
        pages = sum(1 for _ in site.folder.rglob("*.html"))
        if not run.stdout.startswith("{"):
            faults = (f"the validator did not run: {run.stderr.strip()[-200:]}",)
        found = f"{len(faults)} errors, {len(notes)} warnings"
        yield Line("validity", f"{site.name}: {pages} pages", found, "no errors", faults, notes)


def _messages(said: str, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Errors, and warnings, each with the first page and words where it was met.

    >>> said = {"type": "error", "url": "file:/s/a.html", "message": "No.", "extract": "<p>"}
    >>> _messages(json.dumps({"messages": [said]}), Path("/s"))
    (('No. [<p>, as on a.html]',), ())
    """
    found: dict[str, list[str]] = {"error": [], "warning": []}
    example: dict[str, str] = {}
    for message in json.loads(said or '{"messages": []}')["messages"]:
        kind = message.get("subType", "") if message["type"] == "info" else "error"
        if kind not in found or message["message"].startswith(_OWN_FILES):
            continue
        page = message.get("url", "").removeprefix("file:").removeprefix(f"{folder.as_posix()}/")
        words = " ".join(message.get("extract", "").split())
        where = example.setdefault(message["message"], f"{words}, as on {page}")
        found[kind].append(f"{message['message']} [{where}]")
    return tuple(found["error"]), tuple(found["warning"])
