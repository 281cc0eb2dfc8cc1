"""Share cards → PNG: Typst with a fixed template and our own fonts, as the print edition is set.

The same cards and templates give the same bytes; nothing is taken from the machine or the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import typst

from clausebook import resources
from clausebook.model.problems import EditionError
from clausebook.pdf import interruptible
from clausebook.pdf.typesetter import FACES, faces
from clausebook.views.cards import Card

WIDTH, HEIGHT = 1200, 630
_A_PIXEL_A_POINT = 72.0  # per inch: the template measures in points


class CardError(EditionError):
    """The cards could not be drawn."""


def draw_cards(cards: Iterable[Card], templates: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Draw every card: its file below the site, and its bytes."""
    drawn = list(cards)
    if not drawn:
        return
    fonts, others = faces(templates)
    families = {name: [face, *others] for name, face in zip(("serif", "sans"), FACES, strict=True)}
    try:
        pages = interruptible.run(
            lambda: typst.compile(
                resources.find("cards/card.typ", templates).read_bytes(),
                font_paths=fonts,
                format="png",
                ppi=_A_PIXEL_A_POINT,
                sys_inputs={
                    "cards": json.dumps([asdict(card) for card in drawn], ensure_ascii=False),
                    "families": json.dumps(families),
                },
            )
        )
    except typst.TypstError as error:
        raise CardError(f"cannot draw the share cards: {error}") from error
    pictures = [pages] if isinstance(pages, bytes) else pages or []
    if len(pictures) != len(drawn):
        raise CardError(
            f"{len(drawn)} share cards became {len(pictures)}: templates/cards/card.typ is changed"
        )
    for card, picture in zip(drawn, pictures, strict=True):
        assert picture is not None
        yield card.path, picture
