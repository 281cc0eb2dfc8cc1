"""Parts, clauses and items in the making, and the rows of a file that they are made of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clausebook.importing import numbering
from clausebook.importing.numbering import Number, Reading
from clausebook.importing.reading import Block


@dataclass
class Draft:
    """A clause or item in the making."""

    place: str
    number: Number | None = None
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    items: list[Draft] = field(default_factory=list)
    table: tuple[tuple[str, ...], ...] = ()
    table_follows: bool = False  # the table stands below words, which may go on below it
    structural: bool = False
    closing_words: bool = False  # of what it is an item of, below a list
    quotation: bool = False  # words quoted as a block
    captioned: bool = False  # its heading stands above its number
    indent: int = 0


@dataclass
class DraftPart:
    """A part in the making."""

    heading: str
    of_text: bool
    kind: str  # "preamble", "part", "annex" or "body": what has no heading of its own
    place: str
    number: Number | None = None
    level: int = 1
    clauses: list[Draft] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A block of the file, its printed number apart from its words."""

    block: Block
    number: Number | None
    text: str  # after the number

    @property
    def whole(self) -> str:
        """Number and words, with what the file has between them."""
        if not self.number:
            return self.text
        return f"{self.number.printed} {self.text}".strip() if self.block.marker else self.block.text


def row_of(block: Block) -> Row:
    """A block with the number that it begins with, or that the file holds apart."""
    if block.kind in ("table", "part"):
        return Row(block, None, block.text)
    if block.kind == "clause":
        number = numbering.read(f"{block.marker} ") or numbering.read(f"{block.marker}\u3000")
        # as it is printed, whatever it says
        bare = Number(block.marker, "", (Reading("decimal", 0),), "", "")
        return Row(block, replace(number, rest="") if number and not number.rest else bare, block.text)
    if block.marker:
        number = numbering.read(f"{block.marker} ") or numbering.read(f"{block.marker}\u3000")
        if number and not number.rest:
            return Row(block, number, block.text)
        return Row(block, None, f"{block.marker} {block.text}")
    number = numbering.bare(block.text) if block.kind == "heading" else None
    number = number or numbering.read(block.text)
    return Row(block, number, number.rest) if number else Row(block, None, block.text)
