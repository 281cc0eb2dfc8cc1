"""Dates of any precision, as a reader reads them."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken(date: str, *, short: bool = False) -> str:
    """
    A date in words, as precise as it is written.

    >>> spoken("2008-10-22"), spoken("2008-10", short=True), spoken("2008")
    ('22 October 2008', 'Oct 2008', '2008')
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    if short and len(month) > 5:
        month = month[:3]
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month} {year}"


def span(begin: str, end: str | None, *, short: bool = False) -> str:
    """
    A period in words, without repeating what both ends share.

    >>> span("2024-01-08", "2024-01-09"), span("2026-02-24", "2026-03-08", short=True)
    ('8–9 January 2024', '24 Feb – 8 March 2026')
    >>> span("2009-10", "2010-01"), span("2008", None)
    ('October 2009 – January 2010', '2008')
    """
    if not end or end == begin:
        return spoken(begin, short=short)
    if len(begin) == len(end) == 10 and begin[:7] == end[:7]:
        return f"{int(begin[8:])}–{spoken(end, short=short)}"
    first = spoken(begin, short=short)
    if len(begin) == len(end) > 4 and begin[:4] == end[:4]:
        first = first.removesuffix(f" {begin[:4]}")
    return f"{first} – {spoken(end, short=short)}"
