"""Blocks → parts, clauses and items to any depth, by what is printed: headings, numbers and their order.

A level of numbering is a style of number (`numbering.Number.style`). A number belongs to the level whose last
number it follows, or else opens a level of its own; what fits nowhere is taken, and told as doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clausebook.importing import numbering
from clausebook.importing.numbering import Number, Reading
from clausebook.importing.reading import Block, Doubt

_SHORT = 12  # words of a heading, at most
_TERSE = 20  # characters of a heading in a script without spaces
_STOPS = (".", ";", ":", ",", "。", "；", "、", "：", "!", "?", "।", "॥")
_PREAMBLE = re.compile(
    r"preamble|präambel|préambule|preámbulo|preambolo|前文|प्रस्तावना|उद्देशिका", re.IGNORECASE
)
_CAPTION = re.compile(r"[（(][^（）()]{1,60}[）)]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass
class Draft:
    """A clause or item in the making."""

    place: str
    number: Number | None = None
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    items: list[Draft] = field(default_factory=list)
    table: tuple[tuple[str, ...], ...] = ()
    structural: bool = False
    closing_words: bool = False
    indent: int = 0


@dataclass
class DraftPart:
    """A part in the making."""

    heading: str
    of_text: bool
    kind: str  # "preamble", "part", "annex" or "body": what has no heading of its own
    place: str
    number: Number | None = None
    clauses: list[Draft] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    block: Block
    number: Number | None
    text: str  # after the number


def parts(body: Sequence[Block], annexes: Sequence[Block]) -> tuple[list[DraftPart], list[Doubt]]:
    """The parts of a text in their order, and what is doubtful about them."""
    builder = _Builder([_row(block) for block in body])
    builder.run(annex=False)
    if annexes:
        builder.begin([_row(block) for block in annexes])
        builder.run(annex=True)
    return builder.finished(), builder.doubts


def _row(block: Block) -> _Row:
    if block.kind in ("table", "part"):
        return _Row(block, None, block.text)
    if block.kind == "clause":
        number = numbering.read(f"{block.marker} ") or numbering.read(f"{block.marker}\u3000")
        # as it is printed, whatever it says
        bare = Number(block.marker, "", (Reading("decimal", 0),), "", "")
        return _Row(block, replace(number, rest="") if number and not number.rest else bare, block.text)
    if block.marker:
        number = numbering.read(f"{block.marker} ") or numbering.read(f"{block.marker}\u3000")
        if number and not number.rest:
            return _Row(block, number, block.text)
        return _Row(block, None, f"{block.marker} {block.text}")
    number = numbering.read(block.text)
    return _Row(block, number, number.rest) if number else _Row(block, None, block.text)


class _Builder:
    """Walks the rows once; what is open (part, clause, levels) is its state."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.parts: list[DraftPart] = []
        self.doubts: list[Doubt] = []
        self.clause_kind = self._kind_of_clauses()
        self.levels: list[tuple[tuple[str, str], int]] = []  # style and last value, the clause's first
        self.nested: list[int] = []  # how deep the file says each of those levels is
        self.caption = ""
        self.part: DraftPart | None = None
        self.open: list[Draft] = []  # the clause, then the item in it, and the item in that

    def begin(self, rows: list[_Row]) -> None:
        """Go on with other rows, those of the annexes; nothing is open."""
        self.rows = rows
        self._close()
        self.part = None

    def run(self, *, annex: bool) -> None:
        for n, row in enumerate(self.rows):
            self._take(n, row, annex)
        if self.caption:
            self._paragraph(_Row(self.rows[-1].block, None, self.caption), len(self.rows))
            self.caption = ""

    def finished(self) -> list[DraftPart]:
        found: list[DraftPart] = []
        pending: DraftPart | None = None
        for part in self.parts:
            if pending:
                part.heading = (
                    f"{pending.heading} {part.heading}".strip() if part.of_text else pending.heading
                )
                part.of_text, part.place = True, pending.place
                part.kind = pending.kind if pending.kind == "annex" else part.kind
                pending = None
            if part.clauses:
                found.append(part)
            else:
                pending = part
                said = f'nothing stands directly below the heading "{part.heading}"'
                self._doubt(part.place, f"{said}; it was joined to the next one, as parts have one level")
        if pending:
            self._doubt(pending.place, f'nothing stands below the heading "{pending.heading}"')
            clause = Draft(pending.place, paragraphs=[pending.heading])
            pending.clauses.append(clause)
            pending.of_text = False
            pending.heading = "Heading without text"
            found.append(pending)
        return found

    @property
    def clause(self) -> Draft | None:
        """The clause that is open."""
        return self.open[0] if self.open else None

    # --- one row ---------------------------------------------------------------------------------------

    def _take(self, n: int, row: _Row, annex: bool) -> None:
        if row.number and row.number.kind == "annex" and not annex:  # a sentence that names one
            row = _Row(row.block, None, _whole(row))
        number = row.number
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
        elif number and self._is_clause(number, row):
            self._open_clause(n, row)
        elif number and self.clause:
            self._number_below(n, row)
        elif number and self.part is None and self.clause_kind:
            self._preamble(row)
        elif number and number.readings[0].sort == "bullet" and not self.clause:
            self._paragraph(_Row(row.block, None, row.block.text), n)
        elif self._is_article_heading(n, row):
            assert self.clause is not None
            self.clause.heading = f"{self.clause.heading} {row.block.text}".strip()
        elif self.clause_kind and _CAPTION.fullmatch(row.block.text) and self._clause_follows(n):
            self.caption = row.block.text
        elif self._is_heading(n, row):
            self._open_heading(row)
        else:
            self._paragraph(_Row(row.block, None, _whole(row)), n)

    def _kind_of_clauses(self) -> str:
        """The word that numbers the clauses of the text; nothing where they have numbers only."""
        counts = Counter(row.number.kind for row in self.rows if row.number)
        for kind in ("article", "section", "clause"):
            if counts[kind]:
                return kind
        return ""

    def _is_part(self, number: Number, annex: bool) -> bool:
        if number.kind == "annex":
            return annex
        if number.kind == "part":
            return True
        # "Section 2" over articles is a part of the text
        return number.kind == "section" and self.clause_kind == "article"

    def _is_clause(self, number: Number, row: _Row) -> bool:
        if self.part is not None and self.part.kind == "annex" and not self.part.clauses:
            return number.readings[0].value == 1 or bool(number.kind)
        if self.levels and row.block.marker and row.block.level > self.nested[0] > 0:
            return False  # a list within the clause's own
        if self.clause_kind:
            in_annex = self.part is not None and self.part.kind == "annex"
            return number.kind == self.clause_kind or (in_annex and self._continues_clauses(number))
        if number.kind:
            return True
        if not self.levels:
            return number.readings[0].sort != "bullet" or self.part is not None
        return self._continues_clauses(number)

    def _continues_clauses(self, number: Number) -> bool:
        if not self.levels:
            return True
        style, value = self.levels[0]
        if not any(number.style(one) == style for one in number.readings):
            return False
        if any(number.style(one) == style and one.value == value + 1 for one in number.readings):
            return all(not self._follows(number, depth) for depth in range(1, len(self.levels)))
        return all(number.style(one) != deeper for one in number.readings for deeper, _ in self.levels[1:])

    def _follows(self, number: Number, depth: int) -> bool:
        style, value = self.levels[depth]
        return any(number.style(one) == style and one.value == value + 1 for one in number.readings)

    def _fits(self, number: Number) -> bool:
        """Whether a number goes on with an open level, or opens one."""
        if number.kind:
            return number.kind != "clause"
        return any(self._follows(number, depth) for depth in range(len(self.levels)))

    # --- parts -----------------------------------------------------------------------------------------

    def _open_part(self, row: _Row, kind: str) -> None:
        self._close()
        self.part = DraftPart(_whole(row), True, kind, row.block.place, row.number)
        self.parts.append(self.part)

    def _open_heading(self, row: _Row) -> None:
        text = _whole(row)
        part = self.part
        if _PREAMBLE.fullmatch(text) and all(
            one.kind == "preamble" and not one.of_text for one in self.parts
        ):
            for one in self.parts:
                one.kind, one.heading = "body", "Opening words"
            self.part = DraftPart(text, True, "preamble", row.block.place)
            self.parts.append(self.part)
        elif part and part.number and not part.clauses and part.heading == self._printed(part):
            part.heading = f"{part.heading} {text}"
        else:
            self._open_part(_Row(row.block, None, text), "annex" if part and part.kind == "annex" else "part")

    def _printed(self, part: DraftPart) -> str:
        return (
            f"{part.number.printed} {part.number.rest}".strip()
            if part.number and not part.number.rest
            else ""
        )

    def _implied(self, kind: str, row: _Row) -> DraftPart:
        """The part of a text that has no heading there."""
        heading = "Preamble" if kind == "preamble" else "Provisions"
        self.part = DraftPart(heading, False, kind, row.block.place)
        self.parts.append(self.part)
        return self.part

    def _preamble(self, row: _Row) -> None:
        part = self.part or self._implied("preamble", row)
        part.clauses.append(Draft(row.block.place, row.number, paragraphs=[row.text] if row.text else []))

    def _close(self) -> None:
        self.levels, self.nested, self.open = [], [], []

    # --- clauses ---------------------------------------------------------------------------------------

    def _open_clause(self, n: int, row: _Row) -> None:
        number = row.number
        assert number is not None
        if self.part is None or self.part.kind == "preamble":
            self._implied("body", row)
        assert self.part is not None
        if self.levels:
            self._watch_order(number, self.levels[0], row)
        elif number.readings[0].value > 1 and not number.kind and not self.parts[:-1]:
            self._doubt(row.block.place, f'the first number is "{number.printed}"')
        if row.block.runs_on:
            said = f'"{number.printed}" begins a line within a sentence; it was taken for a number'
            self._doubt(row.block.place, said)
        reading = self._best(number, self.levels[0] if self.levels else None)
        self.levels, self.nested = [(number.style(reading), reading.value)], [row.block.level]
        clause = Draft(row.block.place, number, indent=row.block.indent)
        clause.heading, self.caption = self.caption, ""
        if self._is_own_heading(n, row):
            clause.heading = f"{clause.heading} {row.text}".strip()
        elif row.text:
            clause.paragraphs.append(row.text)
        self.part.clauses.append(clause)
        self.open = [clause]

    def _best(self, number: Number, level: tuple[tuple[str, str], int] | None) -> Reading:
        if level:
            for one in number.readings:
                if number.style(one) == level[0] and one.value == level[1] + 1:
                    return one
            for one in number.readings:
                if number.style(one) == level[0]:
                    return one
        return next((one for one in number.readings if one.value == 1), number.readings[0])

    def _watch_order(self, number: Number, level: tuple[tuple[str, str], int], row: _Row) -> None:
        reading = self._best(number, level)
        if number.style(reading) != level[0] or reading.sort == "bullet":
            return
        if reading.value == 1 and level[1] != 0:
            self._doubt(row.block.place, f'the numbers begin again with "{number.printed}"')
        elif reading.value not in (level[1], level[1] + 1):
            self._doubt(row.block.place, f'"{number.printed}" does not follow {level[1]}')

    def _is_own_heading(self, n: int, row: _Row) -> bool:
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
            stop = row.text.endswith(_STOPS)
            return below and ((words <= _SHORT and not stop) or (words <= 4 and row.text.endswith(".")))
        return (
            below
            and after is not None
            and after.number is None
            and words <= 6
            and (not row.text.endswith(_STOPS) or row.text.endswith("."))
            and not after.text[:1].islower()
            and row.text[:1].isupper()
        )

    def _may_be_clause(self, number: Number, before: Number) -> bool:
        return any(number.style(a) == before.style(b) for a in number.readings for b in before.readings)

    def _is_article_heading(self, n: int, row: _Row) -> bool:
        """Whether a line below "Article 5", which stands alone, is its heading."""
        clause = self.clause
        if clause is None or clause.number is None or not clause.number.kind or row.number:
            return False
        empty = not clause.paragraphs and not clause.items and not clause.heading and not clause.table
        return empty and n + 1 < len(self.rows) and _looks_like_heading(row)

    def _clause_follows(self, n: int) -> bool:
        after = self.rows[n + 1].number if n + 1 < len(self.rows) else None
        return bool(after and after.kind == self.clause_kind)

    # --- headings and paragraphs -----------------------------------------------------------------------

    def _is_heading(self, n: int, row: _Row) -> bool:
        if row.block.kind == "heading":
            return row.number is None or not self._is_clause(row.number, row)
        if row.number or row.block.kind != "paragraph" or n + 1 >= len(self.rows):
            return False
        after = self.rows[n + 1]
        if not row.block.apart or not _looks_like_heading(row):
            return False
        if _PREAMBLE.fullmatch(row.text):
            return True
        if self.part is None and not self.parts and re.match(r"\w+(?:ing|ed)\b", after.text):
            return False  # opening words over recitals: "The Parties" / "Recognizing …"
        return after.block.apart or bool(after.number) or len(after.text) > 2 * len(row.text)

    def _paragraph(self, row: _Row, n: int) -> None:
        clause, part = self.clause, self.part
        if clause is not None:
            if clause.items:
                self._after_items(row)
            else:
                clause.paragraphs.append(row.text)
            return
        if part is None:
            part = self._implied("preamble" if self._numbers_or_headings_follow(n) else "body", row)
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

    def _after_items(self, row: _Row) -> None:
        """A paragraph without a number below items: it goes on with one, or closes what they stand in."""
        depth = self._depth_of_words(row)
        owner = self.open[depth]
        if not owner.items:
            owner.paragraphs.append(row.text)
            return
        if owner.items[-1].closing_words:
            owner.items[-1].paragraphs.append(row.text)
            return
        whose = f" of {owner.number.printed}" if owner.number else ""
        said = f"words after the items{whose}: they became an item without a number"
        self._doubt(row.block.place, f'"{row.text[:40]}": {said}')
        owner.items.append(Draft(row.block.place, paragraphs=[row.text], closing_words=True))
        del self.open[depth + 1 :], self.levels[depth + 1 :], self.nested[depth + 1 :]

    def _depth_of_words(self, row: _Row) -> int:
        """How deep the unit lies that a paragraph without a number belongs to: 0 is the clause."""
        for depth in range(len(self.open) - 1, 0, -1):
            one = self.open[depth]
            by_file = self.nested[depth] and self.nested[depth] <= row.block.level
            by_indent = row.block.indent > max(one.indent, self.open[0].indent)
            if by_file or by_indent or one.heading:
                return depth
        return 0

    def _add_to_last(self, row: _Row) -> None:
        """A line that begins like a number goes on with the sentence before it."""
        said = f'"{row.block.text[:40]}" begins like a number but goes on with the sentence before it'
        self._doubt(row.block.place, said)
        last = self.open[-1] if self.open else None
        if last is None and self.part and self.part.clauses:
            last = self.part.clauses[-1]
        if last is None or not last.paragraphs:
            self._paragraph(_Row(row.block, None, row.block.text), len(self.rows))
        else:
            last.paragraphs[-1] += f" {row.block.text}"

    def _table(self, row: _Row) -> None:
        last = self.open[-1] if self.open else None
        if last is None and self.part and self.part.clauses:
            last = self.part.clauses[-1]
        if last is not None and not last.table:
            if not last.paragraphs:
                self._doubt(
                    row.block.place, "a table before the words of its clause; in content it stands below"
                )
            last.table = row.block.rows
            return
        self._doubt(
            row.block.place, "a table that no clause can hold was written as lines, its cells parted by |"
        )
        for cells in row.block.rows:
            self._paragraph(_Row(row.block, None, " | ".join(cells)), len(self.rows))

    # --- below a clause --------------------------------------------------------------------------------

    def _number_below(self, n: int, row: _Row) -> None:
        number = row.number
        assert number is not None
        depth = self._depth(number, row)
        if depth is None:
            self._paragraph(_Row(row.block, None, _whole(row)), len(self.rows))
            return
        if row.block.runs_on:
            said = f'"{number.printed}" begins a line within a sentence; it was taken for a number'
            self._doubt(row.block.place, said)
        reading = self._best(number, self.levels[depth] if depth < len(self.levels) else None)
        self.levels[depth:] = [(number.style(reading), reading.value)]
        self.nested[depth:] = [row.block.level]
        item = Draft(row.block.place, number, indent=row.block.indent)
        if self._is_own_heading(n, row) and not row.text.endswith(_STOPS):
            item.heading = row.text
        elif row.text:
            item.paragraphs.append(row.text)
        self.open[depth - 1].items.append(item)
        self.open[depth:] = [item]

    def _depth(self, number: Number, row: _Row) -> int | None:
        """The level that a number belongs to, from 1; nothing if it is no number here."""
        depths = range(len(self.levels) - 1, 0, -1)
        if row.block.marker and row.block.level:  # the file itself says how deep it is
            return next(
                (n + (self.nested[n] < row.block.level) for n in depths if self.nested[n] <= row.block.level),
                1,
            )
        for depth in depths:
            if self._follows(number, depth):
                return depth
        if number.brackets == "\u3000" and number.readings[0] == Reading("decimal", 2):
            return 1  # of a Japanese article, whose first paragraph bears no number
        styles = [style for style, _ in self.levels]
        fresh = [one for one in number.readings if number.style(one) not in styles]
        if any(one.value == 1 or one.sort == "bullet" for one in fresh):
            return len(self.levels)
        for depth in depths:
            if any(number.style(one) == self.levels[depth][0] for one in number.readings):
                self._watch_order(number, self.levels[depth], row)
                return depth
        if fresh and number.readings[0].sort == "decimal" and number.brackets:
            self._doubt(row.block.place, f'a list that begins with "{number.printed}"')
            return len(self.levels)
        said = f'"{number.printed}" was taken for a word, as no list runs up to it'
        self._doubt(row.block.place, said)
        return None

    def _doubt(self, place: str, message: str) -> None:
        self.doubts.append(Doubt(place, message))


def _whole(row: _Row) -> str:
    return f"{row.number.printed} {row.text}".strip() if row.number else row.text


def _looks_like_heading(row: _Row) -> bool:
    text = row.block.text
    if row.block.kind == "heading":
        return True
    if not text or text.endswith(_STOPS) or text[:1].islower() or row.block.marker:
        return False
    if _UNSPACED.search(text):
        return len(text) <= _TERSE
    return len(text.split()) <= _SHORT
