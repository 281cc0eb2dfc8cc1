"""Pages of the handbook that are made from the code: every field of every content file, every rule."""

from __future__ import annotations

import types
from collections import abc
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from clausebook.checks import registry
from clausebook.model import described, records
from clausebook.model.fields import record_types
from clausebook.model.kinds import KINDS
from clausebook.model.records import LISTED, Record

_FORMS: tuple[tuple[Any, str], ...] = (
    (records.Date, "a date: `1957-03-25`, `1957-03` or `1957`"),
    (records.Slug, "an id: small letters, digits, hyphens"),
    (records.UnitId, "an id: letters, digits, dots"),
    (records.DataId, "a whole id, such as `signed/C1` or `term:toll`"),
    (records.Language, "a language, such as `en`, `ja`, `zh-Hant`"),
    (records.Colour, "a colour in quotes: `'#98303a'`"),
    (records.LookFile, "the name of a file in `content/look/`"),
    (records.Flag, "`true`, or left out"),
    (records.Ordinal, "a number"),
    (records.Prose, "prose: links, citations and emphasis are read in it"),
    (records.BlockProse, "prose, also with lists, tables and quotations"),
    (records.Verbatim, "words of the instrument; `[^1]` calls a footnote"),
    (records.UnitRef, "the id of a clause"),
    (records.SourceRef, "the id of a source"),
    (records.ActorRef, "the id of a body"),
    (records.PersonRef, "the id of a person"),
    (records.TopicRef, "the id of a topic"),
    (records.InstrumentRef, "the id of a text"),
    (records.EventRef, "the id of an event"),
)
"""How the handbook says what a value must be, by its type; all other strings are plain words."""

_FILES: Mapping[str, type[Record]] = {
    "content/edition.yml": records.EditionHead,
    "content/instruments/ID/instrument.yml": records.InstrumentHead,
    "content/instruments/ID/PART/*.yml": records.Unit,
    "content/concordance/BASE-VARIANT.yml": records.Concordance,
    "content/events/*.yml": LISTED["event"],
    "content/essays/*.md": records.EssayHead,
    "content/redirects.yml": records.Redirect,
    "content/thesaurus.yml": records.Thesaurus,
    **{
        row.content: LISTED[kind]
        for kind, row in KINDS.items()
        if row.content.endswith(".yml") and kind in LISTED
    },
}
"""The record that each content file holds, or is a list of."""

_NAMED = {
    "fields-edition": ("Fields of an edition", "edition.yml"),
    "fields-text": ("Fields of a text", "instrument.yml"),
    "fields-clause": ("Fields of a clause", "PART/*.yml"),
    "fields-concordance": ("Fields of a concordance", "BASE-VARIANT.yml"),
    "fields-events": ("Fields of events and expectations", "events/*.yml", "expectations.yml"),
    "fields-sources": ("Fields of a source", "sources.yml"),
    "fields-lists": (
        "Fields of bodies, people, terms and topics",
        *("actors.yml", "people.yml", "glossary.yml", "topics.yml"),
    ),
    "fields-upkeep": (
        "Fields of changes, redirects and the rest",
        *("changes.yml", "redirects.yml", "thesaurus.yml", "essays/*.md"),
    ),
}
GROUPS: Mapping[str, tuple[str, Mapping[str, type[Record]]]] = {
    id: (title, {path: kind for end in ends for path, kind in _FILES.items() if path.endswith(end)})
    for id, (title, *ends) in _NAMED.items()
}
"""The pages on fields: title, and the record that each content file holds or is a list of."""


def essays() -> dict[str, str]:
    """The generated essays, each in Markdown, by id."""
    return {id: _page(title, files) for id, (title, files) in GROUPS.items()} | {"rules": _rules()}


def _page(title: str, files: Mapping[str, type[Record]]) -> str:
    told: set[type[Record]] = set()
    blocks = [f"# {title}", "A field in **bold** must be there. All others may be left out."]
    for path, kind in files.items():
        is_list = kind in (*LISTED.values(), records.Redirect)
        each = " Each entry of the list:" if is_list else ""
        blocks += [f"## `{path}`", f"{described.RECORDS[kind.__name__]}{each}", _table(kind)]
        for inner, holders in _inside(kind).items():
            if inner not in told:
                told.add(inner)
                names = ", ".join(f"`{name}`" for name in holders)
                blocks += [f"### Each of {names}", described.RECORDS[inner.__name__], _table(inner)]
    return "\n\n".join(blocks) + "\n"


def _table(kind: type[Record]) -> str:
    """The fields of a record as a table of two columns, which a narrow screen holds."""
    hints = get_type_hints(kind, include_extras=True)
    rows = ["| Field | What it is |", "|---|---|"]
    for name, info in kind.model_fields.items():
        field = info.alias or name
        said = described.FIELDS[kind.__name__][field]
        shown = f"**`{field}`**" if info.is_required() else f"`{field}`"
        example = f" Example: {_code(said.example)}" if said.example else ""
        rows.append(f"| {shown} | {said.means} *{_sentence(_form(hints[name]))}*{example} |")
    return "\n".join(rows)


def _code(example: str) -> str:
    return f"`{example}`" if "`" not in example else f"`` {example} ``"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words[:1] != "`" else f"{words}."


def _form(hint: Any) -> str:
    """What a value of that type is, in words."""
    for known, words in _FORMS:
        if hint == known:
            return words
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, types.UnionType):
        return _form(next(one for one in inner if one is not type(None)))
    if kind is tuple:
        if isinstance(inner[0], type) and issubclass(inner[0], Record):
            return "a list of records, see below"
        return f"a list, each {_form(inner[0])}"
    if kind is abc.Mapping:
        return f"a record; each value {_form(inner[1])}"
    if kind is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in inner)
    if isinstance(hint, type) and issubclass(hint, Record):
        return "a record, see below"
    return "plain words"


def _inside(kind: type[Record]) -> dict[type[Record], list[str]]:
    """The records that lie in one, to any depth, each with the names of the fields that hold it."""
    found: dict[type[Record], list[str]] = {}
    ahead = [kind]
    seen = {kind}
    while ahead:
        here = ahead.pop(0)
        for name, info in here.model_fields.items():
            for inner in record_types(info.annotation):
                if inner is not kind and name not in found.setdefault(inner, []):
                    found[inner].append(info.alias or name)
                if inner not in seen:
                    seen.add(inner)
                    ahead.append(inner)
    return found


def _rules() -> str:
    return "\n\n".join(
        (
            "# What `check` asks",
            "Each complaint names its rule. A breach keeps the edition from being published.",
            _list(registry.RULES),
            "## For you to know",
            "These are told, and keep nothing from being published.",
            _list(registry.NOTICES),
            "Problems of a file that cannot be read, or has an unknown field, say themselves what to write.",
        )
    )


def _list(rules: Iterable[registry.Rule]) -> str:
    return "\n".join(f"- `{rule.id}`: {rule.asks}" for rule in rules)
