"""The words of the interface in one language: messages by their English wording, dates, lists of words.

The catalogues are those of GNU gettext (`templates/languages/<code>.po`), read with Babel (BSD-3-Clause);
English is the language of the source and needs none. A message is a whole sentence with named places:
`%(count)s of %(text)s`. Line ends and indentation of a message count as one space. Where a catalogue has no
translation, English stands.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from clausebook.model import dates

Own = Mapping[str, Mapping[str, str]]
"""Words that an edition says otherwise, by list and word: `{"relation": {"retained": "kept"}}`."""

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, eq=False)
class Messages:
    """What the interface says in one language. Values are compared by identity; make one for an edition."""

    language: str = "en"  # of the words: the one asked for, if it has a catalogue
    translated: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    form: Callable[[int], int] = lambda number: int(number != 1)  # which of the forms goes with a number
    own: Own = field(default_factory=dict)

    # --- sentences ---

    def text(self, message: str, context: str = "") -> str:
        """A message as it is translated, its places not yet filled."""
        found = self.translated.get((context, _key(message)))
        return found[0] if found else message

    def texts(self, one: str, many: str, number: int, context: str = "") -> str:
        """The form of a message that goes with a number, its places not yet filled."""
        found = self.translated.get((context, _key(one)))
        if found and self.form(number) < len(found):
            return found[self.form(number)]
        return one if number == 1 else many

    def say(self, message: str, /, **values: object) -> str:
        """
        A message with its places filled.

        >>> ENGLISH.say("Read %(text)s", text="2008")
        'Read 2008'
        """
        return self.text(message) % values

    def say_in(self, context: str, message: str, /, **values: object) -> str:
        """The same for a message whose meaning a word of context tells."""
        return self.text(message, context) % values

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """
        A message with a number, which stands at `%(num)s`.

        >>> ENGLISH.count("%(num)s row", "%(num)s rows", 1), ENGLISH.count("%(num)s row", "%(num)s rows", 7)
        ('1 row', '7 rows')
        """
        return self.texts(one, many, number) % {"num": number, **values}

    def word(self, table: str, word: str) -> str:
        """
        A word that records choose from a table (`SPOKEN`): as the edition says it, or as it is translated.

        >>> Messages(own={"relation": {"retained": "kept"}}).word("relation", "retained")
        'kept'
        """
        own = self.own.get(table, {}).get(word)
        return own or self.text(word, table)

    # --- lists and numbers ---

    def listed(self, words: Iterable[str]) -> str:
        """
        Some words after each other, the last with "and".

        >>> ENGLISH.listed(["a", "b", "c"]), ENGLISH.listed(["a"]), ENGLISH.listed([])
        ('a, b and c', 'a', '')
        """
        *first, last = list(words) or [""]
        return self.say("%(first)s and %(last)s", first=self.joined(first), last=last) if first else last

    def joined(self, words: Iterable[str]) -> str:
        """Some words after each other, with what parts them in this language."""
        return self.text(", ", "list").join(words)

    def number_word(self, number: int) -> str:
        """
        Small numbers as words, larger ones as figures.

        >>> ENGLISH.number_word(7), ENGLISH.number_word(44)
        ('seven', '44')
        """
        return self.text(_NUMBERS[number], "number") if number < len(_NUMBERS) else str(number)

    def ordinal(self, number: int) -> str:
        """
        A number of a series, in figures.

        >>> ENGLISH.ordinal(1), ENGLISH.ordinal(12), ENGLISH.ordinal(22), ENGLISH.ordinal(103)
        ('1st', '12th', '22nd', '103rd')
        """
        if self.language != "en":
            return self.say_in("ordinal", "%(number)s.", number=number)
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"

    # --- dates ---

    def date(self, date: str, *, short: bool = False) -> str:
        """
        A date in words, as precise as it is written.

        >>> ENGLISH.date("2008-10-22"), Messages("de").date("2008-10-22"), Messages("ja").date("2008-10")
        ('22 October 2008', '22. Oktober 2008', '2008年10月')
        """
        if self.language == "en" or len(date) == 4:
            return dates.spoken(date, short=short)
        from babel.dates import format_date, format_skeleton  # take longer to import than a command to run

        day, locale = _day(date), _locale(self.language)
        if len(date) == 10 and not short:
            return format_date(day, "long", locale=locale)
        skeleton = ("yMMM" if short else "yMMMM") + ("d" if len(date) == 10 else "")
        return format_skeleton(skeleton, day, locale=locale)

    def span(self, begin: str, end: str | None, *, short: bool = False) -> str:
        """
        A period in words, without repeating what both ends share.

        >>> Messages("de").span("2024-01-08", "2024-01-09"), ENGLISH.span("2024-01-08", "2024-01-09")
        ('8.–9. Jan. 2024', '8–9 January 2024')
        """
        if self.language == "en":
            return dates.span(begin, end, short=short)
        if not end or end == begin:
            return self.date(begin, short=short)
        if len(begin) == len(end) == 10:
            from babel.dates import format_interval

            # the skeletons of Unicode's CLDR have intervals of days with short names of months alone
            said = format_interval(_day(begin), _day(end), "yMMMd", locale=_locale(self.language))
            return str(said).replace("\u2009", "")
        return f"{self.date(begin, short=short)} – {self.date(end, short=short)}"


ENGLISH = Messages()


def read(language: str, catalogue: str, own: Own | None = None) -> Messages:
    """
    The messages of a gettext catalogue (the text of a .po file); unfinished entries ("fuzzy") are left out.

    Raises `ValueError` for what is not a catalogue.

    >>> read("de", 'msgid "Read %(text)s"\\nmsgstr "%(text)s lesen"').say("Read %(text)s", text="2008")
    '2008 lesen'
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        found = read_po(io.StringIO(catalogue), locale=_locale(language), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    translated = {}
    for message in found:
        if message.id and not message.fuzzy:
            id = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string or ""
            forms = (string,) if isinstance(string, str) else tuple(string)
            if all(forms):
                translated[message.context or "", _key(id)] = forms
    from gettext import c2py

    return Messages(language, translated, c2py(found.plural_expr), own or {})


def _key(message: str) -> str:
    return " ".join(message.split()) if "\n" in message or "  " in message else message


def _day(date: str) -> datetime.date:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return datetime.date(year, month, day)


def _locale(language: str) -> str:
    return language.replace("-", "_")
