"""What programs of readers subscribe to: the changes of the edition as Atom, its events as iCalendar."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator

from lxml import etree

from clausebook.exports import list_rows, practice_rows
from clausebook.exports.common import link
from clausebook.exports.data import Data
from clausebook.model.vocabulary import CHANGE_KINDS

CHANGES = "data/changes.atom.xml"
EVENTS = "data/events.ics"

_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST_TITLE = 100
_OCTETS = 75  # of a line of iCalendar, its end left out


def files(data: Data) -> dict[str, str]:
    """Each file by its path in the site; a calendar only if something happened."""
    calendar = {EVENTS: events(data)} if data.rows(practice_rows.EventRow) else {}
    return {CHANGES: changes(data)} | calendar


# --- Atom --------------------------------------------------------------------------------------------------


def changes(data: Data) -> str:
    """
    The changes of the edition, newest first (RFC 4287).

    A change that is dated by its month or year counts as of its first moment.
    """
    edition = data.edition
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", edition.lang)
    _add(feed, "id", _identity(data, "edition:"))
    say, word = data.messages.say, data.messages.word
    _add(feed, "title", say("%(title)s: %(view)s", title=word("kind", "Changes"), view=edition.title))
    _add(feed, "updated", _moment(edition.date))
    _add(_add(feed, "author"), "name", edition.editors)
    _add(feed, "rights", edition.licence)
    page = "changes/" if any(row.kind == "change" for row in data.records.values()) else "./"
    _add(feed, "link", rel="alternate", type="text/html", href=link(data.edition.site, page, "data"))
    if edition.site:
        _add(feed, "link", rel="self", type="application/atom+xml", href=link(data.edition.site, CHANGES))
    rows = sorted(data.rows(list_rows.ChangeRow), key=lambda row: (row.date, row.id), reverse=True)
    for row in rows:
        _entry(data, feed, row)
    etree.indent(feed, space=" ")
    return str(etree.tostring(feed, encoding="unicode", xml_declaration=False)) + "\n"


def _entry(data: Data, feed: etree._Element, row: list_rows.ChangeRow) -> None:
    entry = _add(feed, "entry")
    say = data.messages.say
    words = say("%(change)s: %(words)s", change=say(CHANGE_KINDS[row.kind]), words=row.what)
    short = len(words) <= _LONGEST_TITLE
    _add(entry, "id", _identity(data, row.id))
    _add(entry, "title", words if short else words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …")
    _add(entry, "updated", _moment(row.date))
    address = data.records[row.id].address
    _add(entry, "link", rel="alternate", type="text/html", href=link(data.edition.site, address, "data"))
    _add(entry, "category", term=row.kind)
    _add(entry, "content", "\n".join(filter(None, [row.what, row.why])), type="text")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    for attribute, value in attributes.items():
        element.set(attribute, value)
    element.text = text or None
    return element


def _moment(date: str) -> str:
    """
    The first moment that a date may mean (RFC 3339).

    >>> _moment("2008-10")
    '2008-10-01T00:00:00Z'
    """
    year, month, day = _numbers(date)
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def _identity(data: Data, id: str) -> str:
    """The lasting name of a record: its public address, or a UUID made of title and id."""
    edition = data.edition
    if edition.site:
        return link(data.edition.site, data.records[id].address)
    return f"urn:uuid:{_uuid(f'{edition.title} {id}')}"


def _uuid(name: str) -> str:
    """
    A name-based UUID of version 8, from SHA-256 (RFC 9562, appendix B.2).

    >>> _uuid("a name")
    '36e96c62-6336-83d6-b8e9-8943830ed5c5'
    """
    digits = hashlib.sha256(name.encode()).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


# --- iCalendar ---------------------------------------------------------------------------------------------


def events(data: Data) -> str:
    """
    The events as whole days (RFC 5545).

    The format knows days only: an event of which the month or the year is known takes all of it, is marked
    tentative, and says so.
    """
    edition = data.edition
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Clausebook//Events//{data.messages.language.upper()}",
    ]
    lines += [f"NAME:{_text(edition.title)}", f"X-WR-CALNAME:{_text(edition.title)}"]
    for row in data.rows(practice_rows.EventRow):
        lines += _event(data, row)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _event(data: Data, row: practice_rows.EventRow) -> Iterator[str]:
    last = row.end_date or row.date
    exact = len(row.date) == len(last) == 10
    messages = data.messages
    when = messages.span(row.date, row.end_date)
    given = messages.say("The source gives this date: %(date)s.", date=when)
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(data, row.id).removeprefix('urn:uuid:')}"
    yield f"DTSTAMP:{_day(*_numbers(data.edition.date))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(*_numbers(row.date))}"
    yield f"DTEND;VALUE=DATE:{_day_after(last)}"
    yield f"SUMMARY:{_text(row.title)}"
    said = row.summary if exact else f"{row.summary}\n{given}"
    yield f"DESCRIPTION:{_text(said)}"
    if row.place:
        yield f"LOCATION:{_text(row.place)}"
    yield f"CATEGORIES:{_text(messages.word('event', row.kind))}"
    yield f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if data.edition.site:
        yield f"URL:{link(data.edition.site, data.records[row.id].address)}"
    yield "END:VEVENT"


def _numbers(date: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return year, month, day


def _day_after(date: str) -> str:
    """
    The day after the last day that a date may mean; there is none after the end of the calendar.

    >>> _day_after("2008-12"), _day_after("2008"), _day_after("2008-02-28"), _day_after("9999")
    ('20090101', '20090101', '20080229', '99991231')
    """
    year, month, day = _numbers(date)
    if len(date) == 4:
        year += 1
    elif len(date) == 7:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    if year > datetime.MAXYEAR:
        return f"{datetime.MAXYEAR}1231"
    found = datetime.date(year, month, day)
    if len(date) == 10 and found < datetime.date.max:
        found += datetime.timedelta(days=1)
    return _day(found.year, found.month, found.day)


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04}{month:02}{day:02}"


_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def _text(words: str) -> str:
    r"""
    Words as a value of the type TEXT.

    >>> print(_text("a, b; c\\d"))
    a\, b\; c\\d
    """
    return words.translate(_ESCAPED)


def fold(line: str) -> Iterator[str]:
    """
    Cut a line so that none has more than 75 octets; the next one begins with a space.

    >>> [len(one.encode()) for one in fold("川" * 40)]
    [75, 46]
    """
    if len(line) <= _OCTETS and line.isascii():
        yield line
        return
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += size
    yield piece
