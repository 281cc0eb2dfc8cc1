"""The words of the interface in one language: messages by their English wording, dates, lists of words.

The catalogues are those of GNU gettext (`templates/languages/<code>.po`), read with Babel (BSD-3-Clause);
English is the language of the source and needs none. A message is a whole sentence with named places:
`%(count)s of %(text)s`. Line ends and indentation of a message count as one space. Where a catalogue has no
translation, English stands.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from clausebook.model import dates

Own = Mapping[str, Mapping[str, str]]
"""Words that an edition says otherwise, by list and word: `{"relation": {"retained": "kept"}}`."""

_PLACE = re.compile(r"%\((\w+)\)s")
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
"""Numbers that are written as words, from 0 on."""


_FIRST_DAY = re.compile(r"(?<![\w/])1(?=[\s–][\w–])")
"""The day of a date in words, where it is the first of a month: "1 mars 1987", "1–11 mars"."""


@dataclass(frozen=True, eq=False)
class Messages:
    """What the interface says in one language. Values are compared by identity; make one for an edition."""

    language: str = "en"  # of the words: the one asked for, if it has a catalogue
    translated: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    own: Own = field(default_factory=dict)
    edition: str = "en"  # the language of the edition, for which there may be no catalogue
    total: int = 0  # messages of the catalogue; 0 without one
    plural: str = "n != 1"  # the rule for the forms of messages with a number, as catalogues write it
    places: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict, repr=False)
    """The keys of `translated` by the ending of the files that say them: "js", "typ"."""

    @cached_property
    def fingerprint(self) -> bytes:
        """A SHA-256 of all that decides what is said: two that agree in it say the same."""
        said = (self.language, self.edition, self.plural, sorted(self.translated.items()))
        own = [(table, sorted(words.items())) for table, words in sorted(self.own.items())]
        return hashlib.sha256(repr((said, own)).encode()).digest()

    def said_by(self, ending: str) -> dict[str, list[str]]:
        """
        The forms of the messages that files with an ending say, by their English wording.
        """
        keys = self.places.get(ending, frozenset())
        return {message: [*self.translated[context, message]] for context, message in sorted(keys)}

    def form(self, number: int) -> int:
        """Which form of a message goes with a number, from 0 on."""
        return _rule(self.plural)(number)

    # --- sentences ---

    def text(self, message: str, context: str = "") -> str:
        """A message as it is translated, its places not yet filled."""
        found = self.translated.get((context, key(message)))
        return found[0] if found else message

    def texts(self, one: str, many: str, number: int, context: str = "") -> str:
        """The form of a message that goes with a number, its places not yet filled."""
        found = self.translated.get((context, key(one)))
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

    def words(self, table: str) -> Callable[[str], str]:
        """What turns the words of a table into those that are said."""
        return lambda word: self.word(table, word)

    def counted(self, counts: Mapping[str, int], table: str) -> tuple[str, ...]:
        """
        How many there are of each, what there is none of left out.

        >>> ENGLISH.counted({"reworded": 2, "new": 0}, "relation")
        ('2 reworded',)
        """
        return tuple(
            self.say("%(count)s %(what)s", count=count, what=self.word(table, word))
            for word, count in counts.items()
            if count
        )

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

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """
        What stands before words that are quoted, and what after them.

        >>> ENGLISH.quotation_marks
        ('“', '”')
        """
        before, _, after = self.text("“%(words)s”").partition("%(words)s")
        return before, after

    def number_word(self, number: int) -> str:
        """
        Small numbers as words, larger ones as figures.

        >>> ENGLISH.number_word(7), ENGLISH.number_word(44)
        ('seven', '44')
        """
        return self.text(NUMBERS[number], "number") if number < len(NUMBERS) else str(number)

    def number(self, number: float, places: int = 0) -> str:
        """
        A number, rounded to so many places.

        >>> ENGLISH.number(6.15, places=1), Messages("de").number(6.15, places=1)
        ('6.2', '6,2')
        """
        if self.language == "en":
            return f"{number:.{places}f}"
        from babel.numbers import format_decimal

        return format_decimal(
            round(number, places), format="0." + "0" * places, locale=_locale(self.language)
        ).rstrip(".")

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
        >>> Messages("fr").date("1987-03-01"), Messages("fr").span("1987-03-01", "1987-03-11")
        ('1er mars 1987', '1er–11 mars 1987')
        """
        if self.language == "en" or len(date) == 4:
            return dates.spoken(date, short=short)
        from babel.dates import format_date, format_skeleton  # take longer to import than a command to run

        day, locale = _day(date), _locale(self.language)
        if len(date) == 10 and not short:
            return self._first(format_date(day, "long", locale=locale))
        skeleton = ("yMMM" if short else "yMMMM") + ("d" if len(date) == 10 else "")
        return self._first(format_skeleton(skeleton, day, locale=locale))

    def _first(self, said: str) -> str:
        """A date or period with the first day of a month as its language says it; CLDR does not tell."""
        return _FIRST_DAY.sub("1er", said) if self.language == "fr" else said

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
            return self._first(str(said).replace("\u2009", ""))
        return f"{self.date(begin, short=short)} – {self.date(end, short=short)}"


ENGLISH = Messages()


def message(text: str) -> str:
    """The text itself; marks for the catalogues a message that is said elsewhere."""
    return text


def read(language: str, catalogue: str, own: Own | None = None) -> Messages:
    """
    The messages of a gettext catalogue (the text of a .po file); unfinished entries ("fuzzy") are left out.

    Raises `ValueError` for what is not a catalogue, or has no rule for the forms of a message.

    >>> read("de", 'msgid "Read %(text)s"\\nmsgstr "%(text)s lesen"').say("Read %(text)s", text="2008")
    '2008 lesen'
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        found = read_po(io.StringIO(catalogue), locale=_locale(language), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    translated, total = {}, 0
    places: dict[str, set[tuple[str, str]]] = {}
    for message in found:
        total += bool(message.id)
        if message.id and not message.fuzzy:
            id = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string or ""
            forms = (string,) if isinstance(string, str) else tuple(string)
            if all(forms):
                known = message.context or "", key(id)
                translated[known] = forms
                for file, _ in message.locations:
                    places.setdefault(file.rpartition(".")[2], set()).add(known)
    _rule(found.plural_expr)
    said = {ending: frozenset(keys) for ending, keys in places.items()}
    return Messages(
        language,
        translated,
        own or {},
        language,
        total=total,
        plural=found.plural_expr,
        places=said,
    )


def places(text: str) -> Iterator[tuple[str, str]]:
    """
    A message in pieces: some words, and the name of the place after them, or "".

    >>> list(places("%(old)s becomes %(new)s."))
    [('', 'old'), (' becomes ', 'new'), ('.', '')]
    """
    pieces = _PLACE.split(text)
    yield from zip(pieces[::2], [*pieces[1::2], ""], strict=True)


def key(message: str) -> str:
    """A message as catalogues know it: without line ends and indentation."""
    return " ".join(message.split()) if "\n" in message or "  " in message else message


@lru_cache(maxsize=16)
def _rule(plural: str) -> Callable[[int], int]:
    """The rule of a catalogue as a function."""
    from gettext import c2py

    return c2py(plural)


def _day(date: str) -> datetime.date:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return datetime.date(year, month, day)


def _locale(language: str) -> str:
    return language.replace("-", "_")
