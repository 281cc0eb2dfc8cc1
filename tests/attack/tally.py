"""What was tried, what held and what failed, in one table at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Record = Callable[[str, object], None]


class Tally:
    """The attempts of one test: `tell` each, then `settle`, and assert that nothing failed."""

    def __init__(self, family: str, record: Record) -> None:
        self.family = family
        self._record = record
        self.tried = 0
        self.failures: list[str] = []
        self.settled = False

    def tell(self, attempt: str, failure: str = "") -> None:
        """Note an attempt, and what failed if it did not hold."""
        self.tried += 1
        if failure:
            self.failures.append(f"{attempt}: {failure}")

    def settle(self) -> str:
        """Hand the figures to the run; what failed, a line each, which the test asserts to be nothing."""
        self._record("attack", (self.family, self.tried, len(self.failures)))
        self.settled = True
        return "\n".join(self.failures)


def table(figures: Iterable[tuple[str, int, int]]) -> list[str]:
    """
    The lines of the table, a family of attempts each, those of one name together.

    >>> for line in table([("tampering", 60, 0), ("requests", 20, 1), ("tampering", 9, 0)]):
    ...     print(line.strip())
    tried     held   failed
    requests                     20       19        1
    tampering                    69       69        0
    """
    sums: dict[str, tuple[int, int]] = {}
    for family, tried, failed in figures:
        before = sums.get(family, (0, 0))
        sums[family] = (before[0] + tried, before[1] + failed)
    head = f"{'':24}{'tried':>7}{'held':>9}{'failed':>9}"
    rows = (
        f"{family:24}{tried:7}{tried - failed:9}{failed:9}"
        for family, (tried, failed) in sorted(sums.items())
    )
    return [head, *rows]
