"""Terms and acronyms, defined in the editors' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from clausebook.edition.definitions import definitions
from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.folding import filed
from clausebook.model.records import Edition, Term
from clausebook.model.vocabulary import DEFINITION_SCOPES
from clausebook.views import alphabet
from clausebook.views.divisions import FRAME, Bundle, Division, Limits, divide, of_codes, of_references
from clausebook.views.names import foreign_names
from clausebook.views.overviews import Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import references_to
from clausebook.views.record_lists import (
    DefinedIn,
    IndexedName,
    ListedRecord,
    ListView,
    RecordEntry,
    RecordList,
    one_group,
)
from clausebook.views.references import reference_groups
from clausebook.views.search_document import Document, instruments_of, joined, topics_of, where
from clausebook.views.sources import source_entries
from clausebook.views.writer import Writer

PATH = "glossary/index.md"
_ELEMENTS, _OF_CITATION = 6, 8
"""Elements of a term in the list, beside its clauses and what refers to it; of a source, with its entry."""


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all terms, in the order of the alphabet; where they are many, a page for each letter."""
    say, found = pub.messages.say, _in_order(pub.edition)
    title, origin, division = say("Glossary"), "content/glossary.yml", pub.divisions.get(PATH)
    about = say("Glossary of the edition “%(title)s”.", title=pub.edition.head.title)
    if not division:
        yield Page(PATH, title, "list", origin, about, partial(_view, pub, PATH, found))
        return
    yield Page(PATH, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        terms = [pub.edition.terms[key.removeprefix("term:")] for key in part.keys]
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "list", origin, about, partial(_view, pub, part.path, terms, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The terms by their letter, where they are too many for one page."""
    letters: dict[str, dict[str, int]] = {}
    for one in _in_order(pub.edition):
        linked = of_references(references_to(pub, f"term:{one.id}"))
        weights = letters.setdefault(alphabet.letter(one.term), {})
        weights[f"term:{one.id}"] = _ELEMENTS + of_codes(one.clauses) + linked
        weights[f"term:{one.id}"] += _OF_CITATION * len(one.sources)
    bundles = (Bundle(alphabet.letter_folder(one), one, weights) for one, weights in sorted(letters.items()))
    yield from divide(PATH, bundles, limits, FRAME)


def _view(pub: Publication, path: str, terms: Iterable[Term], place: PartPlace | None = None) -> ListView:
    writer = Writer(pub, path, links_terms=False)
    entries = tuple(_listed(writer, one) for one in terms)
    letters = alphabet.letter_links((one.name, one.anchor) for one in entries)
    title, lead = pub.messages.say("Glossary"), _lead(pub)
    return ListView(title, lead, "apparatus", entries, source_entries(writer), letters, place)


def _lead(pub: Publication) -> str:
    return pub.messages.count(
        "%(num)s term, defined in the editors’ own words.",
        "%(num)s terms, defined in the editors’ own words.",
        len(pub.edition.terms),
    )


def _overview(pub: Publication, division: Division) -> OverviewView:
    say, writer = pub.messages.say, Writer(pub, PATH)

    def named(key: str) -> tuple[str, str]:
        return anchor(key), pub.edition.terms[key.removeprefix("term:")].term

    by_letter = Doors("letters", say("Letters"), doors(writer, division, str, named))
    return overview(writer, say("Glossary"), _lead(pub), division, by_letter)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the terms."""
    for one in pub.edition.terms.values():
        yield Document(
            id=f"term:{one.id}",
            kind="term",
            address=where(address(f"term:{one.id}")),
            title=one.term,
            text=joined(plain(pub.edition, one.definition), plain(pub.edition, one.note)),
            aside=one.expansion or "",
            names=(*_expansion(one), *one.aliases, *(name.text for name in one.names)),
            instruments=instruments_of(pub, one.clauses),
            topics=topics_of(pub, one.clauses),
            grade=one.grade,
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The terms in the index from A to Z, by all their names."""
    for one in edition.terms.values():
        others = (*_expansion(one), *one.aliases)
        yield from alphabet.named(edition, f"term:{one.id}", one.term, one.expansion or "", others, one.names)


def printed(writer: Writer) -> RecordList:
    """The terms in print, in the order of the alphabet."""
    entries = (_printed(writer, one) for one in _in_order(writer.pub.edition))
    return RecordList("glossary", writer.pub.messages.say("Glossary"), one_group(entries))


def indexed_names(edition: Edition) -> Iterator[IndexedName]:
    """The terms, as the index of the book looks for them."""
    for one in edition.terms.values():
        yield IndexedName(anchor(f"term:{one.id}"), one.term, (*one.aliases, *_expansion(one)))


def _in_order(edition: Edition) -> list[Term]:
    return sorted(edition.terms.values(), key=lambda term: (filed(term.term), term.term))


def _expansion(one: Term) -> tuple[str, ...]:
    return (one.expansion,) if one.expansion else ()


def _listed(writer: Writer, one: Term) -> ListedRecord:
    subject, defined = f"term:{one.id}", _defined(writer, one)
    shown = {*one.clauses, *(each.unit.id for each in defined)}
    return ListedRecord(
        id=subject,
        anchor=anchor(subject),
        name=one.term,
        expansion=one.expansion or "",
        names=foreign_names(one.names, writer.pub.messages.language),
        body=writer.prose(one.definition),
        sources=writer.cite(one.sources, one.definition),
        note=writer.prose(one.note),
        drafts=writer.prose_each(one.drafts),
        references=reference_groups(writer, references_to(writer.pub, subject, but=shown)),
        grade=one.grade,
        clauses=writer.by_instrument(one.clauses),
        defined=defined,
    )


def _printed(writer: Writer, one: Term) -> RecordEntry:
    return RecordEntry(
        anchor(f"term:{one.id}"),
        one.term,
        writer.prose(one.definition),
        writer.cite(one.sources, one.definition),
        names=foreign_names(one.names, writer.pub.messages.language),
        after=one.expansion or "",
        note=writer.prose(one.note),
        grade=one.grade,
        clauses=writer.links(one.clauses),
        defined=_defined(writer, one),
    )


def _defined(writer: Writer, one: Term) -> tuple[DefinedIn, ...]:
    """The units that define a term, each with how much of its text that holds for."""
    messages = writer.pub.messages
    return tuple(
        DefinedIn(messages.say(DEFINITION_SCOPES[each.scope]), writer.link(each.unit))
        for each in definitions(writer.pub.edition).get(one.id, ())
    )
