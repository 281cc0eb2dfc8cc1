"""What a check found: one line of the table, and the faults behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADS = ("check", "of", "found", "wanted", "")


@dataclass(frozen=True)
class Line:
    """One measurement of one thing; without faults it is as wanted."""

    check: str
    subject: str
    found: str
    wanted: str
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what is worth knowing and no fault

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.check, self.subject, self.found, self.wanted, "not met" if self.faults else "met")


def table(lines: Iterable[Line]) -> Iterator[str]:
    """
    The lines as a table, and below it every fault and note once, with how often it was found.

    >>> print("\\n".join(table([Line("weight", "home", "12 KB", "at most 15 KB")])))
    check   of    found  wanted
    weight  home  12 KB  at most 15 KB  met
    """
    lines = list(lines)
    rows = [HEADS, *(line.cells for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for line in lines:
        if said := [*line.faults, *line.notes]:
            yield f"\n{line.check}, {line.subject}{'' if line.faults else ' (no faults, but to know)'}:"
            for words, times in Counter(said).items():
                yield f"  {words}" + (f" ({times} times)" if times > 1 else "")
