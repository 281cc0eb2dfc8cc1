"""The frame around the pages, drawn by ourselves from the theme's templates: what mkdocs makes, without it.

For plain settings the result has the bytes that mkdocs gives (`tests/site/test_frame.py`), in a small part of
its time: mkdocs looks at the thousands of files of its theme, of which the site uses one, and starts a
program of its own. Whatever is not plain is left to mkdocs: settings that let it do more, templates of an
edition for the frame, pages that are not ours.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import html
import io
import pickle
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeAlias, TypedDict
from urllib.parse import urlsplit

import jinja2
import yaml
from jinja2.runtime import Context

from clausebook import resources
from clausebook.cache import Cache
from clausebook.compiled import Compiled
from clausebook.model.messages import Messages
from clausebook.site import navigation, output, settings, sheets, theme_files
from clausebook.site.navigation import INDEX, Navigation, Page
from clausebook.site.overtaking import Look, looking, never
from clausebook.site.settings import Value

Shared: TypeAlias = "Mapping[str, Value] | Navigation | Callable[..., str]"
"""What all pages tell the templates of the frame."""

_UNDERSTOOD = frozenset(
    "site_name docs_dir site_dir theme extra plugins markdown_extensions nav not_in_nav validation".split()
)
_OF_THEME = frozenset({"name", "language"})
_STATIC = ("404.html", "sitemap.xml")


class Said(TypedDict):
    """What the frame around the pages says of the edition."""

    short: str
    title: str
    date: str  # as a person says it
    numbers: str  # the same as numbers, for programs that read citations: 2026/11/26
    editors: list[str]
    site: str | None
    repository: str | None
    licence: str
    lang: str
    mark: str  # address of the edition's own, or ""
    direction: str  # in which it is written: "ltr", "rtl"
    prints: bool  # there are books among the files to take along
    speaks: bool  # the scripts are told their messages
    words: dict[str, dict[str, str]]  # of the interface, that the edition says otherwise


SPEECH = "assets/scripts/messages.js"
"""What hands the scripts their messages; made with the pages, by `clausebook.html.speech`."""

TOLD = ("short", "title", "date", "numbers", "editors", "lang", "direction", "mark")
"""What of a `Said` the templates know as `config.extra.edition`."""


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


def draw(found: Site, target: Path, origins: Mapping[str, str], cache: Cache, look: Look = never) -> bool:
    """
    Build the pages of `build/docs/` into `target`, which is empty; `False` if they are not plain.

    They are if all are ours, each the index of its folder, and the navigation leads to pages alone. A page
    whose text and frame are those of an earlier build is taken from the `cache`.
    """
    docs = found.root / settings.PAGES
    names = [name for name in output.names(docs) if not f"/{name}".count("/.")]
    written = {name for name in names if name.endswith(".md")}
    if not _are_ours(written, names, origins):
        return False
    config = _config(found, origins)
    home = str(config["site_url"] or "")
    day = datetime.datetime.fromtimestamp(found.moment, datetime.UTC).strftime("%Y-%m-%d")
    pages = [
        navigation.read(name, partial((docs / name).read_text, encoding="utf-8"), home, day)
        for name in sorted(written, key=navigation.place)
    ]
    nav = navigation.navigation(found.settings.get("nav"), pages)
    if nav is None:
        return False
    folders = theme_files.folders_of(found.folders)
    layers = theme_files.layers_of(found.frame["layers"], folders)
    config["extra_css"] = [sheets.STYLESHEET]
    served = theme_files.served(folders, layers)
    files = {**served, **{name: docs / name for name in names if name not in written}}
    texts = {name: files.pop(name).read_text(encoding="utf-8-sig") for name in layers if name in files}
    output.write(target / sheets.STYLESHEET, sheets.joined(layers, texts.get).encode())
    for name, path in files.items():
        output.write(target / name, path.read_bytes())
    digest = _digest(folders)
    environment = _environment(tuple(folders), digest)
    environment.bytecode_cache = Compiled(cache)
    shared: dict[str, Shared] = {"say": found.messages.say, "config": config, "nav": nav}
    listed = [{"page": page} for page in pages]
    for name, start in zip(_STATIC, (urlsplit(home or "/").path, "."), strict=True):
        drawn = environment.get_template(name).render(
            {**shared, "pages": listed, "page": None, "base_url": start}
        )
        output.write(target / name, drawn.encode())
        if name == "sitemap.xml":
            output.write(target / f"{name}.gz", _packed(drawn.encode(), name, found.moment))
    template = environment.get_template("main.html")
    told = digest + found.messages.fingerprint + pickle.dumps((config, nav))
    for page in looking(pages, look):
        once = replace(page, text=lru_cache(page.text))  # its file is read once
        framed = partial(_framed, template, shared, once)
        made_of = (told, pickle.dumps((page.path, page.title, day)), once.text().encode())
        data = cache.made_text("framed", made_of, framed).encode()
        file = target / f"{page.path.removesuffix('.md')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)  # which nearly always has no other file
        file.write_bytes(data)
    return True


def reworded(found: Site, html: str, text: str) -> str:
    """A page that was framed and finished before, with the words of `text`: its frame stays as it was."""
    folders = theme_files.folders_of(found.folders)
    template = _environment(tuple(folders), _digest(folders)).get_template("main.html")
    page = navigation.read(INDEX, lambda: text, "", "")
    words = "".join(template.blocks["content"](template.new_context({"page": page})))
    before, article, rest = html.partition("<article")
    inside, end, after = rest.rpartition("</article>")
    tag, space = inside.partition(">")[0], inside[len(inside.rstrip()) :]
    return f"{before}{article}{tag}>{words}{space}{end}{after}"


def _framed(template: jinja2.Template, shared: Mapping[str, Shared], page: Page) -> str:
    """A page in its frame."""
    drawn = template.render({**shared, "page": page, "base_url": _relative(".", page.url)})
    return without_indentation(drawn)


def _digest(folders: Sequence[Path]) -> bytes:
    """The digest of the templates of the frame."""
    whole = hashlib.sha256()
    *ours, _ = folders  # of the theme it is enough to know the version, which the cache does
    for folder in ours:
        for path in sorted(folder.rglob("*.html")):
            whole.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return whole.digest()


def _are_ours(written: set[str], names: Iterable[str], origins: Mapping[str, str]) -> bool:
    return (
        written == origins.keys()
        and all(posixpath.basename(name) == INDEX for name in written)
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


def file_links(
    messages: Messages, origins: Container[str], *, prints: bool, files: bool = True
) -> list[dict[str, str]]:
    """What the foot of a page lists below "Downloads": the page of the `files`, and that of the data."""
    title = messages.say("Print edition and other files") if prints else messages.say("Files to take along")
    found = [("downloads", title)] if files else []
    found.append(("data", messages.say("Data and formats")))
    return [{"title": title, "url": f"{name}/"} for name, title in found if f"{name}/{INDEX}" in origins]


# --- what templates are told -----------------------------------------------------------------------------


def _config(found: Site, origins: Mapping[str, str]) -> dict[str, Value]:
    """The settings of the edition, with what the frame adds to them."""
    said, theme = found.said, found.settings.get("theme")
    extra = found.settings.get("extra", {})
    assert isinstance(extra, dict)  # it is plain
    own = extra.get("edition", {})
    about: dict[str, Value] = {name: str(value) for name, value in said.items() if name in TOLD}
    about["editors"] = [*said["editors"]]
    extra = {**extra, "edition": {**about, **(own if isinstance(own, dict) else {})}}
    downloads = extra.get("downloads")
    listed = list(downloads) if isinstance(downloads, list) else []
    links = file_links(found.messages, origins, prints=said["prints"], files=downloads is None)
    listed += [{**link} for link in links]
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


# --- drawing ---------------------------------------------------------------------------------------------


def _packed(data: bytes, name: str, moment: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", fileobj=packed, mtime=moment) as file:
        file.write(data)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _environment(folders: tuple[Path, ...], digest: bytes) -> jinja2.Environment:
    """The templates of the frame, compiled once as long as their `digest` is the same."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folders), auto_reload=False)
    environment.filters["url"] = _url
    environment.filters["script_tag"] = _script_tag
    environment.globals["tabs"] = navigation.tabs
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
    ahead, behind = _steps(posixpath.normpath(path)), _steps(page)
    shared = 0
    while shared < min(len(ahead), len(behind)) and ahead[shared] == behind[shared]:
        shared += 1
    way = "/".join((*("..",) * (len(behind) - shared), *ahead[shared:])) or "."
    return f"{way}/" if path.endswith("/") else way


@lru_cache(maxsize=50_000)
def _steps(path: str) -> tuple[str, ...]:
    """The folders and the file that a path names."""
    return tuple(part for part in path.split("/") if part not in ("", ".", ".."))
