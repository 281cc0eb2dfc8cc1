"""What a search loads when it opens, and the shards of a large edition that it loads when a query needs them.

Documents and postings are divided into runs of about equal size. The first run of each is in the files that
open the search; each other run is a shard, a script of its own. A small edition has only the first runs.

Of every document in a shard the index holds a *sketch*: its kind, texts, topics, years and the number of a
unit. By these, and by the postings of its words, a query finds, counts and filters documents before any of
them is loaded. `directory` and the scripts `ids-1.js` … tell in which shard a record is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausebook.search.scripts import compact
from clausebook.views.search_document import Document


@dataclass(frozen=True)
class Limits:
    """
    How much of a search is loaded at once, in bytes before they are packed for the network.

    Measured on a synthetic edition of 1 000 clauses, 18 500 documents, whose words stand by chance: what a
    query shows is spread over some 60 shards. Of 12 KB each, about 25 documents, they weigh 2.4 KB packed.
    """

    whole: int = 1_500_000  # documents and postings of an edition without shards: about 330 KB packed
    documents: int = 12_000  # of a run of documents
    postings: int = 32_000  # of a run of postings
    ids: int = 16_000  # of a script that says where records are


LIMITS = Limits()
Term = tuple[str, str, str]
"""A stem, its postings, the words that have it."""

_LISTS = ("instruments", "topics", "years")
_UNITS = ("code", "number", "part")
_SKETCHED = ("id", "address", "kind", "voice", "grade", *_LISTS, *_UNITS)
_IN_SKETCH_ALONE = frozenset({*_LISTS, *_UNITS})
"""Fields that no shard repeats; the others also stand there, for previews, which load no index."""


@dataclass(frozen=True)
class Divided:
    """The data of a search, by the scripts that hold it."""

    records: Sequence[Mapping[str, object]]  # the first run of each, which open the search
    passages: Sequence[Mapping[str, object]]
    terms: Sequence[tuple[str, str | int, str]]  # all; of those in shards how many postings they have
    directory: Sequence[str]  # the first id of each of the scripts that say where records are
    further: Mapping[str, object]  # what the engine needs to know of the shards; nothing without any
    shards: Mapping[str, object]  # by name: "records-1", "passages-1", "terms-1", "ids-1"


def divided(
    documents: Sequence[Document],
    shipped: Sequence[Mapping[str, object]],
    terms: Sequence[Term],
    limits: Limits = LIMITS,
) -> Divided:
    """
    The data of a search in runs; `shipped` is what a browser is told of each document.

    Records come before passages, terms are in order. Joined, the runs are what they were made of.
    """
    sizes, postings = [len(compact(one)) for one in shipped], [len(row[1]) for row in terms]
    is_whole = sum(sizes) + sum(postings) <= limits.whole
    cut = sum(one.is_record for one in documents)
    runs = {
        name: list(_runs(within, sizes, limits.documents)) if not is_whole else [within]
        for name, within in (("records", range(cut)), ("passages", range(cut, len(documents))))
    }
    of_terms = [range(len(terms))] if is_whole else list(_runs(range(len(terms)), postings, limits.postings))
    first = {name: [shipped[n] for n in run[0]] for name, run in runs.items()}
    if all(len(run) == 1 for run in (*runs.values(), of_terms)):
        return Divided(first["records"], first["passages"], terms, (), {}, {})
    later = [n for run in runs.values() for shard in run[1:] for n in shard]
    directory = _directory(documents, runs["records"], limits.ids)
    shards: dict[str, object] = {
        f"{name}-{number}": [_without_sketch(shipped[n]) for n in shard]
        for name, run in runs.items()
        for number, shard in enumerate(run[1:], 1)
    }
    shards |= {
        f"terms-{number}": [terms[n][1] for n in shard] for number, shard in enumerate(of_terms[1:], 1)
    }
    shards |= {f"ids-{number}": dict(found) for number, found in enumerate(directory, 1)}
    return Divided(
        first["records"],
        first["passages"],
        [
            row if n in of_terms[0] else (row[0], len(re.split("[.: ]", row[1])), row[2])
            for n, row in enumerate(terms)
        ],
        [found[0][0] for found in directory],
        {
            "documents": {name: [len(shard) for shard in run] for name, run in runs.items()},
            "terms": [shard.start for shard in of_terms[1:]],
            "kinds": sorted({id.partition(":")[0] for found in directory for id, _ in found if ":" in id}),
            "sketches": {field: _column(field, [documents[n] for n in later]) for field in _SKETCHED},
        },
        shards,
    )


def _runs(within: range, sizes: Sequence[int], limit: int) -> Iterator[range]:
    """Runs of positions that weigh no more than the limit, but for one that does so alone; one at least."""
    start, weight = within.start, 0
    for n in within:
        if n > start and weight + sizes[n] > limit:
            yield range(start, n)
            start, weight = n, 0
        weight += sizes[n]
    yield range(start, within.stop)


def _directory(
    documents: Sequence[Document], runs: Sequence[range], limit: int
) -> list[list[tuple[str, int]]]:
    """The ids of the records in shards, in order, each with the number of its shard."""
    found = sorted((documents[n].id.lower(), number) for number, run in enumerate(runs[1:], 1) for n in run)
    sizes = [len(id) + len(str(number)) for id, number in found]
    return [[found[n] for n in run] for run in _runs(range(len(found)), sizes, limit) if run]


def _without_sketch(shipped: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in shipped.items() if name not in _IN_SKETCH_ALONE}


def _column(field: str, documents: Iterable[Document]) -> Mapping[str, object]:
    """One field of many documents: its different values, and which of them each has, in order."""
    known: dict[str, int] = {}
    at = [
        " ".join(str(known.setdefault(value, len(known))) for value in _values(field, one))
        for one in documents
    ]
    return {"of": list(known), "at": ",".join(at)}


def _values(field: str, one: Document) -> tuple[str, ...]:
    """The values of a field; an id or address only where it is needed before the document is loaded."""
    is_sought = ":" not in one.id or one.kind in ("instrument", "topic")
    if field == "id" and one.is_record and not is_sought:  # a passage may have the id of another document
        return ()
    if field == "address" and one.kind != "topic":  # topics are offered before anything is asked
        return ()
    value = getattr(one, field)
    return value if isinstance(value, tuple) else (value,) if value else ()
