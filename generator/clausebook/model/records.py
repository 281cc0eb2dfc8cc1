"""The nouns of an edition, as frozen records of strings: instrument, unit, event, source …

Every class here is one kind of record that editors write in `content/`. A field's type says what it
refers to (`SourceId`, `UnitId`, …) or that it is `Prose`; rules, links and exports read that from the
type, so a new field needs no new code. Ids of units are whole (`2008/M2.g`); in an instrument's own files
editors leave the instrument out and `load` adds it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from clausebook.model import calls, languages
from clausebook.model.kinds import CITABLE, KindName
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.vocabulary import (
    ApparatusKind,
    ChangeKind,
    Confidence,
    EventKind,
    Grade,
    Outcome,
    Reading,
    Relation,
    Strength,
    Wording,
)

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


# --- scalars -----------------------------------------------------------------------------------------

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


def _is_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value) or not languages.is_known(value):
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

MOST_LINES = 12
"""Lines of a title block, which stand on one page."""

LONGEST_OF_A_PART = 600
"""Characters of the heading of a part, which stands on one page with what it heads."""

Text = Annotated[str, Field(min_length=1, max_length=LONGEST), PlainMark()]
Heading = Annotated[str, Field(max_length=LONGEST), PlainMark()]
Short = Annotated[str, Field(max_length=LONGEST)]
"""A line, or nothing."""


def _read_calls(value: object, handler: ValidatorFunctionWrapHandler) -> str:
    return calls.read(str(handler(value)))


Verbatim = Annotated[str, Field(max_length=LONGEST_TEXT), WrapValidator(_read_calls)]
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


def _has_few_signs(value: object, handler: ValidatorFunctionWrapHandler) -> str:
    text = str(handler(value))
    for paragraph in text.split("\n\n") if len(text) > MOST_SIGNS else ():
        if any(paragraph.count(sign) > MOST_SIGNS for sign in "[*_`"):
            raise ValueError("too-many-signs")
    return text


Prose = Annotated[str, Field(max_length=LONGEST_TEXT), ProseMark(), WrapValidator(_has_few_signs)]
"""One paragraph, or several with an empty line between them."""
BlockProse = Annotated[
    str, Field(max_length=LONGEST_TEXT), ProseMark(blocks=True), WrapValidator(_has_few_signs)
]
"""Paragraphs, lists, headings, quotations, tables and code."""
DataId = Annotated[str, AfterValidator(_is_data_id), _as_pattern(_DATA_ID)]
UnitId = Annotated[str, AfterValidator(_whole_unit_id), _as_pattern(_UNIT)]

UnitRef = Annotated[str, AfterValidator(_whole_unit_id), Ref("unit"), _as_pattern(_UNIT)]
SourceRef = Annotated[str, Ref("source"), _as_pattern(_SLUG)]
ActorRef = Annotated[str, Ref("actor"), _as_pattern(_SLUG)]
PersonRef = Annotated[str, Ref("person"), _as_pattern(_SLUG)]
TopicRef = Annotated[str, Ref("topic"), _as_pattern(_SLUG)]
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


class Listed(Record):
    """A record of a shared list, known by its id."""

    id: Slug


# --- instruments -------------------------------------------------------------------------------------


class Name(Record):
    """A title or name in another language."""

    lang: Language
    text: Text
    sources: tuple[SourceRef, ...] = ()


class Signatory(Record):
    name: Text
    office: Text
    person: PersonRef | None = None


class Witness(Record):
    """A published copy that carries the wording."""

    siglum: Text  # J08-IDSA
    source: SourceRef
    note: Prose = ""


class PartHead(Record):
    """A part of an instrument; its units lie in the folder or file of that name."""

    id: Slug  # recitals, elements, mechanisms, provisions, implementation
    heading: Annotated[str, Field(min_length=1, max_length=LONGEST_OF_A_PART), PlainMark()]
    by: WrittenBy  # whose words the heading is
    short: Text | None = None  # for narrow places
    names: tuple[Name, ...] = ()  # the heading in other authentic languages
    level: Ordinal = "1"  # 2 lies in the part of level 1 before it

    @property
    def depth(self) -> int:
        """Its level as a number, from 1."""
        return int(self.level)


class KeyPoint(Record):
    """One point of an instrument that is told in the editors' words only."""

    text: Prose
    clauses: tuple[UnitRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    grade: Grade


class Companion(Record):
    """A document of the same day, or one that belongs to the instrument."""

    title: Text
    carries: Prose = ""
    sources: tuple[SourceRef, ...] = ()


class InstrumentHead(Record):
    """`instrument.yml`: everything about an instrument but its clauses."""

    id: Slug
    title: Text  # verbatim where `wording` is
    short: Text  # "Declaration of 2008"
    names: tuple[Name, ...] = ()  # titles in other languages, other orders of the parties
    lang: Language = "en"  # of `text`
    kind: Text  # "political declaration"
    cite_as: CitedAs = "document"  # its type in citations for reference managers
    status: Prose  # what it is, what it is not
    date: Date
    place: Text | None = None
    adoption: EventRef | None = None  # the event that brought it about; a landmark of the timeline
    closing: Short = ""  # the place and date as the text itself gives them
    parties: tuple[Text, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    wording: Wording
    headings: WrittenBy = "editors"  # who wrote the headings of its clauses and items
    number_below_heading: Flag = False  # of a clause: its heading stands above its number, as in Japan
    numbering: Prose = ""  # said wherever the edition's own numbers show
    witnesses: tuple[Witness, ...] = ()
    parts: tuple[PartHead, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    companions: tuple[Companion, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()
    sources: tuple[SourceRef, ...]
    grade: Grade
    drafts: tuple[Prose, ...] = ()


class Annotation(Record):
    """A note on some words of the clause, anchored by quotation (W3C TextQuoteSelector)."""

    on: Text  # must occur once in the text, or once between prefix and suffix
    prefix: Short = ""
    suffix: Short = ""
    note: Prose
    sources: tuple[SourceRef, ...] = ()
    grade: Grade | None = None  # unverified: a draft


class Commentary(Record):
    """One numbered paragraph of commentary."""

    text: BlockProse
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    by: tuple[Text, ...] = ()  # who wrote it, where that is not the editors of the edition
    written: Date | None = None
    revised: Date | None = None  # when its words were changed last; what they were stands in `changes.yml`
    reviewed_by: tuple[Text, ...] = ()  # who read it over, with their consent to be named
    against: Short = ""  # hash of the clause's text that it was written against


class Apparatus(Record):
    """An editorial statement about the text, not about its meaning."""

    kind: ApparatusKind
    text: Prose
    on: Short = ""  # the words it is about, if some
    sources: tuple[SourceRef, ...] = ()
    grade: Grade | None = None  # unverified: a draft


class Parallel(Record):
    """The same unit in another authentic language of the instrument."""

    lang: Language
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), WrapValidator(_read_calls)]


class Footnote(Record):
    """A note that is part of the instrument itself, called in the text: `30[^1] days`."""

    mark: Text  # as printed: "1", "*"
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Table(Record):
    """A table that is part of the instrument itself; every row has as many cells as the head."""

    caption: Verbatim = ""
    head: tuple[Verbatim, ...]
    rows: tuple[tuple[Verbatim, ...], ...]


class NewName(Record):
    """The name under which a mechanism goes on, and the sources that say so."""

    name: Text
    unit: UnitRef | None = None  # the clause that names it, if one of this edition does
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Unit(Record):
    """Anything of an instrument that has an id: a clause (one file, one page) or an item in it."""

    id: UnitId  # 2008/M2.g
    number: Short = ""  # as printed: "4.", "g.", "1.10"
    heading: Heading = ""
    heading_by: WrittenBy = "editors"  # left out, it is what instrument.yml says of all its headings
    short: Heading = ""  # the heading for narrow places
    text: Verbatim | None = None  # an empty line parts paragraphs; the first may be an own heading
    summary: Prose | None = None  # where the wording is not held
    parallel: tuple[Parallel, ...] = ()
    table: Table | None = None
    footnotes: tuple[Footnote, ...] = ()
    verb: Short = ""  # the operative words of the text, quoted: "will continue to promote"
    closing_words: Flag = False  # of the unit that it is an item of, whose words go on after a list
    structural: Flag = False  # opening words, chapeaux, headings: no part in the concordance
    mechanism: Flag = False  # has a record of practice of its own
    goes_on_as: tuple[NewName, ...] = ()  # where a mechanism goes on under another name
    implements: tuple[UnitRef, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()
    sources: tuple[SourceRef, ...] = ()  # evidence for a summary
    grade: Grade | None = None  # of a summary; unverified: a draft
    drafts: tuple[Prose, ...] = ()  # sentences that are only recalled
    items: tuple[Unit, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _begin_with_own_heading(cls, value: object, info: ValidationInfo) -> object:
        """Make the instrument's own heading what it is: the first paragraph of the text."""
        if not isinstance(value, Mapping):
            return value
        fields = {"heading_by": (info.context or {}).get("headings", "editors"), **value}
        heading, text = fields.get("heading"), fields.get("text")
        if fields["heading_by"] != "instrument" or not heading or not isinstance(heading, str):
            return fields
        whole = f"{heading}\n\n{text}" if isinstance(text, str) and text.strip() else heading
        return {**fields, "heading": str(calls.read(heading)), "text": whole}

    @property
    def below(self) -> tuple[Unit, ...]:
        """Its items and theirs, to any depth, in the order of the text."""
        return tuple(unit for item in self.items for unit in item.family)

    @property
    def family(self) -> tuple[Unit, ...]:
        """The unit, then all that is below it."""
        return (self, *self.below)

    @property
    def depth(self) -> int:
        """How many units it lies in: 0 for a clause, 1 for an item, 2 for an item of an item."""
        return self.code.count(".")

    @property
    def own_heading(self) -> str:
        """The heading, where it is the instrument's own; the text begins with it."""
        return self.heading if self.heading_by == "instrument" else ""

    @property
    def body(self) -> str:
        """The text without a heading of the instrument's own."""
        return (self.text or "")[len(self.own_heading) :].lstrip("\n")

    @property
    def instrument(self) -> str:
        """The id of the instrument that the unit belongs to."""
        return self.id.partition("/")[0]

    @property
    def wording(self) -> str:
        """
        Everything verbatim in the unit, as one text: its words, the cells of its table, its footnotes.

        Rows have a line each, and a tab parts their cells: space, and no sign that the text has not.
        """
        cells = ["\t".join(row) for row in (self.table.head, *self.table.rows)] if self.table else []
        notes = [f"{note.mark} {note.text}" for note in self.footnotes]
        return "\n".join([self.text or "", *cells, *notes]).strip()

    @property
    def code(self) -> str:
        """The id without the instrument: `M2.g`."""
        return self.id.partition("/")[2]


# --- what corresponds, what happened ------------------------------------------------------------------


class Row(Record):
    """One assertion of the concordance. Ids are whole: a concordance is no instrument's own file."""

    base: tuple[UnitRef, ...] = Field(default=(), alias="from")
    variant: tuple[UnitRef, ...] = Field(default=(), alias="to")
    relation: Relation
    reason: Prose
    note: Prose = ""
    see_also: tuple[UnitRef, ...] = ()  # conjectured counterparts of a "not established"
    strength: Strength | None = None  # of the promise, after against before
    confidence: Confidence
    sources: tuple[SourceRef, ...] = ()
    drafts: tuple[Prose, ...] = ()


class Concordance(Record):
    """`concordance/<base>-<variant>.yml`."""

    base: InstrumentRef
    variant: InstrumentRef
    by: Literal["editors", "measurement"] = "editors"  # who asserts the rows
    reading: Prose = ""  # how to read the relations of this concordance
    rows: tuple[Row, ...]


class Round(Record):
    """What makes an event a meeting, exercise or other round of a mechanism; a bare id will do."""

    of: UnitRef
    ordinal: Ordinal | None = None  # its number in the series, as a source counts it: 22

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"of": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core)]}

    @property
    def number(self) -> int | None:
        """Which round of its mechanism it was, counted from one; nothing where no source says so."""
        return int(self.ordinal) if self.ordinal else None


class Event(Listed):
    """
    Something that happened, on a date.

    Whether a mechanism met, or a promise was kept, is told by `held` and `fulfils` alone.
    """

    date: Date
    end: Date | None = None
    title: Text
    place: Text | None = None
    kind: EventKind
    clauses: tuple[UnitRef, ...] = ()  # that it concerns
    held: tuple[Round, ...] = ()  # the mechanisms, of those clauses, that it was a round of
    fulfils: tuple[UnitRef, ...] = ()  # the promises, of those clauses, that were to be kept once
    actors: tuple[ActorRef, ...] = ()
    people: tuple[PersonRef, ...] = ()
    summary: Prose
    note: Prose = ""  # apparatus
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()

    def round_of(self, unit: str) -> Round | None:
        """What it was to a mechanism: a round of it, or nothing."""
        return next((one for one in self.held if one.of == unit), None)

    @property
    def unsaid_place(self) -> str:
        """The place, where the title does not name it: "Annual summit, Tokyo" needs no other Tokyo."""
        place = self.place or ""
        return "" if place.casefold() in self.title.casefold() else place


class Expectation(Listed):
    """What a report said beforehand, and what became of it."""

    reported: Date
    kind: Literal["expectation", "background"] = "expectation"
    claim: Prose
    sources: tuple[SourceRef, ...]
    outcome: Outcome
    comment: Prose
    outcome_sources: tuple[SourceRef, ...] = ()
    clauses: tuple[UnitRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()


# --- the shared lists ---------------------------------------------------------------------------------


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
        str, Field(max_length=LONGEST_ESSAY), ProseMark(blocks=True), WrapValidator(_has_few_signs)
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


# --- the whole ----------------------------------------------------------------------------------------


SideName = Annotated[str, Field(min_length=1, max_length=LONGEST_OF_A_SIDE), PlainMark()]


class Comparison(Record):
    base: InstrumentRef
    variant: InstrumentRef
    base_name: SideName | None = None  # where there is no room for the short title of the text
    variant_name: SideName | None = None


class SchemeColours(Record):
    """The colours that an edition chooses for one scheme; the others follow from them (`look.palette`)."""

    paper: Colour | None = None
    ink: Colour | None = None
    accent: Colour | None = None
    base: Colour | None = None
    variant: Colour | None = None
    note: Colour | None = None


class Colours(SchemeColours):
    """Those of the light scheme, and where they are not to follow from these, of the dark one."""

    dark: SchemeColours = SchemeColours()


class TextFace(Record):
    """A face in its three cuts, each a font file in `content/look/`."""

    regular: LookFile
    italic: LookFile
    bold: LookFile  # or semibold
    licence: Text


class HeadingFace(Record):
    """A face of which headings take one cut."""

    regular: LookFile
    licence: Text


class Faces(Record):
    text: TextFace | None = None
    headings: HeadingFace | None = None
    interface: TextFace | None = None


Shown = Literal["mark", "title", "tagline", "editors", "date", "licence"]
"""What of an edition may stand in its title block."""


class TitleLine(Record):
    """A line of the title block: what the edition knows, for which its name will do, or words."""

    show: Shown | None = None
    words: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"show": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"enum": list(get_args(Shown))}, handler(core)]}


class Look(Record):
    """How the edition looks, wherever it is drawn: site, print, share cards."""

    colours: Colours = Colours()
    faces: Faces = Faces()
    mark: LookFile | None = None  # SVG or PNG
    title_block: Annotated[tuple[TitleLine, ...], Field(max_length=MOST_LINES)] = ()

    @property
    def files(self) -> tuple[tuple[KeyPath, str], ...]:
        """Each file that it names, with the path of the field that does."""
        found: list[tuple[KeyPath, str]] = [(("mark",), self.mark)] if self.mark else []
        for role in ("text", "headings", "interface"):
            face = getattr(self.faces, role)
            for cut in ("regular", "italic", "bold"):
                if name := getattr(face, cut, None):
                    found.append((("faces", role, cut), name))
        return tuple(found)


class EditionHead(Record):
    """`edition.yml`."""

    title: Text
    short: Text  # for the page frame
    tagline: Prose = ""
    editors: Text
    date: Date  # the edition speaks as of this day
    lang: Language = "en"  # of the editors' words, and of the interface if there is a catalogue for it
    words: Mapping[str, Mapping[str, Text]] = {}  # said otherwise: by table of words, then by word
    licence: Text
    instruments: tuple[InstrumentRef, ...]
    comparisons: tuple[Comparison, ...] = ()
    look: Look = Look()
    site: Short | None = None  # public address; without it nothing that needs one is drawn
    repository: Short | None = None


_NO_WORDS = Thesaurus()


@dataclass(frozen=True)
class Part:
    """A part that holds clauses; those with a heading only stand in the first part below them."""

    head: PartHead
    clauses: tuple[Unit, ...]
    within: tuple[PartHead, ...] = ()  # the parts that it lies in, outermost first
    above: tuple[PartHead, ...] = ()  # of those, the ones whose heading stands just before its own

    @property
    def trail(self) -> str:
        """Its heading, after those of the parts that it lies in: "Part I › Chapter 2"."""
        return " › ".join(head.heading for head in (*self.within, self.head))


@dataclass(frozen=True)
class Instrument:
    head: InstrumentHead
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """The id of the instrument."""
        return self.head.id

    @cached_property
    def clauses(self) -> tuple[Unit, ...]:
        """All clauses in the order of the text."""
        return tuple(clause for part in self.parts for clause in part.clauses)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Clauses and items in the order of the text, each before its items."""
        return tuple(unit for clause in self.clauses for unit in clause.family)


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
                if isinstance(entry, Record):
                    for path, inner, text in marked_fields(entry, mark):
                        yield (key, index, *path), inner, text
                elif isinstance(found, mark) and isinstance(entry, tuple):
                    yield from (((key, index, n), found, words) for n, words in enumerate(entry))
                elif isinstance(found, mark) and entry:
                    yield (key, index), found, entry


@cache
def _marks(kind: type[Record], mark: type) -> tuple[tuple[str, str, object | None], ...]:
    """Each field of a kind of record: its name here, its name in content files, the mark on its type."""
    return tuple(
        (name, info.alias or name, _mark_of(info.annotation, info.metadata, mark))
        for name, info in kind.model_fields.items()
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


InstrumentHead.model_rebuild()
