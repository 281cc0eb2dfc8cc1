"""The citation of every clause as files that reference managers read."""

from __future__ import annotations

import json
from collections.abc import Callable

from clausebook.edition import citations, labels
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Part, Unit
from clausebook.views.publication import Publication

Items = list[citations.Item]

FORMATS: dict[str, tuple[str, Callable[[Items], str]]] = {
    "BibTeX": ("bib", citations.bibtex),
    "RIS": ("ris", citations.ris),
    "CSL-JSON": ("json", lambda items: json.dumps(items, ensure_ascii=False, indent=2)),
}
"""The ending of each format’s files, and what writes it."""


def files(pub: Publication) -> dict[str, str]:
    """Each file by its path in the site."""
    return {
        path(clause, ending): write(items(pub, part, clause)) + "\n"
        for instrument in pub.edition.instruments.values()
        for part in instrument.parts
        for clause in part.clauses
        for ending, write in FORMATS.values()
    }


def path(clause: Unit, ending: str) -> str:
    """The path of a file, beside its clause’s page: `2008/m4/2008-m4.bib`."""
    return f"{address(clause.id).page.removesuffix('index.md')}{anchor(clause.id)}.{ending}"


def items(pub: Publication, part: Part, clause: Unit) -> Items:
    """What is cited: the clause, and what this edition says of it."""
    edition = pub.edition
    site = (edition.head.site or "").rstrip("/")
    page = address(clause.id).page.removesuffix("index.md")
    url = f"{site}/{page}#{anchor(clause.id)}" if site else ""
    return [
        citations.clause_item(edition.instruments[clause.instrument].head, part.head, clause),
        citations.page_item(edition.head, clause, labels.label(edition, clause.id), url),
    ]
