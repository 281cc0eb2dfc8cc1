"""The pages of synthetic editions, built by us and by other generators of sites, in one run.

`python -m bench.peers [SIZE …]` builds an edition of each size (100 and 300 clauses) cold and without books,
and gives its pages, as they are before their frame, to the others: Markdown files that each hold one block of
HTML. The table goes to `bench/results.md`. None of the others checks links, makes an offline copy, draws
cards or makes a search here.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import yaml

from bench import measure, synthetic
from bench.measure import ROOT, Cost

SIZES = (100, 300)
_TOOLS = Path(sys.executable).parent
_FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%(title)s</title></head><body>
<nav>%(nav)s</nav><article>%(text)s</article></body></html>
"""


Prepare = Callable[[Path, Path], Sequence[str]]
"""Takes the folder of pages and an empty one, which it fills; gives the command that builds `out/` in it."""


@dataclass(frozen=True)
class Builder:
    """One way to make a site of the pages."""

    name: str
    prepare: Prepare
    most: int = sys.maxsize  # clauses; of more it would take too long


def pages_of(docs: Path) -> list[str]:
    """The pages in a folder, by their paths in it: `base/1/index.md`."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def _chapters(docs: Path) -> list[str]:
    """The pages that a short navigation names: one of each folder at the top."""
    return [page for page in pages_of(docs) if page.count("/") <= 1]


# --- those that read mkdocs.yml ---------------------------------------------------------------------------


def _material(nav: bool, *command: str) -> Prepare:
    """A project for Material; with `nav` a short navigation, else one of all pages."""

    def prepare(docs: Path, folder: Path) -> Sequence[str]:
        shutil.copytree(docs, folder / "docs")
        settings = {
            "site_name": "Synthetic",
            "site_dir": "out",
            "theme": {"name": "material"},
            "plugins": [],  # Material's search fails at HTML of ours that is valid
            "markdown_extensions": ["attr_list"],
            **({"nav": _chapters(docs)} if nav else {}),
        }
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        return [str(_TOOLS / command[0]), *command[1:]]

    return prepare


# --- Hugo -------------------------------------------------------------------------------------------------


def _hugo(docs: Path, folder: Path) -> Sequence[str]:
    """A project for Hugo: each page is a file of its own in one folder, and has the address that it had."""
    settings = {
        "baseURL": "https://example.org/",
        "publishDir": "out",
        "disableKinds": ["home", "section", "taxonomy", "term", "rss", "robotstxt", "404"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    links = {page: f"/{page.removesuffix('index.md')}" for page in pages_of(docs)}
    nav = "".join(f'<a href="{links[page]}">{page}</a>' for page in _chapters(docs))
    frame = _FRAME % {"title": "{{ .Title }}", "nav": nav, "text": "{{ .Content }}"}
    (folder / "layouts").mkdir()
    (folder / "layouts/single.html").write_text(frame, encoding="utf-8")
    (folder / "content").mkdir()
    for page, link in links.items():
        text = (docs / page).read_text(encoding="utf-8")
        held = text.removeprefix("---\n")
        name = "page-" + page.removesuffix(".md").replace("/", "-")  # `index.md` would hold all others
        (folder / f"content/{name}.md").write_text(f"---\nurl: {json.dumps(link)}\n{held}", encoding="utf-8")
    return [str(_TOOLS / "hugo"), "--quiet"]


# --- ours -------------------------------------------------------------------------------------------------


def _framed(docs: Path, folder: Path) -> Sequence[str]:
    """Our frame around the pages, without what a build does before and after it."""
    root = docs.parent.parent
    shutil.copytree(docs, folder / "build/docs")
    told = {page: _front_matter(docs / page)["origin"] for page in pages_of(docs)}
    (folder / "origins.json").write_text(json.dumps(told), encoding="utf-8")
    shutil.copytree(root / "content", folder / "content")
    shutil.copy(root / "mkdocs.yml", folder)
    return [sys.executable, "-m", "bench.framing", "ours"]


def _front_matter(page: Path) -> dict[str, str]:
    """What a page says of itself above its text."""
    held = page.read_text(encoding="utf-8").split("---\n", 2)[1]
    loaded: dict[str, str] = yaml.load(held, yaml.CSafeLoader)
    return loaded


def _floor(docs: Path, folder: Path) -> Sequence[str]:
    """What has to be done at least: each page read, put into a frame by Jinja, and written."""
    shutil.copytree(docs, folder / "build/docs")
    frame = _FRAME % {
        "title": "{{ title }}",
        "nav": "{% for page in chapters %}<a href='/{{ page }}'>{{ page }}</a>{% endfor %}",
        "text": "{{ text | safe }}",
    }
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    return [sys.executable, "-m", "bench.framing", "floor"]


WHOLE = "clausebook, all but books"
SHORT = "Material for MkDocs, short navigation"
ALONE = "our frame and writing alone"
HUGO = "Hugo, a frame of one line"
BUILDERS = (
    Builder(
        "Material for MkDocs, all pages in its navigation", _material(False, "mkdocs", "build", "-q"), 300
    ),
    Builder(SHORT, _material(True, "mkdocs", "build", "-q")),
    Builder("Zensical, short navigation", _material(True, "zensical", "build")),
    Builder(ALONE, _framed),
    Builder(HUGO, _hugo),
    Builder("Jinja, a frame of one line", _floor),
)


def measured(size: int) -> Iterator[tuple[str, Cost]]:
    """What each way costs with the pages of an edition of so many clauses; ours, with all it does, first."""
    with tempfile.TemporaryDirectory(prefix="clausebook-peers-") as name:
        root = Path(name, "edition")
        root.mkdir()
        synthetic.write(root, size)
        measure.clausebook(ROOT, root, "check")  # so that Python has compiled the checkout
        yield WHOLE, measure.clausebook(ROOT, root, "build", "--no-print")
        docs = root / "build/docs"
        count = len(pages_of(docs))
        for number, builder in enumerate(one for one in BUILDERS if size <= one.most):
            folder = Path(name, str(number))
            folder.mkdir()
            command = builder.prepare(docs, folder)
            found = measure.cost(command, folder, PYTHONPATH=f"{ROOT}:{ROOT / 'generator'}")
            made = sum(1 for _ in (folder / "out").rglob("*.html"))
            if made < count:
                raise SystemExit(f"{builder.name} made {made} pages of {count}")
            yield builder.name, found


def main() -> None:
    """Measure every size and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    sizes = parser.parse_args().sizes
    rows: dict[str, dict[int, Cost]] = {}
    for size in sizes:
        for name, found in measured(size):
            rows.setdefault(name, {})[size] = found
            print(f"{size} clauses, {name}: {found}", flush=True)
    measure.write_section("Beside other generators", lines(sizes, rows))


def lines(sizes: Sequence[int], rows: Mapping[str, Mapping[int, Cost]]) -> Iterator[str]:
    """The table, and the two ratios that the largest size gives."""
    tools = ", ".join(f"{name} {version(name)}" for name in ("mkdocs-material", "zensical", "hugo", "jinja2"))
    yield f"Made by `python -m bench.peers` on {measure.machine()}, with {tools}."
    yield "Processor time and peak memory of all processes; each builds cold, from the same pages."
    yield ""
    yield f"| | {' | '.join(f'{size} clauses' for size in sizes)} |"
    yield f"|---|{'---:|' * len(sizes)}"
    for name, found in rows.items():
        yield f"| {name} | {' | '.join(str(found.get(size, 'not tried')) for size in sizes)} |"
    whole, short, frame, hugo = (rows[name][sizes[-1]].cpu for name in (WHOLE, SHORT, ALONE, HUGO))
    yield ""
    yield (
        f"With {sizes[-1]} clauses all that we do but the books takes {whole / short:.2f} of what Material"
        f" takes with a short navigation; our frame alone {frame / hugo:.2f} of Hugo."
    )


if __name__ == "__main__":
    main()
