"""A text cut where notes begin and end and footnotes are called, so that each run of words knows them.

Overlapping, adjacent and nested notes all work: the text is cut at every edge, and the runs joined give the
text back unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausebook.model.calls import calls
from clausebook.model.records import Annotation
from clausebook.prose import quotations


@dataclass(frozen=True)
class Run:
    """Some words; the notes on them, the notes that end with them, the calls after them (as indexes)."""

    words: str
    notes: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    calls: tuple[int, ...] = ()


def runs(text: str, annotations: Sequence[Annotation]) -> tuple[Run, ...]:
    """
    Cut `text` at the edges of its annotations, each of which must anchor exactly once.

    >>> note = Annotation(on="two words", note="")
    >>> [run.words for run in runs("of two words here", [note])]
    ['of ', 'two words', ' here']
    """
    spans = [quotations.matches(annotation, text)[0] for annotation in annotations]
    called = [call.at for call in calls(text)]
    edges = sorted({0, len(text), *called, *(edge for span in spans for edge in span)})
    opening = tuple(n for n, at in enumerate(called) if at == 0)
    return (
        *((Run("", calls=opening),) if opening else ()),
        *(
            Run(
                text[begin:end],
                tuple(n for n, span in enumerate(spans) if span[0] <= begin and end <= span[1]),
                tuple(n for n, span in enumerate(spans) if span[1] == end),
                tuple(n for n, at in enumerate(called) if at == end),
            )
            for begin, end in pairwise(edges)
        ),
    )


def paragraphs(found: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """The runs by paragraph: an empty line parts two, and belongs to none."""
    result: list[list[Run]] = [[]]
    for run in found:
        pieces = run.words.split("\n\n")
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            if piece or (last and run.calls):
                result[-1].append(Run(piece, run.notes, *((run.ends, run.calls) if last else ())))
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
