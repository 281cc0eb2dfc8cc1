"""The pages of a site and the sections that lead to them, as the templates of the frame see them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, urljoin

from clausebook.site.settings import Value

INDEX = "index.md"
"""What the page of a folder is called."""

_FRONT = "---\n"


@dataclass(eq=False)
class Page:
    """A page as the templates of the frame see it."""

    path: str  # as the generator wrote it: 2008/m2/index.md
    url: str  # from the site's root, quoted: 2008/m2/
    text: Callable[[], str]  # reads it, whole, as it was written: all pages together take much memory
    meta: Mapping[str, Value]
    title: Value
    canonical_url: str | None
    update_date: str
    children: None = None

    @property
    def content(self) -> str:
        """The HTML of the page, without its front matter."""
        return _parted(self.text())[1].strip()

    @property
    def is_homepage(self) -> bool:
        """Whether it is the first page of the site."""
        return self.url == ""


@dataclass(frozen=True, eq=False)
class Entry:
    """A page as the navigation shows it: all that the frames of other pages know of it."""

    title: Value
    url: str
    children: None = None

    def __eq__(self, other: object) -> bool:
        """Templates ask whether an entry is the page that they draw."""
        return isinstance(other, Page | Entry) and other.url == self.url

    def __hash__(self) -> int:
        """The same for what is equal."""
        return hash(self.url)


@dataclass(frozen=True, eq=False)
class Section:
    """A folder of pages in a navigation that nobody wrote."""

    title: str
    children: list[Entry | Section] = field(default_factory=list)


Item: TypeAlias = Entry | Section


@dataclass(frozen=True)
class Navigation:
    """The sections of the site as the templates of the frame see them."""

    items: Sequence[Item]
    homepage: Entry | None


def read(name: str, text: Callable[[], str], home: str, date: str) -> Page:
    """A page as `html.render` wrote it: each line of its front matter is a name and JSON."""
    head, _ = _parted(text())
    meta = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in head.split("\n"))}
    url = quote(name.removesuffix(INDEX))
    canonical = urljoin(home, url) if home else None
    return Page(name, url, text, meta, meta["title"], canonical, date)


def _parted(text: str) -> tuple[str, str]:
    head, _, body = text.removeprefix(_FRONT).partition(f"\n{_FRONT}")
    return head, body


def place(name: str) -> tuple[str, ...]:
    """Where mkdocs has a page: a folder's own page first."""
    return tuple(name.split("/")[:-1])


def navigation(said: Value, pages: Sequence[Page]) -> Navigation | None:
    """
    The navigation that an edition wrote, or that of its folders; nothing if not all of it are pages.

    A page has the title of its entry afterwards.
    """
    items = _of_folders(pages) if said is None else _written(said, pages)
    if items is None:
        return None
    return Navigation(items, next((one for one in items if isinstance(one, Entry) and one.url == ""), None))


def _written(said: Value, pages: Sequence[Page]) -> list[Item] | None:
    by_path = {page.path: page for page in pages}
    items: list[Item] = []
    for entry in said if isinstance(said, list) else [None]:
        ((title, path),) = entry.items() if isinstance(entry, dict) and len(entry) == 1 else ((None, None),)
        page = by_path.pop(path, None) if isinstance(path, str) else None
        if page is None or not isinstance(title, str):
            return None
        page.title = title
        items.append(Entry(title, page.url))
    return items


def _of_folders(pages: Sequence[Page]) -> list[Item]:
    items: list[Item] = []
    for page in pages:
        branch = items
        for part in page.path.split("/")[:-1]:
            title = part.replace("-", " ").replace("_", " ")
            title = title.capitalize() if title.lower() == title else title
            section = next((one for one in branch if isinstance(one, Section) and one.title == title), None)
            if section is None:
                section = Section(title)
                branch.append(section)
            branch = section.children
        branch.append(Entry(page.title, page.url))
    return items


class Tab(NamedTuple):
    """A section as the frame of a page shows it; a tuple, which templates part at once."""

    title: Value
    url: str  # of its first page
    current: str  # of `aria-current`: "page" where it is the page itself, "true" around it, else ""


def tabs(nav: Navigation, page: Page | None) -> list[Tab]:
    """
    The sections of a site, as the frame of a page shows them; of no page for one that is nowhere.

    A clause is in no section's list: its page names the section (`tab: 2008/mechanisms/`), or the longest
    address that begins like its own is taken. `nav` and `page` may be those of mkdocs, which are alike.
    """
    firsts = [(item.title, item.children[0] if item.children else item) for item in nav.items]
    urls = [str(getattr(first, "url", None) or "") for _, first in firsts]
    here = _plain(str((page.meta or {}).get("tab") or page.url)) if page else ""
    around = max((one for one in map(_plain, urls) if here.startswith(one)), key=len, default="")
    return [
        Tab(
            title,
            url,
            "page" if page and first == page else "true" if around and _plain(url) == around else "",
        )
        for (title, first), url in zip(firsts, urls, strict=True)
    ]


def _plain(url: str) -> str:
    return url.replace("index.html", "")
