"""A file of any format → a reading of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausebook.importing import akn, characters, html, markdown, pdf_pages, plain, word
from clausebook.importing.reading import Reading, Refused

MOST_BYTES = 60_000_000
"""Of any file. Those of word processors hold pictures, which are passed over."""

_FORMATS: Mapping[str, str] = {
    "txt": "text", "text": "text", "": "text", "md": "markdown", "markdown": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "docx": "docx", "docm": "docx", "pdf": "pdf",
    "xml": "akn", "akn": "akn",
}  # fmt: skip
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_OTHERS = {
    "doc": "save it as DOCX first", "odt": "save it as DOCX first", "rtf": "save it as DOCX first",
    "pages": "save it as DOCX first", "zip": "unpack it first", "epub": "import its HTML files one by one",
    "png": "a picture has no text to import", "jpg": "a picture has no text to import",
    "tif": "a picture has no text to import",
}  # fmt: skip


def format_of(name: str, data: bytes) -> str:
    """
    The format of a file, by its content and else by its name; raises `Refused` for one that is not read.

    >>> format_of("a.txt", b"%PDF-1.7"), format_of("a.md", b"# Act")
    ('pdf', 'markdown')
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _OTHERS:
        raise Refused(f"files of the kind .{ending} are not read; {_OTHERS[ending]}")
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    return _FORMATS.get(ending, "text")


def read(name: str, data: bytes, encoding: str = "") -> Reading:
    """The blocks of a file; raises `Refused` where it holds no text that can be read."""
    if len(data) > MOST_BYTES:
        raise Refused(f"more than {MOST_BYTES} bytes; part the text into several files")
    if not data:
        raise Refused("the file is empty; name one that holds a text")
    form = format_of(name, data)
    if form == "html":
        return html.read(data, encoding)
    if form == "docx":
        return word.read(data)
    if form == "akn":
        return akn.read(data)
    if form == "pdf":
        return pdf_pages.read(data)
    text = characters.decode(data, encoding)
    if form == "markdown":
        return markdown.read(text)
    if form == "text" and _PAGE.match(text):
        return html.read(data, encoding)
    return plain.read(text)
