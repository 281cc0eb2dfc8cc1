"""What `clausebook import` will write, worked out before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from clausebook.content import load
from clausebook.content.limits import MAX_FILES
from clausebook.importing import beside, content_files, existing, parallels, read, recognise, second_version
from clausebook.importing.content_files import WitnessFile
from clausebook.importing.outline import Outline, described
from clausebook.importing.reading import Refused
from clausebook.model import languages
from clausebook.model.fields import is_language
from clausebook.model.problems import Problem
from clausebook.model.records import is_slug
from clausebook.model.vocabulary import Grade

_FRAME = """\
# The site of this edition: its name. What the pages say is in content/; what you put into templates/ goes
# before the templates of the generator.

site_name: {name}
docs_dir: build/docs # pages as the generator writes them
site_dir: build/site # never site/: mkdocs empties its target before it knows that the new one is good

theme:
  name: material

plugins:
  - clausebook

markdown_extensions:
  - attr_list

nav:
  - Home: index.md
  - Text: {id}/index.md
  - Sources: sources/index.md
not_in_nav: /**
"""
_IGNORED = "# what the generator makes of this edition\n/build/\n/site/\n"


class Conflict(Exception):
    """What stands in the way: an id that is taken, or one that is no id. One line that says what to write."""


class Also(NamedTuple):
    """A file with the same text in another language."""

    name: str
    data: bytes
    lang: str = ""  # as the editor says; "" where it is to be recognised


@dataclass(frozen=True)
class Wanted:
    """What the editor asked for."""

    id: str = ""
    lang: str = ""
    encoding: str = ""
    version_of: str = ""  # the instrument that the text is another version of
    witness: str = ""  # the instrument whose wording the text is
    also: tuple[Also, ...] = ()
    force: bool = False
    publisher: str = ""  # of the copies
    grade: str = ""  # of the copies, and of the text as they carry it


@dataclass(frozen=True)
class Plan:
    id: str
    outline: Outline
    files: Mapping[str, bytes]  # by name from the root of the edition
    removed: tuple[str, ...]  # files of the instrument that is replaced
    told: tuple[str, ...]  # the outline, line by line
    missing: tuple[Problem, ...]  # what `check` will say: what is left to the editor


def plan(name: str, data: bytes, root: Mapping[str, bytes], wanted: Wanted) -> Plan:
    """
    Read a file, recognise what it holds, and work out the files of an edition with it.

    `name` is that of the file, `root` holds what the edition has: its content files and `mkdocs.yml`, by name
    from its root. Raises `Refused` where the file cannot be read, `Conflict` where the edition has the id.
    """
    for lang in filter(None, (wanted.lang, *(one.lang for one in wanted.also))):
        if not is_language(lang):
            meant = languages.suggestion(lang) or "en, ja or zh-Hant"
            raise Conflict(f'"{lang}" is no language; write it like {meant}')
    outline = _recognised(name, data, wanted.encoding, wanted.lang)
    if wanted.witness:
        return _beside(name, data, root, wanted, outline)
    id = wanted.id or _id(outline)
    if not is_slug(id):
        raise Conflict(f'"{id}" is no id; write small letters, digits and single hyphens')
    folder = f"content/instruments/{id}/"
    if wanted.version_of:
        _must_be_there(wanted.version_of, root)
    there = tuple(one for one in root if one.startswith(folder))
    if there and not wanted.force:
        raise Conflict(f"{folder} is there already; name another --id, or replace it whole with --force")
    if wanted.grade and wanted.grade not in get_args(Grade):
        raise Conflict(f'"{wanted.grade}" is no grade; write {", ".join(get_args(Grade)[:-1])}')
    witness = _witness(f"witness/{id}", name, data, root, wanted)
    outline, others, copies, beside_told = _languages(id, outline, root, wanted)
    if sum(1 for part in outline.parts for _ in part.clauses) > MAX_FILES:
        raise Refused(f"more than {MAX_FILES} clauses, each a file; part the text into several instruments")
    files = {f"content/{key}": text for key, text in _content(id, outline, (witness, *others), root).items()}
    files |= _around(id, outline, root)
    told = (*described(outline), *beside_told)
    if wanted.version_of:
        name = f"content/concordance/{wanted.version_of}-{id}.yml"
        if name in root and not wanted.force:
            raise Conflict(f"{name} is there already; name another --id, or replace it with --force")
        content = _below_content({**root, **files})
        concordance = second_version.propose(content, wanted.version_of, id)
        files[name] = second_version.content_file(concordance, content)
        edition = existing.with_comparison(files["content/edition.yml"], wanted.version_of, id)
        files["content/edition.yml"] = edition
        files |= _with_comparison_in_navigation(root)
        told += ("", *second_version.described(concordance))
    files |= _kept(witness, data, told) | copies
    removed = tuple(one for one in there if one not in files)
    after = {key: text for key, text in {**root, **files}.items() if key not in removed}
    return Plan(id, outline, files, removed, told, _missing(after))


def _recognised(name: str, data: bytes, encoding: str, lang: str) -> Outline:
    """The outline of a file; `lang` is its language where that is said."""
    reading = read.read(name, data, encoding)
    return recognise.recognise(replace(reading, lang=lang) if lang else reading)


def _languages(
    id: str, outline: Outline, root: Mapping[str, bytes], wanted: Wanted
) -> tuple[Outline, list[WitnessFile], dict[str, bytes], list[str]]:
    """The text with its other languages beside it, the copies of those files, and what is told of each."""
    witnesses: list[WitnessFile] = []
    copies: dict[str, bytes] = {}
    told: list[str] = []
    for name, data, lang in wanted.also:
        other = _recognised(name, data, wanted.encoding, lang)
        if other.lang in (outline.lang, *(one.lang for one in witnesses)):
            hint = f"say its language, as in --also fi={name}"
            raise Conflict(f"{name} is in {other.lang} too; if not, {hint}")
        found = parallels.join(outline, other)
        outline = found.outline
        kept = _witness(f"witness/{id}/{other.lang.lower()}", name, data, root, wanted)
        witnesses.append(replace(kept, lang=other.lang, title=other.title))
        lines = [f"{other.lang}: {name}, words for {found.found} of {found.units} units"]
        for title, what in (
            ("left out", (*other.left_out, *found.left_out)),
            ("changed", other.changes),
            ("doubtful", (*other.doubts, *found.doubts)),
        ):
            lines += [f"  {title}:", *(f"    {one}" for one in what)] if what else []
        told += ["", *lines]
        copies |= _kept(witnesses[-1], data, lines)
    return outline, witnesses, copies, told


def _beside(name: str, data: bytes, root: Mapping[str, bytes], wanted: Wanted, outline: Outline) -> Plan:
    """The copy, and what it says beside what the edition says; no content file is written."""
    id = wanted.witness
    _must_be_there(id, root)
    folder = f"witness/{id}/beside"
    witness = _witness(folder, name, data, root, wanted)
    found = beside.compare(_below_content(root), id, outline)
    told = (*described(outline), "", f"beside {id}:", *(f"  {line}" for line in found.told))
    files = _kept(witness, data, told) | {f"{folder}/beside.yml": beside.content_file(found).encode()}
    return Plan(id, outline, files, (), told, ())


def _must_be_there(id: str, root: Mapping[str, bytes]) -> None:
    if f"content/instruments/{id}/instrument.yml" not in root:
        known = [one.split("/")[2] for one in root if one.endswith("/instrument.yml")]
        hint = f"; the edition has {', '.join(known)}" if known else ""
        raise Conflict(f'there is no instrument "{id}" to compare with{hint}')


def _witness(folder: str, name: str, data: bytes, root: Mapping[str, bytes], wanted: Wanted) -> WitnessFile:
    """The file as it will be kept."""
    digest = hashlib.sha256(data).hexdigest()
    kept = WitnessFile(f"{folder}/{_safe(name)}", digest, publisher=wanted.publisher, grade=wanted.grade)
    if kept.name in root and not wanted.force:
        raise Conflict(f"{kept.name} is there already; name another --id, or replace it with --force")
    return kept


def _kept(witness: WitnessFile, data: bytes, told: Sequence[str]) -> dict[str, bytes]:
    """The file itself, its checksum and the report."""
    report = "\n".join([f"{witness.name}: SHA-256 {witness.sha256}", "", *told, ""])
    folder, _, file = witness.name.rpartition("/")
    return {
        witness.name: data,
        f"{folder}/SHA256SUMS": f"{witness.sha256}  {file}\n".encode(),
        f"{folder}/import.txt": report.encode(),
    }


def _content(
    id: str, outline: Outline, witnesses: Sequence[WitnessFile], root: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files below `content/`: of the instrument, and those that lead to it."""
    taken = existing.short_titles(root, id)
    files = content_files.instrument_files(id, outline, witnesses[0], witnesses[1:], taken)
    if (edition := root.get("content/edition.yml")) is not None:
        files["edition.yml"] = existing.with_instrument(edition, id)
    else:
        files |= content_files.edition_files(id, outline)
    sources = root.get("content/sources.yml", b"")
    for witness in witnesses:
        source = content_files.source(id, outline, witness)
        name = content_files.source_id(id, witness.lang)
        sources = existing.with_source(sources, name, source) if sources.strip() else source.encode()
    files["sources.yml"] = sources
    return files


def _around(id: str, outline: Outline, root: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a new edition has beside `content/`."""
    name = json.dumps(content_files.short_title(outline), ensure_ascii=False)
    files = {"mkdocs.yml": _FRAME.format(name=name, id=id), ".gitignore": _IGNORED}
    return {key: text.encode() for key, text in files.items() if key not in root}


def _with_comparison_in_navigation(root: Mapping[str, bytes]) -> dict[str, bytes]:
    """The frame with the comparison in its navigation, where it is as import made it for one text."""
    frame = root.get("mkdocs.yml", b"").decode("utf-8", "replace")
    before, found, after = frame.partition("  - Sources: sources/index.md\n")
    if not found or "compare/index.md" in frame:
        return {}
    return {"mkdocs.yml": f"{before}  - Comparison: compare/index.md\n{found}{after}".encode()}


def _id(outline: Outline) -> str:
    """The id that a text is given where the editor names none: its year, or the first words of its title."""
    if outline.date:
        return outline.date[:4]
    words = re.findall(r"[a-z0-9]+", outline.title.lower())
    return "-".join(words[:3]) or "text"


def _safe(name: str) -> str:
    """
    The name of a file as it is kept: without folders and without what not every system allows in names.

    >>> _safe("texts/Act (final).txt"), _safe("..")
    ('Act (final).txt', 'witness')
    """
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r'[<>:"|?*\x00-\x1f]', "_", last).strip(". ") or "witness"


def _below_content(root: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix("content/"): data for name, data in root.items() if name.startswith("content/")}


def _missing(root: Mapping[str, bytes]) -> tuple[Problem, ...]:
    return load.load(_below_content(root))[1]
