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
    "a heading of a part": (
        ("instruments/1900/instrument.yml", ("parts", 1, "heading"), "a " * 500),
        "field-too-long",
    ),
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
    counted.settle()


@pytest.mark.skipif(not LONG, reason="takes minutes: CLAUSEBOOK_LONG=1")
@pytest.mark.parametrize("name", LONGEST_LEGAL)
def test_the_longest_that_is_legal_is_drawn(name: str, tally: Begin) -> None:
    counted = tally("bounds")
    content = changed(CONTENT, [LONGEST_LEGAL[name]])
    found, told = read(content)
    assert found, told
    counted.tell(name, draw(found))
    counted.settle()
