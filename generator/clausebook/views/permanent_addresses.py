"""Addresses that last: the page that leads each of them to its place; an alias for each text.

Where the ids are many, that page leads to those of each text or kind, and to those in the order of codes,
each of which leads to the place: `scripts/permanent.js` finds the page of an id or code by the first on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from clausebook.edition.permanent import alias
from clausebook.model.addresses import Address, address, anchor, href
from clausebook.model.messages import message
from clausebook.model.records import Instrument
from clausebook.prose.nodes import Link
from clausebook.views.divisions import Bundle, Division, Limits, PartPage, divide
from clausebook.views.overviews import Door, PartPlace, doors, part_place
from clausebook.views.page_paths import record_address
from clausebook.views.publication import Forward, Page, PageView, Publication
from clausebook.views.writer import Writer

PATH = "id/index.md"
TITLE = message("Permanent addresses")


@dataclass(frozen=True)
class PlaceOfId:
    """An id with its code, and where it is at home."""

    id: str
    code: str
    href: str


@dataclass(frozen=True)
class GroupOfIds:
    """The ids of one text or one kind, in order."""

    anchor: str  # what they begin with: "2008/", "event:"
    places: tuple[PlaceOfId, ...]


@dataclass(frozen=True)
class AliasOfText:
    """The alias of an instrument."""

    link: Link
    address: str  # from the root of the site: "/eli/1900/05/01/treaty/1900/"
    href: str


@dataclass(frozen=True)
class IdsView(PageView):
    """A page of ids, where they stand on several."""

    place: PartPlace
    groups: tuple[GroupOfIds, ...]


@dataclass(frozen=True)
class PermanentView(PageView):
    """The page that leads everywhere."""

    groups: tuple[GroupOfIds, ...]  # none where the ids stand on several pages:
    doors: tuple[Door, ...]  # to those of each text or kind, then to those in the order of codes
    aliases: tuple[AliasOfText, ...]
    example: PlaceOfId  # a clause or item
    example_address: str  # where it is at home, from the root of the site
    example_alias: str
    site: str  # the public address, without a stroke at the end; "" if there is none


@dataclass(frozen=True)
class AliasView(PageView):
    """The page of an alias."""

    to: Link
    ids: str  # where the units of the text are led on from, as a link that the code of one makes whole


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all ids; one for each alias, which sends its readers on."""
    if not pub.codes:
        return
    say = pub.messages.say
    origin, division = "content/edition.yml", pub.divisions.get(PATH)
    yield Page(PATH, say(TITLE), "permanent", origin, say(_ABOUT), partial(_view, pub, division))
    for instrument in pub.edition.instruments.values():
        yield _alias_page(pub, instrument)
    if not division:
        return
    for part in division.pages:
        place = part_place(Writer(pub, part.path, lists_sources=False), division, part)
        title = say("%(title)s: %(view)s", title=say(TITLE), view=place.heading)
        yield Page(part.path, title, "ids", origin, say(_ABOUT), partial(_part, pub, part, place))


_ABOUT = message("Which addresses last, and where each of them leads.")
_OF_ID = 2
"""Elements of an id in the list."""
_CODES = "codes"
"""Bundle of the ids in the order of their codes."""


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The ids of each text or kind, and again in the order of codes, where they are too many for one page."""
    ids: dict[str, list[str]] = {}
    for id, _ in _led_on(pub):
        ids.setdefault(_begin(id), []).append(id)
    by_begin = [
        Bundle(begin[:-1], begin[:-1], dict.fromkeys(sorted(ids[begin], key=anchor), _OF_ID), folder="of/")
        for begin in sorted(ids)
    ]
    by_code = sorted((pub.codes[id], id) for id, _ in _led_on(pub))
    coded = Bundle(_CODES, pub.messages.say("By its code"), {f"#{id}": _OF_ID for _, id in by_code})
    if divide(PATH, by_begin, limits):
        yield from divide(PATH, [*by_begin, coded], limits)


def _part(pub: Publication, part: PartPage, place: PartPlace) -> IdsView:
    """A page of some ids; a key with a hash is that of an id in the order of codes."""
    homes = {one.retired: one.to for one in pub.edition.redirects}
    names = (key.removeprefix("#") for key in part.keys)
    places = (PlaceOfId(id, pub.codes[id], _href(pub, homes.get(id, id), part.path)) for id in names)
    return IdsView(place, (GroupOfIds("", tuple(places)),))


def _doors(pub: Publication, division: Division) -> tuple[Door, ...]:
    def first(page: PartPage) -> str:
        key = page.keys[0]
        return pub.codes[key[1:]] if key.startswith("#") else anchor(key)

    writer = Writer(pub, PATH, lists_sources=False)
    # a text may be called after a kind: what an id begins with is told by the ids of the bundle
    begins = {page.path: _begin(page.keys[0]) for page in division.pages if page.bundle != _CODES}
    found: list[Door] = []
    for begin, pages in groupby(division.pages, lambda page: begins.get(page.path, _CODES)):
        made = doors(writer, replace(division, pages=tuple(pages)), str, first=first)
        found.extend(replace(door, anchor=begin) for door in made)
    return tuple(found)


def _view(pub: Publication, division: Division | None) -> PermanentView:
    places = sorted(
        (PlaceOfId(id, pub.codes[id], _href(pub, to)) for id, to in _led_on(pub)),
        key=lambda one: _begin(one.id),
    )
    of_texts = [one for one in places if "/" in one.id]
    example = next((one for one in of_texts if "." in one.id), of_texts[0])
    home = record_address(pub, example.id)
    writer = Writer(pub, PATH, lists_sources=False)
    instrument, _, code = example.id.partition("/")
    return PermanentView(
        () if division else tuple(_groups(places)),
        _doors(pub, division) if division else (),
        tuple(
            AliasOfText(
                writer.link(f"instrument:{one.id}"), f"/{alias(one.head)}/", href(Address(_path(one)), PATH)
            )
            for one in pub.edition.instruments.values()
        ),
        example,
        f"/{home.page.removesuffix('index.md')}" + (f"#{home.anchor}" if home.anchor else ""),
        f"/{alias(pub.edition.instruments[instrument].head)}/#{code}",
        (pub.edition.head.site or "").rstrip("/"),
    )


def _groups(places: Iterable[PlaceOfId]) -> Iterator[GroupOfIds]:
    for name, group in groupby(places, lambda one: _begin(one.id)):
        yield GroupOfIds(name, tuple(group))


def _led_on(pub: Publication) -> Iterator[tuple[str, str]]:
    """Every id that has a code, in the order of the edition, and the id of its place; retired ones last."""
    retired = {one.retired: one.to for one in pub.edition.redirects}
    ordered = [id for id in pub.codes if id not in pub.units and id not in retired]
    yield from ((id, id) for id in (*pub.units, *ordered))
    yield from ((id, to) for id, to in retired.items() if to in pub.codes)


def _begin(id: str) -> str:
    """What the ids of one text or kind begin with."""
    sign = ":" if ":" in id else "/"
    return id.partition(sign)[0] + sign


def _href(pub: Publication, id: str, path: str = PATH) -> str:
    return href(record_address(pub, id), path)


def _path(instrument: Instrument) -> str:
    return f"{alias(instrument.head)}/index.md"


def _alias_page(pub: Publication, instrument: Instrument) -> Page:
    path, id = _path(instrument), f"instrument:{instrument.id}"
    target = address(id)
    forward = Forward(href(target, path), target.page.removesuffix("index.md"))
    title = pub.messages.say("Another address of %(text)s", text=instrument.head.short)
    decide = partial(_alias, pub, path, instrument)
    return Page(path, title, "alias", "content/edition.yml", title, decide, leads_to=forward)


def _alias(pub: Publication, path: str, instrument: Instrument) -> AliasView:
    to = Writer(pub, path, lists_sources=False).link(f"instrument:{instrument.id}")
    group = f"{instrument.id}/" if instrument.units else "instrument:"
    return AliasView(to, f"{href(Address(PATH), path)}#{group}")
