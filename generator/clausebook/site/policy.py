"""What a finished page may load and run: its Content-Security-Policy, and a refusal of pages that need more.

The policy is the second lock. The first is that content is escaped wherever it is drawn; should that fail
once, the browser still runs no script but the site's own files, and asks no other host for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from clausebook.model.problems import EditionError

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
_DATA = frozenset({"application/json", "application/ld+json", "text/plain"})  # read by scripts, never run


class PolicyBroken(EditionError):
    """A template draws what the policy forbids."""


def guarded(html: str) -> str:
    """
    The page with the policy in its head, before anything that it governs; a guarded page stays as it is.

    >>> guarded('<head><meta charset="utf-8"><title>M2</title></head>').index("default-src 'none'")
    80
    """
    if _META in html:
        return html
    page, count = _CHARSET.subn(lambda charset: charset[0] + _META, html, count=1)
    if not count:
        raise PolicyBroken('a page has no <meta charset="utf-8">, after which its policy is put')
    return page


def check(path: str, html: str) -> None:
    """Refuse a page that would not work under the policy, or that has none."""
    for breach in _breaches(html):
        raise PolicyBroken(
            f"{path} {breach}; scripts and styles of a page stand in files, in templates/theme/assets/"
        )


def _breaches(html: str) -> Iterator[str]:
    if _META not in html:
        yield "has no Content-Security-Policy"
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in root.iter(etree.Element):
        kind = (element.get("type") or "").lower()
        if element.tag == "script" and element.get("src") is None and kind not in _DATA:
            yield f'has an inline script, "{_beginning(element.text)}"'
        elif element.tag == "style":
            yield f'has an inline stylesheet, "{_beginning(element.text)}"'
        elif element.tag in ("iframe", "frame", "object", "embed", "base"):
            yield f"has the element <{element.tag}>"
        for name, value in element.items():
            if str(name).lower() == "style":
                yield f'has an inline style, "{_beginning(value)}"'
            elif str(name).lower().startswith("on"):
                yield f'has an inline handler, {name}="{_beginning(value)}"'


def _beginning(text: str | bytes | None) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= 40 else f"{words[:40]}…"
