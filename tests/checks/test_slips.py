"""Slips that editors made when they tried: what each is told as, and that one cause is told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from clausebook.checks import registry
from clausebook.content import file_set, load
from clausebook.model import reports
from clausebook.model.problems import Problem, in_order
from tests.conftest import Golden
from tests.editions import GOLDEN, MINIMAL

Data = dict[str, bytes]
CONTENT: Mapping[str, bytes] = {
    path.relative_to(MINIMAL / "content").as_posix(): path.read_bytes()
    for path in sorted((MINIMAL / "content").rglob("*"))
    if path.is_file()
}
FIRST, SECOND = "instruments/1900/articles/1.yml", "instruments/1900/articles/2.yml"
HEAD = "instruments/1900/instrument.yml"


class AllSigns:
    """Fonts that have every sign."""

    def __contains__(self, sign: object) -> bool:
        return True


def reported(data: Mapping[str, bytes]) -> list[str]:
    """What `check` tells people of such content."""
    edition, malformed, files = load.load(data)
    if edition is None:
        return told(malformed, ())
    facts = registry.Facts(shown=AllSigns())
    problems = in_order(file_set.place(one, files) for one in registry.check(edition, facts))
    notices = in_order(file_set.place(one, files) for one in registry.check(edition, facts, registry.NOTICES))
    return told(problems, notices)


def told(problems: tuple[Problem, ...], notices: tuple[Problem, ...]) -> list[str]:
    return reports.report(problems, notices).splitlines()


def typed(file: str, old: str, new: str) -> Callable[[Data], object]:
    """The slip of typing other words in a file."""

    def make(data: Data) -> None:
        assert old.encode() in data[file], old
        data[file] = data[file].replace(old.encode(), new.encode(), 1)

    return make


def moved(file: str, to: str) -> Callable[[Data], object]:
    return lambda data: data.update({to: data.pop(file)})


PASSAGE = "heading: Passage"
TEXT = "  Each Party shall let the ships of the other pass.\n  Each ship pays no toll.\n"
PLAIN = "title: The board at work\n  publisher: Ambleby Echo"
QUOTED = 'title: "The board at work\n  publisher: "Ambleby Echo"'
MERGED = "<<<<<<< HEAD\n  Each ship pays.\n=======\n  No toll.\n>>>>>>> other\n"
LISTED = "  - id: articles\n"
SLIPS: Mapping[str, Callable[[Data], object]] = {
    "a quotation mark not closed": typed(FIRST, PASSAGE, 'heading: "Passage'),
    "one that closes at the next": typed("sources.yml", PLAIN, QUOTED),
    "a value that begins with a quoted word": typed(FIRST, PASSAGE, 'heading: "Passage" of ships'),
    "a value that begins with a reference": typed(FIRST, "note: So it had", "note: [[A2]] had"),
    "a merge left in a folded text": typed(FIRST, "  Each ship pays no toll.\n", MERGED),
    "a merge left in an essay": typed("essays/method.md", "Every", "<<<<<<< HEAD\nEvery"),
    "a folded text outdented": typed(FIRST, "  Each ship", "Each ship"),
    "a value that begins with emphasis": typed(FIRST, PASSAGE, "heading: *Passage* of ships"),
    "a value that begins with an at sign": typed(FIRST, PASSAGE, "heading: @passage"),
    "an entry that begins with a percent sign": typed(HEAD, LISTED, f"  - % of ships\n{LISTED}"),
    "a list behind its key": typed(FIRST, "topics: [passage]", "topics: - passage"),
    "a value that ends with a colon": typed(FIRST, PASSAGE, "heading: Passage of:"),
    "a topic that nobody wrote": typed(FIRST, "topics: [passage]", "topics: [boats]"),
    "a bracket not closed": typed(FIRST, "topics: [passage]", "topics: [passage"),
    "a backslash in quotes": typed(FIRST, PASSAGE, r'heading: "Passage \d"'),
    "an entry without fields": typed("sources.yml", "- id: echo-1950", "-\n- id: echo-1950"),
    "words for an entry": typed("sources.yml", "- id: echo-1950", "- echo\n- id: echo-1950"),
    "a record for a list of records": lambda data: data.update({"topics.yml": b"id: passage\n"}),
    "a list for a table of words": typed("edition.yml", "licence:", "words: [kept]\nlicence:"),
    "no blank after a colon": typed(FIRST, PASSAGE, "heading:Passage"),
    "no dash before a record": typed(FIRST, "  - on: pays", "    on: pays"),
    "no dash before the second": typed("sources.yml", "- id: echo-1950", "  id: echo-1950"),
    "curly quotes around a value": typed(FIRST, PASSAGE, "heading: “Passage”"),
    "an empty file": lambda data: data.update({FIRST: b"\n"}),
    "an empty text": typed(FIRST, f"text: >-\n{TEXT}", "text:\n"),
    "an empty list": typed(FIRST, "topics: [passage]", "topics:"),
    "an empty date": typed(HEAD, "date: 1900-05-04", "date:"),
    "a .yaml file": moved(FIRST, FIRST.replace(".yml", ".yaml")),
    "a list as .yaml file": moved("sources.yml", "sources.yaml"),
    "a part as file and as folder": lambda data: data.update(
        {"instruments/1900/recitals/1.yml": data[FIRST]}
    ),
    "a part listed twice": typed(HEAD, LISTED, f"{LISTED}    heading: A\n    by: editors\n{LISTED}"),
    "a text listed twice": typed("edition.yml", "[1900, 1950]", "[1900, 1950, 1900]"),
    "a file renamed": moved(FIRST, "instruments/1900/articles/9.yml"),
    "an unknown language": typed(HEAD, "kind: treaty", "lang: jp\nkind: treaty"),
    "an id with a hyphen": typed(FIRST, "id: A1", "id: 9-2"),
    "an id in another script": typed(FIRST, "id: A1", "id: 第九条"),
    "a bracket too few": typed(FIRST, "see [[A2]].", "see [[A2]."),
    "a text compared with itself": typed("edition.yml", "    variant: 1950", "    variant: 1900"),
    "a clause that is gone": lambda data: data.pop(SECOND),
    "a source that is gone": typed("sources.yml", "id: gazette-1900", "id: gazette"),
}


def test_each_slip_is_told_with_its_place_and_remedy(golden: Golden) -> None:
    found = {}
    for name, make in SLIPS.items():
        data = dict(CONTENT)
        make(data)
        found[f"{name}.txt"] = "".join(f"{line}\n" for line in reported(data))
    golden(GOLDEN / "slips", found)


def test_a_clause_that_is_gone_is_told_once_with_the_places_that_name_it() -> None:
    data = dict(CONTENT)
    del data[SECOND]
    first, *places = reported(data)
    said = '"1900/A2" is not there, and named in 9 places; bring it back, or change these'
    assert first.endswith(f": {said}")
    assert len(places) == len(set(places)) == 9
    assert all(re.fullmatch(r"  \S+\.yml:\d+:\d+", place) for place in places)


def test_programs_get_every_place() -> None:
    data = dict(CONTENT)
    del data[SECOND]
    edition, _, files = load.load(data)
    assert edition
    problems = in_order(
        file_set.place(one, files) for one in registry.check(edition, registry.Facts(AllSigns()))
    )
    assert reports.report(problems, form="github").count("::error ") == 9


def test_what_can_be_known_is_told_at_once() -> None:
    """Where `edition.yml` is not sound the other files are looked at too."""
    data = dict(CONTENT)
    for file, old, new in (
        ("edition.yml", "date:", "dat:"),
        (FIRST, "heading:", "headng:"),
        (HEAD, "kind:", "knd:"),
    ):
        typed(file, old, new)(data)
    assert [line.split(":")[0] for line in reported(data)] == [
        f"content/{name}" for name in ("edition.yml", "edition.yml", FIRST, HEAD, HEAD)
    ]
