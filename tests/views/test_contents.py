"""The list of clauses beside a page: whole for a short instrument, the part at hand of a long one."""

from __future__ import annotations

import pytest

from clausebook.model.records import Instrument, Part
from clausebook.views.contents import MOST_CLAUSES, MOST_PARTS, NEAR, contents
from clausebook.views.publication import Publication
from clausebook.views.writer import Writer
from tests.editions import MODEL, edition, publication


@pytest.fixture(scope="module")
def pub() -> Publication:
    return publication(edition(MODEL))


def long(pub: Publication) -> Instrument:
    """The first instrument with two parts, the first with more clauses than are listed everywhere."""
    first = next(iter(pub.edition.instruments.values()))
    clause = first.clauses[0]
    many = tuple(
        clause.model_copy(update={"id": f"{first.id}/X{n}", "code": f"X{n}"}) for n in range(MOST_CLAUSES + 1)
    )
    heads = [part.head.model_copy(update={"id": f"part-{n}"}) for n, part in enumerate((first.parts * 2)[:2])]
    return Instrument(first.head, (Part(heads[0], many), Part(heads[1], many[:2])))


def test_a_short_instrument_lists_all_its_clauses(pub: Publication) -> None:
    for instrument in pub.edition.instruments.values():
        listed = contents(Writer(pub, "a/index.md"), instrument, f"instrument:{instrument.id}")
        assert listed.whole
        assert sum(len(part.clauses) for part in listed.parts) == len(instrument.clauses)


def test_of_a_long_instrument_a_page_lists_the_clauses_of_its_part(pub: Publication) -> None:
    instrument = long(pub)
    first = instrument.parts[0]
    for current, expected in [
        (f"instrument:{instrument.id}", [0, 0]),
        (f"part:{instrument.id}/part-1", [0, 2]),
        (first.clauses[-1].id, [MOST_CLAUSES + 1, 0]),
    ]:
        listed = contents(Writer(pub, "a/index.md"), instrument, current)
        assert not listed.whole
        assert [len(part.clauses) for part in listed.parts] == expected
        assert all(part.href for part in listed.parts if not part.clauses)


def test_of_many_parts_a_page_lists_those_around_its_own(pub: Publication) -> None:
    first = next(iter(pub.edition.instruments.values()))
    clause, head = first.clauses[0], first.parts[0].head
    chapters = [head.model_copy(update={"heading": f"Chapter {n}"}) for n in range(2)]
    total = max(MOST_PARTS, MOST_CLAUSES) + 1

    def part(n: int) -> Part:
        own = clause.model_copy(update={"id": f"{first.id}/X{n}", "code": f"X{n}"})
        named = head.model_copy(update={"id": f"part-{n}", "heading": f"Part {n}"})
        chapter = chapters[n * 2 // total]
        return Part(named, (own,), (chapter,), (chapter,) if n in (0, total // 2 + 1) else ())

    many = Instrument(first.head, tuple(map(part, range(total))))
    for n in (0, NEAR, NEAR + 1, total // 2, total - 1):
        for current, shown in ((f"{first.id}/X{n}", None), ("", many.parts[n])):
            listed = contents(Writer(pub, "a/index.md"), many, current, shown)
            names = [f"Part {m}" for m in range(max(n - NEAR, 0), min(n + NEAR, total - 1) + 1)]
            assert [one.heading for one in listed.parts] == names
            assert listed.earlier + len(names) + listed.later == total
            assert listed.parts[0].above == (chapters[max(n - NEAR, 0) * 2 // total].heading,)
    whole = contents(Writer(pub, "a/index.md"), many, f"instrument:{first.id}")
    assert (len(whole.parts), whole.earlier, whole.later) == (total, 0, 0)
