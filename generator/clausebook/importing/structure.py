"""Blocks → parts, clauses and items to any depth, by what is printed: headings, numbers and their order.

What fits nowhere is taken, and told as doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clausebook.importing import headings, signed
from clausebook.importing.drafts import Draft, DraftPart, Row, row_of
from clausebook.importing.headings import SHORT, STOPS, is_caption, is_preamble, looks_like_heading
from clausebook.importing.levels import Levels
from clausebook.importing.numbering import Number
from clausebook.importing.parts import Parts
from clausebook.importing.reading import Block, Doubt

_LONGEST_HEADING = 6
"""Words beside a bare number that may be a heading, if they are not written like a title."""


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
        self.rows = rows
        self.doubts: list[Doubt] = []
        self.parts = Parts(self.doubts)
        self.clause_kind = self._kind_of_clauses()
        self.headed = any(row.block.kind == "heading" and self._is_of_kind(row) for row in rows)
        self.levels = Levels(self.doubts)
        self.caption: Row | None = None
        self.annexes = False  # the rows are those of the annexes
        self.signed: Draft | None = None  # the closing of an annex, while nothing stands below it

    def begin(self, rows: list[Row]) -> None:
        """Go on with other rows, those of the annexes; nothing is open."""
        self.rows = rows
        self.levels.close()
        self.parts.close()

    def run(self, *, annex: bool) -> None:
        self.annexes = annex
        for n, row in enumerate(self.rows):
            self._take(n, row, annex)
        if self.caption:
            self._paragraph(self.caption, len(self.rows))
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
        elif row.block.runs_on and number and not self._fits(number):
            self._add_to_last(row)
        elif number and self._is_part(number, annex):
            self._open_part(row, "annex" if number.kind == "annex" else "part")
        elif number and (self._is_in_recital(row) or self._is_list_of_annex(number)):
            self._open_last()
            self._number_below(n, row)
        elif self._is_set_off(n, row):
            self._set_off(row)
        elif number and self._is_clause(number, row):
            self._open_clause(n, row)
        elif number and clause:
            self._number_below(n, row)
        elif number and self._is_recital(number):
            self._preamble(row)
        elif number and number.readings[0].sort == "bullet" and not clause:
            self._paragraph(Row(row.block, None, row.block.text), n)
        elif clause and self._is_article_heading(n, row):
            clause.heading = f"{clause.heading} {row.block.text}".strip()
        elif is_caption(row.block.text) and self._clause_follows(n):
            self.caption = row
        elif self._is_heading(n, row):
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

    def _kind_of_clauses(self) -> str:
        """The word that numbers the clauses of the text; nothing where they have numbers only."""
        counts = Counter(row.number.kind for row in self.rows if row.number and not row.block.runs_on)
        for kind in ("article", "section", "clause"):
            if counts[kind]:
                return kind
        return ""

    def _is_of_kind(self, row: Row) -> bool:
        return bool(self.clause_kind and row.number and row.number.kind == self.clause_kind)

    def _fits(self, number: Number) -> bool:
        """Whether a number at the beginning of a line that goes on with a sentence is one all the same."""
        if number.kind in ("article", "section"):
            return not self.levels.found or self.levels.follows(number, 0)
        return number.kind not in ("clause", None) or (not number.kind and self.levels.fits(number))

    def _is_part(self, number: Number, annex: bool) -> bool:
        if number.kind == "annex":
            return annex
        if number.kind == "part":
            return True
        # "Section 2" over articles is a part of the text
        return number.kind == "section" and self.clause_kind == "article"

    def _is_clause(self, number: Number, row: Row) -> bool:
        if self.parts.in_annex and not self.parts.clauses:
            return number.readings[0].value == 1 or bool(number.kind)
        if self._is_clause_below_list(number, row):
            return True
        if self.levels.found and row.block.marker and row.block.level > self.levels.nested[0] > 0:
            return False  # a list within the clause's own
        if self.clause_kind:
            return number.kind == self.clause_kind or (
                self.parts.in_annex and self.levels.continues_clauses(number, row)
            )
        if number.kind:
            return True
        if not self.levels.found:
            return number.readings[0].sort != "bullet" or self.parts.open is not None
        return self.levels.continues_clauses(number, row)

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

    def _is_recital(self, number: Number) -> bool:
        """Whether a number stands in the preamble of a text whose clauses a word numbers."""
        if not self.clause_kind:
            return False
        part = self.parts.open
        return part is None or (part.kind == "preamble" and number.readings[0].sort != "bullet")

    def _is_in_recital(self, row: Row) -> bool:
        """Whether a numbered line goes on with a recital that a colon ends, with no empty line between."""
        part = self.parts.open
        if part is None or part.kind != "preamble" or not part.clauses or row.block.apart or self.levels.open:
            return False
        return bool(part.of_text) and "".join(part.clauses[-1].paragraphs[-1:]).endswith((":", "："))

    def _is_list_of_annex(self, number: Number) -> bool:
        """Whether a list mark goes on with a paragraph of an annex that a colon ends."""
        if not self.parts.in_annex or not self.parts.clauses or self.levels.open:
            return False
        last = "".join(self.parts.clauses[-1].paragraphs[-1:])
        return number.readings[0].sort == "bullet" and last.endswith((":", "："))

    def _is_clause_below_list(self, number: Number, row: Row) -> bool:
        """Whether a number opens the first numbered clause of an annex, below a paragraph with a list."""
        open_one = self.levels.clause
        if open_one is None or open_one.number or not self.parts.in_annex:
            return False
        return number.readings[0].sort != "bullet" and row.block.apart and row.block.indent <= open_one.indent

    def _open_last(self) -> None:
        """Open the last paragraph of the part, which has items of its own."""
        last = self.parts.clauses[-1]
        last.structural = False
        self.levels.begin(last, Row(Block("", last.place), None, ""))

    def _is_set_off(self, n: int, row: Row) -> bool:
        """Whether a short line stands apart within a sentence: a colon before it, small letters below."""
        if row.number or row.block.kind != "paragraph" or not looks_like_heading(row):
            return False
        last = self._last()
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        if last is None or not last.paragraphs or last.items or after is None or after.number:
            return False
        return last.paragraphs[-1].endswith(":") and after.text[:1].islower()

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
        if self._is_own_heading(n, row) or self._stands_over_words(n, row):
            clause.heading = f"{clause.heading} {row.text}".strip()
        elif row.text:
            clause.paragraphs.append(row.text)
        part.clauses.append(clause)

    def _watch_line(self, row: Row) -> None:
        if row.block.runs_on and row.number:
            said = f'"{row.number.printed}" begins a line within a sentence; it was taken for a number'
            self._doubt(row.block.place, said)

    def _is_own_heading(self, n: int, row: Row) -> bool:
        """Whether the words beside the number of a clause are its heading: "Article 5. Fees"."""
        number = row.number
        if not row.text or number is None or row.block.kind in ("heading", "clause"):
            return bool(row.text) and row.block.kind in ("heading", "clause")
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        words = len(row.text.split())
        below = (
            after is not None
            and after.block.kind != "table"
            and not self._is_heading(n + 1, after)
            and not (after.number and self._may_be_clause(after.number, number))
        )
        if number.kind:
            stop = row.text.endswith(STOPS)
            return below and ((words <= SHORT and not stop) or (words <= 4 and row.text.endswith(".")))
        return (
            below
            and after is not None
            and (after.number is None or after.block.indent > row.block.indent)
            and self._is_short(row.text)
            and not after.text[:1].islower()
            and row.text[:1].isupper()
        )

    def _stands_over_words(self, n: int, row: Row) -> bool:
        """Whether a line beside the number of a clause ends with no stop, and a paragraph follows apart."""
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        if after is None or after.number or not after.block.apart or not row.block.apart:
            return False
        ends = row.text.endswith(STOPS) or len(row.text.split()) > SHORT
        capitals = row.text[:1].isupper() and after.text[:1].isupper()
        return capitals and not ends and not self._is_heading(n + 1, after)

    def _is_short(self, text: str) -> bool:
        words = len(text.split())
        if text.endswith(STOPS):
            return text.endswith(".") and (
                words <= _LONGEST_HEADING or (words <= SHORT and headings.is_title_case(text))
            )
        return words <= _LONGEST_HEADING or (words <= SHORT and headings.is_title_case(text))

    def _may_be_clause(self, number: Number, before: Number) -> bool:
        return any(number.style(a) == before.style(b) for a in number.readings for b in before.readings)

    def _is_article_heading(self, n: int, row: Row) -> bool:
        """Whether a line below "Article 5", which stands alone, is its heading."""
        clause = self.levels.clause
        if clause is None or clause.number is None or not clause.number.kind or row.number:
            return False
        empty = not clause.paragraphs and not clause.items and not clause.heading and not clause.table
        return empty and n + 1 < len(self.rows) and looks_like_heading(row)

    def _clause_follows(self, n: int) -> bool:
        after = self.rows[n + 1].number if n + 1 < len(self.rows) else None
        if after and self.parts.in_annex:
            return after.readings[0].sort != "bullet"
        return bool(after and self.clause_kind and after.kind == self.clause_kind)

    # --- headings and paragraphs -----------------------------------------------------------------------

    def _is_heading(self, n: int, row: Row) -> bool:
        if row.block.kind == "heading":
            return row.number is None or not self._is_clause(row.number, row)
        if self.headed and self.levels.clause:
            return False  # the file marks its headings
        if row.number or row.block.kind != "paragraph" or n + 1 >= len(self.rows):
            return False
        after = self.rows[n + 1]
        part = self.parts.open
        below = part is not None and not part.clauses and part.of_text
        if not row.block.apart and not (below and headings.is_large(row.text)):
            return False
        if is_preamble(row.text):
            return True
        if not looks_like_heading(row) or after.block.runs_on:
            return False
        if self.levels.clause and after.number and not after.block.apart:
            return False  # it opens a list
        if not self.parts and re.match(r"\w+(?:ing|ed)\b", after.text):
            return False  # opening words over recitals: "The Parties" / "Recognizing …"
        if headings.is_large(row.text) and headings.is_large(after.text) and looks_like_heading(after):
            return True  # its second line
        return after.block.apart or bool(after.number) or len(after.text) > 2 * len(row.text)

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
            part = self.parts.imply("preamble" if self._numbers_or_headings_follow(n) else "body", row)
        opening = part.kind in ("part", "annex", "body") and not part.clauses and self._list_follows(n)
        part.clauses.append(Draft(row.block.place, paragraphs=[row.text], structural=opening))

    def _numbers_or_headings_follow(self, n: int) -> bool:
        return any(
            (row.number and row.number.readings[0].sort != "bullet") or self._is_heading(m, row)
            for m, row in enumerate(self.rows[n + 1 :], n + 1)
        )

    def _list_follows(self, n: int) -> bool:
        """Whether a list of clauses stands below, which the paragraph opens."""
        for m in range(n + 1, len(self.rows)):
            row = self.rows[m]
            if row.number:
                return row.number.kind not in ("part", "annex")
            if self._is_heading(m, row):
                return False
            if m > n + 1:
                return False
        return False

    def _add_to_last(self, row: Row) -> None:
        """A line that begins like a number goes on with the sentence before it."""
        said = f'"{row.block.text[:40]}" begins like a number but goes on with the sentence before it'
        self._doubt(row.block.place, said)
        last = self._last()
        if last is None or not last.paragraphs:
            self._paragraph(Row(row.block, None, row.block.text), len(self.rows))
        else:
            last.paragraphs[-1] += f" {row.block.text}"

    def _last(self) -> Draft | None:
        """The unit that words go to which belong to what stands before them."""
        if self.levels.open:
            unit = self.levels.open[-1]
            return unit.items[-1] if unit.items and unit.items[-1].closing_words else unit
        return self.parts.clauses[-1] if self.parts.clauses else None

    def _table(self, row: Row) -> None:
        last = self._last()
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
            self._paragraph(Row(row.block, None, " | ".join(cells).strip()), len(self.rows))

    def _number_below(self, n: int, row: Row) -> None:
        depth = self.levels.place(row.number, row) if row.number else None
        if depth is None:
            self._paragraph(Row(row.block, None, row.whole), len(self.rows))
            return
        self._watch_line(row)
        item = Draft(row.block.place, row.number, indent=row.block.indent)
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        alone = after is not None and not after.block.apart and after.block.indent <= row.block.indent
        marked = row.number is not None and row.number.readings[0].sort == "bullet"
        if marked and after is not None:  # below a list mark, what is set as far in goes on with the item
            alone = after.block.indent > row.block.indent or after.block.level >= row.block.level > 0
        own = self._is_own_heading(n, row) and (alone or (not marked and not row.text.endswith(STOPS)))
        if own:
            item.heading = row.text
        elif row.text:
            item.paragraphs.append(row.text)
        self.levels.add(item, depth)

    def _doubt(self, place: str, message: str) -> None:
        self.doubts.append(Doubt(place, message))
