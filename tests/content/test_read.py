"""Reading content files: nothing is resolved, nothing raises, every place is that of its value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.content import reader
from clausebook.content.limits import MAX_BYTES
from clausebook.content.reader import ContentFile
from clausebook.model.problems import Problem

TRICKY = (
    "1.10 no yes on Off true False null ~ 2:10 0x1F 010 0o7 1e3 .5 .inf .nan 2008-10-22 2008 +1 -1".split()
)
# what a plain scalar may hold without meaning anything to YAML
PLAIN = st.one_of(
    st.sampled_from(TRICKY), st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.+/()'-]{0,12}", fullmatch=True)
)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\ufeff"), max_size=30
).filter(lambda text: not reader._FORBIDDEN.search(text))
YAMLISH = st.text(
    st.sampled_from("ab: -\n\n  [],{}#&*!|>'\"%@`?.~\\1\t\r\x85\u2028\u2029\ufeff\u202eé日\x00<=")
)


def flow(value: object) -> str:
    """A value as flow YAML, its strings plain."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def readable(text: str) -> ContentFile:
    found = reader.read("x.yml", text.encode())
    assert isinstance(found, ContentFile), found
    return found


def refused(data: bytes) -> Problem:
    found = reader.read("x.yml", data)
    assert isinstance(found, Problem)
    return found


@given(st.one_of(st.binary(max_size=80), YAMLISH.map(str.encode)))
@settings(max_examples=1500)
def test_any_bytes_give_a_file_or_a_placed_problem(data: bytes) -> None:
    found = reader.read("x.yml", data)
    if isinstance(found, Problem):
        assert found.rule
        assert found.line >= 1
        assert found.column >= 1
        assert found.line <= data.count(b"\n") + 2
        return
    lines = found.text.split("\n")
    for place in (*found.places.values(), *found.keys.values()):
        assert 0 <= place.start <= place.end <= len(found.text)
        assert place.column <= len(lines[place.line - 1]) + 1
        assert place.line == found.text.count("\n", 0, place.start) + 1


@given(
    st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
)
@settings(max_examples=400)
def test_scalars_come_back_as_typed_and_their_places_hold_them(value: object) -> None:
    file = readable(flow(value))
    assert file.value == value

    def look(path: tuple[str | int, ...], here: object) -> None:
        place = file.places[path]
        assert file.text[place.start : place.end] == flow(here)
        assert place.column == place.start + 1
        pairs = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, entry in pairs:
            look((*path, key), entry)
            if isinstance(key, str):
                spot = file.keys[(*path, key)]
                assert file.text[spot.start : spot.end] == key

    look((), value)


@given(WORDS)
def test_quoted_words_come_back_to_the_character(words: str) -> None:
    quoted = json.dumps(words, ensure_ascii=False)
    assert readable(f"text: {quoted}\n").value == {"text": words}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_in_a_text_does_not_shift_the_places_after_it(separator: str) -> None:
    found = reader.read("x.yml", f"a: one{separator}\nb: two\n".encode())
    if isinstance(found, ContentFile):
        assert found.places[("b",)].line == 2
    else:
        assert found.line == 1


def test_a_folded_text_is_placed_where_its_words_are() -> None:
    file = readable("a: 1\ntext: >-\n  one two\n  three\nb: 2\n")
    assert file.value == {"a": "1", "text": "one two three", "b": "2"}
    problem = reader.place(Problem("x.yml", "", path=("text",), quote="two three"), file)
    assert (problem.line, problem.column) == (3, 7)


def test_a_problem_of_what_is_not_there_stands_at_what_holds_it() -> None:
    file = readable("rows:\n  - from: [a]\n")
    problem = reader.place(Problem("x.yml", "", path=("rows", 0, "to", 3)), file)
    assert (problem.line, problem.column) == (2, 5)


def test_windows_line_ends_are_read_as_plain_ones() -> None:
    file = readable("a: 1\r\ntext: |-\r\n  one\r\n  two\r\n")
    assert file.value == {"a": "1", "text": "one\ntwo"}


def test_the_first_bad_byte_is_named_with_its_place() -> None:
    problem = refused(b"a: 1\nb: d\xe9j\xe0\n")
    assert (problem.rule, problem.line, problem.column) == ("not-utf-8", 2, 5)
    assert "0xe9" in problem.message


def test_a_column_counts_characters_and_not_bytes() -> None:
    problem = refused("b: éé\t\n".encode())
    assert (problem.rule, problem.column) == ("tab", 6)
    problem = refused("b: éé".encode() + b"\xff")
    assert (problem.rule, problem.column) == ("not-utf-8", 6)


def test_a_file_that_no_editor_wrote_is_refused() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)).rule == "file-too-large"
    assert not isinstance(reader.read("x.yml", b"a" * 1000), Problem)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("? [a, b]\n: 1\n", 1, 3, "key that is not text"),
        ("a: 1\n b: 2\n", 2, 3, 'a ": " within a value'),
        ("a: 'open\n", 1, 4, "closed nowhere"),
        ("a: [1, 2\nb: 3\n", 1, 4, "bracket is not closed"),
        ("a: [\n", 2, 1, "a bracket before this is not closed"),
        ("a: @at\n", 1, 4, "begins with @"),
        ("a: !!python/object:os.system x\n", 1, 4, ""),
    ],
)
def test_broken_yaml_is_said_with_its_place(text: str, line: int, column: int, said: str) -> None:
    found = reader.read("x.yml", text.encode())
    if not said:  # a tag means nothing here: the scalar is the string that was typed
        assert isinstance(found, ContentFile)
        assert found.value == {"a": "x"}
        return
    assert isinstance(found, Problem)
    assert found.rule == "broken-yaml"
    assert said in found.message
    assert (found.line, found.column) == (line, column)
    assert found.hint


def test_an_empty_file_is_an_empty_text() -> None:
    assert readable("").value == ""
    assert readable("# only a remark\n").value == ""


def test_a_million_laughs_are_one_problem() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refused(laughs.encode()).rule == "yaml-alias"
