"""The editors' preview: the edition with its drafts, on this machine only, built again on every change.

While a change cannot be built, the last good pages stay, each with a banner that shows the problems.
"""

from __future__ import annotations

import html
import mimetypes
import re
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from clausebook.model import reports
from clausebook.model.problems import EditionError, Problem
from clausebook.site import failures

HOST = "127.0.0.1"

_OWN = "/__preview/"
_PATIENCE = 20.0  # seconds that a page waits for news before it asks again
_MOST = 20  # problems in the banner
_SILENT = 64  # connections without a request that are kept at a time
_WAITING = 64  # pages that may wait for news at a time
_SLOWEST = 10.0  # seconds that a browser may take to send or to take something
_NEWS = re.compile(r"[0-9]{1,9}b?")  # what a page has seen: the number of a build, and whether another runs

EDITOR = "vscode://file/{path}:{line}:{column}"
"""Opens a file in Visual Studio Code; another program has another address, with the same three words."""

_PLACE = re.compile(r"\s*(?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+)")  # at the beginning of a problem

_STYLE = """\
.ed-preview-bar { position: sticky; z-index: 9; top: 0; max-height: 50vh; overflow: auto;
  padding: 0.6rem 1rem; border-bottom: 3px solid #b00020; color: #1b1b1f; background: #fff4f2;
  font: 15px/1.45 system-ui, sans-serif; }
.ed-preview-bar p, .ed-preview-bar ul { margin: 0.2rem 0; padding-left: 0; list-style: none; }
.ed-preview-bar a { color: #8c001a; text-decoration: underline; }
.ed-preview-runs { position: fixed; z-index: 9; right: 1rem; bottom: 1rem; margin: 0; padding: 0.4rem 0.8rem;
  border: 1px solid #6b6b73; color: #1b1b1f; background: #fff; font: 14px/1.4 system-ui, sans-serif; }
.ed-preview-bar code { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
"""
_SCRIPT = """\
(function () {
  "use strict";
  var note = document.createElement("p");
  note.className = "ed-preview-runs";
  note.setAttribute("role", "status");
  function ask(seen) {
    fetch("/__preview/news?seen=" + seen).then(function (answer) {
      return answer.text();
    }).then(function (now) {
      if (parseInt(now, 10) !== %d) { location.reload(); return; }
      note.textContent = "A change is being built.";
      if (now.slice(-1) === "b") document.body.append(note); else note.remove();
      ask(now);
    }).catch(function () { setTimeout(ask, 2000, seen); });
  }
  ask("%d");
})();
"""


Request = socket.socket | tuple[bytes, socket.socket]
"""What `socketserver` hands on; of a server of TCP it is a socket."""

Make = Callable[[Path, Path], Iterable[Problem]]
"""Builds the edition in one folder into another; with problems the result is not to be shown."""


@dataclass(frozen=True)
class State:
    """What is shown: the last good site, and what keeps the newest content from being shown."""

    number: int = 0
    site: Path | None = None
    problems: tuple[str, ...] = ()
    runs: bool = False  # a change is being built

    @property
    def news(self) -> str:
        """What a page is told of it: "4", and "4b" while the next one is built."""
        return f"{self.number}{'b' if self.runs else ''}"


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
        self._waiting = 0  # pages, for news
        self.state = State()

    def rebuild(self) -> State:
        """Build once; what cannot be built leaves the pages as they were and tells its problems."""
        number = self.state.number + 1
        folder = self._root / f"build/preview/{number}"
        shutil.rmtree(folder, ignore_errors=True)
        self._show(replace(self.state, runs=True))
        try:
            problems = tuple(reports.report(tuple(self._make(self._root, folder))).splitlines())
        except (EditionError, OSError) as error:
            problems = tuple(str(error).splitlines())
        except Exception as error:  # nobody foresaw it; the watching goes on
            problems = failures.lines(error)
        if problems:
            shutil.rmtree(folder, ignore_errors=True)
        old = self.state.site
        self._show(State(number, old if problems else folder, problems))
        if old and not problems:
            shutil.rmtree(old, ignore_errors=True)
        return self.state

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

    def news(self, seen: str) -> State:
        """The state, as soon as it is another than the one that was seen, or after some time."""
        with self._changed:
            if self._waiting < _WAITING:
                self._waiting += 1
                self._changed.wait_for(lambda: self.state.news != seen or self._ended.is_set(), _PATIENCE)
                self._waiting -= 1
        return self.state


def serve(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server of the preview that listens on this machine only; port 0 takes any that is free."""
    try:
        return _Server((HOST, port), type("Handler", (_Handler,), {"preview": preview}))
    except OSError as error:
        raise EditionError(
            f"cannot listen on {HOST}:{port}: {error.strerror}; choose another --port"
        ) from error


class _Server(ThreadingHTTPServer):
    """A thread for each connection; of those that have asked for nothing yet, the oldest makes room."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._silent: dict[socket.socket, None] = {}  # in the order in which they came
        self._lock = threading.Lock()
        super().__init__(address, handler)

    def process_request(self, request: Request, client_address: object) -> None:
        """Begin a thread, once there are not too many that wait for a request."""
        assert isinstance(request, socket.socket)
        with self._lock:
            self._silent[request] = None
            oldest = next(iter(self._silent)) if len(self._silent) > _SILENT else None
            if oldest:
                del self._silent[oldest]
        if oldest:
            with suppress(OSError):  # it went by itself
                oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def heard(self, request: Request) -> None:
        """A connection has asked for something, or is at its end: it is not among the silent ones."""
        assert isinstance(request, socket.socket)
        with self._lock:
            self._silent.pop(request, None)

    def shutdown_request(self, request: Request) -> None:
        """Close a connection."""
        self.heard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away; another error is a fault of ours and is told."""
        error = sys.exception()
        if error and not isinstance(error, OSError):
            sys.stderr.write("".join(f"clausebook: {line}\n" for line in failures.lines(error)))


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    server: _Server
    timeout = _SLOWEST

    def do_GET(self) -> None:
        self.server.heard(self.connection)
        state = self.preview.state
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self._send(400, "text/plain", b"this is no address\n")
            return
        path = "/" + unquote(asked.path).removeprefix(self.preview.under).lstrip("/")
        if self.request_version == "HTTP/0.9":  # whose answers have no headers, and so no protection
            self._send(400, "text/plain", b"this is no request of our times\n")
            return
        # a page elsewhere whose name was made to lead here must not read drafts (DNS rebinding)
        if not _is_ours(self.headers.get_all("Host", [])):
            self._send(403, "text/plain", b"this preview answers on its own machine only\n")
        elif self._is_read_elsewhere():
            self._send(403, "text/plain", b"only pages of this preview may read what it serves\n")
        elif path.startswith(_OWN):
            self._own(path.removeprefix(_OWN), asked.query, state)
        elif state.site is None:
            self._send(503, "text/html", self._page("<p>There are no good pages yet.</p>", state).encode())
        else:
            self._file(state, state.site.resolve(), path)

    do_HEAD = do_GET  # http.server calls it so

    def _refuse(self) -> None:
        self.server.heard(self.connection)
        self._send(405, "text/plain", b"this preview is to be read only\n", Allow="GET, HEAD")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse

    def _is_read_elsewhere(self) -> bool:
        """Whether a page of another origin loads this for itself; to follow a link to here is allowed."""
        origin = self.headers.get("Sec-Fetch-Site", "none")
        return origin not in ("none", "same-origin") and self.headers.get("Sec-Fetch-Mode") != "navigate"

    def _own(self, name: str, query: str, state: State) -> None:
        if name == "style.css":
            self._send(200, "text/css", _STYLE.encode())
        elif name == "preview.js":
            self._send(200, "text/javascript", (_SCRIPT % (state.number, state.number)).encode())
        elif name == "news":
            seen = query.partition("seen=")[2].partition("&")[0]
            now = self.preview.news(seen if _NEWS.fullmatch(seen) else "")
            self._send(200, "text/plain", now.news.encode())
        else:
            self._send(404, "text/plain", b"not here\n")

    def _file(self, state: State, site: Path, path: str) -> None:
        try:
            file = (site / path.lstrip("/").replace("\0", "/")).resolve()
            if file.is_dir() and file.is_relative_to(site) and not path.endswith("/"):
                self._send_on(f"/{file.relative_to(site).as_posix()}/")
                return
            file = file / "index.html" if file.is_dir() else file
            code = 200 if file.is_relative_to(site) and file.is_file() else 404
            file = file if code == 200 else site / "404.html"
            data = file.read_bytes()
        except OSError:  # a name that is too long, a page that is just being replaced
            code, file, data = 404, Path("404.html"), b"<p>There is no such page.</p>"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            data = self._page(data.decode("utf-8"), state).encode()
        self._send(code, kind, data)

    def _page(self, page: str, state: State) -> str:
        return _page(page, [self.preview.shown(one) for one in state.problems[:_MOST]], len(state.problems))

    def _send_on(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, code: int, kind: str, data: bytes, **more: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")  # drafts are for these pages alone
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what an editor wants to see are problems."""


def _is_ours(names: Sequence[str]) -> bool:
    """Whether a request says one name, with its port, and that is of this machine alone."""
    return len(names) == 1 and names[0].rpartition(":")[0] in (HOST, "localhost")


def _page(page: str, problems: list[str], count: int) -> str:
    """A page with the script that waits for news, and with the banner if there are problems, as HTML."""
    head = f'<link rel="stylesheet" href="{_OWN}style.css"><script src="{_OWN}preview.js" defer></script>'
    if "</head>" not in page:
        page = f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>{page}</body></html>'
    page = page.replace("</head>", f"{head}</head>", 1)
    if not problems:
        return page
    shown = "".join(f"<li><code>{problem}</code></li>" for problem in problems)
    more = count - _MOST
    rest = f"<p>and {more} more; clausebook check names them all</p>" if more > 0 else ""
    banner = (
        '<div class="ed-preview-bar" role="alert"><p><strong>Your last change cannot be shown yet.</strong>'
        f" These are the last good pages.</p><ul>{shown}</ul>{rest}</div>"
    )
    begin = page.find(">", page.find("<body")) + 1
    return page[:begin] + banner + page[begin:]
