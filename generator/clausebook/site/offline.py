"""The finished site in the form that is read from disk, without a host.

From disk there is no host that looks for an index or sends a visitor on, so each link names its file. What
only a host needs is left out. Addresses for citing stay those of the website. One rule, `naming`, rewrites
the text of a page and the links of its record alike, so the offline form is checked without parsing it.
"""

from __future__ import annotations

import functools
import html
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlunsplit

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.site import links, output
from clausebook.site.links import split, target_of
from clausebook.site.page_links import REDIRECT, STYLESHEET, Link, plain_target, target
from clausebook.site.pages import FinishedPage, Linked
from clausebook.site.zip_writing import Member, from_bytes, member, to_bytes

# What only a host, a search engine or git reads.
_FOR_HOSTS = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|\.gitignore|MANIFEST|downloads/[^/]+\.zip|assets/cards/.*"
)

Name = Callable[[str], str]
"""Takes an address as a page writes it; gives the one that it writes in the form that is read from disk."""

_REWRITTEN = frozenset({"href", "src", "action", "poster", "data", "xlink:href", STYLESHEET, REDIRECT})
_TAG = re.compile(  # a script, whose words are none of ours, or another tag that may hold an address
    r"<script\b(?P<head>[^>]*)>(?P<body>.*?)</script>"
    r"|<[a-z][^<>]*?\s(?:href|src|action|poster|data|xlink:href|content)\s*=[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(
    r"""(?P<before>\s(?:href|src|action|poster|data|xlink:href)\s*=\s*)"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=`]+))""",
    re.IGNORECASE,
)
_REDIRECTED = re.compile(r'(?P<before>\scontent=)"0; url=(?P<url>[^"]*)"')
# From disk each file is an origin of its own, and a preloaded font is refused, with a complaint.
_PRELOAD = re.compile(r'<link\b(?=[^>]*\srel="preload")(?=[^>]*\sas="font")[^>]*>')
# An element with `data-online` holds no other element of its own name.
_MARK = "data-online"
_ONLINE = re.compile(rf"<(?P<tag>[a-z0-9]+)\b[^<>]*\s{_MARK}\b[^<>]*>.*?</(?P=tag)>", re.DOTALL)


@dataclass(frozen=True)
class Offline:
    """A finished site as it is read from disk; `of` makes it, and no file is written for it."""

    site: Path
    paths: tuple[str, ...]  # of its files, in order
    pages: frozenset[str]  # those of its files that are pages
    linked: tuple[Linked, ...]  # what its pages link to, but for what is known to lead somewhere

    def members(self, cache: Cache = NOTHING_KEPT) -> Iterator[tuple[str, Member]]:
        """Each file as it lies in the bundle, in order; one that was packed before is in the `cache`."""
        held = frozenset(self.paths)
        for path in self.paths:
            data = (self.site / path).read_bytes()
            yield path, _page_packed(path, data, held, cache) if path in self.pages else _packed(data, cache)


def of(site: Path, pages: Iterable[FinishedPage]) -> Offline:
    """The form of a finished site of these pages that is read from disk."""
    kept = tuple(path for path in output.names(site) if not _FOR_HOSTS.fullmatch(path))
    paths = frozenset(kept)
    found = [page for page in pages if page.path in paths]
    ids = {page.path: page.linked.ids - page.hosted_only.ids for page in found}
    good = links.there((Linked(path, held) for path, held in ids.items()), paths)
    linked = tuple(linked_from_disk(page, naming(page.path, paths), good) for page in found)
    return Offline(site, kept, frozenset(ids), linked)


def _packed(data: bytes, cache: Cache) -> Member:
    return from_bytes(cache.made("packed", [data], lambda: to_bytes(member(data))))


def _page_packed(path: str, data: bytes, paths: frozenset[str], cache: Cache) -> Member:
    """
    A page in the form that is read from disk, packed.

    What is kept says of which files it was asked whether they are there; it is used only if that is still so.
    """
    made_of = (path.encode(), data)
    if kept := cache.get("offline", made_of):
        asked, _, packed = kept.partition(b"\n")
        present, absent = json.loads(asked)
        if paths.issuperset(present) and paths.isdisjoint(absent):
            return from_bytes(packed)
    noted = _Noted(paths)
    one = member(from_disk(data.decode(), naming(path, noted)).encode())
    told = json.dumps([sorted(noted.present), sorted(noted.absent)])
    cache.put("offline", made_of, told.encode() + b"\n" + to_bytes(one))
    return one


class _Noted:
    """Paths that note which of them, and which others, they were asked for."""

    def __init__(self, paths: frozenset[str]) -> None:
        self._paths = paths
        self.present: set[str] = set()
        self.absent: set[str] = set()

    def __contains__(self, path: str) -> bool:
        is_there = path in self._paths
        (self.present if is_there else self.absent).add(path)
        return is_there


def naming(page: str, paths: frozenset[str] | _Noted) -> Name:
    """
    The rule for addresses on `page`: one that leads to a file of `paths` names it, any other stays as it is.

    >>> naming("2008/m2/index.html", frozenset({"2008/m3/index.html"}))("../m3/?q=1#note")
    '../m3/index.html?q=1#note'
    """

    def name(url: str) -> str:
        path = url.partition("#")[0].partition("?")[0]
        if not path:
            return url
        if plain_target(path, page) in paths:
            return quote(f"{path}index.html" if path[-1] == "/" else path) + url[len(path) :]
        try:
            parts = split(url.strip())
        except ValueError:
            return url
        if parts.scheme or parts.netloc or not parts.path:
            return url
        named = target_of(parts.path, page, "")
        file = next((file for file in (named, f"{named}/index.html".removeprefix("./")) if file in paths), "")
        if not file:
            return url
        return urlunsplit(parts._replace(path=quote(_way(file, posixpath.dirname(page)))))

    return name


def from_disk(page: str, name: Name) -> str:
    """The text of a finished page in the form that is read from disk, its addresses by `name`."""

    @functools.cache  # a page has the same address in its frame and in its text
    def named(url: str) -> str:
        return html.escape(name(html.unescape(url)))

    def address(match: re.Match[str]) -> str:
        before, double, single, bare = match.groups()
        return f'{before}"{named(double or single or bare or "")}"'

    def redirect(match: re.Match[str]) -> str:
        return f'{match["before"]}"0; url={html.escape(name(html.unescape(match["url"])))}"'

    def tag(match: re.Match[str]) -> str:
        whole, head, body = match[0], match["head"], match["body"]
        if head is not None:
            return f"<script{_ADDRESS.sub(address, head)}>{body}</script>"
        written = _ADDRESS.sub(address, whole)
        return _REDIRECTED.sub(redirect, written) if "0; url=" in written else written

    if _MARK in page:  # few pages have it, and it is slow to look for with all its tags
        page = _without(_ONLINE, page)
    head, body, rest = page.partition("<body")
    return _TAG.sub(tag, _without(_PRELOAD, head) + body + rest)


def _without(pattern: re.Pattern[str], page: str) -> str:
    """The page without what matches and the space before: a pattern that began with it would be slow."""
    kept, end = [], 0
    for match in pattern.finditer(page):
        kept.append(page[end : match.start()].rstrip())
        end = match.end()
    return "".join([*kept, page[end:]])


def linked_from_disk(page: FinishedPage, name: Name, good: frozenset[str] = frozenset()) -> Linked:
    """
    What a page links to once `from_disk` has rewritten its text by the same rule.

    Links that lead to one of the `good` targets, as nearly all do, are left out.
    """
    return Linked(
        page.path,
        page.linked.ids - page.hosted_only.ids,
        tuple(
            _link_from_disk(link, page.path, name) if _is_rewritten(link) else link
            for link in page.linked.links
            if not link.hosted_only and (link.target not in good or not _is_rewritten(link))
        ),
        page.linked.references - page.hosted_only.references,
    )


def _is_rewritten(link: Link) -> bool:
    return link.place in _REWRITTEN and not link.url.startswith("#")


def _link_from_disk(link: Link, page: str, name: Name) -> Link:
    url = name(link.url)
    return link._replace(url=url, hosted_only=False, target=target(url, page))


def _way(file: str, folder: str) -> str:
    """
    The path of a file as it is written in a folder, both from the site's root; `relpath` without the disk.

    >>> _way("2008/m3/index.html", "2008/m2")
    '../m3/index.html'
    """
    ahead, behind = file.split("/"), folder.split("/") if folder else []
    shared = 0
    while shared < min(len(ahead) - 1, len(behind)) and ahead[shared] == behind[shared]:
        shared += 1
    return "/".join([*[".."] * (len(behind) - shared), *ahead[shared:]])
