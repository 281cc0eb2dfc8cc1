"""What a reader found → the outline of an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausebook.importing import footnotes, frame, naming, numbering, remarks, structure
from clausebook.importing.drafts import DraftPart
from clausebook.importing.frame import Framed
from clausebook.importing.outline import Outline, OutlinePart
from clausebook.importing.reading import Block, Change, Doubt, Reading, Refused, summed

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"), ("zh", r"[\u4e00-\u9fff]"), ("ko", r"[\uac00-\ud7af]"),
    ("hi", r"[\u0900-\u097f]"), ("ar", r"[\u0600-\u06ff]"), ("ru", r"[\u0400-\u04ff]"),
)  # fmt: skip
_COMMON = {
    "en": "the of and to in shall be by for is are or any with",
    "de": "der die das und den von zu des ist sind wird werden eine mit",
    "fr": "le la les des et du dans est par sont une aux",
    "es": "el la los las y de en por del es son una",
    "it": "il la di e che del della nel per sono una",
    "nl": "het een van de en in wordt worden zijn voor met dat deze op",
    "pt": "o os do da dos das em não uma ao são pela no",
    "sv": "och att en ett som av för det till är skall den",
    "da": "og at en et som af for det til er skal den i",
    "pl": "i w z na do nie jest się przez lub oraz od",
}


def recognise(reading: Reading) -> Outline:
    """The outline of a whole text; raises `Refused` where nothing but a title was found."""
    instrument, remarked = remarks.without(reading.blocks)
    noted = footnotes.part(instrument)
    blocks = noted.blocks
    if not blocks:
        raise Refused("the file holds no words of an instrument")
    framed = frame.part(blocks)
    drafts, unsure = structure.parts(framed.body, framed.annexes)
    if not drafts:
        raise Refused(f'only a title was found, "{framed.title[:60]}", and no clause')
    parts, named = naming.named(drafts, noted.notes)
    lang, guessed = _language(reading)
    return Outline(
        title=framed.title,
        parts=parts,
        closing=framed.closing,
        signatures=framed.signatures,
        closing_after=_closing_after(framed, drafts, parts),
        place=framed.place,
        date=framed.date,
        lang=lang,
        number_below_heading=any(draft.captioned for part in drafts for draft in part.clauses),
        left_out=(*reading.left_out, *remarked, *noted.left_out, *framed.left_out),
        changes=summed((*reading.changes, *noted.changes, *_spaces(blocks))),
        doubts=(*reading.doubts, *noted.doubts, *_glued(blocks), *framed.doubts, *unsure, *named, *guessed),
    )


def _closing_after(framed: Framed, drafts: Sequence[DraftPart], parts: Sequence[OutlinePart]) -> str:
    """The id of the last part before the annexes, where place and date stand there."""
    if not framed.closing_before_annexes:
        return ""
    first = next((n for n, draft in enumerate(drafts) if draft.kind == "annex"), 0)
    return parts[first - 1].id if first and parts[first - 1].clauses else ""


def _glued(blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Numbers at the ends of words, and paragraphs that begin with the same: perhaps footnotes."""
    notes = {match[1] for block in blocks if (match := re.match(r"(\d{1,2}) \S", block.text))}
    for block in blocks:
        for match in re.finditer(r"[^\W\d]{3,}[.,;:”\"]?(\d{1,2})(?![\w.,]*\d)(?=\W|$)", block.text):
            if match[1] in notes:
                said = f'"{match[0]}" may call a footnote, as a paragraph begins with {match[1]}'
                yield Doubt(block.place, f"{said}; write [^{match[1]}] and footnotes: if it does")


def _spaces(blocks: Sequence[Block]) -> list[Change]:
    """Spaces other than the plain one between a number and its words: pages part the two in their own way."""
    wide: list[str] = []
    for block in blocks:
        number = None if block.marker or block.kind == "table" else numbering.read(block.text)
        if number and block.text[len(number.printed) : len(block.text) - len(number.rest)].strip(" "):
            wide.append(block.place)
    return [Change("other spaces between number and words left out", len(wide), wide[0])] if wide else []


def _language(reading: Reading) -> tuple[str, list[Doubt]]:
    """The language of a text: as the file says, by its script, or by its commonest words."""
    if reading.lang:
        return reading.lang, []
    text = " ".join(block.text for block in reading.blocks)[:20_000]
    for lang, letters in _SCRIPTS:
        if len(re.findall(letters, text)) > len(text) // 10:
            return lang, []
    words = re.findall(r"\w+", text.lower())
    counts = {lang: sum(words.count(one) for one in common.split()) for lang, common in _COMMON.items()}
    best = max(counts, key=lambda lang: counts[lang])
    if counts[best] * 10 >= len(words):
        return best, []
    return "en", [Doubt("", "the language was not recognised and is taken for English; say it with --lang")]
