"""The model edition with what is hard for some format: signs, scripts, lengths, what is not known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from clausebook.model.records import Edition, Origin, Source, Unit
from clausebook.views.publication import Publication
from tests.editions import MODEL, edition, publication

SIGNS = "a, \"b\"; {c} & <d> \\ 100 % #4 $5_0 ~^ 'e' | =1+1 [f](g) *h* ]]> --> \t\n\ntwo lines"
SCRIPTS = "日印安全保障共同宣言、川の条約 और नदी समझौता"
WORDS = f"{SIGNS} {SCRIPTS}"


@cache
def model() -> Publication:
    """The public self of the model edition."""
    return publication(edition(MODEL))


@cache
def hostile() -> Publication:
    """The same with records that strain the formats."""
    found = edition(MODEL)
    first = next(iter(found.events.values()))
    events = {
        "select": first.model_copy(update={"id": "select", "title": WORDS[:1_990], "place": WORDS}),
        "month": first.model_copy(update={"id": "month", "date": "2020-12", "end": None}),
        "year": first.model_copy(update={"id": "year", "date": "2020", "end": "2021"}),
        "leap": first.model_copy(update={"id": "leap", "date": "2020-02-29", "end": None}),
        "last": first.model_copy(update={"id": "last", "date": "9999-12-31", "end": None}),
    }
    sources = {
        "bare": Source(id="bare", title=WORDS, publisher=SCRIPTS, grade="press"),
        "order": Source(id="order", title="T" * 2_000, publisher="a", date="0987-06", grade="press"),
    }
    new = [*(f"event:{id}" for id in events), *(f"source:{id}" for id in sources)]
    found = replace(found, origins={**found.origins, **dict.fromkeys(new, Origin("", ()))})
    made = found.with_records("event", {**events, **found.events})
    made = made.with_records("source", {**found.sources, **sources})
    return publication(_with_words(made, "signed/C1"))


def _with_words(found: Edition, id: str) -> Edition:
    """The edition with other words in a clause, which has no number and no notes."""
    instrument = found.instruments[found.units[id].instrument]
    changed = {"text": WORDS, "number": "", "heading": "", "annotations": (), "verb": ""}

    def one(unit: Unit) -> Unit:
        return unit.model_copy(update=changed) if unit.id == id else unit

    parts = tuple(
        type(part)(part.head, tuple(one(clause) for clause in part.clauses)) for part in instrument.parts
    )
    made = type(instrument)(instrument.head, parts)
    return replace(found, instruments={**found.instruments, instrument.id: made})
