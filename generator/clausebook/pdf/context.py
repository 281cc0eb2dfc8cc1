"""What is asked while the printed edition is put together: words, references within the book, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from clausebook.edition import citations, labels
from clausebook.model.addresses import anchor
from clausebook.model.kinds import KINDS
from clausebook.model.records import Apparatus, Concordance, Event, Source, Unit
from clausebook.model.vocabulary import APPARATUS
from clausebook.prose import markdown, mentions, nodes
from clausebook.prose.nodes import Node
from clausebook.views.publication import Publication

Value = dict[str, Any]
"""A part of the book: plain lists, strings and numbers."""


class Desk:
    """
    Makes nodes of what editors wrote.

    A reference names the place in the book by its id; `bind` makes plain words of those that lead to what
    is not printed, and numbers the sources by their place in the bibliography.
    """

    def __init__(self, pub: Publication, style: bytes) -> None:
        self.pub = pub
        self.style = style  # of citations, CSL

    # --- words ---

    def line(self, text: str, home: str = "") -> list[Node]:
        """Prose without a paragraph around it. `home` is the instrument whose ids it may shorten."""
        return nodes.line(text, self._linker(home), self._citation, self._running)

    def blocks(self, text: str, home: str = "") -> list[Node]:
        """Prose as blocks."""
        return nodes.blocks(text, self._linker(home), self._citation, self._running)

    def plain(self, text: str, home: str = "") -> str:
        def label(reference: markdown.Reference) -> str:
            return self.label(_data_id(reference, home))

        return markdown.plain(text, label)

    def _linker(self, home: str) -> Any:
        def link(reference: markdown.Reference) -> Node:
            return self.to(_data_id(reference, home), reference.label)

        return link

    def _running(self, text: str) -> list[Node]:
        found: list[Node] = []
        for run, term in mentions.split(text, self.pub.naming):
            if term:
                found.append(mark(f"term:{term}"))
            found.extend(nodes.words(run))
        return found

    # --- references ---

    def to(self, data_id: str, label: str = "") -> Node:
        """A reference to a record, with its label; the index remembers where it stands."""
        words = nodes.words(label or self.label(data_id))
        kind = data_id.partition(":")[0] if ":" in data_id else ""
        indexed = [mark(data_id)] if kind in INDEXED else []
        return {"k": "to", "to": anchor(data_id), "v": [*indexed, *words]}

    def all_to(self, data_ids: Iterable[str]) -> list[Node]:
        """References to records, in their order."""
        return [self.to(data_id) for data_id in data_ids]

    def label(self, data_id: str) -> str:
        """What a reference to a record says: `2008/M2.g`, or its name."""
        return labels.label(self.pub.edition, data_id) if ":" in data_id else data_id

    # --- sources ---

    def cite(self, sources: Iterable[str], after: str = "") -> Node:
        """The sources of a statement, but for those that its words (`after`) cite themselves."""
        cited = {citation.source for citation in markdown.citations(after)}
        return {"k": "cite", "s": [[0, source, ""] for source in sources if source not in cited]}

    @staticmethod
    def _citation(citations: Sequence[markdown.Citation]) -> Node:
        return {"k": "cite", "s": [[0, one.source, one.locator] for one in citations]}

    def entry(self, source: Source) -> list[Node]:
        """A source as the style of citations has it, followed by its addresses on the web."""
        pieces = citations.source_entry(source, self.style, self.pub.edition.head.lang)
        drawn: list[Node] = []
        for piece in pieces:
            if piece.field in ("URL", "archive_location"):
                drawn.append(nodes.web(piece.words))
            elif piece.italic:
                drawn.append({"k": "em", "v": nodes.words(piece.words)})
            else:
                drawn.extend(nodes.words(piece.words))
        shown = {node["url"] for node in drawn if isinstance(node, dict) and node["k"] == "web"}
        for url in (source.url, source.archived):
            if url and url not in shown:
                drawn.extend([" ", nodes.web(url)])
        return drawn


INDEXED = tuple(name for name, kind in KINDS.items() if kind.indexed and name != "instrument")
"""The kinds of record that the index lists; it leaves out the texts, which the book consists of."""


def mark(data_id: str) -> Node:
    """A mention, for the index."""
    return {"k": "mark", "i": anchor(data_id)}


def marks_of(unit: Unit | Event) -> list[Node]:
    """The mentions that a unit or event makes in its fields."""
    fields = (("actors", "actor"), ("people", "person"), ("topics", "topic"))
    return [mark(f"{kind}:{name}") for field, kind in fields for name in getattr(unit, field, ())]


def bind(value: Any, ids: set[str], numbers: dict[str, int]) -> Any:
    """The value with its sources numbered, and only such references as lead to one of the ids."""
    if isinstance(value, list):
        return [bind(entry, ids, numbers) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("k") == "cite":
        bound = sorted([numbers[name], anchor(f"source:{name}"), at] for _, name, at in value["s"])
        return {"k": "cite", "s": bound}
    if "to" in value and value["to"] not in ids:
        return {**bind({k: v for k, v in value.items() if k != "to"}, ids, numbers), "to": ""}
    return {key: bind(entry, ids, numbers) for key, entry in value.items()}


def row_id(row: str, concordance: Concordance, number: int) -> str:
    """The address of a row in print: as on the page of its comparison, if that is the first."""
    return row if not number else f"{concordance.base}-{concordance.variant}-{row}"


def every(value: Any, key: str) -> Iterable[Any]:
    """Every entry under a key, however deep, in the order of the value."""
    if isinstance(value, list):
        for entry in value:
            yield from every(entry, key)
    elif isinstance(value, dict):
        for name, entry in value.items():
            if name == key:
                yield entry
            yield from every(entry, key)


def _data_id(reference: markdown.Reference, home: str) -> str:
    target = markdown.whole_target(reference, home)
    return target if reference.kind == "unit" else f"{reference.kind}:{target}"


def side(pub: Publication, slug: str) -> str:
    """The role of an instrument in the edition's comparisons: base, variant or nothing."""
    for one in pub.edition.head.comparisons:
        if slug in (one.base, one.variant):
            return "base" if slug == one.base else "variant"
    return ""


def apparatus(desk: Desk, entry: Apparatus, home: str) -> Value:
    return {
        "on": nodes.words(entry.on),
        "sort": APPARATUS[entry.kind],
        "v": [*desk.line(entry.text, home), desk.cite(entry.sources, entry.text)],
    }
