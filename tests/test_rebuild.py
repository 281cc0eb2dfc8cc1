"""Whatever was edited and kept before, a rebuild gives the bytes of a cold build."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from clausebook import build
from tests.attack import LONG
from tests.editions import MINIMAL

SEQUENCES, EDITS = (50, 4) if LONG else (1, 2)  # CLAUSEBOOK_LONG=1: 200 edits
CONFIGURED = (
    "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\n"
)
CLAUSE = "content/instruments/1950/articles/2.yml"
SIGNS = "salmon trout & <weir> “quoted” 防衛 été – 1"


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(SIGNS.split(), k=5)).capitalize()


def _sentence(root: Path, chance: random.Random) -> None:
    fields = yaml.safe_load((root / CLAUSE).read_text(encoding="utf-8"))
    fields["summary"] = f"The Parties protect it. {_words(chance)}."
    (root / CLAUSE).write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")


def _heading(root: Path, chance: random.Random) -> None:
    fields = yaml.safe_load((root / CLAUSE).read_text(encoding="utf-8"))
    fields["heading"] = f"Fish {chance.randint(1, 9)}"
    (root / CLAUSE).write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")


def _source(root: Path, chance: random.Random) -> None:
    added = f"- id: new-{chance.randint(1, 10**6)}\n  title: Another\n  publisher: Echo\n  grade: press\n"
    _rewrite(
        root / "content/sources.yml", lambda text: f"{text}\n{added}  date: 19{chance.randint(10, 59)}\n"
    )


def _renamed(root: Path, chance: random.Random) -> None:
    """Give an event another id, and lead from the old one to it."""
    path = root / "content/events/1900.yml"
    old = str(yaml.safe_load(path.read_text(encoding="utf-8"))[0]["id"])
    new, retired = f"1900-signature-{chance.randint(1, 10**6)}", root / "content/redirects.yml"
    before = retired.read_text(encoding="utf-8") if retired.exists() else ""
    for file in (root / "content").rglob("*.yml"):
        _rewrite(file, lambda text: re.sub(rf"\b{old}(?!-)\b", new, text))
    before = before.replace(f"to: event:{old}\n", f"to: event:{new}\n")
    entry = f"- from: event:{old}\n  to: event:{new}\n  why: It was renamed.\n"
    retired.write_text(before + entry, encoding="utf-8")


def _deleted_or_back(root: Path, _: random.Random) -> None:
    """Take away the events of a year and the one sentence that names one of them, or bring both back."""
    path, aside = root / "content/events/1901.yml", root / "aside.yml"
    with_event, without = "watched over it [[event:1901-first-meeting]].", "watched over it."
    is_there = path.exists()
    path.rename(aside) if is_there else aside.rename(path)
    before, after = (with_event, without) if is_there else (without, with_event)
    naming = root / "content/instruments/1900/articles/1.yml"
    assert before in naming.read_text(encoding="utf-8")
    _rewrite(naming, lambda text: text.replace(before, after))


def _template(root: Path, chance: random.Random) -> None:
    own = root / "templates/macros/sources.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    ours = Path(__file__).parent.parent / "templates/macros/sources.html"
    text = ours.read_text(encoding="utf-8")
    own.write_text(text.replace("<li", f'<li data-n="{chance.randint(1, 9)}"', 1), encoding="utf-8")


def _stylesheet(root: Path, chance: random.Random) -> None:
    own = root / "templates/theme/assets/stylesheets/lists.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f".ed-list {{ margin-top: {chance.randint(1, 9)}px }}\n", encoding="utf-8")


def _settings(root: Path, chance: random.Random) -> None:
    (root / "mkdocs.yml").write_text(CONFIGURED.replace("Lune", f"Lune {chance.randint(1, 9)}"))


def _frame(root: Path, chance: random.Random) -> None:
    """Own templates of the frame, or none: by mkdocs, or by ourselves."""
    own = root / "templates/theme/partials/mark.html"
    if own.exists():
        own.unlink()
    else:
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(f"<i>{chance.randint(1, 9)}</i>", encoding="utf-8")


EDITS_OF = (
    *(_sentence, _heading, _source, _renamed, _deleted_or_back),
    *(_template, _stylesheet, _settings, _frame),
)


def _damaged(root: Path, chance: random.Random) -> None:
    """Spoil some of what is kept."""
    for path in sorted((root / "build/cache").rglob("*")):
        if path.is_file() and chance.random() < 0.3:
            data = path.read_bytes()
            path.write_bytes(chance.choice([b"", data[:-1], data[:40], data[::-1]]))
            os.utime(path, (chance.choice([0, 4_000_000_000]),) * 2)


def _built(root: Path, monkeypatch: pytest.MonkeyPatch, cache: str) -> dict[str, bytes]:
    monkeypatch.setenv("CLAUSEBOOK_CACHE", cache)
    report = build.publish(root, with_print=False)
    assert not report.problems
    site = root / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_a_rebuild_after_any_edits_gives_the_bytes_of_a_cold_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    chance = random.Random(number)
    root, cold = tmp_path / "root", tmp_path / "cold"
    shutil.copytree(MINIMAL / "content", root / "content")
    (root / "mkdocs.yml").write_text(CONFIGURED)
    _built(root, monkeypatch, "")
    told = []
    for _ in range(EDITS):
        for edit in chance.sample(EDITS_OF, k=3):
            edit(root, chance)
            told.append(edit.__name__)
        if chance.random() < 0.5:
            _damaged(root, chance)
        again = _built(root, monkeypatch, "")
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(root, cold, ignore=shutil.ignore_patterns("build", "site"))
        assert _built(cold, monkeypatch, "off") == again, told
