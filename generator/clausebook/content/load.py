"""Content files → an `Edition`, or the problems of shape that prevent it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from clausebook.content import computed_tables, file_set, reader, shape_problems, strays
from clausebook.content.file_set import Files
from clausebook.content.reader import ContentFile, Value
from clausebook.model.kinds import KINDS
from clausebook.model.problems import Problem, did_you_mean, in_order
from clausebook.model.records import (
    LISTED,
    Comparison,
    Concordance,
    Edition,
    EditionHead,
    Essay,
    EssayHead,
    Instrument,
    InstrumentHead,
    KeyPath,
    Look,
    Origin,
    Part,
    PartHead,
    Record,
    Redirect,
    Thesaurus,
    Unit,
    is_slug,
)

R = TypeVar("R", bound=Record)

LISTS: Mapping[str, str] = {
    row.content.removeprefix("content/"): kind
    for kind, row in KINDS.items()
    if kind in LISTED and row.content.endswith(".yml")
}
"""The kind of record in each shared list, by the name of its file; a folder of that name may hold parts."""

REDIRECTS = "redirects.yml"
THESAURUS = "thesaurus.yml"
LOOK = "look"
"""The folder of fonts and mark."""

_FRONT = re.compile(r"---\n(?P<yaml>(?:.*\n)*?)---(?:\n|$)")  # front matter of an essay


def load(
    data: Mapping[str, bytes],
    folder: str = "content",
    before: Mapping[str, Value] = file_set.NOTHING_READ,
) -> tuple[Edition | None, tuple[Problem, ...], Files]:
    """
    Build the edition from its files.

    `data` maps names below the content folder (`events/2008.yml`) to bytes; `folder` is how that folder is
    called in problems. All problems of all files are returned, placed and in order; an edition is returned
    only if there are none. The third value knows the places in the files, for the rules' problems, and the
    values in them by their digest: given as `before`, they need not be read once more.
    """
    files = Files(data, folder, before)
    loader = _Loader(files)
    edition = loader.edition()
    problems = in_order(files.problems)
    return (None if problems else edition), problems, files


def head(data: Mapping[str, bytes]) -> EditionHead | None:
    """`edition.yml` alone, or nothing if it is missing or not sound."""
    return _Loader(Files(data, "content"))._record(EditionHead, "edition.yml", needed_by="an edition")


def part_ids(data: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The ids of the parts of each instrument, by its folder, as far as `instrument.yml` can be read."""
    found: dict[str, list[str]] = {}
    for name in Files(data, "content").names(r"instruments/[^/]+/instrument\.yml"):
        head = reader.read(name, data[name])
        value = {} if isinstance(head, Problem) or not isinstance(head.value, dict) else head.value
        parts = value.get("parts", [])
        entries = [one["id"] for one in parts if isinstance(one, dict) and "id" in one]
        found[name.split("/")[1]] = [id for id in entries if isinstance(id, str)]
    return found


class _Loader:
    """Walks the layout of `content/` once, from `edition.yml` down."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.origins: dict[str, Origin] = {}

    def edition(self) -> Edition | None:
        head = self._record(EditionHead, "edition.yml", needed_by="an edition")
        if head is None:
            if self.files.has("edition.yml"):
                self._read_all()
            return None
        self._origin("edition:", "edition.yml", ())
        self._look(head.look)
        instruments = {
            id: self._instrument(id, head.lang) for id in self._once(head.instruments, "instruments")
        }
        pairs = {f"{one.base} and {one.variant}": one for one in head.comparisons}
        self._once([f"{one.base} and {one.variant}" for one in head.comparisons], "comparisons")
        for place, one in enumerate(head.comparisons):
            if one.base == one.variant:
                message, hint = f'"{one.base}" is compared with itself', "name another text, or take it out"
                path = ("comparisons", place, "variant")
                self._problem("edition.yml", path, "compared-with-itself", message, hint)
        self._note_unknown_texts(head)
        concordances = [self._concordance(pair, instruments) for pair in pairs.values()]
        lists = {kind: self._shared(name, kind) for name, kind in LISTS.items()}
        redirects = self._redirects()
        thesaurus = self._thesaurus()
        events: dict[str, Any] = {}
        for name in self.files.names(r"events/[^/]+\.yml"):
            events.update(self._list(name, "event"))
        essays = [self._essay(name) for name in self.files.names(r"essays/[^/]+\.md")]
        for stray in strays.found(self.files, head.instruments, [*LISTS, REDIRECTS, THESAURUS]):
            self._problem(stray.name, (), "stray-file", stray.message, stray.hint)
        loaded = Edition(
            head=head,
            instruments={id: instrument for id, instrument in instruments.items() if instrument},
            concordances=tuple(filter(None, concordances)),
            lists={
                **lists,
                "event": dict(sorted(events.items(), key=lambda pair: (pair[1].date, pair[0]))),
                "essay": {essay.id: essay for essay in essays if essay},
            },
            origins=self.origins,
            redirects=redirects,
            thesaurus=thesaurus,
        )
        return computed_tables.filled_in(loaded)

    def _look(self, look: Look) -> None:
        """Note the files that the look names, and the licences that lie beside them."""
        for path, file in look.files:
            name = f"{LOOK}/{file}"
            self.files.used.add(name)
            if not self.files.has(name):
                there = [one.removeprefix(f"{LOOK}/") for one in self.files.names(rf"{LOOK}/.+")]
                hint = did_you_mean(file, there) or f"put it into {self.files.full(LOOK)}/"
                message = f"there is no {self.files.full(name)}"
                self._problem("edition.yml", ("look", *path), "missing-file", message, hint)
        self.files.used.update(self.files.names(rf"{LOOK}/[^/]+\.txt"))

    def _read_all(self) -> None:
        """Read every file for its problems, where `edition.yml` does not say what belongs to it."""
        for name in self.files.names(r"instruments/[^/]+/instrument\.yml"):
            self._instrument(name.split("/")[1], "en")
        for name in self.files.names(r"concordance/[^/]+\.yml"):
            self._record(Concordance, name, needed_by="edition.yml")
        for name, kind in LISTS.items():
            self._shared(name, kind)
        for name in self.files.names(r"events/[^/]+\.yml"):
            self._list(name, "event")
        for name in self.files.names(r"essays/[^/]+\.md"):
            self._essay(name)
        self._redirects()
        self._thesaurus()

    def _once(self, ids: Sequence[str], field: str, name: str = "edition.yml") -> list[str]:
        """Each id of a list once; what stands there a second time is a problem."""
        for place, id in enumerate(ids):
            if id in ids[:place]:
                message = f'"{id}" stands twice in {field}:'
                self._problem(name, (field, place), "listed-twice", message, "take one of them out")
        return list(dict.fromkeys(ids))

    def _note_unknown_texts(self, head: EditionHead) -> None:
        """Note each text that is compared but is not one of the edition."""
        for place, pair in enumerate(head.comparisons):
            for side, id in (("base", pair.base), ("variant", pair.variant)):
                if id in head.instruments:
                    continue
                there = self.files.has(f"instruments/{id}/instrument.yml")
                near = "" if there else did_you_mean(id, head.instruments)
                path, message = ("comparisons", place, side), f'no instrument "{id}"'
                hint = near or "name it under instruments: too"
                self._problem("edition.yml", path, "reference-resolves", message, hint)

    def _instrument(self, id: str, lang: str) -> Instrument | None:
        """The instrument of a folder; a text that names no language is in `lang`, that of the edition."""
        folder = f"instruments/{id}"
        name = f"{folder}/instrument.yml"
        head = self._record(InstrumentHead, name, needed_by="edition.yml", instrument=id)
        if head is None:
            for clause_name in self.files.names(rf"{re.escape(folder)}/.+\.yml"):
                if clause_name != name:
                    self._record(Unit, clause_name, needed_by=name, instrument=id)
            return None
        if "lang" not in head.model_fields_set:
            head = head.model_copy(update={"lang": lang})
        if head.id != id:
            self._problem(
                name, ("id",), "id-is-folder", f'"{head.id}" lies in the folder {id}', f'write "{id}"'
            )
        self._origin(f"instrument:{id}", name, ())
        self._once([part.id for part in head.parts], "parts", name)
        ids = [part.id for part in head.parts]
        parts: list[Part] = []
        within: list[PartHead] = []
        above: list[PartHead] = []
        for number, part in enumerate(head.parts):
            if part.id in ids[:number]:
                continue
            within = [one for one in within if one.depth < part.depth]
            single = f"{folder}/{part.id}.yml"
            names = (
                [single]
                if self.files.has(single)
                else self.files.names(rf"{re.escape(f'{folder}/{part.id}')}/[^/]+\.yml")
            )
            below = head.parts[number + 1 : number + 2]
            if not names and below and below[0].depth > part.depth:
                within.append(part)
                above.append(part)
                continue
            if not names:
                message = f'the part "{part.id}" has no clause'
                self._problem(
                    name, ("parts", number), "missing-file", message, f"create {self.files.full(single)}"
                )
            clauses = []
            for clause_name in names:
                clause = self._record(
                    Unit, clause_name, needed_by=name, instrument=id, headings=head.headings
                )
                if clause is None:
                    continue
                clauses.append(clause)
                self._origins_of(clause, clause_name, ())
            parts.append(Part(part, tuple(clauses), tuple(within), tuple(above)))
            within.append(part)
            above = []
        return Instrument(head, tuple(parts))

    def _origins_of(self, unit: Unit, name: str, path: KeyPath) -> None:
        self._origin(unit.id, name, path)
        for index, item in enumerate(unit.items):
            self._origins_of(item, name, (*path, "items", index))

    def _concordance(
        self, pair: Comparison, instruments: Mapping[str, Instrument | None]
    ) -> Concordance | None:
        """
        The editors' concordance; two verbatim texts can do without, as their rows can be measured.

        So can two of which one cannot be read: that is a problem already, and says nothing of this one.
        """
        name = f"concordance/{pair.base}-{pair.variant}.yml"
        both = [instruments.get(slug) for slug in (pair.base, pair.variant)]
        needed = all(both) and any(one and one.head.wording != "verbatim" for one in both)
        if not self.files.has(name) and not needed:
            return None
        found = self._record(Concordance, name, needed_by="edition.yml")
        if found is not None:
            self._origin(f"concordance:{found.base}-{found.variant}", name, ())
        return found

    def _shared(self, name: str, kind: str) -> dict[str, Any]:
        """The records of a shared list: its file, then the files of the folder of the same name."""
        parts = self.files.names(rf"{name.removesuffix('.yml')}/[^/]+\.yml")
        whole = [name] if self.files.has(name) or (KINDS[kind].needed and not parts) else []
        found: dict[str, Any] = {}
        for one in (*whole, *parts):
            found.update(self._list(one, kind))  # an id that stands twice is a problem already
        return found

    def _list(self, name: str, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for index, record in self._entries(name, LISTED[kind]):
            self._origin(f"{kind}:{record.id}", name, (index,))
            found.setdefault(record.id, record)
        return found

    def _redirects(self) -> tuple[Redirect, ...]:
        if not self.files.has(REDIRECTS):
            return ()
        found = []
        for index, redirect in self._entries(REDIRECTS, Redirect):
            # under the id of its first entry; a second one is a problem of a rule, not of shape
            self.origins.setdefault(
                f"redirect:{redirect.retired}", Origin(self.files.full(REDIRECTS), (index,))
            )
            found.append(redirect)
        return tuple(found)

    def _thesaurus(self) -> Thesaurus:
        if not self.files.has(THESAURUS):
            return Thesaurus()
        found = self._record(Thesaurus, THESAURUS, needed_by="an edition")
        self._origin("thesaurus:", THESAURUS, ())
        return found or Thesaurus()

    def _entries(self, name: str, kind: type[R]) -> Iterator[tuple[int, R]]:
        """The records of a file that is a list, each with its number."""
        content = self.files.yaml(name, needed_by="an edition")
        if content is None:
            return
        entries = content.value
        if entries == "":
            entries = []
        if not isinstance(entries, list):
            message = f"this file is {shape_problems.shape(entries)}"
            hint = 'write a list: begin each record with "- "'
            self._problem(name, (), "wrong-shape", message, hint)
            return
        for index, entry in enumerate(entries):
            record = self._validate(kind, content, entry, (index,))
            if record is not None:
                yield index, record

    def _essay(self, name: str) -> Essay | None:
        text = self.files.prose(name)
        if text is None:
            return None
        front = _FRONT.match(text)
        head = self._essay_head(name, text, front.end("yaml")) if front else EssayHead()
        if head is None:
            return None
        title, _, rest = text[front.end() if front else 0 :].strip().partition("\n")
        if not title.startswith("# "):
            message, hint = "the first line is not a title", "begin with a line like: # How to cite"
            if title == "---":
                message, hint = "the front matter has no end", "write a line --- after it, then the title"
            self._problem(name, (), "missing-title", message, hint)
            return None
        id = name.removeprefix("essays/").removesuffix(".md")
        if not is_slug(id):
            hint = f"{shape_problems.HINTS['not-an-id']}, as in how-to-cite.md"
            self._problem(name, (), "not-an-id", f'the file name "{id}"', hint)
            return None
        self._origin(f"essay:{id}", name, ())
        said: Value = {"id": id, "kind": head.kind, "title": title.removeprefix("# ").strip(), "text": rest}
        return self._validate(Essay, self.files.content[self.files.full(name)], said, ())

    def _essay_head(self, name: str, text: str, end: int) -> EssayHead | None:
        """What the front matter says, which ends at `end`; YAML too takes the line `---` as a beginning."""
        content = reader.read(self.files.full(name), text[:end].encode())
        if isinstance(content, Problem):
            self.files.problems.append(content)
            return None
        whole = self.files.content[content.name]
        self.files.content[content.name] = replace(whole, places={**content.places, **whole.places})
        return self._validate(EssayHead, content, content.value or {}, ())

    def _record(self, kind: type[R], name: str, *, needed_by: str, **context: str) -> R | None:
        """The one record of a file; `context` is what `model.records` takes from the instrument's file."""
        content = self.files.yaml(name, needed_by=needed_by)
        return None if content is None else self._validate(kind, content, content.value, (), **context)

    def _validate(
        self, kind: type[R], content: ContentFile, value: Value, path: KeyPath, **context: str
    ) -> R | None:
        try:
            return kind.model_validate(value, context=context)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                problem = shape_problems.explain(details, content.name, path, kind)
                self.files.problems.append(reader.place(problem, content))
            return None

    def _origin(self, id: str, name: str, path: KeyPath) -> None:
        """Note where a record stands. A second record of that id is a problem."""
        first = self.origins.get(id)
        if first is None:
            self.origins[id] = Origin(self.files.full(name), path)
            return
        spot = reader.place(Problem(first.file, "", path=(*first.path, "id")), self.files.content[first.file])
        bare = id.partition(":")[2] or id
        message = f'the id "{bare}" stands already in {first.file}:{spot.line}'
        self._problem(name, (*path, "id"), "duplicate-id", message, "give this record an id of its own")

    def _problem(self, name: str, path: KeyPath, rule: str, message: str, hint: str) -> None:
        problem = Problem(self.files.full(name), message, hint, rule, path)
        self.files.problems.append(file_set.place(problem, self.files))
