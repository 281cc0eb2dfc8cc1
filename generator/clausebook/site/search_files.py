"""The files of the search and of the quotations, which belong together, under one mark in their names.

They refer to each other by position, and browsers keep files for as long as a host lets them. With one mark
for all, made of what they hold, a reader never gets the records of one build with the index of another. Pages
name none of them: `mark.js`, which is asked for past what a browser has kept, says which mark the site has
now (`templates/theme/assets/scripts/base.js`). So old pages find the files of today, and files of an earlier
build need not be kept: what a build makes depends on its content alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDERS = ("assets/search", "assets/quotes")
MARK = "assets/search/mark.js"
_ENDINGS = frozenset({".css", ".js"})


def mark(site: Path) -> str:
    """
    Rename the files of the search in a site, `engine.js` to `engine.1f2e3d4c5b6a.js`; returns their mark.

    A site without a search has no mark, and is left as it is.
    """
    if not (site / MARK).is_file():
        return ""
    files = [
        path
        for folder in FOLDERS
        for path in sorted((site / folder).glob("*"))
        if path.suffix in _ENDINGS and path != site / MARK
    ]
    held = hashlib.sha256()
    for path in files:
        held.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        held.update(path.read_bytes())
    found = held.hexdigest()[:12]
    for path in files:
        path.rename(path.with_name(f"{path.stem}.{found}{path.suffix}"))
    (site / MARK).write_text(f'clausebook.take("mark", "{found}");\n', encoding="utf-8", newline="\n")
    return found
