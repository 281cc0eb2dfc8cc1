"""`check --fix`: mend the content files of an edition, and ask where only an editor can know."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def fix(root: Path) -> None:
    """Mend what has one remedy, file by file, and say what; then show stale commentary, and ask."""
    from clausebook.content import files, mending
    from clausebook.site.output import write_files

    data, _ = files.read_content(root)
    for name, before in data.items():
        kind = mending.kind_of(name) if name.endswith(".yml") else None
        if kind:
            after, done = mending.mend(f"content/{name}", before, kind)
            if done:
                write_files(root / "content", {name: after})
                click.echo("".join(f"mended {one}\n" for one in done), nl=False, err=True)
    _ask_for_commentary(root)


def _ask_for_commentary(root: Path) -> None:
    """Show each paragraph that was written against an earlier wording, and renew it on a yes."""
    from clausebook import checking
    from clausebook.edition.checksums import receipt
    from clausebook.site.output import write_files

    report = checking.check(root)
    stale = [one for one in report.notices if one.rule == "commentary-is-fresh"]
    if not stale or report.edition is None or report.files is None:
        return
    if not sys.stdin.isatty():
        click.echo(
            f"{len(stale)} paragraphs of commentary wait for your eyes; use --fix on a terminal", err=True
        )
        return
    units = report.edition.units
    for one in reversed(stale):  # from the end of a file to its beginning, so that places stay right
        file = report.files.content[one.file]
        place = file.places[one.path]
        unit = next(id for id, origin in report.edition.origins.items()
                    if origin.file == one.file and origin.path == one.path[:-3])  # fmt: skip
        paragraph = units[unit].commentary[int(one.path[-2])]
        click.echo(
            f"\n{one.file}:{one.line}\n\n{paragraph.text}\n\nnow: {units[unit].text or units[unit].summary}\n"
        )
        if click.confirm("Does the paragraph still hold?"):
            path = root / one.file
            text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            changed = f'{text[: place.start]}"{receipt(units[unit])}"{text[place.end :]}'
            write_files(path.parent, {path.name: changed.encode()})
