"""Look at both editions, and print one table.

Exit codes: 0 all as wanted, 1 something is not, 2 wrong usage, 3 something on this machine is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from audit import axe, lighthouse, markup, needs, printed, shift, sites, weight
from audit.record import Line, table
from clausebook.model.problems import EditionError

MET, NOT_MET, MACHINE = 0, 1, 3

Check = Callable[[Sequence[sites.Site]], Iterable[Line]]


def tell(step: str) -> None:
    """Say on standard error what is being done; the table alone goes to standard output."""
    print(f"· {step}", file=sys.stderr, flush=True)


CHECKS: dict[str, Check] = {
    "validity": markup.lines,
    "weight": weight.lines,
    "shift": shift.lines,
    "pdf": printed.lines,
    "lighthouse": partial(lighthouse.lines, tell=tell),
    "axe": partial(axe.lines, tell=tell),
}


def main(arguments: Sequence[str]) -> int:
    """Make the named checks, or all, on the named editions, or both."""
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__.splitlines()[0])
    parser.add_argument("checks", nargs="*", metavar="check", help=f"one of {', '.join(CHECKS)}; all if none")
    parser.add_argument("--edition", choices=sites.EDITIONS, action="append", help="both if not given")
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.checks if name not in CHECKS]:
        parser.error(f"no check {', '.join(unknown)}; there are {', '.join(CHECKS)}")
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
        tell("building the editions")
        looked_at = [sites.site(name, sites.EDITIONS[name]) for name in chosen.edition or sites.EDITIONS]
        for name in chosen.checks or CHECKS:
            tell(name)
            found += CHECKS[name](looked_at)
    except (EditionError, RuntimeError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return MACHINE
    print("\n".join(table(found)))
    return NOT_MET if any(line.faults for line in found) else MET


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
