"""What must hold across an edition: one function, one rule.

The function's name is the rule's id, its docstring the rule's documentation, `RULES` the registry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator import address, anchor, drafts, measure, prose, published, walk, web
from generator.model import (
    Concordance,
    Edition,
    Event,
    Expectation,
    InstrumentHead,
    KeyPath,
    Origin,
    ProseMark,
    Record,
    Ref,
    Term,
    Unit,
    marked_fields,
)
from generator.problems import Problem, did_you_mean
from generator.receipt import receipt

Rule = Callable[[Edition], Iterator[Problem]]


def check(edition: Edition, rules: Sequence[Rule] | None = None) -> Iterator[Problem]:
    """Run every rule (or `rules`, such as `NOTICES`); each problem carries the id of its rule."""
    for rule in RULES if rules is None else rules:
        for problem in rule(edition):
            yield replace(problem, rule=rule_id(rule))


def rule_id(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")


# --- references ----------------------------------------------------------------------------------------


def reference_resolves(edition: Edition) -> Iterator[Problem]:
    """Every id in a field names a record of this edition."""
    known = walk.known(edition)
    for entry in walk.entries(edition):
        for path, ref, id in marked_fields(entry.record, Ref):
            if isinstance(ref, Ref) and id not in known[ref.kind]:
                yield entry.problem(path, f'no {ref.kind} "{id}"', did_you_mean(id, known[ref.kind]))


def link_resolves(edition: Edition) -> Iterator[Problem]:
    """Every `[[reference]]` in prose names a record of this edition."""
    known = walk.known(edition)
    for entry, path, text in walk.proses(edition):
        for reference in prose.references(text):
            target = prose.whole_target(reference, entry.instrument)
            if target not in known[reference.kind]:
                hint = did_you_mean(target, known[reference.kind])
                if not hint and reference.kind == "unit":
                    hint = (
                        "a clause is written [[E4]] or [[2008/E4]], all else with its kind: [[term:recaap]]"
                    )
                yield entry.problem(path, f'no {reference.kind} "{target}"', hint, reference.quote)


def citation_resolves(edition: Edition) -> Iterator[Problem]:
    """Every `[@citation]` in prose names a source in `sources.yml`."""
    for entry, path, text in walk.proses(edition):
        for citation in prose.citations(text):
            if citation.source not in edition.sources:
                hint = did_you_mean(citation.source, edition.sources)
                yield entry.problem(path, f'no source "{citation.source}"', hint, citation.quote)


def pages_run_forwards(edition: Edition) -> Iterator[Problem]:
    """A range of pages or paragraphs in a citation runs from the lower to the higher number."""
    for entry, path, text in walk.proses(edition):
        for citation in prose.citations(text):
            for first, last in re.findall(r"(\d+)\s*[-–]\s*(\d+)", citation.locator):
                if int(last) < int(first):
                    hint = f"write {last}–{first}, or correct one of them"
                    yield entry.problem(path, f'"{citation.locator}" runs backwards', hint, citation.quote)


def address_is_allowed(edition: Edition) -> Iterator[Problem]:
    """An address on the web begins with http:// or https:// and names a host."""
    fields: list[tuple[str, Record, str]] = [
        *(("edition:", edition.head, field) for field in ("site", "repository")),
        *(
            (f"source:{source.id}", source, field)
            for source in edition.sources.values()
            for field in ("url", "archived")
        ),
    ]
    for data_id, record, field in fields:
        typed = getattr(record, field)
        if typed and not web.is_page(typed):
            origin = edition.origins[data_id]
            message = f'"{typed}" is not an address on the web'
            hint = "write it like https://example.org/page"
            yield Problem(origin.file, message, hint, path=(*origin.path, field))


def address_is_its_own(edition: Edition) -> Iterator[Problem]:
    """No two records share an address, also where capitals are not told apart, nor take one of the site's."""
    taken: dict[tuple[str, str], str] = {}
    for data_id, where, origin, path in _addresses(edition):
        key = (where.page.lower(), where.anchor)
        folder = where.page.partition("/")[0].lower()
        if data_id.partition(":")[0] in ("instrument", "essay") and folder in address.SITE_FOLDERS:
            message = f'"{folder}" is the address of another page of every edition'
            yield Problem(origin, message, "give this record another id", path=path)
        elif key in taken:
            message = f'"{data_id}" would have the address of "{taken[key]}"'
            yield Problem(origin, message, "give one of them another id", path=path)
        else:
            taken[key] = data_id


def address_works_everywhere(edition: Edition) -> Iterator[Problem]:
    """No address is longer than some systems allow, or has a name in it that Windows keeps for a device."""
    for _, where, origin, path in _addresses(edition):
        folders = where.page.lower().split("/")[:-1]
        device = next((name for name in folders if name in address.DEVICES), "")
        if device:
            message = f'the name "{device}" belongs to Windows'
            yield Problem(origin, message, "choose another id", path=path)
        if len(where.page) > address.LONGEST:
            message = f"an address of {len(where.page)} characters"
            hint = f"choose a shorter id; up to {address.LONGEST} characters work on every system"
            yield Problem(origin, message, hint, path=path)


def public_words_link_to_no_draft(edition: Edition) -> Iterator[Problem]:
    """What is published does not link to or cite what is only recalled."""
    gone = drafts.draft_ids(edition)
    for entry, path, text in walk.proses(drafts.withhold(edition)):
        for reference in prose.references(text):
            target = prose.whole_target(reference, entry.instrument)
            if target in gone.get(reference.kind, ()):
                hint = "move the sentence to drafts:"
                yield entry.problem(path, f'public words link to the draft "{target}"', hint, reference.quote)
        for citation in prose.citations(text):
            if citation.source in gone["source"]:
                hint = "cite a graded source, or move the sentence to drafts:"
                message = f'public words cite the draft "{citation.source}"'
                yield entry.problem(path, message, hint, citation.quote)


def redirect_leads_on(edition: Edition) -> Iterator[Problem]:
    """A redirect leads from an id that is no longer used, once, to a public record that is."""
    public = frozenset(published.ids(replace(edition, redirects=())))
    retired: dict[str, str] = {}
    for index, redirect in enumerate(edition.redirects):
        file, path = edition.origins[f"redirect:{redirect.retired}"].file, (index,)
        if redirect.retired in edition.origins:
            message = f'"{redirect.retired}" is still in use'
            yield Problem(file, message, "remove this redirect, or the record", path=(*path, "from"))
        if redirect.retired in retired:
            message = f'"{redirect.retired}" is retired already, to "{retired[redirect.retired]}"'
            yield Problem(file, message, "keep one of the two", path=(*path, "from"))
        retired.setdefault(redirect.retired, redirect.to)
        if redirect.to not in public:
            state = "is a draft" if redirect.to in edition.origins else "is not there"
            hint = did_you_mean(redirect.to, public) or "name a public record of this edition"
            yield Problem(file, f'"{redirect.to}" {state}', hint, path=(*path, "to"))


def implements_in_no_circle(edition: Edition) -> Iterator[Problem]:
    """No clause gives effect, by way of others, to itself."""
    units = edition.units
    for unit in units.values():
        seen: set[str] = set()
        ahead = list(unit.implements)
        while ahead:
            here = ahead.pop()
            if here == unit.id:
                origin = edition.origins[unit.id]
                message = f'"{unit.code}" implements itself by way of {", ".join(unit.implements)}'
                hint = "take one of the clauses of the circle out of implements:"
                yield Problem(origin.file, message, hint, path=(*origin.path, "implements"))
                break
            if here not in seen and here in units:
                seen.add(here)
                ahead.extend(units[here].implements)


# --- texts and notes -----------------------------------------------------------------------------------


def annotation_anchors_once(edition: Edition) -> Iterator[Problem]:
    """The words that an annotation quotes stand exactly once in the clause's verbatim text."""
    for unit, origin in _units(edition):
        for index, annotation in enumerate(unit.annotations):
            path = (*origin.path, "annotations", index, "on")
            if unit.text is None:
                yield Problem(
                    origin.file, "only a verbatim text can be annotated", "remove the note", path=path
                )
                continue
            found = anchor.matches(annotation, unit.text)
            if len(found) == 1:
                continue
            if found:
                message = f'"{annotation.on}" stands {len(found)} times in the text'
                hint = "add the words before or after it as prefix: or suffix:"
            else:
                message = f'"{annotation.on}" does not stand in the text'
                near = anchor.nearest(annotation.on, unit.text)
                hint = (
                    "nearest are " + " and ".join(f'"{run}"' for run in near) if near else "quote it exactly"
                )
            yield Problem(origin.file, message, hint, path=path)


def verb_stands_in_text(edition: Edition) -> Iterator[Problem]:
    """The operative words of a unit are quoted from its verbatim text."""
    for unit, origin in _units(edition):
        if unit.verb and " ".join(unit.verb.split()) not in " ".join((unit.text or "").split()):
            path = (*origin.path, "verb")
            near = anchor.nearest(unit.verb, unit.text or "")
            hint = f'nearest is "{near[0]}"' if near else "quote it exactly, or remove the line"
            yield Problem(origin.file, f'"{unit.verb}" does not stand in the text', hint, path=path)


def unit_says_something(edition: Edition) -> Iterator[Problem]:
    """A unit has a text or a summary, never both; one with items may have neither."""
    for unit, origin in _units(edition):
        if unit.text is not None and unit.summary is not None:
            hint = "keep the text if it is verbatim, otherwise the summary"
            yield Problem(origin.file, "text and summary in one unit", hint, path=(*origin.path, "summary"))
        elif unit.text is None and unit.summary is None and not unit.items:
            hint = "write text: with the words of the instrument, or summary: with your own"
            yield Problem(origin.file, f'"{unit.code}" says nothing', hint, path=origin.path)


def wording_is_as_declared(edition: Edition) -> Iterator[Problem]:
    """An instrument declared verbatim has texts only, one declared summary has summaries only."""
    for unit, origin in _units(edition):
        wording = edition.instruments[unit.instrument].head.wording
        wrong = "summary" if wording == "verbatim" else "text"
        if getattr(unit, wrong) is not None:
            message = f'a {wrong}, but instrument.yml says "wording: {wording}"'
            hint = f"write {'text' if wrong == 'summary' else 'summary'}: or change the instrument's wording"
            yield Problem(origin.file, message, hint, path=(*origin.path, wrong))


def item_id_begins_with_clause(edition: Edition) -> Iterator[Problem]:
    """The id of an item is the id of its clause, a dot and its own letter or number."""
    for instrument in edition.instruments.values():
        for clause in instrument.clauses:
            for index, item in enumerate(clause.items):
                tail = item.id.removeprefix(f"{clause.id}.")
                if tail == item.id or "." in tail:
                    origin = edition.origins[clause.id]
                    message = f'"{item.code}" is an item of "{clause.code}"'
                    path = (*origin.path, "items", index, "id")
                    yield Problem(origin.file, message, f"write it like {clause.code}.a", path=path)
                if item.items:
                    origin = edition.origins[clause.id]
                    path = (*origin.path, "items", index, "items")
                    yield Problem(
                        origin.file, "items within an item", "make them items of the clause", path=path
                    )


# --- evidence ------------------------------------------------------------------------------------------


def statement_has_source(edition: Edition) -> Iterator[Problem]:
    """Every statement of the editors but a draft has a source, in `sources:` or cited in its prose."""
    for entry in walk.entries(edition):
        for path, record in _statements(entry.record):
            if drafts.is_draft(record) or getattr(record, "sources", None):
                continue
            texts = [text for _, _, text in marked_fields(record, ProseMark)]
            if not any(citation for text in texts for citation in prose.citations(text)):
                hint = "add sources: [source-id], or grade: unverified if it is only recalled"
                yield entry.problem(path, "a statement without a source", hint)


def instrument_has_evidence(edition: Edition) -> Iterator[Problem]:
    """An instrument as a whole is no draft: only recalled are units, key points and sentences of it."""
    for slug, instrument in edition.instruments.items():
        if drafts.is_draft(instrument.head):
            hint = "grade the instrument by its sources, and its recalled parts unverified"
            origin = edition.origins[f"instrument:{slug}"]
            yield Problem(origin.file, "an instrument that is only recalled", hint, path=("grade",))


def summary_has_grade(edition: Edition) -> Iterator[Problem]:
    """Every summary says what kind of evidence stands behind it."""
    for unit, origin in _units(edition):
        if unit.summary is not None and unit.grade is None:
            hint = "add grade: official, press, scholarly or unverified"
            yield Problem(origin.file, "a summary without grade", hint, path=(*origin.path, "summary"))


def event_ends_after_it_begins(edition: Edition) -> Iterator[Problem]:
    """An event does not end before it begins."""
    for id, event in edition.events.items():
        # only what both dates say is compared: 2009-10 to 2009 is no contradiction
        if event.end and event.end < event.date[: len(event.end)]:
            origin = edition.origins[f"event:{id}"]
            message = f'ends "{event.end}" before it begins "{event.date}"'
            yield Problem(origin.file, message, "exchange or correct the dates", path=(*origin.path, "end"))


def event_stands_in_its_year(edition: Edition) -> Iterator[Problem]:
    """An event stands in the file of its year."""
    for id, event in edition.events.items():
        origin = edition.origins[f"event:{id}"]
        year = event.date[:4]
        if not origin.file.endswith(f"/{year}.yml"):
            message = f'"{id}" is of {year}'
            yield Problem(origin.file, message, f"move it to events/{year}.yml", path=(*origin.path, "date"))


# --- the concordance -----------------------------------------------------------------------------------


def nothing_lost(edition: Edition) -> Iterator[Problem]:
    """Every leaf unit of both instruments stands in the concordance or is declared structural."""
    for concordance, origin in _concordances(edition):
        for side in ("base", "variant"):
            instrument = edition.instruments.get(getattr(concordance, side))
            placed = {id for row in concordance.rows for id in getattr(row, side)}
            for unit in instrument.units if instrument else ():
                if unit.structural and unit.id in placed:
                    where = edition.origins[unit.id]
                    message = f'"{unit.code}" is structural and stands in the concordance'
                    hint = "remove structural: or the row"
                    yield Problem(where.file, message, hint, path=(*where.path, "structural"))
                if not unit.items and not unit.structural and unit.id not in placed:
                    message = f'"{unit.id}" stands in no row'
                    key = "from" if side == "base" else "to"
                    hint = f"add a row with {key}: [{unit.id}], or declare the unit structural: true"
                    yield Problem(origin.file, message, hint, path=("rows",))


def row_fits_its_relation(edition: Edition) -> Iterator[Problem]:
    """A new provision has no counterpart before, a dropped clause none after; all else has both."""
    for concordance, origin in _concordances(edition):
        for index, row in enumerate(concordance.rows):
            path = ("rows", index, "relation")
            sides = (bool(row.base), bool(row.variant))
            if row.relation == "new":
                fits, hint = sides == (False, True), "give it only to:"
            elif row.relation in ("dropped", "carried elsewhere"):
                fits, hint = sides == (True, False), "give it only from:"
            elif row.relation == "not established":
                fits, hint = sides[0] != sides[1], "give it one side; conjectures go to see_also:"
            else:
                fits, hint = all(sides), "give it from: and to:"
            if not fits:
                yield Problem(origin.file, f'this row is not "{row.relation}"', hint, path=path)
            for side, home in (("from", concordance.base), ("to", concordance.variant)):
                for place, id in enumerate(row.base if side == "from" else row.variant):
                    if id.partition("/")[0] != home:
                        message = f'"{id}" is not of the instrument "{home}"'
                        where = ("rows", index, side, place)
                        yield Problem(origin.file, message, f"write {home}/…", path=where)


def relation_fits_measurement(edition: Edition) -> Iterator[Problem]:
    """What editors assert of two verbatim texts does not contradict what their words show."""
    for concordance, origin in _concordances(edition):
        for index, row in enumerate(concordance.rows):
            base, variant = (
                [edition.units[unit_id] for unit_id in ids if unit_id in edition.units]
                for ids in (row.base, row.variant)
            )
            measured = measure.measure(base, variant)
            if measured is None:
                continue
            path = ("rows", index, "relation")
            said = f'asserted "{row.relation}"'
            if row.relation == "retained" and measured.mode == "whole texts":
                message = f"{said}, but only {measured.similarity:.0%} of the words agree"
                yield Problem(origin.file, message, 'write "replaced" or "reworded"', path=path)
            elif row.relation in ("reworded", "replaced", "expanded", "narrowed") and measured.identical:
                message = f"{said}, but the words are the same"
                yield Problem(origin.file, message, 'write "retained" or "moved"', path=path)
            elif row.relation == "replaced" and measured.similarity >= measure.ALIKE:
                message = f"{said}, but {measured.similarity:.0%} of the words agree"
                yield Problem(origin.file, message, 'write "reworded"', path=path)


def dropped_needs_confidence(edition: Edition) -> Iterator[Problem]:
    """Only what was looked for and not found with some confidence is called dropped."""
    for concordance, origin in _concordances(edition):
        for index, row in enumerate(concordance.rows):
            if row.relation == "dropped" and row.confidence == "low":
                hint = 'write "not established", and a conjectured counterpart as see_also:'
                path = ("rows", index, "relation")
                yield Problem(origin.file, '"dropped" with low confidence', hint, path=path)


def conjecture_is_not_established(edition: Edition) -> Iterator[Problem]:
    """A conjectured counterpart (`see_also`) goes with "not established" only."""
    for concordance, origin in _concordances(edition):
        for index, row in enumerate(concordance.rows):
            if row.see_also and row.relation != "not established":
                message = f'see_also in a row that is "{row.relation}"'
                hint = "move the counterparts to to:, or the relation is not established"
                yield Problem(origin.file, message, hint, path=("rows", index, "see_also"))


def correspondence_stands_once(edition: Edition) -> Iterator[Problem]:
    """Two clauses are related in one row only."""
    for concordance, origin in _concordances(edition):
        seen: Counter[tuple[str, str]] = Counter()
        for index, row in enumerate(concordance.rows):
            for pair in [(base, variant) for base in row.base or ("",) for variant in row.variant or ("",)]:
                seen[pair] += 1
                if seen[pair] == 2:
                    message = f"{pair[0] or 'nothing'} and {pair[1] or 'nothing'} are related twice"
                    yield Problem(origin.file, message, "join the two rows", path=("rows", index))


RULES: tuple[Rule, ...] = (
    reference_resolves,
    link_resolves,
    citation_resolves,
    pages_run_forwards,
    address_is_allowed,
    address_is_its_own,
    address_works_everywhere,
    public_words_link_to_no_draft,
    redirect_leads_on,
    implements_in_no_circle,
    annotation_anchors_once,
    verb_stands_in_text,
    unit_says_something,
    wording_is_as_declared,
    item_id_begins_with_clause,
    statement_has_source,
    instrument_has_evidence,
    summary_has_grade,
    event_ends_after_it_begins,
    event_stands_in_its_year,
    nothing_lost,
    row_fits_its_relation,
    relation_fits_measurement,
    dropped_needs_confidence,
    conjecture_is_not_established,
    correspondence_stands_once,
)


# --- notices: what an editor should know, and a reader is told ------------------------------------------


def commentary_is_fresh(edition: Edition) -> Iterator[Problem]:
    """A paragraph of commentary was written against the wording that stands now."""
    for unit, origin in _units(edition):
        now = receipt(unit)
        for index, paragraph in enumerate(unit.commentary):
            if paragraph.against and paragraph.against != now:
                hint = f'read it again; if it still holds, write against: "{now}"'
                path = (*origin.path, "commentary", index, "against")
                yield Problem(origin.file, "written against an earlier wording", hint, path=path)


NOTICES: tuple[Rule, ...] = (commentary_is_fresh,)
"""Rules whose breach keeps no edition from being published; `check` reports them and the page says so."""


# --- walking an edition --------------------------------------------------------------------------------


def _units(edition: Edition) -> Iterator[tuple[Unit, Origin]]:
    for unit in edition.units.values():
        yield unit, edition.origins[unit.id]


def _addresses(edition: Edition) -> Iterator[tuple[str, address.Address, str, KeyPath]]:
    """Every record with its address, its file and the path of its id there; parts of instruments too."""
    for data_id, origin in edition.origins.items():
        kind = data_id.partition(":")[0]
        retired = data_id.removeprefix("redirect:")
        if kind not in ("edition", "concordance") and not (kind == "redirect" and retired in edition.origins):
            where = address.address(retired)
            yield data_id, where, origin.file, (*origin.path, "from" if kind == "redirect" else "id")
    for slug, instrument in edition.instruments.items():
        origin = edition.origins[f"instrument:{slug}"]
        for index, part in enumerate(instrument.parts):
            where = address.Address(f"{slug}/{part.head.id}/index.md")
            yield f"part:{slug}/{part.head.id}", where, origin.file, ("parts", index, "id")


def _concordances(edition: Edition) -> Iterator[tuple[Concordance, Origin]]:
    for concordance in edition.concordances:
        yield concordance, edition.origins[f"concordance:{concordance.base}-{concordance.variant}"]


def _statements(record: Record) -> Iterator[tuple[KeyPath, Record]]:
    """The records in which the editors assert something, below and with `record`, with their paths."""
    if isinstance(record, Unit):
        for field in ("annotations", "commentary"):
            for index, entry in enumerate(getattr(record, field)):
                yield (field, index), entry
        if record.summary is not None:
            yield (), record
        for index, item in enumerate(record.items):
            for path, inner in _statements(item):
                yield ("items", index, *path), inner
    elif isinstance(record, InstrumentHead):
        for index, point in enumerate(record.key_points):
            yield ("key_points", index), point
    elif isinstance(record, Concordance):
        for index, row in enumerate(record.rows):
            yield ("rows", index), row
    elif isinstance(record, Event | Term | Expectation):
        yield (), record
