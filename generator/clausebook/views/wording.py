"""Numbers in sentences."""

from __future__ import annotations


def number_words(number: int) -> str:
    """
    Small numbers as words, larger ones as figures.

    >>> number_words(7), number_words(44)
    ('seven', '44')
    """
    names = "no one two three four five six seven eight nine ten eleven twelve".split()
    return names[number] if number < len(names) else str(number)


def plural(number: int, one: str, many: str = "") -> str:
    """
    A number with its noun.

    >>> plural(1, "event"), plural(3, "body", "bodies")
    ('1 event', '3 bodies')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """
    A number of a series, in figures.

    >>> ordinal(1), ordinal(12), ordinal(22), ordinal(103)
    ('1st', '12th', '22nd', '103rd')
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
