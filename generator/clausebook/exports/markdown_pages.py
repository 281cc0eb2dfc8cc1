"""A Markdown twin of each clause's page, `index.html.md` beside it (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from clausebook.exports import editorial_rows, practice_rows, text_rows
from clausebook.exports.columns import Row
from clausebook.exports.common import link
from clausebook.exports.data import Data
from clausebook.model.records import Repeal
from clausebook.model.vocabulary import DEFINITION_SCOPES, RESERVATIONS
from clausebook.prose import markdown
from clausebook.views.repeals import repealed

R = TypeVar("R", bound=Row)
NAME = "index.html.md"

_SIGNS = re.compile(r"[\\`*_\[\]<>|~]|^(?=[#+=>-])|^(\d+)(?=[.)])", re.MULTILINE)


def files(data: Data) -> Iterator[tuple[str, str]]:
    """Each twin with its path in the site, as it is made."""
    for unit in data.rows(text_rows.UnitRow):
        if unit.kind == "clause":
            yield f"{address_of(data, unit.id)}{NAME}", _page(data, unit)


def address_of(data: Data, id: str) -> str:
    """The path of a record, from the root of the site."""
    return data.records[id].address


def escaped(words: str) -> str:
    r"""
    Words as Markdown that says exactly them; line by line, so that no line begins a list or a heading.

    >>> print(escaped("4. [the] *Ports*"))
    4\. \[the\] \*Ports\*
    """
    return _SIGNS.sub(lambda sign: f"{sign[1]}\\" if sign[1] else f"\\{sign[0]}", words)


def _page(data: Data, clause: text_rows.UnitRow) -> str:
    return "\n\n".join(part for part in _parts(data, clause) if part) + "\n"


def _parts(data: Data, clause: text_rows.UnitRow) -> Iterator[str]:
    record, edition = data.records[clause.id], data.edition
    (instrument,) = (row for row in data.rows(text_rows.InstrumentRow) if row.id == clause.instrument)
    title = clause.heading or clause.number or record.label
    yield f"# {escaped(title)} ({escaped(record.label)})"
    say, date = data.messages.say, data.messages.date
    yield f"{escaped(instrument.title)}, {date(instrument.date)}."
    yield _as_of(data, instrument)
    place = say("In: %(title)s, edition of %(date)s.", title=escaped(edition.title), date=date(edition.date))
    yield f"{place} {escaped(edition.editors)}. {escaped(edition.licence)}"
    if edition.site:
        yield say("Page: %(address)s", address=f"<{link(edition.site, record.address)}>")
    units = (clause, *_of(data, "units", "clause", [clause.id], text_rows.UnitRow))
    if clause.voice != "heading":
        yield f"## {say('Text') if clause.voice == 'text' else say('Editors’ summary')}"
    for unit in units:
        yield from _unit(data, unit)
    yield from _definitions(data, units)
    yield from _notes(data, units)
    yield from _commentary(data, units)
    yield from _reservations(data, units)
    yield from _comparison(data, units)
    yield from _events(data, units)


def _of(data: Data, table: str, column: str, values: Iterable[str], kind: type[R]) -> tuple[R, ...]:
    return tuple(row for row in data.find(table, column, values) if isinstance(row, kind))


def _unit(data: Data, unit: text_rows.UnitRow) -> Iterator[str]:
    """A unit's own words as a quotation; a summary, which is the editors', is none."""
    number = f"{unit.number} " if unit.number else ""
    if unit.text:
        mark = "> >" if unit.quotation else ">"
        yield "\n".join(f"{mark} {line}".rstrip() for line in escaped(number + unit.text).split("\n"))
    elif unit.summary:
        yield escaped(number + unit.summary)
    elif unit.repealed:
        repeal = Repeal(since=unit.repealed_since, printed=unit.repealed_printed or "")
        yield escaped(f"{number}[{repealed(repeal, data.messages)}]")
    elif unit.kind == "item" and unit.heading:
        yield escaped(number + unit.heading)
    yield from _table(data, unit)
    for note in _of(data, "footnotes", "unit", [unit.id], text_rows.FootnoteRow):
        yield f"> {escaped(f'{note.mark} {note.text}')}"


def _table(data: Data, unit: text_rows.UnitRow) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for cell in _of(data, "cells", "unit", [unit.id], text_rows.CellRow):
        rows.setdefault(cell.row_number, []).append(escaped(" ".join((cell.text or "").split())))
    if rows:
        lines = [f"| {' | '.join(cells)} |" for cells in rows.values()]
        caption = [escaped(unit.table_caption), ""] if unit.table_caption else []
        yield "\n".join([*caption, lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _as_of(data: Data, instrument: text_rows.InstrumentRow) -> str:
    """As of which day the words stand, where the text says so or has versions; else ""."""
    versions = any(row.version_of == instrument.id for row in data.rows(text_rows.InstrumentRow))
    if not (instrument.version_of or instrument.in_force or instrument.until or versions):
        return ""
    say, date = data.messages.say, data.messages.date
    first = date(instrument.in_force or instrument.date)
    if instrument.until:
        last = date(instrument.until)
        return f"{say('Text as of %(first)s, in force until %(last)s', first=first, last=last)}."
    return f"{say('Text as of %(first)s', first=first)}."


def _definitions(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    found = _of(data, "definitions", "unit", (unit.id for unit in units), text_rows.DefinitionRow)
    if found:
        say = data.messages.say
        yield f"## {say('Glossary')}"
        label = data.records
        yield "\n".join(
            f"- {escaped(label[one.term].label)}: {say(DEFINITION_SCOPES[one.scope])}" for one in found
        )


def _notes(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    found = _of(data, "annotations", "unit", (unit.id for unit in units), editorial_rows.AnnotationRow)
    if found:
        yield f"## {data.messages.say('Editors’ notes')}"
        say = data.messages.say
        quoted = (say("“%(words)s”", words=escaped(" ".join(one.exact.split()))) for one in found)
        yield "\n".join(f"- {words}: {escaped(one.note)}" for words, one in zip(quoted, found, strict=True))


def _commentary(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    found = _of(data, "commentary", "unit", (unit.id for unit in units), editorial_rows.CommentaryRow)
    if found:
        yield f"## {data.messages.say('Commentary')}"
        yield from (_prose(data, one) for one in found)


def _reservations(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    ids = {unit.id for unit in units}
    places = {
        (one.instrument, one.reservation)
        for one in data.rows(text_rows.ReservationUnitRow)
        if one.unit in ids
    }
    found = [one for one in data.rows(text_rows.ReservationRow) if (one.instrument, one.position) in places]
    if found:
        yield f"## {data.messages.say('Reservations and declarations')}"
        yield "\n".join(f"- {_declared(data, one)}" for one in found)


def _declared(data: Data, one: text_rows.ReservationRow) -> str:
    say, date = data.messages.say, data.messages.date
    what = data.messages.joined([one.party, say(RESERVATIONS[one.kind]), date(one.date)])
    gone = f" ({say('withdrawn: %(when)s', when=date(one.withdrawn))})" if one.withdrawn else ""
    words = say("“%(words)s”", words=" ".join(one.text.split())) if one.text else one.summary or ""
    return escaped(f"{what}{gone}: {words}")


def _prose(data: Data, paragraph: editorial_rows.CommentaryRow) -> str:
    """Commentary as it was written, with its references and citations as links."""
    text, unit = paragraph.markdown, paragraph.unit
    home = unit.partition("/")[0]
    folder = address_of(data, unit).partition("#")[0]
    for reference in markdown.references(text, blocks=True):
        target = markdown.whole_target(reference, home)
        found = data.records.get(target if reference.kind == "unit" else f"{reference.kind}:{target}")
        label = escaped(reference.label or (found.label if found else target))
        said = f"[{label}]({link(data.edition.site, found.address, folder)})" if found else label
        text = text.replace(reference.quote, said)
    cited: dict[str, list[str]] = {}
    for citation in markdown.citations(text, blocks=True):
        if source := data.records.get(f"source:{citation.source}"):
            locator = f", {escaped(citation.locator)}" if citation.locator else ""
            said = f"[{escaped(source.label)}]({link(data.edition.site, source.address, folder)}){locator}"
            cited.setdefault(citation.quote, []).append(said)
    for quote, sources in cited.items():
        text = text.replace(quote, f"({'; '.join(sources)})")
    return text


def _comparison(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    places = _of(
        data, "comparison_units", "unit", (unit.id for unit in units), editorial_rows.ComparisonUnitRow
    )
    ids = dict.fromkeys(one.comparison_row for one in places if one.side != "see also")
    rows = _of(data, "comparison_rows", "id", ids, editorial_rows.ComparisonRow)
    if rows:
        yield f"## {data.messages.say('Comparison')}"
        yield "\n".join(f"- {_row(data, row)}" for row in rows)


def _row(data: Data, row: editorial_rows.ComparisonRow) -> str:
    places = _of(data, "comparison_units", "comparison_row", [row.id], editorial_rows.ComparisonUnitRow)
    sides = (
        ", ".join(escaped(one.unit) for one in places if one.side == side) or "–"
        for side in ("base", "variant")
    )
    say, word = data.messages.say, data.messages.word
    degree = say("confidence %(degree)s", degree=word("confidence", row.confidence))
    sure = f"{word('relation', row.relation)}, {degree}"
    return f"{' → '.join(sides)}: {sure}. {escaped(row.reason)}"


def _events(data: Data, units: Iterable[text_rows.UnitRow]) -> Iterator[str]:
    places = _of(data, "event_units", "unit", (unit.id for unit in units), practice_rows.EventUnitRow)
    events = _of(data, "events", "id", dict.fromkeys(one.event for one in places), practice_rows.EventRow)
    if events:
        yield f"## {data.messages.say('Events')}"
        yield "\n".join(
            f"- {data.messages.span(one.date, one.end_date)}: {escaped(one.title)}. {escaped(one.summary)}"
            for one in sorted(events, key=lambda event: (event.date, event.id))
        )
