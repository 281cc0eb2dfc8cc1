"""The whole pipeline, top to bottom: content → pages → site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import disk, engine, links, load, policy, polish, rules, shipped, slim, swap
from generator.arrange import arrange, publication
from generator.model import Edition, EditionHead
from generator.problems import Problem, in_order
from generator.render import render

Tell = Callable[[str], None]
"""Is told the name of each long step as it begins."""


@dataclass(frozen=True)
class Report:
    """What a stage found, and the edition if there were no problems."""

    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()  # for editors to know; they keep nothing from being published
    edition: Edition | None = None
    files: load.Files | None = None  # the content as it was read, for the places of later problems
    origins: Mapping[str, str] = field(default_factory=dict)  # page → the content file that makes it
    changed: int = 0  # pages written


def check(root: Path) -> Report:
    """Read and check the content: all problems of shape, or else all of the rules, in order of place."""
    data, strange = disk.content(root)
    edition, shapeless, files = load.load(data)
    if edition is None or strange:
        return Report(in_order((*strange, *shapeless)))
    broken = in_order(load.place(problem, files) for problem in rules.check(edition))
    notices = in_order(load.place(notice, files) for notice in rules.check(edition, rules.NOTICES))
    return Report(broken, notices) if broken else Report(notices=notices, edition=edition, files=files)


def head(root: Path) -> EditionHead | None:
    """What `edition.yml` says, for the frame around the pages; nothing if it is not sound."""
    return load.head(disk.content(root)[0]) if (root / "content").is_dir() else None


def pages(root: Path, *, drafts: bool = False) -> Report:
    """Write `build/docs/`, only what changed; with problems nothing. `drafts` are for editors only."""
    checked = check(root)
    if checked.edition is None:
        return checked
    pub = publication(checked.edition, preview=drafts)
    arranged = arrange(pub)
    written = disk.write_changed(root / "build/docs", dict(render(arranged, pub, shipped.templates(root))))
    return replace(checked, origins={page.path: page.origin for page in arranged}, changed=written)


def publish(root: Path, *, tell: Tell = lambda step: None) -> Report:
    """
    Build the site apart, and let it take the place of `site/` only when all of it is good.

    With problems, or when anything raises, `site/` stays as it was.
    """
    with swap.alone(root, lambda: tell("waiting for another build of this edition")):
        tell("reading, checking and drawing the pages")
        report = pages(root)
        if report.edition is None:
            return report
        with swap.staging(root) as staged:
            tell(f"building {len(report.origins)} pages with mkdocs")
            engine.run(root, staged, origins=report.origins, date=report.edition.head.date)
            _polish(staged)
            slim.slim(staged)
            tell("following every link")
            broken = _broken(staged, report)
            if broken:
                return Report(broken)
            swap.exchange(staged, root / "site")
    return report


def _broken(site: Path, report: Report) -> tuple[Problem, ...]:
    """What leads nowhere, at the lines of the content that it came from."""
    if report.edition is None or report.files is None:
        return ()
    found = links.check(
        site, report.origins, address=report.edition.head.site or "", records=report.edition.origins
    )
    return in_order(load.place(problem, report.files) for problem in found)


def _polish(site: Path) -> None:
    """Correct the theme's faults in every finished page, and put it under the policy."""
    made: Counter[str] = Counter()
    for path in sorted(site.rglob("*.html")):
        html, corrections = polish.polish(path.read_text(encoding="utf-8"))
        html = policy.guarded(html)
        policy.check(f"/{path.relative_to(site).as_posix()}", html)
        path.write_text(html, encoding="utf-8")
        made += corrections
    polish.expect(made)
