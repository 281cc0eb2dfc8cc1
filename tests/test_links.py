"""`check --links` asks the addresses of the sources politely, keeps what they said, and proposes copies."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook import links
from clausebook.cli import main
from tests.editions import MINIMAL

ANSWERS = {"/there": 200, "/gone": 404, "/moved": 301, "/only-get": 405, "/closed": 401, "/broken": 500}


class Elsewhere(BaseHTTPRequestHandler):
    """A host with pages of every kind, and an archive that has one of them."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.asked.append((self.command, self.path))
        code, body = ANSWERS.get(path, 404), b""
        if path == "/archive":
            code = 200
            held = {"closest": {"url": "https://archive.example/gone"}} if "gone" in query else {}
            body = json.dumps({"archived_snapshots": held}).encode()
        if path == "/only-get" and self.command == "GET":
            code = 200
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/there")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # http.server calls it so

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of such a host, and what it was asked."""
    asked: list[tuple[str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Elsewhere,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def checked(root: Path, host: str, *paths: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Check an edition with a source for each of these paths."""
    monkeypatch.setattr(links.Asking.__init__, "__kwdefaults__", {"pause": 0.0, "archive": f"{host}/archive"})
    shutil.copytree(MINIMAL / "content", root / "content", dirs_exist_ok=True)
    with (root / "content/sources.yml").open("a") as file:
        for path in paths:
            file.write(
                f"\n- id: s-{path}\n  title: T\n  publisher: P\n  grade: press\n  url: {host}/{path}\n"
            )
    text = (root / "content/sources.yml").read_text().replace("https://example.org/1901", f"{host}/there")
    (root / "content/sources.yml").write_text(text)
    return CliRunner().invoke(main, ["check", "--links", "--root", str(root)])


def test_what_does_not_answer_is_a_problem_at_its_place_with_a_copy(
    tmp_path: Path, elsewhere: tuple[str, list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, _ = elsewhere
    run = checked(tmp_path, host, "gone", "broken", "moved", "only-get", "closed", monkeypatch=monkeypatch)
    gone, broken, moved, *more = run.stdout.splitlines()
    assert gone.startswith(f'content/sources.yml:24:8: link-answers: "{host}/gone" answers 404, on 20')
    assert gone.endswith("; write archived: https://archive.example/gone")
    assert f'"{host}/broken" answers 500' in broken
    assert moved.endswith(f'link-answers: "{host}/moved" has moved; write {host}/there')
    assert run.exit_code == 1
    assert len([line for line in more if "link-answers" in line]) == 0


def test_each_address_is_asked_once_and_not_again_while_it_is_fresh(
    tmp_path: Path, elsewhere: tuple[str, list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, asked = elsewhere
    run = checked(tmp_path, host, "there", "only-get", monkeypatch=monkeypatch)
    assert (run.exit_code, run.stdout) == (0, "")
    assert asked == [("HEAD", "/there"), ("HEAD", "/only-get"), ("GET", "/only-get")]
    record = json.loads((tmp_path / links.FILE).read_text())
    assert record[f"{host}/there"]["status"] == 200
    assert record[f"{host}/there"]["checked"]
    checked(tmp_path, host, monkeypatch=monkeypatch)
    assert len(asked) == 3


def test_a_host_that_is_not_there_is_told_and_nothing_is_asked_without_the_option(
    tmp_path: Path, elsewhere: tuple[str, list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, asked = elsewhere
    run = checked(tmp_path, "http://127.0.0.1:1", monkeypatch=monkeypatch)
    assert 'link-answers: "http://127.0.0.1:1/there" does not answer (ConnectionError)' in run.stdout
    shutil.rmtree(tmp_path / "content")
    (tmp_path / links.FILE).unlink()
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    assert CliRunner().invoke(main, ["check", "--root", str(tmp_path)]).exit_code == 0
    assert asked == []
    assert not (tmp_path / links.FILE).exists()
