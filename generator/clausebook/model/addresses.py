"""Where everything lives: one address for each id, the same on the website, in the bundle and in print.

`2008/M2.g` lives on the page `2008/m2/index.md`, in the element `2008-m2-g`. An address is derived from the
id alone, so it changes only if the id does.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from clausebook.model.kinds import KINDS

SITE_FOLDERS = frozenset(
    {"assets", "compare", "data", "downloads", "eli", "how-to-read", "id", "meetings", "search"}
    | {"templates"}  # the engine publishes no folder of that name
    | {kind.folder for kind in KINDS.values() if kind.folder}
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


@lru_cache(maxsize=100_000)  # most pages ask for the same few again and again
def anchor(data_id: str) -> str:
    """
    The id of the element that holds a record.

    >>> anchor("2008/M2.g"), anchor("event:2006-toll"), anchor("2025/A")
    ('2008-m2-g', 'event-2006-toll', '2025-a')
    """
    return data_id.lower().replace("/", "-").replace(".", "-").replace(":", "-")


def note_anchor(unit_id: str, number: int) -> str:
    """
    The element of the note on a unit's words with that number, from 1.

    >>> note_anchor("2008/M2.g", 3), note_mark("2008/M2.g", 3), paragraph_anchor("2008/M2.g", 3)
    ('2008-m2-g-n3', '2008-m2-g-r3', '2008-m2-g-c3')
    """
    return f"{anchor(unit_id)}-n{number}"


def note_mark(unit_id: str, number: int) -> str:
    """The element of the letter, in a unit's words, that leads to the note with that number."""
    return f"{anchor(unit_id)}-r{number}"


def footnote_anchor(unit_id: str, number: int) -> str:
    """
    The element of the instrument's own footnote to a unit with that number, from 1.

    >>> footnote_anchor("2008/M2.g", 1), footnote_call("2008/M2.g", 1)
    ('2008-m2-g-f1', '2008-m2-g-fr1')
    """
    return f"{anchor(unit_id)}-f{number}"


def footnote_call(unit_id: str, number: int) -> str:
    """The element of the call, in a unit's words, that leads to the footnote with that number."""
    return f"{anchor(unit_id)}-fr{number}"


def paragraph_anchor(unit_id: str, number: int) -> str:
    """The element of the paragraph of commentary on a unit with that number, from 1."""
    return f"{anchor(unit_id)}-c{number}"


def commentary_anchor(id: str) -> str:
    """The element with all that the editors say of a unit, or in print of an instrument."""
    return f"commentary-{anchor(id)}"


def practice_anchor(unit_id: str) -> str:
    """The element of the record of practice of a mechanism, in print."""
    return f"record-{anchor(unit_id)}"


def row_anchor(unit_id: str, number: int = 1) -> str:
    """
    The element of a row of a comparison, named after its first unit; `number` counts the rows of that name.

    >>> row_anchor("2008/E4"), row_anchor("2008/E4", 2)
    ('row-2008-e4', 'row-2008-e4-2')
    """
    return f"row-{anchor(unit_id)}" + (f"-{number}" if number > 1 else "")


def unit_page(unit_id: str) -> str:
    """
    The page of the clause that a unit is or belongs to.

    >>> unit_page("2008/M2.g"), unit_page("2025/2.1")
    ('2008/m2/index.md', '2025/2/index.md')
    """
    instrument, _, code = unit_id.partition("/")
    return f"{instrument}/{code.partition('.')[0].lower()}/index.md"


@lru_cache(maxsize=100_000)
def address(data_id: str) -> Address:
    """
    Where a record is shown. Data-ids are as in prose: `2008/M2.g`, `term:toll`, `instrument:2008`.

    >>> address("term:toll")
    Address(page='glossary/index.md', anchor='term-toll')
    """
    kind, colon, name = data_id.partition(":")
    if not colon:
        is_item = "." in data_id.partition("/")[2]
        return Address(unit_page(data_id), anchor(data_id) if is_item else "")
    row = KINDS.get(kind)
    if row is None or not row.page:
        raise ValueError(f"no address for {data_id}")
    return Address(row.page.format(id=name), anchor(data_id) if row.anchored else "")


def href(target: Address, from_page: str) -> str:
    """
    The link from one page to an address: relative, as a directory, so that the site may lie under any path.

    >>> href(Address("2008/m2/index.md", "2008-m2-g"), "2008/e4/index.md")
    '../m2/#2008-m2-g'
    """
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.page == from_page and fragment:
        return fragment
    return _way(target.page, from_page) + fragment


@lru_cache(maxsize=100_000)
def _way(page: str, from_page: str) -> str:
    """
    The way from one page to the folder of another.

    >>> _way("2008/m2/index.md", "2008/m2/practice/index.md"), _way("index.md", "index.md")
    ('../', './')
    """
    ahead, behind = page.split("/")[:-1], from_page.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ahead, behind, strict=False)))
    way = [*[".."] * (len(behind) - shared), *ahead[shared:]]
    return "".join(f"{step}/" for step in way) or "./"


def asset(path: str, from_page: str) -> str:
    """The link from a page to a file of the site, such as an image."""
    return posixpath.relpath(path, posixpath.dirname(from_page) or ".")
