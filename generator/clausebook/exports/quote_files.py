"""What can be quoted from each page, as the script that its “Quote” buttons load; it works from disk too."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clausebook.edition.citations import tex
from clausebook.views import quotes
from clausebook.views.page_paths import quotes_name
from clausebook.views.publication import Publication
from clausebook.views.quotes import CitedWords, CitedWork, PageQuotes, Quotation

FOLDER = "assets/quotes"


def files(pub: Publication) -> dict[str, str]:
    """Each file by its path in the site: `assets/quotes/2008.m2.js` for `2008/m2/`; one for the works."""
    works = {
        "site": (pub.edition.head.site or "").rstrip("/"),
        "styles": list(pub.note_styles),
        "works": {id: _work(one) for id, one in quotes.cited_works(pub).items()},
    }
    pages = [page for page in quotes.page_quotes(pub) if page.quotations]
    return {
        f"{FOLDER}/works.js": _script("works", works),
        **{
            f"{FOLDER}/{quotes_name(page.path)}.js": _script(quotes_name(page.path), _page(page))
            for page in pages
        },
    }


def _script(name: str, data: Mapping[str, object]) -> str:
    """JSON in a call; `</` is parted, so that it stands safely wherever a script does."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"clausebook.take({json.dumps(f'quotes:{name}')}, {told});\n"


def _page(page: PageQuotes) -> dict[str, object]:
    return {
        "page": page.path.removesuffix("index.md"),
        "quotations": {one.anchor: _quotation(one) for one in page.quotations},
    }


def _work(one: CitedWork) -> dict[str, object]:
    return {
        "cited": [[_pieces(addressed), _pieces(plain)] for addressed, plain in one.styles],
        "bibtex": list(one.bibtex),
        "ris": list(one.ris),
        "csl": list(one.csl),
    }


def _pieces(pieces: tuple[CitedWords, ...]) -> list[object]:
    """Words in a row; those in italics in a list of their own."""
    return [[one.words] if one.italic else one.words for one in pieces]


def _quotation(one: Quotation) -> dict[str, str]:
    """What is known of it; the words for TeX where they differ."""
    escaped = tex(one.what)
    told = {
        "work": one.work,
        "label": one.label,
        "lead": one.lead,
        "words": one.words,
        "what": one.what if one.what != one.label else "",
        "tex": escaped if escaped != one.what else "",
        "key": one.key,
        "sum": one.checksum,
        "code": one.code,
    }
    return {field: value for field, value in told.items() if value != ""} | ({"at": ""} if one.whole else {})
