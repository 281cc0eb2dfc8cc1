"""An instrument in another of its authentic languages, with the same clauses and ids."""

from __future__ import annotations

from clausebook.exports.common import once
from clausebook.model.records import Instrument, Part, PartHead, Repeal, Unit


def other_languages(instrument: Instrument) -> tuple[str, ...]:
    """The languages besides its own in which words of an instrument are held, in the order of the text."""
    return once(one.lang for unit in instrument.units for one in unit.parallel)


def in_language(instrument: Instrument, lang: str) -> Instrument:
    """
    The instrument with its words in that language, the numbers as they are printed.

    What is not held in it has no text: a unit without a parallel, a table. Signatures stand in the closing.
    Headings that the instrument has in its own language only are left out; those of the editors stay theirs.
    """
    head = instrument.head
    title = next((name.text for name in head.names if name.lang == lang), head.title)
    closing = next((one.text for one in head.closings if one.lang == lang), "")
    told = head.model_copy(update={"title": title, "lang": lang, "closing": closing, "signatures": ()})
    parts = tuple(
        Part(
            _heading(part.head, lang),
            tuple(_unit(clause, lang) for clause in part.clauses),
            tuple(_heading(head, lang) for head in part.within),
            tuple(_heading(head, lang) for head in part.above),
        )
        for part in instrument.parts
    )
    return Instrument(told, parts)


def _heading(head: PartHead, lang: str) -> PartHead:
    """The heading of a part; where it is not held in the language, the other stands in as the editors'."""
    name = next((name.text for name in head.names if name.lang == lang), "")
    return head.model_copy(update={"heading": name} if name else {"by": "editors"})


def _unit(unit: Unit, lang: str) -> Unit:
    own = bool(unit.own_heading)
    return unit.model_copy(
        update={
            "text": next((one.text for one in unit.parallel if one.lang == lang), None),
            "heading": "" if own else unit.heading,
            "heading_by": "editors",
            "summary": None,
            "table": None,
            "repealed": Repeal(since=unit.repealed.since) if unit.repealed else None,
            "items": tuple(_unit(item, lang) for item in unit.items),
        }
    )
