"""Pages → Markdown files that any MkDocs engine reads: front matter and one block of finished HTML.

The HTML is made by Jinja templates with everything escaped, each given one view. One block of HTML
passes through Markdown untouched, so that the words of an instrument cannot be taken for markup.
"""

from __future__ import annotations

import hashlib
import io
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.compiled import Compiled
from clausebook.html import draw, template_errors
from clausebook.model import languages, vocabulary
from clausebook.model.messages import ENGLISH, Messages
from clausebook.views.publication import Page, PageView


def render(
    pages: Iterable[Page],
    templates: Path | Sequence[Path],
    messages: Messages = ENGLISH,
    cache: Cache = NOTHING_KEPT,
) -> Iterator[tuple[str, str]]:
    """
    Draw every page: its path below the pages' folder and its Markdown text.

    The text is a function of the page, the templates and the words of the interface; of several folders of
    templates an earlier one goes before a later one, template by template. What they are compiled to, and
    what was drawn of the same view before, is looked for in the `cache`, and kept there.
    """
    folders = (templates,) if isinstance(templates, Path) else tuple(templates)
    digest = _digest(folders)
    environment = _environment(folders, messages, digest)
    environment.bytecode_cache = Compiled(cache)
    shared = digest + messages.fingerprint
    for page in pages:
        yield page.path, _front_matter(page) + _body(environment, page, shared, cache, folders)


def _body(environment: Environment, page: Page, shared: bytes, cache: Cache, folders: Sequence[Path]) -> str:
    """The block of HTML that is the body of a page; its view is let go of: all take much memory."""
    view = page.decide()
    draw_it = partial(_drawn, environment, page, view, folders)
    made_of = _bytes_of(page, view)
    return cache.made_text("drawn", (shared, made_of), draw_it) if made_of else draw_it()


def _bytes_of(page: Page, view: PageView) -> bytes:
    """The bytes of all that is drawn of a page: equal bytes, equal views; none if nested too deep."""
    whole = io.BytesIO()
    pickler = pickle.Pickler(whole, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # what is equal gives equal bytes, be it one object in two places or two objects
    try:
        pickler.dump((page.template, view, page.retired))
    except RecursionError:
        return b""
    return whole.getvalue()


def _digest(folders: Sequence[Path]) -> bytes:
    """The SHA-256 of every template in the folders, by its name and folder."""
    whole = hashlib.sha256()
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*.html")):
            whole.update(f"\0{number} {path.relative_to(folder).as_posix()}\0".encode())
            data = path.read_bytes()
            template_errors.see_that_it_is_text(str(path), data, [*map(str, folders)])
            whole.update(data)
    return whole.digest()


def _drawn(environment: Environment, page: Page, view: PageView, folders: Sequence[Path]) -> str:
    """The block of HTML that is the body of a page."""
    with template_errors.told([*map(str, folders)]):
        body = environment.get_template(f"pages/{page.template}.html").render(view=view)
        retired = environment.get_template("pages/retired-ids.html").render(retired=page.retired)
    return _one_block(f"{body}\n{retired}")


@lru_cache(maxsize=1)
def _environment(templates: tuple[Path, ...], messages: Messages, digest: bytes) -> Environment:
    """The templates, compiled once as long as their `digest` is the same."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        auto_reload=False,  # else the disk is asked at each include whether it has changed
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        messages.text,
        messages.texts,
        newstyle=True,
        pgettext=lambda context, message: messages.text(message, context),
        npgettext=lambda context, one, many, number: messages.texts(one, many, number, context),
    )
    environment.globals.update(
        arrow="←" if languages.direction(messages.edition) == "rtl" else "→",  # from a text to a later one
        CONFIDENCES=vocabulary.CONFIDENCES,
        GRADES=vocabulary.GRADES,
        RELATIONS=vocabulary.RELATIONS,
        blocks=partial(draw.blocks, messages=messages),
        sections=partial(draw.sections, messages=messages),
        call=partial(draw.call, messages=messages),
        called=partial(draw.called, messages=messages),
        cite=partial(draw.cite, messages=messages),
        entry=draw.entry,
        foreign=partial(draw.foreign, messages=messages),
        line=partial(draw.line, messages=messages),
        lines=draw.lines,
        link=draw.link,
        links_listed=partial(draw.links_listed, messages=messages),
        number_words=messages.number_word,
        said=draw.said,
        say=messages.say,
        way=draw.way,
        word=messages.word,
        words=draw.words,
    )
    return environment


def _front_matter(page: Page) -> str:
    """YAML front matter; JSON strings are YAML strings."""
    matter: dict[str, str | list[str] | list[list[str]]] = {
        "title": page.title,
        "description": " ".join(page.description.split()),
        "hide": ["navigation", "toc", "footer"],
        "origin": page.origin,
        "subject": page.subject or "/" + page.path.removesuffix("index.md"),
    }
    if page.linked_data:
        matter["linked_data"] = page.linked_data
    if page.data:
        matter["data"] = [list(one) for one in page.data]
    if page.card:
        matter["card"] = page.card
    if page.leads_to:
        matter |= {"refresh": page.leads_to.href, "instead": page.leads_to.address}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in matter.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _one_block(body: str) -> str:
    """Without empty lines and indentation, so that Markdown sees one block of HTML."""
    return "\n".join(line.strip() for line in body.splitlines() if line.strip()) + "\n"
