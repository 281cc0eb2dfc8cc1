"""Whatever a hand slips to in the files: a site whose links all lead somewhere, or problems with a place."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from clausebook import resources
from clausebook.checks import registry
from clausebook.content import file_set, load
from clausebook.content.files import read_content
from clausebook.exports import citation_files
from clausebook.exports import files as data_files
from clausebook.html.render import render
from clausebook.model.problems import Problem
from clausebook.site.links import target_of
from clausebook.views.site import arrange
from tests.editions import MINIMAL, MODEL, ROOT, publication
from tests.injections.corpus import STRINGS

ANY_SIGN = registry.Facts(shown=range(0x110000))
"""Rules of fonts need fonts; here every sign can be shown."""

LONG = bool(os.environ.get("CLAUSEBOOK_LONG"))  # CLAUSEBOOK_LONG=1 make test PYTEST_ARGS=-kslip
CASES = {"minimal": (MINIMAL, 4_000 if LONG else 250), "model": (MODEL, 1_000 if LONG else 50)}
SECONDS = 60  # that one example may take before it counts as hanging
LINE = re.compile(r"[^:\n]+(?:\\n)?[^:\n]*:\d+:\d+: [a-z0-9-]+: .+")

Content = dict[str, bytes]


@st.composite
def edits(draw: st.DrawFn, content: Mapping[str, bytes]) -> Content:
    """The same content after one to three slips, in files that are more often clauses than lists."""
    found = dict(content)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(found)))
        lines = found[name].decode("utf-8", "replace").split("\n")
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        match draw(st.sampled_from(SLIPS)):
            case "remove a line":
                del lines[at]
            case "repeat a line":
                lines.insert(at, lines[at])
            case "exchange two lines":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "indent a line":
                lines[at] = draw(st.sampled_from([" ", "  ", "\t", "    "])) + lines[at]
            case "outdent a line":
                lines[at] = lines[at].removeprefix("  ")
            case "change a sign":
                place = draw(st.integers(0, len(lines[at])))
                sign = draw(st.sampled_from("\"'[]{}:,#&*!|>%@`-? \tx0é\x00\u202e\ud800"))
                lines[at] = lines[at][:place] + sign + lines[at][place + draw(st.integers(0, 1)) :]
            case "write something else":
                key, colon, _ = lines[at].partition(": ")
                lines[at] = f"{key}{colon}{draw(st.sampled_from(STRINGS))}" if colon else lines[at]
            case "write another's value":
                neighbour = draw(st.sampled_from(sorted(found)))
                theirs = found[neighbour].decode("utf-8", "replace").split("\n")
                value = theirs[draw(st.integers(0, len(theirs) - 1))].partition(": ")[2]
                key, colon, _ = lines[at].partition(": ")
                lines[at] = f"{key}{colon}{value}"
            case "cut the file short":
                del lines[at:]
            case "remove the file":
                del found[name]
                continue
            case "copy the file":
                found[f"{name.rpartition('.')[0]}-copy.{name.rpartition('.')[2]}"] = found[name]
        found[name] = "\n".join(lines).encode("utf-8", "surrogatepass")
    return found


SLIPS = (
    "remove a line", "repeat a line", "exchange two lines", "indent a line", "outdent a line",
    "change a sign", "change a sign", "write something else",
    "write another's value", "write another's value",
    "cut the file short", "remove the file", "copy the file",
)  # fmt: skip


def problems_or_pages(content: Content) -> tuple[list[Problem], dict[str, str]]:
    edition, problems, files = load.load(content)
    if edition is None:
        return list(problems), {}
    broken = [file_set.place(problem, files) for problem in registry.check(edition, ANY_SIGN)]
    if broken:
        return broken, {}
    pub = publication(edition)
    data_files.exports(pub)  # every format has a place for whatever passes the rules
    return [], dict(render(arrange(pub), resources.templates(ROOT))) | citation_files.files(pub)


def leads_nowhere(pages: Mapping[str, str]) -> Iterator[str]:
    read = {
        path.replace(".md", ".html"): _anchors_and_links(text)
        for path, text in pages.items()
        if path.endswith(".md")
    }
    there = {*read, *pages}
    for path, (_, links) in read.items():
        for link in links:
            if re.match(r"[a-z]+:", link):
                continue
            way, _, anchor = link.partition("#")
            target = target_of(way.partition("?")[0], path, "")
            if target not in there or (anchor and anchor not in read.get(target, _NOTHING)[0]):
                yield f"{path}: {link}"


_NOTHING: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())


@lru_cache(maxsize=512)  # of many editions that are much alike, most pages are the same
def _anchors_and_links(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    tree = html.fragment_fromstring(text.split("---\n", 2)[2], create_parent="main")
    return frozenset(map(str, tree.xpath("//@id"))), tuple(map(str, tree.xpath("//a/@href")))


def campaign(content: Mapping[str, bytes], examples: int) -> None:
    """Slip that often; each time there are problems with a place, or a site without broken links."""
    outcomes = {"problems": 0, "sites": 0}

    @settings(max_examples=examples, deadline=None)
    @given(edits(content))
    def slip(changed: Content) -> None:
        signal.alarm(SECONDS)
        try:
            problems, pages = problems_or_pages(changed)
            for problem in problems:
                assert problem.line >= 1, problem
                assert LINE.fullmatch(str(problem)), problem
            assert problems or list(leads_nowhere(pages)) == []
        finally:
            signal.alarm(0)
        outcomes["problems" if problems else "sites"] += 1

    slip()
    assert min(outcomes.values()) > 0, outcomes


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm to tell a hang by")
@pytest.mark.parametrize("case", CASES)
def test_a_slip_gives_problems_with_a_place_or_a_site_without_broken_links(case: str) -> None:
    root, examples = CASES[case]
    campaign(read_content(root)[0], examples)


def test_the_content_itself_is_clean(tmp_path: Path) -> None:
    for root, _ in CASES.values():
        problems, pages = problems_or_pages(read_content(root)[0])
        assert problems == []
        assert list(leads_nowhere(pages)) == []
