"""`python -m audit [check …]`: look at both editions, print one table.

Exit codes: 0 all as wanted, 1 something is not, 2 wrong usage, 3 something on this machine is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from audit import axe, lighthouse, markup, needs, printed, shift, sites, weight
from audit.record import Line, table
from generator.problems import EditionError

MET, NOT_MET, USAGE, MACHINE = range(4)

Check = Callable[[Sequence[sites.Site]], Iterable[Line]]


def tell(step: str) -> None:
    """Say on standard error what is being done; the table alone goes to standard output."""
    print(f"· {step}", file=sys.stderr, flush=True)


CHECKS: dict[str, Check] = {
    "validity": markup.lines,
    "weight": weight.lines,
    "shift": shift.lines,
    "pdf": printed.lines,
    "lighthouse": lambda both: lighthouse.lines(both[0], tell),
    "axe": partial(axe.lines, tell=tell),
}


def main(names: Sequence[str]) -> int:
    """Make the named checks, or all."""
    if unknown := [name for name in names if name not in CHECKS]:
        print(f"audit: no check {', '.join(unknown)}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return USAGE
    for lack in (lacks := list(needs.lacking())):
        print(f"audit: {lack}", file=sys.stderr)
    if lacks:
        return MACHINE
    tell("installing what audit/package-lock.json pins")
    if said := needs.install():
        print(f"audit: npm could not install audit/package-lock.json: {said}", file=sys.stderr)
        return MACHINE
    found: list[Line] = []
    try:
        tell("building both editions")
        both = [sites.site(name, root) for name, root in sites.EDITIONS.items()]
        for name in names or CHECKS:
            tell(name)
            found += CHECKS[name](both)
    except (EditionError, RuntimeError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return MACHINE
    print("\n".join(table(found)))
    return NOT_MET if any(line.faults for line in found) else MET


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
