"""Rows → parts, clauses and items to any depth: each row is put where it belongs, as its kind is.

What fits nowhere is taken, and told as doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.importing import signed
from clausebook.importing.drafts import Draft, DraftPart, Row, row_of
from clausebook.importing.headings import STOPS, is_caption
from clausebook.importing.levels import Levels
from clausebook.importing.parts import Parts
from clausebook.importing.reading import Block, Doubt
from clausebook.importing.row_kinds import RowKinds


def parts(body: Sequence[Block], annexes: Sequence[Block]) -> tuple[list[DraftPart], list[Doubt]]:
    """The parts of a text in their order, and what is doubtful about them."""
    builder = _Builder([row_of(block) for block in body])
    builder.run(annex=False)
    if annexes:
        builder.begin([row_of(block) for block in annexes])
        builder.run(annex=True)
    return builder.parts.finished(), builder.doubts


class _Builder:
    """Walks the rows once; what is open (parts, clause, levels) is its state."""

    def __init__(self, rows: list[Row]) -> None:
        self.doubts: list[Doubt] = []
        self.parts = Parts(self.doubts)
        self.levels = Levels(self.doubts)
        self.kinds = RowKinds(rows, self.parts, self.levels)
        self.caption: Row | None = None
        self.annexes = False  # the rows are those of the annexes
        self.signed: Draft | None = None  # the closing of an annex, while nothing stands below it

    def begin(self, rows: list[Row]) -> None:
        """Go on with other rows, those of the annexes; nothing is open."""
        self.kinds.rows = rows
        self.levels.close()
        self.parts.close()

    def run(self, *, annex: bool) -> None:
        self.annexes = annex
        for n, row in enumerate(self.kinds.rows):
            self._take(n, row, annex)
        if self.caption:
            self._paragraph(self.caption, len(self.kinds.rows))
            self.caption = None

    # --- one row ---------------------------------------------------------------------------------------

    def _take(self, n: int, row: Row, annex: bool) -> None:
        if row.number and row.number.kind == "annex" and not annex:  # a sentence that names one
            row = Row(row.block, None, row.whole)
        number, clause = row.number, self.levels.clause
        if annex and self._is_signed(row):
            return
        if row.block.kind == "table":
            self._table(row)
        elif row.block.kind == "part":
            self._open_part(row, "annex" if annex else "part")
        elif row.block.kind == "clause":
            self._open_clause(n, row)
        elif row.block.runs_on and number and not self.kinds.goes_on_with_a_list(number):
            self._add_to_last(row)
        elif number and self.kinds.is_part(number, annex):
            self._open_part(row, "annex" if annex else "part")
        elif number and (self.kinds.is_in_recital(row) or self.kinds.is_list_of_annex(number)):
            self._open_last()
            self._number_below(n, row)
        elif self.kinds.is_set_off(n, row):
            self._set_off(row)
        elif number and self.kinds.is_clause(number, row):
            self._open_clause(n, row)
        elif number and clause:
            self._number_below(n, row)
        elif number and self.kinds.is_recital(number):
            self._preamble(row)
        elif number and number.readings[0].sort == "bullet" and not clause:
            self._paragraph(Row(row.block, None, row.block.text), n)
        elif clause and self.kinds.is_article_heading(n, row):
            clause.heading = f"{clause.heading} {row.block.text}".strip()
        elif is_caption(row.block.text) and self.kinds.clause_follows(n):
            self.caption = row
        elif self.kinds.is_heading(n, row):
            self._open_heading(row)
        else:
            self._paragraph(Row(row.block, None, row.whole), n)

    def _is_signed(self, row: Row) -> bool:
        """Take a line of the closing that an annex has of its own, names of those who signed among them."""
        if row.block.kind != "paragraph" or (row.number and row.number.kind):
            self.signed = None
        elif self.signed is not None:
            self.signed.paragraphs.append(row.whole)
        elif self.parts.clauses and signed.CLOSES.match(row.block.text):
            self.levels.close()
            self.signed = Draft(row.block.place, paragraphs=[row.whole])
            self.parts.clauses.append(self.signed)
        return self.signed is not None

    # --- parts -----------------------------------------------------------------------------------------

    def _open_part(self, row: Row, kind: str) -> None:
        self.levels.close()
        self.parts.begin(row, kind)

    def _open_heading(self, row: Row) -> None:
        part = self.parts.open
        if self.parts.may_begin_preamble(row):
            self.parts.begin_preamble(row)
        elif part and self.parts.goes_on_with(row):
            part.heading = f"{part.heading} {row.whole}"
        else:
            in_annex = self.parts.in_annex if part else self.annexes
            self._open_part(Row(row.block, None, row.whole), "annex" if in_annex else "part")

    def _preamble(self, row: Row) -> None:
        part = self.parts.open or self.parts.imply("preamble", row)
        part.clauses.append(Draft(row.block.place, row.number, paragraphs=[row.text] if row.text else []))

    def _open_last(self) -> None:
        """Open the last paragraph of the part, which has items of its own."""
        last = self.parts.clauses[-1]
        last.structural = False
        self.levels.begin(last, Row(Block("", last.place), None, ""))

    def _set_off(self, row: Row) -> None:
        if not self.levels.open:
            self._open_last()
        self.levels.open[-1].items.append(Draft(row.block.place, paragraphs=[row.text], quotation=True))

    # --- clauses ---------------------------------------------------------------------------------------

    def _open_clause(self, n: int, row: Row) -> None:
        number = row.number
        assert number is not None
        part = self.parts.open
        if part is None or part.kind == "preamble":
            part = self.parts.imply("body", row)
        first = not self.levels.found and len(self.parts) == 1
        if first and number.readings[0].value > 1 and not number.kind:
            self._doubt(row.block.place, f'the first number is "{number.printed}"')
        self._watch_line(row)
        clause = Draft(row.block.place, number, indent=row.block.indent)
        clause.captioned = self.caption is not None
        clause.heading, self.caption = self.caption.text if self.caption else "", None
        self.levels.begin(clause, row)
        if self.kinds.is_own_heading(n, row) or self.kinds.stands_over_words(n, row):
            clause.heading = f"{clause.heading} {row.text}".strip()
        elif row.text:
            clause.paragraphs.append(row.text)
        part.clauses.append(clause)

    def _watch_line(self, row: Row) -> None:
        if row.block.runs_on and row.number:
            said = f'"{row.number.printed}" begins a line within a sentence; it was taken for a number'
            self._doubt(row.block.place, said)

    # --- headings and paragraphs -----------------------------------------------------------------------

    def _paragraph(self, row: Row, n: int) -> None:
        clause, part = self.levels.clause, self.parts.open
        below_items = clause is not None and bool(clause.items) and row.text[:1].islower()
        if part and part.kind == "preamble" and row.block.apart and not below_items:
            self.levels.close()  # each paragraph is a recital
        elif clause is not None:
            self.levels.add_words(row)
            # "It stands where: / Licensed / is printed.": the sentence ends, and with it its clause
            if below_items and not clause.number and clause.items[-2].quotation:
                self.levels.close()
            return
        if part is None:
            part = self.parts.imply("preamble" if self.kinds.numbers_or_headings_follow(n) else "body", row)
        opening = part.kind in ("part", "annex", "body") and not part.clauses and self.kinds.list_follows(n)
        part.clauses.append(Draft(row.block.place, paragraphs=[row.text], structural=opening))

    def _add_to_last(self, row: Row) -> None:
        """A line that begins like a number goes on with the sentence before it."""
        said = f'"{row.block.text[:40]}" begins like a number but goes on with the sentence before it'
        self._doubt(row.block.place, said)
        last = self.kinds.last()
        if last is None or not last.paragraphs:
            self._paragraph(Row(row.block, None, row.block.text), len(self.kinds.rows))
        else:
            last.paragraphs[-1] += f" {row.block.text}"

    def _table(self, row: Row) -> None:
        last = self.kinds.last()
        if last is not None and not last.table:
            if not last.paragraphs:
                self._doubt(
                    row.block.place, "a table before the words of its clause; in content it stands below"
                )
            last.table, last.table_follows = row.block.rows, bool(last.paragraphs)
            return
        if self.parts.open and not self.levels.open:
            self.parts.clauses.append(Draft(row.block.place, table=row.block.rows))
            return
        self._doubt(
            row.block.place, "a table that no clause can hold was written as lines, its cells parted by |"
        )
        for cells in row.block.rows:
            self._paragraph(Row(row.block, None, " | ".join(cells).strip()), len(self.kinds.rows))

    def _number_below(self, n: int, row: Row) -> None:
        depth = self.levels.place(row.number, row) if row.number else None
        if depth is None:
            self._paragraph(Row(row.block, None, row.whole), len(self.kinds.rows))
            return
        self._watch_line(row)
        item = Draft(row.block.place, row.number, indent=row.block.indent)
        after = self.kinds.rows[n + 1] if n + 1 < len(self.kinds.rows) else None
        alone = after is not None and not after.block.apart and after.block.indent <= row.block.indent
        marked = row.number is not None and row.number.readings[0].sort == "bullet"
        if marked and after is not None:  # below a list mark, what is set as far in goes on with the item
            alone = after.block.indent > row.block.indent or after.block.level >= row.block.level > 0
        own = self.kinds.is_own_heading(n, row) and (alone or (not marked and not row.text.endswith(STOPS)))
        if own:
            item.heading = row.text
        elif row.text:
            item.paragraphs.append(row.text)
        self.levels.add(item, depth)

    def _doubt(self, place: str, message: str) -> None:
        self.doubts.append(Doubt(place, message))
