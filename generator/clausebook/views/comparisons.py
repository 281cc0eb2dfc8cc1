"""The pages of one comparison: the same rows side by side, inline, in words, by topic, and as answers.

Each view is a page of its own, so that it has an address and needs no script. A row keeps its anchor in all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clausebook.comparison import concordances
from clausebook.comparison.concordances import Group
from clausebook.comparison.flow import flow
from clausebook.comparison.questions import answers
from clausebook.comparison.rows import RowView, row_views
from clausebook.model.problems import EditionError
from clausebook.model.records import Concordance, Edition, Instrument
from clausebook.views.publication import Page, Publication


@dataclass(frozen=True)
class View:
    """One way to look at a comparison."""

    name: str  # its folder, "" for the first
    title: str
    template: str
    about: str
    filtered: bool = True  # it shows every row, so that the filters hold


@dataclass(frozen=True)
class Section:
    """Rows under one heading."""

    id: str
    heading: str
    rows: tuple[RowView, ...]


def folder(edition: Edition, concordance: Concordance) -> str:
    """Where a comparison is shown: the edition's first at `compare`, any other in a folder below it."""
    pair = concordance.base, concordance.variant
    first = edition.head.comparisons[0]
    return "compare" if pair == (first.base, first.variant) else f"compare/{'-'.join(pair)}"


def pages(pub: Publication, concordance: Concordance) -> Iterator[Page]:
    """Every view of a comparison. Raises `EditionError` if a unit of either text is not accounted for."""
    edition, place = pub.edition, folder(pub.edition, concordance)
    base, variant = (edition.instruments[slug] for slug in (concordance.base, concordance.variant))
    found = pub.pairings[base.id, variant.id]
    sides = [concordances.side(edition, concordance, slug) for slug in (base.id, variant.id)]
    for side in sides:
        if not side.adds_up:
            lost = ", ".join(unit.id for unit in side.lost)
            raise EditionError(
                f"the units of {side.instrument.id} do not add up; no row accounts for {lost or 'one'}"
            )

    shown = row_views(edition, concordance, found)
    in_order = _sections(concordances.groups(edition, concordance, found), shown)
    views = _views(base, variant)
    shared = {
        "base": base,
        "variant": variant,
        "concordance": concordance,
        "folder": place,
        "comparisons": [(one, folder(edition, one)) for one in edition.concordances],
        "views": views,
        "counts": concordances.counts(concordance),
        "rows": len(shown),
        "typographic": sum(1 for row in shown.values() if row.remark),
        "topics": _topics(edition, shown.values()),
        "parts": _parts(base, shown.values()),
        "words_held": base.head.wording == variant.head.wording == "verbatim",
    }
    own: dict[str, dict[str, object]] = {
        "": {
            "sections": in_order,
            "flow": flow(base, variant, concordance),
            "uncertain": sum(1 for row in concordance.rows if row.confidence == "low"),
        },
        "by-variant": {
            "sections": _sections(concordances.groups(edition, concordance, found, variant.id), shown)
        },
        "inline": {"sections": _sections(concordances.one_text(edition, concordance, found), shown)},
        "words": {"sections": in_order},
        "by-topic": {"sections": _sections(concordances.by_topic(edition, found), shown)},
        "answers": answers(edition, concordance, [row for section in in_order for row in section.rows]),
        "nothing-lost": {"sides": sides},
    }
    origin = edition.origins[f"concordance:{base.id}-{variant.id}"].file
    for view in views:
        path = "/".join(part for part in (place, view.name, "index.md") if part)
        title = f"Compare {base.id} and {variant.id}" + (f": {view.title.lower()}" if view.name else "")
        yield Page(path, title, view.template, origin, view.about, {**shared, "view": view, **own[view.name]})


def _views(base: Instrument, variant: Instrument) -> tuple[View, ...]:
    before, after = base.head.short, variant.head.short
    pair, order = f"{before} and {after}", f"In the order of {variant.id}"
    return (
        View("", "Side by side", "compare", f"{pair} side by side, with the reason of each change."),
        View("by-variant", order, "compare", f"{pair} side by side, in the order of the {after}."),
        View("inline", "Inline redline", "compare-inline", f"{pair} in one text, the changes marked."),
        View("words", "Changes in words", "compare-words", f"What changed between {pair}, in sentences."),
        View("by-topic", "By topic", "compare", f"{pair} side by side, topic by topic."),
        View(
            "answers",
            "Asked and answered",
            "answers",
            f"What is new, gone, moved, stronger or weaker between {pair}.",
            filtered=False,
        ),
        View(
            "nothing-lost",
            "Nothing lost",
            "nothing-lost",
            f"Every clause of the {pair}, once, with totals that add up.",
            filtered=False,
        ),
    )


def _sections(groups: Iterable[Group], shown: Mapping[str, RowView]) -> tuple[Section, ...]:
    return tuple(
        Section(group.id, group.heading, tuple(shown[row.placed.anchor] for row in group.pairings))
        for group in groups
    )


# --- filters -------------------------------------------------------------------------------------------


def _topics(edition: Edition, rows: Iterable[RowView]) -> tuple[tuple[str, str, int], ...]:
    """The topics that occur: id, label, number of rows."""
    counted = Counter(topic for row in rows for topic in row.topics)
    return tuple((one.id, one.label, counted[one.id]) for one in edition.topics.values() if counted[one.id])


def _parts(base: Instrument, rows: Iterable[RowView]) -> tuple[tuple[str, str, int], ...]:
    """The parts of the base that occur, and "none of them": id, label, number of rows."""
    counted = Counter(row.part for row in rows)
    names = [(part.head.id, part.head.heading) for part in base.parts]
    return tuple(
        (name, label, counted[name]) for name, label in [*names, ("new", "none: it is new")] if counted[name]
    )
