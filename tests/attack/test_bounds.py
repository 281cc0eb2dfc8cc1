"""The longest that a field may hold is drawn; what is longer, or would take minutes, is a problem."""

from __future__ import annotations

import pytest

from clausebook.content.files import read_content
from clausebook.model.records import LONGEST, LONGEST_ESSAY, LONGEST_TEXT, MOST_SIGNS
from tests.attack import LONG
from tests.attack.conftest import Begin
from tests.attack.contents import Change, changed, parsed
from tests.attack.test_contents import draw, problems, read
from tests.editions import MINIMAL

CONTENT = parsed(read_content(MINIMAL)[0])
CLAUSE = "instruments/1900/articles/1.yml"
ESSAY = "---\nkind: method\n---\n"


def commentary(text: str) -> Change:
    return (CLAUSE, ("commentary", 0, "text"), text)


TOO_MUCH: dict[str, tuple[Change, str]] = {
    "a commentary": (commentary("a " * LONGEST_TEXT), "field-too-long"),
    "a text": ((CLAUSE, ("text",), "a " * LONGEST_TEXT), "field-too-long"),
    "a number": ((CLAUSE, ("number",), "1" * (LONGEST + 1)), "field-too-long"),
    "an essay": (("essays/method.md", (), f"{ESSAY}# M\n{'a ' * LONGEST_ESSAY}"), "field-too-long"),
    "a title": (("essays/method.md", (), f"{ESSAY}# {'a' * (LONGEST + 1)}\nwords"), "field-too-long"),
    "no title": (("essays/method.md", (), f"{ESSAY}# \nwords"), "empty-field"),
    "brackets": (commentary("[" * (MOST_SIGNS + 1)), "too-many-signs"),
    "references that never end": (commentary("[[" * MOST_SIGNS), "too-many-signs"),
    "links that never end": (commentary("[a](" * (MOST_SIGNS + 1)), "too-many-signs"),
    "underscores": (commentary("a_" * (MOST_SIGNS + 1)), "too-many-signs"),
    "emphasis that never ends": (commentary("**a *b " * MOST_SIGNS), "too-many-signs"),
    "quotations in one another": (commentary("> " * 5_000 + "a"), "prose-is-not-nested-too-deeply"),
    "lists in one another": (
        commentary("\n".join(f"{'  ' * depth}- a" for depth in range(100))),
        "prose-is-not-nested-too-deeply",
    ),
    "a table of half rows": (
        (CLAUSE, ("table",), {"head": ["a", "b"], "rows": [["1"]]}),
        "table-has-whole-rows",
    ),
    "a language whose dates no font shows": (("edition.yml", ("lang",), "he"), "glyph-is-at-hand"),
    "a heading of a part": (
        ("instruments/1900/instrument.yml", ("parts", 1, "heading"), "a " * 500),
        "field-too-long",
    ),
}
ROWS = "concordance/1900-1950.yml"


def fields_of(words: str) -> dict[str, list[Change]]:
    """Every kind of field that print sets in a place of its own, with these words."""
    called = "Each Party shall let[^1] the ships of the other pass. Each ship pays no toll."
    return {
        "a text": [(CLAUSE, ("text",), f"{words} Each ship pays no toll.")],
        "a summary": [("instruments/1950/articles/2.yml", ("summary",), words)],
        "a reason": [(ROWS, ("rows", 1, "reason"), words)],
        "a note of a row": [(ROWS, ("rows", 3, "note"), words)],
        "a reading": [(ROWS, ("reading",), words)],
        "a text in another language": [(CLAUSE, ("parallel",), [{"lang": "fr", "text": words}])],
        "a footnote": [(CLAUSE, ("text",), called), (CLAUSE, ("footnotes",), [{"mark": "1", "text": words}])],
        "a cell": [(CLAUSE, ("table",), {"head": ["a", "b"], "rows": [[words, "x"], ["y", "z"]]})],
        "a caption": [(CLAUSE, ("table",), {"caption": words, "head": ["a"], "rows": [["y"]]})],
        "a note": [(CLAUSE, ("annotations", 0, "note"), words)],
        "an apparatus": [(CLAUSE, ("apparatus", 0, "text"), words)],
        "a definition": [("glossary.yml", (0, "definition"), words)],
        "a role": [("actors.yml", (0, "role"), words)],
        "a description": [("topics.yml", (0, "description"), words)],
        "what happened": [("events/1900.yml", (0, "summary"), words)],
        "what was expected": [("expectations.yml", (0, "claim"), words)],
        "what was changed": [("changes.yml", (0, "what"), words)],
        "a note of a source": [("sources.yml", (0, "note"), words)],
        "a status": [("instruments/1900/instrument.yml", ("status",), words)],
    }


LONGEST_LEGAL: dict[str, Change] = {
    "words": commentary("a " * (LONGEST_TEXT // 2)),
    "one word": commentary("x" * LONGEST_TEXT),
    "emphasis": commentary("\n\n".join(["*a* " * (MOST_SIGNS // 2)] * 12)),
    "a list": commentary("- a\n" * (LONGEST_TEXT // 4)),
    "an essay": ("essays/method.md", (), f"{ESSAY}# M\n\n" + "many words " * (LONGEST_ESSAY // 12)),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_a_problem_with_a_place(name: str, tally: Begin) -> None:
    counted = tally("bounds")
    change, rule = TOO_MUCH[name]
    found = problems(changed(CONTENT, [change]))
    held = any(one.rule == rule and len(str(one)) < 600 for one in found)
    counted.tell(name, "" if held else "; ".join(str(one)[:200] for one in found))
    assert not (failed := counted.settle()), failed


def test_what_is_longer_than_a_page_is_drawn_in_every_field(tally: Begin) -> None:
    counted = tally("bounds")
    longer = fields_of("many words " * 1_000)
    together = [
        one for name, field in longer.items() if name not in ("a footnote", "a caption") for one in field
    ]
    attempts = {"every field": together, "a footnote": longer["a footnote"], "a caption": longer["a caption"]}
    for name, changes in attempts.items():
        found, told = read(changed(CONTENT, changes))
        counted.tell(name, draw(found, beside=()) if found else "; ".join(map(str, told)))
    assert not (failed := counted.settle()), failed


@pytest.mark.skipif(not LONG, reason="takes minutes: CLAUSEBOOK_LONG=1")
@pytest.mark.parametrize("words", ["many words " * 4_500, "x" * 49_900], ids=("words", "one word"))
def test_every_field_at_its_longest_is_drawn(words: str, tally: Begin) -> None:
    counted = tally("bounds")
    for name, changes in fields_of(words).items():
        found, told = read(changed(CONTENT, changes))
        counted.tell(name, draw(found) if found else "; ".join(str(one)[:200] for one in told))
    assert not (failed := counted.settle()), failed


@pytest.mark.skipif(not LONG, reason="takes minutes: CLAUSEBOOK_LONG=1")
@pytest.mark.parametrize("name", LONGEST_LEGAL)
def test_the_longest_that_is_legal_is_drawn(name: str, tally: Begin) -> None:
    counted = tally("bounds")
    content = changed(CONTENT, [LONGEST_LEGAL[name]])
    found, told = read(content)
    assert found, told
    counted.tell(name, draw(found))
    assert not (failed := counted.settle()), failed
