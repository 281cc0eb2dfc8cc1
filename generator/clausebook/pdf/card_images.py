"""Share cards → PNG: Typst with a fixed template and our own fonts, as the print edition is set.

The same cards and templates give the same bytes; nothing is taken from the machine or the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import typst

from clausebook import resources
from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.appearance import OURS, Appearance, on_cards
from clausebook.model.problems import EditionError
from clausebook.pdf import interruptible
from clausebook.pdf.typesetter import digests, faces
from clausebook.views.cards import Card

WIDTH, HEIGHT = 1200, 630
_KIND = "cards"
_A_PIXEL_A_POINT = 72.0  # per inch: the template measures in points


class CardError(EditionError):
    """The cards could not be drawn."""


def draw_cards(
    cards: Iterable[Card],
    templates: Sequence[Path],
    cache: Cache = NOTHING_KEPT,
    appearance: Appearance = OURS,
) -> Iterator[tuple[str, bytes]]:
    """Draw every card that is not in the `cache`: the file of each below the site, and its bytes."""
    asked = list(cards)
    if not asked:
        return
    found = faces(templates, appearance)
    told = {
        "families": json.dumps(
            {
                "serif": [*found.text, *found.others],
                "headings": [*found.headings, *found.others],
                "sans": [*found.interface, *found.others],
            }
        ),
        "look": json.dumps(
            {"inks": on_cards(appearance.colours), "mark": appearance.mark, "weight": found.weight}
        ),
    }
    template = resources.find("cards/card.typ", templates).read_bytes()
    shared = (template, *(one.encode() for one in told.values()), *digests(templates, appearance))
    made_of = {card: (*shared, _json([card]).encode()) for card in asked}
    kept = {card: cache.get(_KIND, made_of[card]) for card in asked}
    missing = [card for card in asked if kept[card] is None]
    drawn = dict(zip(missing, _drawn(missing, template, found.fonts, told), strict=True))
    for card, picture in drawn.items():
        cache.put(_KIND, made_of[card], picture)
    for card in asked:
        picture = kept[card] or drawn[card]
        yield card.path, picture


def _json(cards: Sequence[Card]) -> str:
    return json.dumps([asdict(card) for card in cards], ensure_ascii=False)


def _drawn(
    cards: Sequence[Card], template: bytes, fonts: typst.Fonts, told: Mapping[str, str]
) -> list[bytes]:
    """The picture of each card; all are drawn in one go."""
    if not cards:
        return []
    try:
        pages = interruptible.run(
            lambda: typst.compile(
                template,
                font_paths=fonts,
                format="png",
                ppi=_A_PIXEL_A_POINT,
                sys_inputs={"cards": _json(cards), **told},
            )
        )
    except typst.TypstError as error:
        raise CardError(f"cannot draw the share cards: {error}") from error
    pictures = [pages] if isinstance(pages, bytes) else [page for page in pages or [] if page is not None]
    if len(pictures) != len(cards):
        raise CardError(
            f"{len(cards)} share cards became {len(pictures)}: templates/cards/card.typ is changed"
        )
    return pictures
