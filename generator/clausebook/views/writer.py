"""One page in the making: prose becomes nodes, sources get their numbers, terms their first mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clausebook.edition import definitions, labels
from clausebook.edition.references import PlacedRow
from clausebook.model.addresses import Address, asset, href
from clausebook.model.records import Concordance, Unit
from clausebook.prose import markdown, mentions
from clausebook.prose.nodes import Citation, Citations, Inline, Link, Prose, Side, TermMention, Words
from clausebook.prose.tree import tree
from clausebook.views.page_paths import record_address, row_address
from clausebook.views.publication import Publication

UnitsByText = tuple[tuple[str, tuple[Link, ...]], ...]
"""Links to units under the id of their instrument."""


@dataclass
class Writer:
    """
    Makes the nodes of one page. Ask it in reading order.

    It remembers the order in which sources are first cited, which numbers them, and the terms that have been
    named, of which only the first mention leads to the glossary. What it returns is frozen.
    """

    pub: Publication
    page: str  # path of the page: "2008/m2/index.md"
    concordance: Concordance | None = None  # that the page is about; decides the sides of the texts
    sources_page: str = ""  # path of the page that lists the sources, if it is another
    lists_sources: bool = True  # else a mark leads to the bibliography: the list is another writer's
    links_terms: bool = True
    _marks: dict[str, list[str]] = field(default_factory=dict)  # by source: ids of the marks that cite it
    _numbers: dict[str, int] = field(default_factory=dict)  # of the sources cited so far
    _links: dict[tuple[str, str, bool], Link] = field(default_factory=dict)  # made so far
    _named: set[str] = field(default_factory=set)  # terms that the page has named

    # --- words ---

    def prose(self, text: str, home: str = "") -> Prose:
        """
        Prose of paragraphs.

        `home` is the unit or the instrument that it is about, whose ids it may write without the instrument.
        """
        return tree(text, _Resolver(self, home)) if text else ()

    def blocks(self, text: str, home: str = "") -> Prose:
        """Prose that may hold lists, headings and other blocks: commentary and essays."""
        return tree(text, _Resolver(self, home), blocks=True) if text else ()

    def prose_each(self, texts: Iterable[str], home: str = "") -> tuple[Prose, ...]:
        """Several texts as nodes, each for itself."""
        return tuple(self.prose(text, home) for text in texts)

    # --- links ---

    def link(self, data_id: str, text: str = "", *, preview: bool = False) -> Link:
        """A link to a record, with its label or with the given words."""
        asked = data_id, text, preview
        if asked not in self._links:
            self._links[asked] = Link(
                data_id,
                self.href(data_id),
                text or labels.label(self.pub.edition, data_id),
                side=self.side(data_id.partition("/")[0]) if ":" not in data_id else "",
                own_words=bool(text),
                preview=preview,
            )
        return self._links[asked]

    def links(self, data_ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to records, each with its label."""
        return tuple(self.link(data_id) for data_id in data_ids)

    def unit_links(self, units: Iterable[Unit]) -> tuple[Link, ...]:
        """Links to units, each with its id as label."""
        return self.links(unit.id for unit in units)

    def href(self, data_id: str) -> str:
        """The address of a record, from this page."""
        return href(record_address(self.pub, data_id), self.page)

    def row_href(self, placed: PlacedRow) -> str:
        """The address of a row on the page of its comparison, from this page."""
        return href(row_address(self.pub, placed), self.page)

    def page_href(self, path: str, fragment: str = "") -> str:
        """The address of a page of the site, from this page."""
        return href(Address(path, fragment), self.page)

    def asset_href(self, path: str) -> str:
        """The address of a file of the site, from this page."""
        return asset(path, self.page)

    def side(self, instrument: str) -> Side:
        """The role of an instrument in this page's comparison, else in the edition's first that has it."""
        here = (self.concordance,) if self.concordance else ()
        for one in (*here, *self.pub.edition.head.comparisons):
            if instrument == one.base:
                return "base"
            if instrument == one.variant:
                return "variant"
        return ""

    def by_instrument(self, unit_ids: Iterable[str]) -> UnitsByText:
        """Units under the id of their instrument, instruments in the order of the edition."""
        links, instruments = self.links(unit_ids), self.pub.edition.instruments
        held = ((one, tuple(link for link in links if link.instrument == one)) for one in instruments)
        return tuple((one, some) for one, some in held if some)

    # --- sources ---

    def cite(self, sources: Iterable[str], text: str = "") -> Citations:
        """The sources of a statement, but for those that its words (`text`) cite themselves."""
        return Citations(tuple(self._citation(one, "") for one in markdown.uncited(sources, text)))

    def cited(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sources cited so far, in the order of their numbers, each with the ids of its marks."""
        return tuple((source, tuple(marks)) for source, marks in self._marks.items())

    def _citation(self, source: str, locator: str) -> Citation:
        marks = self._marks.setdefault(source, [])
        number = self._numbers.setdefault(source, len(self._marks))
        marks.append(f"mark-{number}-{len(marks) + 1}" if self.lists_sources else "")
        listed = href(Address(self.sources_page or self.page, f"note-{number}"), self.page)
        return Citation(
            source,
            locator,
            labels.short_source(self.pub.edition.sources[source]),
            number,
            marks[-1],
            listed if self.lists_sources else self.href(f"source:{source}"),
            preview=bool(self.sources_page) or not self.lists_sources,
        )


@dataclass(frozen=True)
class _Resolver:
    """Resolves what one prose text refers to, for one page."""

    writer: Writer
    home: str

    def reference(self, reference: markdown.Reference) -> Link:
        if reference.kind == "term":
            self.writer._named.add(reference.target)
        target = markdown.whole_target(reference, self.home.partition("/")[0])
        data_id = target if reference.kind == "unit" else f"{reference.kind}:{target}"
        return self.writer.link(data_id, reference.label, preview=True)

    def cite(self, citations: Sequence[markdown.Citation]) -> Citations:
        return Citations(tuple(self.writer._citation(one.source, one.locator) for one in citations))

    def running(self, text: str) -> Iterator[Inline]:
        named = self.writer._named
        for words, term in mentions.split(text, self.writer.pub.naming):
            if not term or not definitions.holds(self.writer.pub.edition, term, self.home):
                yield Words(words)
                continue
            first = self.writer.links_terms and term not in named
            named.update({term} if first else ())
            yield TermMention(f"term:{term}", words, self.writer.href(f"term:{term}"), first)
