"""What a finished page may load and run: its Content-Security-Policy, and a refusal of pages that need more.

The policy is the second lock. The first is that content is escaped wherever it is drawn; should that fail
once, the browser still runs no script but the site's own files, and asks no other host for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clausebook.model.problems import EditionError
from clausebook.site.pages import FinishedPage, Restriction

POLICY = "; ".join(
    (
        "default-src 'none'",  # also: no frames, no plugins, no media, no workers
        "connect-src 'self'",  # our pages ask for nothing; the preview and readers of robots.txt do
        "script-src 'self'",  # files of the site; neither inline nor eval
        "style-src 'self'",
        "img-src 'self' data:",  # the theme's stylesheet holds its icons as data:
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)

_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_BREACHES: dict[Restriction, str] = {
    "script": 'has an inline script, "{words}"',
    "stylesheet": 'has an inline stylesheet, "{words}"',
    "style": 'has an inline style, "{words}"',
    "handler": 'has an inline handler, {name}="{words}"',
    "element": "has the element <{name}>",
}
_SHOWN = 40  # characters of what is inline
_DATA = frozenset({"application/json", "application/ld+json", "text/plain"})  # read by scripts, never run


class PolicyBroken(EditionError):
    """A template draws what the policy forbids."""


def refuse(pages: Iterable[FinishedPage]) -> None:
    """Refuse a page that would not work under the policy. Raises `PolicyBroken`, which says what it needs."""
    for page in pages:
        for breach in breaches(page):
            raise PolicyBroken(
                f"/{page.path} {breach}; scripts and styles of a page stand in files,"
                " in templates/theme/assets/"
            )


def guarded(html: str) -> str:
    """
    The text of a page with the policy in its head, before anything that it governs.

    One that has it stays as it is. Raises `PolicyBroken` if there is no place for it.

    >>> guarded('<head><meta charset="utf-8"><title>M2</title></head>').index("default-src 'none'")
    80
    """
    if _META in html:
        return html
    page, count = _CHARSET.subn(lambda charset: charset[0] + _META, html, count=1)
    if not count:
        raise PolicyBroken('a page has no <meta charset="utf-8">, after which its policy is put')
    return page


def breaches(page: FinishedPage) -> Iterator[str]:
    """What the policy forbids of what a page holds, in words that go on after the name of the page."""
    for found in page.restricted:
        if found.kind == "script" and found.name in _DATA:
            continue
        words = found.beginning
        words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        yield _BREACHES[found.kind].format(name=found.name, words=words)
