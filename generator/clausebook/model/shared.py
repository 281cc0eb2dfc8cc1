"""The records of the shared lists: sources, actors, people, terms, topics, essays, changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, WrapValidator

from clausebook.model.fields import (
    LONGEST_ESSAY,
    DataId,
    Date,
    EssayKind,
    Language,
    Listed,
    Prose,
    ProseMark,
    Record,
    Short,
    SourceRef,
    Text,
    UnitRef,
    has_few_signs,
)
from clausebook.model.instruments import Name
from clausebook.model.vocabulary import ChangeKind, Grade, Reading


class Source(Listed):
    """A work relied on."""

    title: Text
    publisher: Text
    lang: Language = "en"
    url: Short | None = None
    date: Date | None = None
    accessed: Date | None = None
    archived: Short | None = None  # address of an archived copy
    read: Reading = "whole"  # how much of it the editors could read; no absence may rest on a part
    grade: Grade
    note: Prose = ""
    drafts: tuple[Prose, ...] = ()


class Actor(Listed):
    """A body or an office."""

    name: Text
    names: tuple[Name, ...] = ()
    aliases: tuple[Text, ...] = ()
    country: Text | None = None
    role: Prose
    note: Prose = ""
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()


class Person(Listed):
    """Somebody who is named; `name` is how the edition writes it."""

    name: Text  # "Murasaki Shikibu"
    family: Text | None = None  # the part of `name` that is the family name, which may come first: "Murasaki"
    name_lang: Language | None = None  # the language that the name comes from
    names: tuple[Name, ...] = ()
    country: Text | None = None
    office: Text
    relevance: Prose
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()

    @property
    def family_first(self) -> bool:
        """Whether the name begins with the family name, and has more than that."""
        return bool(self.family) and self.name.startswith(f"{self.family} ")


class Term(Listed):
    """An entry of the glossary."""

    term: Text
    expansion: Short | None = None
    names: tuple[Name, ...] = ()
    aliases: tuple[Text, ...] = ()
    definition: Prose
    clauses: tuple[UnitRef, ...] = ()
    note: Prose = ""
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()


class Topic(Listed):
    label: Text
    description: Prose
    aliases: tuple[Text, ...] = ()


class EssayHead(Record):
    """The front matter of an essay, between two lines `---` before its title; it may be left out."""

    kind: EssayKind = "essay"


class Essay(EssayHead, Listed):
    """A page of prose, `essays/<id>.md`; its title is its first heading."""

    title: Text
    text: Annotated[
        str, Field(max_length=LONGEST_ESSAY), ProseMark(blocks=True), WrapValidator(has_few_signs)
    ]


class EarlierWording(Record):
    """What a text of the editors said before a change, without its links."""

    of: UnitRef  # where it stood
    text: Annotated[str, Field(min_length=1)]


class Change(Listed):
    """`changes.yml`: what was changed in this edition, a correction above all, and why."""

    date: Date
    kind: ChangeKind = "correction"
    what: Prose
    ids: tuple[DataId, ...] = ()  # of the records that it concerns, whole
    why: Prose = ""
    before: tuple[EarlierWording, ...] = ()


class Redirect(Record):
    """`redirects.yml`: an id that was published once, and the record that stands in its place."""

    retired: DataId = Field(alias="from")
    to: DataId
    why: Prose = ""


class Thesaurus(Record):
    """
    `thesaurus.yml`: groups of words that the search finds one another by, besides the general ones it has.

    A compound is written with a hyphen: `think-tank`.
    """

    forms: tuple[tuple[Text, ...], ...] = ()  # of one word, too different for stemming: [piracy, pirate]
    alike: tuple[tuple[Text, ...], ...] = ()  # that readers use for one another: [harbour, port]
