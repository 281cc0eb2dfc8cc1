"""What the finishing steps need to know of each finished page, read in one parse of its HTML.

The stylesheet, the fonts, the policy, the link check and the offline form all work on these records, so that
no page is parsed twice and no tree is kept.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from lxml import etree

from clausebook.cache import Cache
from clausebook.site.output import names
from clausebook.site.overtaking import Look, looking, never
from clausebook.site.page_links import WITH_ADDRESSES, Link, in_css, links_of, target

T = TypeVar("T", bound=Hashable)
Restriction = Literal["script", "stylesheet", "style", "handler", "element"]

_NAMES_AN_ID = frozenset(
    {
        "for",
        "headers",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-details",
    }
)
_EMBEDS = frozenset({"iframe", "frame", "object", "embed", "base"})
_WITH_TEXT = frozenset({"script", "style"})
_RESTRICTED = _EMBEDS | _WITH_TEXT
_NOTHING_BUT_CLASSES = frozenset({"class"})
_WITH_LINKS = frozenset({"meta", "style"})  # elements, whatever their attributes
_WORDS_KEPT = 41  # characters of an inline script or style: enough to recognise it in a message
_LOOKED_AT = 1000  # characters in which they are looked for, behind any indentation


@dataclass(frozen=True, slots=True)
class Restricted:
    """Something written in a page that a content security policy may forbid."""

    kind: Restriction
    name: str  # of the element or attribute; of a script its type
    beginning: str  # of the script, style or value, spaces joined; cut after `_WORDS_KEPT`


@dataclass(frozen=True, slots=True)
class Linked:
    """What one file offers to links and what it links to: a page, a stylesheet, a drawing, a PDF."""

    path: str  # from the site's root: 2008/m2/index.html
    ids: Counter[str] = field(default_factory=Counter)  # how often each occurs, in the order of the file
    links: tuple[Link, ...] = ()  # each address once, where it stands first
    references: Counter[str] = field(default_factory=Counter)  # ids that labels and descriptions name

    @property
    def address(self) -> str:
        """As a reader sees it: `/2008/m2/`."""
        return "/" + self.path.removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """One page of the site, as compact data."""

    linked: Linked
    hosted_only: Linked  # the ids and references of elements that the offline form leaves out
    elements: frozenset[str]
    classes: frozenset[str]
    characters: str  # of its text, each once, in order of code points
    restricted: tuple[Restricted, ...]  # in the order of the page

    @property
    def path(self) -> str:
        """From the site's root: `2008/m2/index.html`."""
        return self.linked.path


def parse_page(path: str, html: bytes) -> FinishedPage:
    """The record of one page (or drawing); anything can be read, as browsers read anything."""
    _PARSER.reading.begin(path)
    page: FinishedPage = etree.fromstring(html, _PARSER.parser)
    return page


Parse = Callable[[str, bytes], FinishedPage]
"""Takes the path of a page from the site's root and its bytes."""


def remembering(parse: Parse, cache: Cache) -> Parse:
    """
    The same, but a page that was parsed before is not parsed again: its record is in the `cache`.

    What the records of several pages have in common, such as the links of their frames, is there once.
    """
    common: dict[Hashable, Any] = {}

    def read_or_parse(path: str, html: bytes) -> FinishedPage:
        made_of = (html, path.encode())
        return unpacked(cache.made_text("records", made_of, lambda: packed(parse(path, html))), common)

    return read_or_parse


def packed(page: FinishedPage) -> str:
    """The record of a page as JSON, from which `unpacked` makes the same record."""
    linked, hosted = page.linked, page.hosted_only
    named = (linked.ids, linked.references, hosted.ids, hosted.references)
    restricted = [(one.kind, one.name, one.beginning) for one in page.restricted]
    drawn = (sorted(page.elements), sorted(page.classes))
    return json.dumps((linked.path, linked.links, named, drawn, page.characters, restricted))


def unpacked(data: str, common: dict[Hashable, Any] | None = None) -> FinishedPage:
    """The record that `packed` wrote; its parts are those in `common` that equal them, or are added to it."""
    path, links, (ids, references, hosted_ids, hosted_references), drawn, characters, found = json.loads(data)
    known = {} if common is None else common

    def once(value: T) -> T:
        return known.setdefault(value, value)  # type: ignore[no-any-return]

    elements, classes = (once(frozenset(map(sys.intern, names))) for names in drawn)
    return FinishedPage(
        linked=Linked(path, Counter(ids), tuple(once(_link(link)) for link in links), Counter(references)),
        hosted_only=Linked(path, Counter(hosted_ids), (), Counter(hosted_references)),
        elements=elements,
        classes=classes,
        characters=once(characters),
        restricted=once(tuple(Restricted(*one) for one in found)),
    )


def _link(told: tuple[str, str, bool, bool, str, str, str]) -> Link:
    """A link of a record that was kept; pages have many words of it in common."""
    url, place, loads, hosted_only, near, record, leads_to = told
    intern = sys.intern
    words = intern(near), intern(record), intern(leads_to)
    return Link(intern(url), intern(place), loads, hosted_only, *words)


def read(site: Path, parse: Parse = parse_page, look: Look = never) -> tuple[FinishedPage, ...]:
    """Parse every page below a folder, in order of path, with a `look` before each."""
    found = (path for path in names(site) if path.endswith(".html"))
    return tuple(parse(path, (site / path).read_bytes()) for path in looking(found, look))


def read_linked_files(site: Path, paths: Iterable[str]) -> Iterator[Linked]:
    """What the stylesheets and drawings of a site link to, of those files of it."""
    for path in paths:
        if path.endswith(".css"):
            css = (site / path).read_bytes().decode("utf-8", "replace")
            yield Linked(path, links=tuple(in_css(css)))
        elif path.endswith(".svg"):
            yield parse_page(path, (site / path).read_bytes()).linked


class _Reading:
    """
    What was found so far in one page: a target of lxml's parser, which tells it of tags and text in order.

    A tree of the page, with an object for each element, would take half as long again.
    """

    def __init__(self) -> None:
        self.begin("")

    def begin(self, path: str) -> None:
        """A page begins that has this path."""
        self._path = path
        self._ids: Counter[str] = Counter()
        self._references: Counter[str] = Counter()
        self._hosted_ids: Counter[str] = Counter()
        self._hosted_references: Counter[str] = Counter()
        self._links: list[Link] = []
        self._elements: set[str] = set()
        self._characters: set[str] = set()
        self._restricted: list[Restricted] = []
        self._class_values: set[str] = set()
        self._seen: set[tuple[str, str, bool, bool]] = set()
        self._near = ""  # the id last seen that both forms of the page have
        self._open: list[tuple[str, bool]] = [("", False)]  # of each open element: record, only hosted
        self._with_text: tuple[str, Mapping[str, str]] | None = None  # an open script or style
        self._text: list[str] = []  # of that so far

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._elements.add(tag)
        if tag in _WITH_TEXT:
            self._with_text, self._text = (tag, attributes), []
            return
        if attributes.keys() <= _NOTHING_BUT_CLASSES and tag not in _EMBEDS:  # so are most elements
            self._open.append(self._open[-1])
            self._class_values.update(attributes.values())
        else:
            self._take(tag, attributes)

    def data(self, text: str) -> None:
        """Text stands in the element that began last and is open."""
        self._characters.update(text)
        if self._with_text:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """The element that began last and is open ends; a script or style holds no other."""
        if self._with_text:
            self._take(*self._with_text, "".join(self._text))
            self._with_text = None
        self._open.pop()

    def close(self) -> FinishedPage:
        """The page ends: the record of it."""
        classes = (sys.intern(name) for value in self._class_values for name in value.split())
        return FinishedPage(
            linked=Linked(self._path, self._ids, tuple(self._links), self._references),
            hosted_only=Linked(self._path, self._hosted_ids, (), self._hosted_references),
            elements=frozenset(self._elements),
            classes=frozenset(classes),
            characters="".join(sorted(self._characters)),
            restricted=tuple(self._restricted),
        )

    def _take(self, tag: str, attributes: Mapping[str, str], text: str = "") -> None:
        """Note what an element with these attributes holds; `text` is that of a script or a style."""
        record, hosted_only = self._open[-1]
        record = attributes.get("data-id") or record
        hosted_only = hosted_only or "data-online" in attributes
        self._open.append((record, hosted_only))
        self._class_values.add(attributes.get("class", ""))
        holds = _holds(tag, tuple(attributes))
        if holds.names:
            self._add_names(tag, attributes, hosted_only)
        if holds.address:
            self._add_link(Link(attributes["href"].strip(), "href"), record, hosted_only)
        elif holds.links:
            for link in links_of(tag, attributes, text if tag == "style" else ""):
                self._add_link(link, record, hosted_only)
        if holds.restricted:
            self._restricted.extend(_restricted(tag, attributes, text))

    def _add_names(self, tag: str, attributes: Mapping[str, str], hosted_only: bool) -> None:
        own = attributes.get("id")
        if own is not None:
            _count(own, self._ids, self._hosted_ids if hosted_only else None)
            self._near = self._near if hosted_only else own
        anchor = attributes.get("name", "") if tag == "a" else ""
        if anchor and anchor not in self._ids:
            _count(anchor, self._ids, self._hosted_ids if hosted_only else None)
        for name, value in attributes.items():
            if name in _NAMES_AN_ID:
                for word in value.split():
                    _count(word, self._references, self._hosted_references if hosted_only else None)

    def _add_link(self, link: Link, record: str, hosted_only: bool) -> None:
        only = hosted_only or link.hosted_only
        key = (link.url, link.place, link.loads, only)
        if key not in self._seen:
            self._seen.add(key)
            leads_to = target(link.url, self._path)
            url = sys.intern(link.url)
            self._links.append(Link(url, link.place, link.loads, only, self._near, record, leads_to))


def _count(name: str, of_page: Counter[str], of_hosted: Counter[str] | None) -> None:
    """Count a name once more; `Counter.update` takes ten times as long for one."""
    of_page[name] += 1
    if of_hosted is not None:
        of_hosted[name] += 1


class _Parser(threading.local):
    """
    A parser for all pages of a thread, and what it tells of them.

    One for each page would stay: a parser and its target hold each other in a circle, and garbage is not
    collected while a build runs.
    """

    def __init__(self) -> None:
        self.reading = _Reading()
        self.parser = etree.HTMLParser(  # type: ignore[call-overload]  # its stubs want more methods
            encoding="utf-8", huge_tree=True, target=self.reading
        )


_PARSER = _Parser()


class _Holds(NamedTuple):
    """What elements of one name with attributes of the same names may hold."""

    names: bool  # ids, or names of ids
    address: bool  # of a link, and no other address
    links: bool
    restricted: bool


@lru_cache(maxsize=4096)  # a site has some hundred such kinds of element
def _holds(tag: str, attributes: tuple[str, ...]) -> _Holds:
    return _Holds(
        names=not {"id", "name"}.isdisjoint(attributes) or not _NAMES_AN_ID.isdisjoint(attributes),
        address=tag == "a" and [name for name in attributes if name in WITH_ADDRESSES] == ["href"],
        links=tag in _WITH_LINKS or not WITH_ADDRESSES.isdisjoint(attributes),
        restricted=tag in _RESTRICTED or any(name == "style" or name[:2] == "on" for name in attributes),
    )


def _restricted(tag: str, attributes: Mapping[str, str], text: str) -> Iterator[Restricted]:
    if tag == "script" and "src" not in attributes:
        yield Restricted("script", attributes.get("type", "").lower(), _beginning(text))
    elif tag == "style":
        yield Restricted("stylesheet", tag, _beginning(text))
    elif tag in _EMBEDS:
        yield Restricted("element", tag, "")
    for name, value in attributes.items():
        if name == "style":
            yield Restricted("style", name, _beginning(value))
        elif name.startswith("on"):
            yield Restricted("handler", name, _beginning(value))


def _beginning(text: str) -> str:
    return " ".join(text[:_LOOKED_AT].split())[:_WORDS_KEPT]
