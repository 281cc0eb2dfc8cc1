"""Signatures below place and date: for whom, then who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausebook.importing.outline import Signed

CLOSES = re.compile(
    r"(?:in (?:witness|faith) whereof|done (?:at|in|this)|en foi de quoi|fait (?:à|en)|zu urkund"
    r"|geschehen (?:zu|in)|hecho en|en fe de lo cual|fatto a|gedaan te|ten blijke waarvan)\b",
    re.IGNORECASE,
)
"""How the closing of a treaty begins."""
_FOR = re.compile(
    r"(?:for|on behalf of|in the name of|pour|au nom (?:de|du|des)|für|im namen|por|en nombre"
    r"|per (?:il|la|lo|i|gli|le)|voor (?:de|het)|namens|за|от имени)\b",
    re.IGNORECASE,
)
_LONGEST = 20  # words


def parted(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Signed, ...]]:
    """
    The lines of a closing, and the signatures that stand below them; none where no line says for whom.

    >>> parted(["Done at Lune, 4 May 1900.", "For Arden:", "A. Reeve", "Minister", "For Borland:"])[1]
    (Signed(party='For Arden:', lines=('A. Reeve', 'Minister')), Signed(party='For Borland:', lines=()))
    """
    starts = [n for n, line in enumerate(lines) if n and says_for_whom(line)]
    if not starts:
        return tuple(lines), ()
    ends = [*starts[1:], len(lines)]
    found = (Signed(lines[n], tuple(lines[n + 1 : end])) for n, end in zip(starts, ends, strict=True))
    return tuple(lines[: starts[0]]), tuple(found)


def says_for_whom(line: str) -> bool:
    """
    Whether a line tells for whom the next ones sign.

    >>> says_for_whom("For Arden:"), says_for_whom("For the purposes of this treaty,")
    (True, False)
    """
    return bool(_FOR.match(line)) and len(line.split()) <= _LONGEST and not line.endswith((".", ";", ","))
