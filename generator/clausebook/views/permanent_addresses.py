"""Addresses that last: the page that leads each of them to its place; an alias for each text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from clausebook.edition.permanent import alias
from clausebook.model.addresses import Address, address, href
from clausebook.model.messages import message
from clausebook.model.records import Instrument
from clausebook.prose.nodes import Link
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
class PermanentView(PageView):
    """The page that leads everywhere."""

    groups: tuple[GroupOfIds, ...]
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
    yield Page(PATH, say(TITLE), "permanent", "content/edition.yml", say(_ABOUT), _view(pub))
    for instrument in pub.edition.instruments.values():
        yield _alias_page(pub, instrument)


_ABOUT = message("Which addresses last, and where each of them leads.")


def _view(pub: Publication) -> PermanentView:
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
        tuple(GroupOfIds(name, tuple(group)) for name, group in groupby(places, lambda one: _begin(one.id))),
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


def _href(pub: Publication, id: str) -> str:
    return href(record_address(pub, id), PATH)


def _path(instrument: Instrument) -> str:
    return f"{alias(instrument.head)}/index.md"


def _alias_page(pub: Publication, instrument: Instrument) -> Page:
    path, id = _path(instrument), f"instrument:{instrument.id}"
    writer = Writer(pub, path, lists_sources=False)
    to = writer.link(id)
    target = address(id)
    forward = Forward(href(target, path), target.page.removesuffix("index.md"))
    group = f"{instrument.id}/" if instrument.units else "instrument:"
    view = AliasView(to, f"{href(Address(PATH), path)}#{group}")
    title = pub.messages.say("Another address of %(text)s", text=instrument.head.short)
    return Page(path, title, "alias", "content/edition.yml", title, view, leads_to=forward)
