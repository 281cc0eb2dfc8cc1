"""Tables in essays that are computed from the records, so that no editor copies them by hand.

An essay asks for one by a line of its own: `[[verbs:2008]]` is the table of the operative words of a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from clausebook.model.records import Edition, Instrument

_ASKED = re.compile(r"^\[\[verbs:([a-z0-9-]+)\]\]$", re.MULTILINE)


def filled_in(edition: Edition) -> Edition:
    """The edition with the tables that its essays ask for; what asks for an unknown text stays as it is."""

    def table(asked: re.Match[str]) -> str:
        instrument = edition.instruments.get(asked[1])
        return verbs(instrument) if instrument else asked[0]

    essays = {
        id: essay.model_copy(update={"text": _ASKED.sub(table, essay.text)})
        for id, essay in edition.essays.items()
    }
    return replace(edition, lists={**edition.lists, "essay": essays})


def verbs(instrument: Instrument) -> str:
    """
    The operative words of a text as a table in Markdown, in the order in which they come first.

    Each stands with the clauses and items that have it, and with how many those are.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for unit in instrument.units:
        if unit.verb:
            found[unit.verb].append(unit.id)
    rows = (
        f"| {words} | {', '.join(f'[[{id}]]' for id in where)} | {len(where)} |"
        for words, where in found.items()
    )
    return "\n".join(("| Operative words | Where | How often |", "|---|---|---|", *rows))
