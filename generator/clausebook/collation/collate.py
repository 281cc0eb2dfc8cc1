"""Two wordings of an instrument, clause by clause: what corresponds to what, how alike, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, LCSseq

from clausebook.collation.align import Pair, align
from clausebook.collation.diff import Clause, Place, Span, draw, redline
from clausebook.collation.tokens import label_length, words

__all__ = ["Clause", "Collation", "Link", "Mode", "Place", "Span", "collate", "mode", "redline", "similarity"]

Mode = Literal["redline", "heavily reworded", "whole texts"]

LIGHT, HEAVY = 0.6, 0.35  # least similarity for a plain redline, and for any


@dataclass(frozen=True, slots=True)
class Link:
    """Clauses that correspond, and the redline between them; several on one side were split or merged."""

    base: tuple[str, ...]
    variant: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]  # the pairs, of a base and a variant clause, whose order changed
    renumbered: bool  # only the leading number or letter differs
    rewritten: bool  # too little is left of the old text: all of it is marked, and all of the new
    similarity: float
    spans: tuple[Span, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was inserted or deleted, or differs in typography."""
        return any(span.op != "equal" for span in self.spans)

    @property
    def typographic(self) -> bool:
        """The words are the same, but spacing, invisible characters, quotation marks or the like differ."""
        return self.changed and all(span.op == "equal" or span.typographic for span in self.spans)

    @property
    def mode(self) -> Mode:
        """How the link is shown. An abridgement, though little is left, still has a redline."""
        return "whole texts" if self.rewritten else mode(max(self.similarity, HEAVY))


@dataclass(frozen=True, slots=True)
class Collation:
    """Every clause of both wordings, once: in a link, or dropped, or added."""

    base: tuple[Clause, ...]
    variant: tuple[Clause, ...]
    links: tuple[Link, ...]  # in the order of the base
    dropped: tuple[str, ...]
    added: tuple[str, ...]


def collate(base: Sequence[Clause], variant: Sequence[Clause]) -> Collation:
    """
    Align two wordings and draw the redline of each link. Ids are unique within each wording.

    >>> found = collate([Clause("1", "Fees are due in May.")], [Clause("1", "Fees are due in June.")])
    >>> [(link.base, link.variant, link.similarity) for link in found.links]
    [(('1',), ('1',), 0.8)]
    """
    pairs, moved = align([clause.text for clause in base], [clause.text for clause in variant])
    linked_base, linked_variant = {i for i, _ in pairs}, {j for _, j in pairs}
    return Collation(
        base=tuple(base),
        variant=tuple(variant),
        links=tuple(_link(group, moved, base, variant) for group in _groups(pairs)),
        dropped=tuple(clause.id for i, clause in enumerate(base) if i not in linked_base),
        added=tuple(clause.id for j, clause in enumerate(variant) if j not in linked_variant),
    )


def similarity(base: str, variant: str) -> float:
    """
    Measure how much of two texts is the same words in the same order, from 0 to 1; labels do not count.

    >>> similarity("3. Fees are due in May.", "(c) Fees are due in June.")
    0.8
    """
    labels = label_length(base), label_length(variant)
    old, new = words(base[labels[0] :]), words(variant[labels[1] :])
    if not (old and new) and labels != (len(base), len(variant)):  # on one side only marks, or only the label
        old, new = words(base) or base.split(), words(variant) or variant.split()
    return Indel.normalized_similarity(old, new)


def mode(similarity: float) -> Mode:
    """Choose how two texts are best shown: word by word, the same with a warning, or each as a whole."""
    return "redline" if similarity >= LIGHT else "heavily reworded" if similarity >= HEAVY else "whole texts"


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Put the pairs that share a clause together."""
    of: dict[tuple[int, int], list[Pair]] = {}
    groups: list[list[Pair]] = []
    for i, j in pairs:
        group = of.get((0, i)) or of.get((1, j))
        if group is None:
            groups.append(group := [])
        group.append((i, j))
        of[0, i] = of[1, j] = group
    return groups


def _link(group: list[Pair], moved: set[Pair], base: Sequence[Clause], variant: Sequence[Clause]) -> Link:
    olds = [base[n] for n in sorted({i for i, _ in group})]
    news = [variant[n] for n in sorted({j for _, j in group})]
    if len(olds) > 1:
        olds = _as_read(olds, within=news[0])
    if len(news) > 1:
        news = _as_read(news, within=olds[0])
    old, new = (" ".join(clause.text for clause in side) for side in (olds, news))
    alike = 1.0 if old == new else similarity(old, new)
    spans = draw(olds, news)
    rewritten = alike < HEAVY and not _abridged(spans)
    return Link(
        base=tuple(clause.id for clause in olds),
        variant=tuple(clause.id for clause in news),
        moved=tuple((base[i].id, variant[j].id) for i, j in group if (i, j) in moved),
        renumbered=old != new and old[label_length(old) :] == new[label_length(new) :],
        rewritten=rewritten,
        similarity=alike,
        spans=draw(olds, news, whole=True) if rewritten else spans,
    )


def _as_read(parts: list[Clause], *, within: Clause) -> list[Clause]:
    """Put the parts of a clause in the order that it has them, if that is not their own."""
    whole = words(within.text)

    def common(order: list[Clause]) -> int:
        return LCSseq.similarity([word for part in order for word in words(part.text)], whole)

    def start(part: Clause) -> int:
        blocks = LCSseq.opcodes(words(part.text), whole)
        kept = [
            (block.dest_end - block.dest_start, -block.dest_start) for block in blocks if block.tag == "equal"
        ]
        return -max(kept, default=(0, 0))[1]

    return max(parts, sorted(parts, key=start), key=common)


def _abridged(spans: Sequence[Span]) -> bool:
    """Tell whether most of the shorter text stands, unbroken or nearly so, in the longer."""
    size = {
        op: sum(len(span.text) for span in spans if span.op == op) for op in ("equal", "delete", "insert")
    }
    changes = "".join("=" if span.op == "equal" else "x" for span in spans).split("=")
    return size["equal"] > min(size["delete"], size["insert"]) and sum(map(bool, changes)) <= 2
