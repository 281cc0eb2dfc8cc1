"""Markdown → blocks, by the parser that also reads editors' prose (`markdown-it-py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from clausebook.importing import numbering, signed
from clausebook.importing.characters import clean, lines, squeezed
from clausebook.importing.reading import Block, Change, LeftOut, Reading, Refused, summed

_FRONT = re.compile(r"---\n(?:.*\n)*?(?:---|\.\.\.)(?:\n|$)")
_HEADING = re.compile(r"^(#{2,6})(?=[^\W\d_]|\()", re.MULTILINE)
"""Signs of a heading that stand close to its words, as some programs write them; one alone may be a tag."""
_CELLS = ("th_open", "td_open")
_RAISED = re.compile(r"<(sup|sub)>\s*(\d{1,3})([)\]]?)\s*</\1>", re.IGNORECASE)
_TOGETHER = r"(?<=[,;:.]) {3,}(?=\S)"
"""Spaces behind a stop that are left where a program ran paragraphs together."""
_BREAK = re.compile(rf"<br\s*/?>|{_TOGETHER}", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|div|em|font|hr|i|ins|link|meta|p|small|span|strong|su[bp]|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags of HTML, as programs write them into Markdown; other words in such brackets are the text's own."""
_DIGITS = {"sup": "⁰¹²³⁴⁵⁶⁷⁸⁹", "sub": "₀₁₂₃₄₅₆₇₈₉"}


def read(text: str) -> Reading:
    """
    The headings, paragraphs, list items and tables of a text in Markdown, its own numbers kept as written.

    >>> [(block.kind, block.marker, block.text) for block in read("# Act\\n\\n4) *Fees* are due.\\n").blocks]
    [('title', '', 'Act'), ('paragraph', '4)', 'Fees are due.')]
    """
    whole = "\n".join(lines(text))
    left_out: list[LeftOut] = []
    start = 0
    if front := _FRONT.match(whole):
        left_out.append(LeftOut("line 1", squeezed(front[0]), "front matter"))
        start = front[0].count("\n")
        whole = whole[front.end() :]
    close = [whole.count("\n", 0, match.start()) + start + 1 for match in _HEADING.finditer(whole)]
    whole = _HEADING.sub(r"\1 ", whole)
    # a footnote may look like the target of a link, indented paragraphs like code
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["reference", "code"])
    reader = _Reader(parser.parse(whole), start)
    reader.run()
    if not reader.blocks:
        raise Refused("the file holds no words")
    titles = sum(block.kind == "heading" and block.level == 1 for block in reader.blocks)
    blocks = [
        Block(**{**block.__dict__, "kind": "title"})
        if titles == 1 and block.kind == "heading" and block.level == 1
        else block
        for block in reader.blocks
    ]
    spaced = [Change("a space put after the signs of a heading", 1, f"line {line}") for line in close]
    return Reading(tuple(blocks), (*left_out, *reader.left_out), summed([*spaced, *reader.changes]))


class _Reader:
    """Walks the tokens once."""

    def __init__(self, tokens: Sequence[Token], start: int) -> None:
        self.tokens = tokens
        self.start = start
        self.blocks: list[Block] = []
        self.changes: list[Change] = []
        self.left_out: list[LeftOut] = []
        self.lists: list[str] = []  # the marks of the list items that are open
        self.waiting = ""  # the mark of an item that has no words yet
        self.place = ""

    def run(self) -> None:
        heading = 0
        rows: list[list[str]] | None = None
        for n, token in enumerate(self.tokens):
            if token.map:
                self.place = f"line {self.start + token.map[0] + 1}"
            if token.type == "heading_open":
                heading = int(token.tag[1:])
            elif token.type == "heading_close":
                heading = 0
            elif token.type == "list_item_open":
                self.lists.append("")
                self.waiting = self._mark(token)
            elif token.type == "list_item_close":
                self.lists.pop()
                if self.waiting:
                    self._block("", True, 0)
            elif token.type == "table_open":
                rows = []
            elif token.type == "tr_open" and rows is not None:
                rows.append([])
            elif token.type == "table_close" and rows is not None:
                # Markdown asks for a head; a table that has none is written with an empty one
                cells = tuple(tuple(row) for n, row in enumerate(rows) if n or any(row) or len(rows) == 1)
                self.blocks.append(Block("", self.place, "table", rows=cells))
                rows = None
            elif token.type == "inline" and rows is not None and self.tokens[n - 1].type in _CELLS:
                rows[-1].append(" ".join(self._lines(token)))
            elif token.type == "inline":
                for m, line in enumerate(self._lines(token)):
                    self._block(line, m == 0, heading)
            elif token.type in ("fence", "code_block"):
                for m, line in enumerate(token.content.split("\n")):
                    if line.strip():
                        self._block(line, m == 0, 0)

    def _mark(self, token: Token) -> str:
        if token.info:
            return f"{token.info}{token.markup}"
        self.changes.append(Change(f"the list mark {token.markup} written •", 1, self.place))
        return "•"

    def _block(self, line: str, apart: bool, heading: int) -> None:
        text, changed = clean(line, self.place)
        self.changes += changed
        text = squeezed(text)
        if not text and not self.waiting:
            return
        mark, self.waiting = self.waiting, ""
        kind = "heading" if heading else "paragraph"
        level = heading or len(self.lists)
        if mark == "•" and numbering.read(text):
            mark = ""  # its own number says more
        self.blocks.append(Block(text, self.place, kind, level, mark, apart=apart))  # type: ignore[arg-type]

    def _lines(self, token: Token) -> Iterator[str]:
        """The lines of a paragraph, joined where a sentence goes on."""
        current = ""
        closes, began = bool(signed.CLOSES.match(token.content)), 0
        for child in token.children or ():
            if child.type == "text":
                if count := len(re.findall(_TOGETHER, child.content)):
                    self.changes.append(
                        Change("paragraphs parted where many spaces stand", count, self.place)
                    )
                *ended, last = _BREAK.split(child.content)
                for line in ended:
                    yield current + self._without_tags(line)
                    current = ""
                current += self._without_tags(last)
            elif child.type == "code_inline":
                current += child.content
            elif child.type == "hardbreak":
                yield current
                current = ""
            elif child.type == "softbreak":
                current += "\n"
            elif child.type == "image":
                self.left_out.append(LeftOut(self.place, child.content or "a picture", "a picture"))
            elif child.type == "link_open":
                address = str(child.attrs.get("href", ""))
                self.left_out.append(LeftOut(self.place, address, "the address of a link"))
            elif child.type in ("em_open", "strong_open"):
                self.changes.append(Change("marks of emphasis left out", 1, self.place))
                began = len(current)
            elif child.type in ("em_close", "strong_close") and closes:
                # run together, each of those who sign stands behind for whom
                party = current[began:].strip()
                if signed.says_for_whom(party):
                    yield current[:began]
                    yield party
                    current = ""
        yield from _parted(current)

    def _without_tags(self, text: str) -> str:
        """Words without tags of HTML; raised and lowered numbers are written with signs of their own."""

        def written(match: re.Match[str]) -> str:
            tag = match[1].lower()
            how = "raised" if tag == "sup" else "lowered"
            self.changes.append(Change(f"{how} numbers written with {how} signs", 1, self.place))
            if match[3]:
                self.changes.append(Change("brackets behind footnote numbers left out", 1, self.place))
            return match[2].translate(str.maketrans("0123456789", _DIGITS[tag]))

        text, count = _TAG.subn("", _RAISED.sub(written, text))
        if count:
            self.changes.append(Change("tags of HTML left out", count, self.place))
        return text


def _parted(text: str) -> Iterator[str]:
    """A paragraph, parted before lines that begin with a number of their own: (a), b."""
    group = ""
    for line in text.split("\n"):
        number = numbering.read(line.strip())
        if group and number and number.readings[0].sort != "bullet" and not number.kind:
            yield group
            group = line
        else:
            group = f"{group} {line}" if group else line
    yield group
