"""What `check` passes is drawn: pages, search, exports and print, whatever legal values there are."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from clausebook import resources
from clausebook.checks import registry
from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.exports import citation_files, quote_files
from clausebook.exports import files as data_files
from clausebook.html.render import render
from clausebook.model.problems import Problem
from clausebook.model.records import Edition
from clausebook.pdf import compiling, typesetter
from clausebook.pdf.book import book
from clausebook.search import index
from clausebook.views.book import Scope, book_view
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.search import search_view
from clausebook.views.site import arrange
from tests.attack import LONG, SEED
from tests.attack.conftest import Begin
from tests.attack.contents import Change, Content, Strange, changed, changes, growths, parsed, written
from tests.attack.contents import Path as Place
from tests.content.test_mutations import leads_nowhere
from tests.editions import MINIMAL, ROOT, edition, publication, told

EXAMPLES = 5_000 if LONG else 200
PRINTED = 5 if LONG else 20  # every so manyth example is set by Typst too
ATTEMPTS = 6  # to take back what `check` refuses: what it names, then all changes in its file, then all
FIELDS = 9  # that are changed in one example, before what `check` refuses is taken back
TEMPLATES = resources.templates(ROOT)
FACTS = registry.Facts(shown=resources.coverage(TEMPLATES))


def read(content: Content) -> tuple[Edition | None, list[Problem]]:
    """The edition of some content if `check` passes it, and else its problems."""
    found, malformed, _ = load.load(written(content))
    told = list(malformed) if found is None else list(registry.check(found, FACTS))
    return (None if told else found), told


def problems(content: Content) -> list[Problem]:
    return read(content)[1]


def legal(content: Content, wanted: list[Change]) -> tuple[list[Change], Edition | None]:
    """Those of the changes that `check` passes together, and the edition with them."""
    kept = wanted
    for attempt in range(ATTEMPTS):
        found, told = read(changed(content, kept))
        if found:
            return kept, found
        places = [(problem.file.removeprefix("content/"), problem.path) for problem in told]
        named = {name for name, _ in places}
        less = [one for one in kept if not any(_meets(one, place) for place in places)]
        if attempt >= ATTEMPTS // 2 or len(less) == len(kept):
            less = [one for one in kept if one[0] not in named]
        kept = less if len(less) < len(kept) else []
    return [], None


def _meets(change: Change, place: tuple[str, Place]) -> bool:
    """Whether a change is of the value that a problem names, of one within it, or of one around it."""
    name, path, _ = change
    length = min(len(path), len(place[1]))
    return name == place[0] and path[:length] == place[1][:length]


class Drawn:
    """
    Draws editions that are much alike: what was drawn before and is the same is not drawn again.

    A page is a function of its view and the templates, so that two that are equal are drawn alike.
    """

    def __init__(self) -> None:
        self._pages: dict[str, tuple[tuple[Page, PageView], str]] = {}

    def pages(self, pub: Publication) -> Mapping[str, str]:
        """Each page by its path."""
        arranged = arrange(pub)
        new = [page for page in arranged if self._pages.get(page.path, (None,))[0] != told(page)]
        drawn = dict(render(new, TEMPLATES))
        held = {page.path: (told(page), drawn[page.path]) for page in new}
        self._pages = held if not self._pages else self._pages
        return {page.path: (held.get(page.path) or self._pages[page.path])[1] for page in arranged}


DRAWN = Drawn()


def exported(pub: Publication) -> None:
    data_files.exports(pub)


def searched(pub: Publication) -> None:
    for name, text in index.files(search_view(pub)).items():
        if name.endswith(".json"):
            json.loads(text)
    quote_files.files(pub)


def bound(pub: Publication) -> typesetter.Job:
    """The book of an edition, to be set."""
    return typesetter.job(book(book_view(pub, Scope("full"))), TEMPLATES, pub.edition.head.date)


BESIDE: tuple[Callable[[Publication], object], ...] = (exported, searched, bound)
"""What is made beside the pages; in the short form an example makes one of them, in turn."""


def draw(
    found: Edition, *, beside: Iterable[Callable[[Publication], object]] = BESIDE, printed: bool = True
) -> str:
    """Draw the pages, and what else a build makes; what failed, or nothing."""
    try:
        pub = publication(found)
        pages = {**DRAWN.pages(pub), **citation_files.files(pub)}
        for make in beside:
            make(pub)
        if printed and (refused := typeset(bound(pub))):
            return refused
    except BaseException as error:  # Typst has errors that are no `Exception`
        return f"{type(error).__name__}: {error}"
    return ", ".join(list(leads_nowhere(pages))[:3])


def typeset(job: typesetter.Job) -> str:
    """Set a book as the process of a build does, in this one; what Typst refused, or nothing."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(said):
        if not compiling.main(*job.arguments(Path(folder))):
            return ""
    said.flush()
    said.seek(0)
    return said.read() or "nothing was made"


def smallest(content: Content, kept: list[Change], failure: str) -> list[Change]:
    """As few of the changes as fail still."""
    for change in kept[:]:
        less = [one for one in kept if one is not change]
        found, _ = read(changed(content, less))
        if found and draw(found)[:40] == failure[:40]:
            kept = less
    return kept


def test_what_check_passes_is_drawn(tally: Begin) -> None:
    counted = tally("contents × outputs")
    content = parsed(read_content(MINIMAL)[0])
    known = edition(MINIMAL)
    values = 0
    for number in range(EXAMPLES):
        strange = Strange(SEED + number, known)
        wanted = [*growths(content, strange), *changes(content, strange, FIELDS)]
        kept, found = legal(content, wanted)
        beside = BESIDE if LONG else (BESIDE[number % len(BESIDE)],)
        failure = draw(found or known, beside=beside, printed=number % PRINTED == 0)
        least = smallest(content, kept, failure) if failure and not counted.failures else []
        counted.tell(f"seed {SEED + number}, {least}", failure)
        values += len(kept)
    assert values > 6 * EXAMPLES
    assert not (failed := counted.settle()), failed
