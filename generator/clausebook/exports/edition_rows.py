"""Rows of the edition itself, and of everything in it that has an id."""

from __future__ import annotations

from typing import Annotated

from clausebook.exports.columns import DATE, Language, Position, RecordId, Row, Title, about

Code = Annotated[str | None, about("its permanent code: the page id/ of the site leads from it to the place")]


class EditionRow(Row):
    """The edition as a whole: one row."""

    id: RecordId
    format: Annotated[str, about("name and version of these tables")]
    title: Title
    short: Annotated[str, about("its short title")]
    tagline: Annotated[str | None, about("what it is, in a sentence")]
    editors: Annotated[str, about("who made it, as they are cited")]
    date: Annotated[str, about("the day as of which it speaks", DATE)]
    lang: Language
    licence: Annotated[str, about("on which terms it may be used")]
    site: Annotated[str | None, about("public address, before the addresses of records; none if it has none")]
    repository: Annotated[str | None, about("address of the files that it is made from")]


class RecordRow(Row):
    """Everything that can be referred to, with its address in the site."""

    id: Annotated[str, about("its id, which never changes")]
    kind: Annotated[str, about("unit, instrument, concordance, event, actor, person, term, topic, …")]
    label: Annotated[str, about("what a link to it says")]
    address: Annotated[str, about("path of its place, from the root of the site")]
    code: Code


class RedirectRow(Row):
    """An id that was published once, and what stands in its place."""

    retired: Annotated[str, about("the id that is no longer used")]
    record: RecordId
    why: Annotated[str | None, about("why it was retired")]
    code: Code


class NameRow(Row):
    """A title or name in another language, or in another order."""

    record: RecordId
    position: Position
    lang: Language
    text: Annotated[str, about("the name")]


class AliasRow(Row):
    """Another word under which a body, term or topic is found."""

    record: RecordId
    position: Position
    text: Annotated[str, about("the word")]
