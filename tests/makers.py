"""Generated texts and concordances, for the laws that hold whatever the editors assert."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from clausebook.model.records import Concordance, Edition, Instrument, Part, PartHead, Row, Unit
from tests.editions import edition

SMALL = edition()
_RELATIONS = {
    "pair": ["retained", "narrowed", "merged"],
    "base": ["dropped", "carried elsewhere", "not established"],
    "variant": ["new", "new in part"],
}


@st.composite
def instruments(draw: st.DrawFn, slug: str) -> Instrument:
    """A few parts of clauses, some with items, some structural."""
    parts = []
    for p in range(draw(st.integers(1, 3))):
        clauses = []
        for c in range(draw(st.integers(1, 4))):
            code = f"{slug}/{'ABC'[p]}{c}"
            items = tuple(
                Unit(id=f"{code}.{i}", text="words") for i in range(draw(st.sampled_from([0, 0, 2, 3])))
            )
            structural = draw(st.booleans())
            clauses.append(Unit(id=code, text="words", items=items, structural=structural and not items))
        head = PartHead(id=f"part-{p}", heading=f"Part {p}", by="editors")
        parts.append(Part(head, tuple(clauses)))
    shell = SMALL.instruments["1900"].head.model_copy(update={"id": slug, "short": f"Text of {slug}"})
    return Instrument(shell, tuple(parts))


@st.composite
def any_concordance(draw: st.DrawFn) -> tuple[Edition, Concordance]:
    """Two texts and rows in which every leaf unit that is not structural stands at least once."""
    base, variant = draw(instruments("1900")), draw(instruments("1950"))
    left, right = ([u.id for u in one.units if not u.structural and not u.items] for one in (base, variant))
    rows: list[Row] = []

    sureness = st.sampled_from(["high", "medium", "low"])

    def add(before: list[str], after: list[str]) -> None:
        kind = "pair" if before and after else "base" if before else "variant"
        relation = draw(st.sampled_from(_RELATIONS[kind]))
        fields = {
            "from": before,
            "to": after,
            "relation": relation,
            "reason": "r",
            "confidence": draw(sureness),
        }
        rows.append(Row.model_validate(fields))

    for _ in range(draw(st.integers(0, 6))):
        some = [
            draw(st.lists(st.sampled_from(side), max_size=3, unique=True)) if side else []
            for side in (left, right)
        ]
        if any(some):
            add(*some)
    for unit in left:
        if not any(unit in row.base for row in rows):
            add([unit], [])
    for unit in right:
        if not any(unit in row.variant for row in rows):
            add([], [unit])
    found = Concordance(base="1900", variant="1950", rows=tuple(rows))
    both = {"1900": base, "1950": variant}
    return replace(SMALL, instruments=both, concordances=(found,)), found
