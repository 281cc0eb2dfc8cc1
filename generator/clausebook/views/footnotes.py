"""Footnotes of an instrument, and its texts with the calls that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clausebook.model.addresses import footnote_anchor, footnote_call
from clausebook.model.calls import calls, marks, raised
from clausebook.model.records import Unit


@dataclass(frozen=True)
class FootnoteView:
    """A footnote, which is part of the instrument."""

    mark: str
    text: str
    anchor: str  # "2008-m2-g-f1"
    call: str  # of the first call that leads here: "2008-m2-g-fr1"
    caller: str  # id of the unit whose words call it first; "" where only a table or another language does


@dataclass(frozen=True)
class CallView:
    """The call of a footnote at its place in a text."""

    mark: str  # "1"
    shown: str  # the mark as it joins no word before it: "¹"
    note: FootnoteView | None  # that it calls; none where the edition does not hold it
    id: str = ""  # of its element, where it is the first call of the note


CalledText = tuple[str | CallView, ...]
"""A text of the instrument, its calls in their places."""


def footnotes(unit: Unit) -> tuple[FootnoteView, ...]:
    """The footnotes of a unit, in their order."""
    return tuple(
        FootnoteView(
            one.mark,
            one.text,
            footnote_anchor(unit.id, n),
            footnote_call(unit.id, n),
            next((who.id for who in unit.family if one.mark in marks(who.text or "")), ""),
        )
        for n, one in enumerate(unit.footnotes, 1)
    )


def by_mark(units: Iterable[Unit]) -> Mapping[str, FootnoteView]:
    """The footnotes of units, each within the one before it; for a mark that two have, the inner one."""
    return {one.mark: one for unit in units for one in footnotes(unit)}


def _call_views(text: str, notes: Mapping[str, FootnoteView], caller: str = "") -> tuple[CallView, ...]:
    found, met = [], set[str]()
    for one in calls(text):
        note = notes.get(one.mark)
        id = note.call if note and caller and note.caller == caller and one.mark not in met else ""
        found.append(CallView(one.mark, raised(one.mark), note, id))
        met.add(one.mark)
    return tuple(found)


def called_text(text: str, notes: Mapping[str, FootnoteView], caller: str = "") -> CalledText:
    """A text cut at its calls, which stand between; `caller` is the id of the unit whose own words it is."""
    return tuple(_pieces(text, _call_views(text, notes, caller)))


def _pieces(text: str, views: Iterable[CallView]) -> Iterator[str | CallView]:
    begin = 0
    for one, view in zip(calls(text), views, strict=True):
        if one.at > begin:
            yield text[begin : one.at]
        yield view
        begin = one.at
    if begin < len(text):
        yield text[begin:]


def as_plain(text: CalledText) -> str:
    """The text with its calls as plain signs."""
    return "".join(one.shown if isinstance(one, CallView) else one for one in text)


def called_paragraphs(text: CalledText) -> tuple[CalledText, ...]:
    """The paragraphs of a text: an empty line parts two, and belongs to none."""
    found: list[list[str | CallView]] = [[]]
    for piece in text:
        if isinstance(piece, CallView):
            found[-1].append(piece)
            continue
        first, *others = piece.split("\n\n")
        found[-1].append(first)
        found.extend([one] for one in others)
    return tuple(tuple(filter(None, paragraph)) for paragraph in found if any(paragraph))
