"""The words of a unit as paragraphs of TEI, its footnotes at their first call."""

from __future__ import annotations

import re

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.model.addresses import anchor, footnote_anchor
from clausebook.model.calls import calls
from clausebook.model.records import Unit

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID, LANG = f"{_XML}id", f"{_XML}lang"

_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def xml_id(unit_id: str, lang: str = "") -> str:
    """
    The id of a unit's element; a name of XML begins with no figure. `lang` tells texts of one unit apart.

    >>> xml_id("2008/M2.g"), xml_id("2008/M2.g", "ja")
    ('u-2008-m2-g', 'ja-u-2008-m2-g')
    """
    return f"{lang}-u-{anchor(unit_id)}" if lang else f"u-{anchor(unit_id)}"


class Calls:
    """The footnotes that the words of a unit may call, and which of them stand already."""

    def __init__(self, holders: tuple[Unit, ...], lang: str = "") -> None:
        """The `holders` are the unit, then what it stands in; `lang` tells texts of one unit apart."""
        self._holders, self._lang = holders, lang
        self._placed: set[str] = set()

    def within(self, item: Unit) -> Calls:
        """The footnotes that an item may call: its own, and those of what it stands in."""
        found = Calls((item, *self._holders), self._lang)
        found._placed = self._placed
        return found

    def id_of(self, unit: Unit) -> str:
        """The id of a unit's element in this text."""
        return xml_id(unit.id, self._lang)

    def call(self, maker: ElementMaker, mark: str) -> etree._Element:
        """What stands in the words where a mark is called: the footnote itself, later a pointer to it."""
        unit, note = next(
            (unit, note) for unit in self._holders for note in unit.footnotes if note.mark == mark
        )
        own = f"u-{footnote_anchor(unit.id, unit.footnotes.index(note) + 1)}"
        name = f"{self._lang}-{own}" if self._lang else own
        if name in self._placed:
            return maker.ptr(target=f"#{name}", n=mark)
        self._placed.add(name)
        found = maker.note(maker.p(note.text), place="bottom", n=mark)
        found.set(XML_ID, name)
        return found


def paragraphs(
    maker: ElementMaker, text: str, notes: Calls, *, name: str = "p", whole: bool = False
) -> list[etree._Element]:
    """The paragraphs of a verbatim text, at least one, as elements of that name; `whole` does not part it."""
    gaps = [] if whole else [match.span() for match in _BETWEEN_PARAGRAPHS.finditer(text)]
    found, begin = [], 0
    for end, after in [*gaps, (len(text), len(text))]:
        element = maker(name)
        element.text = ""
        at, last = begin, None
        for call in calls(text):
            if at <= call.at <= end:
                _say(element, last, text[at : call.at])
                at, last = call.at, notes.call(maker, call.mark)
                element.append(last)
        _say(element, last, text[at:end])
        found.append(element)
        begin = after
    return found


def _say(element: etree._Element, last: etree._Element | None, words: str) -> None:
    """Put words behind the last child of an element, or at its beginning."""
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words
