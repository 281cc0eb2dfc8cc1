"""One vocabulary: each table is whole, and nothing else in the project lists its words again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from clausebook.content import load
from clausebook.edition import labels, traverse
from clausebook.html import draw, signs
from clausebook.html.render import render
from clausebook.model import fields, kinds, records, vocabulary
from clausebook.model.addresses import SITE_FOLDERS, address
from clausebook.model.kinds import CITABLE, KINDS, PASSAGES_FOUND, SEARCH_GROUPS, UNITS_FOUND
from clausebook.model.records import Record, Ref
from clausebook.pdf.book import book, every
from clausebook.prose import markdown
from clausebook.search import index
from clausebook.views.book import book_view
from clausebook.views.search import documents
from clausebook.views.writer import Writer
from tests.editions import ROOT, arranged, edition, publication

TABLES: dict[str, tuple[Any, Iterable[str]]] = {
    "kinds": (kinds.KindName, KINDS),
    "relations": (vocabulary.Relation, vocabulary.RELATIONS),
    "confidences": (vocabulary.Confidence, vocabulary.CONFIDENCES),
    "grades": (vocabulary.Grade, vocabulary.GRADES),
    "kinds of event": (vocabulary.EventKind, vocabulary.EVENT_KINDS),
    "outcomes": (vocabulary.Outcome, vocabulary.OUTCOMES),
    "states": (vocabulary.State, vocabulary.STATES),
    "wordings": (vocabulary.Wording, vocabulary.WORDINGS),
    "apparatus": (vocabulary.ApparatusKind, vocabulary.APPARATUS),
    "reservations": (vocabulary.ReservationKind, vocabulary.RESERVATIONS),
    "changes of the edition": (vocabulary.ChangeKind, vocabulary.CHANGE_KINDS),
    "readings of a source": (vocabulary.Reading, vocabulary.READINGS),
    "voices of a unit": (vocabulary.UnitVoice, vocabulary.UNIT_VOICES),
}
LISTED = {
    **{name: tuple(table) for name, (_, table) in TABLES.items() if name != "voices of a unit"},
    "what search shows": (*PASSAGES_FOUND, *UNITS_FOUND),
}
"""The tables whose words nothing else may list; those of a unit's voice are too common to look for."""
SPAN = {".css": 10_000, ".js": 1}
"""Lines in which three words of one table are a list; in templates, three."""
DRAWERS = [
    path
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.suffix in (".html", ".js", ".typ", ".css") and "javascripts" not in path.parts
]
PUBLIC = publication(edition())


# --- the tables are whole ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_word_that_a_record_may_hold_has_a_row_and_every_row_its_word(name: str) -> None:
    words, table = TABLES[name]
    assert set(get_args(words)) == set(table)


def test_every_field_of_a_record_that_chooses_from_words_chooses_from_a_table() -> None:
    tables = {frozenset(table) for _, table in TABLES.values()} | {
        frozenset(get_args(vocabulary.Strength)),
        frozenset({"instrument", "editors"}),  # whose words a heading is
        frozenset({"editors", "measurement"}),  # who asserts the rows of a comparison
        frozenset({"expectation", "background"}),
        frozenset(vocabulary.DEFINITION_SCOPES),  # of which the words are too common to look for
        frozenset(get_args(records.CitedAs)),  # what reference managers call an instrument
        frozenset(get_args(records.EssayKind)),
        frozenset(get_args(records.Shown)),  # what a title block shows of the edition
    }
    found = {
        frozenset(words)
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Record)
        for field in kind.model_fields.values()
        for words in choices(field.annotation)
    }
    assert len(found) >= 9
    assert found <= tables


def choices(annotation: object) -> Iterator[tuple[str, ...]]:
    inner = get_args(annotation)
    if inner and all(isinstance(one, str) for one in inner):
        yield inner
    else:
        for one in inner:
            yield from choices(one)


def test_every_sign_is_drawn_of_known_parts() -> None:
    for relation, row in vocabulary.RELATIONS.items():
        assert {part for part, _ in row.sign} <= vocabulary.SIGN_PARTS.keys(), relation
        assert bool(row.absence) == bool(row.change) == bool(row.only), relation


def test_everything_that_search_shows_is_in_a_group_of_its_own_table() -> None:
    shown = [kind.found for kind in KINDS.values() if kind.found]
    for found in (*shown, *PASSAGES_FOUND.values()):
        assert found.group in SEARCH_GROUPS, found
        assert found.name, found
    written = index.vocabulary()["kinds"]
    assert isinstance(written, dict)
    assert {one.kind for one in documents(PUBLIC)} <= written.keys()


# --- a kind of record is one row -----------------------------------------------------------------------


def test_every_kind_with_a_page_has_an_address_on_a_page_of_the_site() -> None:
    pages = {page.path for page in arranged(PUBLIC)}
    for kind in CITABLE:
        held = PUBLIC.edition.records(kind)
        assert held, f"the minimal edition has no {kind}"
        for id in held:
            where = address(f"{kind}:{id}")
            assert where.page in pages, where
            assert bool(where.anchor) == KINDS[kind].anchored
            assert labels.label(PUBLIC.edition, f"{kind}:{id}")
    assert {page.split("/")[0] for page in pages if page.split("/")[0] in SITE_FOLDERS} >= {
        kind.folder for kind in KINDS.values() if kind.folder
    }


def test_a_kind_without_a_page_has_no_address() -> None:
    for kind in KINDS.keys() - set(CITABLE):
        with pytest.raises(ValueError, match="no address"):
            address(f"{kind}:x")


def test_every_shared_list_is_the_content_file_of_its_kind() -> None:
    assert {name: f"content/{name}" for name in load.LISTS} == {
        name: KINDS[kind].content for name, kind in load.LISTS.items()
    }
    for kind, record in records.LISTED.items():
        assert not KINDS[kind].title or KINDS[kind].title in record.model_fields


def test_every_reference_in_a_field_is_to_a_known_kind() -> None:
    found = {
        mark.kind
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Record)
        for _, _, mark in fields._marks(kind, Ref)
        if isinstance(mark, Ref)
    }
    assert {"unit", "source", "actor", "person", "topic", "instrument", "event"} <= found <= KINDS.keys()
    assert traverse.known(PUBLIC.edition).keys() >= found


def drawn(text: str) -> str:
    """Prose as the home page draws it."""
    return str(draw.line(Writer(PUBLIC, "index.md").prose(text)))


@pytest.mark.parametrize("kind", CITABLE)
def test_prose_can_link_to_every_kind_that_has_an_address(kind: str) -> None:
    id = next(iter(PUBLIC.edition.records(kind)))
    (reference,) = markdown.references(f"See [[{kind}:{id}]].")
    assert (reference.kind, reference.target) == (kind, id)
    where = address(f"{kind}:{id}")
    assert f'href="{where.page.removesuffix("index.md")}' in drawn(f"See [[{kind}:{id}]].")


def test_a_link_to_an_expectation_says_which_report_it_was() -> None:
    id = next(iter(PUBLIC.edition.expectations))
    found = drawn(f"[[expectation:{id}]], [[expectation:{id}|so]]")
    assert f'href="expectations/#expectation-{id}"' in found
    assert ">a report of " in found
    assert ">so</a>" in found


# --- and there is no other list ------------------------------------------------------------------------


def named(lines: str, words: Iterable[str]) -> set[str]:
    """The words that stand in lines as values: in quotes, as keys, as the end of a class."""
    found = set(re.findall(r"""["'“]([\w -]+)["'”]|(?<![\w-])(\w+): ["\[(0-9]|--([\w-]+)""", lines))
    values = {value for groups in found for value in groups if value}
    return {word for word in words if {word, word.replace(" ", "-")} & values}


@pytest.mark.parametrize("path", DRAWERS, ids=[path.name for path in DRAWERS])
def test_no_template_script_or_stylesheet_lists_the_words_of_a_table(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for name, words in LISTED.items():
        span = SPAN.get(path.suffix, 3)
        for start in range(max(1, len(lines) - span + 1)):
            found = named("\n".join(lines[start : start + span]), words)
            assert len(found) < 3, f"{path.name}:{start + 1} lists {sorted(found)}, which are {name}"


def test_no_other_module_lists_all_the_words_of_a_table() -> None:
    tables = {name: set(words) for name, words in LISTED.items()}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        if path.name in ("vocabulary.py", "kinds.py") and path.parent.name == "model":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.expr | None] = []
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                values = [*node.elts]
            elif isinstance(node, ast.Dict):
                values = node.keys
            strings = {one.value for one in values if isinstance(one, ast.Constant)}
            for name, words in tables.items():
                assert not words <= strings, f"{path.name} lists all {name} again"


def test_the_stylesheet_has_a_rule_for_each_word_that_is_drawn_or_filtered() -> None:
    css = signs.stylesheet()
    for word in (*vocabulary.RELATIONS, *vocabulary.EVENT_KINDS, *vocabulary.GRADES):
        assert f'[id$="-{word.replace(" ", "-")}"]:checked' in css, word
    for grade in vocabulary.GRADES:
        assert f'.ed-grade[data-grade="{grade}"]::before' in css
    for state, row in vocabulary.STATES.items():
        assert (f".ed-state--{state.replace(' ', '-')}::before" in css) == (row.mark != "empty")
    assert signs.PATH in (ROOT / "templates/frame.yml").read_text(encoding="utf-8")


def test_no_template_or_script_names_languages_on_its_own() -> None:
    for path in DRAWERS:
        found = re.findall(
            r'["“](Japanese|Hindi|French|German|Chinese)["”]', path.read_text(encoding="utf-8")
        )
        assert found == [], path


def test_a_missing_side_is_told_in_the_same_words_on_the_site_and_in_print() -> None:
    pages = dict(render(arranged(PUBLIC), ROOT / "templates"))
    absent = every(book(book_view(PUBLIC)), "absent")
    told = [one for sentences in absent if isinstance(sentences, list) for one in sentences if one]
    assert told
    for sentence in told:
        assert f'<p class="ed-absent">{sentence}</p>' in pages["compare/index.md"]
    assert {
        vocabulary.absence(one, "T") for one in vocabulary.RELATIONS if vocabulary.RELATIONS[one].only
    } == {
        "No counterpart in the T: carried elsewhere.",
        "No counterpart seen in the T.",
        "No counterpart in the T.",
        "Not all of it has a counterpart in the T.",
        "No counterpart is established in the T.",
    }
