"""Who wrote the commentary, when, and what it said before it was corrected."""

from __future__ import annotations

from clausebook import resources
from clausebook.edition import drafts
from clausebook.html.render import render
from clausebook.model.records import Change, EarlierWording
from clausebook.pdf.book import book, to_text
from clausebook.views.book import book_view
from clausebook.views.changes import ChangesView
from clausebook.views.clauses import ClauseView
from tests.editions import MODEL, arranged, edition, publication

PUB = publication(edition(MODEL))
PAGES = {page.path: page for page in arranged(PUB)}


def test_a_clause_says_who_wrote_its_commentary_and_when() -> None:
    view = PAGES["signed/c6/index.md"].view
    assert isinstance(view, ClauseView)
    assert view.commentary_made == (
        "by Hesper Lamond, written March 2024; revised 30 May 2024: C6 paragraph 1"
    )
    assert view.main.commentary[0].whose == "reading by Hesper Lamond, reviewed by Tovi Marsh"
    other = PAGES["signed/c2/index.md"].view
    assert isinstance(other, ClauseView)
    assert (other.commentary_made, other.main.commentary[0].whose) == ("by the editors", "editors’ reading")


def test_the_change_shows_what_a_paragraph_said_before() -> None:
    view = PAGES["changes/index.md"].view
    assert isinstance(view, ChangesView)
    (before,) = (old for day in view.days for one in day.changes for old in one.before)
    assert before.of.id == "signed/C6"
    drawn = dict(render([PAGES["changes/index.md"]], resources.templates(MODEL)))["changes/index.md"]
    assert "What it said before (1 paragraph)" in drawn
    assert "<q>Moved from the rules of navigation" in drawn


def test_print_says_it_before_the_commentary_on_a_text() -> None:
    said = to_text(book(book_view(PUB))).replace("\u00a0", " ")  # dates are bound
    assert "revised 30 May 2024: C6 paragraph 1" in said


def test_an_earlier_wording_goes_with_a_clause_that_is_withheld() -> None:
    held = edition(MODEL)
    draft = min(drafts.draft_ids(held)["unit"])
    old = Change(
        id="x",
        date="2024-05-30",
        what="Other words.",
        ids=("signed/C6", draft),
        before=(EarlierWording(of=draft, text="Recalled."), EarlierWording(of="signed/C6", text="Read.")),
    )
    kept = drafts.withhold(held.with_records("change", {"x": old})).changes["x"]
    assert [one.of for one in kept.before] == ["signed/C6"]
