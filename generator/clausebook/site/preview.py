"""The editors' preview: the edition with its drafts, on this machine only, built again on every change.

While a change cannot be built, the last good pages stay, each with a banner that shows the problems.
"""

from __future__ import annotations

import html
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from clausebook.model import reports
from clausebook.model.problems import EditionError, Problem
from clausebook.site import failures
from clausebook.site.overtaking import Look, Overtaken

_PATIENCE = 20.0  # seconds that a page waits for news before it asks again
_WAITING = 64  # pages that may wait for news at a time
_RECENT = 8  # pages last sent or told news, which count as open

EDITOR = "vscode://file/{path}:{line}:{column}"
"""Opens a file in Visual Studio Code; another program has another address, with the same three words."""

_PLACE = re.compile(r"\s*(?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+)")  # at the beginning of a problem


@dataclass(frozen=True)
class Opened:
    """Pages that are open in a browser: they can show a change before the whole site is built anew."""

    site: Path  # the last good one
    pages: Callable[[], frozenset[str]]  # those that are open by now: index.md, actors/index.md
    show: Callable[[Mapping[str, bytes]], None]  # takes pages by their path in the site: actors/index.html


Make = Callable[[Path, Path, Opened | None, Look], Iterable[Problem]]
"""
Builds the edition in one folder into another; with problems the result is not to be shown.

It calls a look from time to time, and lets pass what that raises.
"""


@dataclass(frozen=True)
class State:
    """What is shown: the last good site, and what keeps the newest content from being shown."""

    number: int = 0
    site: Path | None = None
    problems: tuple[str, ...] = ()
    runs: bool = False  # a change is being built
    ahead: Mapping[str, bytes] = field(default_factory=dict)  # pages that show a later change already
    times: int = 0  # that pages were put ahead since the site was built: more than once if it was overtaken
    newest: bool = False  # what is ahead shows the change that is being built, not one before

    def of(self, page: str) -> int:
        """The number of what is shown at the path of a page: those ahead have later ones."""
        return self.number + (self.times if page in self.ahead else 0)

    def news(self, page: str) -> str:
        """What a page is told: "4"; while a change is built "4b", or "5o" if the page shows it already."""
        runs = ("o" if self.newest and page in self.ahead else "b") if self.runs else ""
        return f"{self.of(page)}{runs}"


class Preview:
    """
    Builds when it is asked to, and knows what to show.

    `address` is where the site will be: the page for what is not there names its files by the path of that,
    which this server therefore answers to as well. `editor` is the address by which a browser opens a file
    in the editor's program, such as `EDITOR`; without one the banner has no links.
    """

    def __init__(self, root: Path, make: Make, address: str = "", editor: str = "") -> None:
        self._root = root
        self._editor = editor
        self._make = make
        self.under = urlsplit(address).path.rstrip("/") + "/"
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._waiting: Counter[str] = Counter()  # pages, for news
        self._recent: dict[str, None] = {}  # pages that were sent, or told news, in that order
        self.state = State()

    def rebuild(self, is_overtaken: Callable[[], bool] = lambda: False) -> State:
        """
        Build once; what cannot be built leaves the pages as they were and tells its problems.

        When the build `is_overtaken` by another change, it is given up: the state still `runs` then, pages
        stay, and the next build is waited for.
        """
        folder = self._root / f"build/preview/{self.state.number + 1}"
        shutil.rmtree(folder, ignore_errors=True)
        opened = self._opened()

        def look() -> None:
            if is_overtaken():
                raise Overtaken

        self._show(replace(self.state, runs=True, newest=False))
        try:
            made = self._make(self._root, folder, opened, look)
            problems = tuple(reports.report(tuple(made)).splitlines())
        except Overtaken:
            shutil.rmtree(folder, ignore_errors=True)
            return self.state
        except (EditionError, OSError) as error:
            problems = tuple(str(error).splitlines())
        except Exception as error:  # nobody foresaw it; the watching goes on
            problems = failures.lines(error)
        if problems:
            shutil.rmtree(folder, ignore_errors=True)
        old, ahead = self.state.site, self.state.ahead
        # pages ahead are loaded once more if they came out otherwise, or if there is nothing new to show
        stays = not problems and all(_holds(folder / name, page) for name, page in ahead.items())
        number = self.state.number + max(self.state.times, 1) + (0 if stays else 1)
        self._show(State(number, old if problems else folder, problems))
        if old and not problems:
            shutil.rmtree(old, ignore_errors=True)
        return self.state

    def _opened(self) -> Opened | None:
        """The pages that are open in a browser, once there are good pages."""
        if self.state.site is None:
            return None

        def show(ahead: Mapping[str, bytes]) -> None:
            times = self.state.times + 1  # another number than those before had, so that they are loaded anew
            self._show(replace(self.state, ahead=ahead, times=times, newest=True, problems=()))

        return Opened(self.state.site, self._open_pages, show)

    def _open_pages(self) -> frozenset[str]:
        """Those that wait for news, and those that are still being loaded or are about to ask again."""
        with self._changed:
            return frozenset(page.removesuffix(".html") + ".md" for page in {*self._waiting, *self._recent})

    def sent(self, page: str) -> None:
        """A browser was sent a page, at its path in the site, and will ask for news of it."""
        with self._changed:
            self._heard_of(page)

    def _heard_of(self, page: str) -> None:
        self._recent.pop(page, None)
        self._recent[page] = None
        while len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]

    def _show(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def shown(self, problem: str) -> str:
        """A problem as HTML; its place is a link that opens the file in the editor's program."""
        found = _PLACE.match(problem)
        if not found or not self._editor or not (self._root / found["file"]).is_file():
            return html.escape(problem)
        path = quote((self._root / found["file"]).as_posix().lstrip("/"))
        href = self._editor.format(path=path, line=found["line"], column=found["column"])
        place, rest = problem[: found.end()], problem[found.end() :]
        return f'<a href="{html.escape(href)}">{html.escape(place)}</a>{html.escape(rest)}'

    def end(self) -> None:
        """Answer all pages that wait for news."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()

    def news(self, seen: str, page: str) -> str:
        """What a page is told, as soon as it is other news than it has seen, or after some time."""
        with self._changed:
            if self._waiting.total() < _WAITING:
                self._waiting[page] += 1
                self._changed.wait_for(
                    lambda: self.state.news(page) != seen or self._ended.is_set(), _PATIENCE
                )
                self._waiting = self._waiting - Counter([page])  # without those that wait no longer
            self._heard_of(page)
            return self.state.news(page)


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data
