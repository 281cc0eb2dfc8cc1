"""The page of a topic answers: what changed about it, and all that belongs to it."""

from __future__ import annotations

import pytest

from clausebook.views import topics
from clausebook.views.topics import TopicView
from tests.editions import MODEL, ROOT, edition, publication

PUBS = {"model": publication(edition(MODEL)), "flagship": publication(edition(ROOT))}


def view(pub_name: str, topic: str) -> TopicView:
    page = next(one for one in topics.pages(PUBS[pub_name]) if one.path == f"topics/{topic}/index.md")
    assert isinstance(page.view, TopicView)
    return page.view


@pytest.mark.parametrize(
    ("name", "topic"), [(name, topic) for name, pub in PUBS.items() for topic in pub.edition.topics]
)
def test_everything_of_a_topic_is_on_its_page(name: str, topic: str) -> None:
    pub, found = PUBS[name], view(name, topic)
    units = [unit for unit in pub.units.values() if topic in unit.topics]
    ids = {unit.id for unit in units}
    assert {unit.quoted.link.id for side in found.sides for unit in side.units} == ids
    rows = {
        (f"{pair[0]}-{pair[1]}", anchor)
        for pair, comparison in pub.comparisons.items()
        for anchor, row in comparison.rows.items()
        if ids & {unit.id for unit in (*row.pairing.base, *row.pairing.variant)}
    }
    told = {
        (one.comparison.id.removeprefix("concordance:"), row.href.partition("#")[2])
        for one in found.changes
        for row in one.rows
    }
    assert told == rows
    events = {event.id for event in pub.edition.events.values() if ids & set(event.clauses)}
    assert {event.link.id.removeprefix("event:") for event in found.events} >= events
    expected = {one.id for one in pub.edition.expectations.values() if ids & set(one.clauses)}
    reported = (*found.expectations, *found.background)
    assert {one.href.partition("expectation-")[2] for one in reported} == expected
    assert {link.id for link in found.terms} == {
        f"term:{term.id}" for term in pub.edition.terms.values() if ids & set(term.clauses)
    }
    assert {link.id for link in found.actors} >= {f"actor:{actor}" for unit in units for actor in unit.actors}


def test_what_tells_nothing_comes_last() -> None:
    (changes,) = view("flagship", "coast-guard").changes
    relations = [row.relation.relation for row in changes.rows]
    assert relations == sorted(relations, key=lambda relation: relation == "not established")
    assert changes.sentence == "3 rows: 1 replaced and 2 not established"
    assert changes.rows[0].reason


def test_what_is_mainly_about_a_topic_is_told_first() -> None:
    pub = PUBS["flagship"]
    (changes,) = view("flagship", "emerging-technology").changes
    mainly = [
        any(pub.units[link.id].topics[:1] == ("emerging-technology",) for link in (*row.base, *row.variant))
        for row in changes.rows
        if row.relation.relation != "not established"
    ]
    assert True in mainly
    assert False in mainly
    assert mainly == sorted(mainly, reverse=True)
