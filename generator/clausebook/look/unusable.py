"""Why a file of the look cannot be used."""

from __future__ import annotations


class Unusable(ValueError):
    """What is wrong with a file, and what to do, in an editor's words that go on after its name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
