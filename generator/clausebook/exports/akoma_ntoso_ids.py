"""The eIds of an instrument, by the naming convention of Akoma Ntoso: `part_2__para_m2__point_g`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from clausebook.model.records import CitedAs, Instrument, Part

_ELEMENTS: Mapping[CitedAs, tuple[str, str]] = {
    "treaty": ("article", "art"),
    "legislation": ("section", "sec"),
    "regulation": ("article", "art"),
}
_OTHER = ("paragraph", "para")
_PREAMBLE = "recitals"
_DIVISIONS = (("part", "part"), ("chapter", "chp"), ("section", "sec"), ("subsection", "subsec"))
"""The elements of parts by how deep they lie."""


class Ids:
    """
    The ids of one instrument, each derived from the edition's own, so that they change only if that does.

    A printed number may occur twice, or not at all; the code of a unit is its alone.
    """

    def __init__(self, instrument: Instrument) -> None:
        """Name every part, clause and item."""
        self.element, short = _ELEMENTS.get(instrument.head.cite_as, _OTHER)
        held = [part for part in instrument.parts if part.clauses]
        self.divisions: dict[str, str] = {}  # the name of each part's element, by the id of the part
        self.parts: dict[str, str] = {}
        self._name_parts(held)
        self.of: dict[str, str] = {}
        self.has_preamble = (
            len(held) > 1
            and held[0].head.id == _PREAMBLE
            and not held[0].above
            and all(held[0].head not in part.within for part in held)
        )
        self.closing: set[str] = set()  # the ids of words that close a unit after its items
        for n, part in enumerate(held):
            preamble = n == 0 and self.has_preamble
            for clause in part.clauses:
                code = clause.code.lower()
                prefix = "preamble__recitals__rec" if preamble else f"{self.parts[part.head.id]}__{short}"
                self.of[clause.id] = f"{prefix}_{code}"
                kind = "list_1__item" if preamble else "point"
                for unit in clause.family:
                    for item in unit.items:
                        name = item.code.rpartition(".")[2].lower()
                        self.of[item.id] = f"{self.of[unit.id]}__{kind}_{name}"
                    last = unit.items[-1] if unit.items else None
                    if last and last.closing_words and not last.items and not preamble:
                        self.of[last.id] = f"{self.of[unit.id]}__wrapup"
                        self.closing.add(last.id)

    def _name_parts(self, held: Sequence[Part]) -> None:
        """Name the parts, each after the part that it lies in and its place there."""
        counts: Counter[str] = Counter()
        for head in (head for part in held for head in (*part.above, part.head)):
            around = next((part.within for part in held if head is part.head), None)
            if around is None:
                around = next(part.within[: part.within.index(head)] for part in held if head in part.above)
            prefix = f"{self.parts[around[-1].id]}__" if around else ""
            name, short = _DIVISIONS[min(len(around), len(_DIVISIONS) - 1)]
            counts[prefix] += 1
            self.divisions[head.id], self.parts[head.id] = name, f"{prefix}{short}_{counts[prefix]}"
