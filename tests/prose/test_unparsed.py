"""A reader of prose sees what its editor typed: words keep their signs, notation is not shown raw."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from clausebook.checks import prose, references
from clausebook.model.problems import Problem
from clausebook.model.records import Commentary, Edition, Essay, ProseMark, Term, Topic, marked_fields
from clausebook.prose import markdown, unparsed
from tests import drawing
from tests.editions import edition

SMALL = edition()
SIGNS = [
    "#",
    "##",
    ">",
    "-",
    "+",
    "=",
    "~~~",
    "|",
    ":",
    "1.",
    "4)",
    "1951.",
    "30",
    "    ",
    "°C",
    "a",
    "words.",
    "川",
    "–",
]
BEGINNINGS = [
    "1951. The year",
    "4) of the old list",
    "+ 5 °C",
    "- 2 is meant",
    "# 4 of the list",
    "> 30 days",
]


def shown(text: str, *, blocks: bool = False) -> str:
    """What a reader sees, white space aside."""
    return "".join(Markup(drawing.html(text, blocks=blocks)).striptags().split())


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8), st.sampled_from([" ", "\n", "\n\n"]))
@example(["1951.", "a"], " ")
@example(["a", "#", "30"], "\n")
@example(["a", "=", "="], "\n")
@settings(max_examples=500)
def test_words_in_paragraphs_keep_every_sign(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert shown(text) == "".join(text.split())
    assert markdown.plain(text, lambda one: "") == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
@settings(max_examples=500)
def test_quoted_words_are_shown_as_they_are(words: str) -> None:
    for blocks in (False, True):
        assert shown(markdown.quoted(words), blocks=blocks) == words.strip()
    assert list(unparsed.notation(markdown.quoted(words))) == []


@given(st.lists(st.sampled_from([*SIGNS, *BEGINNINGS, "*", "* a"]), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=500)
def test_a_paragraph_that_may_be_a_block_keeps_its_first_sign_or_is_reported(text: str) -> None:
    lost = len("".join(text.split())) - len(shown(text, blocks=True))
    meant = re.match(r"#{2,6} |> ?[^\d=$€£¥±≈]|[-*_ ]+$|~~~|\*", text.strip())
    if lost and not meant and not list(unparsed.notation(text, blocks=True)):
        assert list(unparsed.first_signs(text)), shown(text, blocks=True)


@pytest.mark.parametrize("text", BEGINNINGS)
def test_one_paragraph_begins_with_the_words_that_it_begins_with(text: str) -> None:
    assert shown(text) == "".join(text.split())
    (found,) = unparsed.first_signs(text)
    assert found.quote == text
    assert "if the words begin so" in found.hint
    sign = re.match(r"write (\S+) if", found.hint)
    assert sign
    escaped = sign[1] + text[len(sign[1].replace("\\", "")) :]
    assert shown(escaped, blocks=True) == "".join(text.split())
    assert list(unparsed.first_signs(escaped)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. One.\n2. Two.",
        "1. One.\n1. Two.",
        "- One.\n- 2 °C",
        "## Part",
        "> “30 days”",
        "a\n\n---\n\nb",
        "~~~\nx\n~~~",
    ],
)
def test_a_block_that_is_meant_is_one(text: str) -> None:
    assert list(unparsed.first_signs(text)) == []
    assert markdown.parse(text, blocks=True)[0].type != "paragraph_open" or "---" in text


def test_the_fields_that_may_hold_blocks_are_commentary_and_essays() -> None:
    declared = {
        (type(record).__name__, path[-1])
        for record in (
            Commentary(text="a", grade="press"),
            Essay(id="a", title="a", text="a"),
            Term(id="a", term="a", definition="a", note="a", drafts=("a",), grade="press"),
            Topic(id="a", label="a", description="a"),
        )
        for path, mark, _ in marked_fields(record, ProseMark)
        if mark.blocks
    }
    assert declared == {("Commentary", "text"), ("Essay", "text")}
    assert not any(mark.blocks for _, mark, _ in marked_fields(SMALL.concordances[0], ProseMark))


# --- notation ------------------------------------------------------------------------------------------


def told(text: str) -> list[Problem]:
    """The problems of a topic whose description is that text."""
    topic = next(iter(SMALL.topics.values())).model_copy(update={"description": text})
    changed: Edition = SMALL.with_records("topic", {**SMALL.topics, topic.id: topic})
    rules = (*prose.RULES, references.link_resolves, references.citation_resolves)
    return [problem for rule in rules for problem in rule(changed)]


BROKEN = {
    "see [[1900/A2].": "[[",
    "see 1900/A2]].": "[[",
    "see [1900/A2]].": "[[",
    "see [[1900/A2.": "[[",
    "see [[]]": "[[",
    "see [[ ]]": "[[",
    "see [[1900/A2|]]": "[[",
    "see [[1900/A2||x]]": "[[",
    "see [1900/A2].": "[[1900/A2]]",
    "see ［［1900/A2］］": "[[",
    "see [[gazette-1900]]": "[@gazette-1900]",
    "see [[@gazette-1900]]": "[@gazette-1900]",
    "x [@gazette-1900 p. 4]": "[@gazette-1900, p. 4]",
    "x [@gazette-1900: p. 4]": "[@gazette-1900, p. 4]",
    "x [ @gazette-1900]": "[@id]",
    "x (@gazette-1900)": "[@id]",
    "x [@]": "[@id]",
    "x [@ ]": "[@id]",
    "x [see @gazette-1900, p. 4]": "[@id]",
    "x @gazette-1900.": "[@gazette-1900]",
    "x [@gazette-1900": "[@id]",
    "x [gazette-1900, p. 4]": "[@gazette-1900, p. 4]",
    "x 【@gazette-1900】": "[@id]",
    "x [＠gazette-1900]": "[@id]",
    "x [@gazette-1900, @echo-1901]": "[@a, p. 4; @b]",
    "x @[gazette-1900]": "[@id]",
    "x {@gazette-1900}": "[@id]",
    "x [@gazette-1900;]": "[@id]",
    "[x](page)": "https://",
    "[x] (https://example.org)": "https://",
    "(x)[https://example.org]": "https://",
    "[x](https://example.org/a b)": "https://",
    "[x][y]": "https://",
    "<https://example.org": "https://",
    "![x](https://example.org/a)": "words",
    "x [^1]": "[@id]",
    "** a**": "\\*",
    "*a *": "\\*",
    "**a": "\\*",
    "4*5*6": "\\*",
    "см.**«важно»**и": "\\*",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_looks_like_notation_and_is_none_is_a_problem_with_its_remedy(text: str) -> None:
    problems = told(text)
    assert problems
    assert any(BROKEN[text] in problem.hint for problem in problems), problems
    for problem in problems:
        assert " ".join(problem.quote.split()) in text


@pytest.mark.parametrize(
    "text",
    [
        "see [[1900/A2]] and [[1900/A2|some\nwords]] and [[topic:passage]]",
        "x [@gazette-1900] [@gazette-1900, p. 4] [@gazette-1900; @echo-1901,\n p. 4]",
        "so it is [sic], in [a [nested]] bracket, [1][2] and [a], a@b.org, 5 * 3, M* and N*",
        "\\[[1900/A2]], \\[@gazette-1900], \\@gazette-1900 and `[[1900/A2]`, 4\\*5\\*6",
        "[x](https://example.org/a), <https://example.org>, *a* **b** ***c***, file_name_x, _____",
    ],
)
def test_what_is_notation_or_plainly_words_is_no_problem(text: str) -> None:
    assert told(text) == []


NOTATION = st.lists(
    st.sampled_from(
        ["[[", "]]", "[", "]", "[@", "@", "gazette-1900", "1900/A2", "|", ";", ", p. 4", " ", "x", "(", ")"]
    ),
    max_size=7,
).map("".join)


@given(NOTATION)
@settings(max_examples=1000)
def test_no_notation_is_printed_as_it_was_typed(text: str) -> None:
    printed = markdown.plain(text, lambda reference: "→")
    if re.search(r"\[\[|\[@|(?<!\w)@gazette", printed):
        assert told(text), printed


# --- emphasis in Chinese, Japanese and Korean ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("これは**「重要」**です。", "これは<strong>「重要」</strong>です。"),
        ("条文*（仮訳）*による。", "条文<em>（仮訳）</em>による。"),
        ("한국어 **마크다운(Markdown)**을 쓴다.", "한국어 <strong>마크다운(Markdown)</strong>을 쓴다."),
        ("中文**《条约》**规定", "中文<strong>《条约》</strong>规定"),
        ('これは**"重要"**です', "これは<strong>&#34;重要&#34;</strong>です"),
        ("**第1条。**次に", "<strong>第1条。</strong>次に"),
        ("これは_「重要」_です", "これは<em>「重要」</em>です"),
        ("日本***！***語", "日本<em><strong>！</strong></em>語"),
        ("a*(b)*c and file_name_x", "a*(b)*c and file_name_x"),
        ("*a* **b**", "<em>a</em> <strong>b</strong>"),
    ],
)
def test_emphasis_stands_beside_wide_marks_and_letters(text: str, drawn: str) -> None:
    assert re.sub(r"</?span[^>]*>", "", drawing.html(text, inline=True)) == drawn  # languages aside


WIDE = st.text(st.sampled_from("重要です「」（）。、！한국어《》"), min_size=1, max_size=6)


@given(WIDE, WIDE, WIDE, st.sampled_from(["*", "**"]))
def test_any_wide_words_may_be_emphasised(before: str, words: str, after: str, sign: str) -> None:
    text = f"{before}{sign}{words}{sign}{after}"
    assert "*" not in shown(text)
    assert shown(text) == before + words + after


@given(st.text(st.sampled_from("ab *_().,«»é1"), max_size=20))
@settings(max_examples=500)
def test_emphasis_in_other_scripts_is_that_of_commonmark(text: str) -> None:
    ours = markdown.grammar(blocks=False)
    usual = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "entity"])
    usual.block.ruler.enableOnly(["paragraph"])
    assert ours.render(text) == usual.render(text)


def test_what_is_kept_of_a_text_is_what_was_found() -> None:
    text = "see [[M7]., [gazette, p. 4] and @gazette"
    unparsed.UNREAD.clear()
    found, again = unparsed.unread(text), unparsed.unread(text)
    anew = unparsed.Unread(
        tuple(unparsed.notation(text)), tuple(unparsed.bracketed(text)), tuple(unparsed.at_signs(text))
    )
    assert found == again == anew
    assert found.notation
    assert found.bracketed
    assert found.at_signs
    assert unparsed.unread("see [[M7]] [@gazette]") == unparsed.Unread()
