"""The view of the book → the typed book, and the JSON that the template is given.

Every entry under `id` becomes an address in the PDF, the same as on the site: `2008-m2-g`, `row-…`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, Union, cast

from pydantic import TypeAdapter

from clausebook.model.addresses import anchor
from clausebook.model.problems import EditionError
from clausebook.model.vocabulary import WORDINGS
from clausebook.pdf import commentary, concordance, lists, nodes, practice, synopsis, texts
from clausebook.pdf.common import Json, Name, Words, names
from clausebook.pdf.dates import binder
from clausebook.pdf.nodes import Line
from clausebook.pdf.volumes import LENGTHS, UNLIMITED, Lengths, divided
from clausebook.views.book import BookText, BookView

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Typed = Union["DataclassInstance", tuple["Typed", ...], str, int, float, None]
"""What a typed book is made of."""

Chapter = (
    texts.Reading
    | synopsis.Synopsis
    | synopsis.ChangesInWords
    | commentary.Commentary
    | practice.Mechanisms
    | practice.Timeline
    | practice.Expectations
    | lists.RecordList
    | concordance.Concordance
    | lists.Sources
    | lists.Essay
    | lists.Index
)


Titles = tuple[str, ...]
"""Of the chapters of a volume."""


@dataclass(frozen=True)
class TextStatus:
    """What is known of a text, for the title page."""

    short: str
    year: str
    title: Words
    dated: str
    side: str
    wording: str
    names: tuple[Name, ...]
    parts: bool  # it has clauses


@dataclass(frozen=True)
class Book:
    """All that the template is given."""

    title: Words
    block: tuple[
        tuple[str, Words], ...
    ]  # lines of the title page: what they show, "" of words, and the words
    name: str
    short: str
    tagline: Line
    editors: str
    licence: Line
    lang: str
    date: tuple[int, int, int]
    dated: str
    site: str
    extent: Literal["full", "compact", "dossier"]
    status: tuple[TextStatus, ...]
    example: str  # a whole id, to show what ids are
    parts: tuple[Chapter, ...]
    hash: str = ""  # of the content, the first sixteen digits of its SHA-256
    volume: int = 0  # the number of this volume; 0 of a book in one piece
    volumes: tuple[Titles, ...] = ()  # what each holds; none of a book in one piece
    elsewhere: tuple[tuple[str, int], ...] = ()  # addresses led to in other volumes, and in which


FIXED_IDS = ("how-to-read", "contents", "colophon")
"""Addresses of what the template adds itself."""

_RUNS_ON = ("commentary", "concordance", "essay", "expectations", "list", "mechanisms", "sources", "timeline")
"""Kinds of chapter that begin on no page of their own where enough of one is left."""


def book(view: BookView) -> dict[str, Json]:
    """
    The book as JSON, in one piece: `books` without a limit to its length.

    Raises `EditionError` as `books` does.
    """
    (whole,) = books(view, UNLIMITED)
    return whole


def books(view: BookView, lengths: Lengths = LENGTHS) -> tuple[dict[str, Json], ...]:
    """
    The book as JSON, in as many volumes as its length asks for, its sources numbered, its references bound.

    Each has the hash of all volumes together. A reference to what is not printed keeps its words only; one to
    another volume stands under `elsewhere`. Raises `EditionError` if two parts of the book have one address.
    """
    chapters = _placed(as_json(chapter) for chapter in _chapters(view) if chapter)
    cited = {str(one["id"]) for one in _cited([*chapters])}
    printed = [one for one in view.sources if view.scope.extent == "full" or one.id in cited]
    numbers = {source.id: number for number, source in enumerate(printed, 1)}
    listed = [lists.sources(printed, numbers, view.messages)] if printed else []
    chapters += _placed(as_json(chapter) for chapter in (*listed, *map(lists.essay, view.essays)))
    parted = divided(chapters, view.messages, lengths)
    indexes = [_index(view, some) for some in parted]
    volumes = [[*some, *index] for some, index in zip(parted, indexes, strict=True)]
    ids = Counter([*addresses([*chapters, *max(indexes, key=len)]), *FIXED_IDS])
    twice = [name for name, count in ids.items() if count > 1]
    if twice:
        raise EditionError(f"two parts of the print edition have the address {twice[0]}; rename one of them")
    texts = [_said(view, some, set(ids), numbers) for some in volumes]
    digest = hashlib.sha256("".join(texts).encode()).hexdigest()[:16]
    if len(texts) == 1:
        return (json.loads(texts[0]) | {"hash": digest},)
    holds: list[Json] = [[chapter["title"] for chapter in some] for some in parted]
    volume_of = {id: n for n, some in reversed([*enumerate(volumes, 1)]) for id in addresses([*some])}
    return tuple(
        {**value, "hash": digest, "volume": n, "volumes": holds, "elsewhere": _elsewhere(value, volume_of)}
        for n, value in enumerate(map(json.loads, texts), 1)
    )


def _index(view: BookView, chapters: Sequence[Json]) -> list[dict[str, Json]]:
    """The index of some chapters, if they mention anything."""
    mentioned = {str(one) for one in every([*chapters], "record")}
    found = lists.index(view.index, mentioned, view.messages)
    return _placed([as_json(found)] if found else [])


def _said(view: BookView, chapters: Sequence[Json], ids: set[str], numbers: Mapping[str, int]) -> str:
    """What a book of these chapters says, as the JSON that the template reads."""
    whole = {**cast(dict[str, Json], as_json(_book(view))), "parts": [*chapters]}
    # the code points of a text may be typed in two ways; print has one
    bound = _dated(_bound(whole, ids, numbers), binder(view.messages))
    return unicodedata.normalize("NFC", to_text(bound))


def _elsewhere(value: Mapping[str, Json], volume_of: Mapping[str, int]) -> list[Json]:
    """The addresses that a volume leads to and does not hold, each with the number of its volume."""
    own = {*addresses(value["parts"]), *FIXED_IDS, ""}
    led_to = {*map(str, every(value["parts"], "to")), *(str(one["id"]) for one in _cited(value["parts"]))}
    return [[id, volume_of[id]] for id in sorted(led_to - own)]


def addresses(value: Json) -> list[str]:
    """Every address in the PDF of a book, in the order of the book."""
    return [str(one) for one in every(value, "id", but="cited") if one]  # those are addresses of sources


def to_text(value: Json) -> str:
    """The JSON that the template reads: sorted, so that equal books are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of the JSON that the template is given."""
    found: dict[str, Json] = TypeAdapter(Book).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def as_json(value: Typed) -> Json:
    """
    Typed records as JSON: a record by the names of its fields, a tuple as a list.

    Raises `TypeError` for what JSON has no form of.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_json(entry) for entry in value]
    if is_dataclass(value):
        return {name: as_json(getattr(value, name)) for name in _field_names(value.__class__)}
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def every(value: Json, key: str, *, but: str = "") -> list[Json]:
    """
    Every entry under a key, however deep, in the order of the value; none that stands below the key `but`.

    >>> every({"id": "a", "cited": [{"id": "b"}], "parts": [{"id": "c"}]}, "id", but="cited")
    ['a', 'c']
    """
    found: list[Json] = []

    def look(inner: Json) -> None:
        if isinstance(inner, list):
            for entry in inner:
                look(entry)
        elif isinstance(inner, dict):
            for name, entry in inner.items():
                if name == key:
                    found.append(entry)
                if name != but and isinstance(entry, list | dict):
                    look(entry)

    look(value)
    return found


def _cited(value: Json) -> Iterator[dict[str, Json]]:
    for found in every(value, "cited"):
        for one in found if isinstance(found, list) else []:
            if isinstance(one, dict):
                yield one


def _bound(value: Json, ids: set[str], numbers: Mapping[str, int]) -> Json:
    """The value with its sources numbered, and only such references as lead to one of the ids."""
    if isinstance(value, list):
        return [_bound(entry, ids, numbers) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "cite":
        sources = [(numbers[str(one["id"])], str(one["id"]), str(one["locator"])) for one in _cited(value)]
        bound: list[Json] = [
            {"number": number, "id": anchor(f"source:{name}"), "locator": locator}
            for number, name, locator in sorted(sources)
        ]
        return {"kind": "cite", "cited": bound}
    return {
        key: "" if key == "to" and entry not in ids else _bound(entry, ids, numbers)
        for key, entry in value.items()
    }


def _dated(value: Json, bind: Callable[[str], str], *, verbatim: bool = False) -> Json:
    """The value with its dates bound; the words of a text stay as they are, but not the notes on them."""
    if isinstance(value, str):
        return value if verbatim else bind(value)
    if isinstance(value, list):
        return [_dated(entry, bind, verbatim=verbatim) for entry in value]
    if not isinstance(value, dict):
        return value
    inside = verbatim or value.get("voice") == "text"
    return {key: _dated(entry, bind, verbatim=inside and key != "notes") for key, entry in value.items()}


def _placed(chapters: Iterable[Json]) -> list[dict[str, Json]]:
    """The chapters, each running on after the one before if it is of a kind that may."""
    found = cast(Iterable[dict[str, Json]], chapters)
    return [{**chapter, "apart": chapter["kind"] not in _RUNS_ON} for chapter in found]


def _book(view: BookView) -> Book:
    """What the book is, without its chapters."""
    year, month, day = (int(part) for part in f"{view.date}-01-01".split("-")[:3])
    return Book(
        title=nodes.words(view.title),
        block=tuple((one.show or "", nodes.words(one.words)) for one in view.block),
        name=view.name,
        short=view.short,
        tagline=nodes.line(view.tagline),
        editors=view.editors,
        licence=nodes.words(view.licence),
        lang=view.lang,
        date=(year, month, day),
        dated=view.dated,
        site=view.site,
        extent=view.scope.extent,
        status=tuple(_status(text, view) for text in view.texts),
        example=_example(view),
        parts=(),
    )


def _example(view: BookView) -> str:
    """The id of the first unit that is printed."""
    units = (unit.quoted.link.id for text in view.texts for part in text.view.parts for unit in part.units)
    printed = frozenset[str]().union(*(text.ids for text in view.texts))
    return next((id for id in units if id in printed), "")


def _status(text: BookText, book: BookView) -> TextStatus:
    view = text.view
    return TextStatus(
        view.link.text,
        text.year,
        nodes.words(view.title),
        view.dated,
        view.side,
        book.messages.say(WORDINGS[view.wording].fact),
        names(view.names, but=book.lang),
        bool(view.parts),
    )


def _chapters(view: BookView) -> Iterator[Chapter | None]:
    """The chapters in their order, but for those that are made of the others: sources, essays, index."""
    messages = view.messages
    numbers = {(one.base, one.variant): one.number for one in view.comparisons}
    yield from (texts.reading(text, messages) for text in view.texts)
    for one in view.comparisons:
        yield synopsis.synopsis(one, messages)
        yield synopsis.in_words(one, messages)
    for said in view.commentary:
        found = commentary.commentary(said, numbers, messages, several=view.several_texts)
        if any(commentary.says_something(one) for one in found.clauses):
            yield found
    if view.mechanisms:
        yield practice.mechanisms(view.mechanisms, view.states, view.dated, messages)
    if view.timeline:
        yield practice.timeline(view.timeline, messages, of_clause=view.scope.extent == "dossier")
    if view.reports:
        yield practice.expectations(view.reports, messages)
    yield from map(lists.record_list, view.lists)
    yield from (concordance.concordance(one, messages) for one in view.comparisons if one.sides)
