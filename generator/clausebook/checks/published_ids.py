"""The ids that readers may have cited: one that was published stays, or is retired to another."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.edition import drafts, permanent
from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import Edition, is_data_id

FILE = "published-ids.txt"
"""Lies beside mkdocs.yml, under version control; written by `clausebook ids --accept`."""

_HEAD = """\
# Ids that this edition has published, each with its code; clausebook check sees to it that none is lost.
# A code is never changed and never given to another id. Written by: clausebook ids --accept
"""


def ids(edition: Edition) -> tuple[str, ...]:
    """Every id that a reader of the public edition can cite, retired ones included, in order."""
    return permanent.public_ids(drafts.withhold(edition))


def lost(edition: Edition, text: str) -> Iterator[Problem]:
    """The published ids, as listed in `text`, that this edition neither has nor retires; codes that fail."""
    now = frozenset(ids(edition))
    named: dict[str, str] = {}
    for line, id, code in permanent.lines(text):
        if not is_data_id(id):
            message, hint = f'"{id}" is not an id', "remove the line; ids are like 2008/M2.g or term:toll"
        elif id not in now:
            withheld = "is only in drafts now" if _known(edition, id) else "is gone"
            message = f'"{id}" was published and {withheld}'
            near = did_you_mean(id, now).replace("did you mean", "perhaps it became")
            hint = "put it back, or retire it in content/redirects.yml" + (f"; {near}" if near else "")
        elif code and not permanent.CODE.fullmatch(code):
            message = f'"{code}" is not a code'
            hint = "put back the code that the line had, or take it out and run clausebook ids --accept"
        elif named.setdefault(code or id, id) != id:
            message = f'"{code}" is the code of "{named[code]}" too'
            hint = "put back the codes that both lines had"
        else:
            continue
        yield Problem(FILE, message, hint, "published-id-is-kept", line=line, column=1)


def unlisted(edition: Edition, text: str) -> tuple[str, ...]:
    """Public ids that the list does not know yet."""
    listed = {id for _, id, _ in permanent.lines(text)}
    return tuple(id for id in ids(edition) if id not in listed)


def to_text(edition: Edition, before: str) -> str:
    """The list as it is kept, each id with its code: that of the list `before`, or a new one."""
    found = permanent.codes(ids(edition), permanent.listed_codes(before))
    return _HEAD + "".join(f"{id} {code}\n" for id, code in found.items())


def _known(edition: Edition, id: str) -> bool:
    return id in edition.origins
