"""Rules of ids and addresses: what is named is there, at an address of its own, and public."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from clausebook.edition import drafts, permanent, traverse
from clausebook.model import addresses, urls
from clausebook.model.kinds import KINDS
from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import (
    Edition,
    KeyPath,
    Record,
    Ref,
    marked_fields,
)
from clausebook.prose import markdown


def reference_resolves(edition: Edition) -> Iterator[Problem]:
    """Every id in a field names a record of this edition."""
    known = traverse.known(edition)
    for entry in traverse.entries(edition):
        for path, ref, id in marked_fields(entry.record, Ref):
            if id not in known[ref.kind]:
                hint = did_you_mean(id, known[ref.kind]) or _remedy(ref.kind, id, known[ref.kind])
                problem = entry.problem(path, f'no {ref.kind} "{id}"', hint)
                yield replace(problem, cause=_cause(ref.kind, id, known["unit"]))


def _cause(kind: str, id: str, units: Container[str]) -> str:
    """What all that name an id lack: the record, or of an item the whole clause, if that is gone too."""
    clause = id.partition(".")[0]
    return (clause if clause not in units else id) if kind == "unit" else f"{kind}:{id}"


def link_resolves(edition: Edition) -> Iterator[Problem]:
    """Every `[[reference]]` in prose names a record of this edition."""
    known = traverse.known(edition)
    for passage in traverse.passages(edition):
        for reference in passage.references():
            target = markdown.whole_target(reference, passage.entry.instrument)
            if target not in known[reference.kind]:
                there = known[reference.kind]
                hint = _reference_hint(reference.target, edition) or did_you_mean(target, there)
                if not hint and reference.kind == "unit":
                    hint = "a clause is written [[E4]] or [[2008/E4]], all else with its kind: [[term:toll]]"
                hint = hint or _remedy(reference.kind, target, there)
                problem = passage.problem(f'no {reference.kind} "{target}"', hint, reference.quote)
                yield replace(problem, cause=_cause(reference.kind, target, known["unit"]))


def _remedy(kind: str, id: str, known: Iterable[str]) -> str:
    """What to do about an id that is like none of the `known`."""
    if kind == "unit":
        return f"write the id of a clause or item, such as {min(known, default='2008/E4')}"
    return f"add it to {KINDS[kind].content.format(id=id)}, or take it out"


def _reference_hint(typed: str, edition: Edition) -> str:
    """What to write where a source was referred to instead of cited."""
    source = typed.removeprefix("@").partition(",")[0].strip()
    if typed.startswith("@") or source in edition.sources:
        return f"a citation has single brackets: [@{typed.removeprefix('@')}]"
    return ""


def citation_resolves(edition: Edition) -> Iterator[Problem]:
    """Every `[@citation]` in prose names a source in `sources.yml`."""
    for passage in traverse.passages(edition):
        for citation in passage.citations():
            if citation.source not in edition.sources:
                hint = _citation_hint(citation.source, edition)
                problem = passage.problem(f'no source "{citation.source}"', hint, citation.quote)
                yield replace(problem, cause=f"source:{citation.source}")
            elif "@" in citation.locator:
                message = f'"{citation.locator}" stands where a page is named'
                hint = "put ; between two citations: [@a, p. 4; @b]"
                yield passage.problem(message, hint, citation.quote)


def _citation_hint(source: str, edition: Edition) -> str:
    id, _, rest = source.partition(" ")
    if rest and id.rstrip(":.") in edition.sources:
        return f"put a comma before the page: [@{id.rstrip(':.')}, {rest.strip()}]"
    return did_you_mean(source, edition.sources) or "write [@id] with the id of a source"


def pages_run_forwards(edition: Edition) -> Iterator[Problem]:
    """A range of pages or paragraphs in a citation runs from the lower to the higher number."""
    for passage in traverse.passages(edition):
        for citation in passage.citations():
            for first, last in re.findall(r"(\d+)\s*[-–]\s*(\d+)", citation.locator):
                if int(last) < int(first):
                    hint = f"write {last}–{first}, or correct one of them"
                    yield passage.problem(f'"{citation.locator}" runs backwards', hint, citation.quote)


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
        if typed and not urls.is_page(typed):
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
        if data_id.partition(":")[0] in ("instrument", "essay") and folder in addresses.SITE_FOLDERS:
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
        device = next((name for name in folders if name in addresses.DEVICES), "")
        if device:
            message = f'the name "{device}" belongs to Windows'
            yield Problem(origin, message, "choose another id", path=path)
        if len(where.page) > addresses.LONGEST:
            message = f"an address of {len(where.page)} characters"
            hint = f"choose a shorter id; up to {addresses.LONGEST} characters work on every system"
            yield Problem(origin, message, hint, path=path)


def public_words_link_to_no_draft(edition: Edition) -> Iterator[Problem]:
    """What is published does not link to or cite what is only recalled."""
    gone = drafts.draft_ids(edition)
    for passage in traverse.passages(drafts.withhold(edition)):
        for reference in passage.references():
            target = markdown.whole_target(reference, passage.entry.instrument)
            if target in gone.get(reference.kind, ()):
                hint = "move the sentence to drafts:"
                yield passage.problem(f'public words link to the draft "{target}"', hint, reference.quote)
        for citation in passage.citations():
            if citation.source in gone["source"]:
                hint = "cite a graded source, or move the sentence to drafts:"
                message = f'public words cite the draft "{citation.source}"'
                yield passage.problem(message, hint, citation.quote)


def redirect_leads_on(edition: Edition) -> Iterator[Problem]:
    """A redirect leads from an id that is no longer used, once, to a public record that is."""
    public = frozenset(permanent.public_ids(replace(drafts.withhold(edition), redirects=())))
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


def change_names_a_record(edition: Edition) -> Iterator[Problem]:
    """Every id in the list of changes is that of a record, or of one that is retired."""
    known = {*edition.origins, *(redirect.retired for redirect in edition.redirects)}
    for name, change in edition.changes.items():
        origin = edition.origins[f"change:{name}"]
        for place, id in enumerate(change.ids):
            if id not in known:
                hint = did_you_mean(id, known) or "name a record of this edition, or take the id out"
                path = (*origin.path, "ids", place)
                cause = _cause("unit", id, edition.units) if "/" in id else id
                yield Problem(origin.file, f'no record "{id}"', hint, path=path, cause=cause)


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


def _addresses(edition: Edition) -> Iterator[tuple[str, addresses.Address, str, KeyPath]]:
    """Every record with its address, its file and the path of its id there; parts of instruments too."""
    for data_id, origin in edition.origins.items():
        kind = data_id.partition(":")[0]
        retired = data_id.removeprefix("redirect:")
        has_address = kind not in ("edition", "concordance", "thesaurus")
        if has_address and not (kind == "redirect" and retired in edition.origins):
            where = addresses.address(retired)
            yield data_id, where, origin.file, (*origin.path, "from" if kind == "redirect" else "id")
    for slug, instrument in edition.instruments.items():
        origin = edition.origins[f"instrument:{slug}"]
        for index, part in enumerate(instrument.head.parts):
            where = addresses.Address(f"{slug}/{part.id}/index.md")
            yield f"part:{slug}/{part.id}", where, origin.file, ("parts", index, "id")


RULES = (
    reference_resolves,
    link_resolves,
    citation_resolves,
    pages_run_forwards,
    address_is_allowed,
    address_is_its_own,
    address_works_everywhere,
    public_words_link_to_no_draft,
    redirect_leads_on,
    change_names_a_record,
    implements_in_no_circle,
)
