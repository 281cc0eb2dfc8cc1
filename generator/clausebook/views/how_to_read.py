"""How to read the edition: a real clause taken apart, the words of the pages explained, the signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from clausebook.model.messages import message
from clausebook.model.records import Unit
from clausebook.model.vocabulary import GRADES, RELATIONS, STATES
from clausebook.views.mechanisms import EventDate, event_date
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.units import QuotedUnit, RowLink, UnitView, quoted_unit, unit_view
from clausebook.views.writer import Writer

PATH = "how-to-read/index.md"
TITLE = message("How to read this edition")

_LONG = 400  # characters of a text that is too long for a sample


@dataclass(frozen=True)
class Sign:
    """A word with a sign, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Sample:
    """What stands on the page of a clause, one piece of each kind, where the edition has it."""

    clause: UnitView  # with its first note and first paragraph of commentary
    summary: QuotedUnit | None  # of a counterpart of which the wording is not held
    row: RowLink | None
    event: EventDate | None


@dataclass(frozen=True)
class HowToReadView(PageView):
    sample: Sample | None
    words: tuple[Sign, ...]
    relations: tuple[Sign, ...]
    grades: tuple[Sign, ...]
    states: tuple[Sign, ...]  # none in an edition without mechanisms
    sources: tuple[SourceEntry, ...]


WORDS = (
    ("Clause", "a numbered or named piece of a text that has a page of its own"),
    ("Item", "a lettered or numbered piece within a clause; it has an address on the page of its clause"),
    ("Reference", "text and clause; it never changes and is never given to another clause"),
    ("Counterpart", "the clause or item of the other text that says something about the same matter"),
    (
        "Confidence",
        "how sure the editors are of a counterpart: high, medium or low. What is low is not counted as "
        "found, nor as gone",
    ),
    ("We cannot tell", "the sources do not show whether there is a counterpart; that is not “dropped”"),
    ("Round", "a meeting, exercise or the like of a mechanism itself; only rounds count as “met”"),
    ("Related event", "something that concerns a clause, and is no round of it"),
    (
        "Receipt",
        "eight signs computed from the words of a clause; the same words always have the same",
    ),
    ("Witness", "the published copy that a text is given after"),
    ("Withheld", "what the editors only recall; it is counted on the page on method and shown nowhere"),
)


def page(pub: Publication) -> Page:
    """The page that explains all others."""
    about = pub.messages.say(
        "The voices, words and signs of the edition “%(title)s”, on one of its clauses.",
        title=pub.edition.head.title,
    )
    title, decide = pub.messages.say(TITLE), partial(_view, pub)
    return Page(PATH, title, "how-to-read", "content/edition.yml", about, decide)


def _view(pub: Publication) -> HowToReadView:
    writer = Writer(pub, PATH)
    clause = _sample_clause(pub)
    sample = _sample(writer, clause) if clause else None
    return HowToReadView(
        sample,
        tuple(Sign(name, meaning) for name, meaning in WORDS),
        tuple(Sign(name, row.meaning) for name, row in RELATIONS.items()) if pub.comparisons else (),
        tuple(Sign(name, row.meaning) for name, row in GRADES.items() if row.published),
        tuple(Sign(name, row.meaning) for name, row in STATES.items())
        if any(unit.mechanism for unit in pub.units.values())
        else (),
        source_entries(writer),
    )


def _sample_clause(pub: Publication) -> Unit | None:
    """The clause that has most of what a page can show, the first of those, with a text that is short."""
    found = [
        clause
        for instrument in pub.edition.instruments.values()
        for clause in instrument.clauses
        if clause.text and len(clause.text) <= _LONG
    ]
    return max(found, key=lambda clause: _shows(pub, clause), default=None)


def _shows(pub: Publication, clause: Unit) -> int:
    rows = pub.crossref.rows.get(clause.id, ())
    others = [pub.units[id] for row in rows for id in row.counterparts(clause.instrument)]
    return sum(
        map(
            bool,
            (
                clause.annotations,
                clause.commentary,
                rows,
                others,
                [one for one in others if one.summary],
                clause_events(pub, clause),
            ),
        )
    )


def _sample(writer: Writer, clause: Unit) -> Sample:
    pub = writer.pub
    only = {"annotations": clause.annotations[:1], "commentary": clause.commentary[:1]}
    # a footnote may be called by an item, which is not here: the words stand without their calls
    nothing = {"apparatus": (), "drafts": (), "sources": (), "footnotes": (), "text": str(clause.text)}
    view = unit_view(writer, clause.model_copy(update=only | nothing))
    row = next((one for one in view.rows if one.counterparts), next(iter(view.rows), None))
    others = [pub.units[one.id] for one in row.counterparts] if row else []
    summarised = next((one for one in others if one.summary), None)
    events = clause_events(pub, clause)
    return Sample(
        view,
        quoted_unit(writer, summarised) if summarised else None,
        row,
        event_date(writer, events[-1]) if events else None,
    )
