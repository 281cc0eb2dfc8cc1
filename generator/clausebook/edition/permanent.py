"""Addresses that last: the ids that can be cited, each with a code that says nothing and so never changes.

A code is made from the id once, and from then on kept in `published-ids.txt`. It is never given to anything
else; where an id is retired, its code leads to what stands in its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from clausebook.edition import traverse
from clausebook.model.records import Edition, InstrumentHead

_SIGNS = "23456789bcdfghjkmnpqrstvwxyz"
"""Small letters and figures that are not taken for each other; without vowels no code is a word."""

SHORTEST = 6
"""Signs of a code. Of 1 000 ids two are alike in one edition of 1 000; then one gets a longer code."""

CODE = re.compile(f"[{_SIGNS}]{{{SHORTEST},}}")
"""The form of a code."""


def public_ids(public: Edition) -> tuple[str, ...]:
    """Every id that a reader of a public edition can cite, retired ones included, in order."""
    found = [
        *public.units,
        *(f"instrument:{slug}" for slug in public.instruments),
        *(f"{kind}:{id}" for kind, records in traverse.lists(public).items() for id in records),
        *(redirect.retired for redirect in public.redirects),
    ]
    return tuple(sorted(found))


def codes(ids: Iterable[str], listed: Mapping[str, str]) -> dict[str, str]:
    """
    The code of each id: the one that is listed, or else one that nothing has, listed ids included.

    >>> codes(["2008/M2"], {}) == codes(["2008/M2"], {"2008/M1": "k7f3qd"})
    True
    >>> made = codes(["2008/M2"], {})["2008/M2"]
    >>> len(codes(["2008/M2"], {"event:gone": made})["2008/M2"])
    7
    """
    taken = {*listed.values()}
    found: dict[str, str] = {}
    for id in ids:
        if id not in listed:
            code = next(code for code in _candidates(id) if code not in taken)
            taken.add(code)
        found[id] = listed.get(id) or code
    return found


def _candidates(id: str) -> Iterator[str]:
    """Ever longer codes of an id, always the same."""
    number = int.from_bytes(hashlib.sha256(id.encode()).digest())
    code = ""
    while number:
        number, place = divmod(number, len(_SIGNS))
        code += _SIGNS[place]
        if len(code) >= SHORTEST:
            yield code


def lines(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines of a list of published ids that are no remarks: number, id, and code if it has one."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            id, _, code = line.strip().partition(" ")
            yield number, id, code.strip()


def listed_codes(text: str) -> dict[str, str]:
    """The codes that a list of published ids holds, by id."""
    return {id: code for _, id, code in lines(text) if code}


def alias(head: InstrumentHead) -> str:
    """
    The folder of an instrument by the European Legislation Identifier (ELI).

    Its parts are optional and have no order. Ours is `eli/{year}/{month}/{day}/{type}/{identifier}`: the date
    as precise as it is known, the type in the words of CSL, the identifier the edition's own. Source: Council
    conclusions 2012/C 325/02.
    """
    return "/".join(("eli", *head.date.split("-"), head.cite_as, head.id))
