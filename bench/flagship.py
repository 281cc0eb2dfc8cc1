"""The flagship edition, copied so that it can be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.editions import ROOT


def copy(folder: Path) -> None:
    """Put the flagship's content, settings and list of published ids into an empty folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("published-ids.txt", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
