"""Rules of units: what they say, how it is quoted, and what commentary was written against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausebook.collation import typography
from clausebook.edition import traverse
from clausebook.edition.checksums import receipt
from clausebook.model.calls import marks
from clausebook.model.instruments import ClosingIn
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, KeyPath, Origin, Parallel, Unit
from clausebook.prose import quotations


def annotation_anchors_once(edition: Edition) -> Iterator[Problem]:
    """The words that an annotation quotes stand exactly once in the clause's verbatim text."""
    for unit, origin in traverse.units(edition):
        for index, annotation in enumerate(unit.annotations):
            path = (*origin.path, "annotations", index, "on")
            if unit.text is None:
                yield Problem(
                    origin.file, "only a verbatim text can be annotated", "remove the note", path=path
                )
                continue
            if not unit.text:  # which another rule tells
                continue
            found = quotations.matches(annotation, unit.text)
            if len(found) == 1:
                continue
            if found:
                message = f'"{annotation.on}" stands {len(found)} times in the text'
                hint = "add the words before or after it as prefix: or suffix:"
            else:
                message = f'"{annotation.on}" does not stand in the text'
                hint = _hint(annotation.on, quotations.nearest(annotation.on, unit.text))
            yield Problem(origin.file, message, hint, path=path)


def _hint(words: str, near: list[str]) -> str:
    """What to write instead: where nothing but typography differs, it says so."""
    if near and typography.key(near[0]) == typography.key(words):
        differ = " and ".join(typography.named(near[0], words))
        return f'the text has "{near[0]}"; {differ} differ'
    return "nearest are " + " and ".join(f'"{run}"' for run in near) if near else "quote it exactly"


def verb_stands_in_text(edition: Edition) -> Iterator[Problem]:
    """The operative words of a unit are quoted from its verbatim text."""
    for unit, origin in traverse.units(edition):
        if (
            unit.verb
            and unit.text != ""
            and typography.seen(unit.verb) not in typography.seen(unit.text or "")
        ):
            path = (*origin.path, "verb")
            near = quotations.nearest(unit.verb, unit.text or "")
            hint = f'nearest is "{near[0]}"' if near else "quote it exactly, or remove the line"
            yield Problem(origin.file, f'"{unit.verb}" does not stand in the text', hint, path=path)


def unit_says_something(edition: Edition) -> Iterator[Problem]:
    """A unit has a text or a summary, not empty, never both; with items or repealed it may have neither."""
    for unit, origin in traverse.units(edition):
        if unit.repealed:  # of which another rule tells
            continue
        for field in ("text", "summary"):
            if getattr(unit, field) == "":
                hint = "write the words, or remove the line"
                yield Problem(origin.file, f'"{field}" is empty', hint, path=(*origin.path, field))
        if unit.text is not None and unit.summary is not None and (unit.body or not unit.own_heading):
            hint = "keep the text if it is verbatim, otherwise the summary"
            yield Problem(origin.file, "text and summary in one unit", hint, path=(*origin.path, "summary"))
        elif unit.text is None and unit.summary is None and not unit.items and not unit.table:
            hint = "write text: with the words of the instrument, or summary: with your own"
            yield Problem(origin.file, f'"{unit.code}" says nothing', hint, path=origin.path)


def quotation_stands_in_a_clause(edition: Edition) -> Iterator[Problem]:
    """A quotation set as a block is an item with words of its own, and without number or heading."""
    for unit, origin in traverse.units(edition):
        path = (*origin.path, "quotation")
        if not unit.quotation:
            continue
        if not unit.depth:
            hint = "write the words as the first of items:, with quotation: true"
            yield Problem(origin.file, f'"{unit.code}" is a clause', hint, path=path)
        elif unit.number or unit.heading:
            hint = "remove the line; what the quoted words are numbered by belongs to their own items:"
            yield Problem(origin.file, f'"{unit.code}" has a number or heading', hint, path=path)
        elif unit.closing_words:
            hint = "remove one of the two"
            yield Problem(origin.file, f'"{unit.code}" is quoted and closes a list', hint, path=path)


def signature_has_words(edition: Edition) -> Iterator[Problem]:
    """A signature says for whom it is, or who signs."""
    for instrument in edition.instruments.values():
        origin = edition.origins[f"instrument:{instrument.id}"]
        for index, one in enumerate(instrument.head.signatures):
            if not one.party and not one.lines:
                hint = "write party: or lines: as they are printed"
                path = (*origin.path, "signatures", index)
                yield Problem(origin.file, "a signature without words", hint, path=path)


def closing_follows_a_part(edition: Edition) -> Iterator[Problem]:
    """Place, date and signatures stand below a part of the text that has clauses."""
    for instrument in edition.instruments.values():
        after, parts = instrument.head.closing_after, [part.head.id for part in instrument.parts]
        if after and after not in parts:
            origin = edition.origins[f"instrument:{instrument.id}"]
            hint = f"write one of {', '.join(parts)}"
            yield Problem(origin.file, f'no part "{after}" with clauses', hint, path=("closing_after",))


def repealed_says_nothing(edition: Edition) -> Iterator[Problem]:
    """A repealed clause or item has number and heading, and nothing that it says or that is said in it."""
    for unit, origin in traverse.units(edition):
        if not unit.repealed:
            continue
        said = {
            "text": bool(unit.body), "summary": unit.summary is not None, "table": unit.table is not None,
            "items": bool(unit.items), "parallel": bool(unit.parallel), "verb": bool(unit.verb),
        }  # fmt: skip
        for field in (name for name, has in said.items() if has):
            hint = "remove it, or the line repealed:"
            path = (*origin.path, field)
            yield Problem(origin.file, f'"{unit.code}" is repealed and has "{field}"', hint, path=path)


def wording_is_as_declared(edition: Edition) -> Iterator[Problem]:
    """An instrument declared verbatim has texts only, one declared summary has summaries only."""
    for unit, origin in traverse.units(edition):
        wording = edition.instruments[unit.instrument].head.wording
        wrong = "summary" if wording == "verbatim" else "text"
        if wrong == "text" and unit.own_heading and not unit.body:
            message = f'a heading of the instrument\'s own, but instrument.yml says "wording: {wording}"'
            hint = "write heading_by: editors, or no headings: in instrument.yml"
            yield Problem(origin.file, message, hint, path=(*origin.path, "heading"))
        elif getattr(unit, wrong) is not None:
            message = f'a {wrong}, but instrument.yml says "wording: {wording}"'
            hint = f"write {'text' if wrong == 'summary' else 'summary'}: or change the instrument's wording"
            yield Problem(origin.file, message, hint, path=(*origin.path, wrong))


def item_id_begins_with_clause(edition: Edition) -> Iterator[Problem]:
    """The id of an item is the id of what it is an item of, a dot and its own letter or number."""
    for unit, origin in traverse.units(edition):
        for index, item in enumerate(unit.items):
            tail = item.id.removeprefix(f"{unit.id}.")
            if tail == item.id or "." in tail:
                message = f'"{item.code}" is an item of "{unit.code}"'
                path = (*origin.path, "items", index, "id")
                yield Problem(origin.file, message, f"write it like {unit.code}.a", path=path)


def closing_words_follow_items(edition: Edition) -> Iterator[Problem]:
    """Closing words go on with what they are an item of: they follow an item or a table, without number."""
    for unit, origin in traverse.units(edition):
        if unit.closing_words and not unit.depth:
            hint = "remove the line, or make the words the last of items:"
            path = (*origin.path, "closing_words")
            yield Problem(origin.file, f'"{unit.code}" closes nothing', hint, path=path)
        for index, item in enumerate(unit.items):
            path = (*origin.path, "items", index, "closing_words")
            if item.closing_words and not index and not unit.table:
                hint = f'write the words into the text: of "{unit.code}"'
                yield Problem(origin.file, f'"{item.code}" follows no item', hint, path=path)
            elif item.closing_words and (item.number or item.heading):
                hint = "remove the line, as what has one is an item"
                yield Problem(origin.file, f'"{item.code}" has a number or heading', hint, path=path)


def commentary_is_fresh(edition: Edition) -> Iterator[Problem]:
    """A paragraph of commentary was written against the wording that stands now."""
    for unit, origin in traverse.units(edition):
        now = receipt(unit)
        for index, paragraph in enumerate(unit.commentary):
            if paragraph.against and paragraph.against != now:
                hint = f'read it again; if it still holds, write against: "{now}"'
                path = (*origin.path, "commentary", index, "against")
                yield Problem(origin.file, "written against an earlier wording", hint, path=path)


def commentary_dates_run_forwards(edition: Edition) -> Iterator[Problem]:
    """A paragraph of commentary is revised after it was written, and neither after the edition's own date."""
    for unit, origin in traverse.units(edition):
        for index, one in enumerate(unit.commentary):
            path = (*origin.path, "commentary", index)
            dated = [(name, day) for name in ("written", "revised") if (day := getattr(one, name))]
            for name, day in dated:
                if day > edition.head.date:
                    message = f"{name} {day}, after the date of the edition, {edition.head.date}"
                    hint = "correct it, or the date: in edition.yml"
                    yield Problem(origin.file, message, hint, path=(*path, name))
            if one.revised and (one.written or "9")[: len(one.revised)] > one.revised:
                message = f"revised {one.revised}, and not written before"
                hint = "say under written: when it was written first"
                yield Problem(origin.file, message, hint, path=(*path, "revised"))


def text_is_visible(edition: Edition) -> Iterator[Problem]:
    """A verbatim text has no soft hyphen, zero-width space or word joiner, which nobody sees."""
    for unit, origin in traverse.units(edition):
        for path, text in _verbatim(unit):
            for found in _UNSEEN.finditer(text):
                around = text[: found.start()].split(" ")[-1], text[found.end() :].split(" ")[0]
                name = typography.named(found[0], "")[0]
                code = f"U+{ord(found[0]):04X}"
                message = f'the character {code}, {name}, in "{around[0]}<{code}>{around[1]}"'
                where = (*origin.path, *path)
                quote = f"{around[0]}{found[0]}{around[1]}"
                yield Problem(origin.file, message, "remove it", path=where, quote=quote)


_UNSEEN = re.compile("(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\u00ad\u034f\u200b\u2060]")
"""What no text needs; but scripts that write no spaces mark with U+200B where a line may end."""


def footnote_is_called(edition: Edition) -> Iterator[Problem]:
    """A call names a footnote of its unit or of what that lies in; each footnote is called."""
    for instrument in edition.instruments.values():
        for clause in instrument.clauses:
            yield from _footnotes(edition, clause, frozenset())


def _footnotes(edition: Edition, unit: Unit, around: frozenset[str]) -> Iterator[Problem]:
    """The problems of a unit and of all below it; `around` are the marks of what it lies in."""
    known = around | {one.mark for one in unit.footnotes}
    yield from _calls(edition, unit, known)
    called = set().union(*map(_called, unit.family)) if unit.footnotes else set()
    for index, note in enumerate(unit.footnotes):
        if note.mark not in called:
            origin = edition.origins[unit.id]
            message = f'the footnote "{note.mark}" is called nowhere in the text'
            hint = f"write [^{note.mark}] for its mark, as in: within 30[^{note.mark}] days"
            path = (*origin.path, "footnotes", index, "mark")
            yield Problem(origin.file, message, hint, path=path)
    for item in unit.items:
        yield from _footnotes(edition, item, known)


def _called(unit: Unit) -> set[str]:
    return {mark for _, text in _verbatim(unit) for mark in marks(text)}


def _calls(edition: Edition, unit: Unit, known: frozenset[str]) -> Iterator[Problem]:
    """The calls of a unit that name no known footnote."""
    origin = edition.origins[unit.id]
    for path, text in _verbatim(unit):
        for mark in marks(text):
            if mark not in known:
                hint = f'write it under footnotes: with mark: "{mark}"'
                message = f'"[^{mark}]" calls a footnote that is not there'
                yield Problem(origin.file, message, hint, path=(*origin.path, *path), quote=f"[^{mark}]")


def _verbatim(unit: Unit) -> Iterator[tuple[KeyPath, str]]:
    """Each piece of a unit that is the instrument's own, with its place."""
    yield ("number",), unit.number
    yield ("text",), unit.text or ""
    yield from ((("parallel", n, "text"), one.text) for n, one in enumerate(unit.parallel))
    yield from ((("footnotes", n, "text"), one.text) for n, one in enumerate(unit.footnotes))
    if unit.table:
        yield ("table", "caption"), unit.table.caption
        yield from ((("table", "head", n), cell) for n, cell in enumerate(unit.table.head))
        for n, row in enumerate(unit.table.rows):
            yield from ((("table", "rows", n, m), cell) for m, cell in enumerate(row))


def language_stands_once(edition: Edition) -> Iterator[Problem]:
    """A unit has one wording in each language, and so has the closing of a text."""
    for unit, origin in traverse.units(edition):
        own = edition.instruments[unit.instrument].head.lang
        yield from _said_again(origin, "parallel", own, unit.parallel)
    for instrument in edition.instruments.values():
        origin = edition.origins[f"instrument:{instrument.head.id}"]
        yield from _said_again(origin, "closings", instrument.head.lang, instrument.head.closings)


def _said_again(
    origin: Origin, field: str, own: str, wordings: Sequence[Parallel | ClosingIn]
) -> Iterator[Problem]:
    """The wordings in a language that there is one in before; `own` is the language of the text itself."""
    languages = [own, *(one.lang for one in wordings)]
    for index, lang in enumerate(languages[1:]):
        path = (*origin.path, field, index, "lang")
        if lang == own:
            message, hint = (
                f'"{lang}" is the language of the text',
                "name another, or lang: in instrument.yml",
            )
            yield Problem(origin.file, message, hint, path=path)
        elif lang in languages[: index + 1]:
            message = f'a second wording in "{lang}"'
            yield Problem(origin.file, message, "keep one of them, or name its own language", path=path)


def table_has_whole_rows(edition: Edition) -> Iterator[Problem]:
    """A table of an instrument has a column and a row, and every row has a cell for each column."""
    for unit, origin in traverse.units(edition):
        if not unit.table:
            continue
        columns, path = len(unit.table.head), (*origin.path, "table")
        for field in ("head", "rows"):
            if not getattr(unit.table, field):
                hint = "write it, or remove the table"
                yield Problem(origin.file, f"the table has no {field}", hint, path=(*path, field))
        for number, row in enumerate(unit.table.rows):
            if columns and len(row) != columns:
                message = f"cells in this row: {len(row)}, in the head: {columns}"
                hint = 'write a cell for each column, an empty one as ""'
                yield Problem(origin.file, message, hint, path=(*path, "rows", number))


RULES = (
    annotation_anchors_once,
    verb_stands_in_text,
    unit_says_something,
    wording_is_as_declared,
    item_id_begins_with_clause,
    quotation_stands_in_a_clause,
    signature_has_words,
    closing_follows_a_part,
    repealed_says_nothing,
    closing_words_follow_items,
    footnote_is_called,
    commentary_dates_run_forwards,
    language_stands_once,
    table_has_whole_rows,
)

NOTICES = (commentary_is_fresh, text_is_visible)
