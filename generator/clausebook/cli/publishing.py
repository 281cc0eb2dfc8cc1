"""Commands that publish and preview: `build`, `print`, `verify`, `serve`."""

from __future__ import annotations

import os
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausebook.cli.door import PROBLEMS, Later, folder_option, main, quiet_option, tell_problems
from clausebook.model import reports
from clausebook.model.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.problems import Problem
    from clausebook.site.overtaking import Look
    from clausebook.site.preview import Opened


@main.command("build")
@folder_option
@click.option("--no-print", is_flag=True, help="Without the print edition, which takes most of the time.")
@click.option("--no-bundle", is_flag=True, help="Without the offline bundle.")
@click.option("--timings", is_flag=True, help="Print what each step took.")
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Also print remarks on the content, and timings.")
def build_(root: Path, no_print: bool, no_bundle: bool, timings: bool, quiet: bool, verbose: bool) -> None:
    """Build the site into site/; with problems site/ stays as it was.

    \b
    Examples:
      clausebook build
      clausebook build --root my-edition --no-print --no-bundle
    """
    from clausebook import cache
    from clausebook.cli import progress
    from clausebook.site import unchanged

    root = root.resolve()
    read = unchanged.inputs(root, {"print": not no_print, "bundle": not no_bundle})
    if made := unchanged.found(cache.of(root), read, root / "site"):
        if not quiet:
            click.echo("· nothing has changed since site/ was built", err=True)
            _tell_what_is_there(made.pages, made.unlisted)
        return
    from clausebook import build

    begun: list[tuple[str, os.times_result]] = []
    with progress.steps(_STEPS - no_bundle, quiet=quiet) as show:

        def tell(step: str) -> None:
            begun.append((step, os.times()))
            show(step)

        report = build.publish(
            root, with_print=not no_print, with_bundle=not no_bundle, read=read, on_step=tell
        )
    if verbose:
        click.echo(reports.report((), report.notices), nl=False, err=True)
    if timings or verbose:
        _tell_timings([*begun, ("", os.times())])
    tell_problems(report.problems)
    if not quiet:
        _tell_what_is_there(len(report.origins), report.unlisted)


_STEPS = 5  # of a whole build: read, draw, mkdocs, pack, follow the links


def _tell_what_is_there(pages: int, unlisted: int) -> None:
    if unlisted:
        click.echo(f"{unlisted} ids are new; when they are published: clausebook ids --accept", err=True)
    click.echo(f"site/ holds {pages} pages; open site/index.html through a web server", err=True)


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


def _papers() -> tuple[str, ...]:
    from clausebook.pdf.papers import PAPERS

    return tuple(PAPERS)


@main.command("print")
@folder_option
@click.option("--only", metavar="CLAUSE", help="Everything about one clause, such as 2008/M2.")
@click.option("--compact", is_flag=True, help="The texts and their synopsis only.")
@click.option("--paper", type=Later(_papers), default="a4", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the folder to put it in; without it the folder that you are in.",
)
def print_(root: Path, only: str | None, compact: bool, paper: str, out: Path | None) -> None:
    """Set the edition, or one clause of it, as an accessible PDF.

    \b
    Examples:
      clausebook print --only 2008/M2
      clausebook print --paper letter --out edition.pdf
    """
    from clausebook import build, resources
    from clausebook.pdf import outputs
    from clausebook.site.output import write_files
    from clausebook.views.book import Scope

    if only and compact:
        raise click.UsageError("--only and --compact exclude each other; leave one out")
    report = build.check(root.resolve())
    tell_problems(report.problems)
    assert report.edition  # there were no problems
    pub = build.published(root.resolve(), report.edition)
    clause = (only or "").partition(".")[0]
    if only and clause not in pub.units:
        near = [id for id in pub.units if id.partition("/")[2].casefold() == clause.casefold()]
        hint = f"did you mean {', '.join(near)}?" if near else did_you_mean(clause, pub.units)
        hint = hint or "write it like " + next(iter(pub.units), "2008/M2")
        raise click.UsageError(f'no clause "{only}" in this edition' + (f"; {hint}" if hint else ""))
    scope = Scope("dossier", clause) if only else Scope("compact" if compact else "full")
    appearance = resources.appearance(root, pub.edition.head.look)
    for one in outputs.printed(pub, resources.templates(root.resolve()), scope, paper, appearance):
        target = (out or Path()) / one.name if out is None or out.is_dir() else one.named(out)
        write_files(target.parent, {target.name: one.pdf})
        click.echo(target)


@main.command("verify")
@click.argument("site", metavar="SITE|ZIP", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key", type=click.Path(path_type=Path), help="Who may have signed it: allowed signers of OpenSSH."
)
@click.option(
    "--signature", type=click.Path(path_type=Path), help="Of its manifest; without it MANIFEST.sig beside it."
)
def verify_(site: Path, key: Path | None, signature: Path | None) -> None:
    """Compare a built site, or a bundle of one, with its manifest, and name what differs.

    With --key also tell who signed the manifest. SECURITY.md says how an edition is signed.

    \b
    Examples:
      clausebook verify site
      clausebook verify edition.zip --key allowed_signers
    """
    from clausebook.site import signature as signatures
    from clausebook.site import verify

    if signature and not key:
        raise click.UsageError("--signature needs --key; name the file with the keys of who may sign")

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
    if key:
        try:
            name = signatures.signer(verdict.manifest, signature or site.parent / signatures.NAME, key)
        except signatures.NotSigned as error:
            click.echo(error)
            sys.exit(PROBLEMS)
        click.echo(f"signed by {name}", err=True)
    sys.exit(PROBLEMS if verdict.differences else 0)


@main.command()
@folder_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--editor",
    envvar="CLAUSEBOOK_EDITOR",
    show_envvar=True,
    callback=lambda context, option, value: _editor(value),
    help="Address that opens a file in your editor, with {path}, {line} and {column}; without it that of"
    ' Visual Studio Code; "" for no links.',
)
def serve(root: Path, port: int, editor: str) -> None:
    """Preview with drafts on this machine only, reloading on every change.

    What keeps a change from being shown stands at the top of the page, each place as a link that opens the
    file at its line in your editor.

    \b
    Examples:
      clausebook serve
      clausebook serve --root my-edition --port 8001
      clausebook serve --editor "vscodium://file/{path}:{line}:{column}"
    """
    from clausebook import build
    from clausebook.site import preview, preview_server, watching

    root = root.resolve()
    head = build.head(root)
    home = (head and head.site) or ""
    shown = preview.Preview(root, _previewed, home, editor)
    server = preview_server.serve(shown, port)

    def tell(state: preview.State) -> None:
        if state.runs:  # it was overtaken by another change, which is built next
            return
        for problem in state.problems:
            click.echo(problem)
        stays = "the last good pages stay" if state.site else "there are no pages to show yet"
        click.echo(stays if state.problems else "the pages are up to date", err=True)

    click.echo("building the preview, with drafts", err=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with watching.watch(root) as changes:  # from before the first build, so that no change is missed
            tell(shown.rebuild(changes.are_waiting))
            where = f"http://{preview_server.HOST}:{server.server_port}/"
            click.echo(f"listening on {where}, on this machine only; Ctrl-C ends it", err=True)
            for _ in changes:
                tell(shown.rebuild(changes.are_waiting))
    finally:
        shown.end()
        server.shutdown()
        server.server_close()


def _previewed(root: Path, site: Path, first: Opened | None, look: Look) -> Iterable[Problem]:
    from clausebook import build

    return build.preview(root, site, first, look).problems


def _editor(value: str | None) -> str:
    """The address that opens a file, after it was seen that all of its words in braces are known."""
    from clausebook.site import preview

    address = preview.EDITOR if value is None else value
    try:
        address.format(path="", line="", column="")
    except (KeyError, IndexError, ValueError) as error:
        raise click.BadParameter(f"{address}: write it like {preview.EDITOR}") from error
    return address
