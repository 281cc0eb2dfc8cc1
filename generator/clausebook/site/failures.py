"""An error that nobody foresaw, in two lines: what it is, and where the full report was written."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from clausebook import __version__

_LONGEST = 300  # characters of the first line


def lines(error: BaseException) -> tuple[str, str]:
    """
    Write the full report into a file of its own, and say in two lines what happened and where that is.

    The report holds the versions, the command and the traceback; nothing is sent anywhere.
    """
    said = " ".join(f"{type(error).__name__}: {error}".split())
    what = f"an error that was not foreseen: {said.removesuffix(':')[:_LONGEST]}"
    try:
        return what, f"the full report is in {_write(error)}; send it to whoever maintains Clausebook"
    except OSError as reason:
        return what, f"the full report could not be written: {reason.strerror or reason}"


def _write(error: BaseException) -> Path:
    """The folder for temporary files or, where there is none, the one that the command was started in."""
    try:
        number, name = tempfile.mkstemp(prefix="clausebook-report-", suffix=".txt")
    except OSError:
        number, name = tempfile.mkstemp(prefix="clausebook-report-", suffix=".txt", dir=Path.cwd())
    head = [
        f"Clausebook {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"Command: {sys.argv}",
        "",
    ]
    with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write("\n".join(head))
        file.writelines(traceback.format_exception(error))
    return Path(name)
