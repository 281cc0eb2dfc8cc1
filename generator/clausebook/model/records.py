"""The nouns of an edition, as frozen records of strings: instrument, unit, event, source …

Every class that this module names is one kind of record that editors write in `content/`; import records from
here. They are made in `fields` (what their fields hold), `instruments`, `practice` and `shared`. Ids of units
are whole (`2008/M2.g`); in an instrument's own files editors leave the instrument out and `load` adds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from clausebook.model.fields import (
    LONGEST,
    LONGEST_ESSAY,
    LONGEST_OF_A_PART,
    LONGEST_TEXT,
    MOST_SIGNS,
    ActorRef,
    BlockProse,
    CitedAs,
    Colour,
    DataId,
    Date,
    EssayKind,
    EventRef,
    Flag,
    Heading,
    InstrumentRef,
    KeyPath,
    Language,
    Listed,
    LookFile,
    Ordinal,
    PersonRef,
    PlainMark,
    Prose,
    ProseMark,
    Record,
    Ref,
    Short,
    SideName,
    Slug,
    SourceRef,
    TermRef,
    Text,
    TopicRef,
    UnitId,
    UnitRef,
    Verbatim,
    WrittenBy,
    is_data_id,
    is_slug,
    marked_fields,
)
from clausebook.model.instruments import (
    Annotation,
    Apparatus,
    Commentary,
    Companion,
    Footnote,
    Instrument,
    InstrumentHead,
    KeyPoint,
    Name,
    NewName,
    Parallel,
    Part,
    PartHead,
    Repeal,
    Signatory,
    Signature,
    Table,
    Unit,
    Witness,
)
from clausebook.model.looks import (
    Colours,
    Faces,
    HeadingFace,
    Look,
    SchemeColours,
    Shown,
    TextFace,
    TitleLine,
)
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.practice import (
    Concordance,
    Event,
    Expectation,
    Round,
    Row,
)
from clausebook.model.reservations import Definition, Reservation
from clausebook.model.shared import (
    Actor,
    Change,
    EarlierWording,
    Essay,
    EssayHead,
    Person,
    Redirect,
    Source,
    Term,
    Thesaurus,
    Topic,
)

__all__ = [
    "LISTED",
    "LONGEST",
    "LONGEST_ESSAY",
    "LONGEST_OF_A_PART",
    "LONGEST_TEXT",
    "MOST_SIGNS",
    "Actor",
    "ActorRef",
    "Annotation",
    "Apparatus",
    "BlockProse",
    "Change",
    "CitedAs",
    "Colour",
    "Colours",
    "Commentary",
    "Companion",
    "Comparison",
    "Concordance",
    "DataId",
    "Date",
    "Definition",
    "EarlierWording",
    "Edition",
    "EditionHead",
    "Essay",
    "EssayHead",
    "EssayKind",
    "Event",
    "EventRef",
    "Expectation",
    "Faces",
    "Flag",
    "Footnote",
    "Heading",
    "HeadingFace",
    "Instrument",
    "InstrumentHead",
    "InstrumentRef",
    "KeyPath",
    "KeyPoint",
    "Language",
    "Listed",
    "Look",
    "LookFile",
    "Name",
    "NewName",
    "Ordinal",
    "Origin",
    "Parallel",
    "Part",
    "PartHead",
    "Person",
    "PersonRef",
    "PlainMark",
    "Prose",
    "ProseMark",
    "Record",
    "Redirect",
    "Ref",
    "Repeal",
    "Reservation",
    "Round",
    "Row",
    "SchemeColours",
    "Short",
    "Shown",
    "SideName",
    "Signatory",
    "Signature",
    "Slug",
    "Source",
    "SourceRef",
    "Table",
    "Term",
    "TermRef",
    "Text",
    "TextFace",
    "Thesaurus",
    "TitleLine",
    "Topic",
    "TopicRef",
    "Unit",
    "UnitId",
    "UnitRef",
    "Verbatim",
    "Witness",
    "WrittenBy",
    "is_data_id",
    "is_slug",
    "marked_fields",
]

LISTED: Mapping[str, type[Listed]] = {
    "event": Event,
    "actor": Actor,
    "person": Person,
    "term": Term,
    "topic": Topic,
    "expectation": Expectation,
    "source": Source,
    "essay": Essay,
    "change": Change,
}
"""The class of the records of each kind that stand in lists, each with an id; its row is in `model.kinds`."""


class Comparison(Record):
    base: InstrumentRef
    variant: InstrumentRef
    base_name: SideName | None = None  # where there is no room for the short title of the text
    variant_name: SideName | None = None


class EditionHead(Record):
    """`edition.yml`."""

    title: Text
    short: Text  # for the page frame
    tagline: Prose = ""
    editors: Text  # who answers for it, as readers call them together
    edited_by: tuple[Text, ...] = ()  # the editors by name, with their consent; cited instead
    date: Date  # the edition speaks as of this day
    lang: Language = "en"  # of the editors' words, and of the interface if there is a catalogue for it
    words: Mapping[str, Mapping[str, Text]] = {}  # said otherwise: by table of words, then by word
    licence: Text
    instruments: tuple[InstrumentRef, ...]
    comparisons: tuple[Comparison, ...] = ()
    look: Look = Look()
    site: Short | None = None  # public address; without it nothing that needs one is drawn
    repository: Short | None = None

    @property
    def cited_editors(self) -> tuple[str, ...]:
        """Who is cited for the edition: its editors by name, or as they are called together."""
        return self.edited_by or (self.editors,)


_NO_WORDS = Thesaurus()


@dataclass(frozen=True)
class Origin:
    """Where a record was written."""

    file: str  # relative to the project's root
    path: KeyPath


@dataclass(frozen=True)
class Edition:
    """Everything that editors have written, as values. Mappings keep the order of the files."""

    head: EditionHead
    instruments: Mapping[str, Instrument]
    concordances: tuple[Concordance, ...]
    lists: Mapping[str, Mapping[str, Any]]  # by kind, for each of `LISTED`; in each the records by id
    origins: Mapping[str, Origin]  # by data-id: "2008/M2.g", "event:…", "term:…"
    redirects: tuple[Redirect, ...] = ()
    thesaurus: Thesaurus = _NO_WORDS
    messages: Messages = ENGLISH  # the words of the interface

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind of `LISTED`, or the instruments, by id."""
        return self.instruments if kind == "instrument" else self.lists[kind]

    def with_records(self, kind: str, records: Mapping[str, Any]) -> Edition:
        """The edition with other records of a kind of `LISTED`."""
        return replace(self, lists={**self.lists, kind: records})

    @property
    def events(self) -> Mapping[str, Event]:
        """What happened, by date."""
        return self.lists["event"]

    @property
    def sources(self) -> Mapping[str, Source]:
        """What the edition rests on."""
        return self.lists["source"]

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The bodies and offices."""
        return self.lists["actor"]

    @property
    def people(self) -> Mapping[str, Person]:
        """Those who are named."""
        return self.lists["person"]

    @property
    def terms(self) -> Mapping[str, Term]:
        """The entries of the glossary."""
        return self.lists["term"]

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The subjects."""
        return self.lists["topic"]

    @property
    def expectations(self) -> Mapping[str, Expectation]:
        """What was expected beforehand."""
        return self.lists["expectation"]

    @property
    def essays(self) -> Mapping[str, Essay]:
        """The pages of prose."""
        return self.lists["essay"]

    @property
    def changes(self) -> Mapping[str, Change]:
        """What was changed in the edition."""
        return self.lists["change"]

    @property
    def method(self) -> str:
        """The data-id of the essay that says how the edition is made; nothing where there is none."""
        return next((f"essay:{essay.id}" for essay in self.essays.values() if essay.kind == "method"), "")

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Every unit of every instrument, by whole id."""
        return {unit.id: unit for instrument in self.instruments.values() for unit in instrument.units}
