"""The kind of an instrument is written with a capital in print, in any script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import clausebook
from tests.editions import MINIMAL
from tests.pdf_reader import Pdf

KINDS = {"übereinkunft": "Übereinkunft", "条約": "条約", "é": "É"}


@pytest.mark.parametrize(("kind", "printed"), KINDS.items())
def test_a_kind_may_begin_with_any_letter(kind: str, printed: str, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    head = tmp_path / "content/instruments/1900/instrument.yml"
    lines = head.read_text(encoding="utf-8").split("\n")
    changed = [f'kind: "{kind}"' if line.startswith("kind:") else line for line in lines]
    head.write_text("\n".join(changed), encoding="utf-8")
    run = clausebook("print", "--out", str(tmp_path / "out.pdf"), root=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert any(printed in page for page in Pdf(tmp_path / "out.pdf").texts)
