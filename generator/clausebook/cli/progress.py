"""What a long command tells while it runs: a bar with the count of steps on a terminal, else plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def steps(total: int, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """
    Yield what is called with each step as it begins; `total` of them are expected, more do no harm.

    On a terminal they move a bar, which is gone at the end; in a pipe or file each is a line. With `quiet`
    nothing is told.
    """
    console = Console(stderr=True, highlight=False)
    if quiet:
        yield lambda step: None
    elif not console.is_terminal:
        yield lambda step: console.print(f"· {step}", markup=False)
    else:
        columns = (MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=total)
            begun = 0

            def tell(step: str) -> None:
                nonlocal begun
                begun += 1
                bar.update(task, description=step, completed=begun, total=max(total, begun))

            yield tell
