"""Commands for texts that others wrote: `new`, `import`, `collate`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from clausebook.cli.door import PROBLEMS, USAGE, main

_PAIR = '{"old": [{"id": "1", "text": "…"}], "new": [{"id": "1", "text": "…"}]}'  # what `collate` reads


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Begin with this text, as `clausebook import` reads it.",
)  # fmt: skip
@click.pass_context
def new(context: click.Context, folder: Path, source: Path | None) -> None:
    """Begin an edition in DIR: a small model to change into your own, or an edition of one text.

    \b
    Examples:
      clausebook new my-edition
      clausebook new my-edition --from treaty.txt
    """
    from clausebook import resources

    if folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None):
        click.echo(
            f"clausebook: {folder} is not an empty folder; name one that is empty or not there yet", err=True
        )
        sys.exit(USAGE)
    if source:
        context.invoke(import_, file=source, root=folder)
        click.echo(f"write what is missing, then run: clausebook build --root {folder}", err=True)
        return
    resources.begin(folder)
    click.echo(f"{folder}/ holds a model edition; its README.md says how to go on")


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", "root", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the edition that gets the text; a new one is made.",
)  # fmt: skip
@click.option("--id", "text_id", default="", help="Id of the text; without it the year of its date.")
@click.option(
    "--version-of", default="", metavar="ID", help="Propose its concordance with the text of that id."
)
@click.option(
    "--witness", default="", metavar="ID", help="Put its words beside the text of that id; a report."
)
@click.option(
    "--also", multiple=True, metavar="[LANG=]FILE", callback=lambda _, option, said: _others(option, said),
    help="The same text in another language, put beside its units; may be given several times.",
)  # fmt: skip
@click.option("--publisher", default="", help="Who published the copy.")
@click.option("--grade", default="", help="How the copy comes to you: official, press or scholarly.")
@click.option("--lang", default="", help="Its language, like en; without it that is recognised.")
@click.option("--encoding", default="", help="Of a text that is not UTF-8, like windows-1252.")
@click.option("--dry-run", is_flag=True, help="Show what is understood, and write nothing.")
@click.option("--force", is_flag=True, help="Replace the text of that id, and all that was written to it.")
def import_(
    file: Path,
    root: Path,
    text_id: str,
    version_of: str,
    witness: str,
    also: tuple[tuple[str, Path], ...],
    publisher: str,
    grade: str,
    lang: str,
    encoding: str,
    dry_run: bool,
    force: bool,
) -> None:
    """Make content files of a text: plain text, Markdown, HTML, DOCX, PDF or Akoma Ntoso.

    Shows what it understood and what is doubtful, keeps FILE with its SHA-256 in witness/, and names what is
    left to you. Words that are no part of the text, such as page numbers, are listed, never lost.

    \b
    Example:
      clausebook import treaty.txt --into my-edition --id 1957
    """
    from clausebook.importing import plan, reading
    from clausebook.site.output import write_files

    if witness and (version_of or text_id):
        raise click.UsageError("--witness takes neither --id nor --version-of; leave them out")
    if also and (witness or version_of):
        raise click.UsageError("--also takes neither --witness nor --version-of; leave them out")
    others = tuple(plan.Also(path.name, path.read_bytes(), said) for said, path in also)
    wanted = plan.Wanted(text_id, lang, encoding, version_of, witness, others, force, publisher, grade)
    try:
        made = plan.plan(file.name, file.read_bytes(), _files(root), wanted)
    except reading.Refused as error:
        click.echo(f"{file}: {error}")
        sys.exit(PROBLEMS)
    except plan.Conflict as error:
        raise click.UsageError(str(error)) from error
    click.echo("\n".join(made.told))
    if not dry_run:
        write_files(root, made.files)
        for name in made.removed:
            (root / name).unlink()
    done = "nothing was written" if dry_run else f"{len(made.files)} files are written to {root}/"
    click.echo(f"{done}; left to you: {len(made.missing) or 'nothing'}", err=True)
    for problem in made.missing:
        click.echo(problem, err=True)


def _others(option: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    """Each file of --also with the language that is said before it: "fi=laki.txt"."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    found = []
    for value in values:
        said = re.match(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)=", value)
        lang = said[1] if said and not Path(value).exists() else ""
        path = file.convert(value.removeprefix(f"{lang}=") if lang else value, option, None)
        found.append((lang, Path(str(path))))
    return tuple(found)


def _files(root: Path) -> dict[str, bytes]:
    """What an edition has already: its content, and the files beside it that a new one begins with."""
    from clausebook.content.files import read_content

    content = read_content(root)[0] if (root / "content").is_dir() else {}
    kept = [path.relative_to(root).as_posix() for path in (root / "witness").rglob("*") if path.is_file()]
    beside = {name: b"" for name in (".gitignore", *kept) if (root / name).exists()}
    if (root / "mkdocs.yml").is_file():
        beside["mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
    return {f"content/{name}": data for name, data in content.items()} | beside


@main.command("collate")
def collate_() -> None:
    """Read one pair of texts as JSON (collate/1) from standard input, print their collation.

    Each text is a list of clauses, in their order, each with an id and its text.

    \b
    The pair:
      {"old": [{"id": "1", "text": "…"}], "new": [{"id": "1", "text": "…"}]}

    \b
    Example:
      clausebook collate < pair.json > collation.json
    """
    from clausebook.collation import collate, protocol

    try:
        base, variant = protocol.from_json(sys.stdin.buffer.read().decode("utf-8"))
    except (protocol.ContractError, UnicodeDecodeError) as error:
        click.echo(f"standard input: {error}; write it like {_PAIR}", err=True)
        sys.exit(PROBLEMS)
    sys.stdout.buffer.write(protocol.to_json(collate.collate(base, variant)).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
