"""Which unit of a text defines a term of the glossary, and for how much of that text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clausebook.edition.once import once
from clausebook.model.records import Edition, Instrument
from clausebook.model.vocabulary import DefinitionScope


@dataclass(frozen=True)
class DefinedBy:
    """The unit that defines a term, and where its definition holds."""

    unit: str
    scope: DefinitionScope
    within: frozenset[str]  # ids of the units of its scope, and of the instrument if that is its scope


@once
def definitions(edition: Edition) -> Mapping[str, tuple[DefinedBy, ...]]:
    """By id of each term that a text defines, in the order of the texts."""
    found: dict[str, list[DefinedBy]] = {}
    for instrument in edition.instruments.values():
        for term, one in _of(instrument):
            found.setdefault(term, []).append(one)
    return {term: tuple(ones) for term, ones in found.items()}


def _of(instrument: Instrument) -> Iterator[tuple[str, DefinedBy]]:
    if not any(unit.defines for unit in instrument.units):
        return
    whole = frozenset((instrument.id, *(unit.id for unit in instrument.units)))
    for part in instrument.parts:
        in_part = frozenset(unit.id for clause in part.clauses for unit in clause.family)
        for clause in part.clauses:
            in_clause = frozenset(unit.id for unit in clause.family)
            held: Mapping[DefinitionScope, frozenset[str]] = {
                "instrument": whole, "part": in_part, "clause": in_clause,
            }  # fmt: skip
            for unit in clause.family:
                for one in unit.defines:
                    yield one.term, DefinedBy(unit.id, one.scope, held[one.scope])


def holds(edition: Edition, term: str, where: str) -> bool:
    """
    Whether a mention of a term means what the glossary says; `where` is the id of a unit or text, or "".

    A term that no text defines is meant everywhere, another only within the scope of a definition.
    """
    found = definitions(edition).get(term)
    return found is None or any(where in one.within for one in found)
