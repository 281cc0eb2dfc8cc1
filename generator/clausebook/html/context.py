"""What a template may ask while it draws a page: links, names, prose, numbered sources.

Everything is escaped; `Markup` is made here alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from clausebook.edition import citations, labels, traverse
from clausebook.edition.citations import Piece
from clausebook.edition.references import PlacedRow
from clausebook.exports import citation_files
from clausebook.model import dates, languages
from clausebook.model.addresses import Address, address, anchor, asset, href
from clausebook.model.records import Concordance, Event, Part, Redirect, Source, Unit
from clausebook.prose import markdown, mentions
from clausebook.views.comparisons import folder
from clausebook.views.publication import Page, Publication


@dataclass(frozen=True)
class Noted:
    """A source as a page notes it: its number there and the places that lead to it."""

    number: int
    source: Source
    marks: tuple[str, ...]  # ids of the marks in the text


@dataclass
class Desk:
    """
    What a template asks while it draws one page: links, names, prose, numbered sources.

    It keeps the order in which sources are first named, which numbers them, and which terms have been named,
    as only the first mention is a link.
    """

    pub: Publication
    page: Page
    style: bytes = b""  # of citations, CSL
    _marks: dict[str, list[str]] = field(default_factory=dict)
    _terms: set[str] = field(default_factory=set)

    # --- looking up ---

    def unit(self, unit_id: str) -> Unit:
        return self.pub.units[unit_id]

    def by_instrument(self, unit_ids: Iterable[str]) -> list[tuple[str, list[Unit]]]:
        """Units under the id of their instrument, instruments in the order of the edition."""
        units = [self.unit(unit_id) for unit_id in unit_ids]
        held = [
            (one, [unit for unit in units if unit.instrument == one]) for one in self.pub.edition.instruments
        ]
        return [(one, some) for one, some in held if some]

    def side(self, instrument: str) -> str:
        """The role of an instrument in this page's comparison, else in its first: `base`, `variant` or ""."""
        here = self.page.view.get("concordance")
        for comparison in (
            *((here,) if isinstance(here, Concordance) else ()),
            *self.pub.edition.head.comparisons,
        ):
            if instrument == comparison.base:
                return "base"
            if instrument == comparison.variant:
                return "variant"
        return ""

    def year_side(self, year: str) -> str:
        """The role of the text that was adopted in a year, if one of the compared texts was."""
        texts = (one for one in self.pub.edition.instruments.values() if one.parts)
        return next((side for one in texts if one.head.date[:4] == year and (side := self.side(one.id))), "")

    def landmark(self, event: Event) -> str:
        """The role of the instrument that an event brought about, if it did."""
        for instrument in self.pub.edition.instruments.values():
            if instrument.head.adoption == event.id:
                return self.side(instrument.id) or "other"
        return ""

    def exists(self, data_id: str) -> bool:
        kind, colon, name = data_id.partition(":")
        return name in traverse.known(self.pub.edition)[kind] if colon else data_id in self.pub.units

    def label(self, data_id: str) -> str:
        """What a link to a record says: `2008 · M2.g`, or its name."""
        return labels.label(self.pub.edition, data_id)

    def short_source(self, source: Source) -> str:
        """Publisher and year: `Asahi Shimbun 2018`."""
        return labels.short_source(source)

    # --- linking ---

    def href(self, data_id: str) -> str:
        """The address of a record, from this page. A concordance has the address of its comparison."""
        if data_id.startswith("concordance:"):
            return self.to(
                f"{folder(self.pub.edition, labels.concordance(self.pub.edition, data_id))}/index.md"
            )
        if data_id == "edition:":
            return self.to("index.md")
        return href(address(data_id), self.page.path)

    def row(self, placed: PlacedRow) -> str:
        """The address of a row on the page of its comparison, from this page."""
        return self.to(f"{folder(self.pub.edition, placed.concordance)}/index.md", placed.anchor)

    def to(self, path: str, fragment: str = "") -> str:
        """The address of a page of the site, from this page."""
        return href(Address(path, fragment), self.page.path)

    def printed(self, data_id: str) -> str:
        """The address of a record in the print edition, from this page; nothing where it is not printed."""
        here = anchor(data_id)
        for download in self.pub.downloads:
            if here in download.addresses:
                return f"{self.asset(download.path)}#{here}"
        return ""

    def from_root(self, data_id: str) -> str:
        """The address of a record, from the root of the site."""
        return href(address(data_id), "index.md").removeprefix("./")

    def asset(self, path: str) -> str:
        return asset(path, self.page.path)

    def link(self, data_id: str, label: str = "", *, preview: bool = False) -> Markup:
        """
        A link to any record, with its label; a clause shows its id in the colour of its text.

        With `preview` a script shows what it leads to, from the records of the search.
        """
        shown = Markup(' data-shows="{}"').format(data_id) if preview else ""
        if ":" in data_id or label:
            return Markup('<a href="{}"{}>{}</a>').format(
                self.href(data_id), shown, self.words(label or self.label(data_id))
            )
        side = self.side(data_id.partition("/")[0])
        classes = "ed-id ed-id--variant" if side == "variant" else "ed-id"
        return Markup('<a class="{}" href="{}"{}>{}</a>').format(
            classes, self.href(data_id), shown, self.label(data_id)
        )

    def retired(self) -> list[Redirect]:
        """The retired ids whose place was an element of this page."""
        places = ((one, address(one.retired)) for one in self.pub.edition.redirects)
        return [one for one, where in places if where.page == self.page.path and where.anchor]

    # --- wording ---

    def words(self, text: str) -> Markup:
        """Plain words, escaped; runs in another script carry their language."""
        pieces = (
            Markup('<span lang="{}">{}</span>').format(lang, run) if lang else escape(run)
            for run, lang in languages.runs(text)
        )
        return Markup("").join(pieces)

    def blocks(self, text: str, home: str = "", *, level: int = 2) -> Markup:
        """Prose as blocks. `home` is the instrument whose ids it may shorten; `level`: of its headings."""
        return self._prose(text, home, inline=False, level=level)

    def line(self, text: str, home: str = "") -> Markup:
        """Prose without a paragraph around it."""
        return self._prose(text, home, inline=True, level=2)

    def plain(self, text: str, home: str = "") -> str:
        return labels.plain(self.pub.edition, text, home)

    def _prose(self, text: str, home: str, *, inline: bool, level: int) -> Markup:
        def link(reference: markdown.Reference) -> Markup:
            if reference.kind == "term":
                self._terms.add(reference.target)
            return self.link(self._data_id(reference, home), reference.label, preview=True)

        def cite(citation: markdown.Citation) -> Markup:
            return self.mark(citation.source, citation.locator)

        return markdown.to_html(
            text, link, cite, self.words, self._running, blocks=not inline, inline=inline, heading_level=level
        )

    def _running(self, text: str) -> Markup:
        """Plain words of prose; the first mention of a term leads to the glossary."""
        pieces = []
        for words, term in mentions.split(text, self.pub.naming):
            first = term and term not in self._terms and self.page.template != "glossary"
            pieces.append(self._term(term, words) if first else self.words(words))
        return Markup("").join(pieces)

    def _term(self, term: str, words: str) -> Markup:
        self._terms.add(term)
        return Markup('<a class="ed-term" href="{}" data-shows="term:{}">{}</a>').format(
            self.href(f"term:{term}"), term, words
        )

    def _data_id(self, reference: markdown.Reference, home: str) -> str:
        target = markdown.whole_target(reference, home)
        return target if reference.kind == "unit" else f"{reference.kind}:{target}"

    def clean(self, unit: Unit) -> Markup:
        """A unit's words with their pinpoint, for a copy button: an attribute, line breaks as references."""
        head = self.pub.edition.instruments[unit.instrument].head
        words = (
            f"“{unit.wording}”"
            if unit.wording
            else f"Editors’ summary: {self.plain(unit.summary or unit.heading)}"
        )
        when = ", ".join([*([head.place] if head.place else []), dates.spoken(head.date)])
        number = f", {unit.number}" if unit.number else ""
        site = (self.pub.edition.head.site or "").rstrip("/")
        way = address(unit.id)
        where = (
            f", {site}/{way.page.removesuffix('index.md')}#{way.anchor or anchor(unit.id)}" if site else ""
        )
        return _lines(f"{words}\n{head.title} ({when}){number} [{unit.id}]{where}")

    # --- sources ---

    def mark(self, source_id: str, locator: str = "") -> Markup:
        """A raised number that leads to the source in the page's list, and can be led back to."""
        number, mark_id = self._note(source_id)
        beside = str(self.page.view.get("all_sources", ""))  # the page of the sources, where they are many
        where = self.to(beside, f"note-{number}") if beside else f"#note-{number}"
        shown = Markup(' data-shows="source:{}"').format(source_id) if beside else ""
        named = self.short_source(self.pub.edition.sources[source_id])
        pinpoint = Markup('<span class="ed-mark__at">, {}</span>').format(locator) if locator else ""
        return Markup(
            '<sup class="ed-mark"><a id="{}" href="{}" role="doc-noteref" title="{}"{}>{}{}</a></sup>'
        ).format(mark_id, where, named, shown, number, pinpoint)

    def marks(self, source_ids: Iterable[str], after: str = "") -> Markup:
        """The marks of a statement's sources, but for those that its words (`after`) cite themselves."""
        cited = {citation.source for citation in markdown.citations(after)}
        return Markup("").join(self.mark(source_id) for source_id in source_ids if source_id not in cited)

    def entry(self, source: Source) -> Markup:
        """A source as the style of citations has it, its title and its archived copy linked."""
        lang = self.pub.edition.head.lang
        links = {"archive_location": (source.archived or "", "archived copy")}
        if source.url:
            links["title"] = (source.url, source.title)
        return self._pieces(citations.source_entry(source, self.style, lang), links, source.lang)

    def citations(self, part: Part, unit: Unit) -> list[tuple[str, Markup]]:
        """How to cite a clause, and what this edition says of it: label and words."""
        lang = self.pub.edition.head.lang
        entries = (
            citations.entry(item, self.style, lang) for item in citation_files.items(self.pub, part, unit)
        )
        return [
            (label, self._pieces(pieces))
            for label, pieces in zip(("Clause", "This page"), entries, strict=True)
        ]

    def exports(self, clause: Unit) -> list[tuple[str, str]]:
        """The same two works in files for reference managers: format and address, from this page."""
        return [
            (name, self.asset(citation_files.path(clause, ending)))
            for name, (ending, _) in citation_files.FORMATS.items()
        ]

    def _pieces(
        self,
        pieces: Iterable[Piece],
        links: Mapping[str, tuple[str, str]] | None = None,
        lang: str = "",
    ) -> Markup:
        """An entry, drawn; `links` are the fields that lead somewhere, with their address and label."""
        drawn = []
        for piece in pieces:
            url, label = (links or {}).get(piece.field, ("", ""))
            if url:
                way = Markup('<a href="{}" rel="noopener"{}>{}</a>')
                hreflang = Markup(' hreflang="{}"').format(lang) if lang != self.pub.edition.head.lang else ""
                drawn.append(way.format(url, hreflang, self.words(label)))
            else:
                tag = Markup("<cite>{}</cite>") if piece.italic else Markup("{}")
                drawn.append(tag.format(self.words(piece.words)))
        return Markup("").join(drawn)

    def noted(self) -> list[Noted]:
        """The sources named on this page so far, in the order of their numbers."""
        sources = self.pub.edition.sources
        return [
            Noted(number, sources[source_id], tuple(marks))
            for number, (source_id, marks) in enumerate(self._marks.items(), 1)
        ]

    def _note(self, source_id: str) -> tuple[int, str]:
        marks = self._marks.setdefault(source_id, [])
        number = list(self._marks).index(source_id) + 1
        marks.append(f"mark-{number}-{len(marks) + 1}")
        return number, marks[-1]


def _lines(text: str) -> Markup:
    """A text that keeps its line ends in an attribute or a `pre`, though the page is one block."""
    return Markup("&#10;").join(text.splitlines())
