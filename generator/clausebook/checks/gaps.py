"""What an edition leaves open: clauses without commentary, mechanisms without events, sources never cited."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.checks.plausibility import plausibility
from clausebook.edition import drafts, traverse
from clausebook.edition.references import cross_references
from clausebook.model.records import Edition, ProseMark, marked_fields
from clausebook.prose.markdown import citations


def coverage(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The ids of what is open, by what is missing; an empty tuple where nothing is."""
    crossref = cross_references(edition)
    units = [unit for unit in edition.units.values() if not drafts.is_draft(unit)]
    own = [unit for unit in units if not unit.structural]
    return {
        "clauses without commentary": tuple(
            unit.id for unit in own if all(drafts.is_draft(paragraph) for paragraph in unit.commentary)
        ),
        "verbatim clauses without an annotation": tuple(
            unit.id for unit in own if unit.text is not None and not unit.annotations
        ),
        "claims without a source": tuple(_unsourced(edition)),
        "mechanisms without events": tuple(
            unit.id for unit in units if unit.mechanism and not crossref.events.get(unit.id)
        ),
        "sources never cited": tuple(
            source for source in edition.sources if not crossref.mentions.get(f"source:{source}")
        ),
        "sources cited with a pinpoint": tuple(
            dict.fromkeys(
                one.source
                for passage in traverse.passages(edition)
                for one in passage.citations()
                if one.locator
            )
        ),
        "bodies that no clause or event names": tuple(
            actor
            for actor in edition.actors
            if not crossref.units.get(f"actor:{actor}") and not crossref.events.get(f"actor:{actor}")
        ),
        **plausibility(drafts.withhold(edition)),
        "drafts": tuple(f"{number} {kind}" for kind, number in drafts.count(edition).items()),
    }


def _unsourced(edition: Edition) -> list[str]:
    """Records of the lists that state something and name no source."""
    found = []
    for kind in ("actor", "person", "term", "event", "expectation"):
        for slug, record in traverse.lists(edition)[kind].items():
            cited = any(
                True
                for _, mark, text in marked_fields(record, ProseMark)
                for _ in citations(text, blocks=mark.blocks)
            )
            if not drafts.is_draft(record) and not getattr(record, "sources", None) and not cited:
                found.append(f"{kind}:{slug}")
    return found
