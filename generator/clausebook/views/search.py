"""What readers may look for in a public edition, and what the search calls its texts and topics.

A document is a *record*, the one that shows the thing with that data-id, or a *passage*: something said of
it, such as a paragraph of commentary, with an address of its own. Previews of links show the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby

from clausebook.model.addresses import Address, address
from clausebook.model.messages import Messages
from clausebook.model.records import InstrumentHead, Thesaurus
from clausebook.prose import mentions
from clausebook.views import meetings
from clausebook.views.comparison_frame import page_path
from clausebook.views.lists import list_documents
from clausebook.views.publication import Publication
from clausebook.views.search_document import Document, joined, where
from clausebook.views.search_texts import text_documents


@dataclass(frozen=True)
class SearchInstrument:
    """A text that readers may choose to search alone."""

    id: str
    short: str
    year: str
    side: str  # base or variant, where it is first compared; "" if it is not


@dataclass(frozen=True)
class Answer:
    """A page that answers a question of readers; it is offered to whoever types no other words than these."""

    question: str
    address: str
    words: str = ""  # that readers may use instead of those of the question
    about: str = ""  # that they may add: names of what is asked about


@dataclass(frozen=True)
class SearchView:
    """All that the search of an edition is made of."""

    documents: tuple[Document, ...]
    instruments: tuple[SearchInstrument, ...]
    parts: tuple[tuple[str, str, str], ...]  # instrument, id, heading: readers name parts with a number
    topics: tuple[tuple[str, str, str], ...]  # id, label, other names
    answers: tuple[Answer, ...]
    changes: str  # words by which readers ask what changed; "" where nothing is compared
    languages: tuple[str, ...]  # that its words are in, those of the texts first
    thesaurus: Thesaurus  # of the edition
    messages: Messages  # the words of the interface


def search_view(pub: Publication) -> SearchView:
    """What the search of a public edition is made of."""
    sides: dict[str, str] = {}
    for comparison in pub.edition.head.comparisons:
        sides.setdefault(comparison.base, "base")
        sides.setdefault(comparison.variant, "variant")
    instruments = pub.edition.instruments.values()
    return SearchView(
        documents=documents(pub),
        instruments=tuple(
            SearchInstrument(one.id, one.head.short, one.head.date[:4], sides.get(one.id, ""))
            for one in instruments
        ),
        parts=tuple((one.id, part.head.id, part.head.heading) for one in instruments for part in one.parts),
        topics=tuple(
            (topic.id, topic.label, joined(*topic.aliases)) for topic in pub.edition.topics.values()
        ),
        answers=tuple(_answers(pub)),
        changes=_changes(pub.messages) if pub.comparisons else "",
        languages=tuple(dict.fromkeys(_languages(pub))),
        thesaurus=pub.edition.thesaurus,
        messages=pub.messages,
    )


def _languages(pub: Publication) -> Iterator[str]:
    """The languages of the texts, of their other authentic wordings, and of the editors."""
    yield from (one.head.lang for one in pub.edition.instruments.values())
    yield from (parallel.lang for unit in pub.units.values() for parallel in unit.parallel)
    yield pub.edition.head.lang


def _answers(pub: Publication) -> Iterator[Answer]:
    """The pages that answer a question of readers, as far as the edition has them."""
    say, say_in = pub.messages.say, pub.messages.say_in
    compared = tuple(pub.comparisons.values())[:1]
    for comparison in compared:
        heads = comparison.base.head, comparison.variant.head
        yield Answer(
            say("What is new, what went, what moved?"),
            where(Address(page_path(pub, comparison, "answers"))),
            _changes(pub.messages),
            joined(*map(_names, heads)),
        )
    if who := [unit.heading for unit in pub.units.values() if unit.mechanism]:
        yield Answer(
            say("Who meets, and when last?"),
            where(Address(meetings.PATH)),
            say_in(
                "search",
                "meeting met meets still rounds latest first often mechanisms state active"
                " dialogue talks consultations minister ministers foreign",
            ),
            joined(*who),
        )
    for instrument in pub.edition.instruments.values():
        if instrument.head.wording != "verbatim" and instrument.head.witnesses:
            yield Answer(
                say("%(text)s: where is the official text?", text=instrument.head.short),
                where(Address(f"{instrument.id}/index.md", "witnesses")),
                say_in(
                    "search", "%(text)s full wording original copy read published", text=instrument.head.short
                ),
            )
    for comparison in compared:
        for head in (comparison.base.head, comparison.variant.head):
            if head.signatories:
                yield Answer(
                    say("%(text)s: in whose name?", text=head.short),
                    where(address(f"instrument:{head.id}")),
                    say_in("search", "who signed signs signature signatory signatories adopted concluded"),
                    _names(head),
                )
    if pub.edition.expectations:
        path = "expectations/index.md"
        words = say_in("search", "expected expectation prediction report beforehand true")
        yield Answer(say("What was predicted, and what came?"), where(Address(path)), words)
        days = sorted(
            {one.reported for one in pub.edition.expectations.values() if one.kind == "expectation"}
        )
        for year, within in groupby(days, key=lambda day: day[:4]):
            first = next(within)
            yield Answer(
                say("What was predicted in %(year)s?", year=year),
                where(Address(path, f"r{first}")),
                say_in("search", "%(words)s came", words=words),
            )
    if pub.edition.events:
        yield Answer(
            say("What happened, year by year?"),
            where(Address("timeline/index.md")),
            say_in("search", "events happen"),
        )


def _names(head: InstrumentHead) -> str:
    """What readers call a text: its short title, its year."""
    return joined(head.short, head.date[:4])


def _changes(messages: Messages) -> str:
    """The words by which readers ask what changed."""
    say_in = messages.say_in
    asked = say_in("search", "changed changes different difference dropped gone added stronger weaker")
    return f"{asked} {say_in('search', 'new old')}"


def documents(pub: Publication) -> tuple[Document, ...]:
    """Every document: units in the order of the texts, what is said of them, the shared lists."""
    called = _called(pub)
    found = chain(text_documents(pub), list_documents(pub))
    return tuple(replace(one, near=_with_other_names(one, called)) for one in found)


def _called(pub: Publication) -> tuple[mentions.Naming, dict[str, tuple[str, ...]]]:
    """How running words name the terms and the bodies, and all names of each."""
    names = {
        f"term:{one.id}": (one.term, *one.aliases, *((one.expansion,) if one.expansion else ()))
        for one in pub.edition.terms.values()
    }
    names |= {f"actor:{one.id}": (one.name, *one.aliases) for one in pub.edition.actors.values()}
    return mentions.of(names.items()), names


def _with_other_names(one: Document, called: tuple[mentions.Naming, dict[str, tuple[str, ...]]]) -> str:
    """The words near a document, and the other names of the terms and bodies that it names."""
    found, names = called
    shown = f"{one.title}. {one.text}"
    met = dict.fromkeys(whose for _, whose in mentions.split(shown, found) if whose)
    others = (name for whose in met for name in names[whose] if name not in shown)
    return joined(one.near, *others)
