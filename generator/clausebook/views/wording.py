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
