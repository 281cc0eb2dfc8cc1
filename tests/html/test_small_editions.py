"""Editions that have little: no heading with nothing below it, no list without entries, no "0 of 0"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from clausebook import resources
from clausebook.html.render import render
from clausebook.views.site import arrange
from tests.editions import MINIMAL, ROOT, edition, publication

_HEAD = """title: The Rule of the Quay
short: The Rule of the Quay
editors: The editors of the small edition
date: 1960-01-02
licence: CC BY 4.0
instruments: [rule]
"""
_INSTRUMENT = """id: rule
title: The Rule of the Quay
short: Rule of 1950
kind: treaty
cite_as: treaty
status: A rule.
date: 1950-05-04
wording: verbatim
parts:
  - id: articles
    heading: Articles
    by: instrument
sources: [copy]
grade: official
"""
_SOURCES = """- id: copy
  title: The Rule, as printed
  publisher: Harbour office
  date: 1950-05-04
  url: https://example.org/rule
  accessed: 1960-01-01
  grade: official
"""
_EMPTY = "ul[not(*)] | ol[not(*)] | dl[not(*)] | tbody[not(*)] | table[not(.//td)] | section[count(*)=1]"
_LISTS = " | ".join(f".//{one}" for one in _EMPTY.split(" | "))
_NOTHING = re.compile(r"\b0 (?:of 0|dated|events?|clauses?|sources?|subjects?|rows?|mechanisms?|people)\b")


def bare(root: Path) -> Path:
    """An edition of one clause: nothing to compare, no events, no commentary, no list."""
    articles = root / "content/instruments/rule/articles"
    articles.mkdir(parents=True)
    (root / "content/edition.yml").write_text(_HEAD)
    (root / "content/sources.yml").write_text(_SOURCES)
    (articles.parent / "instrument.yml").write_text(_INSTRUMENT)
    (articles / "1.yml").write_text("id: 1\ntext: Boats go first.\n")
    return root


def faults(root: Path) -> Iterator[str]:
    """What stands on a page of an edition with nothing in it."""
    pages = arrange(publication(edition(root)))
    for path, text in render(pages, resources.templates(ROOT)):
        body = html.fromstring(f"<div>{text}</div>")
        for one in body.xpath(_LISTS):
            if not one.get("hidden") and not one.xpath("ancestor-or-self::*[@hidden]"):
                yield f"{path}: <{one.tag} class={one.get('class')}> is empty"
        for heading in body.xpath(".//h2 | .//h3"):
            after = heading.getnext()
            if (
                after is None
                and not "".join(heading.getparent().itertext()).replace(heading.text_content(), "").strip()
            ):
                yield f"{path}: nothing follows “{heading.text_content()}”"
            elif after is not None and after.tag == heading.tag:
                yield f"{path}: nothing stands under “{heading.text_content()}”"
        yield from (f"{path}: {found}" for found in _NOTHING.findall(body.text_content()))


@pytest.mark.parametrize("name", ["bare", "minimal"])
def test_nothing_empty_is_drawn(tmp_path: Path, name: str) -> None:
    assert list(faults(bare(tmp_path) if name == "bare" else MINIMAL)) == []
