"""The finished site's stylesheets as one file that holds what some page can use, and nothing else.

A theme styles what we never draw, and a stylesheet for each visible thing is good to write and slow to load.
A rule stays if every element, class and id that its selector requires occurs in a page or as a word of a
script; a custom property stays if something asks for it. CSS is read as its standard says (CSS Syntax Module
Level 3, by tinycss2).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2
from lxml import etree

from clausebook.model.problems import EditionError

Node = Any  # tinycss2 brings no types
_HOME = "assets/stylesheets"
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_GROUPS = frozenset({"media", "supports", "container", "layer"})
_STYLESHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]+)">\n?')


class SlimError(EditionError):
    """The pages do not agree on their stylesheets, or one cannot be read."""


@dataclass(frozen=True)
class Used:
    """The names that occur: in pages as elements, classes and ids, and in scripts as any word."""

    elements: frozenset[str]
    names: frozenset[str]  # of classes and ids
    words: frozenset[str]

    def meets(self, kind: str, name: str) -> bool:
        if name in self.words:
            return True
        return name.lower() in self.elements if kind == "element" else name in self.names


def slim(site: Path) -> None:
    """
    Replace the local stylesheets of every page in `site` by one file, named by its content.

    Pages must name the same stylesheets in the same order. Afterwards those files are gone, each page links
    the one file in their place, and addresses inside it still lead where they led. Slimming again changes
    nothing.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    linked = {
        path: tuple(
            sheet for found in _STYLESHEET.finditer(html) for _, sheet in [_sheet(site, found[1])] if sheet
        )
        for path, html in pages.items()
    }
    asked = list(dict.fromkeys(sheets for sheets in linked.values() if sheets))
    if not asked:
        return
    if len(asked) > 1:
        first, second = (next(path for path in linked if linked[path] == sheets) for sheets in asked[:2])
        raise SlimError(f"{first.name} and {second.name} link different stylesheets; give all pages the same")
    sheets = asked[0]
    used = _used(pages.values(), (path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js"))))
    css = "\n".join(_moved((site / sheet).read_text(encoding="utf-8"), sheet) for sheet in sheets)
    css = shrink(css, used)
    name = f"{_HOME}/{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"
    for path, html in pages.items():
        if linked[path]:
            path.write_text(_relinked(html, site, name), encoding="utf-8")
    for sheet in sheets:
        (site / sheet).unlink()
    (site / _HOME).mkdir(parents=True, exist_ok=True)
    (site / name).write_text(css, encoding="utf-8")


def shrink(css: str, used: Used) -> str:
    """
    Drop comments, rules that no page can use, and custom properties that nothing asks for.

    Layers keep their order, also those that are left without a rule. An `@import` is an error: in one file
    for all it would stand too late to count.

    >>> used = Used(frozenset({"p"}), frozenset(), frozenset())
    >>> shrink("/* a */ p, .gone { color: red } .gone b { top: 0 }", used)
    'p{color:red}'
    """
    rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used)
    text = "".join(rules)
    while (slimmer := _without_unasked(text, used)) != text:
        text = slimmer
    return text


def _rules(nodes: Iterable[Node], used: Used) -> Iterator[str]:
    for node in nodes:
        if node.type == "error":
            raise SlimError(f"a stylesheet is broken: {node.message}")
        if node.type == "qualified-rule":
            selectors = [s for s in _split(node.prelude) if _possible(s, used)]
            if selectors:
                yield f"{','.join(_tight(s) for s in selectors)}{{{_tight(node.content)}}}"
        elif node.lower_at_keyword in _GROUPS and node.content is not None:
            inner = "".join(
                _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), used)
            )
            if inner:
                yield f"{f'@{node.at_keyword} {_tight(node.prelude)}'.rstrip()}{{{inner}}}"
            elif node.lower_at_keyword == "layer" and (name := _tight(node.prelude)):
                yield f"@layer {name};"  # layers rank in the order in which they are first named
        elif node.lower_at_keyword == "import":
            raise SlimError(
                f"a stylesheet imports {_tight(node.prelude)}; link it in templates/frame.yml instead"
            )
        elif node.content is None:
            yield f"@{node.at_keyword} {_tight(node.prelude)};"
        else:
            yield f"{f'@{node.at_keyword} {_tight(node.prelude)}'.rstrip()}{{{_tight(node.content)}}}"


def _split(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a list."""
    one: list[Node] = []
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            yield one
            one = []
        else:
            one.append(node)
    yield one


def _possible(selector: Sequence[Node], used: Used) -> bool:
    """
    Whether every element, class and id that a selector requires occurs.

    What stands in brackets, as in `:is(…)` or `[…]`, is not looked at: it may be one of several.
    """
    before = ""
    for node in selector:
        if node.type == "hash":
            if not used.meets("id", node.value):
                return False
        elif node.type == "ident" and before == ".":
            if not used.meets("class", node.value):
                return False
        elif node.type == "ident" and before != ":" and not used.meets("element", node.value):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _tight(nodes: Sequence[Node]) -> str:
    """The same tokens without comments, and with no more space than they need."""
    kept = [node for node in nodes if node.type != "comment"]
    text = tinycss2.serialize(kept).strip()
    return _SPACES.sub(_one_space, text)


# strings and addresses stay as they are; space goes around what parts declarations
_SPACES = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\))|/\*.*?\*/|\s*([{};,])\s*|:\s+|\s+""", re.DOTALL
)


def _one_space(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return found[2]
    if found[0].startswith(":"):
        return ":"
    return "" if found[0].startswith("/*") else " "


def _without_unasked(css: str, used: Used) -> str:
    """Drop the declarations of custom properties that no rule and no script asks for."""
    asked = set(_ASKED.findall(css)) | used.words
    return _CUSTOM.sub(
        lambda found: found[0] if found[2] in asked or found[2][2:] in asked else found[1], css
    )


_CUSTOM = re.compile(
    r"""([{;])(--[\w-]+):(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()]|\([^()]*\))*\)|[^;{}"'()])*(?:;|(?=\}))"""
)


def _moved(css: str, sheet: str) -> str:
    """The same sheet, as it has to be written in the folder of the one file."""
    folder = posixpath.dirname(sheet)
    if folder == _HOME:
        return css
    return _URL.sub(lambda found: f'url("{posixpath.relpath(posixpath.join(folder, found[2]), _HOME)}")', css)


_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|[a-z]+:|/)([^"')]+)\1\s*\)""")


def _used(pages: Iterable[str], scripts: Iterable[str]) -> Used:
    elements, names = set(), set()
    for html in pages:
        root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
        for element in root.iter(etree.Element):
            elements.add(str(element.tag))
            names.update(element.get("class", "").split())
            names.add(element.get("id", ""))
    words = {word for script in scripts for word in _WORD.findall(script)}
    return Used(frozenset(elements), frozenset(names), frozenset(words))


def _relinked(html: str, site: Path, name: str) -> str:
    """The page with one link in the place of its first stylesheet, and none of the others."""
    links = [found for found in _STYLESHEET.finditer(html) if _sheet(site, found[1])[1]]
    first, rest = links[0], links[1:]
    for found in reversed(rest):
        html = html[: found.start()] + html[found.end() :]
    to_root, _ = _sheet(site, first[1])
    return f'{html[: first.start()]}<link rel="stylesheet" href="{to_root}{name}">\n{html[first.end() :]}'


def _sheet(site: Path, href: str) -> tuple[str, str]:
    """
    An address, parted into the way to the site's root and a file of the site; "" if the file is elsewhere.

    The page for lost addresses cannot know where it is read, so its way is absolute: `/edition/assets/a.css`.
    """
    steps = href.split("/")
    for start in range(len(steps)):
        file = "/".join(steps[start:])
        if file and not file.startswith(".") and (site / file).is_file():
            return href[: len(href) - len(file)], file
    return href, ""
