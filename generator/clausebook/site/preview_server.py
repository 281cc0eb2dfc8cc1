"""The server of the editors' preview: to browsers on this machine only, and to pages of its own only."""

from __future__ import annotations

import mimetypes
import re
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from clausebook.model.problems import EditionError
from clausebook.site import failures
from clausebook.site.preview import Preview, State

HOST = "127.0.0.1"

_OWN = "/__preview/"
_MOST = 20  # problems in the banner
_SILENT = 64  # connections without a request that are kept at a time
_SLOWEST = 10.0  # seconds that a browser may take to send or to take something
_NEWS = re.compile(r"[0-9]{1,9}[bo]?")  # what a page has seen: see `State.news`

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
  var number = document.currentScript.src.split("?")[1];
  var PLACE = "clausebook-preview " + location.pathname;
  var note = document.createElement("p");
  note.className = "ed-preview-runs";
  note.setAttribute("role", "status");
  function ask(seen) {
    var page = encodeURIComponent(location.pathname);
    fetch("/__preview/news?seen=" + seen + "&page=" + page).then(function (answer) {
      return answer.text();
    }).then(function (now) {
      if (String(parseInt(now, 10)) !== number) { leave(); location.reload(); return; }
      note.textContent = now.slice(-1) === "o"
        ? "This page shows the change. The others are being built."
        : "A change is being built.";
      if (now === number) note.remove(); else document.body.append(note);
      ask(now);
    }).catch(function () { setTimeout(ask, 2000, seen); });
  }
  /* A browser comes back to as many pixels from the top as before; here, to the same words. */
  function leave() {
    var seen = Array.from(document.querySelectorAll("main [id]")).filter(function (one) {
      var top = one.getBoundingClientRect().top;
      return top >= 0 && one.getClientRects().length && !one.closest("nav, header");
    })[0];
    sessionStorage.setItem(PLACE, seen ? JSON.stringify([seen.id, seen.getBoundingClientRect().top]) : "");
  }
  function come_back() {
    var kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (!kept) return;
    var place = JSON.parse(kept);
    history.scrollRestoration = "manual";
    addEventListener("pagehide", function () { history.scrollRestoration = "auto"; });
    function settle() {
      var one = document.getElementById(place[0]);
      if (one) scrollBy(0, one.getBoundingClientRect().top - place[1]);
    }
    settle();
    document.fonts.ready.then(settle);
  }
  come_back();
  ask(number);
})();
"""


Request = socket.socket | tuple[bytes, socket.socket]
"""What `socketserver` hands on; of a server of TCP it is a socket."""


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
            self._own(path.removeprefix(_OWN), asked.query)
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

    def _own(self, name: str, query: str) -> None:
        asked = dict(parse_qsl(query))
        seen, page = asked.get("seen", ""), asked.get("page", "/")
        if name == "style.css":
            self._send(200, "text/css", _STYLE.encode())
        elif name == "preview.js":
            self._send(200, "text/javascript", _SCRIPT.encode())
        elif name == "news":
            page = page.removeprefix(self.preview.under).lstrip("/")
            page = f"{page}index.html" if page.endswith("/") or not page else page
            self._send(
                200, "text/plain", self.preview.news(seen if _NEWS.fullmatch(seen) else "", page).encode()
            )
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
            name = file.relative_to(site).as_posix()
            data = state.ahead.get(name) or file.read_bytes()
        except OSError:  # a name that is too long, a page that is just being replaced
            code, file, name, data = 404, Path("404.html"), "", b"<p>There is no such page.</p>"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            self.preview.sent(name)
            data = self._page(data.decode("utf-8"), state, name).encode()
        self._send(code, kind, data)

    def _page(self, page: str, state: State, name: str = "") -> str:
        problems = [self.preview.shown(one) for one in state.problems[:_MOST]]
        return _page(page, state.of(name), problems, len(state.problems))

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


def _page(page: str, number: int, problems: list[str], count: int) -> str:
    """A page with the script that waits for a number that is not its own, and with a banner for problems."""
    script = f'<script src="{_OWN}preview.js?{number}" defer></script>'
    head = f'<link rel="stylesheet" href="{_OWN}style.css">{script}'
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
