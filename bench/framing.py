"""Frames around the pages in `build/docs/`, written to `out/`, and nothing else: for `bench.peers`.

`python -m bench.framing ours` draws ours, `python -m bench.framing floor` one of one line (`frame.html`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jinja2

DOCS, OUT = Path("build/docs"), Path("out")


def ours() -> None:
    """The frame that a build draws."""
    from clausebook import checking
    from clausebook.model.messages import ENGLISH
    from clausebook.site import engine

    head = checking.head(Path())
    assert head
    origins = json.loads(Path("origins.json").read_text(encoding="utf-8"))
    OUT.mkdir()
    engine.run(Path(), OUT, origins=origins, date=head.date, said=engine.frame(head, ENGLISH))


def floor() -> None:
    """A frame of one line, by Jinja."""
    template = jinja2.Environment(loader=jinja2.FileSystemLoader(".")).get_template("frame.html")
    paths = sorted(DOCS.rglob("*.md"))
    names = [path.relative_to(DOCS).as_posix().removesuffix("index.md") for path in paths]
    chapters = [name for name in names if name.count("/") <= 1]
    for path, name in zip(paths, names, strict=True):
        _, title, text = path.read_text(encoding="utf-8").split("---\n", 2)
        target = OUT / name / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        framed = template.render(title=title.partition("\n")[0], text=text, chapters=chapters)
        target.write_text(framed, encoding="utf-8")


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]]()
