"""The page that explains all others, on a clause of the edition at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clausebook import resources
from clausebook.html.render import render
from clausebook.model.records import Unit
from clausebook.model.vocabulary import RELATIONS, STATES
from clausebook.views.how_to_read import PATH, HowToReadView, page
from tests.editions import MINIMAL, MODEL, edition, publication


def view(root: Path = MODEL) -> HowToReadView:
    found = page(publication(edition(root))).view
    assert isinstance(found, HowToReadView)
    return found


def test_the_sample_has_one_piece_of_each_kind() -> None:
    sample = view(MINIMAL).sample
    assert sample
    assert sample.clause.quoted.link.id == "1900/A1"
    assert len(sample.clause.annotations) == len(sample.clause.commentary) == 1
    assert sample.row
    assert sample.summary
    assert sample.summary.link.id == "1950/1"


def test_the_sample_calls_no_footnote() -> None:
    found = edition(MINIMAL)
    called = Unit.model_validate(
        {"id": "1900/A1", "text": "Ships[^1] pass.", "footnotes": [{"mark": "1", "text": "Of both."}]}
    )
    text = found.instruments["1900"]
    parts = tuple(replace(part, clauses=(called,)) for part in text.parts)
    alone = {"1900": replace(text, parts=parts[:1]), "1950": found.instruments["1950"]}
    shown = page(publication(replace(found, instruments=alone, concordances=()))).view
    assert isinstance(shown, HowToReadView)
    assert shown.sample
    assert [run.words for line in shown.sample.clause.paragraphs for run in line] == ["Ships pass."]
    assert (shown.sample.clause.calls, shown.sample.clause.quoted.attached.footnotes) == ((), ())


def test_every_sign_is_explained_once() -> None:
    found = view()
    assert [one.name for one in found.relations] == list(RELATIONS)
    assert [one.name for one in found.states] == list(STATES)
    assert "unverified" not in [one.name for one in found.grades]
    drawn = dict(render([page(publication(edition(MINIMAL)))], resources.templates(MINIMAL)))[PATH]
    for name, row in RELATIONS.items():
        assert drawn.count(f"<dd>{row.meaning}</dd>") == 1, name


def test_an_edition_says_nothing_of_what_it_does_not_have() -> None:
    found = edition(MINIMAL)
    bare = found.with_records("event", {})
    alone = {id: one for id, one in bare.instruments.items() if id == "1950"}
    head = bare.head.model_copy(update={"comparisons": (), "instruments": ("1950",)})
    shown = page(publication(replace(bare, instruments=alone, concordances=(), head=head))).view
    assert isinstance(shown, HowToReadView)
    assert (shown.sample, shown.relations, shown.states) == (None, (), ())
