"""What programs look for at the root of a site: robots.txt, and llms.txt, which leads them to the data."""

from __future__ import annotations

from clausebook.exports import csv_files, feeds, json_files, sqlite_file, text_rows
from clausebook.exports.common import link
from clausebook.exports.data import Data
from clausebook.exports.markdown_pages import NAME, escaped


def files(data: Data) -> dict[str, str]:
    """Each file by its path in the site; robots.txt only where the site has a public address."""
    robots = {"robots.txt": robots_text(data)} if data.edition.site else {}
    return robots | {"llms.txt": llms_text(data)}


def robots_text(data: Data) -> str:
    """Everybody may read everything; the site map is named (RFC 9309, sitemaps.org)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {link(data.edition.site, 'sitemap.xml')}\n"


def llms_text(data: Data) -> str:
    """The site for programs that read words: what it is, its clauses as Markdown, its data (llmstxt.org)."""
    edition, say = data.edition, data.messages.say
    tagline = edition.tagline or edition.short
    lines = [
        f"# {escaped(edition.title)}",
        "",
        f"> {escaped(tagline)}",
        "",
        f"{say('Edition of %(date)s.', date=data.messages.date(edition.date))}"
        f" {escaped(edition.editors)}. {escaped(edition.licence)}",
        say("The words of the texts are quoted; summaries, notes and commentary are the editors’."),
    ]
    for instrument in data.rows(text_rows.InstrumentRow):
        clauses = [
            row
            for row in data.rows(text_rows.UnitRow)
            if row.instrument == instrument.id and row.kind == "clause"
        ]
        if clauses:
            lines += ["", f"## {escaped(instrument.short)}", ""]
        for row in clauses:
            record = data.records[row.id]
            title = f": {escaped(row.heading)}" if row.heading else ""
            lines.append(
                f"- [{escaped(record.label)}]({link(data.edition.site, record.address + NAME)}){title}"
            )
    lines += ["", f"## {say('Data and formats')}", ""]
    lines += [
        f"- [{name}]({link(data.edition.site, path)})"
        for name, path in {
            say("Everything, as JSON"): json_files.EDITION,
            say("Tables, as a database"): sqlite_file.PATH,
            say("What the tables hold"): csv_files.CODE_BOOK,
            say("Changes of the edition, as Atom"): feeds.CHANGES,
        }.items()
    ]
    return "\n".join([*lines, ""])
