"""Share cards: what the picture says that others see when the address of a clause is sent around."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.addresses import anchor
from clausebook.model.languages import direction
from clausebook.model.records import Instrument, Unit
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import shortened

FOLDER = "assets/cards"
_WORDS, _HEADING, _TITLE = 340, 150, 90  # characters: more would be too small to read


@dataclass(frozen=True)
class Card:
    """One picture: its file below the site, and what it says."""

    path: str
    label: str
    kind: str  # whose words they are
    heading: str
    words: str
    edition: str
    lang: str
    direction: str = "ltr"  # in which the edition is written
    verbatim: bool = False
    side: str = "other"  # base or variant, in the first comparison that has the text


def cards(pub: Publication) -> tuple[Card, ...]:
    """The card of the edition, then one for each clause; none without an address to send around."""
    if not pub.edition.head.site:
        return ()
    clauses = (
        _of_clause(pub, instrument, clause)
        for instrument in pub.edition.instruments.values()
        for clause in instrument.clauses
    )
    return (_of_edition(pub), *clauses)


def path_of(page: Page) -> str:
    """The card that goes with a page: its clause's, or else the edition's."""
    if page.template != "clause":
        return f"{FOLDER}/edition.png"
    return f"{FOLDER}/{page.path.removesuffix('/index.md').replace('/', '-')}.png"


def _of_edition(pub: Publication) -> Card:
    head = pub.edition.head
    return Card(
        path=f"{FOLDER}/edition.png",
        label=head.short,
        kind=pub.messages.say("Edition of %(date)s", date=pub.messages.date(head.date)),
        heading=shortened(head.title, _HEADING),
        words=shortened(labels.plain(pub.edition, head.tagline), _WORDS),
        edition=shortened(pub.editors, _TITLE),
        lang=head.lang,
        direction=direction(head.lang),
    )


def _of_clause(pub: Publication, instrument: Instrument, clause: Unit) -> Card:
    said, verbatim = _words(pub, clause)
    return Card(
        path=f"{FOLDER}/{anchor(clause.id)}.png",
        label=labels.label(pub.edition, clause.id),
        kind=pub.messages.say("Verbatim")
        if verbatim
        else pub.messages.say("Not the official text: editors’ summary"),
        heading=shortened(clause.heading or instrument.head.short, _HEADING),
        words=said if verbatim else f"[ {said} ]",
        edition=shortened(pub.edition.head.title, _TITLE),
        lang=instrument.head.lang,
        direction=direction(pub.edition.head.lang),
        verbatim=verbatim,
        side=_side(pub, instrument.id),
    )


def _words(pub: Publication, clause: Unit) -> tuple[str, bool]:
    """The first words of a clause and of its items, and whether they are the text's own; never both kinds."""
    verbatim = any(unit.text for unit in clause.family)
    said = [
        " ".join(filter(None, [unit.number if unit is not clause else "", words]))
        for unit in clause.family
        if (
            words := unit.text if verbatim else labels.plain(pub.edition, unit.summary or "", unit.instrument)
        )
    ]
    return shortened(" ".join(said) or clause.heading, _WORDS), verbatim


def _side(pub: Publication, instrument: str) -> str:
    for comparison in pub.edition.head.comparisons:
        if instrument in (comparison.base, comparison.variant):
            return "base" if instrument == comparison.base else "variant"
    return "other"
