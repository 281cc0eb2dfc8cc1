"""Works cited, as CSL-JSON; a citation style makes entries of them, in pieces for render to link and escape.

The style (`templates/bibliography.csl`, Citation Style Language) gives order, punctuation, dates and terms.
What editors wrote passes through it as one private character for each field, so it comes back untouched.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from clausebook.model import languages
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import EditionHead, InstrumentHead, PartHead, Source, Unit

Item = Mapping[str, Any]
"""A work in CSL-JSON, as reference managers read it."""

_PRIVATE = 0xE000  # the first character of Unicode's private use area
_ITALIC, _ROMAN = chr(_PRIVATE + 0xFE), chr(_PRIVATE + 0xFF)
_PLACE = re.compile(f"([{chr(_PRIVATE)}-{_ROMAN}])")
_CSL = "{http://purl.org/net/xbiblio/csl}"
_ONLY = "work"  # the id of a work that is set by itself
_DIALECTS = {"en": "en-GB"}  # day, month, year


@dataclass(frozen=True)
class Piece:
    """Some words of an entry, and the field of the work that they are; nothing if they are the style's."""

    words: str
    field: str = ""
    italic: bool = False


def source_item(source: Source, messages: Messages = ENGLISH) -> Item:
    """A source; another language than that of the edition is noted, in the words of its `messages`."""
    return _filled(
        id=source.id,
        type="webpage" if source.url else "document",
        title=source.title,
        publisher=source.publisher,
        issued=_date(source.date),
        accessed=_date(source.accessed),
        URL=source.url,
        archive_location=source.archived,
        language=source.lang,
        note=messages.say("in %(language)s", language=languages.name(source.lang, messages.language))
        if source.lang != messages.edition
        else "",
    )


def clause_item(head: InstrumentHead, part: PartHead, unit: Unit) -> Item:
    """A clause as a pinpoint in its instrument; its type is what the instrument is cited as."""
    return _filled(
        id=unit.id,
        type=head.cite_as,
        title=head.title,
        publisher_place=head.place,
        issued=_date(head.date),
        section=f"{part.heading}, {unit.code}",
    )


def page_item(edition: EditionHead, unit: Unit, label: str, url: str = "") -> Item:
    """What this edition says of a clause, at `url` if it is published."""
    return _filled(
        id=f"{unit.id}@{edition.date}",
        type="chapter",
        title=unit.heading or unit.code,
        section=label,
        author=_authors(edition.cited_editors),
        container_title=edition.title,
        issued=_date(edition.date),
        URL=url,
    )


def passage_item(edition: EditionHead, head: InstrumentHead, pinpoint: str, url: str = "") -> Item:
    """Words of an instrument as this edition gives them, for styles that cite in a note."""
    return _filled(
        id=pinpoint,
        type=head.cite_as,
        title=head.title,
        publisher_place=head.place,
        authority="-".join(head.parties) if len(head.parties) == 2 else "",  # styles name two, and no more
        section=pinpoint,
        original_date=_date(head.date),
        issued=_date(edition.date),
        container_title=edition.title,
        URL=url,
    )


def entry_item(edition: EditionHead, title: str, url: str = "", *, by: Iterable[str] = ()) -> Item:
    """What the edition says under a title of its own: a note, a row, an event; `by` the editors or others."""
    return _filled(
        id=title,
        type="chapter",
        title=title,
        author=_authors(tuple(by) or edition.cited_editors),
        container_title=edition.title,
        issued=_date(edition.date),
        URL=url,
    )


def edition_item(edition: EditionHead, url: str = "") -> Item:
    """The edition as a whole."""
    return _filled(
        id=f"edition@{edition.date}",
        type="book",
        title=edition.title,
        author=_authors(edition.cited_editors),
        issued=_date(edition.date),
        URL=url,
    )


def entry(item: Item, style: bytes, lang: str = "en") -> tuple[Piece, ...]:
    """
    The entry of a work, as the style has it.

    >>> style = b'''<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
    ...     <citation><layout/></citation><bibliography><layout suffix=".">
    ...     <group delimiter=": "><text variable="publisher"/><text variable="title"/></group>
    ...     </layout></bibliography></style>'''
    >>> [piece.words for piece in entry({"id": "a", "type": "book", "title": "<i>", "publisher": "B"}, style)]
    ['B', ': ', '<i>', '.']
    """
    known: dict[str, tuple[str, str]] = {}

    def private(field: str, words: str) -> str:
        place = chr(_PRIVATE + len(known))
        known[place] = (field, words)
        return place

    masked: dict[str, Any] = {}
    for field, value in item.items():
        if field in ("id", "type", "language") or isinstance(value, dict):
            masked[field] = value
        elif isinstance(value, list):
            masked[field] = [{part: private(field, words) for part, words in name.items()} for name in value]
        else:
            masked[field] = private(field, value)
    shape = json.dumps({**masked, "id": _ONLY})
    return tuple(_pieces(_set(shape, style, _DIALECTS.get(lang, lang)), known))


ENTRIES: dict[str, str] = {}
"""Results of `_set` by its arguments; `Cache.remembering` keeps them from build to build."""


def _set(shape: str, style: bytes, lang: str) -> str:
    """The entry of a masked work: that of every work with the same fields and dates."""
    asked = f"{lang} {_digest(style)} {shape}"
    if asked not in ENTRIES:
        ENTRIES[asked] = _set_anew(shape, style, lang)
    return ENTRIES[asked]


@lru_cache(maxsize=8)
def _digest(style: bytes) -> str:
    return hashlib.sha256(style).hexdigest()


def _set_anew(shape: str, style: bytes, lang: str) -> str:
    import citeproc  # type: ignore[import-untyped]  # slow to import, and not needed where all is known
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    source = CiteProcJSON([json.loads(shape)])
    works = citeproc.CitationStylesBibliography(_style(style, lang), source, _Formatter)
    works.register(citeproc.Citation([citeproc.CitationItem(_ONLY)]))
    return str(works.bibliography()[0])


_DATES = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<citation><layout/></citation><bibliography><layout><group delimiter=" ">
<date variable="issued" form="text"/><text term="accessed"/></group></layout></bibliography></style>"""


def dates_in_words(lang: str) -> str:
    """
    What entries of works say of dates in a language, each month once.

    >>> dates_in_words("fr").split()[:3]
    ['1', 'janvier', '2000']
    """
    months = ({"type": "book", "issued": {"date-parts": [[2000, month, 1]]}} for month in range(1, 13))
    return " ".join(
        _set(json.dumps({"id": _ONLY, **one}), _DATES, _DIALECTS.get(lang, lang)) for one in months
    )


def fault(style: bytes) -> str:
    """
    Why no entry can be set in a style; "" if it is one that sets entries.

    >>> fault(b"<style/>"), fault(b"<style>")
    ('no citation style with a bibliography', 'broken XML: no element found: line 1, column 7')
    """
    from xml.etree import ElementTree as xml

    try:
        root = xml.fromstring(style)
    except xml.ParseError as error:
        return f"broken XML: {error}"
    sets_entries = root.tag == f"{_CSL}style" and root.find(f"{_CSL}bibliography/{_CSL}layout") is not None
    return "" if sets_entries else "no citation style with a bibliography"


@lru_cache(maxsize=20_000)
def source_entry(source: Source, style: bytes, messages: Messages) -> tuple[Piece, ...]:
    """The entry of a source, which many pages need."""
    return entry(source_item(source, messages), style, messages.edition)


# --- for reference managers ----------------------------------------------------------------------------


def bibtex(items: Iterable[Item]) -> str:
    """
    Works in BibTeX, for LaTeX and most reference managers.

    Words are escaped and in double braces, so that no name is taken apart and no capital lost; dates and
    addresses stand as they are, as BibLaTeX reads them.

    >>> print(bibtex([{"id": "1900/A1", "type": "treaty", "title": "Tolls & Ferries"}]))
    @misc{1900-A1,
      title = {{Tolls \\& Ferries}}
    }
    """
    records = []
    for item in items:
        kind = _BIBTEX_TYPES.get(item["type"], "misc")
        lines = [f"  {name} = {{{value}}}" for name, value in _bibtex_fields(item)]
        records.append(f"@{kind}{{{key(item['id'])},\n" + ",\n".join(lines) + "\n}")
    return "\n".join(records)


def ris(items: Iterable[Item]) -> str:
    """
    Works in RIS, the tagged format of most reference managers.

    >>> ris([{"id": "a", "type": "webpage", "issued": {"date-parts": [[2008, 10]]}}]).splitlines()
    ['TY  - ELEC', 'ID  - a', 'PY  - 2008', 'DA  - 2008/10//', 'ER  - ']
    """
    lines = []
    for item in items:
        kind = _RIS_TYPES.get(item["type"], "GEN")
        lines += [f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in _ris_fields(item)), "ER  - "]
    return "\n".join(lines)


_BIBTEX_TYPES = {"chapter": "incollection", "report": "report"}
_RIS_TYPES = {
    "treaty": "STAT", "legislation": "STAT", "regulation": "LEGAL", "bill": "BILL", "report": "RPRT",
    "standard": "STAND", "chapter": "CHAP", "book": "BOOK", "webpage": "ELEC",
}  # fmt: skip
_BIBTEX_WORDS = {
    "title": "title", "container-title": "booktitle", "publisher": "publisher",
    "publisher-place": "address", "section": "note",
}  # fmt: skip
_RIS_WORDS = {
    "title": "TI", "container-title": "T2", "publisher": "PB", "publisher-place": "CY", "section": "SE",
    "URL": "UR",
}  # fmt: skip
_TEX = str.maketrans(
    {c: f"\\{c}" for c in "{}%&$#_"}
    | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
)


def _bibtex_fields(item: Item) -> Iterator[tuple[str, str]]:
    """The fields of a work, each with what stands between its braces."""
    if names := _names(item):
        yield "author", " and ".join(f"{{{tex(name)}}}" for name in names)
    known = dict(_BIBTEX_WORDS)
    if item["type"] != "chapter":
        known["container-title"] = "howpublished"  # only what is in a collection has a title of a book
    for field, name in known.items():
        if words := _words(item, field):
            yield name, f"{{{tex(words)}}}"
    if date := _numbers(item, "original-date") or _numbers(item, "issued"):
        yield "date", "-".join(date)
        yield "year", date[0]  # for BibTeX, which knows no date
    if url := _words(item, "URL"):
        yield "url", url
    if accessed := _numbers(item, "accessed"):
        yield "urldate", "-".join(accessed)


def _ris_fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "ID", item["id"]
    for name in _names(item):
        # a comma would part last name and first; what it is replaced by means nothing to the format
        yield "AU", " / ".join(part.strip() for part in name.split(",") if part.strip())
    for field, tag in _RIS_WORDS.items():
        if words := _words(item, field):
            yield tag, words
    if date := _numbers(item, "original-date") or _numbers(item, "issued"):
        yield "PY", date[0]
        yield "DA", "/".join([*date, "", "", ""][:4])
    if accessed := _numbers(item, "accessed"):
        yield "Y2", "/".join([*accessed, "", "", ""][:4])


def key(id: str) -> str:
    """
    The id as a key that every BibTeX program reads: letters, digits, full stops, colons, hyphens.

    >>> key("2008/M2.g"), key("event:2018-limbs-off")
    ('2008-M2.g', 'event:2018-limbs-off')
    """
    return re.sub(r"[^A-Za-z0-9.:-]", "-", id.replace("@", ":"))


def tex(text: str) -> str:
    """Words for TeX, in a field. Its braces must be in pairs, also such as are escaped."""
    if not _has_pairs(text):
        escaped = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
        return "".join(escaped.get(char) or char.translate(_TEX) for char in text)
    return text.translate(_TEX)


def _has_pairs(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return not depth


def _names(item: Item) -> list[str]:
    return [" ".join(name["literal"].split()) for name in item.get("author", ())]


def _words(item: Item, field: str) -> str:
    """A field on one line: a line end would be the end of it."""
    return " ".join(str(item.get(field, "")).split())


def _numbers(item: Item, field: str) -> list[str]:
    """Year, month and day of a date, as far as they are known: `["2008", "10"]`."""
    parts = item.get(field, {}).get("date-parts", [[]])[0]
    return [f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False)]


# --- details -------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _style(style: bytes, lang: str) -> Any:
    import citeproc

    return citeproc.CitationStylesStyle(io.BytesIO(style), locale=lang, validate=False)


class _Formatter:
    """What citeproc asks of a formatter: italics as private characters, of everything else only the words."""

    preformat = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @staticmethod
    def Italic(text: object) -> str:
        return f"{_ITALIC}{text}{_ROMAN}"


def _pieces(text: str, known: Mapping[str, tuple[str, str]]) -> Iterator[Piece]:
    italic = False
    for words in filter(None, _PLACE.split(text)):
        if words in (_ITALIC, _ROMAN):
            italic = words == _ITALIC
        else:
            field, own = known.get(words, ("", words))
            yield Piece(own, field, italic)


def _authors(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def _date(date: str | None) -> Mapping[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}


def _filled(**fields: Any) -> Item:
    """The fields that are known, under the names that CSL-JSON has for them."""
    own = {"archive_location"}  # spelt with an underscore there too
    return {name if name in own else name.replace("_", "-"): value for name, value in fields.items() if value}
