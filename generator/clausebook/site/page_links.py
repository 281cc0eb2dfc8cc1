"""The addresses that an element of a page or a stylesheet holds: where each stands, and if it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

STYLESHEET = "stylesheet"
"""The place of a link that stands in `<link rel="stylesheet" href="…">`, with no other attribute."""

REDIRECT = "redirect"
"""The place of the address in `<meta http-equiv="refresh" content="0; url=…">`."""

NOT_FOUND = "404.html"
"""The page that is shown in the place of one that is not there, in any folder."""

_LOADED = frozenset({"src", "poster", "background"})  # whatever the element
_LOADED_BY = {
    "object": frozenset({"data"}),
    "use": frozenset({"href", "xlink:href"}),
    "image": frozenset({"href", "xlink:href"}),
    "feimage": frozenset({"href", "xlink:href"}),
}
_FOLLOWED = frozenset({"href", "xlink:href", "cite", "action", "formaction"})
_LISTS = frozenset({"srcset", "imagesrcset"})
WITH_ADDRESSES = _LOADED | _FOLLOWED | _LISTS | {"data", "style", "content"}
"""The attributes that may hold an address."""

_LOADING_RELS = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload prefetch preconnect"
    " dns-prefetch prerender".split()
)

# Addresses that other sites take from a page's head, to show or to link to it.
_SHARED = frozenset({"og:url", "og:image", "twitter:image"})

_REDIRECT_AT_ONCE = "0; url="
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)


class Link(NamedTuple):
    """An address as some page or stylesheet writes it."""

    url: str
    place: str = ""  # the attribute that holds it, or STYLESHEET, or REDIRECT; "css" within a style
    loads: bool = False  # fetched as soon as the page is opened
    hosted_only: bool = False  # in the form that is read from disk it is left out
    near: str = ""  # the id last seen before it
    record: str = ""  # the data-id of the record that it stands in
    target: str = ""  # see `target`; of a link that stands on a page


def links_of(tag: str, attributes: Mapping[str, str], css: str = "") -> Iterator[Link]:
    """
    The addresses in an element's attributes and in its text `css`, if it is a style.

    >>> [(link.url, link.loads) for link in links_of("img", {"alt": "a map", "src": "map.png"})]
    [('map.png', True)]
    """
    if tag == "meta" and (attributes.get("property") or attributes.get("name")) in _SHARED:
        yield Link(attributes.get("content", ""), "content")
    if not WITH_ADDRESSES.isdisjoint(attributes):
        for name, value in attributes.items():
            if name in WITH_ADDRESSES:
                yield from _in_attribute(tag, name, value.strip(), attributes)
    if css:
        yield from in_css(css)


def in_css(css: str) -> Iterator[Link]:
    """The addresses that a stylesheet, or the style of an element, loads."""
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub(" ", css)):
        yield Link(next((url for url in match.groups() if url is not None), ""), "css", loads=True)


def _in_attribute(tag: str, name: str, value: str, attributes: Mapping[str, str]) -> Iterator[Link]:
    if name in _LISTS:
        for candidate in value.split(","):
            yield Link(candidate.split()[0] if candidate.split() else "", name, loads=True)
    elif name == "style":
        yield from in_css(value)
    elif name == "content":
        if attributes.get("http-equiv", "").lower() == "refresh" and (match := _REFRESH.match(value)):
            yield Link(match[1], REDIRECT if value.startswith(_REDIRECT_AT_ONCE) else name)
    elif name in _LOADED or name in _LOADED_BY.get(tag, ()):
        yield Link(value, name, loads=True)
    elif name in _FOLLOWED:
        yield _of_head(name, value, attributes) if tag == "link" else Link(value, name)


def _of_head(name: str, value: str, attributes: Mapping[str, str]) -> Link:
    """The address of a `<link>`, which its relation says how to take."""
    rels = attributes.get("rel", "").lower().split()
    plain = list(attributes) == ["rel", "href"] and attributes["rel"] == STYLESHEET
    return Link(
        value,
        STYLESHEET if plain else name,
        loads=not _LOADING_RELS.isdisjoint(rels),
        hosted_only=attributes.get("rel") == "preload" and attributes.get("as") == "font",
    )


def target(url: str, page: str) -> str:
    """
    The file that an address on a page leads to, from the site's root, and the id in it, behind `#`.

    Nothing for an address of another form than nearly all have: what that leads to has to be looked for.

    >>> target("../m3/?q=1#note", "2008/m2/index.html"), target("#top", "2008/m2/index.html")
    ('2008/m3/index.html#note', '2008/m2/index.html')
    >>> target("https://example.org/", "2008/m2/index.html")
    ''
    """
    whole, _, fragment = url.partition("#")
    path = whole.partition("?")[0]
    file = plain_target(path, page) if path else page if url else ""
    name = fragment.partition(":~:")[0]
    if not file or name.lower() in ("", "top"):
        return file
    return "" if "%" in name else f"{file}#{name}"


def plain_target(path: str, page: str) -> str:
    """The file that a path leads to, from the site's root; nothing for a path of another form than most."""
    if ":" in path or "%" in path or page == NOT_FOUND:
        return ""
    found = joined(page.rpartition("/")[0], path)
    return f"{found}index.html" if found.endswith("/") else found


def joined(folder: str, path: str) -> str:
    """
    A path that goes up only at its beginning, as it is from the site's root; nothing for any other path.

    Nearly every path of a page is of this form, and to follow paths is much of the work on a page.

    >>> joined("2008/m2", "../m3/"), joined("2008", "../"), joined("2008", "a/../b"), joined("", "../a")
    ('2008/m3/', '', '', '')
    """
    while path.startswith("../"):
        if not folder:
            return ""
        folder, path = folder.rpartition("/")[0], path[3:]
    if not path or path[0] in "./" or "/." in path or "//" in path:
        return ""
    return f"{folder}/{path}" if folder else path
