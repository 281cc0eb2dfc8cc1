"""Long lists on several pages: an overview at the address of the list, a page for each year or letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property

OVERVIEW = "index.md"
FRAME = 120
"""Elements of a page around its list: some 105 of the site's frame, then the title, the lead, the letters."""


@dataclass(frozen=True)
class Limits:
    """
    How long a list may be, in elements of HTML, as each list estimates them.

    Measured: the longest list of 57 clauses, their sources, has 6 900 elements; a timeline of 300 clauses in
    one piece had 34 000.
    """

    whole: int = 8_000  # of a list that stands on one page
    page: int = 4_000  # of the rows on a page of a divided list; its frame, filters and sources come on top
    named: int = 4_500  # entries that an overview names each; of more it says how many there are


@dataclass(frozen=True)
class Bundle:
    """Entries of a list that belong together: of a year, under a letter, of a part."""

    name: str  # its folder below the list's, but for `folder`: "2009"
    heading: str
    weights: Mapping[str, int]  # about how many elements each entry has, by key, in order
    folder: str = ""  # "part/", where other pages could have the name


@dataclass(frozen=True)
class PartPage:
    """One page of a divided list."""

    path: str  # "timeline/2009/index.md"
    bundle: str  # name of its bundle
    heading: str  # of the bundle
    number: int  # from 1, of the pages of the bundle
    keys: tuple[str, ...]  # of its entries, in order


@dataclass(frozen=True)
class Division:
    """A list over several pages."""

    overview: str  # path of the overview, which is the address of the list: "timeline/index.md"
    pages: tuple[PartPage, ...]
    named: bool  # the overview names each entry

    @cached_property
    def of(self) -> Mapping[str, str]:
        """The path of the first page that has an entry, by its key."""
        return {key: page.path for page in reversed(self.pages) for key in page.keys}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each page among all, from 0, by its path."""
        return {page.path: place for place, page in enumerate(self.pages)}

    @cached_property
    def of_bundle(self) -> Mapping[str, tuple[PartPage, ...]]:
        """The pages of each bundle, by its name, in order."""
        found: dict[str, list[PartPage]] = {}
        for page in self.pages:
            found.setdefault(page.bundle, []).append(page)
        return {bundle: tuple(pages) for bundle, pages in found.items()}

    def first(self, bundle: str) -> PartPage | None:
        """The first page of a bundle, if it has entries."""
        return next(iter(self.of_bundle.get(bundle, ())), None)


LIMITS = Limits()
NOTHING = Division("", (), named=False)


def divide(overview: str, bundles: Iterable[Bundle], limits: Limits, beside: int = 0) -> tuple[Division, ...]:
    """
    The pages of a list, as one division; none if it may stand on one page.

    `beside` is about how many elements stand on that page with its entries, such as its frame and filters.

    Each bundle has a page of its own, so that its address does not depend on others; one that is too long for
    a page has several, numbered from the second on. Every entry stands on a page, also one longer than that.

    >>> years = [Bundle("2008", "2008", {"a": 3, "b": 3}), Bundle("2009", "2009", {"c": 3})]
    >>> divide("timeline/index.md", years, Limits(whole=9))
    ()
    >>> (found,) = divide("timeline/index.md", years, Limits(whole=8, page=4))
    >>> [(page.path, page.keys) for page in found.pages]  # doctest: +NORMALIZE_WHITESPACE
    [('timeline/2008/index.md', ('a',)), ('timeline/2008/2/index.md', ('b',)),
     ('timeline/2009/index.md', ('c',))]
    """
    held = [bundle for bundle in bundles if bundle.weights]
    if not held or beside + sum(sum(bundle.weights.values()) for bundle in held) <= limits.whole:
        return ()
    folder = overview.removesuffix(OVERVIEW)
    pages = tuple(
        PartPage(_path(folder + bundle.folder, name, number), bundle.name, bundle.heading, number, keys)
        for bundle, name in zip(held, _names(held), strict=True)
        for number, keys in enumerate(_filled(bundle.weights, limits.page), 1)
    )
    entries = sum(len(bundle.weights) for bundle in held)
    return (Division(overview, pages, named=entries <= limits.named),)


def of_references(groups: Iterable[tuple[str, Sized]]) -> int:
    """Elements of what refers to a record, as `macros/references.html` draws it: a kind and its ids each."""
    kinds = [len(ids) for _, ids in groups]
    return 2 + 3 * len(kinds) + sum(kinds) if kinds else 0


def of_codes(units: Sequence[str]) -> int:
    """Elements of the codes of units, as `macros/ids.html` draws them by instrument."""
    instruments = {unit.partition("/")[0] for unit in units}
    return 1 + 2 * len(instruments) + 2 * len(units) if units else 0


def _path(folder: str, name: str, number: int) -> str:
    return f"{folder}{name}/{OVERVIEW}" if number == 1 else f"{folder}{name}/{number}/{OVERVIEW}"


def _names(bundles: Iterable[Bundle]) -> Iterator[str]:
    """The folder of each bundle; one whose name an earlier one has taken is told apart by a number."""
    taken: dict[str, int] = {}
    for bundle in bundles:
        number = taken[bundle.name] = taken.get(bundle.name, 0) + 1
        yield bundle.name if number == 1 else f"{bundle.name}-{number}"


def _filled(weights: Mapping[str, int], limit: int) -> Iterator[tuple[str, ...]]:
    """The entries in runs that each weigh no more than the limit, but for one that does so alone."""
    run: list[str] = []
    weight = 0
    for key, its in weights.items():
        if run and weight + its > limit:
            yield tuple(run)
            run, weight = [], 0
        run.append(key)
        weight += its
    if run:
        yield tuple(run)
