"""Every link, anchor and request of a finished site, followed without a network.

Engines check only the links that they made themselves; raw HTML, stylesheets and fragments are ours to
answer for. A link that a host would mend by a redirect (a folder without its slash) counts as broken. What is
wrong is told of the content that it came from: the record whose element holds the link, and in it the words.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote, urlsplit

from clausebook.model.problems import Problem, did_you_mean, in_order
from clausebook.model.records import Origin
from clausebook.site.page_links import NOT_FOUND, Link, joined
from clausebook.site.pages import Linked

split = lru_cache(maxsize=100_000)(urlsplit)
"""The parts of an address; most pages have the same addresses again and again."""

_ELSEWHERE = frozenset({"http", "https", "mailto", "tel"})
_INLINE = frozenset({"data", "blob"})

_FEW = 3  # pages may share a fault by chance; more than that and half of the site share it by their frame
_NO_LINK = Link("")


@dataclass(frozen=True)
class Fault:
    """Something on one page that leads nowhere."""

    page: str
    rule: str
    subject: str  # what is missing, the same from whatever page: a file, a file and anchor, an address
    message: str  # goes on after the name of the page
    hint: str = ""
    link: Link = _NO_LINK


def check(
    files: Iterable[Linked],
    paths: frozenset[str],
    origins: Mapping[str, str],
    destinations: Mapping[str, frozenset[str]] | None = None,
    *,
    address: str = "",
    records: Mapping[str, Origin] | None = None,
    from_disk: bool = False,
) -> tuple[Problem, ...]:
    """
    All that leads nowhere in a finished site, told against the content files its pages came from.

    `files` are its pages, stylesheets and drawings, `paths` those of every file that it has or will have.
    `origins` maps pages as the engine read them (`2008/m2/index.md`) to content files, `records` data-ids to
    where their records stand; a problem has the path of its record and quotes the link, for `file_set.place`.
    `destinations` are the anchors within files that are no pages, such as a PDF, by the file's path.
    `address` is where the site will be published, if that is known: links that begin with it are the site's
    own. `from_disk`: the pages are opened without a host, so a link must name its file. What is missing is
    told once a page, and only once if nearly every page misses it.
    """
    read = {file.path: file for file in sorted(files, key=lambda file: file.path)}
    known = read | {path: Linked(path, Counter(ids)) for path, ids in (destinations or {}).items()}
    good = there(known.values(), paths)
    alike: defaultdict[tuple[str, str], dict[str, Fault]] = defaultdict(dict)
    for file in read.values():
        for fault in _faults(file, known, paths, good, address, from_disk=from_disk):
            alike[fault.rule, fault.subject].setdefault(fault.page, fault)
    frame = max(_FEW, sum(path.endswith(".html") for path in read) // 2)
    return in_order(
        problem
        for faults in alike.values()
        for problem in (
            [_of_the_frame(*faults.values())]
            if len(faults) > frame
            else [_of_a_page(fault, read[fault.page], origins, records or {}) for fault in faults.values()]
        )
    )


def _of_a_page(
    fault: Fault, page: Linked, origins: Mapping[str, str], records: Mapping[str, Origin]
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


def _faults(
    page: Linked,
    pages: Mapping[str, Linked],
    paths: frozenset[str],
    good: frozenset[str],
    address: str,
    *,
    from_disk: bool,
) -> Iterator[Fault]:
    for name, count in page.ids.items():
        if count > 1:
            yield Fault(page.path, "duplicate-id", name, f'has the id "{name}" {count} times')
    for name in page.references:
        if name not in page.ids:
            message = f'has a label or description for the id "{name}", which is not there'
            yield Fault(page.path, "broken-anchor", name, message, did_you_mean(name, page.ids))
    for link in page.links:
        if link.target not in good or (from_disk and names_a_folder(link.url)):
            yield from _follow(link, page, pages, paths, address, from_disk=from_disk)


def there(pages: Iterable[Linked], paths: frozenset[str]) -> frozenset[str]:
    """
    Every `target` that a link of a site can have which leads somewhere: `paths`, and the ids in `pages`.

    To look into it is all that is needed for nearly every link.
    """
    files = (path for path in paths if "#" not in path)
    ids = (f"{page.path}#{id}" for page in pages if page.path in paths for id in page.ids)
    return frozenset(chain(files, ids))


def names_a_folder(url: str) -> bool:
    """
    Whether an address leads to the index of a folder, for which a host is needed.

    >>> names_a_folder("../m3/?q=1"), names_a_folder("../m3/index.html"), names_a_folder("#note/")
    (True, False, False)
    """
    return url.partition("#")[0].partition("?")[0].endswith("/")


def _follow(
    link: Link,
    page: Linked,
    pages: Mapping[str, Linked],
    paths: frozenset[str],
    address: str,
    *,
    from_disk: bool,
) -> Iterator[Fault]:
    def fault(rule: str, subject: str, message: str, hint: str = "") -> Fault:
        return Fault(page.path, rule, subject, message, hint, link)

    home = split(address)
    try:
        parts = split(link.url)
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
    path = unquote(path)
    if not path:
        return page
    if page != NOT_FOUND and (found := joined(page.rpartition("/")[0], path)):
        return f"{found}index.html" if found.endswith("/") else found
    base = base.rstrip("/") + "/"
    if path.startswith("/"):
        whole = path.removeprefix(base) if path.startswith(base) else f"../{path}"
    else:
        whole = posixpath.join(posixpath.dirname(page), path)
        while page == NOT_FOUND and whole.startswith("../"):
            whole = whole[3:]
    folder = path.endswith("/") or posixpath.basename(path) in (".", "..")
    target = posixpath.normpath(whole) if whole else "."
    return posixpath.normpath(f"{target}/index.html") if folder else target


def _named(path: str, page: str) -> str:
    """The file that a path names outright, without a host that looks for an index."""
    path = unquote(path)
    if found := joined(page.rpartition("/")[0], path):
        return found.rstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def _has(page: Linked, fragment: str) -> bool:
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
