"""What a row is: a clause, a heading, a recital, by what is open above it and what stands below it."""

from __future__ import annotations

import re
from collections import Counter

from clausebook.importing import headings
from clausebook.importing.drafts import Draft, Row
from clausebook.importing.headings import SHORT, STOPS, is_preamble, looks_like_heading
from clausebook.importing.levels import Levels
from clausebook.importing.numbering import Number
from clausebook.importing.parts import Parts

_LONGEST_HEADING = 6
"""Words beside a bare number that may be a heading, if they are not written like a title."""


class RowKinds:
    """The rows of a text, asked one after the other while parts and levels are opened."""

    def __init__(self, rows: list[Row], parts: Parts, levels: Levels) -> None:
        self.rows = rows
        self.parts = parts
        self.levels = levels
        self.clause_kind = self._kind_of_clauses()
        self.headed = any(row.block.kind == "heading" and self._is_of_kind(row) for row in rows)

    def _kind_of_clauses(self) -> str:
        """The word that numbers the clauses of the text; nothing where they have numbers only."""
        counts = Counter(row.number.kind for row in self.rows if row.number and not row.block.runs_on)
        for kind in ("article", "section", "clause"):
            if counts[kind]:
                return kind
        return ""

    def _is_of_kind(self, row: Row) -> bool:
        return bool(self.clause_kind and row.number and row.number.kind == self.clause_kind)

    def goes_on_with_a_list(self, number: Number) -> bool:
        """Whether a number at the beginning of a line that goes on with a sentence is one all the same."""
        if number.kind in ("article", "section"):
            return not self.levels.found or self.levels.follows(number, 0)
        return number.kind not in ("clause", None) or (not number.kind and self.levels.fits(number))

    def is_part(self, number: Number, annex: bool) -> bool:
        """Whether a number is that of a part of the text."""
        if number.kind == "annex":
            return annex
        if number.kind == "part":
            return True
        # "Section 2" over articles is a part of the text
        return number.kind == "section" and self.clause_kind == "article"

    def is_clause(self, number: Number, row: Row) -> bool:
        """Whether a number is that of a clause, not of an item of the one that is open."""
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

    def is_recital(self, number: Number) -> bool:
        """Whether a number stands in the preamble of a text whose clauses a word numbers."""
        if not self.clause_kind:
            return False
        part = self.parts.open
        return part is None or (part.kind == "preamble" and number.readings[0].sort != "bullet")

    def is_in_recital(self, row: Row) -> bool:
        """Whether a numbered line goes on with a recital that a colon ends, with no empty line between."""
        part = self.parts.open
        if part is None or part.kind != "preamble" or not part.clauses or row.block.apart or self.levels.open:
            return False
        return bool(part.of_text) and "".join(part.clauses[-1].paragraphs[-1:]).endswith((":", "："))

    def is_list_of_annex(self, number: Number) -> bool:
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

    def is_set_off(self, n: int, row: Row) -> bool:
        """Whether a short line stands apart within a sentence: a colon before it, small letters below."""
        if row.number or row.block.kind != "paragraph" or not looks_like_heading(row):
            return False
        last = self.last()
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        if last is None or not last.paragraphs or last.items or after is None or after.number:
            return False
        return last.paragraphs[-1].endswith(":") and after.text[:1].islower()

    def is_own_heading(self, n: int, row: Row) -> bool:
        """Whether the words beside the number of a clause are its heading: "Article 5. Fees"."""
        number = row.number
        if not row.text or number is None or row.block.kind in ("heading", "clause"):
            return bool(row.text) and row.block.kind in ("heading", "clause")
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        words = len(row.text.split())
        below = (
            after is not None
            and after.block.kind != "table"
            and not self.is_heading(n + 1, after)
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

    def stands_over_words(self, n: int, row: Row) -> bool:
        """Whether a line beside the number of a clause ends with no stop, and a paragraph follows apart."""
        after = self.rows[n + 1] if n + 1 < len(self.rows) else None
        if after is None or after.number or not after.block.apart or not row.block.apart:
            return False
        ends = row.text.endswith(STOPS) or len(row.text.split()) > SHORT
        capitals = row.text[:1].isupper() and after.text[:1].isupper()
        return capitals and not ends and not self.is_heading(n + 1, after)

    def _is_short(self, text: str) -> bool:
        words = len(text.split())
        if text.endswith(STOPS):
            return text.endswith(".") and (
                words <= _LONGEST_HEADING or (words <= SHORT and headings.is_title_case(text))
            )
        return words <= _LONGEST_HEADING or (words <= SHORT and headings.is_title_case(text))

    def _may_be_clause(self, number: Number, before: Number) -> bool:
        return any(number.style(a) == before.style(b) for a in number.readings for b in before.readings)

    def is_article_heading(self, n: int, row: Row) -> bool:
        """Whether a line below "Article 5", which stands alone, is its heading."""
        clause = self.levels.clause
        if clause is None or clause.number is None or not clause.number.kind or row.number:
            return False
        empty = not clause.paragraphs and not clause.items and not clause.heading and not clause.table
        return empty and n + 1 < len(self.rows) and looks_like_heading(row)

    def clause_follows(self, n: int) -> bool:
        """Whether the next row is a clause, which a caption may stand over."""
        after = self.rows[n + 1].number if n + 1 < len(self.rows) else None
        if after and self.parts.in_annex:
            return after.readings[0].sort != "bullet"
        return bool(after and self.clause_kind and after.kind == self.clause_kind)

    def is_heading(self, n: int, row: Row) -> bool:
        """Whether a row heads a part."""
        if row.block.kind == "heading":
            return row.number is None or not self.is_clause(row.number, row)
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

    def numbers_or_headings_follow(self, n: int) -> bool:
        """Whether what stands below is a text, so that what stands above is its preamble."""
        return any(
            (row.number and row.number.readings[0].sort != "bullet") or self.is_heading(m, row)
            for m, row in enumerate(self.rows[n + 1 :], n + 1)
        )

    def list_follows(self, n: int) -> bool:
        """Whether a list of clauses stands below, which the paragraph opens."""
        for m in range(n + 1, len(self.rows)):
            row = self.rows[m]
            if row.number:
                return row.number.kind not in ("part", "annex")
            if self.is_heading(m, row):
                return False
            if m > n + 1:
                return False
        return False

    def last(self) -> Draft | None:
        """The unit that words go to which belong to what stands before them."""
        if self.levels.open:
            unit = self.levels.open[-1]
            return unit.items[-1] if unit.items and unit.items[-1].closing_words else unit
        return self.parts.clauses[-1] if self.parts.clauses else None
