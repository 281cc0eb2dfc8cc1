"""Search by the languages of an edition: German words by stems, Japanese words within a run of signs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from clausebook.search.stemming import Stemming
from clausebook.search.words import words
from tests.conftest import Serve, clausebook, shared_folder
from tests.editions import MINIMAL
from tests.in_browser.test_found_browser import SETTINGS, Answer
from tests.windows import Open

GERMAN = "Jede Vertragspartei erfüllt ihre Verpflichtung, und die Häuser am Kai bleiben offen."
JAPANESE = "両国は、水位観測に関する国際協力枠組みを設け、インド洋の船舶を歓迎する。"
SCATTERED = "インフラの整備は、バンドの演奏を妨げず、国際的な水路の協議を位置付ける。"
ARTICLE = """
id: A{number}
number: "{number}."
heading: Nummer {number}
structural: true
text: {text}
"""


def german(folder: Path) -> None:
    """The minimal edition in German, with articles in German and in Japanese."""
    shutil.copytree(MINIMAL, folder)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    text, later = folder / "content/instruments/1900", folder / "content/instruments/1950"
    for language, path in (
        ("de", folder / "content/edition.yml"),
        ("de", text / "instrument.yml"),
        ("en", later / "instrument.yml"),
    ):
        path.write_text(path.read_text(encoding="utf-8") + f"\nlang: {language}\n", encoding="utf-8")
    for number, words_ in enumerate((GERMAN, SCATTERED, JAPANESE), 3):
        said = ARTICLE.format(number=number, text=words_)
        (text / f"articles/{number}.yml").write_text(said, encoding="utf-8")
    run = clausebook("build", "--no-print", "--no-bundle", root=folder)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def lune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_folder(tmp_path_factory, "lune-german", german) / "site"


@pytest.fixture
def dialog(open_window: Open, serve: Serve, lune: Path) -> Page:
    page = open_window(f"{serve(lune)}?q=Kai")
    page.locator("dialog.ed-find[open] .ed-hit").first.wait_for()
    return page


def ask(page: Page, query: str) -> Answer:
    page.locator("dialog.ed-find input[type=search]").fill(query)
    page.locator(".ed-find__count", has_text="Ergebnis").wait_for()
    ids = page.eval_on_selector_all("dialog .ed-hit", "all => all.map(e => e.dataset.id)")
    marks = page.locator("dialog .ed-hit").first.locator("mark").all_inner_texts() if ids else []
    return Answer(list(ids), marks, page.locator(".ed-find__count").inner_text())


def test_a_form_of_a_german_word_finds_its_other_forms(dialog: Page) -> None:
    for asked, marked in (
        ("Verpflichtungen", "Verpflichtung"),
        ("der Vertragsparteien", "Vertragspartei"),
        ("haus", "Häuser"),
    ):
        answer = ask(dialog, asked)
        assert answer.ids[0] == "1900/A3", asked
        assert marked in answer.marks, asked


def test_a_japanese_word_within_a_run_is_found_and_marked_whole(dialog: Page) -> None:
    for asked, marked in (
        ("協力", "協力"),
        ("枠組み", "枠組み"),
        ("水位観測の協力枠組み", "水位観測協力枠組み"),
        ("インド", "インド"),
        ("洋", "洋"),
        ("船舶を歓迎", "船舶歓迎"),
    ):
        answer = ask(dialog, asked)
        assert answer.ids[0] == "1900/A5", asked
        assert "".join(answer.marks) == marked, asked


def test_without_a_dictionary_a_query_is_divided_where_its_script_changes(dialog: Page) -> None:
    dialog.add_init_script("delete Intl.Segmenter")
    dialog.reload()
    dialog.locator("dialog.ed-find[open] .ed-hit").first.wait_for()
    assert ask(dialog, "水位観測のインド洋").ids[0] == "1900/A5"


def test_the_browser_stems_as_the_build_did(dialog: Page) -> None:
    texts = [GERMAN, JAPANESE, "Obligations of the vessels, réunions, Straßen, 第9条 and 2+2"]
    theirs = dialog.evaluate(
        """texts => {
          var text = clausebook.words(clausebook.data("index").rules);
          return texts.map(one => text.words(one).map(word => [word.surface, word.stems]));
        }""",
        texts,
    )
    stemming = Stemming(("de", "en"))
    assert theirs == [[[one.surface, list(one.stems)] for one in words(text, stemming)] for text in texts]
