"""What the finishing steps need to know of each finished page, read in one parse of its HTML.

The stylesheet, the fonts, the policy, the link check and the offline form all work on these records, so that
no page is parsed twice and no tree is kept.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lxml import etree

from clausebook.site.page_links import WITH_ADDRESSES, Link, in_css, links_of

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
_RESTRICTED = _EMBEDS | {"script", "style"}
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
    reading = _Reading()
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


def read(site: Path, parse: Parse = parse_page) -> tuple[FinishedPage, ...]:
    """Parse every page below a folder, in order of path."""
    return tuple(
        parse(path.relative_to(site).as_posix(), path.read_bytes()) for path in sorted(site.rglob("*.html"))
    )


def read_linked_files(site: Path) -> tuple[Linked, ...]:
    """The stylesheets and drawings below a folder, which have links of their own, in order of path."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file():
            continue
        if path.suffix == ".css":
            css = path.read_bytes().decode("utf-8", "replace")
            found.append(Linked(name, links=tuple(in_css(css))))
        elif path.suffix == ".svg":
            found.append(parse_page(name, path.read_bytes()).linked)
    return tuple(found)


class _Reading:
    """What was found so far in a walk over the elements of one page."""

    def __init__(self) -> None:
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
        attributes: dict[str, str] = dict(element.attrib)  # of HTML all are text
        self.elements.add(tag)
        state = self._open[-1]
        if attributes:
            record, hosted_only = state
            record = attributes.get("data-id") or record
            hosted_only = hosted_only or "data-online" in attributes
            state = record, hosted_only
            self._add_names(tag, attributes, hosted_only)
            if tag == "style" or not WITH_ADDRESSES.isdisjoint(attributes):
                self._add_links(tag, attributes, element, record, hosted_only)
        elif tag == "style":
            self._add_links(tag, attributes, element, *state)
        self._open.append(state)
        if attributes or tag in _RESTRICTED:
            self._add_restricted(tag, attributes, element)

    def end(self) -> None:
        self._open.pop()

    def _add_names(self, tag: str, attributes: dict[str, str], hosted_only: bool) -> None:
        if "class" in attributes:
            self.classes.update(map(sys.intern, attributes["class"].split()))
        found = []
        if "id" in attributes:
            found.append(attributes["id"])
            self._near = self._near if hosted_only else attributes["id"]
        if tag == "a" and (anchor := attributes.get("name")) and anchor not in {*self.ids, *found}:
            found.append(anchor)
        named = [word for name in attributes if name in _NAMES_AN_ID for word in attributes[name].split()]
        for name in found:
            self.ids[name] += 1
        for name in named:
            self.references[name] += 1
        if hosted_only:
            self.hosted_ids.update(found)
            self.hosted_references.update(named)

    def _add_links(
        self,
        tag: str,
        attributes: dict[str, str],
        element: etree._Element,
        record: str,
        hosted_only: bool,
    ) -> None:
        for link in links_of(tag, attributes, element.text or "" if tag == "style" else ""):
            only = hosted_only or link.hosted_only
            key = (link.url, link.place, link.loads, only)
            if key not in self._seen:
                self._seen.add(key)
                url = sys.intern(link.url)  # most pages have those of the frame
                self.links.append(Link(url, link.place, link.loads, only, self._near, record))

    def _add_restricted(self, tag: str, attributes: dict[str, str], element: etree._Element) -> None:
        if tag == "script" and "src" not in attributes:
            self._restrict("script", attributes.get("type", "").lower(), element.text)
        elif tag == "style":
            self._restrict("stylesheet", tag, element.text)
        elif tag in _EMBEDS:
            self._restrict("element", tag, "")
        for name, value in attributes.items():
            if name == "style":
                self._restrict("style", name, value)
            elif name.startswith("on"):
                self._restrict("handler", name, value)

    def _restrict(self, kind: Restriction, name: str, text: str | None) -> None:
        beginning = " ".join((text or "")[:_LOOKED_AT].split())[:_WORDS_KEPT]
        self.restricted.append(Restricted(kind, name, beginning))
