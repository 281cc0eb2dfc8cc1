"""The model edition with strings added to every text field, as values and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import AfterValidator

from clausebook.content.load import LISTS
from clausebook.model.calls import calls, read
from clausebook.model.records import Edition, Instrument, ProseMark, Record, Ref

Say = Callable[[str, bool], str]
"""What is added to a field, given its name (`Event.title`) and whether it is prose."""

# Fields whose words must stand in a text, or mean something to the machine.
_FIXED = {
    "Annotation.on", "Annotation.prefix", "Annotation.suffix", "Apparatus.on", "Unit.verb",
    "Commentary.against", "Source.url", "Source.archived", "EditionHead.site", "EditionHead.repository",
    "EditionHead.lang", "EditionHead.words", "Footnote.mark", "Person.family",
    "Thesaurus.alike", "Thesaurus.forms",
}  # fmt: skip


def text_fields(kind: type[Record]) -> Iterator[tuple[str, bool, bool]]:
    """The fields of a kind of record that hold free text: name, whether prose, whether several."""
    for name, info in kind.model_fields.items():
        found = _text(info.annotation, list(info.metadata))
        if found and f"{kind.__name__}.{name}" not in _FIXED:
            yield name, found == "prose", "tuple" in str(info.annotation)


def _text(annotation: Any, metadata: list[Any]) -> str:
    if any(isinstance(mark, Ref | AfterValidator) for mark in metadata):
        return ""
    if annotation is str:
        return "prose" if any(isinstance(mark, ProseMark) for mark in metadata) else "text"
    for inner in get_args(annotation):
        base = getattr(inner, "__origin__", inner) if hasattr(inner, "__metadata__") else inner
        found = _text(base, list(getattr(inner, "__metadata__", ())))
        if found:
            return found
    return ""


def with_strings(record: Any, say: Say) -> Any:
    """A record, and all records in it, with something added to each text that is there."""
    changes: dict[str, Any] = {}
    texts = {name: prose for name, prose, _ in text_fields(type(record))}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in texts and value:
            changes[name] = _added(value, say(f"{type(record).__name__}.{name}", texts[name]))
        elif isinstance(value, tuple):
            changes[name] = tuple(with_strings(one, say) if isinstance(one, Record) else one for one in value)
        elif isinstance(value, Record):
            changes[name] = with_strings(value, say)
    return record.model_copy(update=changes)


def _added(value: Any, more: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_added(one, more) for one in value)
    return read(f"{_with_calls(value)} {more}") if calls(value) else f"{value} {more}"


def edition_with(edition: Edition, say: Say) -> Edition:
    """An edition with something added to every text of every record."""

    def every(records: Mapping[str, Any]) -> dict[str, Any]:
        return {id: with_strings(record, say) for id, record in records.items()}

    return replace(
        edition,
        head=with_strings(edition.head, say),
        instruments={
            slug: Instrument(
                with_strings(instrument.head, say),
                tuple(
                    replace(
                        part,
                        head=with_strings(part.head, say),
                        clauses=tuple(with_strings(one, say) for one in part.clauses),
                    )
                    for part in instrument.parts
                ),
            )
            for slug, instrument in edition.instruments.items()
        },
        concordances=tuple(with_strings(one, say) for one in edition.concordances),
        lists={kind: every(listed) for kind, listed in edition.lists.items()},
        redirects=tuple(with_strings(one, say) for one in edition.redirects),
        thesaurus=with_strings(edition.thesaurus, say),
    )


def write(edition: Edition, content: Path) -> None:
    """The content files of an edition, as an editor could have written them."""
    records: dict[str, Any] = {"edition.yml": edition.head, "redirects.yml": edition.redirects}
    records["thesaurus.yml"] = edition.thesaurus
    for slug, instrument in edition.instruments.items():
        folder = f"instruments/{slug}"
        records[f"{folder}/instrument.yml"] = instrument.head.model_copy(
            update={"parts": tuple(part.head for part in instrument.parts)}
        )
        for part in instrument.parts:
            for number, clause in enumerate(part.clauses):
                records[f"{folder}/{part.head.id}/{number:02}.yml"] = clause
    for one in edition.concordances:
        records[f"concordance/{one.base}-{one.variant}.yml"] = one
    for year in {event.date[:4] for event in edition.events.values()}:
        records[f"events/{year}.yml"] = [one for one in edition.events.values() if one.date[:4] == year]
    for name, kind in LISTS.items():
        records[name] = list(edition.records(kind).values())
    for name, record in records.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_yaml(record), encoding="utf-8")
    for essay in edition.essays.values():
        path = content / f"essays/{essay.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\nkind: {essay.kind}\n---\n# {essay.title}\n{essay.text}\n", encoding="utf-8")


def _yaml(record: Any) -> str:
    return yaml.safe_dump(_plain(record), allow_unicode=True, sort_keys=False, width=10**9)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return {
            (info.alias or name): _plain(getattr(value, name))
            for name, info in type(value).model_fields.items()
            if getattr(value, name) not in (None, "", (), False)
        }
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        return _with_calls(value)
    return "true" if value is True else value


def _with_calls(text: str) -> str:
    """A text of the instrument as an editor writes it, the calls of its footnotes in their places."""
    pieces, begin = [], 0
    for call in calls(text):
        pieces += [text[begin : call.at], f"[^{call.mark}]"]
        begin = call.at
    return "".join([*pieces, text[begin:]])
