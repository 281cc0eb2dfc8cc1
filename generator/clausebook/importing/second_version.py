"""A second version of a text that an edition holds: a concordance of the two, proposed from their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from clausebook.comparison import derived
from clausebook.importing import held
from clausebook.importing.reading import Refused
from clausebook.importing.yaml_text import Value, document
from clausebook.model.records import Concordance, Row

_HEADING = """\
# Proposed from the words of the two texts. Read each row, put your own reason in the place of the
# measurement, and take out the line `by: measurement` once the rows are yours.
"""


def propose(files: Mapping[str, bytes], base: str, variant: str) -> Concordance:
    """
    The rows of two verbatim instruments, as far as their words show them.

    `files` holds the content by name below `content/`. Raises `Refused` where a text is not held word for
    word, or its files cannot be read.
    """
    sides = [held.instrument(files, id) for id in (base, variant)]
    for one in sides:
        if one.head.wording != "verbatim":
            raise Refused(
                f'"{one.id}" is not held word for word; only such a text can be compared by its words'
            )
    return derived.derive(sides[0], sides[1])


def content_file(concordance: Concordance, files: Mapping[str, bytes]) -> bytes:
    """The concordance as a content file, for an editor to work on; its sources are the two copies."""
    copies = [source for id in (concordance.base, concordance.variant) for source in _copy(files, id)]
    rows: list[Mapping[str, Value]] = [
        {
            **({"from": row.base} if row.base else {}),
            **({"to": row.variant} if row.variant else {}),
            "relation": row.relation,
            "reason": row.reason,
            "confidence": row.confidence,
            **({"sources": copies} if copies else {}),
        }
        for row in concordance.rows
    ]
    record: Mapping[str, Value] = {
        "base": concordance.base,
        "variant": concordance.variant,
        "by": "measurement",
        "rows": rows,
    }
    return f"{_HEADING}{document(record)}".encode()


def described(concordance: Concordance) -> Iterator[str]:
    """How many rows of each relation, and every row that an editor must judge."""
    counts = Counter(row.relation for row in concordance.rows)
    told = ", ".join(f"{count} {relation}" for relation, count in counts.most_common())
    yield f"concordance of {concordance.base} and {concordance.variant}: {told}"
    yield from (f"  {_line(row)}" for row in concordance.rows if row.relation != "retained")


def _line(row: Row) -> str:
    sides = [", ".join(side) for side in (row.base, row.variant) if side]
    return f"{' → '.join(sides)}: {row.relation}, {row.confidence} confidence. {row.reason}"


def _copy(files: Mapping[str, bytes], id: str) -> list[str]:
    """The source of the copy that an instrument follows; of several, the first."""
    head = held.value(files, f"instruments/{id}/instrument.yml")
    witnesses, sources = head.get("witnesses"), head.get("sources")
    if isinstance(witnesses, list) and witnesses and isinstance(witnesses[0], dict):
        return [str(witnesses[0].get("source", ""))]
    return [str(one) for one in sources[:1]] if isinstance(sources, list) else []
