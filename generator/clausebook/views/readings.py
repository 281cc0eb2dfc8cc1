"""The text of an instrument as it is read from beginning to end: on its page, or by part where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clausebook.edition.checksums import receipt
from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Instrument, Part, PartHead, Unit
from clausebook.prose.nodes import Link, Side
from clausebook.views.contents import Contents, contents
from clausebook.views.divisions import FRAME, Bundle, Division, Limits, PartPage, divide
from clausebook.views.footnotes import CalledText, called_paragraphs, footnotes
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.overviews import Door, PartPlace, doors, part_place
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import shortened
from clausebook.views.signed import EndOfText, end_of_text
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.speaker import Speaker, speaker
from clausebook.views.units import QuotedUnit, quoted_unit
from clausebook.views.writer import Writer

_BELOW = "/text"
"""Where the text of a part stands, below the page of the part."""
_OPENING = 70
"""Characters of its words that stand for a unit without a heading."""

_OF_UNIT, _OF_PARAGRAPH, _OF_FOOTNOTE, _OF_PARALLEL, _OF_CLAUSE = 6, 2, 6, 3, 3
"""Elements of a unit, a further paragraph, a footnote with its call, a language, a clause in the list."""


@dataclass(frozen=True)
class ReadingUnit:
    """A unit where its text is read as a whole."""

    quoted: QuotedUnit
    paragraphs: tuple[CalledText, ...]  # of the verbatim text
    rests_on: tuple[str, ...]  # ids of the sources of a summary
    checksum: str


@dataclass(frozen=True)
class PartHeading:
    text: str
    level: int  # from 1
    by_editors: bool  # the heading is theirs; else the instrument's own
    names: tuple[ForeignName, ...]  # in other authentic languages


@dataclass(frozen=True)
class ReadingPart:
    """A part of an instrument with its units in the order of the text."""

    id: str  # without the instrument: "elements"
    above: tuple[PartHeading, ...]  # of the parts that it lies in, where they stand just before its own
    heading: PartHeading
    units: tuple[ReadingUnit, ...]  # those on the page
    begins: bool  # on this page, so that the headings stand there


@dataclass(frozen=True)
class ReadingView(PageView):
    """A part of the text, or one of several pages of it."""

    link: Link  # says the short name of the instrument
    side: Side
    title: str
    speaker: Speaker
    contents: Contents
    place: PartPlace
    part: ReadingPart
    end: EndOfText | None  # on the page after whose words it stands
    sources: tuple[SourceEntry, ...]


def reading_part(writer: Writer, part: Part, clauses: Sequence[Unit]) -> ReadingPart:
    """A part as it is read, with those of its clauses that stand on the page."""
    *around, own = (_part_heading(*one) for one in enumerate((*part.within, part.head), 1))
    return ReadingPart(
        part.head.id,
        tuple(around[len(around) - len(part.above) :]),
        own,
        tuple(_reading_unit(writer, unit) for clause in clauses for unit in clause.family),
        begins=clauses[:1] == part.clauses[:1],
    )


def _part_heading(level: int, head: PartHead) -> PartHeading:
    return PartHeading(head.heading, level, head.by == "editors", foreign_names(head.names))


def _reading_unit(writer: Writer, unit: Unit) -> ReadingUnit:
    quoted = quoted_unit(writer, unit)
    return ReadingUnit(quoted, called_paragraphs(quoted.text), unit.sources, receipt(unit))


# --- on several pages ----------------------------------------------------------------------------------


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The clauses of each text, with their items, by part, where they are too many for one page."""
    for instrument in pub.edition.instruments.values():
        bundles = (
            Bundle(
                part.head.id + _BELOW,
                part.head.heading,
                {one.id: sum(map(_elements, one.family)) for one in part.clauses},
            )
            for part in instrument.parts
        )
        beside = FRAME + _OF_CLAUSE * len(instrument.clauses)
        for found in divide(_home(instrument), bundles, limits, beside):
            yield replace(found, named=len(instrument.units) <= limits.named)


def pages(pub: Publication, instrument: Instrument) -> Iterator[Page]:
    """The pages of a text that has several."""
    division, say = pub.divisions.get(_home(instrument)), pub.messages.say
    if not division:
        return
    origin = f"content/instruments/{instrument.id}/instrument.yml"
    parts = {part.head.id: part for part in instrument.parts}
    last = {page.bundle.removesuffix(_BELOW): page for page in division.pages}
    end = last.get(instrument.head.closing_after or "", division.pages[-1])
    for page in division.pages:
        place = part_place(Writer(pub, page.path), division, page)
        place = replace(place, overview=replace(place.overview, text=say("All pages of this text")))
        part = parts[page.bundle.removesuffix(_BELOW)]
        clauses = tuple(pub.units[key] for key in page.keys)
        title = say("%(title)s: %(view)s", title=instrument.head.short, view=place.heading)
        about = say(
            "%(text)s, %(date)s", text=instrument.head.title, date=pub.messages.date(instrument.head.date)
        )
        decide = partial(_view, pub, page.path, instrument, part, clauses, place, ends=page is end)
        yield Page(page.path, title, "reading", origin, about, decide)


def doors_of(writer: Writer, instrument: Instrument) -> tuple[Door, ...]:
    """On the first page of a text that has several: what leads to each part, and to the place of a unit."""
    pub = writer.pub
    division = pub.divisions.get(_home(instrument))
    if not division:
        return ()

    def each(key: str) -> tuple[str, ...]:
        return tuple(unit.id for unit in pub.units[key].family)

    def named(key: str) -> tuple[str, str]:
        unit = pub.units[key]
        words = unit.heading or shortened(
            unit.text or plain(pub.edition, unit.summary or "", unit.id), _OPENING
        )
        return anchor(key), f"{unit.code} {words}"

    def holds(page: PartPage) -> Iterator[str]:
        for unit in (pub.units[id] for key in page.keys for id in each(key)):
            if not division.named:
                yield anchor(unit.id)
            for note in footnotes(unit):
                yield note.anchor
                if note.caller:
                    yield note.call

    def count(number: int) -> str:
        return pub.messages.count("%(num)s clause or item", "%(num)s clauses and items", number)

    return doors(
        writer,
        division,
        count,
        named,
        lambda bundle: f"part-{bundle.removesuffix(_BELOW)}",
        each=each,
        holds=holds,
    )


def _home(instrument: Instrument) -> str:
    return address(f"instrument:{instrument.id}").page


def _elements(unit: Unit) -> int:
    """About how many elements a unit has where it is read."""
    cells = sum(len(row) for row in (unit.table.head, *unit.table.rows)) if unit.table else 0
    notes, parallel = _OF_FOOTNOTE * len(unit.footnotes), _OF_PARALLEL * len(unit.parallel)
    return _OF_UNIT + _OF_PARAGRAPH * (unit.text or "").count("\n\n") + cells + notes + parallel


def _view(
    pub: Publication,
    path: str,
    instrument: Instrument,
    part: Part,
    clauses: tuple[Unit, ...],
    place: PartPlace,
    *,
    ends: bool,
) -> ReadingView:
    writer, head = Writer(pub, path), instrument.head
    return ReadingView(
        link=writer.link(f"instrument:{instrument.id}"),
        side=writer.side(instrument.id),
        title=head.title,
        speaker=speaker(writer, instrument),
        contents=contents(writer, instrument, "", part),
        place=place,
        part=reading_part(writer, part, clauses),
        end=end_of_text(writer, head) if ends else None,
        sources=source_entries(writer),
    )
