"""The door for people: `clausebook check`, `build`, `print`, `verify`, `serve`, `new`, `import`, `collate` ….

Each command imports what it needs, so that `collate` and `--help` do not wait for what builds a site.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import click

from clausebook import __version__
from clausebook.model import reports
from clausebook.model.problems import EditionError, Problem, did_you_mean
from clausebook.model.reports import FORMATS, Format

PROBLEMS, USAGE, MACHINE = 1, 2, 3
_SIGNALLED = 128  # and the number of the signal, as shells tell it
_SIGPIPE = 13  # which not every system names

_folder = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the edition: the one that holds content/ and mkdocs.yml.",
)


class _Later(click.Choice[str]):
    """A choice whose values are looked up when they are asked for."""

    def __init__(self, look_up: Callable[[], tuple[str, ...]]) -> None:
        self.case_sensitive = True
        self._look_up = look_up

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        return self._look_up()


def _kinds() -> tuple[str, ...]:
    from clausebook.content import schemas

    return (*schemas.KINDS, "book")


def _papers() -> tuple[str, ...]:
    from clausebook.pdf import typesetter

    return tuple(typesetter.PAPERS)


class _Group(click.Group):
    """Turns what no editor can fix into a line or two and exit code 3, and ends quietly when told to end."""

    def invoke(self, ctx: click.Context) -> object:
        signal.signal(signal.SIGTERM, _end)
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as of a program begun in the background
            signal.signal(signal.SIGINT, signal.default_int_handler)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(
                stream, io.TextIOWrapper
            ):  # a terminal that has not every sign is no reason to stop
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(_SIGNALLED + signal.SIGINT)
        except BrokenPipeError:  # as in `clausebook check | head -1`: nobody reads on
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_SIGNALLED + _SIGPIPE)
        except EditionError as error:
            click.echo(f"clausebook: {error}", err=True)
            sys.exit(MACHINE)
        except OSError as error:  # wherever it was met: a full disk, a folder that may not be written
            where = f": {error.filename}" if error.filename else ""
            if isinstance(error, FileNotFoundError) and not where:  # `os.getcwd` names no file
                where = ": the folder that you are in is gone"
            click.echo(f"clausebook: {error.strerror or error}{where}", err=True)
            sys.exit(MACHINE)
        except (click.ClickException, click.exceptions.Exit, click.Abort, SystemExit, GeneratorExit):
            raise  # wrong usage, or an end that was meant
        except BaseException as error:  # nobody foresaw it; Typst's own errors are no `Exception`
            from clausebook.site import failures

            for line in failures.lines(error):
                click.echo(f"clausebook: {line}", err=True)
            sys.exit(MACHINE)


def _end(number: int, frame: object) -> None:
    sys.exit(_SIGNALLED + number)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Annotated, side-by-side editions of legal texts, from YAML.

    Exit codes: 0 clean, 1 problems in the content, 2 wrong usage, 3 something on this machine.
    """


@main.command()
@_folder
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


@main.command("build")
@_folder
@click.option("--no-print", is_flag=True, help="Without the print edition, which takes most of the time.")
@click.option("--no-bundle", is_flag=True, help="Without the offline bundle.")
@click.option("--timings", is_flag=True, help="Print what each step took.")
def build_(root: Path, no_print: bool, no_bundle: bool, timings: bool) -> None:
    """Build the site into site/; with problems site/ stays as it was."""
    from rich.console import Console

    from clausebook import build
    from clausebook.checks import published_ids

    console = Console(stderr=True, highlight=False)
    begun: list[tuple[str, os.times_result]] = []

    def tell(step: str) -> None:
        begun.append((step, os.times()))
        console.print(f"· {step}")

    report = build.publish(root.resolve(), with_print=not no_print, with_bundle=not no_bundle, on_step=tell)
    if timings:
        _tell_timings([*begun, ("", os.times())])
    _tell_problems(report.problems)
    if report.edition and report.listed and (new := published_ids.unlisted(report.edition, report.listed)):
        console.print(f"{len(new)} ids are new; when they are published: clausebook ids --accept")
    console.print(f"site/ holds {len(report.origins)} pages; open site/index.html through a web server")


@main.command("print")
@_folder
@click.option("--only", metavar="CLAUSE", help="Everything about one clause, such as 2008/M2.")
@click.option("--compact", is_flag=True, help="The texts and their synopsis only.")
@click.option("--paper", type=_Later(_papers), default="a4", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the folder to put it in; without it the folder that you are in.",
)
def print_(root: Path, only: str | None, compact: bool, paper: str, out: Path | None) -> None:
    """Set the edition, or one clause of it, as an accessible PDF."""
    from clausebook import build, resources
    from clausebook.pdf import outputs
    from clausebook.site.output import write_files
    from clausebook.views.book import Scope

    if only and compact:
        raise click.UsageError("--only and --compact exclude each other; leave one out")
    report = build.check(root.resolve())
    _tell_problems(report.problems)
    assert report.edition  # there were no problems
    pub = build.published(root.resolve(), report.edition)
    clause = (only or "").partition(".")[0]
    if only and clause not in pub.units:
        hint = did_you_mean(clause, pub.units)
        raise click.UsageError(f'no clause "{only}" in this edition' + (f"; {hint}" if hint else ""))
    scope = Scope("dossier", clause) if only else Scope("compact" if compact else "full")
    printed = outputs.one(pub, resources.templates(root.resolve()), scope, paper)
    target = (out or Path()) / printed.name if out is None or out.is_dir() else out
    write_files(target.parent, {target.name: printed.pdf})
    click.echo(target)


@main.command("ids")
@_folder
@click.option("--accept", is_flag=True, help="Record them as published, in published-ids.txt.")
def ids_(root: Path, accept: bool) -> None:
    """Print every public id; once recorded, `check` sees to it that none is lost."""
    from clausebook import build
    from clausebook.checks import published_ids
    from clausebook.content.files import read_text
    from clausebook.site.output import write_files

    root = root.resolve()
    report = build.check(root)
    _tell_problems(report.problems)
    assert report.edition is not None
    found = published_ids.ids(report.edition)
    if not accept:
        click.echo("\n".join(found))
        return
    new = published_ids.unlisted(report.edition, read_text(root / published_ids.FILE))
    write_files(root, {published_ids.FILE: published_ids.to_text(found).encode()})
    click.echo(f"{published_ids.FILE} lists {len(found)} ids, {len(new)} of them new; commit it")


@main.command("verify")
@click.argument("site", metavar="SITE|ZIP", type=click.Path(exists=True, path_type=Path))
def verify_(site: Path) -> None:
    """Compare a built site, or a bundle of one, with its manifest, and name what differs."""
    from clausebook.site import verify

    try:
        verdict = verify.verify(site)
    except verify.NotAsPublished as error:
        click.echo(error)
        sys.exit(PROBLEMS)
    for difference in verdict.differences:
        click.echo(difference)
    click.echo(
        f"{verdict.told.edition}: {len(verdict.told.files)} files and {len(verdict.told.receipts)} receipts"
        f" compared, {len(verdict.differences)} different",
        err=True,
    )
    click.echo(f"the manifest itself has the SHA-256 {verdict.seal}", err=True)
    sys.exit(PROBLEMS if verdict.differences else 0)


@main.command()
@_folder
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Preview with drafts on this machine only, reloading on every change."""
    from clausebook import build
    from clausebook.site import preview, watching

    root = root.resolve()
    head = build.head(root)
    home = (head and head.site) or ""
    shown = preview.Preview(root, lambda here, folder: build.preview(here, folder).problems, home)
    server = preview.serve(shown, port)

    def tell(state: preview.State) -> None:
        for problem in state.problems:
            click.echo(problem)
        stays = "the last good pages stay" if state.site else "there are no pages to show yet"
        click.echo(stays if state.problems else "the pages are up to date", err=True)

    click.echo("building the preview, with drafts", err=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with watching.watch(root) as changes:  # from before the first build, so that no change is missed
            tell(shown.rebuild())
            where = f"http://{preview.HOST}:{server.server_port}/"
            click.echo(f"listening on {where}, on this machine only; Ctrl-C ends it", err=True)
            for _ in changes:
                tell(shown.rebuild())
    finally:
        shown.end()
        server.shutdown()
        server.server_close()


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Begin with this text, as `clausebook import` reads it.",
)  # fmt: skip
@click.pass_context
def new(context: click.Context, folder: Path, source: Path | None) -> None:
    """Begin an edition in DIR: a small model to change into your own, or an edition of one text."""
    from clausebook import resources

    if folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None):
        click.echo(
            f"clausebook: {folder} is not an empty folder; name one that is empty or not there yet", err=True
        )
        sys.exit(USAGE)
    if source:
        context.invoke(import_, file=source, root=folder)
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
    wanted = plan.Wanted(text_id, lang, encoding, version_of, witness, force)
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


def _files(root: Path) -> dict[str, bytes]:
    """What an edition has already: its content, and the files beside it that a new one begins with."""
    from clausebook.content.files import read_content

    content = read_content(root)[0] if (root / "content").is_dir() else {}
    kept = [path.relative_to(root).as_posix() for path in (root / "witness").rglob("*") if path.is_file()]
    beside = {name: b"" for name in ("mkdocs.yml", ".gitignore", *kept) if (root / name).exists()}
    return {f"content/{name}": data for name, data in content.items()} | beside


@main.command()
@click.argument("kind", type=_Later(_kinds))
def schema(kind: str) -> None:
    """Print the JSON Schema of one kind of content file, for editors' completion.

    The kind "book" is no content file: it is the JSON that the templates of the print edition are given.
    """
    from clausebook.content import schemas
    from clausebook.pdf import book

    found = book.schema() if kind == "book" else schemas.schema(kind)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


@main.command("collate")
def collate_() -> None:
    """Read one pair of texts as JSON (collate/1) from standard input, print their collation."""
    from clausebook.collation import collate, protocol

    try:
        base, variant = protocol.from_json(sys.stdin.buffer.read().decode("utf-8"))
    except (protocol.ContractError, UnicodeDecodeError) as error:
        click.echo(f"standard input: {error}", err=True)
        sys.exit(PROBLEMS)
    sys.stdout.buffer.write(protocol.to_json(collate.collate(base, variant)).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def _tell_timings(begun: list[tuple[str, os.times_result]]) -> None:
    """What each step took until the next: of the clock, and of processors, ended processes included."""

    def row(step: str, start: os.times_result, end: os.times_result) -> str:
        own = end.user + end.system - start.user - start.system
        others = end.children_user + end.children_system - start.children_user - start.children_system
        return f"{step:52}{end.elapsed - start.elapsed:>z9.2f} s{own:>z9.2f} s{others:>z9.2f} s"

    click.echo(f"{'step':52}{'clock':>11}{'CPU':>11}{'others':>11}", err=True)
    for (step, start), (_, end) in pairwise(begun):
        click.echo(row(step, start, end), err=True)
    click.echo(row("together", begun[0][1], begun[-1][1]), err=True)


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    click.echo(reports.report(problems), nl=False)
    if problems:
        sys.exit(PROBLEMS)
