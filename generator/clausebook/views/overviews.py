"""The overview of a list that stands on several pages, and the way from each of those pages to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausebook.views.divisions import Division, PartPage
from clausebook.views.publication import PageView, Publication
from clausebook.views.writer import Writer

IDS = "id/index.md"
"""The page that leads each id to its place; `permanent_addresses` makes it."""


@dataclass(frozen=True)
class Step:
    """A link to a page of the list."""

    href: str
    text: str
    first: str = ""  # anchor of its first entry, where a script finds the page of an entry by it
    holds: str = ""  # anchors on it that are not named and have no id, by which a script finds it


@dataclass(frozen=True)
class PartPlace:
    """Where a page stands among those of its list."""

    heading: str  # "2009", "2009, page 2 of 3"
    overview: Step
    before: Step | None
    after: Step | None


@dataclass(frozen=True)
class NamedEntry:
    """An entry at the place of which its old address leads on."""

    anchor: str
    href: str
    text: str


@dataclass(frozen=True)
class Door:
    """What leads to the pages of a bundle."""

    anchor: str  # that its heading had on a page of all; "" if it had none
    steps: tuple[Step, ...]  # to each of its pages, the first by the heading
    count: str  # "118 events"
    entries: tuple[NamedEntry, ...]  # none where they are too many to be named


@dataclass(frozen=True)
class Doors:
    """Doors under a heading of the overview."""

    anchor: str
    heading: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class OverviewView(PageView):
    """The overview of a list: how many entries it has, and where they stand."""

    title: str
    lead: str
    groups: tuple[Doors, ...]
    led_on: str  # where a script looks up the id of an entry that is not named; "" where all are


Named = Callable[[str], tuple[str, str]]
"""The anchor and the words of an entry, by its key."""


def doors(
    writer: Writer,
    division: Division,
    count: Callable[[int], str],
    named: Named | None = None,
    anchor: Callable[[str], str] = lambda bundle: "",
    first: Callable[[PartPage], str] = lambda page: "",
    each: Callable[[str], Sequence[str]] = lambda key: (key,),
    holds: Callable[[PartPage], Iterable[str]] = lambda page: (),
) -> tuple[Door, ...]:
    """
    A door for each bundle; `anchor` is that of its heading, by its name.

    `named` is given where each entry is to be named, if there are not too many; `first` where the entries of
    a bundle are in the order of their anchors, so that a script finds the page of one; `each` where an entry
    is counted and named as several. `holds` tells the anchors on a page that are not named and have no id, so
    that a script finds the page of one among them.
    """

    def entries(page: PartPage) -> Iterator[NamedEntry]:
        if not named or not division.named:
            return
        for one in (one for key in page.keys for one in each(key)):
            its, text = named(one)
            yield NamedEntry(its, writer.page_href(page.path, its), text)

    return tuple(
        Door(
            anchor(bundle),
            tuple(
                Step(
                    writer.page_href(page.path),
                    page.heading if page.number == 1 else str(page.number),
                    first(page),
                    " ".join(holds(page)),
                )
                for page in found
            ),
            count(sum(len(each(key)) for page in found for key in page.keys)),
            tuple(one for page in found for one in entries(page)),
        )
        for bundle, found in division.of_bundle.items()
    )


def overview(writer: Writer, title: str, lead: str, division: Division, *groups: Doors) -> OverviewView:
    """The overview of a division. Of entries that it does not name, a script asks the page of all ids."""
    led_on = "" if division.named else writer.page_href(IDS)
    return OverviewView(title, lead, groups, led_on)


def part_place(writer: Writer, division: Division, page: PartPage, up: str = "") -> PartPlace:
    """Where a page stands among those of its list, seen from itself; `up` is an overview of another list."""
    pub = writer.pub
    at = division.places[page.path]

    def step(to: int) -> Step | None:
        if not 0 <= to < len(division.pages):
            return None
        other = division.pages[to]
        return Step(writer.page_href(other.path), part_heading(pub, division, other))

    overview = Step(writer.page_href(up or division.overview), pub.messages.say("All pages of this list"))
    return PartPlace(part_heading(pub, division, page), overview, step(at - 1), step(at + 1))


def part_heading(pub: Publication, division: Division, page: PartPage) -> str:
    """What a page is called: by its bundle, and by its number where that has several."""
    count = len(division.of_bundle[page.bundle])
    if count == 1:
        return page.heading
    return pub.messages.say(
        "%(what)s, page %(number)s of %(count)s", what=page.heading, number=page.number, count=count
    )
