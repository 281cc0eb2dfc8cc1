"""Addresses on the web: which ones a reader may be sent to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_STRANGE = re.compile(r"[\s\x00-\x20\x7f\\<>\"`{}|^]")


def is_page(address: str) -> bool:
    """
    An address of a page: `http://` or `https://` and a host with a dot, without name and password.

    >>> is_page("https://example.org/x"), is_page("https://bank.example@evil.example/")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:  # an unfinished IPv6 host, a port that is no number
        return False
    return named and "@" not in parts.netloc and not _STRANGE.search(address)


def may_be_linked(address: str) -> bool:
    """A page, or an address to write to."""
    if address[:7].lower() == "mailto:":
        return "@" in address and not _STRANGE.search(address)
    return is_page(address)
