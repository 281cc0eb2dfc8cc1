"""The files that readers take along, as links from a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from clausebook.edition import traverse
from clausebook.model import languages
from clausebook.model.addresses import anchor
from clausebook.model.messages import message
from clausebook.views.citation_forms import EditionForms, edition_forms
from clausebook.views.downloads import in_words
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class DownloadLink:
    href: str
    title: str
    about: str
    name: str  # of the file
    kind: str  # PDF, ZIP
    size: str  # as readers know it; "" where it is not known yet
    sha256: str
    online: bool  # not in the offline bundle, nor any link to it
    volume: int  # which volume of a book it is; 0 of what is in one piece


def download_links(writer: Writer) -> tuple[DownloadLink, ...]:
    """The files of the edition; the first is the whole of it in print."""
    return tuple(
        DownloadLink(
            writer.asset_href(one.path),
            one.title,
            one.about,
            one.name,
            one.name.rpartition(".")[2].upper(),
            in_words(one.size, writer.pub.messages) if one.size else "",
            one.sha256,
            one.online,
            one.volume,
        )
        for one in writer.pub.downloads
    )


@dataclass(frozen=True)
class DownloadsView(PageView):
    date: str  # of the edition
    downloads: tuple[DownloadLink, ...]
    example: str  # what may follow the name of a file, to open it at a clause
    cited: EditionForms
    copying: str  # what goes wrong when words are copied from a PDF; "" if nothing does


def downloads_page(pub: Publication) -> Page:
    """The page that lists the files to take along."""
    say, path = pub.messages.say, "downloads/index.md"
    title = pub.edition.head.title
    about = (
        say("The edition “%(title)s” in print, to take along.", title=title)
        if _in_print(pub)
        else say("The edition “%(title)s” as files, to take along.", title=title)
    )
    decide = partial(_view, pub, path)
    return Page(path, say("Downloads"), "downloads", "content/edition.yml", about, decide)


def _view(pub: Publication, path: str) -> DownloadsView:
    writer = Writer(pub, path)
    return DownloadsView(
        pub.messages.date(pub.edition.head.date),
        download_links(writer),
        anchor(next(iter(pub.units))),
        edition_forms(writer),
        _copying(pub) if _in_print(pub) else "",
    )


def _in_print(pub: Publication) -> bool:
    """Whether a book is among the files."""
    return any(one.name.endswith(".pdf") for one in pub.downloads)


NOT_COPIED = {"hi": message("Devanagari"), "ar": message("Arabic")}
"""Scripts, by the language that they tell, whose words a PDF of ours does not give back: `docs/upstream/`."""


def _copying(pub: Publication) -> str:
    records = (entry.record.model_dump_json() for entry in traverse.entries(pub.edition))
    found = {language for text in records for _, language in languages.runs(text)}
    scripts = [script for language, script in NOT_COPIED.items() if language in found]
    if not scripts:
        return ""
    messages = pub.messages
    return messages.say(
        "Words in %(scripts)s script are right on paper; copied from a PDF or searched in it they may come"
        " out wrong, so take them from these pages.",
        scripts=messages.listed(map(messages.say, scripts)),
    )
