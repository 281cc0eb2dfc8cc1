"""Commands for editors: `check`, `ids`, `schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from clausebook.cli.door import PROBLEMS, Later, folder_option, main, tell_problems
from clausebook.model import reports
from clausebook.model.reports import FORMATS, Format


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
def check(root: Path, form: Format, excerpt: bool | None, explain: bool, open_ends: bool) -> None:
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
