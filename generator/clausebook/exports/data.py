"""The public data of an edition, once: rows of `tables`, from which every file of data is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from clausebook.edition import labels, traverse
from clausebook.exports import citations, comparisons, edition_rows, practice, texts
from clausebook.exports import tables as t
from clausebook.exports.columns import Row
from clausebook.exports.common import plain, where
from clausebook.model.messages import ENGLISH, Messages
from clausebook.views.page_paths import record_address
from clausebook.views.publication import Publication

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Data:
    """The rows of every table, in the order of the edition."""

    tables: Mapping[str, tuple[Row, ...]]
    messages: Messages = ENGLISH  # what the files say to readers, in the language of the edition
    _index: dict[tuple[str, str], dict[str, list[Row]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """The rows of a kind."""
        name = next(name for name, row in t.TABLES.items() if row is kind)
        return tuple(row for row in self.tables[name] if isinstance(row, kind))

    @property
    def edition(self) -> edition_rows.EditionRow:
        """What is said of the edition as a whole."""
        return self.rows(edition_rows.EditionRow)[0]

    @cached_property
    def records(self) -> Mapping[str, edition_rows.RecordRow]:
        """Every record with its label and address, by its id."""
        return {row.id: row for row in self.rows(edition_rows.RecordRow)}

    def find(self, table: str, column: str, values: Iterable[str]) -> tuple[Row, ...]:
        """The rows of a table that have one of the values in a column, in the order of the values."""
        if (table, column) not in self._index:
            by_value: dict[str, list[Row]] = {}
            for row in self.tables[table]:
                by_value.setdefault(str(getattr(row, column)), []).append(row)
            self._index[table, column] = by_value
        known = self._index[table, column]
        return tuple(row for value in values for row in known.get(value, ()))


def data(pub: Publication) -> Data:
    """The data of a public edition. Raises `ValueError` for a preview, which holds drafts."""
    if pub.preview:
        raise ValueError("a preview has drafts, and is not for others")
    by_kind: dict[type[Row], list[Row]] = {kind: [] for kind in t.TABLES.values()}
    for make in (_edition, _records, texts.rows, comparisons.rows, *practice.MAKERS, citations.rows):
        for row in make(pub):
            by_kind[type(row)].append(row)
    return Data({name: tuple(by_kind[kind]) for name, kind in t.TABLES.items()}, pub.messages)


def _edition(pub: Publication) -> Iterator[Row]:
    head = pub.edition.head
    yield edition_rows.EditionRow(
        id="edition:",
        format=t.FORMAT,
        title=head.title,
        short=head.short,
        tagline=plain(pub, head.tagline),
        editors=pub.editors,
        date=head.date,
        lang=head.lang,
        licence=head.licence,
        site=head.site or None,
        repository=head.repository or None,
    )


def _records(pub: Publication) -> Iterator[Row]:
    known = tuple(_record_ids(pub))
    for id in known:
        kind = id.partition(":")[0] if ":" in id else "unit"
        place = where(record_address(pub, id))
        yield edition_rows.RecordRow(
            id=id, kind=kind, label=labels.label(pub.edition, id), address=place, code=pub.codes.get(id)
        )
    for redirect in pub.edition.redirects:
        if redirect.to in known:  # else it is withheld
            why = plain(pub, redirect.why)
            yield edition_rows.RedirectRow(
                retired=redirect.retired, record=redirect.to, why=why, code=pub.codes.get(redirect.retired)
            )


def _record_ids(pub: Publication) -> Iterator[str]:
    yield "edition:"
    for slug, instrument in pub.edition.instruments.items():
        yield f"instrument:{slug}"
        yield from (unit.id for unit in instrument.units)
    for one in pub.edition.concordances:
        yield f"concordance:{one.base}-{one.variant}"
    for kind, records in traverse.lists(pub.edition).items():
        yield from (f"{kind}:{slug}" for slug in records)
