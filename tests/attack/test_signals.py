"""A signal at any stage ends a build at once and quietly, and leaves nothing behind but the old edition."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack import LONG
from tests.attack.conftest import Begin
from tests.conftest import heed_interrupts
from tests.editions import MINIMAL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

PATIENCE = 30  # seconds until a process that should have ended is taken to hang
PROGRAM = [sys.executable, "-m", "clausebook"]
STEPS = (
    "reading and checking",
    "setting the print",
    "drawing the pages",
    "framing and finishing",
    "packing",
    "following",
)
CONFIGURED = (
    "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
)


def signalled_at(step: str, root: Path, number: signal.Signals, temporary: Path) -> str:
    """End a build by a signal as soon as it says that step; what did not go as it should."""
    with subprocess.Popen(
        [*PROGRAM, "build"],
        cwd=root,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    ) as run:
        assert run.stderr
        said = next((line for line in run.stderr if step in line), "")
        run.send_signal(number)
        try:
            _, rest = run.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            run.kill()
            return "did not end"
    if not said:
        return "never came there"
    if run.returncode != 128 + number:
        return f"ended with {run.returncode}"
    if [line for line in rest.splitlines() if not line.startswith("·")]:
        return f"said {rest}"
    if left := [*temporary.iterdir(), *(root / "build").glob("staging/*"), *root.glob("site/*")]:
        return f"left {left}"
    try:
        os.killpg(run.pid, 0)
    except ProcessLookupError:
        return ""
    return "left a process"


def test_a_signal_at_a_stage_ends_a_build_quietly(tmp_path: Path, tally: Begin) -> None:
    counted = tally("signals × stages")
    shutil.copytree(MINIMAL / "content", tmp_path / "root/content")
    (tmp_path / "root/mkdocs.yml").write_text(CONFIGURED)
    (tmp_path / "temporary").mkdir()
    for step in STEPS if LONG else STEPS[1:4:2]:
        for number in (signal.SIGINT, signal.SIGTERM):
            failure = signalled_at(step, tmp_path / "root", number, tmp_path / "temporary")
            counted.tell(f"{number.name} at {step}", failure)
    assert not (failed := counted.settle()), failed


def test_a_signal_before_the_command_begins_is_heard_too(tmp_path: Path, tally: Begin) -> None:
    """From the moment at which the program itself is begun; what Python says before that is not ours."""
    counted = tally("signals × stages")
    for number in (signal.SIGINT, signal.SIGTERM):
        code = (
            "import os, sys, importlib.abc\n"
            "class Signalled(importlib.abc.MetaPathFinder):\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        if name == 'clausebook.cli': os.kill(os.getpid(), {int(number)})\n"
            "sys.meta_path.insert(0, Signalled())\n"
            "from clausebook.__main__ import main\n"
            "main()\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            preexec_fn=heed_interrupts,
        )
        ended = (run.returncode, run.stdout + run.stderr)
        counted.tell(number.name, "" if ended == (128 + number, b"") else str(ended))
    assert not (failed := counted.settle()), failed
