"""Commands for editors: `check`, `ids`, `schema`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausebook.cli.door import PROBLEMS, Later, folder_option, main, tell_problems
from clausebook.model import reports
from clausebook.model.reports import FORMATS, Format

if TYPE_CHECKING:
    from clausebook.checking import Report


@main.command()
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="json: an object a line; github: marks in a change; sarif: a log for code scanning.",
)
@click.option(
    "--excerpt/--no-excerpt", default=None, help="Show the line of each problem; on a terminal we do."
)
@click.option("--rules", "explain", is_flag=True, help="Print what each rule asks, and stop.")
@click.option("--coverage", "open_ends", is_flag=True, help="Also print what the edition leaves open.")
@click.option(
    "--links",
    "ask",
    is_flag=True,
    help="Also ask the addresses of the sources, one by one, whether they answer.",
)
@click.option("--archive", hidden=True, help="Where copies of what does not answer are looked for.")
def check(
    root: Path,
    form: Format,
    excerpt: bool | None,
    explain: bool,
    open_ends: bool,
    ask: bool,
    archive: str | None,
) -> None:
    """Report every problem in the content, with its place and remedy."""
    from clausebook import checking
    from clausebook.checks import gaps, registry
    from clausebook.content.files import Lines

    if open_ends and form not in ("text", "json"):
        raise click.UsageError(f"--coverage has no form for {form}; leave one of the two out")
    if explain:
        for rule in (*registry.RULES, *registry.NOTICES):
            click.echo(f"{rule.id}: {rule.asks}")
        return
    report = checking.check(root.resolve())
    if ask and report.edition:
        report = _with_links(root.resolve(), report, archive)
    shown = sys.stdout.isatty() if excerpt is None else excerpt
    asks = {rule.id: rule.asks for rule in (*registry.RULES, *registry.NOTICES)}
    line_of = Lines(root).line if shown else None
    told = reports.report(report.problems, report.notices, form=form, rules=asks, line_of=line_of)
    click.echo(told, nl=False)
    if open_ends and report.edition:
        for missing, found in gaps.coverage(report.edition).items():
            if form == "json":
                click.echo(json.dumps({"missing": missing, "found": found}, ensure_ascii=False))
            else:
                click.echo(f"{missing}: {len(found)}" + (f" ({', '.join(found)})" if found else ""))
    if report.problems:
        sys.exit(PROBLEMS)


def _with_links(root: Path, report: Report, archive: str | None) -> Report:
    """Ask every address that was not asked lately, keep what it said, and add what does not work."""
    from clausebook import links
    from clausebook.content.files import read_text
    from clausebook.site.output import write_files

    assert report.edition is not None  # there are no problems
    assert report.files is not None
    asking = links.Asking(archive=archive) if archive else links.Asking()
    before = links.from_text(read_text(root / links.FILE))
    answers = links.asked(report.edition, before, asking)
    write_files(root, {links.FILE: links.to_text(answers).encode()})
    return replace(report, problems=links.problems(report.edition, report.files, answers))


@main.command("ids")
@folder_option
@click.option("--accept", is_flag=True, help="Record them as published, in published-ids.txt.")
def ids_(root: Path, accept: bool) -> None:
    """Print every public id; once recorded, `check` sees to it that none is lost."""
    from clausebook import build
    from clausebook.checks import published_ids
    from clausebook.content.files import read_text
    from clausebook.site.output import write_files

    root = root.resolve()
    report = build.check(root)
    tell_problems(report.problems)
    assert report.edition is not None
    found = published_ids.ids(report.edition)
    if not accept:
        click.echo("\n".join(found))
        return
    new = published_ids.unlisted(report.edition, read_text(root / published_ids.FILE))
    write_files(root, {published_ids.FILE: published_ids.to_text(found).encode()})
    click.echo(f"{published_ids.FILE} lists {len(found)} ids, {len(new)} of them new; commit it")


def _kinds() -> tuple[str, ...]:
    from clausebook.content import schemas

    return (*schemas.KINDS, "book")


@main.command()
@click.argument("kind", type=Later(_kinds))
def schema(kind: str) -> None:
    """Print the JSON Schema of one kind of content file, for editors' completion.

    The kind "book" is no content file: it is the JSON that the templates of the print edition are given.
    """
    from clausebook.content import schemas
    from clausebook.pdf import book

    found = book.schema() if kind == "book" else schemas.schema(kind)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
