"""The program `clausebook`: the command line, which a signal ends quietly whenever it comes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

_SIGNALLED = 128  # and the number of the signal, as shells tell it


def main() -> None:
    """
    Run the command line.

    A signal that comes while it is being imported ends it at once. One that comes later is heard by the
    command, which cleans up; what else runs then, such as the typesetter, is not waited for.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda heard, frame: os._exit(_SIGNALLED + heard))
    from clausebook.cli import main as command_line

    code = _ended(command_line)  # and with it the error is gone, and what its frames held is cleaned up
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # nobody reads on
            stream.flush()
    os._exit(code)


def _ended(command: Callable[[], None]) -> int:
    """The code of a command that a signal has ended; other ends are raised as they are."""
    try:
        command()
    except SystemExit as end:
        if not isinstance(end.code, int) or end.code < _SIGNALLED:
            raise
        return end.code
    raise SystemExit


if __name__ == "__main__":
    main()
