"""The pages of records: what happened, what was expected, topics, bodies, people, terms, sources."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.views.actors import actor, actors
from clausebook.views.bibliography import bibliography
from clausebook.views.changes import changes
from clausebook.views.expectations import expectations
from clausebook.views.glossary import glossary
from clausebook.views.people import people
from clausebook.views.publication import Page, Publication
from clausebook.views.timeline import timeline
from clausebook.views.topics import topic, topics


def pages(pub: Publication) -> Iterator[Page]:
    """Timeline, topics, bodies, people, glossary, sources and, if there are any, expectations and changes."""
    yield timeline(pub)
    yield topics(pub)
    for one in pub.edition.topics.values():
        yield topic(pub, one)
    yield actors(pub)
    for body in pub.edition.actors.values():
        yield actor(pub, body)
    yield people(pub)
    yield glossary(pub)
    yield bibliography(pub)
    if pub.edition.expectations:
        yield expectations(pub)
    if pub.edition.changes:
        yield changes(pub)
