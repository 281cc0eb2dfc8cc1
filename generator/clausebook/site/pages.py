"""What the finishing steps need to know of each finished page, read in one parse of its HTML.

The stylesheet, the fonts, the policy, the link check and the offline form all work on these records, so that
no page is parsed twice and no tree is kept.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from lxml import etree

from clausebook.cache import Cache
from clausebook.site.output import names
from clausebook.site.overtaking import Look, looking, never
from clausebook.site.page_links import Link, in_css, links_of, target

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
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    reading = _Reading(path)
    if root is not None:  # it is for an empty file
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                reading.start(element)
            else:
                reading.end()
    return FinishedPage(
        linked=Linked(path, reading.ids, tuple(reading.links), reading.references),
        hosted_only=Linked(path, reading.hosted_ids, (), reading.hosted_references),
        elements=frozenset(reading.elements),
        classes=frozenset(reading.classes),
        characters="" if root is None else "".join(sorted(set().union(*root.itertext()))),
        restricted=tuple(reading.restricted),
    )


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
        return unpacked(cache.made("records", made_of, lambda: packed(parse(path, html))), common)

    return read_or_parse


def packed(page: FinishedPage) -> bytes:
    """The record of a page as JSON, from which `unpacked` makes the same record."""
    linked, hosted = page.linked, page.hosted_only
    named = (linked.ids, linked.references, hosted.ids, hosted.references)
    restricted = [(one.kind, one.name, one.beginning) for one in page.restricted]
    drawn = (sorted(page.elements), sorted(page.classes))
    return json.dumps((linked.path, linked.links, named, drawn, page.characters, restricted)).encode()


def unpacked(data: bytes, common: dict[Hashable, Any] | None = None) -> FinishedPage:
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
    """What was found so far in a walk over the elements of one page."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.ids: Counter[str] = Counter()
        self.references: Counter[str] = Counter()
        self.hosted_ids: Counter[str] = Counter()
        self.hosted_references: Counter[str] = Counter()
        self.links: list[Link] = []
        self.elements: set[str] = set()
        self.classes: set[str] = set()
        self.restricted: list[Restricted] = []
        self._seen: set[tuple[str, str, bool, bool]] = set()
        self._near = ""  # the id last seen that both forms of the page have
        self._open: list[tuple[str, bool]] = [("", False)]  # of each open element: record, only hosted

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        attributes = tuple(element.attrib.items())  # of HTML all are text
        self.elements.add(tag)
        text = element.text or "" if tag in _WITH_TEXT else ""
        if not attributes and tag not in _RESTRICTED:
            self._open.append(self._open[-1])
            return
        held = _held(tag, attributes, text)
        record, hosted_only = self._open[-1]
        record = held.record or record
        hosted_only = hosted_only or held.hosted_only
        self._open.append((record, hosted_only))
        if held.id is not None or held.anchor or held.named:
            self._add_names(held, hosted_only)
        self.classes.update(held.classes)
        for link in held.links:
            self._add_link(link, record, hosted_only)
        self.restricted.extend(held.restricted)

    def end(self) -> None:
        self._open.pop()

    def _add_names(self, held: _Held, hosted_only: bool) -> None:
        found = []
        if held.id is not None:
            found.append(held.id)
            self._near = self._near if hosted_only else held.id
        if held.anchor and held.anchor != held.id and held.anchor not in self.ids:
            found.append(held.anchor)
        for name in found:
            self.ids[name] += 1
        for name in held.named:
            self.references[name] += 1
        if hosted_only:
            self.hosted_ids.update(found)
            self.hosted_references.update(held.named)

    def _add_link(self, link: Link, record: str, hosted_only: bool) -> None:
        only = hosted_only or link.hosted_only
        key = (link.url, link.place, link.loads, only)
        if key not in self._seen:
            self._seen.add(key)
            leads_to = target(link.url, self._path)
            self.links.append(Link(link.url, link.place, link.loads, only, self._near, record, leads_to))


@dataclass(frozen=True, slots=True)
class _Held:
    """What one start tag holds, whatever stands around it."""

    record: str  # its data-id
    hosted_only: bool
    id: str | None
    anchor: str  # of an `a`, another name to lead to
    named: tuple[str, ...]  # ids that it names
    classes: tuple[str, ...]
    links: tuple[Link, ...]
    restricted: tuple[Restricted, ...]


@lru_cache(maxsize=8192)  # most pages have the tags of the frame, and many of their neighbours'
def _held(tag: str, items: tuple[tuple[str, str], ...], text: str) -> _Held:
    """What a start tag holds that has these attributes; `text` is that of a script or a style."""
    attributes = dict(items)
    intern = sys.intern
    return _Held(
        record=attributes.get("data-id", ""),
        hosted_only="data-online" in attributes,
        id=attributes.get("id"),
        anchor=attributes.get("name", "") if tag == "a" else "",
        named=tuple(word for name, value in items if name in _NAMES_AN_ID for word in value.split()),
        classes=tuple(map(intern, attributes.get("class", "").split())),
        links=tuple(
            Link(intern(link.url), link.place, link.loads, link.hosted_only)
            for link in links_of(tag, attributes, text if tag == "style" else "")
        ),
        restricted=tuple(_restricted(tag, attributes, text)),
    )


def _restricted(tag: str, attributes: dict[str, str], text: str) -> Iterator[Restricted]:
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
