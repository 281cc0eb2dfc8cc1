"""Legal content as nobody writes it: any field of any record, with values at the ends of what it may hold."""

from __future__ import annotations

import copy
import random
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import AfterValidator, BeforeValidator
from pydantic.fields import FieldInfo

from clausebook.content.load import LISTS
from clausebook.model.records import (
    LISTED,
    LONGEST,
    Concordance,
    Edition,
    EditionHead,
    Event,
    InstrumentHead,
    ProseMark,
    Record,
    Ref,
    Thesaurus,
    Unit,
)
from tests.injections.corpus import STRINGS

Content = dict[str, Any]
"""The values of content files by name, as YAML reads them where every scalar is text."""

Path = tuple[str | int, ...]

# What other records are known by, or what decides which files there are.
_KEPT = frozenset("id instruments comparisons base variant parts rows items wording from to on".split())

WORDS = (
    "a",
    "0",
    "1951.",
    "4 bis",
    ".",
    ",",
    "-",
    "–",
    "…",
    "'",
    '"',
    "(",
    ")",
    "§ 2",
    "ß ﬁ",
    "İı",
    "憲法",
    "कानून",
    "日本国とインド",
    "ñ é ü",
    "e\u0301",
    "word",
    "Words of the usual kind.",
    "A",
    "AND",
    "the the the",
    "1 2 3",
    "a b\u00a0c",
    "CON",
    "index",
    "null",
    "true",
    "~",
    "x" * 200,
    "long " * 60,
    "-" * 70,
    "1" * 90,
    "/" * 40,
    *(one for one in STRINGS if one.isascii() and "[[" not in one and "[@" not in one),
)
PARAGRAPHS = (
    "Words.",
    "*Leaning*, **heavy**, ***both*** and `code`.",
    "[Away](https://example.org/a?b=c&d=%20#e).",
    "<https://example.org/>",
    "A line  \nand another.",
    "One.\n\nTwo.\n\nThree.",
    r"Signs: \* \_ \[ \] \` \\ \#",
    "**a *b **c** d* e**",
    "`` a ` b ``",
    "It says [@{source}, p. 2].",
    "[@{source}]",
    "See [[{unit}]].",
    "[[{unit}|the words of it]] and [[term:{term}]], [[actor:{actor}]].",
    "**[[{unit}]]**",
    "*[@{source}, art. 3]*",
    "[@{source}] " * 9,
    "[[{unit}]] " * 9,
    "[@{source}, {long}]",
)
BLOCKS = (
    "- one\n- two",
    "1. one\n2. two",
    "7. seven\n8. eight",
    "> said",
    "> - a list\n> - in it",
    "- > said",
    "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g",
    "```\ncode { } \\\n```",
    "    indented",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "| a |\n|---|\n",
    "| [[{unit}]] | [@{source}] |\n|---|---|\n| | |",
    "## Heading",
    "### Heading [[{unit}]] [@{source}]",
    "###### Low",
    "---",
    "- a\n\n  b\n\n  c",
    "-",
    "1.",
    ">",
    "- \n- ",
    "> > > > > deep",
    "```\n```",
    "- [[{unit}]]\n- [@{source}]",
    "|a|b|c|d|e|f|g|h|i|j|\n|-|-|-|-|-|-|-|-|-|-|\n|1|2|",
    "> ## Heading\n> said",
    "- ## Heading",
    "~~~ html\n<b>\n~~~",
    "{long}\n\n- {long}\n- {long}",
)
DATES = (
    "0001",
    "0001-01-01",
    "0999-12",
    "1582-10-10",
    "1900-02-28",
    "1979-12-31",
    "2000-02-29",
    "2038-01-20",
    "2106-02-08",
    "2107-01-01",
    "9999",
    "9999-12",
    "9999-12-31",
)
LANGUAGES = ("en", "ja", "hi", "ar", "zh-Hant", "pt-BR", "he", "de-1996", "sr-Latn")
ADDRESSES = (
    "https://example.org/",
    "http://example.org",
    "https://example.org/a?b=c&d='e'#f",
    "https://example.org:8443/%20",
    "https://example.org/" + "a" * 1500,
    "https://xn--bcher-kva.example/",
    "https://example.org/(a)[b]{{c}}",
)


class Strange:
    """A source of values for the fields of an edition, from one seed."""

    def __init__(self, seed: int, edition: Edition) -> None:
        self.chance = random.Random(seed)
        self._ids = {kind: list(edition.records(kind)) for kind in (*LISTED, "instrument")}
        self._ids["unit"] = list(edition.units)

    def value(self, annotation: Any, metadata: tuple[object, ...] = ()) -> Any:
        """A value of a type, as an editor writes it."""
        chance = self.chance
        for mark in metadata:
            if isinstance(mark, ProseMark):
                return self.prose(blocks=mark.blocks)
            if isinstance(mark, Ref):
                return chance.choice(self._ids[mark.kind] or ["nobody"])
            if isinstance(mark, AfterValidator | BeforeValidator):
                return self._checked(str(getattr(mark.func, "__name__", "")))
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *marks = get_args(annotation)
            return self.value(inner, (*marks, *metadata))
        if origin is Literal:
            return chance.choice(get_args(annotation))
        if origin in (Union, types.UnionType):
            return self.value(next(one for one in get_args(annotation) if one is not type(None)), metadata)
        if origin is tuple:
            count = chance.choice((0, 1, 1, 2, 3, 12))
            found = [self.value(get_args(annotation)[0]) for _ in range(count)]
            return list({repr(one): one for one in found}.values())
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return {
                (field.alias or name): self.value(field.annotation, tuple(field.metadata))
                for name, field in annotation.model_fields.items()
                if field.is_required() or chance.random() < 0.5
            }
        if annotation is bool:
            return chance.choice(("true", "false"))
        return self.text()

    def text(self) -> str:
        """One line of words, now and then as long as it may be."""
        found = " ".join(self.chance.choices(WORDS, k=self.chance.choice((1, 1, 2, 4))))
        if self.chance.random() < 0.05:
            found = (f"{found} " * LONGEST)[:LONGEST]
        return found

    def prose(self, *, blocks: bool) -> str:
        """Some paragraphs and, where there may be any, blocks."""
        pool = (*PARAGRAPHS, *BLOCKS) if blocks else (*PARAGRAPHS, *PARAGRAPHS, *BLOCKS)
        found = "\n\n".join(self.chance.choices(pool, k=self.chance.choice((1, 1, 2, 5))))
        fill = {
            "{source}": self._ids["source"], "{unit}": self._ids["unit"], "{term}": self._ids["term"],
            "{actor}": self._ids["actor"], "{long}": ["many words " * 300, "x" * 3_000],
        }  # fmt: skip
        return re.sub(r"\{\w+\}", lambda match: self.chance.choice(fill[match[0]]), found)

    def _checked(self, validator: str) -> Any:
        chance = self.chance
        match validator:
            case "_is_date":
                return chance.choice(DATES)
            case "_is_language":
                return chance.choice(LANGUAGES)
            case "_is_ordinal":
                return chance.choice(("1", "22", "9999"))
            case "_flag":
                return chance.choice(("true", "false"))
            case "_is_data_id":
                return chance.choice(self._ids["unit"])
            case "_is_slug":
                return chance.choice(("a", "0", "a-1", "x" * 60))
        return chance.choice(self._ids["unit"])


def kind_of(name: str) -> type[Record] | None:
    """The kind of record in a content file; of a list the kind of its entries."""
    if name == "edition.yml":
        return EditionHead
    if name == "thesaurus.yml":
        return Thesaurus
    if name in LISTS:
        return LISTED[LISTS[name]]
    if name.startswith("events/"):
        return Event
    if name.startswith("concordance/"):
        return Concordance
    if name.endswith("instrument.yml"):
        return InstrumentHead
    return Unit if name.endswith(".yml") else None


def fields(value: Any, kind: type[Record], path: Path = ()) -> Iterator[tuple[Path, FieldInfo]]:
    """Every field of a record and of the records in it, there or not, that may be changed."""
    for name, field in kind.model_fields.items():
        key = field.alias or name
        if key not in _KEPT:
            yield (*path, key), field
        inner = _record_in(field.annotation)
        held = value.get(key) if isinstance(value, dict) else None
        if inner and isinstance(held, list):
            for index, entry in enumerate(held):
                if isinstance(entry, dict):
                    yield from fields(entry, inner, (*path, key, index))


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for one in get_args(annotation) if (found := _record_in(one))), None)


def parsed(data: Mapping[str, bytes]) -> Content:
    """The values in YAML files; files of prose as they are."""
    return {
        name: yaml.load(text, yaml.BaseLoader) if name.endswith(".yml") else text.decode()
        for name, text in data.items()
    }


def written(content: Content) -> dict[str, bytes]:
    """Content as files."""
    return {
        name: (value if isinstance(value, str) else _yaml(value)).encode() for name, value in content.items()
    }


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6, default_style='"'))


Change = tuple[str, Path, Any]
"""A file, a place in it, and the value to be put there; `None` takes away what is there."""


def changes(content: Content, strange: Strange, count: int) -> list[Change]:
    """That many changes of different fields."""
    places: list[tuple[str, Path, FieldInfo]] = []
    for name, value in content.items():
        kind = kind_of(name)
        if kind is None:
            places.append((name, (), FieldInfo(annotation=str, default="")))
            continue
        for index, record in enumerate(value if isinstance(value, list) else [value]):
            start: Path = (index,) if isinstance(value, list) else ()
            places.extend((name, path, field) for path, field in fields(record, kind, start))
    found: list[Change] = []
    for name, path, field in strange.chance.sample(places, min(count, len(places))):
        if not path:
            found.append((name, (), f"# {strange.text()}\n\n{strange.prose(blocks=True)}\n"))
        elif not field.is_required() and strange.chance.random() < 0.2:
            found.append((name, path, None))
        else:
            found.append((name, path, strange.value(field.annotation, tuple(field.metadata))))
    return found


def changed(content: Content, changes: list[Change]) -> Content:
    """The content with these changes made."""
    found = dict(content)
    for name in {name for name, _, _ in changes}:
        found[name] = copy.deepcopy(content[name])
    for name, path, value in changes:
        if not path:
            found[name] = value
            continue
        holder = found[name]
        try:
            for step in path[:-1]:
                holder = holder[step]
            if value is None:
                holder.pop(path[-1], None)
            else:
                holder[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, AttributeError, TypeError):
            continue  # another change has taken what holds it
    return found
