"""Where everything lives: one address for each id, the same on the website, in the bundle and in print.

`2008/M2.g` lives on the page `2008/m2/index.md`, in the element `2008-m2-g`. An address is derived from the
id alone, so it changes only if the id does.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

SITE_FOLDERS = frozenset(
    "actors assets compare downloads expectations glossary people search sources timeline topics".split()
)
"""Folders of the site that no instrument and no essay can be called after."""

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that Windows gives to no file and no folder, whatever their capitals."""

LONGEST = 120
"""Characters of a page's path: with the folder that a bundle is unpacked into it stays below 180."""


@dataclass(frozen=True)
class Address:
    page: str  # path of the page below build/docs: "2008/m2/index.md"
    anchor: str = ""  # id of the element, "" for the page as a whole


def anchor(data_id: str) -> str:
    """
    The id of the element that holds a record.

    >>> anchor("2008/M2.g"), anchor("event:2006-recaap"), anchor("2025/A")
    ('2008-m2-g', 'event-2006-recaap', '2025-a')
    """
    return data_id.lower().replace("/", "-").replace(".", "-").replace(":", "-")


def unit_page(unit_id: str) -> str:
    """
    The page of the clause that a unit is or belongs to.

    >>> unit_page("2008/M2.g"), unit_page("2025/2.1")
    ('2008/m2/index.md', '2025/2/index.md')
    """
    instrument, _, code = unit_id.partition("/")
    return f"{instrument}/{code.partition('.')[0].lower()}/index.md"


def address(data_id: str) -> Address:
    """
    Where a record is shown. Data-ids are as in prose: `2008/M2.g`, `term:recaap`, `instrument:2008`.

    >>> address("term:recaap")
    Address(page='glossary/index.md', anchor='term-recaap')
    """
    kind, colon, name = data_id.partition(":")
    if not colon:
        is_item = "." in data_id.partition("/")[2]
        return Address(unit_page(data_id), anchor(data_id) if is_item else "")
    match kind:
        case "instrument" | "essay":
            return Address(f"{name}/index.md")
        case "topic" | "actor":
            return Address(f"{kind}s/{name}/index.md")
        case "event":
            return Address("timeline/index.md", anchor(data_id))
        case "person":
            return Address("people/index.md", anchor(data_id))
        case "term":
            return Address("glossary/index.md", anchor(data_id))
        case "source" | "expectation":
            return Address(f"{kind}s/index.md", anchor(data_id))
    raise ValueError(f"no address for {data_id}")


def href(target: Address, from_page: str) -> str:
    """
    The link from one page to an address: relative, as a directory, so that the site may lie under any path.

    >>> href(Address("2008/m2/index.md", "2008-m2-g"), "2008/e4/index.md")
    '../m2/#2008-m2-g'
    """
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.page == from_page and fragment:
        return fragment
    here = posixpath.dirname(from_page) or "."
    there = posixpath.dirname(target.page) or "."
    way = posixpath.relpath(there, here)
    return ("./" if way == "." else f"{way}/") + fragment


def asset(path: str, from_page: str) -> str:
    """The link from a page to a file of the site, such as an image."""
    return posixpath.relpath(path, posixpath.dirname(from_page) or ".")
