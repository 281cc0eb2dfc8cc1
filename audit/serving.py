"""A folder served as a host of static sites does it: compressed, with a page for what is not there."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

_COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml", "application/javascript")


@contextmanager
def serving(folder: Path, under: str = "/") -> Iterator[str]:
    """
    Serve a folder on this machine only; the address of its root, with a slash at the end.

    `under` is the path that the root has at its public address: "/editions/memorandum/".
    """
    handler = functools.partial(_Handler, directory=str(folder), under=under)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{under}"
        server.shutdown()


@functools.lru_cache(maxsize=512)
def _packed(path: Path, changed: int) -> bytes:
    # `changed`, the time of the last change, makes a file that is built anew another one
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, under: str, **named: Any) -> None:
        self.under = under
        super().__init__(*args, **named)

    def do_GET(self) -> None:
        """Answer with the file, its folder's index, or the page 404.html."""
        inside = self.path.startswith(self.under)
        path = Path(self.translate_path(self.path[len(self.under) - 1 :] if inside else "/__outside__"))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": self.path + "/"}, b"")
                return
            path /= "index.html"
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = Path(self.directory, "404.html")
        kind = self.guess_type(str(path))
        head = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        body = path.read_bytes()
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            head["Content-Encoding"] = "gzip"
            body = _packed(path, path.stat().st_mtime_ns)
        self._answer(status, head | {"Cache-Control": "max-age=3600"}, body)

    def handle_one_request(self) -> None:
        """Answer, unless the browser has gone: then there is nobody to tell."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def _answer(self, status: HTTPStatus, head: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in (head | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the table is what is printed."""
