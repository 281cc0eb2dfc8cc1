"""The stylesheets of the frame as a site serves them: one file, each in its layer, its loops written out.

A later layer wins whatever its selectors weigh: no rule of ours needs a heavier selector than a rule of the
theme has, and a stylesheet that an edition adds, which is in no layer, wins over all.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment, StrictUndefined

from clausebook.model.vocabulary import EVENT_KINDS, GRADES, RELATIONS

STYLESHEET = "assets/stylesheets/frame-layers.css"
"""All stylesheets of the frame in one file, which every page links."""

THEME = "theme"
"""The lowest layer: stylesheets of the theme below ours, which are taken as they are."""

_CHARSET = '@charset "UTF-8";'
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=\S+\s*\*/\s*\Z")
_LOOP = re.compile(r"\{[{%#]")
_RULES = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
_LISTS = {"relations": tuple(RELATIONS), "event_kinds": tuple(EVENT_KINDS), "grades": tuple(GRADES)}


def in_layer(css: str, layer: str) -> str:
    """
    Put a stylesheet into a cascade layer, and write out its loops.

    A loop is Jinja's, over `relations`, `event_kinds` or `grades`, the values that a record can have.

    >>> in_layer("{% for one in grades[:2] %}.{{ one }}{}{% endfor %}", "components")
    '@layer components {\\n.official{}.press{}\\n}\\n'
    >>> in_layer('@charset "UTF-8";p{top:0}', "theme")  # only the first bytes of a file can be a charset
    '@layer theme {\\np{top:0}\\n}\\n'
    """
    as_it_is = layer == THEME or not _LOOP.search(css)
    rules = css if as_it_is else _RULES.from_string(css).render(_LISTS)
    rules = _SOURCE_MAP.sub("", rules.removeprefix(_CHARSET)).strip()
    return f"@layer {layer} {{\n{rules}\n}}\n"


def joined(layers: Mapping[str, str], text_of: Callable[[str], str | None]) -> str:
    """
    The stylesheets of the frame in one, each in its layer, to be served as `STYLESHEET`.

    `text_of` gives the text of a stylesheet by its path, or nothing where it is not served.
    """
    return "".join(_layered(layers, text_of))


def _layered(layers: Mapping[str, str], text_of: Callable[[str], str | None]) -> Iterator[str]:
    folder = posixpath.dirname(STYLESHEET)
    for path, layer in layers.items():
        text = text_of(path)
        if text is not None:
            yield moved(in_layer(text, layer), posixpath.dirname(path), folder)


def moved(css: str, folder: str, to: str) -> str:
    """
    The rules of a stylesheet of one folder of the site, as a stylesheet of another has to write them.

    >>> moved('p{background:url("../images/a.svg")}', "own/styles", "assets")
    'p{background:url("../own/images/a.svg")}'
    """
    if folder == to:
        return css
    return _URL.sub(lambda found: f'url("{posixpath.relpath(posixpath.join(folder, found[2]), to)}")', css)


_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|[a-z]+:|/)([^"')]+)\1\s*\)""")
