"""Legal content as nobody writes it: any field of any record, with values at the ends of what it may hold."""

from __future__ import annotations

import copy
import json
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
    DataId,
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
    "\\",
    "\\\\n",
    "$x^2$",
    "#let x = 1",
    "@label",
    "<label>",
    "%PDF",
    "a\u00adb",
    "zero\u200bwidth",
    "\u200dक्\u200d",
    "שלום עולם",
    "العربية ١٢٣",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈",
    "A\u030a\u0323\u0301",
    "¨ʰ¹½Ⅷ㋿",
    "e\u0301\u0301\u0301\u0301",
    "--- a",
    "... b",
    "- c",
    "? d",
    "[e]",
    "{f}",
    "& * ! | > % ` g",
    "h: i # j",
    "1e999",
    "0x1F",
    "NaN",
    "2008-10-22",
    "../..",
    "aux.txt",
    "constructor",
    "__proto__",
    "hasOwnProperty",
    "</script>",
    "]]>",
    "END:VCALENDAR",
    "=1+1",
    "@article{x,",
    "TY  - BOOK",
    "'); DROP TABLE records; --",
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
    "[@{source}; @{source}, p. 3]",
    "*[[{unit}]] **[@{source}]** `c`*",
    "[*leaning* `code` words](https://example.org/%22%3E)",
    "[[event:{event}]], [[source:{source}]] and [[person:{person}]]",
    "~~none~~ ^no^ ~no~ ==no== $no$ :no:",
    "Words[^1] and\\\nmore.",
    "“‘«‹„” ’» ›‚",
    "{verbatim}",
    "{long} [[{unit}]] {long} [@{source}, {long}]",
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
    "> | a | b |\n> |---|---|\n> | 1 | 2 |",
    "- | a |\n  |---|\n  | 1 |",
    "- ```\n  code\n  ```\n- b",
    "1. a\n   1. b\n      - c\n        > d\n2. e",
    "| " + "a | " * 40 + "\n|" + "-|" * 40 + "\n| " + "{long} | " * 3,
    "|:--|:-:|--:|\n|:--|:-:|--:|\n| a | b | c |",
    "## *a* **b** `c` [d](https://example.org/)\n\nx\n\n## *a* **b** `c` [d](https://example.org/)",
    "## -\n## –\n## 0\n## #",
    "### Low\n\n## High\n\n###### Lowest",
    "> [@{source}]\n>\n> [[{unit}]]",
    "```\n{long}\n\n\n\t\n```",
    "* * *\n\n***\n\n- - -",
    "\\- no list\n\\# none",
    "1. a\n\n1. b\n\n\n\n1. c",
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
    "https://example.org/?a=b&amp;c=%3Cd%3E",
    "https://example.org/%E6%86%B2%E6%B3%95#:~:text=a,-b",
    "https://example.org/~a/b_c*d!e$f;g=h,i",
    "https://192.0.2.1/",
)
LANDMARKS = ("pays no toll", "Each ship", "mend the weirs", "raise the banks", "toll", "The Parties shall;")
"""Words of the minimal edition, to which something may be said."""


_POOLS: Mapping[str, tuple[Any, ...]] = {
    **dict.fromkeys(("url", "archived", "site", "repository"), ADDRESSES),
    **dict.fromkeys(("on", "verb"), LANDMARKS),
    "grade": ("official", "press", "unverified", "official"),
}


class Strange:
    """A source of values for the fields of an edition, from one seed."""

    def __init__(self, seed: int, edition: Edition) -> None:
        self.chance = random.Random(seed)
        self._ids = {kind: list(edition.records(kind)) for kind in (*LISTED, "instrument")}
        self._ids["unit"] = list(edition.units)

    def value(self, annotation: Any, metadata: tuple[object, ...] = (), name: str = "") -> Any:
        """A value of a type, as an editor writes it; some fields are more often legal by their name."""
        chance = self.chance
        if name in _POOLS and chance.random() < 0.9:
            return chance.choice(_POOLS[name])
        if name == "text" and chance.random() < 0.2:
            return chance.choice(("One.\n\nTwo.", "A  b\n\n\n\nc", "Words[^1] of it.", self.text()))
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
                (field.alias or name): self.value(field.annotation, tuple(field.metadata), name)
                for name, field in annotation.model_fields.items()
                if name != "items" and (field.is_required() or chance.random() < 0.5)
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
            "{actor}": self._ids["actor"], "{event}": self._ids["event"], "{person}": self._ids["person"],
            "{verbatim}": LANDMARKS, "{long}": ["many words " * 300, "x" * 3_000],
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


_BREAKS = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")  # what YAML reads otherwise than JSON, in quotes


def _yaml(value: Any) -> str:
    """A value as JSON, which is YAML, and written in a fifth of the time."""
    text = json.dumps(value, ensure_ascii=False)
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


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
            value = strange.value(field.annotation, tuple(field.metadata), str(path[-1]))
            found.append((name, path, value))
    return found


def growths(content: Content, strange: Strange) -> list[Change]:
    """More clauses, items, records and files, and now and then less."""
    chance = strange.chance
    found: list[Change] = []
    for name, kind in LISTS.items():
        if name not in content:
            continue
        if chance.random() < 0.2:
            for n, id in enumerate(chance.sample(IDS, 2), len(content[name])):
                plain = {**content[name][0], "id": id}
                found += [(name, (n,), plain), *_more(name, (n,), LISTED[kind], strange)]
        elif chance.random() < 0.1:
            found.append((name, (), []))
    if chance.random() < 0.3:
        year = chance.choice(("0001", "1899", "1979", "2107", "9999"))
        plain = {**content["events/1900.yml"][0], "id": chance.choice(IDS), "date": year}
        found.append(("edition.yml", ("date",), "9999-12-31"))
        found.append((f"events/{year}.yml", (), [plain]))
        found += _more(f"events/{year}.yml", (0,), Event, strange)
    if chance.random() < 0.4:
        name = "instruments/1950/articles/9.yml"
        code = chance.choice(("0", "Z", "1.1", "index", "a1b2", "9" * 60))
        plain = {**content["instruments/1950/articles/2.yml"], "structural": "true"}
        items = [{**plain, "id": f"{code}.{n}"} for n in range(chance.choice((0, 1, 2, 30)))]
        found.append((name, (), {**plain, "id": code, "items": items}))
        for path in ((), *(("items", n) for n in range(min(2, len(items))))):
            found += _more(name, path, Unit, strange)
    if chance.random() < 0.2:
        title = strange.text()
        found.append((f"essays/{chance.choice(IDS)}.md", (), f"# {title}\n{strange.prose(blocks=True)}\n"))
    if chance.random() < 0.2:
        words = [[chance.choice(IDS), chance.choice(IDS)], ["port", "harbour"]]
        found.append(("thesaurus.yml", (), {"forms": words[:1], "alike": words[1:]}))
    if chance.random() < 0.2:
        gone = chance.choice(("1900/A9", "term:gone", "event:gone", "1950/2.x"))
        found.append(("redirects.yml", (), [{"from": gone, "to": strange.value(DataId), "why": ""}]))
    return found


def _more(name: str, path: Path, kind: type[Record], strange: Strange) -> list[Change]:
    """A few fields of a record that was added, each a change of its own."""
    places = [(key, field) for key, field in kind.model_fields.items() if key not in _KEPT]
    return [
        (name, (*path, field.alias or key), strange.value(field.annotation, tuple(field.metadata), key))
        for key, field in strange.chance.sample(places, 3)
    ]


IDS = (
    "0", "9", "a-b-c", "con", "nul", "aux", "constructor", "tostring", "null", "true", "yes", "search",
    "assets", "downloads", "data-1", "x" * 100, "1900-1950", "top", "main", "content", "e4", "2008",
)  # fmt: skip
"""Ids that mean something elsewhere."""


def changed(content: Content, changes: list[Change]) -> Content:
    """The content with these changes made."""
    found = dict(content)
    for name in {name for name, _, _ in changes} & content.keys():
        found[name] = copy.deepcopy(content[name])
    for name, path, value in changes:
        if not path:
            found[name] = copy.deepcopy(value)
            continue
        try:
            holder = found[name]
            for step in path[:-1]:
                holder = holder[step]
            if value is None:
                holder.pop(path[-1], None)
            elif isinstance(holder, list) and path[-1] == len(holder):
                holder.append(copy.deepcopy(value))
            else:
                holder[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, AttributeError, TypeError):
            continue  # another change has taken what holds it
    return found
