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
from clausebook.site import preview, preview_server
from clausebook.site.overtaking import Look
from tests.attack import LONG, SEED
from tests.attack.conftest import Begin

SECRET = b"a draft"
IDLE = 1_000 if LONG else 200
NOISE = 2_000 if LONG else 100


def make(root: Path, folder: Path, first: preview.Opened | None, look: Look) -> tuple[Problem, ...]:
    for name in ("index.html", "a/index.html", "assets/data.js", "assets/data.json", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"<html><head></head><body>" + SECRET + b"</body></html>")
    return ()


class Served:
    def __init__(self, root: Path) -> None:
        self.shown = preview.Preview(root, make)
        self.shown.rebuild()
        self.server = preview_server.serve(self.shown, 0)
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
        b"127.0.0.1.", b"127.0.0.1\t", b"127.0.0.1,evil.example", b"localhost,evil.example", b"127.0.0.1/",
        b"user@127.0.0.1", b"127.0.0.1 evil.example", b"::1", b"[::ffff:127.0.0.1]", b"0177.0.0.1",
        b"127.0.0.2", b"localhost.localdomain", b"\xe2\x91\xa0", b"x" * 9_000, b"evil.example:127.0.0.1",
        b"evil.example#127.0.0.1", b"127.0.0.1@evil.example", b"127.1", b"2130706433", b"LOCALHOST.", b"\xff",
    ):  # fmt: skip
        for suffix in (b"", b":8000", f":{served.port}".encode()):
            answer = served.ask(b"GET /a/ HTTP/1.1\r\nHost: " + host + suffix + b"\r\n\r\n")
            counted.tell(f"as {host!r}", "" if code(answer) == 403 and SECRET not in answer else repr(answer))
    for first, second in ((served.host, b"evil.example"), (b"evil.example", served.host)):
        answer = served.ask(b"GET /a/ HTTP/1.1\r\nHost: " + first + b"\r\nHost: " + second + b"\r\n\r\n")
        counted.tell("under two names", "" if code(answer) == 403 and SECRET not in answer else repr(answer))
    assert SECRET not in served.ask(b"GET /a/ HTTP/1.1\r\n\r\n")
    assert code(served.get(b"/a/", b"Sec-Fetch-Site: cross-site", b"Sec-Fetch-Mode: navigate")) == 200
    assert not (failed := counted.settle()), failed


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
    assert not (failed := counted.settle()), failed


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
    b"/%2e%2e%2fsecret",
    b"/%252e%252e/secret",
    b"/..;/secret",
    b"/..%00/secret",
    b"/%c0%ae%c0%ae/secret",
    b"/\xe2\x80\xae",
    b"/a/../../secret",
    b"/./././a/",
    b"/a//",
    b"///",
    b"/assets",
    b"/assets/",
    b"/assets/../a",
    b"/__preview",
    b"/__preview/news?seen=1e9",
    b"/__preview/news?seen=1&seen=2",
    b"/__preview/news",
    b"/%5f%5fpreview/preview.js",
    b"/a/index.html%00.js",
    b"/a/%20",
    b"/a%2findex.html",
    b"/a#x",
    b"/a?#",
    b"/http://evil.example/",
    b"//evil.example/a/",
    b"///evil.example/a/",
    b"/\\evil.example/a",
    b"/assets//evil.example",
    b"file:///etc/passwd",
    b"javascript:alert(1)",
    b"http://[::1",
    b"https://127.0.0.1/a/",
    b"127.0.0.1:443",
    b"/a;b=c",
    b"/aux",
    b"/nul.html",
    b"/" + b"%2e" * 3_000,
    b"/" + b"\xf0\x9f\x92\xa9" * 100,
    b"/~",
    b"/CON",
    b"/a.",
)


RAW = (
    b"GET /a/\r\n",  # of HTTP/0.9
    b"GET /a/ HTTP/0.9\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/2.0\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/" + b"9" * 5_000 + b".1\r\nHost: HOST\r\n\r\n",
    b"GET  /a/  HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a/ x HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET\t/a/\tHTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\nHost: HOST\n\n",
    b"GET /a/ HTTP/1.1\rHost: HOST\r\r",
    b"\r\n\r\nGET /a/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
    bytes(100_000),
    b"\xff" * 100_000,
    b"GET " + b"/a" * 40_000,
    b"G" * 70_000 + b" / HTTP/1.1\r\n\r\n",
    b"GET http://127.0.0.1/a/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET http://HOST/a/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: evil.example\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost : HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\n Host: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nX: y\r\n z\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nContent-Length: 50\r\n\r\n"
    b"GET /assets/data.js HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"POST /a/ HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\nGET /assets/data.js HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nExpect: 100-continue\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nConnection: keep-alive\r\n\r\n"
    b"GET /assets/data.js HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a/ HTTP/1.0\r\nHost: HOST\r\nConnection: keep-alive\r\n\r\n"
    b"GET /assets/data.js HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nX: " + b"\x00\x01\x7f\xff" * 100 + b"\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nIf-Modified-Since: \xff\r\nIf-None-Match: *\r\n\r\n",
    b"GET /a/ HTTP/1.1\r\nHost: HOST\r\nAccept-Encoding: " + b"gzip," * 5_000 + b"\r\n\r\n",
    b"HEAD /a HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"HEAD /none HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"HEAD /__preview/news?seen=9 HTTP/1.1\r\nHost: HOST\r\n\r\n",
)
RANGES = (
    b"Range: bytes=0-0",
    b"Range: bytes=-1",
    b"Range: bytes=9-1",
    b"Range: bytes=" + b"0-," * 5_000,
    b"Range: bytes=0-" + b"9" * 5_000,
    b"Range: x",
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
    for raw in RAW:
        answer = served.ask(raw.replace(b"HOST", served.host))
        told = "" if SECRET not in answer or code(answer) in (200, 206) else repr(answer)
        counted.tell(
            repr(raw[:60]), told if answer.count(b"\r\nServer: ") <= 1 else f"two answers: {answer!r}"
        )
    for asked in RANGES:
        answer = served.get(b"/assets/data.js", asked)
        counted.tell(repr(asked), "" if code(answer) == 200 and SECRET in answer else repr(answer))
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
    assert not (failed := counted.settle()), failed


def test_idle_slow_and_broken_connections_keep_nobody_out(
    served: Served, tally: Begin, capfd: pytest.CaptureFixture[str]
) -> None:
    counted, others = tally("requests × preview"), threading.active_count()
    idle = []
    for number in range(IDLE):
        idle.append(served.connection())
        if number % 3 == 0:
            idle[-1].sendall(b"GET /a/ HTTP/1.1\r\nHo")  # and never the rest
    answer = served.get(b"/a/")
    counted.tell(f"{IDLE} idle connections", "" if code(answer) == 200 else repr(answer))
    threads = threading.active_count() - others
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
    assert not (failed := counted.settle()), failed
