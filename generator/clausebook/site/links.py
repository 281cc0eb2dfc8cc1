"""Every link, anchor and request in the finished HTML, followed without a network.

Engines check only the links that they made themselves; raw HTML, stylesheets and fragments are ours to
answer for. A link that a host would mend by a redirect (a folder without its slash) counts as broken. What is
wrong is told of the content that it came from: the record whose element holds the link, and in it the words.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from clausebook.model.problems import Problem, did_you_mean, in_order
from clausebook.model.records import Origin

_ELSEWHERE = frozenset({"http", "https", "mailto", "tel"})
_INLINE = frozenset({"data", "blob"})
_NOT_FOUND = "404.html"

# Where addresses stand: (element, attribute); `*` is any element. `loads` are fetched without a click.
_LOADS = frozenset(
    {("*", "src"), ("*", "poster"), ("*", "background"), ("object", "data")}
    | {(element, name) for element in ("use", "image", "feimage") for name in ("href", "xlink:href")}
)
_LEADS = frozenset({("*", "href"), ("*", "xlink:href"), ("*", "cite"), ("*", "action"), ("*", "formaction")})
_LOADING_RELS = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload prefetch preconnect"
    " dns-prefetch prerender".split()
)
_NAMES_AN_ID = (
    "for",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
)

# Addresses that other sites take from a page's head, to show or to link to it.
_SHARED = frozenset({"og:url", "og:image", "twitter:image"})

_FEW = 3  # pages may share a fault by chance; more than that and half of the site share it by their frame

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """An address as some page or stylesheet writes it."""

    url: str
    near: str = ""  # the id last seen before it
    record: str = ""  # the data-id of the record that it stands in
    loads: bool = False  # fetched as soon as the page is opened


@dataclass(frozen=True)
class Page:
    """What one finished file offers to links, and what it links to."""

    path: str  # from the site's root: 2008/m2/index.html
    ids: Counter[str]
    links: tuple[Link, ...]
    references: tuple[str, ...] = ()  # ids that labels and descriptions name

    @property
    def address(self) -> str:
        """As a reader sees it: `/2008/m2/`."""
        return "/" + self.path.removesuffix("index.html")


@dataclass(frozen=True)
class Fault:
    """Something on one page that leads nowhere."""

    page: str
    rule: str
    subject: str  # what is missing, the same from whatever page: a file, a file and anchor, an address
    message: str  # goes on after the name of the page
    hint: str = ""
    link: Link = Link("")


def check(
    site: Path,
    origins: Mapping[str, str],
    addresses: Mapping[str, frozenset[str]] | None = None,
    *,
    address: str = "",
    records: Mapping[str, Origin] | None = None,
    from_disk: bool = False,
    unmade: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """
    All that leads nowhere in a finished site, told against the content files its pages came from.

    `origins` maps pages as the engine read them (`2008/m2/index.md`) to content files, `records` data-ids to
    where their records stand; a problem has the path of its record and quotes the link, for `load.place`.
    `address` is where the site will be published, if that is known: links that begin with it are the site's
    own. `addresses` are those within files that are no pages, such as the destinations of a PDF, by the
    file's path. `from_disk`: the pages are opened without a host, so a link must name its file. `unmade` are
    files that the site will have and that are not made for a preview. What is missing is told once a page,
    and only once if nearly every page misses it.
    """
    paths = unmade | {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {path: _read(site, path) for path in sorted(paths) if path.endswith((".html", ".css", ".svg"))}
    known = pages | {path: Page(path, Counter(ids), ()) for path, ids in (addresses or {}).items()}
    alike: defaultdict[tuple[str, str], dict[str, Fault]] = defaultdict(dict)
    for page in pages.values():
        for fault in _faults(page, known, paths, address, from_disk=from_disk):
            alike[fault.rule, fault.subject].setdefault(fault.page, fault)
    frame = max(_FEW, sum(path.endswith(".html") for path in pages) // 2)
    return in_order(
        problem
        for faults in alike.values()
        for problem in (
            [_of_the_frame(*faults.values())]
            if len(faults) > frame
            else [_of_a_page(fault, pages[fault.page], origins, records or {}) for fault in faults.values()]
        )
    )


def _of_a_page(
    fault: Fault, page: Page, origins: Mapping[str, str], records: Mapping[str, Origin]
) -> Problem:
    near = f" (near #{fault.link.near})" if fault.link.near else ""
    record = records.get(fault.link.record, Origin(_origin(page.path, origins), ()))
    message = f"{page.address}{near} {fault.message}"
    return Problem(record.file, message, fault.hint, fault.rule, record.path, fault.link.url)


def _of_the_frame(fault: Fault, *others: Fault) -> Problem:
    message = f"/{fault.page} and {len(others)} other pages: each {fault.message}"
    return Problem("mkdocs.yml", message, "look at nav here and at templates/theme/", fault.rule)


def _origin(path: str, origins: Mapping[str, str]) -> str:
    stem = path.removesuffix(".html")
    candidates = (f"{stem}.md", f"{stem.removesuffix('/index')}.md")
    return next((origins[page] for page in candidates if page in origins), path)


# --- reading -----------------------------------------------------------------------------------------


def _read(site: Path, path: str) -> Page:
    content = (site / path).read_bytes()
    if path.endswith(".css"):
        return Page(path, Counter(), tuple(_in_css(content.decode("utf-8", "replace"))))
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:  # an empty file
        return Page(path, Counter(), ())
    ids: Counter[str] = Counter()
    links: list[Link] = []
    references: list[str] = []
    near = ""
    inside = [""]  # the records that are open, the innermost last
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            inside.pop()
            continue
        inside.append(element.get("data-id") or inside[-1])
        name = element.get("id")
        if name is not None:
            near = name
            ids[name] += 1
        anchor = element.get("name") if element.tag == "a" else None
        if anchor and anchor not in ids:
            ids[anchor] = 1
        links.extend(replace(link, near=near, record=inside[-1]) for link in _links(element))
        references.extend(
            word for attribute in _NAMES_AN_ID for word in (element.get(attribute) or "").split()
        )
    return Page(path, ids, tuple(links), tuple(references))


def _links(element: etree._Element) -> Iterator[Link]:
    tag = str(element.tag).lower()
    if tag == "meta" and (element.get("property") or element.get("name")) in _SHARED:
        yield Link(element.get("content") or "")
    for attribute, raw in element.items():
        key, value = str(attribute).lower(), str(raw).strip()
        if key in ("srcset", "imagesrcset"):
            for candidate in value.split(","):
                yield Link(candidate.split()[0] if candidate.split() else "", loads=True)
        elif key == "style":
            yield from _in_css(value)
        elif key == "content" and (element.get("http-equiv") or "").lower() == "refresh":
            if match := _REFRESH.match(value):
                yield Link(match[1])
        elif ("*", key) in _LOADS or (tag, key) in _LOADS:
            yield Link(value, loads=True)
        elif ("*", key) in _LEADS:
            rels = (element.get("rel") or "").lower().split() if tag == "link" else []
            yield Link(value, loads=not _LOADING_RELS.isdisjoint(rels))
    if tag == "style":
        yield from _in_css(element.text or "")


def _in_css(css: str) -> Iterator[Link]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub(" ", css)):
        yield Link(next((url for url in match.groups() if url is not None), ""), loads=True)


# --- following ---------------------------------------------------------------------------------------


def _faults(
    page: Page, pages: Mapping[str, Page], paths: frozenset[str], address: str, *, from_disk: bool
) -> Iterator[Fault]:
    for name, count in page.ids.items():
        if count > 1:
            yield Fault(page.path, "duplicate-id", name, f'has the id "{name}" {count} times')
    for name in page.references:
        if name not in page.ids:
            message = f'has a label or description for the id "{name}", which is not there'
            yield Fault(page.path, "broken-anchor", name, message, did_you_mean(name, page.ids))
    for link in page.links:
        yield from _follow(link, page, pages, paths, address, from_disk=from_disk)


def _follow(
    link: Link,
    page: Page,
    pages: Mapping[str, Page],
    paths: frozenset[str],
    address: str,
    *,
    from_disk: bool,
) -> Iterator[Fault]:
    def fault(rule: str, subject: str, message: str, hint: str = "") -> Fault:
        return Fault(page.path, rule, subject, message, hint, link)

    home = urlsplit(address)
    try:
        parts = urlsplit(link.url)
    except ValueError:  # an unfinished IPv6 host
        yield fault("broken-link", link.url, f'links to "{link.url}", which is not an address')
        return
    own = home.path.rstrip("/") + "/"
    if not from_disk and home.netloc and parts.netloc == home.netloc and f"{parts.path}/".startswith(own):
        parts = parts._replace(scheme="", netloc="", path=parts.path or "/")
    if parts.netloc or parts.scheme:
        if not link.loads:
            if parts.scheme and parts.scheme not in _ELSEWHERE:
                message = f'links to "{link.url}"; "{parts.scheme}:" is not a link for readers'
                yield fault("broken-link", link.url, message)
        elif parts.scheme not in _INLINE:
            message = f'loads "{link.url}" from elsewhere'
            hint = "keep a copy in templates/theme/assets/"
            yield fault("third-party-request", link.url, message, hint)
        return
    if link.loads and not link.url:
        yield fault("broken-link", "", "loads an empty address")
        return
    target = target_of(parts.path, page.path, home.path)
    if from_disk and (parts.path.startswith("/") or target != _named(parts.path, page.path)):
        message = f'links to "{link.url}", which opens no page from disk'
        yield fault("broken-link", target, message, "name the file, beginning from this page")
    elif target not in paths:
        message = f'links to "{link.url}", which is not in the site'
        yield fault("broken-link", target, message, _nearest(target, paths))
    elif not target.endswith(".css") and target in pages and not _has(pages[target], parts.fragment):
        message = f'links to "{link.url}", but {pages[target].address} has no such anchor'
        hint = did_you_mean(parts.fragment, pages[target].ids)
        yield fault("broken-anchor", f"{target}#{parts.fragment}", message, hint)


def target_of(path: str, page: str, base: str) -> str:
    """
    The file that a path written on a page leads to, from the site's root; `..` in front: outside the site.

    >>> target_of("../e4/", "2008/m2/index.html", "")
    '2008/e4/index.html'
    >>> target_of("/declarations/2008/", "404.html", "/declarations/")
    '2008/index.html'

    The page for what is not found is shown in any folder; what it names relatively stands in one above.

    >>> target_of("../../assets/a.js", "404.html", "")
    'assets/a.js'
    """
    base = base.rstrip("/") + "/"
    path = unquote(path)
    if not path:
        return page
    if path.startswith("/"):
        joined = path.removeprefix(base) if path.startswith(base) else f"../{path}"
    else:
        joined = posixpath.join(posixpath.dirname(page), path)
        while page == _NOT_FOUND and joined.startswith("../"):
            joined = joined[3:]
    folder = path.endswith("/") or posixpath.basename(path) in (".", "..")
    target = posixpath.normpath(joined) if joined else "."
    return posixpath.normpath(f"{target}/index.html") if folder else target


def _named(path: str, page: str) -> str:
    """The file that a path names outright, without a host that looks for an index."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page


def _has(page: Page, fragment: str) -> bool:
    name = fragment.partition(":~:")[0]
    return name.lower() in ("", "top") or name in page.ids or unquote(name) in page.ids


def _nearest(target: str, paths: frozenset[str]) -> str:
    if f"{target}/index.html" in paths:
        return f'write "{posixpath.basename(target)}/", with the slash'
    if target.startswith(".."):
        return "it leads out of the site"
    kind = posixpath.splitext(target)[1]
    alike = (path.removesuffix("index.html") for path in paths if path.endswith(kind))
    return did_you_mean(target.removesuffix("index.html"), alike)
