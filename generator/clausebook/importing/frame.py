"""What stands around the body of a text: title, place and date, signatures, annexes, and its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.importing import contents_list, numbering, signed, when
from clausebook.importing.outline import Signed
from clausebook.importing.reading import Block, Doubt, LeftOut

_HEAD = 12
"""Blocks from the beginning among which the title is looked for."""
_TAIL = 25
"""Blocks from the end among which place and date are looked for."""
_LONGEST_TITLE = 60  # words

_TITLE = re.compile(
    r"\b(?:Declaration|Treaty|Agreement|Convention|Covenant|Charter|Protocol|Memorandum|Statement|Communiqué|Pact"
    r"|Constitution|Act|Law|Code|Statute|Regulations?|Directive|Licen[cs]e|Decree|Ordinance|Resolution|Plan|Bill"
    r"|Decision|Décision|Richtlinie|(?:Rahmen)?beschlu(?:ss|ß)|Maßnahme|Rules|Terms|Policy|Charte|Constitution|Loi"
    r"|Traité|Accord|Décret|Règlement|Ley|Tratado|Acuerdo|Convenio"
    r"|Trattato|Legge|Verdrag|Overeenkomst|Akkoord|Handvest|Besluit)\b"
    r"|gesetz|Gesetz|vertrag|Vertrag|ordnung\b|Abkommen|Übereinkommen|[法憲約定言律令]$"
    r"|憲法|条約|協定|宣言|संविधान|अधिनियम|समझौता|घोषणा",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:done|signed|made|adopted|given|in witness whereof|in faith whereof|geschehen|zu urkund|fait|hecho"
    r"|en foi de quoi|en fe de lo cual|in fede di che|fatto|gedaan|ten blijke waarvan"
    r"|ح[\u064b-\u0652]*ر[\u064b-\u0652]*رت?)\b",
    re.IGNORECASE,
)
_WITNESSED = re.compile(r"in witness|en foi de quoi|zu urkund|en fe de|in fede|ten blijke", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:^|\b(?:at|in|zu|à|en|a|te)\s+)(?P<place>(?:['’]s-)?[A-ZÀ-Þ][\w'’.-]+"
    r"(?:\s(?:[A-ZÀ-Þ][\w'’.-]+|de|the|upon|am))*)(?:\s*,|\s(?:on|this|le|op|am|el|il)\s)"
)
_SENTENCE = re.compile(r"[。।]$")
_TO_FILL_IN = re.compile(r"[<\[][^<>\[\]]+[>\]]")  # "<signature>, 1 April 1990": a form, no date of the text
_BUTTONS = frozenset(
    "share tweet email e-mail whatsapp linkedin facebook print twitter x top home next previous back download"
    " pdf menu search login subscribe telegram reddit copy link".split()
) | {"back to top", "share this", "copy link", "read more", "skip to content"}


@dataclass(frozen=True)
class Framed:
    """A text, parted."""

    title: str
    body: tuple[Block, ...]
    closing: tuple[str, ...]
    signatures: tuple[Signed, ...]
    annexes: tuple[Block, ...]
    closing_before_annexes: bool
    place: str
    date: str
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]


def part(blocks: Sequence[Block]) -> Framed:
    """Find title, closing and annexes; leave out, and tell, what only the page around the text says."""
    left_out: list[LeftOut] = []
    doubts: list[Doubt] = []
    start, end, title = _said_last(blocks, *_title(blocks, doubts))
    left_out += [LeftOut(one.place, _whole(one), "stands before the title") for one in blocks[:start]]
    rest, listed = contents_list.without(blocks[end:])
    left_out += listed
    while rest and _is_button(rest[0]) and len(rest) > 1:
        one = rest.pop(0)
        left_out.append(LeftOut(one.place, _whole(one), "a button or label of the page"))
    if rest and left_out and left_out[-1].why.startswith("a button") and _is_label(rest[0]):
        one = rest.pop(0)
        left_out.append(LeftOut(one.place, _whole(one), "a button or label of the page"))
    dating = [rest.pop(0)] if len(rest) > 1 and _is_dating(rest[0]) else []
    annex = _annex(rest)
    body, annexes = rest[:annex], rest[annex:]
    body, closing, date, place = _closing(body, left_out, doubts)
    before_annexes = bool(annexes and closing)
    if annexes and not closing:
        annexes, closing, date, place = _closing(annexes, left_out, doubts)
    closing, signatures = signed.parted(closing)
    for one in dating:
        date, place = date or _date(one.text), place or _place(one.text)
    if not date and (found := when.find(title)):
        date = found[0]
        doubts.append(
            Doubt(blocks[start].place, f"the date {date} is that of the title; is it the text's own?")
        )
    return Framed(
        title=title,
        body=(*dating, *body),
        closing=closing,
        signatures=signatures,
        annexes=tuple(annexes),
        closing_before_annexes=before_annexes,
        place=place,
        date=date,
        left_out=tuple(left_out),
        doubts=tuple(doubts),
    )


def _whole(block: Block) -> str:
    cells = [cell for row in block.rows for cell in row]
    return " ".join(piece for piece in (block.marker, block.text, *cells) if piece)


# --- the title -----------------------------------------------------------------------------------------


def _title(blocks: Sequence[Block], doubts: list[Doubt]) -> tuple[int, int, str]:
    """Where the title begins and ends, and its words."""
    head = blocks[: max(1, next((n for n, one in enumerate(blocks[:_HEAD]) if _is_numbered(one)), _HEAD))]
    start = next((n for n, one in enumerate(head) if one.kind == "title"), None)
    if start is not None:
        end = start
        while end < len(blocks) and (blocks[end].kind == "title" or _is_imprint(blocks[end])):
            end += 1
        return start, end, " ".join(one.text for one in blocks[start:end])
    named = [n for n, one in enumerate(head) if _may_be_title(one) and _TITLE.search(one.text)]
    first_heading = next((n for n, one in enumerate(head) if one.kind == "heading" and one.level == 1), None)
    start = named[0] if named else first_heading if first_heading is not None else 0
    if not named:
        doubts.append(Doubt(blocks[start].place, f'"{blocks[start].text[:60]}" was taken for the title'))
    end = start + 1
    while (
        blocks[start].kind == "paragraph"
        and end < len(blocks)
        and not blocks[end].apart
        and _may_be_title(blocks[end])
    ):
        end += 1
    return start, end, " ".join(one.text for one in blocks[start:end])


def _said_last(blocks: Sequence[Block], start: int, end: int, title: str) -> tuple[int, int, str]:
    """The title where it stands last: pages and journals print it above their copy, which has it too."""
    words = _plain(title)
    for n in range(min(len(blocks), end + _HEAD) - 1, end - 1, -1):
        if blocks[n].kind not in ("heading", "title"):
            continue
        again = _plain(blocks[n].text)
        if again and (f"{words} ".startswith(f"{again} ") or f"{again} ".startswith(f"{words} ")):
            return n, n + 1, blocks[n].text
    return start, end, title


def _plain(text: str) -> str:
    """Words in small letters, without the signs between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_imprint(block: Block) -> bool:
    """Whether a line below the title tells whose text it is: "© the Union 2016"."""
    return "©" in block.text and _may_be_title(block)


def _is_dating(block: Block) -> bool:
    """Whether a line below the title tells when the text was adopted: "Signed at Brune on 1 March 1987"."""
    return block.kind == "paragraph" and not block.marker and when.is_dating(block.text)


def _is_numbered(block: Block) -> bool:
    number = numbering.read(f"{block.marker} {block.text}".strip())
    return number is not None and number.readings[0].sort != "bullet"


def _may_be_title(block: Block) -> bool:
    return (
        block.kind in ("paragraph", "heading")
        and bool(block.text)
        and len(block.text.split()) <= _LONGEST_TITLE
        and not block.text.endswith((",", ";", ":", "。", "."))
        and not block.marker
        and not numbering.read(block.text)
    )


# --- the page ------------------------------------------------------------------------------------------


def _is_button(block: Block) -> bool:
    number = numbering.read(block.text)
    text = number.rest if number and number.readings[0].sort == "bullet" else block.text
    if text.lower().strip(" :") in _BUTTONS:
        return True
    return bool(number) and text != block.text and _is_label(block, text)


def _is_label(block: Block, text: str = "") -> bool:
    """Whether it is "Type: Documents", or the beginning of such a line."""
    return bool(re.fullmatch(r"[^\W\d]+(?: [^\W\d]+)?:(?: [^\W\d]+){0,3}", text or block.text))


# --- annexes and the end -------------------------------------------------------------------------------


def _annex(blocks: Sequence[Block]) -> int:
    """Where the annexes begin: at one that says so, or below a closing at the next heading over sentences."""
    for n, block in enumerate(blocks):
        if n and block.kind == "heading" and _is_below_closing(blocks[:n]) and _has_sentence(blocks[n:]):
            return n
        number = numbering.read(f"{block.marker} {block.text}".strip())
        if not n or not number or number.kind != "annex" or len(number.rest.split()) > 15:
            continue
        if block.kind == "heading" or (block.apart and not number.rest.endswith((".", ";", ","))):
            return n
    return len(blocks)


def _is_below_closing(blocks: Sequence[Block]) -> bool:
    """Whether a closing with its date is the last that stands there, with those who signed."""
    for n in range(len(blocks) - 1, -1, -1):
        number = numbering.read(blocks[n].text)
        if blocks[n].kind != "paragraph" or (number and number.kind):
            return False
        if signed.CLOSES.match(blocks[n].text):
            return any(when.find(one.text) for one in blocks[n:])
    return False


def _has_sentence(blocks: Sequence[Block]) -> bool:
    """Whether words stand there that are no signature."""
    return any(len(one.text.split()) > 4 and one.text.endswith((".", ":", ";")) for one in blocks)


def _closing(
    blocks: Sequence[Block], left_out: list[LeftOut], doubts: list[Doubt]
) -> tuple[list[Block], tuple[str, ...], str, str]:
    """The blocks before the closing, its lines, its date and place."""
    kept = list(blocks)
    start = _closing_start(kept)
    tail = kept[start:]
    page: list[LeftOut] = []
    while tail and (_is_button(tail[-1]) or _is_label(tail[-1])) and not when.find(tail[-1].text):
        one = tail.pop()
        page.insert(0, LeftOut(one.place, _whole(one), "a button or label of the page"))
    left_out += page
    text = "\n".join(_whole(one) for one in tail)
    if not tail:
        return kept, (), "", ""
    date = _date(text)
    if not date:
        doubts.append(
            Doubt(tail[0].place, "place and date, but no date that could be read; write date: yourself")
        )
    lines = tuple(text.split("\n"))
    others = [
        one for one in tail if not (when.find(one.text) or _DONE.match(one.text) or one.text.endswith(","))
    ]
    if others and not signed.parted(lines)[1]:
        shown = f'"{_whole(others[0])[:50]}"'
        said = f"{shown} and what follows stand in closing:, perhaps signatures; signatories: was left to you"
        doubts.append(Doubt(others[0].place, said))
    return kept[:start], lines, date, _place(text)


def _date(text: str) -> str:
    found = when.find(text)
    return found[0] if found else ""


def _place(text: str) -> str:
    found = _PLACE.search(text)
    return found["place"] if found else ""


def _closing_start(blocks: Sequence[Block]) -> int:
    """Where place and date begin; the end where there are none."""
    first = max(0, len(blocks) - _TAIL)
    for n in range(len(blocks) - 1, -1, -1):  # a treaty of many parties has many signatures
        one = blocks[n]
        number = numbering.read(one.text)
        if one.kind in ("clause", "part", "heading") or (number and number.kind):
            break
        if signed.CLOSES.match(one.text) and any(when.find(later.text) for later in blocks[n : n + 4]):
            first = min(first, n)
            break
    for n in range(first, len(blocks)):
        one = blocks[n]
        plain = one.kind == "paragraph" and not one.marker and not numbering.read(one.text)
        if not plain or not _DONE.match(one.text):
            continue
        if _WITNESSED.match(one.text) or any(when.find(later.text) for later in blocks[n : n + 4]):
            return n
    for n in range(len(blocks) - 1, first - 1, -1):
        one = blocks[n]
        short = one.kind == "paragraph" and not one.marker and len(one.text.split()) <= 12
        if _SENTENCE.search(one.text) or _TO_FILL_IN.search(one.text):
            continue
        if not short or not when.find(one.text) or numbering.read(one.text) or one.text.endswith((";", ":")):
            continue
        before = blocks[n - 1] if n else None
        if (
            before
            and before.text.endswith(",")
            and len(before.text.split()) <= 4
            and not numbering.read(before.text)
        ):
            return n - 1
        return n
    return len(blocks)
