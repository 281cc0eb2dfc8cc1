"""The parts of a text in the making: which of them is open, and how deep each lies."""

from __future__ import annotations

from clausebook.importing import headings
from clausebook.importing.drafts import Draft, DraftPart, Row
from clausebook.importing.headings import is_preamble
from clausebook.importing.reading import Doubt


class Parts:
    """The parts so far, in the order of the text; the last may be open."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self.open: DraftPart | None = None
        self._found: list[DraftPart] = []
        self._doubts = doubts
        self._stacked: list[tuple[tuple[str, int], int]] = []  # order and level of the headings that are open
        self._annex: tuple[str, int] | None = None  # the order of the last annex, if the file tells it

    def __len__(self) -> int:
        return len(self._found)

    @property
    def clauses(self) -> list[Draft]:
        """Those of the open part; none if none is open."""
        return self.open.clauses if self.open else []

    @property
    def in_annex(self) -> bool:
        """Whether the open part is an annex, or one of its parts."""
        return self.open is not None and self.open.kind == "annex"

    def close(self) -> None:
        """No part is open."""
        self.open = None
        self._stacked = []

    def begin(self, row: Row, kind: str) -> None:
        """Open the part that a row heads."""
        found = headings.order(row)
        is_annex = bool(row.number and row.number.kind == "annex")
        level = 1 if is_annex else headings.level(self._stacked, found)
        if kind == "annex" and not is_annex and found != self._annex:
            level = max(level, 2 if any(one.kind == "annex" for one in self._found) else 1)
        if kind == "annex" and level == 1:
            self._annex = found if found[0] == "file" else None
        self._stacked = [*(one for one in self._stacked if one[1] < level), (found, level)]
        self._add(DraftPart(row.whole, True, kind, row.block.place, row.number, level))

    def begin_preamble(self, row: Row) -> None:
        """Open the preamble that a row heads; what stands before it are the opening words of the text."""
        for one in self._found:
            one.kind, one.heading = "body", "Opening words"
        self._add(DraftPart(row.whole, True, "preamble", row.block.place))

    def imply(self, kind: str, row: Row) -> DraftPart:
        """Open a part that has no heading: the "preamble", or the "body"."""
        heading = "Preamble" if kind == "preamble" else "Provisions"
        self._stacked = []
        return self._add(DraftPart(heading, False, kind, row.block.place))

    def _add(self, part: DraftPart) -> DraftPart:
        self.open = part
        self._found.append(part)
        return part

    def may_begin_preamble(self, row: Row) -> bool:
        """Whether a heading is that of a preamble, and none stands before it."""
        before = all(one.kind == "preamble" and not one.of_text for one in self._found)
        return before and is_preamble(row.whole)

    def goes_on_with(self, row: Row) -> bool:
        """Whether a heading is the second line of the one above it: "PART I" / "GENERAL"."""
        part = self.open
        if part is None or part.clauses:
            return False
        if row.text[:1].islower():
            return True  # "Protocol" / "to the Agreement on …"
        if row.block.level and part.of_text and not part.number:
            return False  # the file has them as two
        bare = part.number and not part.number.rest and part.heading == part.number.printed
        return bool(bare) or not row.block.apart

    def finished(self) -> list[DraftPart]:
        """The parts; a heading with nothing below it is a line of the part before, or of one of its own."""
        found: list[DraftPart] = []
        for n, part in enumerate(self._found):
            after = self._found[n + 1] if n + 1 < len(self._found) else None
            if part.clauses or (after and after.level > part.level):
                found.append(part)
                continue
            said = f'nothing stands below the heading "{part.heading}"; it was taken for a line'
            self._doubts.append(Doubt(part.place, said))
            line = Draft(part.place, paragraphs=[part.heading])
            holder = found[-1] if found else None
            if holder is None or not (holder.clauses or part.level > holder.level):
                holder = DraftPart("Heading without text", False, part.kind, part.place, level=part.level)
                found.append(holder)
            holder.clauses.append(line)
        return found
