"""What the audit needs of this machine, and how to get what is not there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests import browser as chromium

HERE = Path(__file__).parent
_DONE = HERE / "node_modules/.package-lock.json"


def lacking() -> Iterator[str]:
    """One line for each program that is missing or too old."""
    for name, oldest, what in (
        ("node", 18, "Node.js 18 or later (Debian: apt install nodejs npm)"),
        ("npm", 9, "npm 9 or later (it comes with Node.js; Debian: apt install npm)"),
        ("java", 11, "a Java runtime, 11 or later (Debian: apt install default-jre-headless)"),
    ):
        found = _version(name)
        if found < oldest:
            yield f"{name} is {'too old' if found else 'not here'}; install {what}"
    try:
        chromium.find()
    except chromium.NoBrowserError as error:
        yield str(error)


def _version(name: str) -> int:
    """The main version of a program that runs; 0 if it does not."""
    if not shutil.which(name):
        return 0
    flag = "-version" if name == "java" else "--version"
    run = subprocess.run([name, flag], capture_output=True, encoding="utf-8", check=False)
    said = re.search(r"\d+", re.sub(r'"1\.', '"', run.stdout + run.stderr)) if not run.returncode else None
    return int(said[0]) if said else 0


def install() -> str:
    """Install what audit/package-lock.json pins, into audit/node_modules; what npm says if it cannot."""
    lock = HERE / "package-lock.json"
    if _DONE.exists() and _DONE.stat().st_mtime >= lock.stat().st_mtime:
        return ""
    run = subprocess.run(["npm", "ci"], cwd=HERE, capture_output=True, encoding="utf-8", check=False)
    return "" if run.returncode == 0 else run.stderr.strip()[-300:] or "npm ci failed"
