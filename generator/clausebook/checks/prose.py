"""Rules of prose: a reader sees what its editor sees, and no notation is printed as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from clausebook.edition import traverse
from clausebook.model.kinds import CITABLE
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, PlainMark, marked_fields
from clausebook.prose import markdown, unparsed

UNREAD = unparsed.UNREAD
"""What was found in each text; `Cache.remembering` keeps it from check to check."""

_DEEPEST = 6
_NESTING = {
    f"{block}_{side}": step
    for block in ("bullet_list", "ordered_list", "blockquote")
    for side, step in (("open", 1), ("close", -1))
}


def notation_is_read(edition: Edition) -> Iterator[Problem]:
    """What looks like a reference, a citation, a link or emphasis in prose is one."""
    known = traverse.known(edition)
    for passage in traverse.passages(edition):
        unread = unparsed.unread(passage.text, blocks=passage.blocks)
        for found in unread.notation:
            yield passage.problem(found.message, found.hint, found.quote)
        for whole, name in unread.bracketed:
            kind, colon, target = name.partition(":")
            if name in edition.sources:
                yield passage.problem(f'"{whole}" is no citation', f"write [@{whole[1:]}", whole)
            elif _is_unit(name, passage.entry.instrument, edition) or (
                colon and kind in CITABLE and target in known[kind]
            ):
                yield passage.problem(f'"{whole}" is no reference', f"write [[{name}]]", whole)
        for name in unread.at_signs:
            if name in edition.sources:
                yield passage.problem(f'"@{name}" is no citation', f"write [@{name}]", f"@{name}")


def paragraph_keeps_its_first_sign(edition: Edition) -> Iterator[Problem]:
    """A paragraph of commentary or of an essay that begins with a number or sign is no list by surprise."""
    for passage in traverse.passages(edition):
        if passage.blocks:
            is_essay = not passage.path
            for found in unparsed.first_signs(passage.text, short_lists=is_essay):
                yield passage.problem(found.message, found.hint, found.quote)


def name_is_plain(edition: Edition) -> Iterator[Problem]:
    """No reference and no citation stands in a name or heading, where it would be printed as typed."""
    known = traverse.known(edition)
    for entry in traverse.entries(edition):
        for path, _, words in marked_fields(entry.record, PlainMark):
            if path[-1] == "on":  # quotes a text of the instrument, which may have such signs
                continue
            for typed, name in unparsed.in_plain_words(words):
                kind, colon, target = name.partition(":")
                meant = (
                    name[1:] in edition.sources
                    if name.startswith("@")
                    else (kind in CITABLE and target in known[kind])
                    if colon
                    else _is_unit(name, entry.instrument, edition)
                )
                if meant:
                    hint = "take it out, or say it in a field of prose, such as a note"
                    yield entry.problem(path, f'"{typed}" is not read here', hint, typed)


def prose_is_not_nested_too_deeply(edition: Edition) -> Iterator[Problem]:
    """Lists and quotations stand in one another six levels deep at most."""
    for passage in traverse.passages(edition):
        tokens = markdown.parse(passage.text, blocks=passage.blocks) if passage.blocks else []
        depths = accumulate(_NESTING.get(token.type, 0) for token in tokens)
        if max(depths, default=0) > _DEEPEST:
            message = f"more than {_DEEPEST} lists and quotations in one another"
            yield passage.problem(message, "flatten them", "")


def _is_unit(name: str, instrument: str, edition: Edition) -> bool:
    """A whole id, or a code with a letter and a figure: "[1]" and "[a]" are common words."""
    if "/" in name:
        return name in edition.units
    telling = any(char.isdigit() for char in name) and any(char.isalpha() for char in name)
    return telling and f"{instrument}/{name}" in edition.units


RULES = (
    notation_is_read,
    name_is_plain,
    paragraph_keeps_its_first_sign,
    prose_is_not_nested_too_deeply,
)
