"""What `check` passes is drawn: pages, search, exports and print, whatever legal values there are."""

from __future__ import annotations

import json

from clausebook import resources
from clausebook.checks import registry
from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.exports import citation_files
from clausebook.html.render import render
from clausebook.model.problems import Problem
from clausebook.pdf import outputs
from clausebook.search import index
from clausebook.views.book import Scope
from clausebook.views.search import search_view
from clausebook.views.site import arrange
from tests.attack import LONG, SEED
from tests.attack.conftest import Begin
from tests.attack.contents import Change, Content, Strange, changed, changes, parsed, written
from tests.content.test_mutations import leads_nowhere
from tests.editions import MINIMAL, ROOT, edition, publication

EXAMPLES = 5_000 if LONG else 24
PRINTED = 1 if LONG else 3  # every so manyth example is set in print too
ATTEMPTS = 6  # to take back what `check` refuses: half of the changes in a file at first, then all
FIELDS = 14  # that are changed in one example, before what `check` refuses is taken back
TEMPLATES = resources.templates(ROOT)
FACTS = registry.Facts(shown=resources.coverage(TEMPLATES))


def problems(content: Content) -> list[Problem]:
    found, malformed, _ = load.load(written(content))
    return list(malformed) if found is None else list(registry.check(found, FACTS))


def legal(content: Content, wanted: list[Change]) -> list[Change]:
    """Those of the changes that `check` passes together."""
    kept = wanted
    for attempt in range(ATTEMPTS):
        refused = {problem.file.removeprefix("content/") for problem in problems(changed(content, kept))}
        if not refused:
            return kept
        less = []
        for name in sorted({name for name, _, _ in kept}):
            of_file = [one for one in kept if one[0] == name]
            less += (
                of_file[: len(of_file) // 2 if attempt < ATTEMPTS // 2 else 0] if name in refused else of_file
            )
        kept = less if len(less) < len(kept) else []
    return []


def draw(content: Content, *, printed: bool = True) -> str:
    """Draw everything that a build draws; what failed, or nothing."""
    try:
        found, _, _ = load.load(written(content))
        assert found is not None
        pub = publication(found)
        pages = dict(render(arrange(pub), TEMPLATES)) | citation_files.files(pub)
        for name, text in index.files(search_view(pub)).items():
            if name.endswith(".json"):
                json.loads(text)
        if printed:
            outputs.one(pub, TEMPLATES, Scope("full"), "a4")
    except BaseException as error:  # Typst has errors that are no `Exception`
        return f"{type(error).__name__}: {error}"
    return ", ".join(list(leads_nowhere(pages))[:3])


def smallest(content: Content, kept: list[Change]) -> list[Change]:
    """As few of the changes as fail still."""
    failure = draw(changed(content, kept))[:40]
    for change in kept[:]:
        less = [one for one in kept if one is not change]
        if less and not problems(changed(content, less)) and draw(changed(content, less))[:40] == failure:
            kept = less
    return kept


def test_what_check_passes_is_drawn(tally: Begin) -> None:
    counted = tally("contents × outputs")
    content = parsed(read_content(MINIMAL)[0])
    known = edition(MINIMAL)
    values = 0
    for number in range(EXAMPLES):
        strange = Strange(SEED + number, known)
        kept = legal(content, changes(content, strange, FIELDS))
        failure = draw(changed(content, kept), printed=number % PRINTED == 0)
        least = smallest(content, kept) if failure and not counted.failures else []
        counted.tell(f"seed {SEED + number}, {least}", failure)
        values += len(kept)
    assert values > 3 * EXAMPLES
    counted.settle()
