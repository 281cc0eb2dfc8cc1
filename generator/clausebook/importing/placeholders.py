"""What a consolidated text prints in the place of an article that is repealed: "(repealed)", 削除."""

from __future__ import annotations

import re

from clausebook.importing.drafts import Draft

_WORDS = (
    "repealed deleted omitted revoked rescinded lapsed"
    " weggefallen aufgehoben gestrichen entfallen"
    " abrogée? abrogés supprimée? supprimés caduc"
    " derogad[oa] suprimid[oa] abrogat[oa] soppress[oa] vervallen revogad[oa] uchylony upphävd ophævet"
    " 削除 刪除 删除 삭제 निरसित लोपित ملغاة ملغى исключена отменена"
)
_WORD = f"(?:{'|'.join(_WORDS.split())})"
_ALONE = re.compile(
    rf"{_WORD}\.?|{_WORD} (?:by|with|as of|w\.e\.f\.|durch|mit|seit|par|por|da) [^.;:!?]{{1,80}}\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"[\[(（〔]\s*{_WORD}\b[^;:!?]{{0,160}}[\])）〕]\.?", re.IGNORECASE)


def parted(draft: Draft) -> tuple[str, tuple[str, ...], str]:
    """
    Heading, paragraphs, and what stands in the place of words that are repealed, if nothing else does.

    >>> from clausebook.importing import numbering
    >>> number = numbering.read("Art. 49 (weggefallen)")
    >>> parted(Draft("", number, "(weggefallen)"))
    ('', (), '(weggefallen)')
    >>> parted(Draft("", number, "Tolls", ["[Repealed by Act 7 of 1931.]"]))
    ('Tolls', (), '[Repealed by Act 7 of 1931.]')
    >>> parted(Draft("", number, "Deleted files"))
    ('Deleted files', (), '')
    >>> parted(Draft("", number, paragraphs=["Repealed laws stay in force for a year."]))
    ('', ('Repealed laws stay in force for a year.',), '')
    """
    heading, paragraphs = draft.heading, tuple(draft.paragraphs)
    if not draft.number or draft.items or draft.table or len(paragraphs) > 1:
        return heading, paragraphs, ""
    if heading and not paragraphs and is_placeholder(heading):
        return "", (), heading
    if paragraphs and is_placeholder(paragraphs[0]):
        return heading, (), paragraphs[0]
    return heading, paragraphs, ""


def is_placeholder(words: str) -> bool:
    """
    Whether words stand in the place of what is repealed.

    >>> is_placeholder("(repealed)"), is_placeholder("Repealed laws")
    (True, False)
    """
    return bool(_ALONE.fullmatch(words) or _BRACKETED.fullmatch(words))
