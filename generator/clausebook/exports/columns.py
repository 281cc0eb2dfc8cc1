"""What a column of the public data is: its name, its meaning, its kind, and the table it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from clausebook.model.vocabulary import Grade

Value: TypeAlias = str | int | float | bool | None
Kind = Literal["text", "whole number", "number", "yes or no"]
"""What the values of a column are."""

DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A date is as precise as it is known: a year, a month or a day (ISO 8601; EDTF, level 0)."""


@dataclass(frozen=True)
class To:
    """Marks a column as the id of a row of another table."""

    table: str


def about(words: str, pattern: str | None = None) -> FieldInfo:
    """What a column says, for the code book and the schemas; perhaps the form of its values."""
    found: FieldInfo = Field(description=words, pattern=f"^{pattern}$" if pattern else None)
    return found


class Row(BaseModel):
    """A row of a table. Nothing is `null`, never an empty text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, context: object) -> None:
        """Share one set of the names of the columns: pydantic gives each row its own, as large as the row."""
        object.__setattr__(self, "__pydantic_fields_set__", _names(type(self)))


@cache
def _names(row: type[Row]) -> set[str]:
    return set(row.model_fields)


Title = Annotated[str, about("what it is called")]
Words = Annotated[str, about("in plain words")]
Note = Annotated[str | None, about("a note of the editors")]
GradeOf = Annotated[Grade | None, about("kind of the evidence that it rests on")]
Position = Annotated[int, about("its place among its kind, from 1")]
Language = Annotated[str, about("language, as BCP 47 writes it")]
Date = Annotated[str, about("date, as precise as it is known: 2008, 2008-10 or 2008-10-22", DATE)]
Since = Annotated[str | None, about("date, as precise as it is known", DATE)]
Country = Annotated[str | None, about("country")]
RecordId = Annotated[str, about("id of the record"), To("records")]
UnitId = Annotated[str, about("id of the clause or item"), To("units")]
SourceId = Annotated[str, about("id of the source"), To("sources")]
InstrumentId = Annotated[str, about("id of the instrument"), To("instruments")]
EventId = Annotated[str, about("id of the event"), To("events")]
ActorId = Annotated[str, about("id of the body"), To("actors")]
TopicId = Annotated[str, about("id of the topic"), To("topics")]


@dataclass(frozen=True)
class Column:
    name: str
    about: str
    kind: Kind
    required: bool  # it has a value in every row
    to: str = ""  # the table that the value is an id in
    choices: tuple[str, ...] = ()  # the values that it can have
    pattern: str = ""


_KINDS: Mapping[type, Kind] = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def columns_of(row: type[Row]) -> Iterator[Column]:
    """The columns of a kind of row, in order, as its annotations say."""
    for name, info in row.model_fields.items():
        options = [*_options(info.annotation)]
        types = [option for option in options if isinstance(option, type) and option is not NoneType]
        target = next((mark.table for mark in info.metadata if isinstance(mark, To)), "")
        pattern = next((found for mark in info.metadata if (found := getattr(mark, "pattern", None))), "")
        yield Column(
            name,
            info.description or "",
            _KINDS[types[0]] if types else "text",
            NoneType not in options,
            target,
            tuple(option for option in options if isinstance(option, str)),
            str(pattern),
        )


def _options(annotation: object) -> Iterator[object]:
    """What a type allows: types, and the words of a `Literal`."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif inner := get_args(annotation):
        for one in inner:
            yield from _options(one)
    else:
        yield annotation
