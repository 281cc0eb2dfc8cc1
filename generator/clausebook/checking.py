"""Content → a checked edition, or every problem in it; nothing that draws or publishes is needed for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clausebook import cache, garbage, resources
from clausebook.checks import prose, published_ids, registry
from clausebook.checks.look import LookFiles
from clausebook.content import file_set, load
from clausebook.content.files import read_content, read_text
from clausebook.content.reader import Value
from clausebook.look.faces import ROLES
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import Edition, EditionHead, Look

_VALUES = "values"  # of the content files, as they were read


@dataclass(frozen=True)
class Report:
    """What a stage found, and the edition if there were no problems and it is still needed."""

    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()  # for editors to know; they keep nothing from being published
    edition: Edition | None = None
    files: file_set.Files | None = None  # the content as it was read, for the places of later problems
    whole: bool = True  # all rules were asked; not so where a file cannot be read, or its shape is wrong
    listed: str = ""  # the ids that were published before
    unlisted: int = 0  # ids of a published edition that are not among these, if there are any
    origins: Mapping[str, str] = field(default_factory=dict)  # page → the content file that makes it
    changed: int = 0  # pages written


@garbage.uncollected()
def check(root: Path) -> Report:
    """Read and check the content: all problems of shape, or else all of the rules, in order of place."""
    data, unreadable = read_content(root)
    kept = cache.begun(root)
    before: dict[str, Value] = json.loads(kept.get(_VALUES, [bytes(root)]) or b"{}")
    edition, malformed, files = load.load(data, before=before)
    if files.values.keys() - before.keys():
        kept.put(_VALUES, [bytes(root)], json.dumps(files.values).encode())
    if edition is None or unreadable:
        return Report(in_order((*unreadable, *malformed)), whole=False)
    folders = resources.templates(root)
    edition = replace(edition, messages=resources.messages(edition.head.lang, edition.head.words, folders))
    facts = _facts(root, edition.head.look, data, kept)
    with kept.remembering("unread", prose.UNREAD):
        found = [file_set.place(problem, files) for problem in registry.check(edition, facts)]
    listed = read_text(root / published_ids.FILE)
    problems = in_order([*found, *published_ids.lost(edition, listed)])
    notices = in_order(
        file_set.place(notice, files) for notice in registry.check(edition, facts, registry.NOTICES)
    )
    before = {}
    files.let_go()
    if problems:
        return Report(problems, notices)
    return Report(notices=notices, edition=edition, files=files, listed=listed)


def _facts(root: Path, look: Look, data: Mapping[str, bytes], kept: cache.Cache) -> registry.Facts:
    """What rules must know beside the edition, whose content files are `data`."""
    folders = resources.templates(root)
    shown = resources.coverage(folders, kept)
    named = {name for _, name in look.files}
    files = {name: data[f"{load.LOOK}/{name}"] for name in sorted(named) if f"{load.LOOK}/{name}" in data}
    replaced = {role: resources.replaced(role, folders, kept) for role in ROLES if getattr(look.faces, role)}
    return registry.Facts(shown=shown, look=LookFiles(files, replaced))


def head(root: Path) -> EditionHead | None:
    """What `edition.yml` says, for the frame around the pages; nothing if it is not sound."""
    return load.head(read_content(root)[0]) if (root / "content").is_dir() else None
