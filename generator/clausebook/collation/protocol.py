"""
The contract `collate/1`: one pair of wordings as JSON in, their collation as JSON out.

A link, and a segment that is deleted or inserted, may have `"typographic": true`: the other wording has the
same words there, and the two differ in nothing but spacing, invisible characters, the style of quotation
marks, capitals or hyphens. Where that is not so, the key is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from clausebook.collation.collate import Clause, Collation, Link, Place


class ContractError(ValueError):
    """The input breaks the contract; the message is one line, and says where."""


def from_json(document: str) -> tuple[list[Clause], list[Clause]]:
    """
    Read the base and the variant, in their order, every text as it was written.

    >>> from_json('{"old": [{"id": "1", "text": "One."}], "new": []}')
    ([Clause(id='1', text='One.')], [])
    """
    try:
        pair = json.loads(document)
    except ValueError as error:
        raise ContractError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise ContractError("not JSON: nested too deep") from error
    if not isinstance(pair, dict):
        raise ContractError(f'expected an object with "old" and "new", found {_kind(pair)}')
    return _clauses(pair, "old"), _clauses(pair, "new")


def to_json(collation: Collation) -> str:
    """Write the links; a clause in none of them was dropped or added."""
    return json.dumps({"links": [_link(link) for link in collation.links]})


def _clauses(pair: Mapping[str, Any], side: str) -> list[Clause]:
    if side not in pair:
        raise ContractError(f'no "{side}"')
    if not isinstance(pair[side], list):
        raise ContractError(f'"{side}" must be a list of clauses, found {_kind(pair[side])}')
    clauses: dict[str, Clause] = {}
    for n, value in enumerate(pair[side]):
        place = f"{side}[{n}]"
        if not isinstance(value, dict):
            raise ContractError(f"{place} must be an object, found {_kind(value)}")
        for key in ("id", "text"):
            if key not in value:
                raise ContractError(f'{place} has no "{key}"')
            if not isinstance(value[key], str):
                raise ContractError(f"{place}.{key} must be a string, found {_kind(value[key])}")
        if value["id"] in clauses:
            raise ContractError(f'{place}.id repeats "{value["id"]}"')
        clauses[value["id"]] = Clause(value["id"], value["text"])
    return list(clauses.values())


def _kind(value: object) -> str:
    """Name a JSON value as JSON does."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _link(link: Link) -> dict[str, Any]:
    return {
        "old": link.base,
        "new": link.variant,
        "moved": [*link.moved],
        "renumbered": link.renumbered,
        "rewritten": link.rewritten,
        **_typographic(link.typographic),
        "segments": [
            {
                "op": span.op,
                "old": _place(span.base),
                "new": _place(span.variant),
                **_typographic(span.typographic),
            }
            for span in link.spans
        ],
    }


def _typographic(is_so: bool) -> dict[str, bool]:
    return {"typographic": True} if is_so else {}


def _place(place: Place | None) -> list[str | int] | None:
    return None if place is None else [*place]
