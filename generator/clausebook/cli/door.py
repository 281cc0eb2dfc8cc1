"""What all commands share: the group that they belong to, exit codes, options, how problems are told."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import click

from clausebook import __version__
from clausebook.model import reports
from clausebook.model.problems import EditionError, Problem

PROBLEMS, USAGE, MACHINE = 1, 2, 3
_SIGNALLED = 128  # and the number of the signal, as shells tell it
_SIGPIPE = 13  # which not every system names

folder_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the edition: the one that holds content/ and mkdocs.yml.",
)


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems and results.")


class Later(click.Choice[str]):
    """A choice whose values are looked up when they are asked for."""

    def __init__(self, look_up: Callable[[], tuple[str, ...]]) -> None:
        self.case_sensitive = True
        self._look_up = look_up

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The values, in the order in which they are offered."""
        return self._look_up()


_WHOLE = 1000  # characters: more than a sentence has


class _Group(click.Group):
    """Turns what no editor can fix into a line or two and exit code 3, and ends quietly when told to end."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with the first sentence of its help, which click cuts at the end of the line."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(_WHOLE)) for name, one in commands if one])

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


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems, and end with the code for them if there are any."""
    click.echo(reports.report(problems), nl=False)
    if problems:
        sys.exit(PROBLEMS)
