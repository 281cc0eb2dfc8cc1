"""The words that records choose from and readers see, by table: translated, or replaced by an edition."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.model.kinds import KINDS, PASSAGES_FOUND, UNITS_FOUND
from clausebook.model.vocabulary import (
    CHECKED,
    CONFIDENCES,
    EVENT_KINDS,
    GRADES,
    OUTCOMES,
    RELATIONS,
    STATES,
)

_FOUND = (
    *(kind.found for kind in KINDS.values() if kind.found),
    *UNITS_FOUND.values(),
    *PASSAGES_FOUND.values(),
)

SPOKEN: Mapping[str, tuple[str, ...]] = {
    "relation": tuple(RELATIONS),
    "confidence": tuple(CONFIDENCES),
    "grade": tuple(GRADES),
    "event": EVENT_KINDS,
    "outcome": tuple(OUTCOMES),
    "checked": tuple(CHECKED.values()),
    "state": tuple(STATES),
    "verdict": ("stronger", "weaker", "as strong", "not judged", "wording not held"),
    "kind": tuple(dict.fromkeys(kind.heading for kind in KINDS.values())),
    "kinds": tuple(
        dict.fromkeys(
            (
                *(kind.plural for kind in KINDS.values()),
                *(
                    "provisions",
                    "annotations",
                    "paragraphs of commentary",
                    "editorial notes",
                    "key points",
                    "reservations and declarations",
                    "sentences",
                ),
            )
        )
    ),
    "indexed": tuple(dict.fromkeys(kind.indexed for kind in KINDS.values() if kind.indexed)),
    "found": tuple(dict.fromkeys(word for one in _FOUND for word in (one.name, one.speaker) if word)),
}
"""
The tables, each word under the name that content and code know it by.

`kind` are headings of lists, `kinds` the same in a sentence; `indexed` is what the index from A to Z calls a
record, `found` what search calls it.
"""
