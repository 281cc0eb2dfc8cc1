"""Small texts of several traditions, and what is understood of them."""

from __future__ import annotations

import pytest

from clausebook.importing.reading import Refused
from tests.importing.making import clause_files, doubts, outline, planned, shape

TREATY = """\
TREATY ON THE FERRIES OF THE RIVER LUNE

The Republic of Arden and the Kingdom of Borland,

Recalling the Convention of 1900,

Have agreed as follows:

PART I. GENERAL

Article 1
Definitions

In this Treaty:

(a) "ferry" means a boat;

(b) "quay" means
    (i) a stone quay,
    (ii) a floating one.

Article 2

The Parties shall pay fees within 30[^1] days. Article 5 of the
Convention of 1900 goes on.

PART II. CLOSING

Article 3. Entry into force

1. This Treaty enters into force at once.

2. It ends after 3 years.

Done at Ambleby, this 4th day of May 1950, in two copies.

For the Republic of Arden: Ann Example

ANNEX A. FLAGS

1. Blue: pilot wanted.

[^1]: Days of work.
"""


def test_a_treaty_of_parts_articles_paragraphs_and_points() -> None:
    found = outline(TREATY)
    assert [(part.id, part.heading, part.by) for part in found.parts] == [
        ("recitals", "Preamble", "editors"),
        ("general", "PART I. GENERAL", "instrument"),
        ("closing", "PART II. CLOSING", "instrument"),
        ("annex", "ANNEX A. FLAGS", "instrument"),
    ]
    assert shape(found) == {
        "P0": "The Republic of Arden and the Kingdom of Borland,",
        "P1": "Recalling the Convention of 1900,",
        "P2": "Have agreed as follows:",
        "A1": "Article 1 [Definitions] In this Treaty:",
        "A1.a": '(a) "ferry" means a boat;',
        "A1.b": '(b) "quay" means',
        "A1.b.i": "(i) a stone quay,",
        "A1.b.ii": "(ii) a floating one.",
        "A2": "Article 2 The Parties shall pay fees within 30[^1] days. "
        "Article 5 of the Convention of 1900 goes on.",
        "A3": "Article 3. [Entry into force]",
        "A3.1": "1. This Treaty enters into force at once.",
        "A3.2": "2. It ends after 3 years.",
        "X1": "1. Blue: pilot wanted.",
    }
    assert (found.date, found.place) == ("1950-05-04", "Ambleby")
    assert found.closing[-1].startswith("Done at Ambleby")
    assert [one.party for one in found.signatures] == ["For the Republic of Arden: Ann Example"]
    assert found.closing_after == "closing"
    assert [note.text for unit in found.units for note in unit.notes] == ["Days of work."]


def test_signatures_are_left_to_the_editor_who_is_told() -> None:
    said = doubts(outline(TREATY.replace("For the Republic of Arden: Ann", "Ann")))
    assert "signatories: was left to you" in said


def test_headings_of_the_text_are_its_own_words() -> None:
    made = planned(TREATY)
    (name,) = (name for name in made.files if name.endswith("instrument.yml"))
    assert b"wording: verbatim\nheadings: instrument\n" in made.files[name]


def test_a_japanese_law() -> None:
    found = outline(
        "渡し船法\n\n第一章　総則\n\n（目的）\n第一条　この法律は、渡し船について定める。\n\n"
        "（定義）\n第二条　この法律において「船」とは、次のものをいう。\n一　渡し船\n二　はしけ\n"
        "２　国は、船を守る。\n\n附則\n\n１　この法律は、公布の日から施行する。\n"
    )
    assert shape(found) == {
        "A1": "第一条 [（目的）] この法律は、渡し船について定める。",
        "A2": "第二条 [（定義）] この法律において「船」とは、次のものをいう。",
        "A2.g1": "一 渡し船",
        "A2.g2": "二 はしけ",
        "A2.2": "２ 国は、船を守る。",
        "X1": "１ この法律は、公布の日から施行する。",
    }
    assert [part.heading for part in found.parts] == ["第一章　総則", "附則"]
    assert found.lang == "ja"
    assert doubts(found) == ""


def test_a_german_statute() -> None:
    found = outline(
        "Gesetz über die Fähren\n\n§ 1 Begriffe\n\n(1) Fähren sind Boote.\n\n"
        "(2) Kais sind\n1. Kais aus Stein,\n2. schwimmende Kais.\n\n"
        "§ 2 Gebühren\n\nDie Gebühr wird im Mai fällig.\n"
    )
    assert shape(found) == {
        "S1": "§ 1 [Begriffe]",
        "S1.1": "(1) Fähren sind Boote.",
        "S1.2": "(2) Kais sind",
        "S1.2.1": "1. Kais aus Stein,",
        "S1.2.2": "2. schwimmende Kais.",
        "S2": "§ 2 [Gebühren] Die Gebühr wird im Mai fällig.",
    }
    assert found.lang == "de"


def test_an_article_in_hindi() -> None:
    found = outline("नौका अधिनियम\n\nअनुच्छेद १\n\nनौका शुल्क देगी।\n\nअनुच्छेद २\n\nपत्तन दीप रखेगा।\n")
    assert shape(found) == {"A1": "अनुच्छेद १ नौका शुल्क देगी।", "A2": "अनुच्छेद २ पत्तन दीप रखेगा।"}
    assert found.lang == "hi"


def test_a_licence_whose_numbers_have_headings_of_their_own() -> None:
    found = outline(
        "                       Ferry Licence\n\n   1. Definitions.\n\n"
        '      "Boat" shall mean what floats.\n\n      "Quay" shall mean where it stops.\n\n'
        "   2. Grant. Subject to this licence every boat may stop at\n      a quay.\n\n"
        "   (a) You must light a lamp; and\n\n   (b) You must ring a bell.\n\n"
        "   You may add your own lamp.\n"
    )
    assert shape(found) == {
        "C1": '1. [Definitions.] "Boat" shall mean what floats. ¶ "Quay" shall mean where it stops.',
        "C2": "2. Grant. Subject to this licence every boat may stop at a quay.",
        "C2.a": "(a) You must light a lamp; and",
        "C2.b": "(b) You must ring a bell.",
        "C2.end": "You may add your own lamp.",
    }
    assert "words below the items of 2." in doubts(found)


def test_underlined_headings_and_items_with_headings_of_their_own() -> None:
    found = outline(
        "Ferry Licence\n=============\n\n1. Grants\n---------\n\n1.1. Boats\n\nYou may use boats.\n\n"
        "You may lend them.\n\n1.2. Quays\n\nYou may use quays.\n\n2. End\n------\n\nIt ends.\n"
    )
    assert found.title == "Ferry Licence"
    assert shape(found) == {
        "C1": "1. [Grants]",
        "C1.1": "1.1. [Boats] You may use boats. ¶ You may lend them.",
        "C1.2": "1.2. [Quays] You may use quays.",
        "C2": "2. [End] It ends.",
    }
    assert [one.text for one in found.left_out] == ["=============", "---------", "------"]


def test_a_word_that_begins_like_a_word_for_a_part_is_none() -> None:
    found = outline("Act\n\n1. Nobody may fine the\nPARTIES OR A FERRY of either bank.\n\n2. It ends.\n")
    assert [unit.code for unit in found.units] == ["C1", "C2"]


def test_words_after_items_of_an_item_stand_in_it_by_their_indent() -> None:
    found = outline(
        "Act\n\nArticle 1\n\n(a) The boats are\n    (i) barges,\n    (ii) rafts\n    and nothing else.\n"
        "(b) The quays are free.\n\nAll this holds in winter.\n\nArticle 2\n\nIt ends.\n"
    )
    assert shape(found) == {
        "A1": "Article 1",
        "A1.a": "(a) The boats are",
        "A1.a.i": "(i) barges,",
        "A1.a.ii": "(ii) rafts and nothing else.",
        "A1.b": "(b) The quays are free.",
        "A1.end": "All this holds in winter.",
        "A2": "Article 2 It ends.",
    }


def test_numbers_that_run_on_through_the_parts_share_a_letter() -> None:
    found = outline(
        "Act\n\nLamps\n\n1. One lamp.\n\n2. Two lamps.\n\nBells\n\n3. One bell.\n\n4. Two bells.\n"
    )
    assert [unit.code for unit in found.units] == ["C1", "C2", "C3", "C4"]
    assert [part.id for part in found.parts] == ["lamps", "bells"]


def test_a_list_that_begins_again_is_told_and_keeps_its_words() -> None:
    found = outline("Act\n\n1. One.\n\n2. Two.\n\n1. Again one.\n\n4. Four.\n")
    assert shape(found) == {"C1": "1. One.", "C2": "2. Two.", "C1x2": "1. Again one.", "C4": "4. Four."}
    assert 'the numbers begin again with "1."' in doubts(found)
    assert '"4." does not follow 1' in doubts(found)


def test_a_number_at_the_end_of_a_line_stays_in_its_sentence() -> None:
    found = outline(
        "Act\n\n1. The fee is due in the first days of every month as it was before in paragraph\n"
        "7. The Council may change it when the river is closed by ice for more than a whole week\n"
        "2. The lamp is lit.\n"
    )
    assert [unit.number for unit in found.units] == ["1.", "2."]
    assert "in paragraph 7. The Council" in shape(found)["C1"]
    assert "begins like a number but goes on with the sentence" in doubts(found)


def test_marks_of_footnotes_are_calls_and_never_digits_of_a_number() -> None:
    found = outline(
        "Act\n\n1. Within 30¹ days, on 5 m² of quay.\n\n2. A fee* is due.\n\n¹ Of work.\n\n* In coin.\n"
    )
    assert shape(found) == {"C1": "1. Within 30[^1] days, on 5 m² of quay.", "C2": "2. A fee[^*] is due."}
    assert [(unit.code, note.mark, note.text) for unit in found.units for note in unit.notes] == [
        ("C1", "1", "Of work."),
        ("C2", "*", "In coin."),
    ]
    assert '"m²" has a raised number, and no footnote "²" was found' in doubts(found)


def test_a_mark_that_is_glued_to_a_number_is_looked_for_and_told() -> None:
    found = outline("Act\n\n1. Within 301 days.\n\n[^1]: Of work.\n")
    assert 'no call of the footnote "1" was found; perhaps it is glued to line 3 "301"' in doubts(found)


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    pages = [
        f"Official Journal No {n}\n\n{body}\n\n{n}\n"
        for n, body in enumerate(("1. One, and the", "lamp.", "2. Two."), 7)
    ]
    found = outline("Act on Lamps\n\f" + "\f".join(pages))
    assert shape(found) == {"C1": "1. One, and the lamp.", "C2": "2. Two."}
    assert [one.text for one in found.left_out] == [
        text for n in (7, 8, 9) for text in (f"Official Journal No {n}", str(n))
    ]


def test_what_was_folded_is_counted_and_what_was_meant_stays() -> None:
    found = outline("Act\r\n\r\n1. The co\u00adop pays\u00a05 \ufb01sh,\u2009“daily”,\t\u200bl’eau.\r\n")
    assert shape(found) == {"C1": "1. The coop pays\u00a05 fish,\u2009“daily”, l’eau."}
    assert [(one.what, one.count) for one in found.changes] == [
        ("soft hyphens removed", 1),
        ("zero-width spaces removed", 1),
        ("the ligature \ufb01 written fi", 1),
        ("tabs written as a space", 1),
    ]


def test_spaces_between_number_and_words_are_the_page_s_and_told() -> None:
    found = outline("渡し船法\n\n第一条　船は、通る。\n\n第二条　船は、止まる。\n")
    assert [str(one) for one in found.changes] == [
        "other spaces between number and words left out: 2, the first in line 3"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_unicode_are_known(encoding: str) -> None:
    assert shape(outline("Act\n\n1. The Café’s fee.\n".encode(encoding))) == {"C1": "1. The Café’s fee."}


def test_another_encoding_is_asked_for_and_shown() -> None:
    data = "Act\n\n1. The Café’s fee.\n".encode("windows-1252")
    with pytest.raises(
        Refused, match='line 3: byte 0xe9 is not UTF-8; --encoding windows-1252 reads "Café’s"'
    ):
        outline(data)
    assert shape(planned(data, encoding="windows-1252").outline) == {"C1": "1. The Café’s fee."}
    with pytest.raises(Refused, match='no encoding "latin-nine" is known'):
        planned(data, encoding="latin-nine")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty; name one that holds a text"),
        (b" \n\t\n", "the file is empty; name one that holds a text"),
        ("\u200b\n".encode(), "the file holds no words"),
        (b"Act\n", 'only a title was found, "Act", and no clause'),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00rest", "a binary file, not a text"),
        (b"Act\n\n" + b"word " * 1_200_000, "a clause of more than 5000000 bytes"),
        (b"word " * 4_000_001, "more than 10000000 bytes; part the text into several files"),
    ],
    ids=["empty", "blank", "invisible", "title alone", "binary", "one line of 5 MB", "20 MB"],
)
def test_what_cannot_be_imported_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        outline(data)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "said"), [("a.doc", "save it as DOCX first"), ("a.png", "a picture has no text")]
)
def test_files_that_are_not_read_say_what_to_do(name: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        outline(b"\xd0\xcf\x11\xe0", name)


def test_short_pages_keep_their_articles() -> None:
    pages = "\f".join(
        f"Official Journal\n\nArticle {n}\n\nThe boat number {n} pays.\n\n{n}\n" for n in range(1, 6)
    )
    found = outline(f"Act on Boats\n\n{pages}")
    assert [unit.code for unit in found.units] == ["A1", "A2", "A3", "A4", "A5"]
    assert {one.text for one in found.left_out} == {"Official Journal", "1", "2", "3", "4", "5"}


def test_numbers_glued_to_words_are_told_where_they_may_call_footnotes() -> None:
    found = outline("Act\n\n1. The fee is due in 30 days1 of the notice.\n\n2. It ends.\n\n1 Of work.\n")
    assert '"days1" may call a footnote, as a paragraph begins with 1' in doubts(found)


def test_numbers_within_a_clause_are_told_apart_by_their_indent() -> None:
    found = outline(
        "Rules\n\n1. Bodies\n\n   They are\n    1. the board;\n    2. the chair.\n\n   Nobody else is.\n\n"
        "  1.1. Board\n\n    1. It meets.\n    2. It votes.\n\n2. Boats\n\n   They float.\n\n"
        "A. Votes\n\n  A.1. Method\n\n    1. By hand.\n    2. By sign.\n"
    )
    assert list(shape(found)) == [
        *("C1", "C1.1", "C1.2", "C1.end", "C1.1x1", "C1.1x1.1", "C1.1x1.2", "C2"),
        *("CA", "CA.1", "CA.1.1", "CA.1.2"),
    ]
    assert [unit.code for unit in found.units if unit.closing_words] == ["C1.end"]


def test_parts_are_stacked_by_the_words_that_number_them() -> None:
    found = outline(
        "Act on Boats\n\nPART I\n\nCHAPTER 1. RIVERS\n\nSection A. Quays\n\nArticle 1\n\nA quay.\n\n"
        "Section B. Locks\n\nArticle 2\n\nA lock is shut.\n\nCHAPTER 2. LAKES\n\nArticle 3\n\nA lake.\n\n"
        "PART II\n\nArticle 4\n\nIt ends.\n"
    )
    assert [(part.heading, part.level, len(part.clauses)) for part in found.parts] == [
        ("PART I", 1, 0),
        ("CHAPTER 1. RIVERS", 2, 0),
        ("Section A. Quays", 3, 1),
        ("Section B. Locks", 3, 1),
        ("CHAPTER 2. LAKES", 2, 1),
        ("PART II", 1, 1),
    ]


def test_a_list_of_contents_is_left_out_and_told() -> None:
    found = outline(
        "Act on Boats\n\nContents\n\nPart I. Rivers (Articles 1 to 2)\n\nPart II. Lakes\n\n"
        "Part I. Rivers\n\nArticle 1\n\nBoats float.\n\nPart II. Lakes\n\nArticle 2\n\nBoats rest.\n"
    )
    assert [part.heading for part in found.parts] == ["Part I. Rivers", "Part II. Lakes"]
    assert [one.text for one in found.left_out] == [
        "Contents",
        "Part I. Rivers (Articles 1 to 2)",
        "Part II. Lakes",
    ]


def test_a_frame_of_signs_is_opened() -> None:
    found = outline(
        "Act\n\n1. Free.\n\n*******\n*     *\n* 2. No one is liable *\n* for boats.          *\n*******\n"
    )
    assert shape(found)["C2"] == "2. No one is liable for boats."
    assert [str(one) for one in found.left_out] == ['line 5: "**" (a frame around 5 lines)']


CONVENTION = """\
CONVENTION ON THE TOLLS OF THE RIVER LUNE

The Republic of Arden and the Kingdom of Borland have agreed as follows:

Article 1. Oath

On taking office the Warden swears:

“I will keep the weirs.”

The oath is sworn at Ambleby.

Article 2 (repealed)

Article 3. Toll-free boats

[Deleted by the Protocol of 1931.]

Article 4. Deleted files

Files are kept for a year.

In witness whereof the undersigned have signed this Convention.

Done at Ambleby on 4 May 1900 in the languages of both.

For the Republic of Arden:

A. Reeve

Minister of the River

For the Kingdom of Borland:

(signed) B. Fuller

ANNEX I

TOLLS

1. A punt pays one groat.

2. A barge pays four.
"""


def test_an_oath_a_repealed_article_and_signatures_before_the_annex() -> None:
    made = planned(CONVENTION)
    found = made.outline
    units = {unit.code: unit for unit in found.units}
    assert [unit.code for unit in found.units if unit.quotation] == ["A1.q"]
    assert units["A1.end"].paragraphs == ("The oath is sworn at Ambleby.",)
    assert [(code, unit.heading, unit.repealed) for code, unit in units.items() if unit.repealed] == [
        ("A2", "", "(repealed)"),
        ("A3", "Toll-free boats", "[Deleted by the Protocol of 1931.]"),
    ]
    assert [(one.party, one.lines) for one in found.signatures] == [
        ("For the Republic of Arden:", ("A. Reeve", "Minister of the River")),
        ("For the Kingdom of Borland:", ("(signed) B. Fuller",)),
    ]
    assert found.closing_after == next(part.id for part in found.parts if part.clauses[0].code == "A1")
    assert found.closing[0].startswith("In witness whereof")
    assert found.words().split() == CONVENTION.split()
    assert "doubt" not in "\n".join(made.told)


def test_what_was_recognised_is_read_back_from_the_files() -> None:
    files = planned(CONVENTION, grade="official").files
    head = files["content/instruments/1900/instrument.yml"].decode()
    assert 'party: "For the Republic of Arden:"' in head or "party: 'For the Republic of Arden:'" in head
    assert "closing_after: " in head
    clauses = clause_files(files, "1900")
    assert any("repealed: (repealed)" in text for text in clauses.values())
    assert any("quotation: true" in text for text in clauses.values())


GATES = """\
CONVENTION ON GATES

Article 1
Every gate has a key.

Article 2
(repealed)

Article 3
Keys
The warden counts them.
"""


def test_a_repealed_article_is_not_the_caption_of_the_next() -> None:
    found = {one.code: one for part in outline(GATES).parts for one in part.clauses}
    assert found["A2"].repealed == "(repealed)"
    assert found["A3"].heading == "Keys"


LAMPS = "\f".join(
    f"""\
Treaty Series No. 12                     {n}

Article {2 * n - 1}
The Parties keep lamp {n} and they keep it
burning through the whole of the night.

Article {2 * n}
Lamp {n} is green.

- {n} -
"""
    for n in (1, 2, 3)
)


def test_a_sentence_at_the_foot_of_every_page_is_text_and_told() -> None:
    found = outline(f"TREATY OF LAMPS\n\n{LAMPS}")
    assert [shape(found)[f"A{n}"] for n in (2, 4, 6)] == [
        f"Article {n} Lamp {n // 2} is green." for n in (2, 4, 6)
    ]
    assert '"Lamp 1 is green." returns on many pages with other numbers; it was taken for text' in doubts(
        found
    )
    assert len([one for one in found.left_out if "Treaty Series" in one.text]) == 3


WELL = """\
اتفاقية البئر

المادة ١
لكل قرية دلوٌ واحد.

المادة ١ مكرراً
يجوز لأي قرية:
(أ) أن تملأ الدلو؛
(ب) أن تتركه؛
(ج) أن تعيره.

حُررت في البئر في ٣ مايو ١٩٠١.
"""


def test_an_arabic_text_has_lists_and_articles_between_others() -> None:
    found = outline(WELL)
    assert shape(found) == {
        "A1": "المادة ١ لكل قرية دلوٌ واحد.",
        "A1bis": "المادة ١ مكرراً يجوز لأي قرية:",
        "A1bis.a": "(أ) أن تملأ الدلو؛",
        "A1bis.b": "(ب) أن تتركه؛",
        "A1bis.c": "(ج) أن تعيره.",
    }
    assert found.closing == ("حُررت في البئر في ٣ مايو ١٩٠١.",)
    assert found.date == "1901-05-03"
