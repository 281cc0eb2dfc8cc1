"""The print edition, as the command line and a build of the site make it."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from clausebook.model.addresses import anchor
from clausebook.model.records import Edition, Unit
from clausebook.pdf import book as printing
from clausebook.pdf.common import Json
from clausebook.pdf.typesetter import TypesettingError, typeset
from clausebook.views.book import book_view
from tests.conftest import clausebook
from tests.editions import MINIMAL, ROOT, edition, publication
from tests.pdf_reader import Pdf, squeezed, walk

FAMILIES = (
    "SourceSerif4",
    "SourceSans3",
    "NotoSerifJP",
    "NotoSerifDevanagari",
    "NotoNaskhArabic",
    "NanumMyeongjo",
)

# what an editor typed that is no word of the sentence: references, citations, marks of emphasis and lists
SYNOPSIS = "Synopsis of the Declaration of 2008 and the Declaration of 2025"
_MARKUP = re.compile(r"\[\[[^\]]*\]\]|\[@[^\]]*\]|\[[^\]]*\]\([^)]*\)|[*_`#|]+|^[-\d.]+ |\n", re.M)


def spoken(prose: str) -> list[str]:
    """The runs of plain words of a prose text."""
    return [run for run in map(squeezed, _MARKUP.split(prose)) if len(run) > 5]


def book_of(root: Path) -> dict[str, Json]:
    """The JSON of the full print edition."""
    return printing.book(book_view(publication(edition(root))))


@pytest.fixture(scope="module")
def flagship(built: Path) -> Pdf:
    return Pdf(
        next(path for path in sorted((built / "site/downloads").glob("*.pdf"), key=lambda p: len(p.name)))
    )


@pytest.fixture(scope="module")
def public() -> Edition:
    return publication(edition(ROOT)).edition


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """The model edition, on the other paper."""
    folder = tmp_path_factory.mktemp("model")
    run = clausebook("print", "--paper", "letter", "--out", str(folder), root=ROOT / "tests/edition")
    assert run.returncode == 0, run.stdout + run.stderr
    return Pdf(next(folder.glob("*.pdf")))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    return tmp_path


def changed(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def set_in_print(root: Path, *arguments: str) -> Pdf:
    out = root / "out.pdf"
    run = clausebook("print", "--out", str(out), *arguments, root=root)
    assert run.returncode == 0, run.stdout + run.stderr
    return Pdf(out)


def chapters(pdf: Pdf) -> dict[str, tuple[int, int]]:
    """The pages of each bookmark of the first level: the first, and the one after the last."""
    tops = [(title, page) for level, title, page in pdf.bookmarks if level == 1]
    ends = [page for _, page in tops[1:]] + [len(pdf.texts)]
    return {title: (page, max(end, page + 1)) for (title, page), end in zip(tops, ends, strict=True)}


# --- structure -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_the_file_says_what_it_is(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    root = pdf.file.Root
    head = edition(ROOT if name == "flagship" else ROOT / "tests/edition").head
    assert str(root.Lang) == "en-GB"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with pdf.file.open_metadata() as metadata:
        assert str(metadata["dc:title"]) == head.title
        assert str(metadata["pdfuaid:part"]) == "1"
        assert (str(metadata["pdfaid:part"]), str(metadata["pdfaid:conformance"])) == ("2", "A")
    labels = [str(page.label) for page in pdf.file.pages]
    assert labels[:2] == ["i", "ii"]
    assert labels[labels.index("1") :] == [str(n) for n in range(1, len(labels) - labels.index("1") + 1)]


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_every_font_is_ours_and_in_the_file(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    assert pdf.fonts
    assert all(pdf.fonts.values())
    assert [font for font in pdf.fonts if not font.startswith(FAMILIES)] == []


def test_words_in_another_language_say_so(flagship: Pdf, model: Pdf) -> None:
    assert {"en-GB", "ja-JP", "hi-IN", "ko-KR"} <= flagship.languages
    assert {"en-GB", "ja-JP", "hi-IN", "ar"} <= model.languages


def test_each_comparison_is_one_table_with_headed_columns(flagship: Pdf, model: Pdf) -> None:
    for pdf, comparisons in ((flagship, 1), (model, 3)):
        widest = [
            [one for kind, one in walk(table) if kind == "TH"]
            for kind, table in pdf.elements
            if kind == "Table"
        ]
        synopses = [
            heads
            for heads in widest
            if sum(_scope(head) == "/Column" for head in heads) >= 3 and _rows(heads)
        ]
        assert len(synopses) == comparisons


def _scope(head: pikepdf.Dictionary) -> str:
    attributes = head.get("/A", ())
    for one in attributes if isinstance(attributes, pikepdf.Array) else (attributes,):
        if isinstance(one, pikepdf.Dictionary) and "/Scope" in one:
            return str(one.Scope)
    return ""


def _rows(heads: list[pikepdf.Dictionary]) -> bool:
    """Whether a table has headings among its rows: only a synopsis does."""
    return any(kind.startswith("H") and kind[1:].isdigit() for head in heads for kind, _ in walk(head))


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_bookmarks_are_the_headings(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    for _, title, page in pdf.bookmarks:
        assert squeezed(title) in pdf.texts[page], title
    root = ROOT if name == "flagship" else ROOT / "tests/edition"
    parts = book_of(root)["parts"]
    assert isinstance(parts, list)
    tops = [title for level, title, _ in pdf.bookmarks if level == 1]
    assert tops == [
        "Colophon",
        "Contents",
        "How to read",
        *(part["title"] for part in parts if isinstance(part, dict)),
    ]


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_every_link_in_the_book_has_its_place(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    pages = {page.objgen for page in pdf.file.pages}
    inner = outer = 0
    for page in pdf.file.pages:
        for link in page.get("/Annots", ()):
            assert "/Contents" in link
            action = link.get("/A")
            if action is not None and action.S == "/URI":
                outer += 1
                assert str(action.URI).startswith(("http://", "https://", "mailto:"))
                continue
            goal = link.get("/Dest", action.D if action is not None else None)
            inner += 1
            if isinstance(goal, pikepdf.Array):
                assert goal[0].objgen in pages
            else:
                assert str(goal) in pdf.addresses
    assert inner > 100
    assert outer > 10


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_every_id_is_an_address(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    root = ROOT if name == "flagship" else ROOT / "tests/edition"
    shown = publication(edition(root)).edition
    wanted = {anchor(unit) for unit in shown.units}
    lists: Mapping[str, Mapping[str, object]] = {
        "event": shown.events, "source": shown.sources, "actor": shown.actors, "person": shown.people,
        "term": shown.terms, "topic": shown.topics, "expectation": shown.expectations,
        "essay": shown.essays, "instrument": shown.instruments,
    }  # fmt: skip
    wanted |= {anchor(f"{kind}:{one}") for kind, records in lists.items() for one in records}
    for unit in shown.units.values():
        wanted |= {f"{anchor(unit.id)}-n{n}" for n, _ in enumerate(unit.annotations, 1)}
        wanted |= {f"{anchor(unit.id)}-c{n}" for n, _ in enumerate(unit.commentary, 1)}
    wanted |= {f"y{one.date[:4]}" for one in shown.events.values()}
    wanted |= {f"country-{n}" for n, _ in enumerate({one.country for one in shown.actors.values()}, 1)}
    assert wanted - pdf.addresses.keys() == set()
    assert set(printing.addresses(book_of(root))) <= pdf.addresses.keys()


LEAST_LINES = 8
"""Lines of a page that is not left empty."""


@pytest.mark.parametrize("name", ["flagship", "model"])
def test_no_page_after_the_title_has_but_a_few_lines(name: str, request: pytest.FixtureRequest) -> None:
    pdf: Pdf = request.getfixturevalue(name)
    document = pypdfium2.PdfDocument(pdf.path)
    few = [
        str(pdf.file.pages[number].label)
        for number in range(pdf.addresses["contents"], len(document))
        if 0 < _lines(document[number]) < LEAST_LINES
    ]
    assert few == []


def _lines(page: Any) -> int:
    """How many lines stand on a page below its running head."""
    text, (_, _, _, top) = page.get_textpage(), page.get_mediabox()
    bottoms = (text.get_rect(n)[1] for n in range(text.count_rects()))
    return len({round(bottom / 4) for bottom in bottoms if bottom < top - 75})


# --- words ---------------------------------------------------------------------------------------------


def test_each_clause_stands_once_where_its_address_is_and_once_in_the_synopsis(
    flagship: Pdf, public: Edition
) -> None:
    pages = chapters(flagship)
    for instrument in public.instruments.values():
        if instrument.head.wording != "verbatim":
            continue
        first, last = pages[instrument.head.short]
        for unit in instrument.units:
            words = squeezed(unit.text or "")
            assert words[:25] in flagship.texts[flagship.addresses[anchor(unit.id)]], unit.id
            if len(words) > 40:
                assert flagship.times(words, first, last) == 1, unit.id
            if not unit.structural and not unit.items:
                assert flagship.times(words, *pages[SYNOPSIS]) >= 1, unit.id
                if len(words) > 40:
                    assert flagship.times(words, *pages[SYNOPSIS]) == 1, unit.id


def test_what_the_editors_say_stands_at_its_address(flagship: Pdf, public: Edition) -> None:
    for unit in public.units.values():
        for run in spoken(unit.summary or ""):
            assert run in flagship.near(anchor(unit.id)), (unit.id, run)
        id = anchor(unit.id)
        for address, text in (
            *((f"{id}-n{n}", note.note) for n, note in enumerate(unit.annotations, 1)),
            *((f"{id}-c{n}", paragraph.text) for n, paragraph in enumerate(unit.commentary, 1)),
            *((f"commentary-{id}", entry.text) for entry in unit.apparatus),
        ):
            said = flagship.near(address)
            for run in spoken(text):
                assert run in said or flagship.times(run) == 1, (address, run)


def test_a_comment_stands_under_the_words_that_it_is_about(flagship: Pdf, public: Edition) -> None:
    commented = [unit for unit in public.units.values() if unit.commentary and (unit.text or unit.summary)]
    assert len(commented) > 50
    for unit in commented:
        page = flagship.texts[flagship.addresses[f"commentary-{anchor(unit.id)}"]]
        words = unit.text.split() if unit.text else spoken(unit.summary or "")
        bare = [squeezed(word).strip(".,;:") for word in words]
        missing = [word for word in bare if word not in page]
        assert len(missing) <= len(unit.annotations), (unit.id, missing)  # a letter may stand within a word


def test_a_note_stands_on_the_page_of_the_words_that_it_is_on(flagship: Pdf, public: Edition) -> None:
    for unit in public.units.values():
        for n, note in enumerate(unit.annotations, 1):
            at = flagship.addresses[f"{anchor(unit.id)}-n{n}"]
            assert at == flagship.addresses[f"commentary-{anchor(unit.id)}"], (unit.id, n)
            assert all(run[:20] in flagship.texts[at] for run in spoken(note.note)[:1]), (unit.id, n)


_BROKEN_DATE = re.compile(
    r"\b\d{1,2}\s*\r?\n(?:January|February|March|April|May|June|July|August|September)\b"
)


def test_no_line_ends_within_a_date(flagship: Pdf) -> None:
    first, last = chapters(flagship)["Timeline of practice"]
    for number, said in enumerate(lines(flagship, first, last), first):
        assert _BROKEN_DATE.findall(said) == [], number


def lines(pdf: Pdf, first: int, last: int) -> list[str]:
    """The text of some pages, line by line as it is set."""
    document = pypdfium2.PdfDocument(pdf.path)
    found = []
    for number in range(first, last):
        left, bottom, right, top = document[number].get_mediabox()
        body = left, bottom, right, top - 62  # the running head ends with a year and the number of the page
        found.append(document[number].get_textpage().get_text_bounded(*body).replace("\r\n", "\n"))
    return found


def test_no_line_ends_within_the_days_of_an_event(flagship: Pdf) -> None:
    first, last = chapters(flagship)["Records of practice"]
    listed = [
        found
        for said in lines(flagship, first, last)
        for found in re.findall(r"Events, rounds and related:.*?(?=\n[MI]\d*|\Z)", said, re.S)
    ]
    assert any("–" in found for found in listed)
    assert [found for found in listed if re.search(r"–\s*\n", found)] == []


def test_the_heading_of_items_stands_on_the_page_of_the_first_of_them(flagship: Pdf, public: Edition) -> None:
    pages = {
        unit.id: (flagship.addresses[anchor(unit.id)], flagship.addresses[anchor(unit.below[0].id)])
        for unit in public.instruments["2025"].units
        if unit.below
    }
    assert len(pages) > 4
    assert {id for id, (heading, first) in pages.items() if heading != first} == set()


def test_who_meets_is_told_before_each_record(flagship: Pdf, public: Edition) -> None:
    first, _ = chapters(flagship)["Records of practice"]
    (page,) = [page for _, title, page in flagship.bookmarks if title == "Who meets"]
    assert page in (first, first + 1)  # below the meaning of the states, or on the page behind it
    table = "".join(flagship.texts[page : page + 2])
    for unit in public.units.values():
        if unit.mechanism:
            assert squeezed(unit.id) in table, unit.id


def test_events_sources_and_lists_stand_at_their_addresses(flagship: Pdf, public: Edition) -> None:
    told = [
        *((f"event:{one.id}", one.summary) for one in public.events.values()),
        *((f"actor:{one.id}", one.role) for one in public.actors.values()),
        *((f"person:{one.id}", one.relevance) for one in public.people.values()),
        *((f"term:{one.id}", one.definition) for one in public.terms.values()),
        *((f"topic:{one.id}", one.description) for one in public.topics.values()),
        *((f"expectation:{one.id}", one.claim) for one in public.expectations.values()),
        *((f"source:{one.id}", one.title) for one in public.sources.values()),
    ]
    for data_id, text in told:
        for run in spoken(text):
            assert run in flagship.near(anchor(data_id)), (data_id, run)


def test_events_and_sources_are_printed_once(flagship: Pdf, public: Edition) -> None:
    first, last = chapters(flagship)["Timeline of practice"]
    for event in public.events.values():
        longest = max(spoken(event.summary), key=len)
        if len(longest) > 60:
            assert flagship.times(longest, first, last + 1) == 1, event.id  # the next chapter runs on


def test_no_draft_is_printed(flagship: Pdf, public: Edition) -> None:
    whole = edition(ROOT)
    held_back = [unit for id, unit in whole.units.items() if id not in public.units]
    assert held_back
    everything = "".join(flagship.texts)
    for unit in held_back:
        assert squeezed(unit.summary or "") not in everything, unit.id


def test_the_model_edition_tells_its_changes_in_marks_and_in_words(model: Pdf) -> None:
    decorated = {
        str(entry.TextDecorationType)
        for _, one in model.elements
        for entry in (one.A if isinstance(one.get("/A"), pikepdf.Array) else [one.get("/A")])
        if isinstance(entry, pikepdf.Dictionary) and "/TextDecorationType" in entry
    }
    assert {"/LineThrough", "/Underline"} <= decorated
    told = chapters(model)["Changes of words from the Draft of 2019 to the Memorandum of 2021"]
    assert squeezed("becomes") in "".join(model.texts[slice(*told)])


# --- one clause, and the compact edition ----------------------------------------------------------------


def test_one_clause_is_printed_with_everything_about_it_and_nothing_else(small: Path) -> None:
    pdf = set_in_print(small, "--only", "1900/A1")
    everything = "".join(pdf.texts)
    for words in (
        "Each ship pays no toll",
        "The board watched over it",
        "Passage stays, but a toll may be asked",
    ):
        assert squeezed(words) in everything
    assert {"1900-a1", "commentary-1900-a1", "row-1900-a1"} <= pdf.addresses.keys()
    assert "1900-a2" not in pdf.addresses


def test_the_compact_edition_has_texts_and_synopsis(small: Path) -> None:
    pdf = set_in_print(small, "--compact")
    assert [title for level, title, _ in pdf.bookmarks if level == 1] == [
        "Colophon", "Contents", "How to read", "Convention of 1900", "Convention of 1950",
        "Synopsis of the Convention of 1900 and the Convention of 1950", "Sources",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--only", "1900/A9"), 'no clause "1900/A9" in this edition; did you mean "1900/A'),
        (("--only", "1900/A1", "--compact"), "--only and --compact exclude each other"),
        (("--paper", "a5"), "'a5' is not one of"),
    ],
)
def test_wrong_usage_ends_with_2(small: Path, arguments: tuple[str, ...], said: str) -> None:
    run = clausebook("print", *arguments, root=small)
    assert run.returncode == 2
    assert said in run.stderr
    assert list(small.glob("*.pdf")) == []


# --- the same bytes, and nothing let through ------------------------------------------------------------


def test_two_runs_make_the_same_file(small: Path) -> None:
    files = []
    for seed in ("1", "2"):
        out = small / f"{seed}.pdf"
        assert clausebook("print", "--out", str(out), root=small, PYTHONHASHSEED=seed).returncode == 0
        files.append(out.read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    "template",
    [
        '#set text(font: "No Such Face")\n= A',  # a warning
        '#set document(title: "T")\n== A',  # the first heading is none of the first level
        '#read("/../../etc/passwd")',
        '#import "@preview/cetz:0.4.0"',
        "#label(",
    ],
)
def test_what_typst_warns_of_leaves_no_file(small: Path, template: str) -> None:
    (small / "templates/print").mkdir(parents=True)
    (small / "templates/print/main.typ").write_text(template)
    run = clausebook("print", root=small)
    assert run.returncode == 3
    assert run.stderr.startswith("clausebook: the print edition could not be typeset:")
    assert "Traceback" not in run.stderr
    assert list(small.glob("*.pdf")) == []


def test_if_typesetting_fails_the_last_good_site_stays(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("the last good one")
    (small / "templates/print").mkdir(parents=True)
    (small / "templates/print/main.typ").write_text("#panic()")
    assert clausebook("build", root=small).returncode == 3
    assert [path.name for path in (small / "site").iterdir()] == ["index.html"]


def test_without_a_font_there_is_no_empty_file(small: Path) -> None:
    bare = small / "bare"
    shutil.copytree(ROOT / "templates/print", bare / "print", ignore=shutil.ignore_patterns("fonts"))
    with pytest.raises(TypesettingError, match="no font Source Serif 4"):
        typeset(book_of(small), [bare], "a4", "2024")


# --- what editors may type -----------------------------------------------------------------------------

HOSTILE = (
    '#panic("x") $x^2$ *b* <lab> @ref #read("/etc/passwd") {{7*7}} <script> // \\ [ ] ~ -- --- ... "quoted"'
)


def test_nothing_that_an_editor_types_is_markup(small: Path) -> None:
    changed(
        small, "instruments/1900/articles/1.yml", "Each Party shall let", f"{HOSTILE} Each Party shall let"
    )
    changed(small, "instruments/1900/articles/1.yml", "heading: Passage", "heading: 'Passage #panic() $ * _'")
    pdf = set_in_print(small)
    assert squeezed(HOSTILE) in pdf.texts[pdf.addresses["1900-a1"]]
    assert squeezed("Passage #panic() $ * _") in "".join(pdf.texts)


def test_a_clause_of_three_thousand_words_is_set_in_rows_that_fit(small: Path) -> None:
    words = " ".join(f"word{n}" for n in range(3000))
    changed(small, "instruments/1900/articles/1.yml", "Each Party shall let", f"{words} Each Party shall let")
    pdf = set_in_print(small, "--compact")
    pages = chapters(pdf)
    for title in ("Convention of 1900", "Synopsis of the Convention of 1900 and the Convention of 1950"):
        found = "".join(pdf.texts[slice(*pages[title])])
        assert all(f"word{n}word{n + 1}" in found for n in (0, 1500, 2998) if f"word{n}word{n + 1}" in found)
        assert [n for n in range(3000) if f"word{n}" not in found] == []
    assert squeezed("1900/A1, continued") in "".join(pdf.texts)


def test_a_word_without_a_place_to_break_stays_in_its_column(small: Path) -> None:
    word = "Q8" * 60
    changed(small, "instruments/1900/articles/1.yml", "Each Party shall let", f"{word} Each Party shall let")
    pdf = set_in_print(small, "--compact")
    assert "".join(pdf.texts).count(word) == 2
    document = pypdfium2.PdfDocument(pdf.path)
    for number, page in enumerate(pdf.file.pages):
        found = document[number].get_textpage()
        width = float(page.mediabox[2])
        for at in range(found.count_rects()):
            assert found.get_rect(at)[2] < width - 50, number


def test_a_link_that_runs_code_is_no_link(small: Path) -> None:
    changed(
        small,
        "instruments/1900/articles/1.yml",
        "- text: The board watched over it [[event:1901-first-meeting]].",
        "- text: 'The board watched, [click](javascript:alert(1)).'",
    )
    refused = clausebook("print", "--out", str(small / "out.pdf"), root=small)
    assert refused.returncode == 1
    assert refused.stdout.startswith("content/instruments/1900/articles/1.yml:15:")
    assert ': notation-is-read: "[click](javascript:alert" is no link; ' in refused.stdout
    assert not (small / "out.pdf").exists()


def test_joined_and_composed_signs_are_set(small: Path) -> None:
    changed(
        small,
        "instruments/1900/articles/1.yml",
        "So it had been",
        "Cafe\u0301, ZWJ\u200d, soft\u00adly, no\u2060break; so it had been",
    )
    assert "Café" in "".join(set_in_print(small).texts)


def test_a_sign_that_no_font_has_is_refused_with_its_place(small: Path) -> None:
    changed(small, "instruments/1900/articles/1.yml", "pays no toll.", "pays no toll \U0001f6a2.")
    for command in ("check", "print"):
        run = clausebook(command, root=small)
        assert run.returncode == 1
        assert run.stdout.startswith("content/instruments/1900/articles/1.yml:6:")
        assert ': glyph-is-at-hand: no font at hand for "\U0001f6a2" (U+1F6A2, ship); ' in run.stdout


def test_an_edition_may_bring_a_font(small: Path) -> None:
    changed(small, "instruments/1900/articles/1.yml", "So it had been", "\u2603; so it had been")
    fonts = small / "templates/print/fonts"
    fonts.mkdir(parents=True)
    (fonts / "broken.ttf").write_bytes(b"no font")
    run = clausebook("check", root=small)
    assert run.returncode == 3
    assert "broken.ttf in templates/print/fonts/ is not a font" in run.stderr


# --- from the pages ------------------------------------------------------------------------------------


def test_every_clause_page_leads_to_its_place_in_print(built: Path, flagship: Pdf, public: Edition) -> None:
    for unit in public.units.values():
        if isinstance(unit, Unit) and "." not in unit.code:
            html = (built / f"site/{unit.instrument}/{unit.code.lower()}/index.html").read_text(
                encoding="utf-8"
            )
            assert f'href="../../downloads/{flagship.path.name}#{anchor(unit.id)}"' in html, unit.id


def test_the_downloads_say_how_large_they_are_and_their_hash(built: Path) -> None:
    html = (built / "site/downloads/index.html").read_text(encoding="utf-8")
    files = sorted((built / "site/downloads").glob("*.pdf"))
    assert len(files) == 4
    for file in files:
        assert file.name in html
        assert hashlib.sha256(file.read_bytes()).hexdigest() in html
    assert 'href="downloads/' in (built / "site/index.html").read_text(encoding="utf-8")
