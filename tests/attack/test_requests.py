"""Whatever is asked of the preview, and however: an answer or nothing; no traceback, no drafts for others."""

from __future__ import annotations

import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clausebook.model.problems import Problem
from clausebook.site import preview
from tests.attack import LONG, SEED
from tests.attack.conftest import Begin

SECRET = b"a draft"
IDLE = 1_000 if LONG else 200
NOISE = 2_000 if LONG else 100


def make(root: Path, folder: Path) -> tuple[Problem, ...]:
    for name in ("index.html", "a/index.html", "assets/data.js", "assets/data.json", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"<html><head></head><body>" + SECRET + b"</body></html>")
    return ()


class Served:
    def __init__(self, root: Path) -> None:
        self.shown = preview.Preview(root, make)
        self.shown.rebuild()
        self.server = preview.serve(self.shown, 0)
        self.port = self.server.server_port
        self.host = f"127.0.0.1:{self.port}".encode()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def ask(self, raw: bytes) -> bytes:
        """The whole answer to some bytes."""
        with self.connection() as to:
            with suppress(OSError):  # it may answer, and close, before it has read all
                to.sendall(raw)
                to.shutdown(socket.SHUT_WR)
            found = b""
            with suppress(OSError):
                while piece := to.recv(65_536):
                    found += piece
            return found

    def get(self, path: bytes, *headers: bytes, method: bytes = b"GET") -> bytes:
        lines = [method + b" " + path + b" HTTP/1.1", b"Host: " + self.host, *headers, b"", b""]
        return self.ask(b"\r\n".join(lines))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "secret").write_bytes(SECRET)
    found = Served(tmp_path)
    yield found
    found.shown.end()
    found.server.shutdown()
    found.server.server_close()


def code(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def test_only_its_own_pages_read_what_it_serves(served: Served, tally: Begin) -> None:
    counted = tally("requests × preview")
    assert code(served.get(b"/a/")) == 200
    for path in (b"/", b"/a/", b"/assets/data.js", b"/assets/data.json", b"/__preview/preview.js"):
        answer = served.get(path)
        shielded = b"\r\nCross-Origin-Resource-Policy: same-origin\r\n" in answer
        counted.tell(f"{path!r} for other origins", "" if code(answer) == 200 and shielded else repr(answer))
        for site in (b"cross-site", b"same-site"):
            for mode in (b"no-cors", b"cors", b"websocket"):
                other = served.get(path, b"Sec-Fetch-Site: " + site, b"Sec-Fetch-Mode: " + mode)
                told = "" if code(other) == 403 and SECRET not in other else repr(other)
                counted.tell(f"{path!r} for {site!r}, {mode!r}", told)
    for host in (
        b"evil.example", b"127.0.0.1.evil.example", b"localhost.evil.example", b"", b"[::1]", b"0.0.0.0",
        b"evil.example#127.0.0.1", b"127.0.0.1@evil.example", b"127.1", b"2130706433", b"LOCALHOST.", b"\xff",
    ):  # fmt: skip
        for suffix in (b"", b":8000", f":{served.port}".encode()):
            answer = served.ask(b"GET /a/ HTTP/1.1\r\nHost: " + host + suffix + b"\r\n\r\n")
            counted.tell(f"as {host!r}", "" if code(answer) == 403 and SECRET not in answer else repr(answer))
    assert SECRET not in served.ask(b"GET /a/ HTTP/1.1\r\n\r\n")
    assert code(served.get(b"/a/", b"Sec-Fetch-Site: cross-site", b"Sec-Fetch-Mode: navigate")) == 200
    counted.settle()


def test_it_is_read_only(served: Served, tally: Begin) -> None:
    counted = tally("requests × preview")
    for method in b"POST PUT PATCH DELETE OPTIONS TRACE CONNECT".split():
        answer = served.get(b"/a/", b"Content-Length: 3", method=method)
        held = code(answer) == 405 and b"Allow: GET, HEAD" in answer and SECRET not in answer
        counted.tell(method.decode(), "" if held else repr(answer))
    for method in (b"BREW", b"get", b"PROPFIND", b"__init__", b"X" * 1000):
        answer = served.get(b"/a/", method=method)
        counted.tell(
            repr(method), "" if code(answer) in (400, 501) and SECRET not in answer else repr(answer)
        )
    head = served.get(b"/a/", method=b"HEAD")
    counted.tell("HEAD", "" if code(head) == 200 and SECRET not in head else repr(head))
    counted.settle()


PATHS = (
    b"/../secret",
    b"/%2e%2e/%2e%2e/%2e%2e/secret",
    b"//etc/passwd",
    b"/\\..\\..\\secret",
    b"/%00",
    b"/a%00/",
    b"/" + b"a" * 5_000,
    b"/" + b"a/" * 20_000,
    b"/" + b"%41" * 20_000,
    b"/" + b"x" * 70_000,
    b"//[",
    b"//[::1",
    b"*",
    b"http://evil.example/a/",
    b"/%ff%fe",
    b"/\xff",
    b"/\xc3\xa9",
    b"/%0d%0aX: y",
    b"/a%0d%0a",
    b"/?" + b"q" * 60_000,
    b"/__preview/",
    b"/__preview/../secret",
    b"/__preview/news?seen=" + b"9" * 9_000,
    b"/__preview/news?seen=-1",
    b"/__preview/news?seen=%D9%A1",
    b"/%",
    b"/%zz",
    b"/a/index.html/",
    b"/a/index.html/x",
    b"",
    b"/~",
    b"/CON",
    b"/a.",
)


def test_no_address_brings_it_down(served: Served, tally: Begin, capfd: pytest.CaptureFixture[str]) -> None:
    counted = tally("requests × preview")
    served.shown.end()  # who waits for news is answered at once
    for path in PATHS:
        answer = served.get(path)
        if not path:  # which makes it a request of HTTP/0.9
            counted.tell("no path", repr(answer) if SECRET in answer else "")
            continue
        counted.tell(repr(path[:40]), "" if code(answer) in (200, 301, 400, 403, 404, 414) else repr(answer))
    many = [b"X-%d: y" % number for number in range(200)]
    for headers in ([b"X: " + b"y" * 70_000], many, [b"no colon"], [b"Content-Length: -1"], [b": empty"]):
        answer = served.get(b"/a/", *headers)
        counted.tell(repr(headers)[:40], "" if code(answer) in (200, 400, 431) else repr(answer))
    chance = random.Random(SEED)
    for _ in range(NOISE):
        noise = bytearray(b"GET /a/ HTTP/1.1\r\nHost: " + served.host + b"\r\n\r\n")
        for _ in range(chance.randrange(1, 8)):
            noise[chance.randrange(len(noise))] = chance.randrange(256)
        served.ask(bytes(noise))
    answer = served.get(b"/a/")
    counted.tell("noise", "" if code(answer) == 200 else repr(answer))
    said = capfd.readouterr()
    assert said.out + said.err == ""
    counted.settle()


def test_idle_slow_and_broken_connections_keep_nobody_out(
    served: Served, tally: Begin, capfd: pytest.CaptureFixture[str]
) -> None:
    counted = tally("requests × preview")
    idle = []
    for number in range(IDLE):
        idle.append(served.connection())
        if number % 3 == 0:
            idle[-1].sendall(b"GET /a/ HTTP/1.1\r\nHo")  # and never the rest
    answer = served.get(b"/a/")
    counted.tell(f"{IDLE} idle connections", "" if code(answer) == 200 else repr(answer))
    threads = threading.active_count()
    counted.tell("their threads", "" if threads < 100 else str(threads))
    for one in idle:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # reset, not closed
        one.close()
    for _ in range(50):
        with served.connection() as tab:
            tab.sendall(b"GET /__preview/news?seen=1 HTTP/1.1\r\nHost: " + served.host + b"\r\n\r\n")
    answer = served.get(b"/a/")
    counted.tell("tabs that were closed", "" if code(answer) == 200 else repr(answer))
    state = served.shown.rebuild()
    counted.tell("a rebuild after it all", "" if state.number == 2 and state.site else repr(state))
    said = capfd.readouterr()
    assert said.out + said.err == ""
    counted.settle()
