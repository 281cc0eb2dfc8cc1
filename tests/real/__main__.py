"""`python -m tests.real FOLDER`: fetch the texts, make an edition of each, tell what was found.

Then `clausebook build --root FOLDER/NAME` builds one.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.real import editions


def main(folder: Path) -> None:
    """Fetch, import, check, each edition anew; raises where one has a problem."""
    for real in editions.all_that_are_here(folder / "texts", fetch=True):
        shutil.rmtree(folder / real.name, ignore_errors=True)  # of an earlier run
        plans = editions.made(real, folder / real.name)
        for found in plans:
            units = sum(1 for _ in found.outline.units)
            doubts, left = len(found.outline.doubts), len(found.outline.left_out)
            print(f"{found.id}: {units} units, {doubts} doubtful, {left} pieces left out")
        print(f"{real.name}: {real.edits} lines by hand, no problem")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
