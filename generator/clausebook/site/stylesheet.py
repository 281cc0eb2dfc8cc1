"""The finished site's stylesheets as one file that holds what some page can use, and nothing else.

A theme styles what we never draw, and a stylesheet for each visible thing is good to write and slow to load.
A rule stays if every element, class and id that its selector requires occurs in a page or, in quotes, in a
script that is more than data; a custom property stays if something asks for it. CSS is read as its standard
says (CSS Syntax Module Level 3, by tinycss2).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import tinycss2

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.model.problems import EditionError
from clausebook.site.page_links import STYLESHEET, Link, target
from clausebook.site.pages import FinishedPage
from clausebook.site.sheets import moved

Node = Any  # tinycss2 brings no types
_HOME = "assets/stylesheets"
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_COMMENT = re.compile(r"^\s*/\*.*?\*/", re.MULTILINE | re.DOTALL)  # of a script, at the beginning of a line
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_BEHIND_QUOTE = re.compile(r"""["'`].*""")
_DATA = "clausebook.take("
"""How a script begins that hands data over, such as an index of all words; these are no names of elements."""

_GROUPS = frozenset({"media", "supports", "container", "layer"})
_STYLESHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]+)">\n?')


SheetOf = Callable[[str], tuple[str, str]]
"""Parts an address as `_sheet` does."""


class StylesheetError(EditionError):
    """The pages do not agree on their stylesheets, or one cannot be read."""


@dataclass(frozen=True)
class Used:
    """The names that occur: in pages as elements, classes and ids, and in scripts as any quoted word."""

    elements: frozenset[str]
    names: frozenset[str]  # of classes and ids
    words: frozenset[str]

    def meets(self, kind: str, name: str) -> bool:
        """Whether some page has a class, id, attribute or element of that name."""
        if name in self.words:
            return True
        return name.lower() in self.elements if kind == "element" else name in self.names


Relink = Callable[[FinishedPage, str], tuple[FinishedPage, str]]
"""Takes a page and its text, and gives both with a link to the one stylesheet in the place of all others."""


def join(site: Path, pages: Sequence[FinishedPage], cache: Cache = NOTHING_KEPT) -> Relink:
    """
    Replace the local stylesheets of these pages in `site` by one file, named by its content.

    Pages must name the same stylesheets in the same order. Afterwards those files are gone, addresses inside
    the one file still lead where they led, and each page is to be changed by what is returned. Joining again
    changes nothing. A file that was made before is in the `cache`.
    """
    sheet_of: SheetOf = lru_cache(partial(_sheet, site))
    linked = {page.path: _sheets(page, sheet_of) for page in pages}
    asked = list(dict.fromkeys(sheets for sheets in linked.values() if sheets))
    if not asked:
        return lambda page, html: (page, html)
    if len(asked) > 1:
        first, second = (next(path for path in linked if linked[path] == sheets) for sheets in asked[:2])
        raise StylesheetError(
            f"{posixpath.basename(first)} and {posixpath.basename(second)} link different stylesheets;"
            " give all pages the same"
        )
    (sheets,) = asked
    roots = {link.url: sheet_of(link.url) for page in pages for link in _sheet_links(page, sheet_of)}
    scripts = (path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js")))
    used = _used(pages, (script for script in scripts if not script.startswith(_DATA)))
    css = "\n".join(
        moved((site / sheet).read_text(encoding="utf-8"), posixpath.dirname(sheet), _HOME) for sheet in sheets
    )
    kept = cache.made("sheets", _made_of(css, used), lambda: shrink(css, used).encode())
    css = kept.decode()
    name = f"{_HOME}/{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"
    for sheet in sheets:
        (site / sheet).unlink()
    (site / _HOME).mkdir(parents=True, exist_ok=True)
    (site / name).write_text(css, encoding="utf-8", newline="\n")
    return partial(_relinked, name, roots)


def _made_of(css: str, used: Used) -> Iterator[bytes]:
    """All that `shrink` makes a stylesheet from: of what is used only what the sheet can ask for."""
    asked = {_ESCAPED.sub(_unescaped, run) for run in _RUN.findall(css)}
    asked |= {name[2:] for name in asked if name.startswith("--")}
    asked |= {name.lower() for name in asked}
    yield css.encode()
    for names in (used.elements, used.names, used.words):
        yield "\n".join(sorted(names & asked)).encode()


_RUN = re.compile(r"(?:[-\w\x80-\U0010ffff]|\\[0-9a-fA-F]{1,6}\s?|\\.)+")
"""Each identifier of a stylesheet, as it is written, is one of these runs or their end."""

_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or "0", 16)
    return found[2] or (chr(code) if code <= sys.maxunicode else "\ufffd")


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
            raise StylesheetError(f"a stylesheet is broken: {node.message}")
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
            raise StylesheetError(
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


def _used(pages: Iterable[FinishedPage], scripts: Iterable[str]) -> Used:
    elements: set[str] = set()
    names: set[str] = set()
    for page in pages:
        elements |= page.elements
        names |= page.classes | page.linked.ids.keys()
    words = {word for script in scripts for word in _named(script)}
    return Used(frozenset(elements), frozenset(names), frozenset(words))


def _named(script: str) -> Iterator[str]:
    """
    The words of a script that may name an element, class or id: those behind a quotation mark on their line.

    Where a text in backticks goes over several lines, that is every word.

    >>> list(_named('function note(question) {\\n  return node("b", "ed-note"); }'))
    ['b', 'ed-note']
    >>> list(_named("show(`<b>\\n</b>`);"))
    ['show', 'b', 'b']
    """
    lines = _COMMENT.sub("", script).splitlines()
    whole = any(line.count("`") % 2 for line in lines)
    for line in lines:
        found = _BEHIND_QUOTE.search(line)
        yield from _WORD.findall(line if whole else found[0] if found else "")


def _sheets(page: FinishedPage, sheet_of: SheetOf) -> tuple[str, ...]:
    """The files of the site that a page links as stylesheets, in its order."""
    return tuple(sheet_of(link.url)[1] for link in _sheet_links(page, sheet_of))


def _relinked(
    name: str, sheets: Mapping[str, tuple[str, str]], page: FinishedPage, html: str
) -> tuple[FinishedPage, str]:
    """
    The page with one link in the place of its first stylesheet and none of the others.

    `name` is that of the one file; `sheets` are the addresses of the others, each as `_sheet` parts it.
    """
    asked = [link for link in page.linked.links if link.place == STYLESHEET and link.url in sheets]
    if not asked:
        return page, html
    head, body, rest = html.partition("<body")
    found = [match for match in _STYLESHEET.finditer(head) if match[1] in sheets]
    if len(found) != len(asked):
        raise StylesheetError(
            f'/{page.path} links a stylesheet twice or in another form than <link rel="stylesheet" href="…">'
        )
    to_root, _ = sheets[found[0][1]]
    for match in reversed(found[1:]):
        head = head[: match.start()] + head[match.end() :]
    link = f'<link rel="stylesheet" href="{to_root}{name}">\n'
    head = head[: found[0].start()] + link + head[found[0].end() :]
    links = list(page.linked.links)
    first, *others = (links.index(link) for link in asked)
    url = to_root + name
    links[first] = links[first]._replace(url=url, target=target(url, page.path))
    for place in reversed(others):
        del links[place]
    return replace(page, linked=replace(page.linked, links=tuple(links))), f"{head}{body}{rest}"


def _sheet_links(page: FinishedPage, sheet_of: SheetOf) -> list[Link]:
    """The links of a page to stylesheets of the site, in its order."""
    return [link for link in page.linked.links if link.place == STYLESHEET and sheet_of(link.url)[1]]


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
