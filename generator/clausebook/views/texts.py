"""The pages of the texts, in their order: each instrument, its parts, its clauses and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.views import readings
from clausebook.views.clause_practice import clause_practice_page
from clausebook.views.clauses import MANY, clause_pages
from clausebook.views.instruments import instrument_page, part_pages
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import clause_events


def pages(pub: Publication) -> Iterator[Page]:
    """Each instrument, its parts that hold more than one clause, its clauses and what stands beside them."""
    for instrument in pub.edition.instruments.values():
        yield instrument_page(pub, instrument)
        yield from readings.pages(pub, instrument)
        yield from part_pages(pub, instrument)
        for part in instrument.parts:
            for clause in part.clauses:
                page, *sources = clause_pages(pub, instrument, part, clause)
                yield page
                if len(clause_events(pub, clause)) > MANY:
                    yield clause_practice_page(pub, instrument, clause)
                yield from sources
