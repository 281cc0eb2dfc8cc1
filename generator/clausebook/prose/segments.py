"""A text cut where notes begin and end, so that each run of words knows its notes.

Overlapping, adjacent and nested notes all work: the text is cut at every edge, and the runs joined give the
text back unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausebook.model.records import Annotation
from clausebook.prose import quotations


@dataclass(frozen=True)
class Run:
    """Some words, the notes that are on them, and the notes that end with them (as indexes)."""

    words: str
    notes: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def runs(text: str, annotations: Sequence[Annotation]) -> tuple[Run, ...]:
    """
    Cut `text` at the edges of its annotations, each of which must anchor exactly once.

    >>> note = Annotation(on="two words", note="")
    >>> [run.words for run in runs("of two words here", [note])]
    ['of ', 'two words', ' here']
    """
    spans = [quotations.matches(annotation, text)[0] for annotation in annotations]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span)})
    return tuple(
        Run(
            text[begin:end],
            tuple(n for n, span in enumerate(spans) if span[0] <= begin and end <= span[1]),
            tuple(n for n, span in enumerate(spans) if span[1] == end),
        )
        for begin, end in pairwise(edges)
    )


def paragraphs(found: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """The runs by paragraph: an empty line parts two, and belongs to none."""
    result: list[list[Run]] = [[]]
    for run in found:
        pieces = run.words.split("\n\n")
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            if piece:
                result[-1].append(Run(piece, run.notes, run.ends if last else ()))
            if not last:
                result.append([])
    return tuple(tuple(paragraph) for paragraph in result if paragraph)


def key(index: int) -> str:
    """
    The letter of a note: a … z, aa, ab …

    >>> [key(0), key(25), key(26)]
    ['a', 'z', 'aa']
    """
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
