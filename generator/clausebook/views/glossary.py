"""Terms and acronyms, defined in the editors' words."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.addresses import anchor
from clausebook.model.records import Term
from clausebook.prose.nodes import Citations, Prose
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import references_to
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import UnitsByText, Writer


@dataclass(frozen=True)
class TermView:
    id: str
    anchor: str
    term: str
    expansion: str
    names: tuple[ForeignName, ...]
    definition: Prose
    sources: Citations
    note: Prose
    drafts: tuple[Prose, ...]
    references: ReferenceGroups
    grade: str
    clauses: UnitsByText


@dataclass(frozen=True)
class GlossaryView(PageView):
    terms: tuple[TermView, ...]
    sources: tuple[SourceEntry, ...]


def glossary(pub: Publication) -> Page:
    """The page of all terms, in the order of the alphabet."""
    path = "glossary/index.md"
    writer = Writer(pub, path, links_terms=False)
    found = sorted(pub.edition.terms.values(), key=lambda term: term.term.casefold())
    view = GlossaryView(tuple(_term(writer, one) for one in found), source_entries(writer))
    about = f"Glossary of the edition “{pub.edition.head.title}”."
    return Page(path, "Glossary", "glossary", "content/glossary.yml", about, view)


def _term(writer: Writer, one: Term) -> TermView:
    subject = f"term:{one.id}"
    return TermView(
        id=subject,
        anchor=anchor(subject),
        term=one.term,
        expansion=one.expansion or "",
        names=foreign_names(one.names),
        definition=writer.prose(one.definition),
        sources=writer.cite(one.sources, one.definition),
        note=writer.prose(one.note),
        drafts=writer.prose_each(one.drafts),
        references=reference_groups(writer, references_to(writer.pub, subject, but=set(one.clauses))),
        grade=one.grade,
        clauses=writer.by_instrument(one.clauses),
    )
