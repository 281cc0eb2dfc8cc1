"""Commands that help: `handbook`, `doctor`, `completion`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click import shell_completion

from clausebook.cli.door import MACHINE, USAGE, folder_option, main, tell_problems

_MADE = "templates/macros/handbook.html"  # by which a folder is known that holds the handbook already


@main.command("handbook")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--no-build", is_flag=True, help="Only write its pages, as an edition.")
def handbook_(folder: Path, no_build: bool) -> None:
    """Make the handbook, with a model edition, in DIR: DIR/site/ is a website.

    For readers, editors, builders and developers: recipes, every field, every rule, every command.

    \b
    Examples:
      clausebook handbook ../handbook
      clausebook serve --root ../handbook
    """
    from clausebook import build, resources
    from clausebook.handbook import pages
    from clausebook.site.output import write_files

    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MADE).is_file():
        click.echo(f"clausebook: {folder} is not empty; name a folder that is, or not there yet", err=True)
        sys.exit(USAGE)
    more = {**resources.for_developers(), "commands": "\n".join(_commands())}
    write_files(folder, pages.files(resources.handbook(), more))
    if no_build:
        click.echo(f"{folder}/ holds the handbook as an edition")
        return
    report = build.publish(
        folder.resolve(), with_print=False, on_step=lambda step: click.echo(step, err=True)
    )
    tell_problems(report.problems)
    click.echo(f"{folder}/site/ holds the handbook: {len(report.origins)} pages")


def _commands() -> Iterator[str]:
    """A page on every command, from what they say themselves."""
    yield "# Every command\n"
    yield "`--help` after a command says the same.\n"
    context = click.Context(main, info_name="clausebook")
    for name in sorted(main.commands):
        command = main.commands[name]
        said = inspect.cleandoc(command.help or "").replace("\b\n", "")
        summary, _, rest = said.partition("\n\n")
        inner = click.Context(command, parent=context, info_name=name)
        yield f"## `{' '.join(('clausebook', name, *command.collect_usage_pieces(inner)))}`\n"
        yield " ".join(summary.split()).replace("[", "\\[") + "\n"
        options = [row for one in command.get_params(inner) if (row := one.get_help_record(inner))]
        yield "| Option | What it does |\n|---|---|"
        for option, help in options:
            yield f"| `{option.replace('|', '/')}` | {help.replace('[', chr(92) + '[').replace('|', '/')} |"
        yield ""
        yield from _paragraphs(rest)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n\n")):
        if "\n  " in paragraph:
            yield "```\n" + paragraph + "\n```\n"
        else:
            yield " ".join(paragraph.split()).replace("[", "\\[") + "\n"


@main.command()
@folder_option
def doctor(root: Path) -> None:
    """Tell what this machine has and lacks, a line each, and what to do.

    Exit code 0 if all that a build needs is there, otherwise 3.

    \b
    Example:
      clausebook doctor --root my-edition
    """
    from clausebook.site import doctoring

    findings = list(doctoring.findings(root.resolve()))
    width = max(len(one.what) for one in findings)
    for one in findings:
        sign = {"good": "ok  ", "weak": "note", "bad": "LACK"}[one.state]
        remedy = f"; {one.remedy}" if one.remedy else ""
        click.echo(f"{sign}  {one.what:{width}}  {one.found}{remedy}")
    sys.exit(MACHINE if any(one.state == "bad" for one in findings) else 0)


@main.command()
@click.argument("shell", type=click.Choice(("bash", "fish", "zsh")))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands and options with the Tab key.

    \b
    Examples:
      clausebook completion bash > ~/.local/share/bash-completion/completions/clausebook
      clausebook completion fish > ~/.config/fish/completions/clausebook.fish
    """
    kind = shell_completion.get_completion_class(shell)
    assert kind
    click.echo(kind(main, {}, "clausebook", "_CLAUSEBOOK_COMPLETE").source())
