"""What readers can quote, page by page: its words, and how it is cited in each style.

The words of an instrument cite the instrument, as this edition gives it; everything else, a summary too,
cites the editors. A citation is made once for each work, with a slot in the place of what differs from one
quotation to the next; scripts fill the slots (`templates/theme/assets/quotes/quote.js`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausebook.comparison.comparison import Comparison
from clausebook.edition import citations, labels
from clausebook.edition.checksums import receipt
from clausebook.model.addresses import address, anchor, note_anchor, paragraph_anchor, unit_page
from clausebook.model.messages import message
from clausebook.model.records import Part, Unit
from clausebook.prose import segments
from clausebook.views.comparison_frame import page_path
from clausebook.views.comparison_rows import name
from clausebook.views.expectations import outcome
from clausebook.views.publication import Publication

STYLES = ("Chicago", "OSCOLA", "Bluebook", "APA", "MLA")
"""The styles that readers can choose from; each is a file of `templates/citation-styles/`."""

WHAT, URL, KEY = "\ue200", "\ue201", "\ue202"
"""Slots of a citation: the pinpoint or title, the address, the key of BibTeX."""

EDITION, EDITION_ANCHOR = "edition:", "edition"
"""The work that is the whole edition, and the element where it can be cited."""

NOT_OFFICIAL = message("Editors’ summary, not the official text:")


@dataclass(frozen=True)
class CitedWords:
    """Some words of a citation."""

    words: str
    italic: bool


@dataclass(frozen=True)
class CitedWork:
    """How one work is cited, with slots; each form with an address and without one."""

    styles: tuple[tuple[tuple[CitedWords, ...], tuple[CitedWords, ...]], ...]  # in the order of STYLES
    bibtex: tuple[str, str]
    ris: tuple[str, str]
    csl: tuple[str, str]  # CSL-JSON


@dataclass(frozen=True)
class Quotation:
    """Something that can be quoted."""

    anchor: str  # of its element: "2008-m2-g"
    label: str  # what is quoted: "2008 · M2.g"
    lead: str  # before the words: "Editors’ summary, not the official text: "
    words: str
    what: str  # for the slot: "Mechanisms, M2.g", "Commentary on 2008 · M2.g, paragraph 3"
    key: str  # for BibTeX: "2008-M2.g"
    work: str  # what it cites: an instrument; "" for the editors, "by:…" for other authors, "edition:"
    checksum: str = ""  # of the words of a clause or item
    code: str = ""  # by which it is found for good
    whole: bool = False  # it is the edition, whose address is that of the site


@dataclass(frozen=True)
class PageQuotes:
    """Everything that can be quoted from one page."""

    path: str  # of the page: "2008/m2/index.md"
    quotations: tuple[Quotation, ...]


def page_quotes(pub: Publication) -> Iterator[PageQuotes]:
    """What can be quoted from each page, page by page; each record on the page of its address."""
    for instrument in pub.edition.instruments.values():
        for part in instrument.parts:
            for clause in part.clauses:
                yield PageQuotes(unit_page(clause.id), tuple(_clause(pub, part, clause)))
    for comparison in pub.comparisons.values():
        yield PageQuotes(page_path(pub, comparison, ""), tuple(_rows(pub, comparison)))
    yield PageQuotes("timeline/index.md", tuple(_events(pub)))
    yield PageQuotes("expectations/index.md", tuple(_expectations(pub)))
    if pub.downloads:
        yield PageQuotes("downloads/index.md", (_edition(pub),))


def cited_works(pub: Publication) -> dict[str, CitedWork]:
    """How each work is cited: what the editors say (""), what others say, and the instruments, by id."""
    head = pub.edition.head
    units = pub.units.values()
    authors = dict.fromkeys(one.by for unit in units for one in unit.commentary if one.by)
    found = {
        _work_by(by): _cited(
            pub, citations.entry_item(head, WHAT, by=by), citations.entry_item(head, WHAT, URL, by=by)
        )
        for by in ((), *authors)
    }
    found[EDITION] = _cited(pub, citations.edition_item(head), citations.edition_item(head, URL))
    for instrument in pub.edition.instruments.values():
        its = instrument.head
        found[instrument.id] = _cited(
            pub, citations.passage_item(head, its, WHAT), citations.passage_item(head, its, WHAT, URL)
        )
    return found


def _work_by(authors: tuple[str, ...]) -> str:
    return f"by:{'; '.join(authors)}" if authors else ""


def _cited(pub: Publication, plain: citations.Item, addressed: citations.Item) -> CitedWork:
    lang = pub.edition.head.lang

    def styled(item: citations.Item, style: bytes) -> tuple[CitedWords, ...]:
        return tuple(CitedWords(one.words, one.italic) for one in citations.entry(item, style, lang))

    return CitedWork(
        tuple((styled(addressed, csl), styled(plain, csl)) for csl in pub.note_styles.values()),
        (_bibtex(addressed), _bibtex(plain)),
        (_ris(addressed), _ris(plain)),
        (_csl(addressed), _csl(plain)),
    )


def _bibtex(item: citations.Item) -> str:
    return citations.bibtex([{**item, "id": "key"}]).replace("{key,", f"{{{KEY},", 1)


def _ris(item: citations.Item) -> str:
    return citations.ris([{**item, "id": KEY}])


def _csl(item: citations.Item) -> str:
    return json.dumps([{**item, "id": KEY}], ensure_ascii=False, indent=1)


def _edition(pub: Publication) -> Quotation:
    """The edition as a whole, which is cited on the page of its files."""
    short = pub.edition.head.short
    return Quotation(EDITION_ANCHOR, short, "", "", short, "edition", EDITION, whole=True)


def _clause(pub: Publication, part: Part, clause: Unit) -> Iterator[Quotation]:
    say = pub.messages.say
    for unit in clause.family:
        label = labels.label(pub.edition, unit.id)
        if unit.text:
            pinpoint = f"{part.head.heading}, {unit.code}"
            key = citations.key(unit.id)
            yield _lasting(
                pub,
                unit,
                Quotation(anchor(unit.id), label, "", str(unit.text), pinpoint, key, unit.instrument),
            )
        elif unit.summary:
            summary = _by_editors(
                anchor(unit.id),
                say("Editors’ summary of %(unit)s", unit=label),
                labels.plain(pub.edition, unit.summary, unit.instrument),
                lead=say(NOT_OFFICIAL) + " ",
                key=unit.id,
            )
            yield _lasting(pub, unit, summary)
        for n, note in enumerate(unit.annotations, 1):
            title = say("Note %(key)s on %(unit)s", key=segments.key(n - 1), unit=label)
            words = labels.plain(pub.edition, note.note, unit.instrument)
            yield _by_editors(note_anchor(unit.id, n), title, words)
        for n, one in enumerate(unit.commentary, 1):
            title = say("Commentary on %(unit)s, paragraph %(number)s", unit=label, number=n)
            words = labels.plain(pub.edition, one.text, unit.instrument, blocks=True)
            yield replace(_by_editors(paragraph_anchor(unit.id, n), title, words), work=_work_by(one.by))


def _lasting(pub: Publication, unit: Unit, told: Quotation) -> Quotation:
    """The same with that by which a unit is found for good, and known to be the same."""
    return replace(told, checksum=receipt(unit), code=pub.codes.get(unit.id, ""))


def _rows(pub: Publication, comparison: Comparison) -> Iterator[Quotation]:
    several = len(pub.comparisons) > 1
    pair = f"{comparison.base.id}-{comparison.variant.id}"
    for row in comparison.rows.values():
        words = labels.plain(pub.edition, row.pairing.placed.row.reason)
        key = f"{pair}:{row.anchor}" if several else row.anchor
        yield _by_editors(row.anchor, name(row, pub.edition), words, key=key)


def _events(pub: Publication) -> Iterator[Quotation]:
    for event in pub.edition.events.values():
        id = f"event:{event.id}"
        title = f"{event.title}, {pub.messages.date(event.date)}"
        yield _by_editors(
            address(id).anchor,
            title,
            labels.plain(pub.edition, event.summary),
            key=id,
            code=pub.codes.get(id, ""),
        )


def _expectations(pub: Publication) -> Iterator[Quotation]:
    for one in pub.edition.expectations.values():
        id = f"expectation:{one.id}"
        title = pub.messages.say(
            "Reported %(date)s: %(outcome)s",
            date=pub.messages.date(one.reported),
            outcome=outcome(one, pub.messages),
        )
        words = labels.plain(pub.edition, f"{one.claim} {one.comment}")
        yield _by_editors(address(id).anchor, title, words, key=id, code=pub.codes.get(id, ""))


def _by_editors(
    anchor: str, title: str, words: str, *, lead: str = "", key: str = "", code: str = ""
) -> Quotation:
    return Quotation(anchor, title, lead, words, title, citations.key(key or anchor), "", code=code)
