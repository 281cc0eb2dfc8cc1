"""Typst is one long call; in a thread of its own it lets the program hear Ctrl-C meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_HEARD = 0.2  # seconds within which a signal is heard where waiting for a thread hears none


def run(call: Callable[[], T]) -> T:
    """
    What a call returns or raises. A signal ends the waiting; the call then ends with the program.

    Python hands signals to its first thread, between two steps of its own (`signal`, "Execution of Python
    signal handlers").
    """
    found: list[T] = []
    raised: list[BaseException] = []

    def work() -> None:
        try:
            found.append(call())
        except BaseException as error:  # Typst's own errors are no `Exception`
            raised.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_HEARD)
    if raised:
        raise raised[0]
    return found[0]
