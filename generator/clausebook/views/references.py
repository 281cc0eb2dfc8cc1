"""What refers to a record, as links under the heading of their kind."""

from __future__ import annotations

from clausebook.edition.references import References
from clausebook.prose.nodes import Link
from clausebook.views.writer import Writer

ReferenceGroups = tuple[tuple[str, tuple[Link, ...]], ...]
"""Links by the heading of their kind: "Clauses", "Events"."""


def reference_groups(writer: Writer, references: References) -> ReferenceGroups:
    """References as links from the page of the writer."""
    return tuple((heading, writer.links(data_ids)) for heading, data_ids in references)
