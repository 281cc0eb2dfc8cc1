"""The frame around the pages, drawn by ourselves from the theme's templates: what mkdocs makes, without it.

For plain settings the result has the bytes that mkdocs gives (`tests/site/test_frame.py`), in a small part of
its time: mkdocs looks at the thousands of files of its theme, of which the site uses one, and starts a
program of its own. Whatever is not plain is left to mkdocs: settings that let it do more, templates of an
edition for the frame, pages that are not ours.
"""

from __future__ import annotations

import datetime
import gzip
import html
import importlib.util
import io
import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, TypedDict
from urllib.parse import quote, urljoin, urlsplit

import jinja2
import yaml
from jinja2.runtime import Context

from clausebook import resources
from clausebook.cache import Cache
from clausebook.compiled import Compiled
from clausebook.model.messages import Messages
from clausebook.model.problems import EditionError
from clausebook.site import settings, sheets
from clausebook.site.settings import Value

_UNDERSTOOD = frozenset(
    "site_name docs_dir site_dir theme extra plugins markdown_extensions nav not_in_nav validation".split()
)
_OF_THEME = frozenset({"name", "language"})
_PAGE = "index.md"
_STATIC = ("404.html", "sitemap.xml")
_NOT_COPIED = (*_STATIC, ".html", ".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".py", ".pyc")
_FRONT = "---\n"


class Said(TypedDict):
    """What the frame around the pages says of the edition."""

    short: str
    title: str
    date: str  # as a person says it
    numbers: str  # the same as numbers, for programs that read citations: 2026/11/26
    editors: str
    site: str | None
    repository: str | None
    licence: str
    lang: str
    mark: str  # address of the edition's own, or ""
    direction: str  # in which it is written: "ltr", "rtl"
    speaks: bool  # the scripts are told their messages
    words: dict[str, dict[str, str]]  # of the interface, that the edition says otherwise


SPEECH = "assets/scripts/messages.js"
"""What hands the scripts their messages; made with the pages, by `clausebook.html.speech`."""

TOLD = ("short", "title", "date", "numbers", "editors", "lang", "direction", "mark")
"""What of a `Said` the templates know as `config.extra.edition`."""


@dataclass(eq=False)
class Page:
    """A page as the templates of the frame see it."""

    path: str  # as the generator wrote it: 2008/m2/index.md
    url: str  # from the site's root, quoted: 2008/m2/
    meta: Mapping[str, Value]
    content: str
    title: Value
    canonical_url: str | None
    update_date: str
    children: None = None

    @property
    def is_homepage(self) -> bool:
        """Whether it is the first page of the site."""
        return self.url == ""


@dataclass(frozen=True, eq=False)
class Section:
    """A folder of pages in a navigation that nobody wrote."""

    title: str
    children: list[Page | Section] = field(default_factory=list)


Item: TypeAlias = Page | Section


@dataclass(frozen=True)
class Navigation:
    """The sections of the site as the templates of the frame see them."""

    items: Sequence[Item]
    homepage: Page | None


@dataclass(frozen=True)
class Site:
    """What all pages share."""

    root: Path
    folders: Sequence[Path]  # of templates
    settings: Mapping[str, Value]
    frame: Mapping[str, Value]  # frame.yml
    said: Said
    messages: Messages
    moment: int  # of the edition, in seconds from 1970


def site(root: Path, said: Said | None, moment: int) -> Site | None:
    """The site of an edition if its frame is plain, and so can be drawn here."""
    found = settings.plain((root / "mkdocs.yml").read_bytes())
    if found is None or said is None or not found.keys() <= _UNDERSTOOD:
        return None
    theme, nav = found.get("theme"), found.get("nav")
    hidden = found.get("not_in_nav")
    is_plain = (
        isinstance(found.get("site_name"), str)
        and found.get("site_dir") == "build/site"
        and (theme == "material" or (isinstance(theme, dict) and theme.get("name") == "material"))
        and (not isinstance(theme, dict) or theme.keys() <= _OF_THEME)
        and (nav is None) == (hidden is None)
        and hidden in (None, "/**")
        and isinstance(found.get("extra", {}), dict)
        and _is_usual_validation(found.get("validation", {}))
    )
    folders = resources.templates(root)
    if not is_plain or not _has_our_frame(folders):
        return None
    frame = yaml.safe_load(resources.find("frame.yml", folders).read_text(encoding="utf-8"))
    messages = resources.messages(said["lang"], said["words"], folders)
    return Site(root, folders, found, frame, said, messages, moment)


def _is_usual_validation(said: Value) -> bool:
    """Whether links are judged by whether they lead somewhere."""
    levels = ("warn", "info", "ignore")
    return isinstance(said, dict) and all(
        name in ("nav", "links") and isinstance(kinds, dict) and all(one in levels for one in kinds.values())
        for name, kinds in said.items()
    )


def _has_our_frame(folders: Sequence[Path]) -> bool:
    """Whether the templates of the frame are those that come with the generator, byte for byte."""
    *own, ours = folders
    return all(
        (ours / path.relative_to(folder)).is_file()
        and (ours / path.relative_to(folder)).read_bytes() == path.read_bytes()
        for folder in own
        for path in (folder / "frame.yml", *sorted((folder / "theme").rglob("*")))
        if path.suffix in (".yml", ".html", ".xml") and path.is_file()
    )


def draw(found: Site, target: Path, origins: Mapping[str, str], cache: Cache) -> bool:
    """
    Build the pages of `build/docs/` into `target`, which is empty; `False` if they are not plain.

    They are if all are ours, each the index of its folder, and the navigation leads to pages alone.
    """
    docs = found.root / "build/docs"
    paths = [path for path in sorted(docs.rglob("*")) if path.is_file()]
    names = {path.relative_to(docs).as_posix(): path for path in paths}
    names = {name: path for name, path in names.items() if not f"/{name}".count("/.")}
    written = {name for name in names if name.endswith(".md")}
    if not _are_ours(written, names, origins):
        return False
    config = _config(found, origins)
    day = datetime.datetime.fromtimestamp(found.moment, datetime.UTC).strftime("%Y-%m-%d")
    pages = {name: _page(name, names[name].read_text(encoding="utf-8"), config, day) for name in written}
    ordered = [pages[name] for name in sorted(pages, key=_place)]
    nav = _navigation(found.settings.get("nav"), ordered)
    if nav is None:
        return False
    layers = _layers(found)
    config["extra_css"] = list(layers)
    static = {name: path for name, path in _of_theme(found, list(layers)).items() if name not in names}
    for name, path in static.items() | {(name, names[name]) for name in names.keys() - written}:
        _put(target / name, _laid(path, layers.get(name)))
    environment = _environment(tuple(map(str, _theme_folders(found))))
    environment.bytecode_cache = Compiled(cache)
    home = next((page for page in nav if isinstance(page, Page) and page.is_homepage), None)
    shared = {
        "say": found.messages.say,
        "config": config,
        "nav": Navigation(nav, home),
        "pages": [{"page": page} for page in ordered],
    }
    base = urlsplit(str(config["site_url"] or "/")).path
    for name, start in zip(_STATIC, (base, "."), strict=True):
        drawn = environment.get_template(name).render({**shared, "page": None, "base_url": start})
        _put(target / name, drawn.encode())
        if name == "sitemap.xml":
            _put(target / f"{name}.gz", _packed(drawn.encode(), name, found.moment))
    template = environment.get_template("main.html")
    for page in ordered:
        drawn = template.render({**shared, "page": page, "base_url": _relative(".", page.url)})
        _put(target / f"{page.path.removesuffix('.md')}.html", without_indentation(drawn).encode())
    return True


def _are_ours(written: set[str], names: Mapping[str, Path], origins: Mapping[str, str]) -> bool:
    return (
        written == origins.keys()
        and all(posixpath.basename(name) == _PAGE for name in written)
        and not any(name.startswith("templates/") for name in names)  # which mkdocs leaves out
    )


def without_indentation(page: str) -> str:
    """
    A page without the indentation of its frame, which only those who change the template need.

    >>> without_indentation("<ul>\\n\\n  <li>a  b</li>\\n</ul><article>\\n\\n <p></article>\\n  <p>")
    '<ul>\\n<li>a  b</li>\\n</ul><article>\\n\\n <p></article>\\n<p>'
    """
    before, article, rest = page.partition("<article")
    inside, end, after = rest.rpartition("</article>")
    return _SPACE.sub("\n", before) + article + inside + end + _SPACE.sub("\n", after)


_SPACE = re.compile(r"\n\s+")


# --- what templates are told -----------------------------------------------------------------------------


def _config(found: Site, origins: Mapping[str, str]) -> dict[str, Value]:
    """The settings of the edition, with what the frame adds to them."""
    said, theme = found.said, found.settings.get("theme")
    extra = found.settings.get("extra", {})
    assert isinstance(extra, dict)  # it is plain
    own = extra.get("edition", {})
    about: dict[str, Value] = {name: str(value) for name, value in said.items() if name in TOLD}
    extra = {**extra, "edition": {**about, **(own if isinstance(own, dict) else {})}}
    downloads = extra.get("downloads")
    listed = list(downloads) if isinstance(downloads, list) else []
    for name, title in (("downloads", "Print edition and other files"), ("data", "Data and formats")):
        if f"{name}/{_PAGE}" in origins and (name == "data" or downloads is None):
            listed.append({"title": found.messages.say(title), "url": f"{name}/"})
    if listed:
        extra["downloads"] = listed
    of_frame, scripts = found.frame["theme"], found.frame["extra_javascript"]
    assert isinstance(of_frame, dict)
    assert isinstance(scripts, list)
    first, *others = scripts
    spoken: list[Value] = [{"path": SPEECH, "defer": True}] if said["speaks"] else []
    return {
        "site_name": found.settings["site_name"],
        "site_url": said["site"] and said["site"].rstrip("/") + "/",
        "site_description": None,
        "repo_url": said["repository"],
        "copyright": said["licence"],
        "use_directory_urls": True,
        "theme": {"direction": None, **of_frame, **(theme if isinstance(theme, dict) else {})},
        "extra": extra,
        "extra_javascript": [first, *spoken, *others],
    }


def _page(name: str, text: str, config: Mapping[str, Value], date: str) -> Page:
    """A page as `html.render` wrote it: each line of its front matter is a name and JSON."""
    head, _, body = text.removeprefix(_FRONT).partition(f"\n{_FRONT}")
    meta = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in head.split("\n"))}
    url = quote(name.removesuffix(_PAGE))
    home = config["site_url"]
    canonical = urljoin(str(home), url) if home else None
    return Page(name, url, meta, body.strip(), meta["title"], canonical, date)


def _place(name: str) -> tuple[str, ...]:
    """Where mkdocs has a page: a folder's own page first."""
    return tuple(name.split("/")[:-1])


def _navigation(said: Value, pages: Sequence[Page]) -> list[Item] | None:
    """The navigation that an edition wrote, or that of its folders; nothing if not all of it are pages."""
    if said is None:
        return _of_folders(pages)
    by_path = {page.path: page for page in pages}
    items: list[Item] = []
    for entry in said if isinstance(said, list) else [None]:
        ((title, path),) = entry.items() if isinstance(entry, dict) and len(entry) == 1 else ((None, None),)
        page = by_path.pop(path, None) if isinstance(path, str) else None
        if page is None or not isinstance(title, str):
            return None
        page.title = title
        items.append(page)
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
        branch.append(page)
    return items


# --- templates and files of the theme ---------------------------------------------------------------------


def _theme_folders(found: Site) -> list[Path]:
    """Where templates and files of the frame come from: ours, then those of the theme."""
    spec = importlib.util.find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise EditionError("the theme mkdocs-material is missing; install clausebook again")
    ours = [folder / "theme" for folder in found.folders if (folder / "theme").is_dir()]
    return [*ours, Path(spec.submodule_search_locations[0]) / "templates"]


def _layers(found: Site) -> dict[str, str]:
    """The cascade layer of each stylesheet of the frame, by its path, in the order of the layers."""
    layers = found.frame["layers"]
    assert isinstance(layers, dict)
    folders = _theme_folders(found)
    return {
        named(str(name), folders): layer
        for layer, names in layers.items()
        if isinstance(names, list)
        for name in names
    }


def named(name: str, folders: Iterable[Path]) -> str:
    """The theme's file that a pattern means: part of its name changes with every release."""
    if "*" not in name:
        return name
    found = [path.relative_to(folder).as_posix() for folder in folders for path in folder.glob(name)]
    if not found:
        raise EditionError(f"the theme has no {name}, which templates/frame.yml asks for")
    return found[0]


def _of_theme(found: Site, linked: Sequence[str]) -> dict[str, Path]:
    """The files of the frame that the site serves: ours, and of the theme the stylesheets that are linked."""
    *ours, theme = _theme_folders(found)
    files = {name: theme / name for name in linked if (theme / name).is_file()}
    for folder in reversed(ours):
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            served = not path.name.lower().endswith(_NOT_COPIED) and "readme" not in name.lower()
            if served and not f"/{name}".count("/.") and path.is_file():
                files[name] = path
    return files


def _laid(path: Path, layer: str | None) -> bytes:
    data = path.read_bytes()
    return sheets.in_layer(data.decode("utf-8-sig"), layer).encode() if layer else data


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _packed(data: bytes, name: str, moment: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", fileobj=packed, mtime=moment) as file:
        file.write(data)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _environment(folders: tuple[str, ...]) -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folders))
    environment.filters["url"] = _url
    environment.filters["script_tag"] = _script_tag
    return environment


@jinja2.pass_context
def _url(context: Context, path: str) -> str:
    """An address of the site, as the page writes it that is being drawn."""
    path = str(path) or "."
    if _is_whole(path):
        return path
    page = context["page"]
    return _relative(path, page.url) if page else posixpath.join(context["base_url"], path)


@lru_cache(maxsize=10_000)
def _is_whole(path: str) -> bool:
    """Whether an address is the same on every page."""
    parts = urlsplit(path)
    return bool(parts.scheme or parts.netloc or path.startswith(("/", "#")))


@jinja2.pass_context
def _script_tag(context: Context, script: Mapping[str, Value]) -> str:
    address = html.escape(_url(context, str(script["path"])))
    return f'<script src="{address}"{" defer" if script.get("defer") else ""}></script>'


@lru_cache(maxsize=50_000)
def _relative(path: str, page: str) -> str:
    """
    The way from a page to an address of the site, both from the site's root.

    >>> _relative("search/", "2008/m2/"), _relative(".", "2008/m2/"), _relative("2008/", "2008/")
    ('../../search/', '../..', './')
    """
    ahead = [part for part in posixpath.normpath(path).split("/") if part not in ("", ".", "..")]
    behind = [part for part in page.split("/") if part]
    shared = 0
    while shared < min(len(ahead), len(behind)) and ahead[shared] == behind[shared]:
        shared += 1
    way = "/".join([".."] * (len(behind) - shared) + ahead[shared:]) or "."
    return f"{way}/" if path.endswith("/") else way
