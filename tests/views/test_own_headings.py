"""Headings that belong to the instrument: they are its words wherever its words are shown or compared."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from clausebook import build, resources
from clausebook.comparison import similarity
from clausebook.edition import checksums
from clausebook.html.render import render
from clausebook.model.records import Edition, Unit
from clausebook.pdf.texts import reading
from clausebook.views.book import book_view
from clausebook.views.instruments import InstrumentView
from clausebook.views.search import search_view
from clausebook.views.site import arrange
from tests.editions import MINIMAL, edition, publication
from tests.editions import laid_over as minimal

TEXT = "Each Party shall let the ships of the other pass. Each ship pays no toll."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The small edition, whose older text has headings of its own but for one item."""
    root = headed(tmp_path_factory.mktemp("own"))
    return edition(root)


def headed(root: Path) -> Path:
    (root / "case/content").mkdir(parents=True)
    minimal(root / "case", root)
    folder = root / "content/instruments/1900"
    for name, old, new in (
        ("instrument.yml", "wording: verbatim", "wording: verbatim\nheadings: instrument"),
        ("recitals.yml", "heading: Opening words\n", "heading: Opening words\nheading_by: editors\n"),
        (
            "articles/1.yml",
            "heading: Passage\n",
            "heading: Passage[^1] and Tolls\nfootnotes: [{mark: '1', text: Old.}]\n",
        ),
        ("articles/2.yml", "heading: Banks\n", "heading: Banks\n    heading_by: editors\n"),
    ):
        path = folder / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
    return root


def test_an_own_heading_is_the_first_paragraph_of_the_text(own: Edition) -> None:
    units = own.instruments["1900"].units
    said = {unit.code: (unit.heading, unit.text, unit.body) for unit in units}
    assert said["A1"] == ("Passage and Tolls", f"Passage and Tolls\n\n{TEXT}", TEXT)
    assert said["A2.a"] == ("Weirs", "Weirs\n\nmend the weirs,", "mend the weirs,")
    assert said["A2.b"] == ("Banks", "raise the banks.", "raise the banks.")
    assert said["P"][0] not in str(said["P"][1])


def test_a_heading_is_read_on_every_page_that_has_the_text(own: Edition) -> None:
    pages = dict(render(arrange(publication(own)), resources.templates(MINIMAL)))
    whole = " ".join(f"Passage and Tolls {TEXT}".split())
    for page in ("1900/a1/index.md", "1900/index.md", "1900/articles/index.md"):
        html = re.sub(
            r'<a class="ed-(call|lemma__ref)".*?</a>|<span class="ed-call">.*?</span>', "", pages[page]
        )
        words = " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace(" .", ".")
        assert whole in words, page
    assert "<strong>Passage" in pages["1900/a1/index.md"]
    assert "Heading (our words" not in pages["1900/a1/index.md"]


def test_print_search_copies_and_receipts_have_it(own: Edition) -> None:
    pub = publication(own)
    book = reading(next(one for one in book_view(pub).texts if one.view.link.id == "instrument:1900"))
    printed = next(unit for part in book.parts for unit in part.units if unit.code == "A1")
    assert (printed.own_heading, len(printed.words)) == (True, 2)
    found = next(one for one in search_view(pub).documents if one.id == "1900/A1")
    assert found.text.startswith("Passage and Tolls\n\nEach Party")
    view = next(page.view for page in arrange(pub) if page.path == "1900/index.md")
    assert isinstance(view, InstrumentView)
    copied = [unit.quoted.copy_text for part in view.parts for unit in part.units]
    assert any(text.startswith("“Passage and Tolls\n\nEach Party") for text in copied)
    assert checksums.words(own.units["1900/A1"]).startswith("Passage and Tolls Each Party")


def test_a_changed_heading_is_a_change_of_the_text() -> None:
    def unit(heading: str, by: str) -> Unit:
        return Unit.model_validate({"id": "x/1", "heading": heading, "heading_by": by, "text": TEXT})

    ours = similarity.measure([unit("Passage", "editors")], [unit("Transit", "editors")])
    theirs = similarity.measure([unit("Passage", "instrument")], [unit("Transit", "instrument")])
    assert ours
    assert theirs
    assert (ours.identical, theirs.identical) == (True, False)
    assert [span.text for span in theirs.spans if span.op != "equal"] == ["Passage", "Transit"]


def test_a_heading_of_a_text_that_is_not_held_is_not_called_its_own(tmp_path: Path) -> None:
    root = headed(tmp_path)
    path = root / "content/instruments/1950/instrument.yml"
    path.write_text(path.read_text() + "headings: instrument\n")
    problems = [str(one) for one in build.check(root).problems]
    assert problems[0] == (
        "content/instruments/1950/articles/1.yml:2:10: wording-is-as-declared: "
        'a heading of the instrument\'s own, but instrument.yml says "wording: summary"; '
        "write heading_by: editors, or no headings: in instrument.yml"
    )
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("number", "above"),
    [
        ("Article 1", True),
        ("Art. 1", True),
        ("المادة ١", True),
        ("§ 1", False),
        ("IV.", False),
        ("第一条", False),
    ],
)
def test_a_number_that_a_word_begins_stands_above_words_without_a_heading(
    number: str, above: bool, tmp_path: Path
) -> None:
    root = minimal_edition(tmp_path)
    path = root / "content/instruments/1900/articles/1.yml"
    path.write_text(re.sub(r"(?m)^number: .*$", f'number: "{number}"', path.read_text()))
    pub = publication(edition(root))
    html = dict(render(arrange(pub), resources.templates(MINIMAL)))["1900/index.md"]
    assert (f'<span class="ed-text__num">{number}</span> <br>' in html) == above
    assert f'<span class="ed-text__num">{number}</span> ' in html
    book = reading(next(one for one in book_view(pub).texts if one.view.link.id == "instrument:1900"))
    printed = next(unit for part in book.parts for unit in part.units if unit.code == "A1")
    assert (printed.number, printed.number_above) == (number, above)


def minimal_edition(root: Path) -> Path:
    shutil.copytree(MINIMAL / "content", root / "content")
    return root


def test_a_number_stands_above_no_heading_of_the_text_and_no_item(tmp_path: Path) -> None:
    root = headed(tmp_path)
    for path in (root / "content/instruments/1900/articles").glob("*.yml"):
        path.write_text(re.sub(r'(?m)number: "?(.*?)"?$', r'number: "Article \1"', path.read_text()))
    book = reading(
        next(
            one
            for one in book_view(publication(edition(root))).texts
            if one.view.link.id == "instrument:1900"
        )
    )
    above = {unit.code: unit.number_above for part in book.parts for unit in part.units if unit.number}
    assert {"A1", "A2.b"} <= above.keys()
    assert not any(above.values()), above
