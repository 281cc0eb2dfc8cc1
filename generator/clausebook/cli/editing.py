"""Commands for editors: `check`, `ids`, `schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausebook.cli import fixing
from clausebook.cli.door import PROBLEMS, Later, folder_option, main, quiet_option, tell_problems
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
@click.option("--fix", is_flag=True, help="First mend what has only one remedy, and say what; never a text.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file is saved.")
@click.option(
    "--links", "ask", is_flag=True, help="Also ask the addresses of the sources whether they answer."
)
@quiet_option
def check(
    root: Path,
    form: Format,
    excerpt: bool | None,
    explain: bool,
    open_ends: bool,
    fix: bool,
    watching: bool,
    ask: bool,
    quiet: bool,
) -> None:
    """Report every problem in the content and in mkdocs.yml, with its place and remedy.

    With --fix, fields are put into their usual order, blanks at the end of a line and curly quotation marks
    around a value are taken out. Commentary that was written against an earlier wording is shown to you, one
    paragraph after the other; say yes, and it counts as read again. No word of a text is ever changed.

    With --links, each address is asked for once, with a pause between two of one host, and not again for a
    week if it answered. What they said is kept in checked-links.json; of one that fails, an archived copy is
    looked for.

    \b
    Examples:
      clausebook check
      clausebook check --excerpt --watch
      clausebook check --fix
      clausebook check --format github
    """
    if open_ends and form not in ("text", "json"):
        raise click.UsageError(f"--coverage has no form for {form}; leave one of the two out")
    if ask and watching:
        raise click.UsageError("--links asks once; leave --watch out")
    if explain:
        for rule, asks in _asked().items():
            click.echo(f"{rule}: {asks}")
        return
    root = root.resolve()
    if fix:
        fixing.fix(root)
    shown = sys.stdout.isatty() if excerpt is None else excerpt
    if not watching:
        if not _check_once(root, form, shown, open_ends, quiet, ask=ask):
            sys.exit(PROBLEMS)
        return
    from clausebook.site import watching as watcher

    with watcher.watch(root) as changes:  # from before the first check, so that no change is missed
        _check_once(root, form, shown, open_ends, quiet)
        for _ in changes:
            _check_once(root, form, shown, open_ends, quiet)


def _check_once(
    root: Path, form: Format, shown: bool, open_ends: bool, quiet: bool, *, ask: bool = False
) -> bool:
    """Check, and tell; whether there was no problem."""
    from clausebook import checked
    from clausebook.content.files import Lines

    read = checked.inputs(root)
    said = None if ask or open_ends else checked.found(root, read)
    open_points: Mapping[str, tuple[str, ...]] = {}
    if said is None:
        from clausebook import checking, settings_file
        from clausebook.checks import gaps

        report = settings_file.with_settings(root, checking.check(root))
        said = checked.Said(report.problems, report.notices, report.whole)
        checked.keep(root, read, said)
        if ask and report.edition:
            said = replace(said, problems=_with_links(root, report).problems)
        if open_ends and report.edition:
            open_points = gaps.coverage(report.edition)
    line_of = Lines(root).line if shown else None
    rules = _asked() if form == "sarif" else {}
    told = reports.report(said.problems, said.notices, form=form, rules=rules, line_of=line_of)
    click.echo(told, nl=False)
    for missing, found in open_points.items():
        if form == "json":
            click.echo(json.dumps({"missing": missing, "found": found}, ensure_ascii=False))
        else:
            click.echo(f"{missing}: {len(found)}" + (f" ({', '.join(found)})" if found else ""))
    if not quiet:
        click.echo(reports.summary(said.problems, said.notices, whole=said.whole), err=True)
    return not said.problems


def _asked() -> dict[str, str]:
    """What each rule asks, by its id."""
    from clausebook.checks import registry

    return {rule.id: rule.asks for rule in (*registry.RULES, *registry.NOTICES)}


def _with_links(root: Path, report: Report) -> Report:
    """Ask every address that was not asked lately, keep what it said, and add what does not work."""
    from clausebook import links
    from clausebook.content.files import read_text
    from clausebook.site.output import write_files

    assert report.edition is not None  # there are no problems
    assert report.files is not None
    before = links.from_text(read_text(root / links.FILE))
    answers = links.asked(report.edition, before, links.Asking())
    write_files(root, {links.FILE: links.to_text(answers).encode()})
    return replace(report, problems=links.problems(report.edition, report.files, answers))


@main.command("ids")
@folder_option
@click.option("--accept", is_flag=True, help="Record them as published, in published-ids.txt.")
def ids_(root: Path, accept: bool) -> None:
    """Print every public id; once recorded, `check` sees to it that none is lost.

    \b
    Examples:
      clausebook ids
      clausebook ids --accept
    """
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
    before = read_text(root / published_ids.FILE)
    new = published_ids.unlisted(report.edition, before)
    write_files(root, {published_ids.FILE: published_ids.to_text(report.edition, before).encode()})
    click.echo(f"{published_ids.FILE} lists {len(found)} ids, {len(new)} of them new; commit it")


def _kinds() -> tuple[str, ...]:
    from clausebook.content import schemas

    return (*schemas.KINDS, "book")


@main.command()
@click.argument("kind", metavar="KIND", type=Later(_kinds), required=False)
@folder_option
@click.option("--write", is_flag=True, help="Write all of them, and settings for Visual Studio Code.")
def schema(kind: str | None, root: Path, write: bool) -> None:
    """Print the JSON Schema of one kind of content file, for editors' completion.

    With --write an editor's program completes and explains as you type, at once: into .vscode/ go the schemas
    and the settings that say which file has which (Visual Studio Code needs the extension "YAML" by Red Hat).
    The kind "book" is no content file: it is the JSON that the templates of the print edition are given.

    \b
    Examples:
      clausebook schema --write
      clausebook schema clause
    """
    if write == (kind is not None):
        raise click.UsageError(f"name one of {', '.join(_kinds())}, or --write")
    if write:
        _write_settings(root)
        return
    from clausebook.content import schemas
    from clausebook.pdf import book

    assert kind
    found = book.schema() if kind == "book" else schemas.schema(kind)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _write_settings(root: Path) -> None:
    """Write schemas and settings into the folder of an edition, beside what is set there."""
    from clausebook.content import editor_settings, load
    from clausebook.content.files import read_content, read_text
    from clausebook.site.output import write_files

    root = root.resolve()
    parts = load.part_ids(read_content(root)[0])
    try:
        made = editor_settings.files(parts, read_text(root / editor_settings.SETTINGS))
    except editor_settings.NotMergeable:
        click.echo(
            f"{editor_settings.SETTINGS}: is no plain JSON; take comments out, or move it away for now"
        )
        sys.exit(PROBLEMS)
    write_files(root, made)
    click.echo(f"{len(made)} files are written to {root / '.vscode'}; write them again when a part is added")
