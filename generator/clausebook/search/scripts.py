"""Data → classic scripts that hand them over, which a browser can also load from disk."""

from __future__ import annotations

import json


def compact(data: object) -> str:
    """Data as JSON, without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def script(name: str, data: object) -> str:
    """A script that hands over data under a name; browsers read it quickest as one string of JSON."""
    # a string of JavaScript may not hold these two line ends in browsers before 2019
    whole = (
        json.dumps(compact(data), ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f'clausebook.take("{name}", JSON.parse({whole}));\n'
