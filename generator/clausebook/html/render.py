"""Pages → Markdown files that any MkDocs engine reads: front matter and one block of finished HTML.

The HTML is made by Jinja templates with everything escaped, which ask a `Desk`. One block of HTML
passes through Markdown untouched, so that the words of an instrument cannot be taken for markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from clausebook import resources
from clausebook.edition import practice
from clausebook.edition.checksums import receipt
from clausebook.html.context import Desk
from clausebook.model import dates, languages
from clausebook.model.addresses import anchor
from clausebook.model.problems import EditionError
from clausebook.prose import segments
from clausebook.views import cards, downloads
from clausebook.views.publication import Page, Publication


class TemplateError(EditionError):
    """A template that cannot be read or asks for what is not there; it is the builder's."""


def render(
    pages: Iterable[Page], pub: Publication, templates: Path | Sequence[Path]
) -> Iterator[tuple[str, str]]:
    """
    Draw every page: its path below the pages' folder and its Markdown text.

    The text is a function of the page, the publication and the templates alone; of several folders of
    templates an earlier one goes before a later one, template by template.
    """
    folders = (templates,) if isinstance(templates, Path) else tuple(templates)
    environment = _environment(folders)
    style = resources.find("bibliography.csl", folders).read_bytes()
    for page in pages:
        desk = Desk(pub, page, style)
        try:
            template = environment.get_template(f"pages/{page.template}.html")
            body = template.render(desk=desk, page=page, **page.view)
            retired = environment.get_template("macros/retired.html").render(desk=desk)
        except TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
        except TemplateNotFound as error:
            raise TemplateError(f"there is no {error.name} in templates/") from error
        except UndefinedError as error:
            raise TemplateError(f"templates/pages/{page.template}.html: {error.message}") from error
        yield page.path, _front_matter(page, desk) + _one_block(f"{body}\n{retired}")


@lru_cache(maxsize=1)
def _environment(templates: tuple[Path, ...]) -> Environment:
    """The templates, compiled once; one that changes on disk is compiled anew."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        anchor=anchor,
        language=languages.name,
        key=segments.key,
        spoken=dates.spoken,
        span=dates.span,
        number_words=number_words,
        plural=plural,
        size=downloads.in_words,
        position=practice.position,
        receipt=receipt,
        STATES=practice.STATES,
    )
    return environment


def number_words(number: int) -> str:
    """
    Small numbers as words, larger ones as figures.

    >>> number_words(7), number_words(44)
    ('seven', '44')
    """
    names = "no one two three four five six seven eight nine ten eleven twelve".split()
    return names[number] if number < len(names) else str(number)


def plural(number: int, one: str, many: str = "") -> str:
    """
    A number with its noun.

    >>> plural(1, "event"), plural(3, "body", "bodies")
    ('1 event', '3 bodies')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def _front_matter(page: Page, desk: Desk) -> str:
    """YAML front matter; JSON strings are YAML strings."""
    matter: dict[str, object] = {
        "title": page.title,
        "description": desk.plain(page.lead) if page.lead else " ".join(page.description.split()),
        "hide": ["navigation", "toc", "footer"],
        "origin": page.origin,
        "subject": page.subject or "/" + page.path.removesuffix("index.md"),
    }
    if desk.pub.edition.head.site:
        matter["card"] = cards.path_of(page)
    if page.leads_to:
        matter |= {"refresh": desk.href(page.leads_to), "instead": desk.from_root(page.leads_to)}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in matter.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _one_block(body: str) -> str:
    """Without empty lines and indentation, so that Markdown sees one block of HTML."""
    return "\n".join(line.strip() for line in body.splitlines() if line.strip()) + "\n"
