"""The Chromium that the browser tests drive: found on this machine or, by root, installed from its packages.

Run as a program it prints the path, or says in one line what to install; with `--quickest` it installs the
quickest one first, if it can.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

COMMANDS = (
    "chromium-headless-shell",  # without windows: it opens a page in half the time, and draws it the same
    "chromium",
    "google-chrome",
    "chrome",
    "chromium-browser",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",  # as in a window: without one, letters are made to fit whole pixels
    "--no-first-run",
    "--no-sandbox",  # a container's root cannot have one, and the tests open our own pages only
)


AXE = f"""() => {{
{Path(__file__).with_name("vendor").joinpath("axe-core/axe.min.js").read_text(encoding="utf-8")}
}}"""
"""For `page.evaluate`: axe, as a page's policy lets no script tag in."""


class NoBrowserError(Exception):
    """There is no browser here; the message says what to install."""


def find() -> str:
    """
    The path of a browser that runs: `$CHROMIUM`, one on the path, or one that apt installs for root.

    A `$CHROMIUM` that does not run is an error, not a reason to look for another.
    """
    if named := os.environ.get("CHROMIUM"):
        if _runs(named):
            return named
        raise NoBrowserError(f"$CHROMIUM is {named}, which does not run; name a Chromium or unset it")
    return _on_path() or _from_apt() or _none()


def quickest() -> str:
    """
    The path of the browser that runs the tests in the shortest time, which apt installs for root.

    Where it cannot be had, the one that `find` gives.
    """
    return _on_path(COMMANDS[:1]) or _from_apt() or find()


def _on_path(commands: Sequence[str] = COMMANDS) -> str:
    paths = (shutil.which(command) for command in commands)
    return next((path for path in paths if path and _runs(path)), "")


def _runs(command: str) -> bool:
    # Some distributions put a stub on the path that only says how to get the real one.
    try:
        return subprocess.run([command, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_apt() -> str:
    is_root: Callable[[], int] = getattr(os, "geteuid", lambda: 1)
    if is_root() != 0 or not shutil.which("apt-get"):
        return ""
    print("installing a Chromium for the tests with apt-get", file=sys.stderr)
    if _apt("update") and (_install("chromium-headless-shell") or _install("chromium")):
        return _on_path()
    return ""


def _install(package: str) -> bool:
    return _apt("install", "--yes", "--no-install-recommends", package)


def _apt(*command: str) -> bool:
    try:
        apt = subprocess.run(
            ["apt-get", "--quiet", "--quiet", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=300,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return apt.returncode == 0


def _none() -> str:
    raise NoBrowserError(
        "the browser tests need Chromium; install it (Debian: apt install chromium; macOS: brew install"
        " --cask chromium) or say where it is, as in: make test CHROMIUM=/path/to/chrome"
    )


if __name__ == "__main__":
    try:
        print(quickest() if "--quickest" in sys.argv else find())
    except NoBrowserError as error:
        sys.exit(f"clausebook: {error}")
