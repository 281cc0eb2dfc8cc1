"""What axe finds on a page, with as few looks as tell it; `make audit` looks at every combination."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from audit.axe import COLOUR, violations

_BACKGROUND = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"


at_a_host = pytest.mark.parametrize("form", ["website"], indirect=True)
"""
For tests of looks or words: from disk a page is the same but for its addresses (`tests/site/test_bundle.py`).
What a reader does (filters, search, keys, copies, links) is tested in both forms.
"""


def faults(page: Page) -> list[str]:
    """
    Everything on a wide screen in the light, on a phone what is no matter of colours, and in the dark those.

    Width moves and hides elements and scheme colours them anew; neither makes others.
    """
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    wide = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = [f"at 390: {fault}" for fault in violations(page, without=COLOUR)]
    page.emulate_media(color_scheme="dark")
    assert max(page.evaluate(_BACKGROUND)[:3]) < 80, "the page is not dark"
    return wide + narrow + [f"in the dark: {fault}" for fault in violations(page, only=COLOUR)]
