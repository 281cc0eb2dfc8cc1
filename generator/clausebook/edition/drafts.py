"""What is only recalled: found, counted, and withheld from everything public.

A record graded `unverified` is a draft, and so is each sentence in a record's `drafts`. `withhold` is the one
place where an edition becomes its public self; pages, search, feeds and print are made from what it returns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from clausebook.edition.once import once
from clausebook.model.kinds import KINDS
from clausebook.model.messages import message
from clausebook.model.records import (
    Annotation,
    Apparatus,
    Change,
    Commentary,
    Concordance,
    Edition,
    Instrument,
    KeyPoint,
    Part,
    PartHead,
    Record,
    Ref,
    Reservation,
    Row,
    Unit,
    marked_fields,
)

Lost = Mapping[str, set[str]]
"""Ids of drafts that a record refers to, by the field's name in content files."""

R = TypeVar("R", bound=Record)

NOT_ESTABLISHED = message("No counterpart is established by the sources that this edition publishes.")
"""The reason of a row whose conjectured counterparts are all withheld."""

_NAMES = {
    Unit: "provisions",
    Annotation: "annotations",
    Commentary: "paragraphs of commentary",
    Apparatus: "editorial notes",
    KeyPoint: "key points",
    Reservation: "reservations and declarations",
}


@dataclass(frozen=True)
class Draft:
    """One thing withheld: what it is and the words of it that must not be published."""

    kind: str
    words: str


def is_draft(record: Record) -> bool:
    """Whether a record as a whole is only recalled."""
    return getattr(record, "grade", None) == "unverified"


def drafts(edition: Edition) -> Iterator[Draft]:
    """Every draft of an edition, with its words, in the order of the content."""
    for kind, records in edition.lists.items():
        for record in records.values():
            yield from _found(record, KINDS[kind].plural)
    for concordance in edition.concordances:
        yield from _inside(concordance)
    for instrument in edition.instruments.values():
        yield from _inside(instrument.head)
        for clause in instrument.clauses:
            yield from _found(clause, _NAMES[Unit])


def count(edition: Edition) -> dict[str, int]:
    """How many drafts there are of each kind, most first; for the Method page."""
    counted = Counter(draft.kind for draft in drafts(edition))
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def draft_ids(edition: Edition) -> dict[str, set[str]]:
    """The ids of draft records by kind of reference."""
    gone = {
        kind: {id for id, record in records.items() if is_draft(record)}
        for kind, records in edition.lists.items()
    }
    units = edition.units.values()
    whole = {unit.id for unit in units if is_draft(unit)}
    gone["unit"] = whole | {item.id for unit in units if unit.id in whole for item in unit.below}
    return gone


@once
def withhold(edition: Edition) -> Edition:
    """
    The public edition: no draft, and no reference to one, in any field.

    A row keeps its public counterparts; one that loses all of them reads "not established" with a neutral
    reason; a "new" row disappears with its provision. The order of everything else stays.
    """
    gone = draft_ids(edition)

    def public(records: Mapping[str, Any]) -> dict[str, Any]:
        return {id: _without(record, gone) for id, record in records.items() if not is_draft(record)}

    def parts(instrument: Instrument) -> Iterator[Part]:
        """A part goes with the last of its clauses; a heading above it stays for the next part below that."""
        above: tuple[PartHead, ...] = ()
        for whole in instrument.parts:
            above = (*(head for head in above if head in whole.within), *whole.above)
            kept = tuple(_without(clause, gone) for clause in whole.clauses if not is_draft(clause))
            if kept:
                yield replace(whole, clauses=kept, above=above)
                above = ()
            elif whole.clauses:
                above = (*above, whole.head)

    instruments = {
        id: Instrument(_without(instrument.head, gone), tuple(parts(instrument)))
        for id, instrument in edition.instruments.items()
    }
    return replace(
        edition,
        instruments=instruments,
        concordances=tuple(_public_concordance(edition, one, gone) for one in edition.concordances),
        lists={
            **{kind: public(records) for kind, records in edition.lists.items()},
            "change": _public_changes(edition, gone),
        },
    )


def _public_changes(edition: Edition, gone: Mapping[str, set[str]]) -> dict[str, Change]:
    """The changes without the drafts among their ids; one that concerned drafts only goes with them."""
    withheld = {id if kind == "unit" else f"{kind}:{id}" for kind, ids in gone.items() for id in ids}
    kept = {}
    for name, change in edition.changes.items():
        ids = tuple(id for id in change.ids if id not in withheld)
        if ids or not change.ids:
            before = tuple(old for old in change.before if old.of not in withheld)
            kept[name] = change.model_copy(update={"ids": ids, "before": before})
    return kept


def _found(record: Record, kind: str, *, within: bool = False) -> Iterator[Draft]:
    """The record, if it is a draft or an item `within` one, then the drafts in it."""
    whole = is_draft(record) or (within and isinstance(record, Unit))
    if whole:
        yield Draft(kind, _words(record))
    yield from _inside(record, whole=whole)


def _inside(record: Record, *, whole: bool = False) -> Iterator[Draft]:
    """Drafts in a record; `whole` if it is one itself."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if not isinstance(value, tuple):
            continue
        if name == "drafts":
            yield from (Draft("sentences", words) for words in value)
            continue
        for entry in value:
            if isinstance(entry, Record):
                yield from _found(entry, _NAMES.get(type(entry), "records"), within=whole)


def _words(record: Record) -> str:
    """The words that make up a draft record: its longest text."""
    own = [
        getattr(record, name, "") or "" for name in ("summary", "text", "note", "definition", "role", "claim")
    ]
    return max(own, key=len)


def _without(record: R, gone: Mapping[str, set[str]]) -> R:
    """The record without drafts in it and without references to drafts."""
    found, fields = _lost(record, gone), type(record).model_fields

    def public(entry: Any, lost: set[str]) -> bool:
        if isinstance(entry, Record):
            return not is_draft(entry) and not _rests_on_draft(entry, gone)
        return entry not in lost

    def keep(name: str, value: Any) -> Any:
        if name == "drafts":
            return ()
        lost = found.get(fields[name].alias or name, set())
        if isinstance(value, tuple):
            if not lost and not any(isinstance(entry, Record) for entry in value):
                return value
            kept = (entry for entry in value if public(entry, lost))
            return tuple(_without(entry, gone) if isinstance(entry, Record) else entry for entry in kept)
        return None if value in lost else value

    changed = {
        name: kept
        for name in fields
        if isinstance(value := getattr(record, name), tuple | str) and (kept := keep(name, value)) != value
    }
    return record.model_copy(update=changed) if changed else record


def _rests_on_draft(record: Record, gone: Mapping[str, set[str]]) -> bool:
    """
    Whether a record needs what it refers to, and that is a draft: a witness without its source.

    A reservation to drafts alone would without them be one to the whole text, and its sources bear it.
    """
    lost = _lost(record, gone)
    if isinstance(record, Reservation) and lost:
        needed = ((record.to, lost.get("to", ())), (record.sources, lost.get("sources", ())))
        return any(held and all(one in gone for one in held) for held, gone in needed)
    return bool(lost) and any(
        getattr(record, name) in lost.get(info.alias or name, ())
        for name, info in type(record).model_fields.items()
        if info.annotation is str
    )


def _lost(record: Record, gone: Mapping[str, set[str]]) -> Lost:
    """Which ids in the record's own fields refer to drafts."""
    lost: dict[str, set[str]] = {}
    if any(gone.values()):
        for path, ref, id in marked_fields(record, Ref):
            if len(path) <= 2 and id in gone.get(ref.kind, ()):
                lost.setdefault(str(path[0]), set()).add(id)
    return lost


def _public_concordance(
    edition: Edition, concordance: Concordance, gone: Mapping[str, set[str]]
) -> Concordance:
    reason = edition.messages.say(NOT_ESTABLISHED)
    rows = (_public_row(row, gone, reason) for row in concordance.rows)
    return concordance.model_copy(update={"rows": tuple(row for row in rows if row is not None)})


def _public_row(row: Row, gone: Mapping[str, set[str]], reason: str) -> Row | None:
    kept = _without(row, gone)
    if not kept.base and not kept.variant:
        return None
    lost_all = (row.base and not kept.base) or (row.variant and not kept.variant)
    if not lost_all:
        return kept
    neutral = {"relation": "not established", "reason": reason, "note": "", "confidence": "low"}
    return kept.model_copy(update=neutral)
