"""Pages and Markdown, and what is understood of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.importing import html, markdown, recognise, yaml_text
from clausebook.importing.reading import Refused
from tests.importing.making import doubts, outline, planned, shape

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Act | Ministry</title><style>p { color: red }</style></head>
<body>
<header>Ministry of Ferries</header>
<nav><ul><li>Home<li>Search</ul></nav>
<main>
<h1>Act on Ferries</h1>
<p>The Council of Arden,</p>
<p>Recalling the Act of 1900<sup><a href="#fn1" id="fnref1">1</a></sup>,</p>
<h2>Article 1 – Fees</h2>
<p>A ferry of 5&nbsp;m<sup>2</sup> pays on the 1<sup>st</sup> of May:</p>
<ol type="a"><li>one copper,</li><li>two coppers
  <ol type="i"><li>in winter,</li><li>at night.</li></ol></li></ol>
<p>Nobody pays twice.</p>
<h2>Article 2</h2>
<table><tr><th>Boat</th><th>Fee</th></tr><tr><td>Barge</td><td>four</td></tr></table>
<p>The fees are those of the table.<br>They are <i>due</i> at once.</p>
<section class="footnotes"><ol><li id="fn1">Act No&nbsp;3. <a href="#fnref1">↩</a></li></ol></section>
<p>Ambleby, 4 May 1950</p>
</main>
<footer>© Ministry</footer>
</body></html>
"""


def test_a_page_is_read_by_its_headings_lists_tables_and_notes() -> None:
    found = outline(PAGE, "act.html")
    assert found.title == "Act on Ferries"
    assert shape(found) == {
        "P0": "The Council of Arden,",
        "P1": "Recalling the Act of 1900[^1],",
        "A1": "Article 1 – [Fees] A ferry of 5\u00a0m² pays on the 1st of May:",
        "A1.a": "a. one copper,",
        "A1.b": "b. two coppers",
        "A1.b.i": "i. in winter,",
        "A1.b.ii": "ii. at night.",
        "A1.end": "Nobody pays twice.",
        "A2": "Article 2 The fees are those of the table. ¶ They are due at once.",
    }
    units = {unit.code: unit for unit in found.units}
    assert units["A2"].table == (("Boat", "Fee"), ("Barge", "four"))
    assert [note.text for note in units["P1"].notes] == ["Act No\u00a03."]
    assert (found.date, found.place) == ("1950-05-04", "Ambleby")


def test_what_stands_around_the_text_of_a_page_is_told() -> None:
    found = outline(PAGE, "act.html")
    assert [one.text for one in found.left_out] == [
        "Act | Ministry",
        "Ministry of Ferries",
        "Home Search",
        "© Ministry",
    ]
    counted = {one.what: one.count for one in found.changes}
    assert counted["numbers of lists written as browsers show them"] == 4
    assert counted["raised numbers written with raised signs"] == 1


def test_a_page_says_its_own_encoding_or_is_asked_for_it() -> None:
    page = '<meta charset="iso-8859-1"><h1>Loi</h1><p>Article 1</p><p>Le café ferme à minuit.</p>'
    assert shape(outline(page.encode("windows-1252"), "loi.html")) == {
        "A1": "Article 1 Le café ferme à minuit."
    }


def test_a_text_in_pre_is_read_as_plain_text() -> None:
    found = outline("<h1>Act</h1><pre>\n1. One lamp,\n   and a bell.\n\n2. Two.\n</pre>", "act.htm")
    assert shape(found) == {"C1": "1. One lamp, and a bell.", "C2": "2. Two."}


def test_a_list_without_marks_keeps_the_numbers_of_its_words() -> None:
    found = outline("<h1>Act</h1><p>1. Lamps</p><ul><li>(a) red;<li>(b) blue.</ul><p>2. Bells</p>", "a.html")
    assert shape(found) == {"C1": "1. Lamps", "C1.a": "(a) red;", "C1.b": "(b) blue.", "C2": "2. Bells"}


def test_markdown_keeps_the_numbers_that_are_written() -> None:
    found = outline(
        "---\nlayout: act\n---\n# Act on *Lamps*\n\n## Part I. Quays\n\n3) One lamp:\n"
        "   a. red,\n   b. green.\n\n4) Within 30[^1] days.\n\n"
        "| Boat | Fee |\n|---|---|\n| Barge | four |\n\n"
        "[^1]: Days.\n\n## Part II. Boats\n\n5) See [the chart](https://example.org/chart).\n",
        "act.md",
    )
    assert found.title == "Act on Lamps"
    assert shape(found) == {
        "C3": "3) One lamp:",
        "C3.a": "a. red,",
        "C3.b": "b. green.",
        "C4": "4) Within 30[^1] days.",
        "C5": "5) See the chart.",
    }
    assert [unit.table for unit in found.units if unit.table] == [(("Boat", "Fee"), ("Barge", "four"))]
    assert [one.why for one in found.left_out] == ["front matter", "the address of a link"]
    assert 'the first number is "3)"' in doubts(found)


@pytest.mark.parametrize("page", ["<html><script>var a</script>", "<!-- nothing -->", "<p> </p>"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(Refused, match="no words"):
        planned(page, "a.html")


_WORD = st.sampled_from("ferry lamp fee quay river council Arden 30 Barge".split())
_WORDS = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_TAGS = st.sampled_from(
    "p div li h2 h3 td th em sup blockquote span nav pre dt section ul ol table tr a del".split()
)
_TREE = st.recursive(
    _WORDS,
    lambda inner: st.builds(
        lambda tag, parts, more: f"<{tag}{more}>{' '.join(parts)}</{tag}>",
        _TAGS,
        st.lists(inner, max_size=4),
        st.sampled_from(
            ["", "", ' id="fn2"', ' href="#x"', " hidden", ' type="a"', ' colspan="2"', ' class="footnotes"']
        ),
    ),
    max_leaves=20,
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Za-z]+", text))


@given(_TREE)
@settings(max_examples=60)
def test_no_word_of_a_page_is_lost(body: str) -> None:
    page = f"<title>Name</title><h1>Act</h1><p>1. It is so.</p>{body}"
    found = recognise.recognise(html.read(page.encode()))
    said = "\n".join([found.words(), *(one.text for one in found.left_out)])
    assert not words(re.sub(r"<[^>]*>", " ", page)) - words(said)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "# ", "- ", "1. ", "> ", "    ", "* ", "| ", "[^1]: "]), _WORDS),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_no_word_of_a_text_in_markdown_is_lost(lines: list[tuple[str, str]]) -> None:
    text = "Act\n\n1. It is so.\n\n" + "\n".join(start + said for start, said in lines)
    found = recognise.recognise(markdown.read(text))
    said = "\n".join([found.words(), *(one.text for one in found.left_out)])
    assert not words(text) - words(said)


JOURNAL = """
<html lang="en"><body><p>Directive on Ferries</p>
<p>Whereas:</p>
<table><tr><td>(1)</td><td>Ferries are old.</td></tr></table>
<table><tr><td>(2)</td><td>They need rules.</td></tr></table>
<p>Article 1</p>
<p>For the purposes of this Directive:</p>
<table><tr><td>(a)</td><td>
  <p>‘ferry’ means any of the following:</p>
  <table><tr><td>(i)</td><td>a boat on a rope;</td></tr></table>
  <table><tr><td>(ii)</td><td>a boat with oars;</td></tr></table>
</td></tr></table>
<table><tr><td>(b)</td><td>‘quay’ means a wall.</td></tr></table>
<p>Article 2</p>
<p>Fees are:</p>
<table><tr><td>Boat</td><td>Fee</td></tr><tr><td>Punt</td><td>1</td></tr></table>
</body></html>
"""


def test_points_that_a_journal_sets_as_tables_are_points_and_tables_stay() -> None:
    found = outline(JOURNAL, "journal.html")
    said = shape(found)
    assert said["A1.a"] == "(a) ‘ferry’ means any of the following:"
    assert said["A1.a.ii"] == "(ii) a boat with oars;"
    assert said["A1.b"] == "(b) ‘quay’ means a wall."
    assert {"(1) Ferries are old.", "(2) They need rules."} <= set(said.values())
    assert [unit.table for unit in found.units if unit.table] == [(("Boat", "Fee"), ("Punt", "1"))]


def test_a_table_of_one_row_is_written_and_read_back() -> None:
    page = "<h1>Act</h1><p>Article 1</p><p>Fees:</p><table><tr><td>Punt<td>Free</table>"
    assert any("rows: []" in data.decode() for data in planned(page, "act.html").files.values())


def test_cells_without_words_and_the_footnotes_of_a_journal_are_written_and_read_back() -> None:
    empty = "<td>" * 40
    table = "<table><tr><td>Boat<td>Fee<tr><td>Punt<td>1</table>"
    page = f"""<h1>Act</h1><p>Article 1</p><p>Having regard to the Act ( <a>1</a> ) of 1900:</p>{table}
    <table><tr><td>{"Punt " * 20}<td>1{empty}</tr><tr><td><td>2</table><p>( 1 ) Gazette, p. 3.</p>"""
    made = planned(page, "act.html")
    assert [(note.mark, note.text) for unit in made.outline.units for note in unit.notes] == [
        ("1", "Gazette, p. 3.")
    ]
    assert "the Act [^1] of 1900" in shape(made.outline)["A1"]


def test_a_sentence_goes_on_below_its_table() -> None:
    table = "<table><tr><td>Boat<td>Fee<tr><td>Punt<td>1</table>"
    opening = "The toll, which each boat pays at the bridge of Ambleby before it goes through, is (in groats)"
    page = (
        f"<h1>Act</h1><p>Article 1</p><p>{opening}:</p>{table}<p>for every passage.</p><p>Article 2</p><p>No."
    )
    found = outline(page, "act.html")
    assert shape(found)["A1.end"] == "for every passage."
    assert [unit.code for unit in found.units if unit.closing_words] == ["A1.end"]


def test_two_spaces_where_a_fold_would_be_come_back() -> None:
    words = "Boat" + " |  " * 60
    assert f"'{words}'" in yaml_text.document({"id": "A1", "text": words})


FOOT = """<!doctype html><html lang="en"><title>Rules</title><body><h1>Rules of the Mill</h1>
<h2>Article 1</h2><p>H<sub>2</sub>O turns it<sup><a href="#fn1">1</a></sup>.</p>
<footer><p id="fn1">1. Unless it freezes.</p><p id="fn2">2. Nobody calls this.</p>© Miller</footer></html>
"""


def test_a_footnote_in_the_foot_of_the_page_is_taken_if_it_is_called() -> None:
    found = outline(FOOT, "rules.html")
    (clause,) = found.parts[0].clauses
    assert [(one.mark, one.text) for one in clause.notes] == [("1", "Unless it freezes.")]
    assert [one.text for one in found.left_out if one.why == "the foot of the page"] == [
        "2. Nobody calls this. © Miller"
    ]


def test_lowered_numbers_keep_their_place_and_are_told() -> None:
    found = outline(FOOT, "rules.html")
    assert shape(found)["A1"] == "Article 1 H₂O turns it[^1]."
    assert "lowered numbers written with lowered signs" in [one.what for one in found.changes]
