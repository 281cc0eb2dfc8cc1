"""How large content may be."""

from __future__ import annotations

MAX_BYTES = 5_000_000
"""Of one file."""

MAX_FILES = 20_000

MAX_FONT = 20_000_000
"""Bytes: those of the largest East Asian scripts."""

MAX_TOTAL = 500_000_000
"""Bytes of content together."""

MAX_DEPTH = 40
"""Collections of YAML that lie in one another."""
