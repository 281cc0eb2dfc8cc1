"""Do the addresses of the sources still answer? Asked politely, on an editor's machine, and only on request.

Each address is asked for once, one after another, with a pause between two of one host; an address that
answered not long ago is not asked again. Of one that fails, an archive is asked for a copy.
"""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from clausebook import __version__
from clausebook.content import file_set
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import Edition

FILE = "checked-links.json"
"""Where it is kept, beside `content/`, what each address answered and when."""

ARCHIVE = "https://archive.org/wayback/available"
"""Tells the copy of an address that is nearest: the Availability API of the Internet Archive."""

_PAUSE = 2.0  # seconds between two requests to one host
_PATIENCE = 30  # seconds that a host may take to answer
_FRESH = 7  # days in which an address that answered is not asked again
_NO_HEAD = frozenset({403, 405, 406, 501})  # answers of hosts that know GET alone
_NOT_GONE = frozenset({401, 403, 429, 503})  # there is something, but not for programs, or not now


@dataclass(frozen=True)
class Answer:
    """What an address said when it was asked last."""

    status: int  # of HTTP; 0: no answer at all
    checked: str  # day, as 2026-11-26
    said: str = ""  # why there was none
    moved_to: str = ""  # where a permanent redirect leads
    archived: str = ""  # a copy in an archive, looked for if it failed

    @property
    def works(self) -> bool:
        """Whether readers will find something there."""
        return 200 <= self.status < 300 or self.status in _NOT_GONE


class Asking:
    """A session that asks today; `pause` is in seconds, `archive` the address of an archive's search."""

    def __init__(self, *, pause: float = _PAUSE, archive: str = ARCHIVE) -> None:
        self.today, self._pause, self._archive = datetime.date.today(), pause, archive
        self._last: dict[str, float] = {}  # by host: when it was asked
        retries = Retry(total=2, backoff_factor=pause, status_forcelist=(429, 503), raise_on_status=False)
        self._session = requests.Session()
        self._session.max_redirects = 5
        self._session.headers["User-Agent"] = f"clausebook/{__version__} (checks the links of an edition)"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retries))

    def answer(self, address: str) -> Answer:
        """Ask for an address, and for a copy of it if it does not work."""
        day = self.today.isoformat()
        try:
            found = self._ask("HEAD", address)
            if found.status_code in _NO_HEAD:
                found = self._ask("GET", address)
        except (requests.RequestException, ValueError) as error:
            answer = Answer(0, day, said=type(error).__name__)
        else:
            moved = all(one.is_permanent_redirect for one in found.history) and bool(found.history)
            answer = Answer(found.status_code, day, moved_to=found.url if moved else "")
        return answer if answer.works else Answer(**{**asdict(answer), "archived": self._copy(address)})

    def _copy(self, address: str) -> str:
        """The nearest copy in the archive, or nothing."""
        try:
            found = self._ask("GET", self._archive, {"url": address}, read=True).json()
            return str(found["archived_snapshots"]["closest"]["url"])
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return ""

    def _ask(
        self, method: str, address: str, asked: Mapping[str, str] = {}, *, read: bool = False
    ) -> requests.Response:
        host = urlsplit(address).netloc
        time.sleep(max(0.0, self._last.get(host, 0.0) + self._pause - time.monotonic()))
        try:
            with self._session.request(
                method, address, params=asked, timeout=_PATIENCE, allow_redirects=True, stream=not read
            ) as answer:
                return answer
        finally:
            self._last[host] = time.monotonic()


def addresses(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Each address of a source, and a problem of its place that is still to be worded."""
    for source in edition.sources.values():
        origin = edition.origins[f"source:{source.id}"]
        for field in ("url", "archived"):
            if address := getattr(source, field):
                yield address, Problem(origin.file, "", "", "link-answers", (*origin.path, field))


def asked(edition: Edition, before: Mapping[str, Answer], asking: Asking) -> dict[str, Answer]:
    """What every address of the edition answers, by address; what is fresh `before` is taken from there."""
    since = (asking.today - datetime.timedelta(days=_FRESH)).isoformat()
    found: dict[str, Answer] = {}
    for address, _ in addresses(edition):
        known = before.get(address)
        if address not in found:
            fresh = known and known.works and known.checked > since
            found[address] = known if known and fresh else asking.answer(address)
    return dict(sorted(found.items()))


def problems(edition: Edition, files: file_set.Files, answers: Mapping[str, Answer]) -> tuple[Problem, ...]:
    """The addresses that do not work, or have moved for good, at their places."""
    return in_order(
        file_set.place(
            Problem(place.file, *_worded(address, answers[address]), place.rule, place.path), files
        )
        for address, place in addresses(edition)
        if not answers[address].works or answers[address].moved_to
    )


def _worded(address: str, answer: Answer) -> tuple[str, str]:
    if answer.works:
        return f'"{address}" has moved', f"write {answer.moved_to}"
    said = f"answers {answer.status}" if answer.status else f"does not answer ({answer.said})"
    copy = f"write archived: {answer.archived}" if answer.archived else "look for a copy, or another source"
    return f'"{address}" {said}, on {answer.checked}', copy


def to_text(answers: Mapping[str, Answer]) -> str:
    """The record, an address a line; the same answers give the same text."""
    lines = (
        f" {json.dumps(address)}: {json.dumps(asdict(answer))}" for address, answer in sorted(answers.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def from_text(text: str) -> dict[str, Answer]:
    """
    The answers of a record; a record that is none holds nothing.

    >>> from_text(to_text({"https://example.org/": Answer(200, "2026-11-26")}))["https://example.org/"].works
    True
    >>> from_text("no record")
    {}
    """
    try:
        return {address: Answer(**answer) for address, answer in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
