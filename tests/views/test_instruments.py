"""What the pages of an instrument and of its parts say."""

from __future__ import annotations

from clausebook.model.records import Instrument
from clausebook.views.footnotes import as_plain
from clausebook.views.instruments import InstrumentView, PartView
from clausebook.views.publication import Publication
from tests.editions import ROOT, arranged, edition, publication

REAL = publication(edition(ROOT))
MODEL = publication(edition(ROOT / "tests/edition"))
VIEWS = {id(pub): {page.path: page.view for page in arranged(pub)} for pub in (REAL, MODEL)}


def instrument(pub: Publication, slug: str) -> tuple[InstrumentView, Instrument]:
    view = VIEWS[id(pub)][f"{slug}/index.md"]
    assert isinstance(view, InstrumentView)
    return view, pub.edition.instruments[slug]


def test_every_unit_of_a_text_is_read_once_in_its_order() -> None:
    for pub in (REAL, MODEL):
        for slug in pub.edition.instruments:
            view, held = instrument(pub, slug)
            read = [unit for part in view.parts for unit in part.units]
            assert [unit.quoted.link.id for unit in read] == [unit.id for unit in held.units]
            for unit in read:
                assert unit.quoted.depth == unit.quoted.code.count(".")
                assert "\n\n".join(map(as_plain, unit.paragraphs)) == as_plain(unit.quoted.text)


def test_a_page_says_who_speaks() -> None:
    signed = instrument(MODEL, "signed")[0].speaker
    assert (signed.official, signed.what, signed.official_href) == (True, "The text as adopted", "")
    draft = instrument(MODEL, "draft")[0].speaker
    assert (draft.official, draft.what) == (True, "The text, word for word")
    letters = instrument(MODEL, "letters")[0].speaker
    assert (letters.official, letters.what) == (False, "Not the official text")
    summaries = instrument(REAL, "2025")[0].speaker
    assert summaries.official_href == "#witnesses"
    bare = next(one for one in REAL.edition.instruments.values() if one.head.wording == "key points")
    view, _ = instrument(REAL, bare.id)
    assert view.speaker.basis == "Its key points, in our words."
    assert len(view.key_points) == len(bare.head.key_points) > 0
    assert view.contents is None


def test_the_contents_mark_the_page_at_hand_and_lead_to_every_clause() -> None:
    view, held = instrument(REAL, "2008")
    assert view.contents
    assert view.contents.current
    clauses = [clause for part in view.contents.parts for clause in part.clauses]
    assert [clause.code for clause in clauses] == [clause.code for clause in held.clauses]
    assert not any(clause.current for clause in clauses)
    for part, of in zip(view.contents.parts, held.parts, strict=True):
        assert part.href == (f"{of.head.id}/" if len(of.clauses) > 1 else "")


def test_a_part_tells_the_last_event_of_each_clause_and_its_items() -> None:
    view = VIEWS[id(REAL)]["2008/mechanisms/index.md"]
    assert isinstance(view, PartView)
    for clause in view.clauses:
        assert bool(clause.events) == bool(clause.last_event)
    with_items = next(clause for clause in view.clauses if clause.items)
    own = REAL.crossref.events.get(with_items.quoted.link.id, ())
    assert with_items.events >= len(own)
    assert [part.heading for part in view.contents.parts if part.current] == [view.heading]
