"""Attempts to mislead, stop or crash what readers and editors trust; each run counts what held.

All are seeded and bounded. The short form runs with the suite, the long one with CLAUSEBOOK_LONG=1.
"""

from __future__ import annotations

import os

LONG = bool(os.environ.get("CLAUSEBOOK_LONG"))
SEED = 20261126
