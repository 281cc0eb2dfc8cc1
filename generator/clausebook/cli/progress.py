"""What a long command tells while it runs: a bar with the count of steps on a terminal, else plain lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def steps(total: int, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """
    Yield what is called with each step as it begins; `total` of them are expected, more do no harm.

    On a terminal they move a bar, which is gone at the end; in a pipe or file each is a line. With `quiet`
    nothing is told.
    """
    if quiet:
        yield lambda step: None
        return
    if not sys.stderr.isatty():
        yield lambda step: click.echo(f"· {step}", err=True)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        begun = 0

        def tell(step: str) -> None:
            nonlocal begun
            begun += 1
            bar.update(task, description=escape(step), completed=begun, total=max(total, begun))

        yield tell
