"""What a publisher prints below the number of each article, always the same: "In force since 1 May"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clausebook.importing import numbering
from clausebook.importing.placeholders import is_placeholder
from clausebook.importing.reading import Block, LeftOut

_LEAST = 4
"""Articles below whose numbers a line stands that is taken for a remark; they are half of all, at least."""


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """
    The blocks without such a remark, wherever it stands alone, and each that was left out.

    >>> numbers = [Block(f"Article {n}", "", "heading") for n in range(1, 5)]
    >>> kept, left = without([one for number in numbers for one in (number, Block("In force", ""))])
    >>> kept == numbers, len(left)
    (True, 4)
    """
    numbered = [n for n, block in enumerate(blocks) if _is_bare_number(block)]
    below = Counter(one.text for n in numbered if (one := _below(blocks, n)) and _may_be(one))
    said, count = below.most_common(1)[0] if below else ("", 0)
    if count < _LEAST or count * 2 < len(numbered):
        return list(blocks), []
    why = f"a remark below {count} of {len(numbered)} numbers"
    left = [LeftOut(one.place, one.text, why) for one in blocks if _may_be(one) and one.text == said]
    return [one for one in blocks if not (_may_be(one) and one.text == said)], left


def _below(blocks: Sequence[Block], n: int) -> Block | None:
    """What stands below a number, and below its heading where the file marks one; nothing at the end."""
    after = blocks[n + 1 : n + 3]
    if after and after[0].kind == "heading" and not numbering.read(after[0].text):
        after = after[1:]
    return after[0] if after else None


def _is_bare_number(block: Block) -> bool:
    number = None if block.kind == "table" else numbering.read(block.text)
    return number is not None and number.kind in ("article", "section", "clause") and not number.rest


def _may_be(block: Block) -> bool:
    plain = block.kind == "paragraph" and not block.marker and not numbering.read(block.text)
    return plain and bool(block.text) and not is_placeholder(block.text)
