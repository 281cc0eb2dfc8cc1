"""From files to an edition, or to problems: never to an exception."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausebook.checks import registry
from clausebook.content import file_set, load, reader
from clausebook.content.files import read_content
from clausebook.html.render import render
from clausebook.model.problems import Problem
from clausebook.views.site import arrange
from tests.editions import MINIMAL, MODEL, ROOT, publication, replaced

ANY_SIGN = registry.Facts(shown=range(0x110000))
"""Rules of fonts need fonts; here every sign can be shown."""

PHASES = [Phase.explicit, Phase.generate]  # an accident is small enough as it is
JUNK = [
    b"", b"\n", b"  ", b"- ", b": ", b"[]", b"{}", b"[", b"'", b'"', b"#", b"&a", b"*a", b"!!int", b"|",
    b">-", b"\t", b"\xff", b"\xef\xbb\xbf", b"\x00", "\u2028".encode(), "é日".encode(), b"true", b"null",
    b"~", b"2008-13-40", b"[[E4]]", b"[[2008/E99]]", b"[@nowhere]", b"<script>", b"a: b: c", b"...",
    b"- - -", b"---", b"id: ", b"items: ", b"rows: ", b"from: ", b"0", b"/", b"2008/", b"../x", b"A" * 300,
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _reads_each_text_once() -> Iterator[None]:
    """Thousands of editions differ in one file each; reading the others again would show nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read", functools.lru_cache(4096)(reader.read))
        yield


@functools.cache
def content(root: Path) -> Mapping[str, bytes]:
    data, problems = read_content(root)
    assert not problems
    return data


def edited(data: Mapping[str, bytes], draw: st.DataObject) -> Mapping[str, bytes]:
    """The content after one small accident: a line lost, doubled, changed, exchanged; a file lost or new."""
    name = draw.draw(st.sampled_from(sorted(data)), label="file")
    lines = data[name].split(b"\n")
    at = draw.draw(st.integers(0, len(lines) - 1), label="line")
    junk = draw.draw(st.sampled_from(JUNK), label="junk")
    match draw.draw(
        st.sampled_from("drop double swap value inside before indent lose new".split()), label="kind"
    ):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "swap":
            other = draw.draw(st.integers(0, len(lines) - 1), label="other")
            lines[at], lines[other] = lines[other], lines[at]
        case "value":
            key, colon, _ = lines[at].partition(b": ")
            lines[at] = key + colon + junk
        case "inside":
            column = draw.draw(st.integers(0, len(lines[at])), label="column")
            lines[at] = lines[at][:column] + junk + lines[at][column:]
        case "before":
            lines.insert(at, junk)
        case "indent":
            lines[at] = b"  " + lines[at]
        case "lose":
            return {other: bytes_ for other, bytes_ in data.items() if other != name}
        case "new":
            return {**data, name.replace(".", "-2."): data[name], "odd/ name.yml": junk}
    return {**data, name: b"\n".join(lines)}


def checked(data: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems, every one of them placed in its file."""
    found, problems, files = load.load(data)
    if found is None:
        assert problems
    else:
        problems = tuple(file_set.place(problem, files) for problem in registry.check(found, ANY_SIGN))
    for problem in problems:
        assert problem.rule
        assert problem.message
        assert problem.file.startswith("content/")
        lines = data.get(problem.file.removeprefix("content/"), b"").decode("utf-8", "replace").split("\n")
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
        if problem.line <= len(lines):
            assert problem.column <= len(lines[problem.line - 1]) + 1
    return problems


def drawn(data: Mapping[str, bytes]) -> None:
    """Draw every page of an edition without problems."""
    found, _, _ = load.load(data)
    assert found is not None
    public = publication(found)
    for _ in render(arrange(public), ROOT / "templates"):
        pass


@given(st.data())
@settings(max_examples=150, phases=PHASES)
def test_an_accident_in_the_model_content_gives_an_edition_or_placed_problems(data: st.DataObject) -> None:
    checked(edited(content(MODEL), data))


@given(st.data())
@settings(max_examples=300, phases=PHASES)
def test_two_accidents_in_the_small_content_give_pages_or_placed_problems(data: st.DataObject) -> None:
    broken = edited(edited(content(MINIMAL), data), data)
    if not checked(broken):
        drawn(broken)


def test_the_model_content_is_an_edition_without_problems() -> None:
    assert checked(content(MODEL)) == ()


def test_the_order_of_the_files_changes_nothing() -> None:
    data = content(MINIMAL)
    assert load.load(dict(reversed(list(data.items()))))[0] == load.load(data)[0]


def test_all_problems_of_all_files_are_told_at_once_and_in_order() -> None:
    data = content(MINIMAL)
    data = replaced(data, "topics.yml", "label:", "lable:")
    data = replaced(data, "instruments/1900/articles/1.yml", "heading:", "hed:")
    data = replaced(data, "events/1901.yml", "kind: meeting", "kind: party")
    _, problems, _ = load.load(data)
    assert [problem.rule for problem in problems] == [
        "unknown-value",
        "unknown-field",
        "missing-field",
        "unknown-field",
    ]
    assert problems == tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


def test_without_any_file_the_first_to_write_is_named() -> None:
    found, (problem,), _ = load.load({})
    assert found is None
    assert str(problem) == (
        "content/edition.yml:1:1: missing-file: there is no such file, and an edition needs it; create it"
    )


def test_events_come_in_the_order_of_their_dates() -> None:
    edition, _, _ = load.load(content(MODEL))
    assert edition is not None
    dates = [event.date for event in edition.events.values()]
    assert dates == sorted(dates)


def test_clauses_come_in_the_order_of_their_file_names_and_items_as_written() -> None:
    edition, _, _ = load.load(content(MODEL))
    assert edition is not None
    codes = [unit.code for unit in edition.instruments["signed"].units]
    assert codes == [
        "P0", "P1", "P2", "P3", "P4", "P5", "C1", "C18", "C2", "C24", "C3", "C4", "C4.a", "C4.b", "C4.c",
        "C5", "C7", "C8", "C9", "C25", "C10", "C13", "C14", "C16", "C15", "C6", "C17", "C17.a", "C17.b",
        "C17.d", "C17.c", "C19", "C20", "C21", "C22", "C23", "X1", "X2", "X3",
    ]  # fmt: skip


def test_a_bare_id_is_one_of_the_instrument_whose_file_holds_it() -> None:
    edition, _, _ = load.load(content(MINIMAL))
    assert edition is not None
    assert edition.units["1900/A1"].implements == ("1900/A2",)
    assert [item.id for item in edition.units["1900/A2"].items] == ["1900/A2.a", "1900/A2.b"]


def test_numbers_stay_as_they_were_typed() -> None:
    data = replaced(content(MINIMAL), "instruments/1900/articles/1.yml", 'number: "1."', "number: 1.10")
    edition, _, _ = load.load(data)
    assert edition is not None
    assert edition.units["1900/A1"].number == "1.10"


def test_an_empty_shared_list_is_empty() -> None:
    data = {**content(MINIMAL), "expectations.yml": b"# none yet\n"}
    edition, problems, _ = load.load(data)
    assert problems == ()
    assert edition is not None
    assert edition.expectations == {}


def test_values_and_places_are_let_go_and_places_are_found_again() -> None:
    data, unreadable = read_content(MINIMAL)
    _, problems, files = load.load(data)
    assert not unreadable + problems
    places = {name: (dict(one.places), dict(one.keys), one.text) for name, one in files.content.items()}
    files.let_go()
    assert files.content.keys() == places.keys()
    assert not files.values
    for name, one in files.content.items():
        assert not isinstance(one.places, dict) or len(one.places) < 9, name  # only essays keep theirs
        assert not (name.endswith(".yml") and one.value), name
        assert (dict(one.places), dict(one.keys), one.text) == places[name]


def test_a_slip_in_a_text_does_not_ask_for_a_concordance_that_may_be_left_out() -> None:
    without = {name: text for name, text in content(MINIMAL).items() if not name.startswith("concordance/")}
    slip = replaced(without, "instruments/1900/instrument.yml", "wording: verbatim", "wording: verbatm")
    assert [problem.rule for problem in load.load(slip)[1]] == ["unknown-value"]


@pytest.mark.parametrize(
    ("typed", "hint"), [("19000", 'did you mean "1900"?'), ("xii", "name it under instruments: too")]
)
def test_a_comparison_of_a_text_that_is_not_there_is_told_where_it_is_named(typed: str, hint: str) -> None:
    data = dict(content(MINIMAL))
    del data["concordance/1900-1950.yml"]
    data = replaced(data, "edition.yml", "base: 1900", f"base: {typed}")
    (problem,) = load.load(data)[1]
    assert str(problem) == f'content/edition.yml:9:11: reference-resolves: no instrument "{typed}"; {hint}'


def test_of_a_text_that_is_only_compared_it_is_said_to_name_it() -> None:
    data = replaced(content(MINIMAL), "edition.yml", "[1900, 1950]", "[1900]")
    told = {problem.file: str(problem) for problem in load.load(data)[1]}
    assert told.keys() == {"content/edition.yml", "content/instruments/1950/instrument.yml"}
    assert told["content/edition.yml"].endswith('no instrument "1950"; name it under instruments: too')
