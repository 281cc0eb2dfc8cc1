"""The records of an edition as far as an import needs them: also where the editor has not written all yet."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from clausebook.content import reader
from clausebook.content.reader import ContentFile
from clausebook.importing.reading import Refused
from clausebook.model.records import Concordance, Instrument, InstrumentHead, Part, PartHead, Unit

_FIELDS: dict[str, reader.Value] = {
    "kind": "text", "status": "text", "date": "2000", "grade": "official", "short": "text", "title": "text",
    "sources": [],
}  # fmt: skip
"""Of a head in which the editor has not written all yet: what does not matter for the words."""


def instrument(files: Mapping[str, bytes], id: str) -> Instrument:
    """
    An instrument with its units; of its head only what matters for the words is the editors' own.

    `files` holds the content by name below `content/`. Raises `Refused` where its files cannot be read.
    """
    folder = f"instruments/{id}"
    head = value(files, f"{folder}/instrument.yml")
    context = {"instrument": id, "headings": str(head.get("headings", "editors"))}
    parts: list[Part] = []
    listed = head.get("parts", [])
    for one in listed if isinstance(listed, list) else []:
        part = PartHead.model_validate(one)
        names = sorted(
            name
            for name in files
            if name == f"{folder}/{part.id}.yml" or name.startswith(f"{folder}/{part.id}/")
        )
        if names:
            parts.append(Part(part, tuple(_clause(files, name, context) for name in names)))
    own = {key: said for key, said in head.items() if key in ("id", "title", "short", "wording")}
    return Instrument(InstrumentHead.model_validate(_FIELDS | own), tuple(parts))


def concordances(files: Mapping[str, bytes], id: str) -> list[Concordance]:
    """Those that an instrument stands in."""
    names = [name for name in sorted(files) if name.startswith("concordance/") and name.endswith(".yml")]
    try:
        found = [Concordance.model_validate(value(files, name)) for name in names]
    except ValidationError as error:
        raise Refused("a concordance is not sound; run clausebook check and mend it first") from error
    return [one for one in found if id in (one.base, one.variant)]


def value(files: Mapping[str, bytes], name: str) -> dict[str, reader.Value]:
    """What a content file says; raises `Refused` where it is missing or broken."""
    if name not in files:
        raise Refused(f"there is no content/{name}")
    found = reader.read(f"content/{name}", files[name])
    if not isinstance(found, ContentFile):
        raise Refused(f"{found}; mend it first")
    if not isinstance(found.value, dict):
        raise Refused(f"content/{name} is no record; mend it first")
    return found.value


def _clause(files: Mapping[str, bytes], name: str, context: Mapping[str, str]) -> Unit:
    try:
        return Unit.model_validate(value(files, name), context=dict(context))
    except ValidationError as error:
        raise Refused(f"content/{name} is not sound; run clausebook check and mend it first") from error
