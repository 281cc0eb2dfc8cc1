"""Where the words of a unit say a term that it defines, marked in the paragraphs of an export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from clausebook.model.records import Edition, Unit

Make = Callable[[str, str], etree._Element]
"""The element around the words: the id of the term and the words are given."""


def terms(edition: Edition, unit: Unit) -> Iterator[tuple[str, Sequence[str]]]:
    """Each term that a unit defines, with all the words by which the glossary calls it."""
    glossary = {term.id: term for term in edition.terms.values()}
    for one in unit.defines:
        term = glossary[one.term]
        names = (term.term, term.expansion, *term.aliases, *(name.text for name in term.names))
        yield one.term, tuple(name for name in names if name)


def mark(
    paragraphs: Sequence[etree._Element], said: Sequence[tuple[str, Sequence[str]]], make: Make
) -> list[etree._Element]:
    """
    Put an element around the first mention of each term, as it stands in the text; the words stay the same.

    Returns the paragraphs that mention one. A term of which they say none of the words is not marked.
    """
    marked: list[etree._Element] = []
    for term, names in said:
        pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True)),
            re.IGNORECASE,
        )
        found = next((one for one in paragraphs if _marked(one, pattern, term, make)), None)
        marked += [found] if found is not None and found not in marked else []
    return marked


def _marked(paragraph: etree._Element, pattern: re.Pattern[str], term: str, make: Make) -> bool:
    """Mark the first mention among the paragraph's own words; footnotes in it are passed over."""
    if match := pattern.search(paragraph.text or ""):
        text = match.string
        paragraph.text = text[: match.start()]
        element = make(term, match[0])
        element.tail = text[match.end() :]
        paragraph.insert(0, element)
        return True
    for n, child in enumerate(paragraph):
        if match := pattern.search(child.tail or ""):
            text = match.string
            child.tail = text[: match.start()]
            element = make(term, match[0])
            element.tail = text[match.end() :]
            paragraph.insert(n + 1, element)
            return True
    return False
