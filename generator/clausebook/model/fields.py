"""What fields of records hold: dates, ids, prose, words of an instrument; and what all records share.

A field's type says what it refers to (`SourceId`, `UnitId`, …) or that it is `Prose`; rules, links and
exports read that from the type (`marked_fields`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from clausebook.model import calls, languages
from clausebook.model.kinds import CITABLE, KindName

KeyPath = tuple[str | int, ...]
"""Where a value lies in its content file: `("items", 2, "text")`."""


@dataclass(frozen=True)
class Ref:
    """Marks a string as the id of another record of that kind."""

    kind: KindName


@dataclass(frozen=True)
class ProseMark:
    """
    Marks a string as prose: a closed set of Markdown, with `[[links]]` and `[@citations]`.

    Most prose is paragraphs: what begins with a number or a sign begins with words. With `blocks` a field
    may hold lists, headings, quotations, tables and code too. Whoever draws or reads the field asks for the
    same (`markdown.parse`).
    """

    blocks: bool = False


@dataclass(frozen=True)
class PlainMark:
    """Marks a string as a name, title or heading: plain words, in which no notation is read."""


M = TypeVar("M")


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*")
_UNIT = re.compile(rf"(?:{_SLUG.pattern}/)?{_CODE.pattern}")
_DATA_ID = re.compile(rf"(?:(?:{'|'.join(CITABLE)}):{_SLUG.pattern}|{_SLUG.pattern}/{_CODE.pattern})")
_ORDINAL = re.compile(r"[1-9][0-9]{0,3}")
_COLOUR = re.compile(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def _as_pattern(form: re.Pattern[str]) -> WithJsonSchema:
    """What a schema says of a string that has this form; tools read `2008` and `1.10` as numbers."""
    return WithJsonSchema({"type": ["string", "number"], "pattern": f"^{form.pattern}$"})


def _is_date(value: str) -> str:
    """Accept `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the proleptic Gregorian calendar."""
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError("not-a-date")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError("not-a-date") from None
    return value


def _is_ordinal(value: str) -> str:
    if not _ORDINAL.fullmatch(value):
        raise ValueError("not-an-ordinal")
    return value


def _is_colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError("not-a-colour")
    return value


def _is_file_name(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise ValueError("not-a-file-name")
    return value


def is_slug(value: str) -> bool:
    """Small letters, digits and single hyphens: what is an id, and a safe name of a file."""
    return bool(_SLUG.fullmatch(value))


def _is_slug(value: str) -> str:
    if not is_slug(value):
        raise ValueError("not-an-id")
    return value


def _whole_unit_id(value: str, info: ValidationInfo) -> str:
    """Put the instrument of the file before a bare code: `M2.g` becomes `2008/M2.g`."""
    instrument, slash, code = value.rpartition("/")
    if not _CODE.fullmatch(code) or (slash and not _SLUG.fullmatch(instrument)):
        raise ValueError("not-a-unit-id")
    home = (info.context or {}).get("instrument", "")
    return value if slash or not home else f"{home}/{code}"


def is_language(value: str) -> bool:
    """
    Whether a value names a language as content files name one.

    >>> is_language("zh-Hant"), is_language("english"), is_language("EN")
    (True, False, False)
    """
    return bool(_LANGUAGE.fullmatch(value)) and languages.is_known(value)


def _is_language(value: str) -> str:
    if not is_language(value):
        raise ValueError("not-a-language")
    return value


def is_data_id(value: str) -> bool:
    """
    The id of any record as prose writes it, whole.

    >>> is_data_id("2008/M2.g"), is_data_id("term:toll"), is_data_id("M2"), is_data_id("cat:x")
    (True, True, False, False)
    """
    kind, colon, name = value.partition(":")
    if colon:
        return kind in CITABLE and is_slug(name)
    instrument, _, code = value.partition("/")
    return is_slug(instrument) and bool(_CODE.fullmatch(code))


def _is_data_id(value: str) -> str:
    if not is_data_id(value):
        raise ValueError("not-a-data-id")
    return value


def _flag(value: object) -> object:
    """Read exactly `true` or `false`; YAML's other spellings of a truth value are not flags here."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("not-a-flag")


LONGEST = 2_000
"""Characters of a name, title or heading, which a PDF takes as title or bookmark (ISO 19005-2: 32 767)."""

LONGEST_TEXT = 50_000
"""Characters of a text or of prose in one field; the press sets one in less than half a minute."""

LONGEST_ESSAY = 100_000
"""Characters of an essay, which is a page of its own."""

LONGEST_OF_A_SIDE = 40
"""Characters of the name of a side of a comparison, which heads a column."""

LONGEST_OF_A_PART = 600
"""Characters of the heading of a part, which stands on one page with what it heads."""

Text = Annotated[str, Field(min_length=1, max_length=LONGEST), PlainMark()]
Heading = Annotated[str, Field(max_length=LONGEST), PlainMark()]
Short = Annotated[str, Field(max_length=LONGEST)]
"""A line, or nothing."""
SideName = Annotated[str, Field(min_length=1, max_length=LONGEST_OF_A_SIDE), PlainMark()]
"""What a column of a comparison calls a text."""


def read_calls(value: object, handler: ValidatorFunctionWrapHandler) -> str:
    """Validate words of an instrument, and read the calls of footnotes in them."""
    return calls.read(str(handler(value)))


Verbatim = Annotated[str, Field(max_length=LONGEST_TEXT), WrapValidator(read_calls)]
"""Words of the instrument itself, in which footnotes may be called: `30[^1] days` (`model.calls`)."""
Date = Annotated[str, AfterValidator(_is_date), _as_pattern(_DATE)]
"""A calendar date as written; its form is its precision. Sorts as text."""
Slug = Annotated[str, AfterValidator(_is_slug), _as_pattern(_SLUG)]
Ordinal = Annotated[str, AfterValidator(_is_ordinal), _as_pattern(_ORDINAL)]
"""The number of a round in its series: `22`."""
Language = Annotated[str, AfterValidator(_is_language), _as_pattern(_LANGUAGE)]
"""A language, and perhaps its script and region, as BCP 47 writes them: `ja`, `zh-Hant`, `pt-BR`."""
Flag = Annotated[bool, BeforeValidator(_flag)]
Colour = Annotated[str, AfterValidator(_is_colour), _as_pattern(_COLOUR)]
"""A colour without transparency, as `#98303a`; the `#`, which begins a remark in YAML, may be left out."""
LookFile = Annotated[str, AfterValidator(_is_file_name), _as_pattern(_FILE)]
"""The name of a file in `content/look/`."""
MOST_SIGNS = 2_000
"""Brackets, asterisks, underscores or backticks of one paragraph, of which each may close any other."""


def has_few_signs(value: object, handler: ValidatorFunctionWrapHandler) -> str:
    """Validate prose; raises `ValueError` where a paragraph has more than `MOST_SIGNS` of one sign."""
    text = str(handler(value))
    for paragraph in text.split("\n\n") if len(text) > MOST_SIGNS else ():
        if any(paragraph.count(sign) > MOST_SIGNS for sign in "[*_`"):
            raise ValueError("too-many-signs")
    return text


Prose = Annotated[str, Field(max_length=LONGEST_TEXT), ProseMark(), WrapValidator(has_few_signs)]
"""One paragraph, or several with an empty line between them."""
BlockProse = Annotated[
    str, Field(max_length=LONGEST_TEXT), ProseMark(blocks=True), WrapValidator(has_few_signs)
]
"""Paragraphs, lists, headings, quotations, tables and code."""
DataId = Annotated[str, AfterValidator(_is_data_id), _as_pattern(_DATA_ID)]
UnitId = Annotated[str, AfterValidator(_whole_unit_id), _as_pattern(_UNIT)]

UnitRef = Annotated[str, AfterValidator(_whole_unit_id), Ref("unit"), _as_pattern(_UNIT)]
SourceRef = Annotated[str, Ref("source"), _as_pattern(_SLUG)]
ActorRef = Annotated[str, Ref("actor"), _as_pattern(_SLUG)]
PersonRef = Annotated[str, Ref("person"), _as_pattern(_SLUG)]
TopicRef = Annotated[str, Ref("topic"), _as_pattern(_SLUG)]
TermRef = Annotated[str, Ref("term"), _as_pattern(_SLUG)]
InstrumentRef = Annotated[str, Ref("instrument"), _as_pattern(_SLUG)]
EventRef = Annotated[str, Ref("event"), _as_pattern(_SLUG)]

CitedAs = Literal["treaty", "legislation", "regulation", "bill", "report", "standard", "document"]
"""What an instrument is to reference managers: a type of the Citation Style Language."""
WrittenBy = Literal["instrument", "editors"]
"""Whose words a heading is: part of the text, or added to it."""
EssayKind = Literal["essay", "method"]
"""What an essay is to the generator, which adds to the `method` its rules and what is withheld, counted."""


class Record(BaseModel):
    """What all records share: frozen, compared by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def record_types(annotation: object) -> Iterator[type[Record]]:
    """The classes of records that a type names: of `tuple[Note, ...] | None` that is `Note`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from record_types(inner)


class Listed(Record):
    """A record of a shared list, known by its id."""

    id: Slug


def marked_fields(record: Record, mark: type[M]) -> Iterator[tuple[KeyPath, M, str]]:
    """
    Walk a record, the records in it included, for the strings whose type carries `mark`.

    Yields path, the mark itself and the string, in the order of the fields.
    """
    kind: type = mark  # as the cache has it
    for name, key, found in _marks(type(record), kind):
        value = getattr(record, name)
        if isinstance(value, str):
            if isinstance(found, mark) and value:
                yield (key,), found, value
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if isinstance(entry, str):  # asked first: it is quick, and most are
                    if isinstance(found, mark) and entry:
                        yield (key, index), found, entry
                elif isinstance(entry, Record):
                    for path, inner, text in marked_fields(entry, mark):
                        yield (key, index, *path), inner, text
                elif isinstance(found, mark) and isinstance(entry, tuple):
                    yield from (((key, index, n), found, words) for n, words in enumerate(entry))


@cache
def _marks(kind: type[Record], mark: type) -> tuple[tuple[str, str, object | None], ...]:
    """
    The fields of a kind of record that have the mark on their type, or hold records.

    Each has its name here, its name in content files, and the mark.
    """
    found = (
        (name, info.alias or name, _mark_of(info.annotation, info.metadata, mark), info.annotation)
        for name, info in kind.model_fields.items()
    )
    return tuple(
        (name, key, its) for name, key, its, annotation in found if its or any(record_types(annotation))
    )


def _mark_of(annotation: object, metadata: list[object], mark: type) -> object | None:
    """The mark on a field's type, or on the entries of its tuple, or inside its `| None`."""
    for entry in metadata:
        if isinstance(entry, mark):
            return entry
    for inner in get_args(annotation):
        found = _mark_of(inner, list(getattr(inner, "__metadata__", ())), mark)
        if found:
            return found
    return None
