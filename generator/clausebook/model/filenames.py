"""Names of files that nobody wrote: editors' backups, locks and swap files, and what systems leave behind."""

from __future__ import annotations

import re

_LEFT_BEHIND = re.compile(
    r".*~|~\$.*|~.*\.tmp"  # backups of most editors; locks and copies of word processors
    r"|#.*#"  # what Emacs saves by itself
    r"|[0-9]+"  # what Vim writes to see if it may: 4913, then higher numbers
    r"|.*\.(bak|orig|sw[a-z]|tmp)"
    r"|.*___jb_(tmp|old)___"  # of IntelliJ and its kin
    r"|(eh)?thumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE | re.DOTALL,
)


def is_passed_over(path: str, *, is_folder: bool = False) -> bool:
    """
    Whether a file, or a folder, is hidden or one that programs leave behind, and is no part of an edition.

    `path` has `/` between its parts.

    >>> [path for path in ("a/01.yml", "a/01.yml~", "a/.01.yml.swp", ".git/x.yml") if is_passed_over(path)]
    ['a/01.yml~', 'a/.01.yml.swp', '.git/x.yml']
    """
    parts = path.split("/")
    if any(part.startswith(".") for part in parts):
        return True
    return not is_folder and _LEFT_BEHIND.fullmatch(parts[-1]) is not None
