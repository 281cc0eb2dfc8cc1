"""Settings for editors' programs: which schema each content file has, so that they complete at once.

They are written for Visual Studio Code and what reads its settings, with the extension "YAML" of Red Hat.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from clausebook.content import load, schemas

SETTINGS = ".vscode/settings.json"
_SCHEMAS = ".vscode/clausebook"
_ASSOCIATIONS = "yaml.schemas"


class NotMergeable(Exception):
    """The settings that are there are no plain JSON, so nothing can be added without losing something."""


def files(parts: Mapping[str, Iterable[str]], settings: str) -> dict[str, bytes]:
    """
    The files to write, by their path from the root of the edition: schemas, and the settings that name them.

    `parts` are the ids of the parts of each instrument; `settings` is what the settings say already, of which
    all stays but what is said of our schemas. Raises `NotMergeable` if they cannot be read.
    """
    try:
        said = json.loads(settings or "{}")
        others = dict(said.get(_ASSOCIATIONS, {}))
    except (ValueError, AttributeError, TypeError):
        raise NotMergeable from None
    ours = {f"./{_SCHEMAS}/{kind}.json": patterns for kind, patterns in associations(parts).items()}
    merged = said | {_ASSOCIATIONS: others | ours}
    schemas_of = {f"{_SCHEMAS}/{kind}.json": schemas.schema(kind) for kind in schemas.KINDS}
    return {SETTINGS: _json(merged)} | {path: _json(schema) for path, schema in schemas_of.items()}


def associations(parts: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """
    The content files of each kind, as patterns from the root of the edition.

    >>> associations({"1957": ["articles"]})["clause"]
    ['/content/instruments/1957/articles.yml', '/content/instruments/1957/articles/*.yml']
    """
    folders = [f"/content/instruments/{id}/{part}" for id, names in parts.items() for part in names]
    return {
        "edition": ["/content/edition.yml"],
        "instrument": ["/content/instruments/*/instrument.yml"],
        "clause": [pattern for folder in folders for pattern in (f"{folder}.yml", f"{folder}/*.yml")],
        "concordance": ["/content/concordance/*.yml"],
        "events": ["/content/events/*.yml"],
        **{name.removesuffix(".yml"): [f"/content/{name}"] for name in (load.REDIRECTS, load.THESAURUS)},
        **{
            one: [f"/content/{one}.yml", f"/content/{one}/*.yml"]
            for one in (name.removesuffix(".yml") for name in load.LISTS)
        },
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
