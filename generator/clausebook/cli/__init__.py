"""The door for people: `clausebook check`, `build`, `print`, `verify`, `serve`, `new`, `import`, `collate` ….

Each command imports what it needs, so that `collate` and `--help` do not wait for what builds a site.
"""

from clausebook.cli import editing, helping, publishing, texts
from clausebook.cli.door import MACHINE, PROBLEMS, USAGE, main

__all__ = ["MACHINE", "PROBLEMS", "USAGE", "editing", "helping", "main", "publishing", "texts"]
