"""The model edition with what is hard for some format: signs, scripts, lengths, what is not known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from clausebook.model.records import Edition, Instrument, Origin, Part, Source, Unit
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
    return publication(_with_units(made))


def _nested(id: str) -> Unit:
    """A clause with items of items, a heading of its own and a footnote that is called four times."""
    return Unit.model_validate(
        {
            "id": id,
            "number": "2 bis (iii).",
            "heading": "Lamps[^1]",
            "heading_by": "instrument",
            "text": "The Ports[^1] keep\n\nlamps:",
            "footnotes": [{"mark": "1", "text": "So spelt."}],
            "items": [
                {
                    "id": f"{id}.a",
                    "number": "a.",
                    "text": "on the quays",
                    "items": [
                        {"id": f"{id}.a.1", "number": "(1)", "text": "of brass[^1],"},
                        {"id": f"{id}.a.2", "heading": "Of tin", "heading_by": "instrument"},
                    ],
                },
                {"id": f"{id}.b", "number": "b.", "text": "on the bridge."},
            ],
        }
    )


def _with_units(found: Edition) -> Edition:
    """The edition with a clause without number and notes; a recital and a clause with items of items."""
    bare = {"text": WORDS, "number": "", "heading": "", "annotations": (), "verb": ""}
    units = {
        "signed/C1": found.units["signed/C1"].model_copy(update=bare),
        "signed/C2": _nested("signed/C2"),
        "signed/P1": _nested("signed/P1"),
    }
    instrument = found.instruments["signed"]
    parts = tuple(
        Part(part.head, tuple(units.get(clause.id, clause) for clause in part.clauses))
        for part in instrument.parts
    )
    made = Instrument(instrument.head, parts)
    return replace(found, instruments={**found.instruments, "signed": made})
