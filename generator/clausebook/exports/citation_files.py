"""The citations of the edition and of every clause as files that reference managers read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from clausebook.edition import citations
from clausebook.views.citation_forms import FileFormat, cited_edition, cited_works, edition_path, file_path
from clausebook.views.publication import Publication


def _csl_json(works: Sequence[citations.Item]) -> str:
    return json.dumps(works, ensure_ascii=False, indent=2)


WRITERS: Mapping[FileFormat, Callable[[Sequence[citations.Item]], str]] = {
    "BibTeX": citations.bibtex,
    "RIS": citations.ris,
    "CSL-JSON": _csl_json,
}
"""What writes each format."""


def files(pub: Publication) -> dict[str, str]:
    """Each file by its path in the site; the edition's own stand beside the files to take along, if any."""
    works = [cited_edition(pub)] if pub.downloads else []
    whole = {edition_path(name): write([one]) + "\n" for one in works for name, write in WRITERS.items()}
    return whole | {
        file_path(clause, name): write(cited_works(pub, part, clause)) + "\n"
        for instrument in pub.edition.instruments.values()
        for part in instrument.parts
        for clause in part.clauses
        for name, write in WRITERS.items()
    }
