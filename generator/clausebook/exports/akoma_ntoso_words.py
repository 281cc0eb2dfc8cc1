"""The words of a unit as paragraphs of Akoma Ntoso, its footnotes at their first call."""

from __future__ import annotations

import re

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.exports.akoma_ntoso_ids import Ids
from clausebook.model.calls import calls
from clausebook.model.records import Footnote, Unit

_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


class Notes:
    """The footnotes that the words of a unit may call, and where each stands already."""

    def __init__(self, holders: tuple[Unit, ...] = (), ids: Ids | None = None) -> None:
        """The `holders` are the unit, then what it stands in; without them there are no footnotes."""
        self._holders, self._ids = holders, ids
        self._placed: dict[str, str] = {}

    @property
    def ids(self) -> Ids:
        """The ids of the instrument."""
        assert self._ids is not None  # words of a unit, which has one
        return self._ids

    def within(self, item: Unit) -> Notes:
        """The footnotes that an item may call: its own, and those of what it stands in."""
        found = Notes((item, *self._holders), self._ids)
        found._placed = self._placed
        return found

    def call(self, maker: ElementMaker, mark: str) -> etree._Element:
        """What stands in the words where a mark is called: the footnote itself, later a link to it."""
        unit, note = self._find(mark)
        key = f"{unit.id} {mark}"
        if key in self._placed:
            return maker.noteRef(href=f"#{self._placed[key]}", marker=mark)
        number = unit.footnotes.index(note) + 1
        self._placed[key] = f"{self.ids.of[unit.id]}__authorialNote_{number}"
        found = maker.authorialNote(marker=mark, placement="bottom", eId=self._placed[key])
        found.append(maker.p(note.text))
        return found

    def _find(self, mark: str) -> tuple[Unit, Footnote]:
        return next((unit, note) for unit in self._holders for note in unit.footnotes if note.mark == mark)


def paragraphs(maker: ElementMaker, text: str, notes: Notes) -> list[etree._Element]:
    """The paragraphs of a verbatim text, at least one; an empty line parts two."""
    found = []
    begin = 0
    for gap in [*(match.span() for match in _BETWEEN_PARAGRAPHS.finditer(text)), (len(text), len(text))]:
        found.append(_filled(maker, maker.p(), text, (begin, gap[0]), notes))
        begin = gap[1]
    return found


def caption(maker: ElementMaker, text: str, notes: Notes) -> etree._Element:
    """The caption of a table."""
    return _filled(maker, maker.caption(), text, (0, len(text)), notes)


def _filled(
    maker: ElementMaker, element: etree._Element, text: str, span: tuple[int, int], notes: Notes
) -> etree._Element:
    """The element with a stretch of the text, and in it what its calls lead to."""
    at, end = span
    last: etree._Element | None = None

    def say(words: str) -> None:
        if last is None:
            element.text = (element.text or "") + words
        else:
            last.tail = (last.tail or "") + words

    for call in calls(text):
        if at <= call.at <= end:
            say(text[at : call.at])
            at = call.at
            last = notes.call(maker, call.mark)
            element.append(last)
    say(text[at:end])
    return element
