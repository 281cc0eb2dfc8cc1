"""Every view of a comparison shows every row and says how; nothing is published that does not add up."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings

from clausebook import resources
from clausebook.comparison import concordances
from clausebook.comparison.comparison import Comparison
from clausebook.comparison.questions import VERDICTS, Promise, sentence
from clausebook.comparison.rows import MarkedRow
from clausebook.html.render import render
from clausebook.model.problems import EditionError
from clausebook.model.records import Concordance, Edition, Unit
from clausebook.views import comparisons
from clausebook.views.comparisons import SideBySideView
from clausebook.views.page_paths import folder
from clausebook.views.publication import Page, Publication
from tests.editions import MODEL as MODEL_EDITION
from tests.editions import ROOT, arranged, edition, publication
from tests.makers import any_concordance

MODEL = publication(edition(MODEL_EDITION))
ROW_VIEWS = ("", "by-variant", "inline", "words", "by-topic")


def compared(pub: Publication, number: int = 0) -> Comparison:
    return tuple(pub.comparisons.values())[number]


def pages(pub: Publication, number: int = 0) -> dict[str, Page]:
    """The pages of a comparison by the name of their view."""
    comparison = compared(pub, number)
    place = folder(pub.edition, comparison.concordance)
    return {
        page.path.removeprefix(place).removesuffix("index.md").strip("/"): page
        for page in comparisons.pages(pub, comparison)
    }


def drawn(pub: Publication, number: int = 0) -> dict[str, str]:
    found = pages(pub, number)
    texts = [text for _, text in render(found.values(), resources.templates(ROOT))]
    return dict(zip(found, texts, strict=True))


def rows(pub: Publication, number: int = 0) -> dict[str, MarkedRow]:
    return compared(pub, number).rows


def asked(pub: Publication, number: int = 0) -> Mapping[str, tuple[Promise, ...]]:
    """The promises of a comparison by verdict."""
    return compared(pub, number).answers.promises


# --- every view ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pub", "number"), [(MODEL, 0), (MODEL, 1), (MODEL, 2)])
def test_every_row_has_its_anchor_once_in_every_view(pub: Publication, number: int) -> None:
    expected = sorted(rows(pub, number))
    texts = drawn(pub, number)
    for view in ROW_VIEWS:
        assert sorted(re.findall(r' id="(row-[^"]+)"', texts[view])) == expected
        assert set(re.findall(r'data-row="([^"]+)"', texts[view])) == set(expected)


def test_the_edition_says_which_comparisons_there_are_and_each_has_its_folder() -> None:
    folders = [folder(MODEL.edition, one) for one in MODEL.edition.concordances]
    assert folders == ["compare", "compare/signed-amended", "compare/draft-amended"]
    for text in drawn(MODEL).values():
        listed = re.search(r'aria-label="Comparisons".*?</nav>', text, re.S)
        assert listed
        assert re.findall(r">([^<]+ and [^<]+)</a>", listed[0]) == [
            "Draft of 2019 and Memorandum of 2021",
            "Memorandum of 2021 and Memorandum as amended in 2024",
            "Draft of 2019 and Memorandum as amended in 2024",
        ]


def test_a_row_of_several_topics_stands_under_each() -> None:
    view = pages(MODEL)["by-topic"].view
    assert isinstance(view, SideBySideView)
    shown = Counter[str]()
    for section in view.sections:
        for row in section.rows:
            assert section.id in row.head.topics or (section.id == "none" and not row.head.topics)
            assert row.anchored == (not shown[row.head.anchor])
            shown[row.head.anchor] += 1
    assert shown == {name: max(1, len(row.topics)) for name, row in rows(MODEL).items()}


def test_the_wording_of_neither_side_is_in_the_search_index_through_a_redline() -> None:
    for view, text in drawn(MODEL).items():
        for mark in re.finditer("<(ins|del)>", text):
            before = text[: mark.start()]
            assert before.rfind("data-search-exclude") > before.rfind('class="ed-head"'), view


# --- how a row is shown ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anchor", "manner"),
    [
        ("row-draft-p1", "the same words"),
        ("row-draft-c3", "the same words, another number"),
        ("row-draft-c2", "redline, 91 % of the words agree"),
        ("row-draft-c20", "heavily reworded, 51 %: read both"),
        ("row-draft-c13", "whole texts, 33 % of the words agree"),
        ("row-draft-c12", ""),
    ],
)
def test_a_row_says_how_it_is_shown_and_why(anchor: str, manner: str) -> None:
    assert rows(MODEL)[anchor].manner == manner


def test_marks_are_drawn_in_a_redline_alone() -> None:
    for row in rows(MODEL).values():
        measured = row.pairing.measured
        marks = {run.op for words in row.base + row.variant for line in words.paragraphs for run in line}
        if measured is None or measured.mode == "whole texts" or measured.identical:
            assert marks == {"equal"}
        else:
            assert measured.similarity >= 0.35


def test_the_rows_that_moved_are_those_that_the_readme_names() -> None:
    assert {name for name, row in rows(MODEL).items() if row.move} == {
        "row-draft-c6",
        "row-draft-c16",
        "row-draft-c18",
    }
    move = rows(MODEL)["row-draft-c6"].move
    assert move
    assert (move.base_after, move.variant_after) == (MODEL.units["draft/C5"], MODEL.units["signed/C15"])


def test_order_is_measured_whatever_the_rows_are_called() -> None:
    one = MODEL.edition.concordances[0]
    renamed = tuple(
        row.model_copy(update={"relation": "reworded"}) if row.relation == "moved" else row
        for row in one.rows
    )
    silent = one.model_copy(update={"rows": renamed})
    found = concordances.moves(MODEL.edition, silent, concordances.pairings(MODEL.edition, silent))
    assert set(found) == {"row-draft-c6", "row-draft-c16", "row-draft-c18"}


def test_where_nobody_judged_order_is_measured() -> None:
    assert {row.pairing.base[0].code for row in rows(MODEL, 2).values() if row.move} >= {"C6", "C18"}
    assert not any(row.move for row in rows(MODEL, 1).values())


def test_the_text_of_both_runs_in_the_order_of_the_variant_with_what_is_gone_in_its_place() -> None:
    one = MODEL.edition.concordances[0]
    groups = concordances.one_text(MODEL.edition, one, MODEL.comparisons["draft", "signed"].pairings)
    codes = [(row.variant or row.base)[0].code for group in groups for row in group.pairings]
    order = [unit.code for unit in MODEL.edition.instruments["signed"].units]
    kept = [code for code in codes if code in order]
    assert kept == sorted(kept, key=order.index)
    assert (
        codes[codes.index("C12") - 1] == "C10"
    )  # two clauses were merged into it; the dropped one followed them


def test_a_change_is_told_with_the_piece_of_the_clause_that_it_is_in() -> None:
    told = {
        name: ["".join(f"“{text}”" if side else text for text, side in one.sentence) for one in row.told]
        for name, row in rows(MODEL).items()
    }
    assert told["row-draft-c7"] == [
        "In the table, row “Barge”, column “At Quillhaven”: “five” becomes “four”."
    ]
    assert told["row-draft-c8"] == ["In footnote *: “and printed music” is added after “Books of verse”."]
    assert told["row-draft-c14"][0] == "In the Japanese text: “保有” becomes “運航”."
    assert told["row-draft-c1"] == []


# --- answers ---------------------------------------------------------------------------------------------


def test_promises_are_judged_by_editors_or_not_at_all() -> None:
    judged = asked(MODEL)
    assert list(judged) == list(VERDICTS)
    for verdict in ("stronger", "weaker", "equal"):
        expected = {name for name, row in rows(MODEL).items() if row.pairing.placed.row.strength == verdict}
        assert {promise.row.anchor for promise in judged[verdict]} == expected
    assert not any(asked(MODEL, 1)[verdict] for verdict in ("stronger", "weaker", "equal"))


def test_the_sentence_holds_the_operative_words() -> None:
    for promises in asked(MODEL).values():
        for promise in promises:
            for one in (*promise.before, *promise.after):
                assert one.verb == one.unit.verb
                whole = f"{one.before}{one.verb}{one.after}"
                assert whole in " ".join((one.unit.text or "").split())


@pytest.mark.parametrize("pub", [MODEL], ids=["model"])
def test_every_answer_has_an_address_a_citation_and_its_row(pub: Publication) -> None:
    text = drawn(pub)["answers"]
    found = re.findall(r'<article class="ed-answer" id="([^"]+)".*?</article>', text, re.S)
    assert len(found) == len(set(found))
    for name in found:
        assert f"/compare/answers/#{name}</p>" in text
        anchor = name.split("-", 1)[1]
        assert f'href="../#{anchor}"' in text


def test_what_is_copied_holds_one_version() -> None:
    for view, text in drawn(MODEL).items():
        for copied, label in re.findall(r'data-copy="([^"]+)" aria-label="Copy (\w+ · [\w.]+)"', text):
            unit = MODEL.units[label.replace(" · ", "/")]
            assert html.unescape(copied).startswith(f"“{unit.wording}”\n"), view
            assert f"[{unit.id}]" in copied


@pytest.mark.parametrize("pub", [MODEL], ids=["model"])
def test_the_home_page_says_in_a_sentence_and_in_numbers_what_nothing_lost_counts(pub: Publication) -> None:
    base, variant = compared(pub).sides
    texts = dict(render(arranged(pub), resources.templates(ROOT)))
    (block,) = re.findall(r'class="ed-hero__changed">(.*?)</div>\s*</header>', texts["index.md"], re.DOTALL)
    sentence, _, rest = block.partition("</p>")
    words = re.sub("<[^>]+>", "", sentence)
    counted_units = base.total - len(base.structural) - len(base.containers)
    assert f"of the {counted_units} clauses and items of the {base.instrument.head.short} " in words
    assert f", {base.paired} have a counterpart in the {variant.instrument.head.short}" in words
    told = {
        text: {what: int(count) for count, what in re.findall(r"<dd><b>(\d+)</b> (.*?)</dd>", sums)}
        for text, sums in re.findall(r"<dt[^>]*>(.*?)</dt>(.*?)</div>", rest, re.DOTALL)
    }
    assert base.paired + sum(told.get(base.instrument.head.short, {}).values()) == counted_units
    assert told[variant.instrument.head.short].get("new", 0) == variant.alone.get("new", 0)
    assert told[variant.instrument.head.short].get("new in part", 0) == variant.new_in_part


# --- nothing lost ----------------------------------------------------------------------------------------


def test_an_edition_in_which_a_unit_is_lost_is_not_published() -> None:
    one = MODEL.edition.concordances[0]
    less = one.model_copy(update={"rows": one.rows[1:]})
    lossy = publication(replace(MODEL.edition, concordances=(less,)))
    with pytest.raises(EditionError, match="draft do not add up; no row accounts for draft/P1"):
        pages(lossy)


@given(any_concordance())
@settings(max_examples=100)
def test_what_is_gone_stands_where_it_stood_in_the_base(generated: tuple[Edition, Concordance]) -> None:
    whole, concordance = generated
    found = concordances.pairings(whole, concordance)
    shown = [row for group in concordances.one_text(whole, concordance, found) for row in group.pairings]
    assert sorted(row.placed.anchor for row in shown) == sorted(row.placed.anchor for row in found)
    base = whole.instruments[concordance.base].units
    paired = {unit.id for row in found if row.variant for unit in row.base}
    for n, row in enumerate(shown):
        if not row.variant:
            at = base.index(row.base[0])
            earlier = next((unit for unit in reversed(base[:at]) if unit.id in paired), None)
            before = next((other for other in reversed(shown[:n]) if other.variant), None)
            starts = {other.variant[0].id for other in found if other.variant and earlier in other.base}
            if earlier and row.base[0].id not in paired:
                assert before
                assert before.variant[0].id in starts


@pytest.mark.parametrize("pub", [MODEL], ids=["model"])
def test_every_unit_of_both_texts_is_listed_once(pub: Publication) -> None:
    for number, one in enumerate(pub.edition.concordances):
        text = drawn(pub, number)["nothing-lost"]
        units = [unit for slug in (one.base, one.variant) for unit in pub.edition.instruments[slug].units]
        assert text.count('<th scope="row"><a class="ed-id') == len(units)
        for slug in (one.base, one.variant):
            side = concordances.side(pub.edition, one, slug)
            assert f'<th scope="row">all clauses and items</th><td>{side.total}</td>' in text
            assert side.adds_up


@pytest.mark.parametrize("pub", [MODEL], ids=["model"])
def test_the_threads_of_the_table_are_those_of_the_drawing(pub: Publication) -> None:
    view = pages(pub)[""].view
    assert isinstance(view, SideBySideView)
    assert view.overview
    threads = view.overview.flow.threads
    text = drawn(pub)[""]
    table = re.search(r'class="ed-flow__table".*?</details>', text, re.S)
    assert table
    assert table[0].count('<th scope="row">') == len(threads)
    assert all(thread.rows >= 1 for thread in threads)


def test_a_unit_without_its_verb_in_the_text_is_quoted_by_the_verb_alone() -> None:
    found = sentence(Unit(id="a/1", text="They meet.", verb="shall meet"))
    assert (found.before, found.verb, found.after) == ("", "shall meet", "")


@pytest.mark.parametrize("number", range(len(MODEL.comparisons)))
def test_the_rows_of_units_are_found_in_the_order_of_the_concordance(number: int) -> None:
    one = compared(MODEL, number)
    for clause in (*one.base.clauses, *one.variant.clauses):
        family = {unit.id for unit in clause.family}
        related = [row for row in one.pairings if family & {unit.id for unit in (*row.base, *row.variant)}]
        assert list(one.pairings_of(family)) == related
