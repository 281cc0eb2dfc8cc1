"""The eIds of an instrument, by the naming convention of Akoma Ntoso: `part_2__para_m2__point_g`."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.model.records import CitedAs, Instrument

_ELEMENTS: Mapping[CitedAs, tuple[str, str]] = {
    "treaty": ("article", "art"),
    "legislation": ("section", "sec"),
    "regulation": ("article", "art"),
}
_OTHER = ("paragraph", "para")
_PREAMBLE = "recitals"


class Ids:
    """
    The ids of one instrument, each derived from the edition's own, so that they change only if that does.

    A printed number may occur twice, or not at all; the code of a unit is its alone.
    """

    def __init__(self, instrument: Instrument) -> None:
        """Name every part, clause and item."""
        self.element, short = _ELEMENTS.get(instrument.head.cite_as, _OTHER)
        held = [part for part in instrument.parts if part.clauses]
        self.parts = {part.head.id: f"part_{n}" for n, part in enumerate(held, 1)}
        self.of: dict[str, str] = {}
        for n, part in enumerate(held):
            preamble = n == 0 and len(held) > 1 and part.head.id == _PREAMBLE
            for clause in part.clauses:
                code = clause.code.lower()
                prefix = "preamble__recitals__rec" if preamble else f"{self.parts[part.head.id]}__{short}"
                self.of[clause.id] = f"{prefix}_{code}"
                kind = "list_1__item" if preamble else "point"
                for unit in clause.family:
                    for item in unit.items:
                        name = item.code.rpartition(".")[2].lower()
                        self.of[item.id] = f"{self.of[unit.id]}__{kind}_{name}"
