"""Pages that an edition has whatever else it holds, told without deciding or importing any of them."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.model.kinds import KINDS
from clausebook.model.records import Edition


def certain_pages(public: Edition) -> frozenset[str]:
    """
    Paths such as `2008/index.md` of a public edition, drafts withheld: never one that is not made.

    Others may be made beside them; `views.site.arrange` knows all.
    """
    return frozenset(_paths(public))


def _paths(public: Edition) -> Iterator[str]:
    yield from ("index.md", "how-to-read/index.md")
    if public.concordances:
        yield "compare/index.md"
    if any(clause.mechanism for one in public.instruments.values() for clause in one.clauses):
        yield "meetings/index.md"
    for name, records in {"instrument": public.instruments, **public.lists}.items():
        kind = KINDS[name]
        if records and kind.folder:
            yield f"{kind.folder}/index.md"
        for id in records:
            if kind.page:
                yield kind.page.format(id=id)
