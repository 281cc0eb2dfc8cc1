"""An outline → the content files of its instrument, and those of an edition that is new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausebook.importing.outline import Outline, OutlinePart, OutlineUnit, Signed
from clausebook.importing.yaml_text import Value, document, entries

_KINDS = (
    ("memorandum of understanding", "treaty"), ("memorandum", "document"), ("declaration", "document"),
    ("joint statement", "document"), ("treaty", "treaty"), ("convention", "treaty"), ("covenant", "treaty"),
    ("charter", "treaty"), ("protocol", "treaty"), ("agreement", "treaty"), ("constitution", "legislation"),
    ("licence", "document"), ("license", "document"), ("regulation", "regulation"),
    ("directive", "legislation"), ("statute", "legislation"), ("act", "legislation"), ("law", "legislation"),
    ("resolution", "document"),
    ("action plan", "document"),
)  # fmt: skip
"""What a title calls its text, and what that is to reference managers; the first that it names."""

_TO_WRITE = {
    "kind": "what sort of text it is, such as declaration or treaty",
    "status": "what the text is, and what it is not, in a sentence or two",
    "date": "of its adoption, like 1957-03-25",
    "grade": "official, press or scholarly: how the copy comes to us",
    "publisher": "who published the copy",
    "editors": "who answers for the edition",
    "licence": "of commentary and summaries",
}
_TO_WRITE_IN_EDITION = {**_TO_WRITE, "date": "the day as of which the edition speaks, like 2024-06-01"}
_LOOK = """\
# What may stand here too: `look` has colours, faces, mark and title block; see "The look" in the handbook.
"""


@dataclass(frozen=True)
class WitnessFile:
    """The file that was imported, as it is kept."""

    name: str  # "witness/2008/declaration.txt", from the root of the edition
    sha256: str
    lang: str = ""  # of a text beside the first, in another language
    title: str = ""  # in it
    publisher: str = ""
    grade: str = ""


def instrument_files(
    id: str,
    outline: Outline,
    witness: WitnessFile,
    others: Sequence[WitnessFile] = (),
    taken: Collection[str] = (),
) -> dict[str, bytes]:
    """
    The files of one instrument, by their names below `content/`.

    `others` are in other languages; `taken` are the short titles of other instruments.
    """
    folder = f"instruments/{id}"
    short = short_title(outline)
    short = f"{short} ({id})" if short in taken else short
    files = {f"{folder}/instrument.yml": _head(id, outline, short, (witness, *others))}
    for part in outline.parts:
        files.update((f"{folder}/{name}", document(_clause(unit))) for name, unit in clause_names(part))
    return {name: text.encode() for name, text in files.items()}


def clause_names(part: OutlinePart) -> Iterator[tuple[str, OutlineUnit]]:
    """The clauses of a part with the names of their files, which sort in the order of the text."""
    if len(part.clauses) == 1:
        yield f"{part.id}.yml", part.clauses[0]
        return
    digits = max(
        [2, *(len(found[0]) for one in part.clauses for found in [re.findall(r"\d+", one.code)] if found)]
    )
    short = [
        re.sub(r"\d+", lambda match: match[0].zfill(digits), one.code.lower(), count=1)
        for one in part.clauses
    ]
    width = max(2, len(str(len(part.clauses))))
    if short != sorted(set(short)):
        short = [f"{n:0{width}}-{one.code.lower()}" for n, one in enumerate(part.clauses, 1)]
    yield from ((f"{part.id}/{name}.yml", one) for name, one in zip(short, part.clauses, strict=True))


def source(id: str, outline: Outline, witness: WitnessFile) -> str:
    """The entry of `sources.yml` for a file that was imported."""
    title, lang = witness.title or outline.title, witness.lang or outline.lang
    record: dict[str, Value] = {
        "id": source_id(id, witness.lang),
        "title": title,
        "publisher": witness.publisher,
    }
    if lang and lang != "en":
        record["lang"] = lang
    record["grade"] = witness.grade
    record["note"] = f"Imported from {witness.name}, SHA-256 {witness.sha256}."
    return entries([record], {key: _TO_WRITE[key] for key in ("publisher", "grade") if not record[key]})


def source_id(id: str, lang: str = "") -> str:
    """The id of that source; `lang` is that of a text beside the first."""
    return f"{id}-witness{f'-{lang.lower()}' if lang else ''}"


def edition_files(id: str, outline: Outline) -> dict[str, bytes]:
    """What else an edition needs that holds one text: `edition.yml` below `content/`."""
    record: dict[str, Value] = {
        "title": outline.title,
        "short": short_title(outline),
        "editors": "",
        "date": "",
        "licence": "",
        "instruments": [id],
    }
    comments = {key: _TO_WRITE_IN_EDITION[key] for key in ("editors", "date", "licence")}
    return {"edition.yml": (document(record, comments) + _LOOK).encode()}


def short_title(outline: Outline) -> str:
    """A name for narrow places: "Declaration of 2008"."""
    kind, _ = _kind(outline)
    if kind and outline.date:
        return f"{kind.capitalize()} of {outline.date[:4]}"
    return outline.title if len(outline.title) <= 60 else f"{outline.title[:57].rstrip()}…"


def _kind(outline: Outline) -> tuple[str, str]:
    title = outline.title.lower()
    return next((pair for pair in _KINDS if re.search(rf"\b{pair[0]}\b", title)), ("", ""))


def _head(id: str, outline: Outline, short: str, witnesses: Sequence[WitnessFile]) -> str:
    kind, cite_as = _kind(outline)
    record: dict[str, Value] = {"id": id, "title": outline.title, "short": short}
    if outline.lang and outline.lang != "en":
        record["lang"] = outline.lang
    if outline.names:
        record["names"] = [{"lang": lang, "text": text} for lang, text in outline.names]
    record["kind"] = kind
    if cite_as not in ("", "document"):
        record["cite_as"] = cite_as
    record |= {"status": "", "date": outline.date}
    if outline.place:
        record["place"] = outline.place
    if outline.closing:
        record["closing"] = "\n".join(outline.closing)
    if outline.signatures:
        record["signatures"] = [_signature(one) for one in outline.signatures]
    if outline.closings:
        record["closings"] = [{"lang": lang, "text": text} for lang, text in outline.closings]
    if outline.closing_after:
        record["closing_after"] = outline.closing_after
    record["wording"] = "verbatim"
    if any(unit.heading for unit in outline.units):
        record["headings"] = "instrument"
    if outline.number_below_heading:
        record["number_below_heading"] = "true"
    if own := _own_numbers(outline):
        record["numbering"] = own
    record["witnesses"] = [_witness(id, one) for one in witnesses]
    record["parts"] = [_part(one) for one in outline.parts]
    record |= {"sources": [source_id(id)], "grade": witnesses[0].grade}
    missing = [key for key in ("kind", "status", "date", "grade") if not record[key]]
    return document(record, {key: _TO_WRITE[key] for key in missing})


def _signature(one: Signed) -> Mapping[str, Value]:
    record: dict[str, Value] = {"party": one.party} if one.party else {}
    return record | ({"lines": one.lines} if one.lines else {})


def _witness(id: str, one: WitnessFile) -> Mapping[str, Value]:
    note = f"The copy that this edition follows: {one.name}, SHA-256 {one.sha256}."
    siglum = f"W-{one.lang}" if one.lang else "W"
    return {"siglum": siglum, "source": source_id(id, one.lang), "note": note}


def _part(part: OutlinePart) -> Mapping[str, Value]:
    record: dict[str, Value] = {"id": part.id, "heading": part.heading, "by": part.by}
    if part.level > 1:
        record["level"] = str(part.level)
    if part.names:
        record["names"] = [{"lang": lang, "text": text} for lang, text in part.names]
    return record


def _own_numbers(outline: Outline) -> str:
    """Which numbers are the edition's, as their units bear none in the text."""
    runs: list[list[str]] = []
    for part in outline.parts:
        for numbered, clauses in groupby(part.clauses, key=lambda one: bool(one.number)):
            runs += [] if numbered else [[one.code for one in clauses]]
    if not runs:
        return ""
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0] for run in runs]
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    verb = "bears" if len(runs) == 1 and len(runs[0]) == 1 else "bear"
    own = "this number is" if verb == "bears" else "these numbers are"
    return f"{listed} {verb} no number in the text; {own} the edition’s, as are the letters in ids."


def _clause(unit: OutlineUnit) -> Mapping[str, Value]:
    record: dict[str, Value] = {"id": unit.code}
    if unit.number:
        record["number"] = unit.number
    if unit.heading:
        record["heading"] = unit.heading
    if unit.repealed:
        record["repealed"] = unit.repealed
    elif unit.paragraphs or not (unit.items or unit.heading or unit.table):
        record["text"] = unit.text
    if unit.parallel:
        record["parallel"] = [{"lang": lang, "text": text} for lang, text in unit.parallel]
    if unit.table:
        record["table"] = _table(unit.table)
    if unit.notes:
        record["footnotes"] = [{"mark": note.mark, "text": note.text} for note in unit.notes]
    if unit.quotation:
        record["quotation"] = "true"
    if unit.closing_words:
        record["closing_words"] = "true"
    if unit.structural:
        record["structural"] = "true"
    if unit.items:
        record["items"] = [_clause(item) for item in unit.items]
    return record


def _table(rows: Sequence[Sequence[str]]) -> Mapping[str, Value]:
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return {"head": full[0], "rows": full[1:]}
