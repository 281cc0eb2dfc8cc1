"""The page on the architecture says what the code is."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.editions import ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_drawing_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "tools/draw-architecture"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_./-]+/(?:[a-z_-]+\.[a-z]+)?)`", PAGE))
    assert len(named) > 15
    for path in named:
        places = [ROOT / path, ROOT / "generator/clausebook" / path]
        assert any(place.exists() for place in places) or path == "build/docs/", path
