"""A PDF as tests look at it: its text page by page, its addresses, its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]


def squeezed(text: str) -> str:
    """The text without white space, hyphens (at the end of a line whose are they?) and marks without room."""
    return re.sub(r"[-\s\u00ad\u0002\ufffe\u200b-\u200f\u2060\u202f]", "", text)


@dataclass(frozen=True)
class Pdf:
    """A file that stays closed to changes."""

    path: Path

    @cached_property
    def file(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @cached_property
    def texts(self) -> list[str]:
        """The squeezed text of each page, the running head left out."""
        document = pypdfium2.PdfDocument(self.path)
        return [self._body(page) for page in document]

    @staticmethod
    def _body(page: Any) -> str:
        whole = page.get_textpage()
        left, bottom, right, top = page.get_mediabox()
        return squeezed(whole.get_text_bounded(left, bottom, right, top - 62))  # the head ends above

    @cached_property
    def addresses(self) -> dict[str, int]:
        """The page, from 0, of each named destination."""
        number = {page.objgen: n for n, page in enumerate(self.file.pages)}
        names = pikepdf.NameTree(self.file.Root.Names.Dests)
        return {str(name): number[_target(found).objgen] for name, found in names.items()}

    def near(self, address: str, pages: int = 2) -> str:
        """The text from the page of an address on."""
        at = self.addresses[address]
        return "".join(self.texts[at : at + pages])

    def times(self, words: str, first: int = 0, last: int | None = None) -> int:
        """How often some words stand on the pages, also across the end of one."""
        needle = squeezed(words)
        texts = self.texts[first:last]
        across = sum(_runs_over(needle, here, there) for here, there in pairwise(texts))
        return sum(text.count(needle) for text in texts) + across

    @cached_property
    def elements(self) -> list[tuple[str, Any]]:
        """Every element of the structure with its kind, in the order of reading."""
        return list(walk(self.file.Root.StructTreeRoot))

    @cached_property
    def languages(self) -> set[str]:
        """The languages that runs of words or whole paragraphs are marked with."""
        found = {str(one.Lang) for _, one in self.elements if "/Lang" in one}
        for page in self.file.pages:
            for instruction in pikepdf.parse_content_stream(page, "BDC"):
                properties = instruction.operands[1]
                if isinstance(properties, pikepdf.Dictionary) and "/Lang" in properties:
                    found.add(str(properties.Lang))
        return found

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level, title and page of each."""
        number = {page.objgen: n for n, page in enumerate(self.file.pages)}

        def inside(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                yield level, item.title, number[item.destination[0].objgen]
                yield from inside(item.children, level + 1)

        with self.file.open_outline() as outline:
            return list(inside(outline.root, 1))

    @cached_property
    def fonts(self) -> dict[str, bool]:
        """Every font by its name without the mark of the subset, and whether it is embedded."""
        found: dict[str, bool] = {}
        for one in self.file.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                embedded = any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(one.FontName).lstrip("/").partition("+")[2]] = embedded
        return found


def _target(found: Any) -> Any:
    array = found.D if isinstance(found, pikepdf.Dictionary) else found
    return array[0]


def walk(element: Any) -> Iterator[tuple[str, Any]]:
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S).lstrip("/"), kid
            yield from walk(kid)


def _runs_over(needle: str, here: str, there: str) -> bool:
    """Whether words begin on a page and go on at the top of the next; notes may stand between."""
    low, high = 1, len(needle) - 1
    if needle in here or needle in there or len(needle) < 2:
        return False
    while low < high:  # the longest beginning that the page has
        middle = (low + high + 1) // 2
        low, high = (middle, high) if needle[:middle] in here else (low, middle - 1)
    return needle[:low] in here and there.startswith(needle[low:])
