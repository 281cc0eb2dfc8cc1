"""A page of every macro of the templates, each with what it drew first for one of three editions.

For developers: `make components` writes build/components.html. Nobody writes examples by hand; a macro that
none of the editions calls has none, and a test says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from jinja2.runtime import Macro
from markupsafe import Markup

from clausebook.html import signs
from clausebook.html.render import render
from clausebook.look import stylesheet
from clausebook.model.records import Colours
from clausebook.views import site
from clausebook.views.divisions import Limits
from clausebook.views.downloads import Download
from clausebook.views.site import arrange
from tests.editions import MODEL, NOTE_STYLES, ROOT, STYLE, edition, publication

MACROS = ROOT / "templates/macros"
STYLES = ROOT / "templates/theme/assets/stylesheets"
OUT = ROOT / "build/components.html"
ENOUGH = 6_000  # characters of an example; what is longer is shown only where nothing shorter was drawn

LONG = ("timeline/", "topics/")  # lists that can be divided
SMALL = Limits(whole=100, page=60, named=1000)  # elements of a page, so that they are

Examples = dict[tuple[str, str], str]
"""By file and name of the macro: what it drew."""


def defined() -> list[tuple[str, str]]:
    """Every macro, by the name of its file and its own, in the order of the files."""
    found = []
    for path in sorted(MACROS.glob("*.html")):
        names = re.findall(r"\{%-? macro (\w+)\(", path.read_text(encoding="utf-8"))
        found += [(path.stem, name) for name in names]
    return found


def examples() -> Examples:
    """
    What each macro drew first: for the model edition, also with drafts, the flagship, the Arabic one.

    Last for long lists of the model edition that stand on several pages, as those of large editions do.
    """
    file = Download("downloads/book.pdf", "The edition in print", "All of it, on A4.", size=2_400_000)
    with recording() as found:
        for root, preview in ((MODEL, False), (MODEL, True), (ROOT, False), (ROOT / "tests/arabic", False)):
            pub = replace(publication(edition(root), preview=preview), downloads=(file,))
            for _ in render(arrange(pub), ROOT / "templates"):
                pass
        pub = site.publication(edition(MODEL), style=STYLE, note_styles=NOTE_STYLES, limits=SMALL)
        for _ in render((one for one in arrange(pub) if one.path.startswith(LONG)), ROOT / "templates"):
            pass
    return found


@contextmanager
def recording() -> Iterator[Examples]:
    """Keep the first short thing that each macro draws."""
    found: Examples = {}
    invoke: Any = Macro._invoke

    def recorded(macro: Macro, *arguments: Any) -> str:
        drawn = str(invoke(macro, *arguments))
        path = Path(macro._func.__code__.co_filename)
        if macro.name and path.parent.name == MACROS.name and drawn.strip():
            known = found.get((path.stem, macro.name), "")
            if not known or len(drawn) <= ENOUGH < len(known):
                found[path.stem, macro.name] = drawn
        return drawn if not arguments[-1] else Markup(drawn)

    setattr(Macro, "_invoke", recorded)  # noqa: B010  # it is Jinja's own, for as long as this lasts
    try:
        yield found
    finally:
        setattr(Macro, "_invoke", invoke)  # noqa: B010


def page(found: Examples) -> str:
    """The examples under the names of their macros, dressed as on the site."""
    frame = yaml.safe_load((ROOT / "templates/frame.yml").read_text(encoding="utf-8"))
    names = [Path(name).name for layer in ("elements", "components") for name in frame["layers"][layer]]
    ours = (STYLES / name for name in names)
    css = "\n".join(path.read_text(encoding="utf-8") for path in ours if path.is_file())
    sections = (
        Markup("<section><h2>{}: <code>{}</code></h2>{}</section>\n").format(file, name, Markup(drawn))
        for (file, name), drawn in sorted(found.items())
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Components</title>'
        f"<style>{stylesheet.stylesheet(Colours())}\n{css}\n{signs.stylesheet()}</style>"
        f"<body class='md-typeset'>{''.join(sections)}</body></html>\n"
    )


if __name__ == "__main__":
    OUT.write_text(page(examples()), encoding="utf-8")
    print(OUT.relative_to(ROOT))
