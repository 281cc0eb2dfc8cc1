"""What is only recalled leaves the public edition: every record, every sentence, every reference to it."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausebook.checks import references
from clausebook.content import load
from clausebook.content.files import read_content
from clausebook.edition import drafts, traverse
from clausebook.html.render import render
from clausebook.model.records import Edition, Record, Ref, marked_fields
from clausebook.prose import markdown
from tests.editions import MINIMAL, MODEL, ROOT, arranged, edition, publication, replaced

full = functools.cache(edition)


def records(record: Record) -> list[Record]:
    """A record and all records in it."""
    values = [getattr(record, name) for name in type(record).model_fields]
    inner = [entry for value in values for entry in (value if isinstance(value, tuple) else (value,))]
    return [record, *(found for entry in inner if isinstance(entry, Record) for found in records(entry))]


def assert_public(public: Edition) -> None:
    """No draft, no reference to anything that is not there."""
    known = traverse.known(public)
    for entry in traverse.entries(public):
        for record in records(entry.record):
            assert not drafts.is_draft(record)
            assert getattr(record, "drafts", ()) == ()
        for path, ref, id in marked_fields(entry.record, Ref):
            assert isinstance(ref, Ref)
            assert id in known[ref.kind], (entry.id, path)
    for passage in traverse.passages(public):
        for reference in passage.references():
            assert markdown.whole_target(reference, passage.entry.instrument) in known[reference.kind], (
                passage.entry.id,
                passage.path,
            )
        for citation in passage.citations():
            assert citation.source in public.sources, (passage.entry.id, passage.path)


@pytest.mark.parametrize("root", [MODEL, MINIMAL], ids=["model", "minimal"])
def test_the_public_edition_holds_no_draft_and_leads_to_none(root: Path) -> None:
    assert_public(drafts.withhold(full(root)))


@pytest.mark.parametrize("root", [MODEL, MINIMAL], ids=["model", "minimal"])
def test_withholding_twice_is_withholding_once(root: Path) -> None:
    once = drafts.withhold(full(root))
    assert drafts.withhold(once) == once
    assert list(drafts.drafts(once)) == []
    assert drafts.count(once) == {}


@pytest.mark.parametrize("root", [MODEL], ids=["model"])
def test_the_words_of_no_draft_are_left_anywhere(root: Path) -> None:
    public = {passage.text for passage in traverse.passages(drafts.withhold(full(root)))}
    found = [draft.words for draft in drafts.drafts(full(root)) if draft.words]  # a source may say nothing
    assert len(found) > 10
    assert [words for words in found if words in public] == []


@pytest.mark.parametrize("root", [MODEL], ids=["model"])
def test_every_prose_that_is_withheld_is_known_as_a_draft_or_stands_in_one(root: Path) -> None:
    """Nothing disappears without being counted: a withheld text is a draft or lies in a draft record."""
    everything = [(one.entry, one.path, one.text) for one in traverse.passages(full(root))]
    public = {passage.text for passage in traverse.passages(drafts.withhold(full(root)))}
    words = {draft.words for draft in drafts.drafts(full(root))}
    for entry, path, text in everything:
        if text in public or text in words:
            continue
        record: object = entry.record
        chain = [record]
        for step in path:
            record = (
                record[step] if isinstance(step, int) and isinstance(record, tuple) else _field(record, step)
            )
            chain.append(record)
        in_draft = any(isinstance(one, Record) and drafts.is_draft(one) for one in chain)
        in_row = entry.id.startswith("concordance:")  # a row that lost its counterparts
        assert in_draft or in_row, (entry.id, path, text)


def _field(record: object, step: str | int) -> object:
    assert isinstance(record, Record)
    names = {info.alias or name: name for name, info in type(record).model_fields.items()}
    return getattr(record, names[str(step)])


@pytest.mark.parametrize("root", [MODEL], ids=["model"])
def test_the_counts_add_up_most_first(root: Path) -> None:
    counted = drafts.count(full(root))
    assert sum(counted.values()) == len(list(drafts.drafts(full(root))))
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_drafts_are_counted_by_kind() -> None:
    assert drafts.count(full(MINIMAL)) == {"sentences": 2, "events": 1, "provisions": 1}


def test_an_instrument_without_drafts_keeps_all_its_units() -> None:
    public = drafts.withhold(full(MODEL))
    assert len(public.instruments["signed"].units) == len(full(MODEL).instruments["signed"].units)


@pytest.mark.parametrize("root", [MODEL], ids=["model"])
def test_everything_else_stays_in_its_order(root: Path) -> None:
    public = drafts.withhold(full(root))
    assert list(public.units) == [id for id in full(root).units if id in public.units]
    assert list(public.events) == [id for id in full(root).events if id in public.events]


def row(concordance: str, at: int = 0) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """The first row that is left after the minimal edition's rows were replaced by this one."""
    data, _ = read_content(MINIMAL)
    head = "base: 1900\nvariant: 1950\nrows:\n"
    found, problems, _ = load.load({**data, "concordance/1900-1950.yml": (head + concordance).encode()})
    assert found is not None, problems
    left = drafts.withhold(found).concordances[0].rows
    return (left[at].relation, left[at].reason, left[at].base, left[at].variant) if left else ("", "", (), ())


BODY = "relation: {}\n    reason: It went to a court.\n    confidence: high\n    sources: [echo-1950]\n"


def test_a_row_keeps_the_counterparts_that_are_public() -> None:
    text = "  - from: [1900/A1]\n    to: [1950/3, 1950/1]\n    " + BODY.format("split")
    assert row(text) == ("split", "It went to a court.", ("1900/A1",), ("1950/1",))


def test_a_row_that_loses_all_counterparts_is_not_established_for_a_neutral_reason() -> None:
    text = "  - from: [1900/A1]\n    to: [1950/3]\n    " + BODY.format("replaced")
    assert row(text) == ("not established", drafts.NOT_ESTABLISHED, ("1900/A1",), ())


def test_a_row_of_nothing_but_drafts_is_gone() -> None:
    assert row("  - to: [1950/3]\n    " + BODY.format("new")) == ("", "", (), ())


def test_a_see_also_to_a_draft_is_gone() -> None:
    data, _ = read_content(MINIMAL)
    data = replaced(data, "concordance/1900-1950.yml", "see_also: [1950/2]", "see_also: [1950/3, 1950/2]")
    found, _, _ = load.load(data)
    assert found is not None
    assert drafts.withhold(found).concordances[0].rows[2].see_also == ("1950/2",)


@given(st.data())
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
def test_any_record_can_become_a_draft(data: st.DataObject) -> None:
    """Whatever is graded unverified, the public edition is whole, or a rule says which words lead to it."""
    content, _ = read_content(MINIMAL)
    graded = [name for name in sorted(content) if b"grade: " in content[name]]
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(graded))
        grades = content[name].count(b"grade: ")
        if name.endswith("instrument.yml"):
            continue  # a rule forbids it
        pieces = content[name].split(b"grade: ")
        at = data.draw(st.integers(1, grades))
        pieces[at] = b"unverified\n" + pieces[at].partition(b"\n")[2]
        content[name] = b"grade: ".join(pieces)
    found, problems, _ = load.load(content)
    assert found is not None, problems
    if not list(references.public_words_link_to_no_draft(found)):
        assert_public(drafts.withhold(found))
        public = publication(found)
        assert dict(render(arranged(public), ROOT / "templates"))


def test_items_of_a_draft_clause_are_drafts_with_it() -> None:
    data, _ = read_content(MINIMAL)
    items = b"items:\n  - {id: 3.1, summary: The court sits in May., sources: [echo-1950], grade: press}\n"
    data["instruments/1950/articles/3.yml"] += items
    data = replaced(data, "concordance/1900-1950.yml", "to: [1950/3]", "to: [1950/3.1]")
    found, problems, _ = load.load(data)
    assert found is not None, problems
    assert drafts.draft_ids(found)["unit"] == {"1950/3", "1950/3.1"}
    assert_public(drafts.withhold(found))
    withheld = [draft.words for draft in drafts.drafts(found) if draft.kind == "provisions"]
    assert withheld == ["A court at Ambleby is recalled to settle disputes.", "The court sits in May."]
