"""The ids that readers may have cited: one that was published stays, or is retired to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.edition import drafts, traverse
from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import Edition, is_data_id

FILE = "published-ids.txt"
"""Lies beside mkdocs.yml, under version control; written by `clausebook ids --accept`."""

_HEAD = """\
# Ids that this edition has published, one a line; clausebook check sees to it that none is lost.
# Written by: clausebook ids --accept
"""


def ids(edition: Edition) -> tuple[str, ...]:
    """Every id that a reader of the public edition can cite, retired ones included, in order."""
    public = drafts.withhold(edition)
    found = [
        *public.units,
        *(f"instrument:{slug}" for slug in public.instruments),
        *(f"{kind}:{id}" for kind, records in traverse.lists(public).items() for id in records),
        *(redirect.retired for redirect in public.redirects),
    ]
    return tuple(sorted(found))


def lost(edition: Edition, text: str) -> Iterator[Problem]:
    """The published ids, as listed in `text`, that this edition neither has nor retires."""
    now = frozenset(ids(edition))
    for line, id in _lines(text):
        if not is_data_id(id):
            message, hint = f'"{id}" is not an id', "remove the line; ids are like 2008/M2.g or term:toll"
        elif id not in now:
            withheld = "is only in drafts now" if _known(edition, id) else "is gone"
            message = f'"{id}" was published and {withheld}'
            near = did_you_mean(id, now).replace("did you mean", "perhaps it became")
            hint = "put it back, or retire it in content/redirects.yml" + (f"; {near}" if near else "")
        else:
            continue
        yield Problem(FILE, message, hint, "published-id-is-kept", line=line, column=1)


def unlisted(edition: Edition, text: str) -> tuple[str, ...]:
    """Public ids that the list does not know yet."""
    listed = {id for _, id in _lines(text)}
    return tuple(id for id in ids(edition) if id not in listed)


def to_text(found: Iterable[str]) -> str:
    """The list as it is kept."""
    return _HEAD + "".join(f"{id}\n" for id in sorted(found))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _known(edition: Edition, id: str) -> bool:
    return id in edition.origins
