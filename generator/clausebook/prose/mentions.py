"""Where running prose names a term of the glossary, by its name, its expansion or an alias."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from posixpath import commonprefix

from clausebook.model.records import Term


@dataclass(frozen=True)
class Naming:
    """All names of some records: what finds them, and whose each is."""

    pattern: re.Pattern[str]
    terms: Mapping[str, str]  # name → id of its record
    parted: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # results of `split`


def naming(terms: Iterable[Term]) -> Naming:
    """The names by which prose may call the terms."""
    return of(
        (term.id, (term.term, *term.aliases, *((term.expansion,) if term.expansion else ())))
        for term in terms
    )


def of(named: Iterable[tuple[str, Iterable[str]]]) -> Naming:
    """
    The names by which prose may call some records, given each with its id.

    The first letter of a name may be small or capital, unless the name has capitals within ("ReCAAP").
    Of names that begin alike the longest is met.
    """
    names: dict[str, str] = {}
    for id, own in named:
        for name in filter(None, (piece.strip() for one in own for piece in one.split(","))):
            names.setdefault(name, id)
            if name[1:] == name[1:].lower():
                names.setdefault(name[0].swapcase() + name[1:], id)
    # letters, digits and what joins them do not end a name: "ADMM-Plus" is not a mention of "ADMM"
    return Naming(re.compile(rf"(?<![\w-])(?:{_rest(sorted(names), 0) or '(?!)'})(?![\w-])"), names)


def _rest(names: Sequence[str], done: int) -> str:
    """
    A pattern for what follows in names that agree in their first letters, `done` of them; the longest first.

    One branch for each next letter: a text is not compared with every name at every word.

    >>> _rest(["tar", "toll", "toll bar"], 1)
    '(?:ar|oll(?:\\\\ bar)?)'
    """
    branches = [
        re.escape(alike[0][done:end]) + _rest(alike, end)
        for _, group in groupby((name for name in names if len(name) > done), key=lambda name: name[done])
        for alike in [list(group)]
        for end in [len(commonprefix(alike))]
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if len(names[0]) == done else "")


def split(text: str, found: Naming) -> tuple[tuple[str, str], ...]:
    """
    The text in runs, each with the id of what it names or with nothing; joined they are the text.

    >>> toll = Term(id="toll", term="Toll", definition="A price.", grade="official")
    >>> split("a toll, no tollgate", naming([toll]))
    (('a ', ''), ('toll', 'toll'), (', no tollgate', ''))
    """
    if text not in found.parted:
        found.parted[text] = tuple(_runs(text, found))
    return found.parted[text]


def _runs(text: str, found: Naming) -> Iterator[tuple[str, str]]:
    done = 0
    for match in found.pattern.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], ""
        yield match[0], found.terms[match[0]]
        done = match.end()
    if done < len(text):
        yield text[done:], ""
