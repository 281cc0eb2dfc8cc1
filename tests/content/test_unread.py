"""What an editor sees as a value is the value, or a problem with its place: no word goes in silence."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausebook.content import reader
from clausebook.content.reader import ContentFile
from clausebook.model.problems import Problem

SIGNS = st.text(st.sampled_from("ab #:-'\"“”,[]{}&*!|>%@`?~.\\1é日"), min_size=1, max_size=20)
WORDS = st.one_of(
    SIGNS, st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp"]), min_size=1)
)
"""One line, as an editor may type it."""


def read(text: str) -> tuple[ContentFile | None, list[Problem]]:
    found = reader.read("x.yml", text.encode())
    return (found, list(found.problems)) if isinstance(found, ContentFile) else (None, [found])


def value(text: str) -> object:
    found, problems = read(text)
    assert found is not None, problems
    assert problems == []
    return found.value


@given(WORDS)
def test_what_stands_between_quotes_is_the_value(words: str) -> None:
    single = words.replace("'", "''")
    assert value(f"text: '{single}'\n") == {"text": words}
    assert value(f"text: '{single}' # a remark\n") == {"text": words}
    assert value(f"text: {json.dumps(words, ensure_ascii=False)}\n") == {"text": words}


@given(st.lists(WORDS.filter(lambda words: words.strip(" ") == words), min_size=1, max_size=4))
def test_what_stands_in_a_block_is_the_value(lines: list[str]) -> None:
    block = "".join(f"  {line}\n" for line in lines)
    assert value(f"text: |-\n{block}after: x\n") == {"text": "\n".join(lines), "after": "x"}
    assert value(f"text: >-\n{block}# a remark\nafter: x\n") == {"text": " ".join(lines), "after": "x"}


@given(WORDS)
@settings(max_examples=1000)
@example("The vessel lies at berth #4 until noon")
@example("# 4 of the list")
@example("!important words")
@example("&c words")
@example("“Passage”")
def test_a_value_without_quotes_is_read_whole_or_is_a_problem(words: str) -> None:
    if words.strip(" ")[:1] in ("", '"', "'") or re.fullmatch(r"[|>][-+\d]*", words.strip(" ")):
        return  # quotes, and the sign of a block that has no lines
    found, problems = read(f"text: {words}\nafter: x\n")
    if problems or found is None:
        assert 1 <= problems[0].line <= 3
        assert problems[0].hint
        return
    assert isinstance(found.value, dict)
    whole = found.value["text"]
    if isinstance(whole, str):
        assert whole == words.strip(" ")
        assert found.value["after"] == "x"
    else:
        assert words.strip(" ")[0] in "[{"  # a list or a record where text is wanted: the model says so


@given(WORDS)
@settings(max_examples=500)
def test_so_is_an_entry_of_a_list(words: str) -> None:
    if words.strip(" ")[:1] in ("", '"', "'") or re.fullmatch(r"[|>][-+\d]*", words.strip(" ")):
        return
    found, problems = read(f"- {words}\n- x\n")
    if (
        not problems
        and found is not None
        and isinstance(found.value, list)
        and isinstance(found.value[0], str)
    ):
        assert found.value == [words.strip(" "), "x"]


REMEDIES = {
    "text: berth #4 until noon": ("1:13", "words-not-read", "in quotes"),
    "text: # 4 of the list": ("1:7", "words-not-read", "in quotes"),
    "text:\n- a\n- # 4 of the list": ("3:3", "words-not-read", "in quotes"),
    "text: [a, b #4\n  , c]": ("1:13", "words-not-read", "in quotes"),
    "text: >- #4 until noon\n  x": ("1:10", "words-not-read", "on the lines below"),
    "text: |\n    The list\n  #4 until noon\nb: c": (
        "3:3",
        "words-not-read",
        "indent it like the lines above",
    ),
    "text: The list\n  # 4 of it\nb: c": ("2:3", "words-not-read", "in quotes"),
    "text: !important words": ("1:7", "yaml-tag", "in quotes"),
    "text: &c words": ("1:7", "yaml-anchor", "in quotes"),
    "text: *c words": ("1:7", "yaml-alias", "in quotes"),
    "text: “A duty.”": ("1:7", "curly-quotes", "straight quotes"),
    "text: „Eine Pflicht.“": ("1:7", "curly-quotes", "straight quotes"),
    "text:\tA duty.": ("1:6", "tab", "write spaces"),
    "text: Note: a duty": ("1:11", "broken-yaml", "in quotes"),
    "text: The duty\n  Note: of it": ("2:7", "broken-yaml", "in quotes"),
    'text: "Duty" means work\nb: c': ("1:14", "broken-yaml", 'begins with " ends'),
    "text: 'It's due'\nb: c": ("1:11", "broken-yaml", "begins with ' ends"),
    "text: [M7] of the list\nb: c": ("1:12", "broken-yaml", "begins with [ ends"),
    'text: "C:\\dir"': ("1:10", "broken-yaml", "backslash twice"),
    "text: > 30 days": ("1:7", "broken-yaml", "in quotes"),
    "text: - 2 degrees": ("1:7", "broken-yaml", "in quotes"),
    "text: @home": ("1:7", "broken-yaml", "in quotes"),
    "text: berth #4\n  until noon\nb: c": ("2:3", "broken-yaml", '" #" in quotes'),
}


@pytest.mark.parametrize("text", REMEDIES)
def test_words_that_yaml_would_leave_out_are_told_with_place_and_remedy(text: str) -> None:
    place, rule, remedy = REMEDIES[text]
    _, problems = read(text + "\n")
    (problem,) = problems
    assert (f"{problem.line}:{problem.column}", problem.rule) == (place, rule)
    assert remedy in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "# first\ntext: a\n# last\n",
        "text: 'a' # quoted\nlist: [a, b] # in brackets\n",
        "list: # of records\n  - id: a\n    # about b\n    b: c\n  # the next\n  - id: d\n",
        "text: >-\n  a #4\n  # 5 of them\n\n# about b\nb: c#d\n",
        "text: “A” and “B”\n",
        "- a\n# about b\n- b\n",
    ],
)
def test_a_remark_that_nobody_takes_for_the_value_is_none_of_it(text: str) -> None:
    assert read(text)[1] == []
