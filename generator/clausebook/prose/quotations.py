"""Where quoted words stand in a clause: exactly once, or not at all.

The quotation is a W3C TextQuoteSelector (exact, prefix, suffix; Web Annotation Data Model, 4.2.4), resolved
inside one unit and never fuzzily: a note that lost its words is a problem for an editor, not a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from rapidfuzz import fuzz, process

from clausebook.collation import typography
from clausebook.model.records import Annotation


def matches(annotation: Annotation, text: str) -> list[tuple[int, int]]:
    """
    Every span of `text`, as code point offsets, that the annotation's quotation fits.

    White space matches white space, so that a quotation may be folded, and what nobody sees (a soft hyphen,
    the encoding of an accent) is no difference; all else must be equal.
    """
    shown, starts = _shown(text)
    wanted, before, after = map(_words, (annotation.on, annotation.prefix, annotation.suffix))
    found = (start for start in _places(wanted, shown) if shown[:start].removesuffix(" ").endswith(before))
    ends = ((start, start + len(wanted)) for start in found)
    return [
        (starts[start], starts[end]) for start, end in ends if shown[end:].removeprefix(" ").startswith(after)
    ]


def _places(words: str, text: str) -> Iterator[int]:
    """Where words begin in a text, overlapping places too."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _words(quoted: str) -> str:
    """Quoted words without what nobody sees, one space between them."""
    return " ".join(typography.seen(quoted).split())


def _shown(text: str) -> tuple[str, Sequence[int]]:
    """
    A text without what nobody sees, its white space as single spaces, and where in the text each of its
    characters, and its end, lies.
    """
    if text.isascii() and " ".join(text.split()) == text:
        return text, range(len(text) + 1)
    shown, starts = "", []
    for cluster in regex.finditer(r"\X", text):
        seen = typography.seen(cluster[0]) if not cluster[0].isspace() else "" if shown[-1:] == " " else " "
        shown += seen
        starts += [cluster.start()] * len(seen)
    return shown, [*starts, len(text)]


def nearest(words: str, text: str) -> list[str]:
    """Up to two runs of words in `text` that look most like `words`, best first; for a hint."""
    tokens = text.split()
    length = max(1, len(words.split()))
    runs = {
        " ".join(tokens[start : start + length]): None for start in range(max(1, len(tokens) - length + 1))
    }
    found = process.extract(words, list(runs), scorer=fuzz.ratio, limit=2, score_cutoff=50)
    return [run for run, _, _ in found]
