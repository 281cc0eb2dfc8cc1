"""The Markdown twins, read by a parser of CommonMark; the files at the root of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from clausebook.exports import editorial_rows, files, for_robots, markdown_pages
from clausebook.exports.data import data
from clausebook.prose import markdown
from tests.editions import MODEL, edition, publication
from tests.exports.hostile import WORDS, hostile, model

READER = MarkdownIt("commonmark").enable("table")


def leaves(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield from token.children or ()


def quoted(text: str) -> str:
    """The words of the quotations, spaces joined."""
    words, inside = [], 0
    for token in READER.parse(text):
        inside += token.nesting if token.type.startswith("blockquote") else 0
        if inside and token.type == "inline":
            words += [child.content or " " for child in token.children or ()]
            words.append(" ")
    return " ".join("".join(words).split())


def test_a_twin_quotes_the_words_of_the_text_as_they_are() -> None:
    pub = hostile()
    written = dict(markdown_pages.files(data(pub)))
    for instrument in pub.edition.instruments.values():
        for clause in instrument.clauses:
            said = quoted(written[f"{instrument.id}/{clause.code.lower()}/index.html.md"])
            for unit in clause.family:
                assert " ".join((unit.text or "").split()) in said, unit.id
                for note in unit.footnotes:
                    assert note.text in said


def test_signs_make_no_markup() -> None:
    text = dict(markdown_pages.files(data(hostile())))["signed/c1/index.html.md"]
    inside = text.partition("## Text")[2].partition("##")[0]
    assert {token.type for token in leaves(inside)} <= {"text", "softbreak"}
    assert " ".join(WORDS.split()) in quoted(inside)


def test_a_twin_has_a_title_and_the_commentary_with_links_that_lead_somewhere() -> None:
    found = edition(MODEL)
    bare = publication(replace(found, head=found.head.model_copy(update={"site": None})))
    written = files.exports(bare).files
    pages = {path for path in written if path.endswith(markdown_pages.NAME)}
    assert pages == {
        f"{unit.instrument}/{unit.code.lower()}/index.html.md"
        for instrument in bare.edition.instruments.values()
        for unit in instrument.clauses
    }
    folders = {row.address.partition("#")[0] for row in data(bare).records.values()}
    links = 0
    for path in pages:
        text = written[path].decode()
        assert text.startswith("# ")
        assert "[[" not in text.replace(r"\[\[", "")
        assert not re.search(r"\[@", text)
        for token in leaves(text):
            if token.type == "link_open" and not urlsplit(str(token.attrGet("href"))).scheme:
                href = str(token.attrGet("href")).partition("#")[0]
                joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
                assert f"{joined}/" in folders, (path, href)
                links += 1
    written_as = [row.markdown for row in data(bare).rows(editorial_rows.CommentaryRow)]
    assert links == sum(
        len([*markdown.references(text, blocks=True), *markdown.citations(text, blocks=True)])
        for text in written_as
    )
    assert links


def test_the_list_for_programs_leads_to_every_twin_and_to_the_data() -> None:
    written = files.exports(model()).files
    text = written["llms.txt"].decode()
    head, _, _ = text.partition("\n## ")
    assert head.startswith(f"# {model().edition.head.title}\n\n> ")
    hrefs = [str(token.attrGet("href")) for token in leaves(text) if token.type == "link_open"]
    site = str(model().edition.head.site)
    paths = {href.removeprefix(site) for href in hrefs}
    assert paths <= written.keys()
    assert {path for path in written if path.endswith(markdown_pages.NAME)} <= paths


def test_robots_are_told_of_the_site_map_where_there_is_an_address() -> None:
    assert for_robots.files(data(model()))["robots.txt"].splitlines()[-1] == (
        "Sitemap: https://example.org/editions/memorandum/sitemap.xml"
    )
    found = edition(MODEL)
    bare = publication(replace(found, head=found.head.model_copy(update={"site": None})))
    assert "robots.txt" not in for_robots.files(data(bare))
