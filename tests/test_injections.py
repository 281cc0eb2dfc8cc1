"""Content is untrusted: no string in any field makes a page, or the browser, do more than show it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Dialog, Page, expect

from clausebook import resources
from clausebook.html.render import render
from clausebook.model import records
from clausebook.model.records import Edition, Record
from clausebook.views.publication import Page as Arranged
from clausebook.views.site import arrange
from tests.conftest import ROOT, Serve, clausebook
from tests.editions import edition, publication
from tests.injections.corpus import STRINGS
from tests.injections.editions import Say, edition_with, text_fields, write
from tests.pdf_reader import Pdf, squeezed
from tests.windows import Open

BATCHES = 3  # in each the whole edition is drawn, its fields as much longer
PROSE_MAY_DRAW = {
    **{tag: set[str]() for tag in "p em strong code pre br hr ul ol li blockquote h2 h3 h4 h5 h6".split()},
    **{tag: set[str]() for tag in "table thead tbody tr th td".split()},
    "a": {"href", "rel"}, "ol": {"start"},
}  # fmt: skip

# By the page's own templates, that is: the frame shows the short title, and aliases are for the search.
NOT_ON_PAGES = {
    "EditionHead.editors",  # edited_by stands in its place
    "EditionHead.licence", "EditionHead.short", "Term.aliases", "Topic.aliases",
    "Unit.short", "Witness.siglum", "TextFace.licence", "HeadingFace.licence",  # print names the licences
}  # fmt: skip

Skeleton = dict[str, set[str]]


@pytest.fixture(scope="module")
def whole() -> Edition:
    """The model edition, with something in every text field that its editors left empty."""
    return filled(edition(ROOT / "tests/edition"))


LOOK = {
    "look": records.Look(
        title_block=(
            *(records.TitleLine(show=one) for one in ("title", "tagline", "editors", "date", "licence")),
            records.TitleLine(words="A line."),
        ),
        faces=records.Faces(
            text=records.TextFace(
                regular="SourceSerif4_400Regular.ttf",
                italic="SourceSerif4_400Regular_Italic.ttf",
                bold="SourceSerif4_600SemiBold.ttf",
                licence="Its licence.",
            ),
            headings=records.HeadingFace(regular="SourceSans3_400Regular.ttf", licence="Its licence."),
        ),
    )
}


def named(found: Edition) -> records.Comparison:
    """The first comparison of an edition, with names for its sides."""
    return found.head.comparisons[0].model_copy(update={"base_name": "One", "variant_name": "Other"})


def filled(found: Edition) -> Edition:
    """The first record of a kind gets the fields that no record of the kind has."""

    def first(held: Mapping[str, Record], **fields: object) -> dict[str, Any]:
        (id, record), *others = held.items()
        return {id: record.model_copy(update=fields), **dict(others)}

    signed = found.instruments["signed"]
    part = signed.parts[0]
    clauses = (part.clauses[0].model_copy(update={"short": "Short"}), *part.clauses[1:])
    *between, last = signed.parts[1:]
    gone = records.Unit(id="signed/X9", number="9.", repealed=records.Repeal(printed="(omitted)"))
    parts = (replace(part, clauses=clauses), *between, replace(last, clauses=(*last.clauses, gone)))
    signature = records.Signature(party="For Arden:", lines=("A name",))
    source = next(iter(found.sources))
    shared = {"party": "Arden", "date": found.head.date, "sources": (source,), "grade": "official"}
    declared = (
        records.Reservation.model_validate(shared | {"text": "It is not bound."}),
        records.Reservation.model_validate(shared | {"summary": "It is not bound."}),
    )
    head = signed.head.model_copy(update={"signatures": (signature,), "reservations": declared})
    return replace(
        found,
        head=found.head.model_copy(
            update=LOOK
            | {"comparisons": (named(found), *found.head.comparisons[1:]), "edited_by": ("An Editor",)}
        ),
        instruments=dict(found.instruments) | {"signed": replace(signed, head=head, parts=parts)},
        origins=dict(found.origins) | {gone.id: found.origins[last.clauses[-1].id]},
        lists={
            **found.lists,
            "event": first(found.events, note="A note."),
            "actor": first(found.actors, note="A note.", drafts=("A draft.",)),
            "expectation": first(found.expectations, drafts=("A draft.",)),
            "source": first(found.sources, drafts=("A draft.",)),
            "term": first(found.terms, note="A note.", aliases=("Another word",)),
        },
    )


def kinds() -> list[type[Record]]:
    every = [one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Record)]
    return [kind for kind in every if kind not in (Record, records.Listed)]


def marked(field: str, string: str) -> str:
    """A string that tells, wherever it turns up, which field it came from."""
    return f"«{field} {string}»"


def saying(strings: tuple[str, ...]) -> Say:
    def say(field: str, prose: bool) -> str:
        # an id or citation that is not there is a problem of content, told before anything is drawn
        plain = (one.replace("[[", "[ [").replace("[@", "[ @") if prose else one for one in strings)
        return " ".join(marked(field, one) for one in plain)

    return say


def drawn(found: Edition) -> dict[str, tuple[Arranged, html.HtmlElement]]:
    """Every page of an edition, drafts included, as its templates draw it."""
    pub = publication(found, preview=True)
    arranged = {page.path: page for page in arrange(pub)}
    texts = dict(render(arranged.values(), resources.templates(ROOT)))
    return {
        path: (arranged[path], html.fragment_fromstring(text.split("---\n", 2)[2], create_parent="main"))
        for path, text in texts.items()
    }


def skeleton(pages: Mapping[str, tuple[Arranged, html.HtmlElement]]) -> Skeleton:
    found: Skeleton = {}
    for _, tree in pages.values():
        for element in tree.iter():
            found.setdefault(str(element.tag), set()).update(map(str, element.keys()))
    return found


@pytest.fixture(scope="module")
def harmless(whole: Edition) -> Skeleton:
    plain = skeleton(drawn(edition_with(whole, saying(("words",)))))
    for tag, attributes in PROSE_MAY_DRAW.items():
        plain.setdefault(tag, set()).update(attributes)
    return plain


def said(tree: html.HtmlElement) -> Iterator[str]:
    yield "".join(tree.itertext())  # a name in another script stands in an element of its own
    for element in tree.iter():
        yield from map(str, element.values())


def normal(text: str) -> str:
    return " ".join(text.split())


def standing(shown: str, longest: int) -> dict[str, set[str]]:
    """By field, what begins with its mark, as far as the longest marked string goes."""
    found: dict[str, set[str]] = {}
    for mark in re.finditer("«", shown):
        words = shown[mark.start() : mark.start() + longest]
        found.setdefault(words[1:].partition(" ")[0], set()).add(words)
    return found


def test_the_corpus_reaches_every_text_field(whole: Edition) -> None:
    assert len(set(STRINGS)) >= 200
    reached: set[str] = set()

    def say(field: str, prose: bool) -> str:
        reached.add(field)
        return ""

    edition_with(whole, say)
    assert reached == {f"{kind.__name__}.{name}" for kind in kinds() for name, _, _ in text_fields(kind)}
    assert len(reached) > 60


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_string_in_every_field_is_shown_and_draws_nothing(
    whole: Edition, harmless: Skeleton, browser: Browser, batch: int
) -> None:
    strings = STRINGS[batch::BATCHES]
    pages = drawn(edition_with(whole, saying(strings)))

    found = skeleton(pages)
    assert {tag: more for tag in found if (more := found[tag] - harmless.get(tag, set()))} == {}
    assert found.keys() <= harmless.keys()
    for path, (_, tree) in pages.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        for address in tree.xpath("//@href | //@src | //@action"):
            assert urlsplit(address).scheme in ("", "http", "https", "mailto"), (path, address)

    shown = normal(" ".join(piece for _, tree in pages.values() for piece in said(tree)))
    texts = {
        f"{kind.__name__}.{name}" for kind in kinds() for name, prose, _ in text_fields(kind) if not prose
    }
    wanted = {field: [normal(marked(field, one)) for one in strings] for field in texts}
    there = standing(shown, max(len(one) for each in wanted.values() for one in each))
    assert texts - there.keys() <= NOT_ON_PAGES
    missing = [
        one
        for field in texts & there.keys()
        for one in wanted[field]
        if not any(words.startswith(one) for words in there[field])
    ]
    assert missing == []

    nothing_runs(browser, pages)


def test_own_words_of_an_edition_are_shown_and_draw_nothing(whole: Edition, harmless: Skeleton) -> None:
    words = " ".join(STRINGS)
    own = {"relation": {"retained": words}, "grade": {"official": words}}
    messages = resources.messages("en", own, resources.templates(ROOT))
    pages = drawn(replace(whole, messages=messages))
    assert skeleton(pages).keys() <= harmless.keys()
    shown = [path for path, (_, tree) in pages.items() if normal(words) in normal(" ".join(said(tree)))]
    assert len(shown) > 20


def dismiss(dialog: Dialog, noted: list[str]) -> None:
    noted.append(dialog.message)
    dialog.dismiss()


def nothing_runs(browser: Browser, pages: Mapping[str, tuple[Arranged, html.HtmlElement]]) -> None:
    """Let a real browser parse a page of each kind, without any policy in its way."""
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dismiss(dialog, dialogs))
    page.route(re.compile(r"^https?:"), lambda route: route.abort())
    seen: set[str] = set()
    for path, (arranged, tree) in pages.items():
        if arranged.template not in seen:
            seen.add(arranged.template)
            page.set_content(html.tostring(tree, encoding="unicode"), wait_until="load")
            assert page.evaluate("window.__ran") is None, path
    page.close()
    assert len(seen) > 15
    assert dialogs == []


# --- the whole way: files, mkdocs, the theme, the bundle -----------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition whose every field carries some of the strings; together they carry all."""
    root = tmp_path_factory.mktemp("hostile")

    def say(field: str, prose: bool) -> str:
        strings = carried(field)
        return saying(tuple(map(as_an_editor_writes, strings)) if prose else strings)(field, prose)

    write(edition_with(filled(edition(ROOT / "tests/edition")), say), root / "content")
    (root / "content/look").mkdir()
    for name in {name for _, name in LOOK["look"].files}:
        shutil.copyfile(ROOT / "templates/print/fonts" / name, root / "content/look" / name)
    (root / "mkdocs.yml").write_text((ROOT / "tests/edition/mkdocs.yml").read_text())
    run = clausebook("build", root=root)
    assert run.returncode == 0, run.stdout[:3000] + run.stderr
    return root / "site"


# what the fonts of the print edition can show; the rest is a problem, and told
PRINTABLE = tuple(one for one in STRINGS if one.isascii())
FIELDS = tuple(f"{kind.__name__}.{name}" for kind in kinds() for name, _, _ in text_fields(kind))


VERBATIM = {
    "Unit.text",
    "Parallel.text",
    "Table.caption",
    "Table.head",
    "Table.rows",
}  # a call has to lead on


NO_ROOM = {"Comparison.base_name", "Comparison.variant_name"}


def carried(field: str) -> tuple[str, ...]:
    """The strings that a field carries; the fields that have room carry all, each in its turn."""
    if field in NO_ROOM:
        return ()
    begin = 7 * FIELDS.index(field)
    found = (PRINTABLE[(begin + n) % len(PRINTABLE)] for n in range(7))
    return tuple(one for one in found if field not in VERBATIM or "[^" not in one)


MISREAD = re.compile(r"[*`\[\]]")
"""Signs whose place in prose is checked: what they would draw by mistake is a problem, and told."""


def as_an_editor_writes(string: str) -> str:
    """A string for prose, its signs escaped where the checks ask for it (CommonMark 0.31, section 2.4)."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", string) if MISREAD.search(string) else string


def test_the_fields_carry_all_strings() -> None:
    assert {one for field in FIELDS for one in carried(field)} == set(PRINTABLE)


def test_a_hostile_edition_is_built_and_nothing_in_it_runs(
    hostile: Path, browser: Browser, serve: Serve
) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")  # the first lock alone
    page = context.new_page()
    asked: set[str] = set()
    dialogs: list[str] = []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("dialog", lambda dialog: dismiss(dialog, dialogs))
    address = serve(hostile)
    opened: set[tuple[str, int]] = set()
    for path in sorted(hostile.rglob("*.html")):
        parts = path.relative_to(hostile).parts
        if (parts[0], len(parts)) in opened or path.name == "404.html":
            continue
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue  # a retired page leads on at once, to one that is opened itself
        opened.add((parts[0], len(parts)))
        page.goto(address + "/".join(parts), wait_until="load")
        try_everything(page)
        assert page.evaluate("window.__ran") is None, path
    context.close()
    assert len(opened) > 15
    assert dialogs == []
    assert asked == {urlsplit(address).netloc}


def try_everything(page: Page) -> None:
    """What a reader does that could wake something: hover, focus, open."""
    for element in page.locator("a[data-shows], .ed-mark > a").all()[:3]:
        if element.is_visible():
            element.focus()
    for element in page.locator("summary").all()[:3]:
        if element.is_visible():
            element.click()


def test_a_hostile_title_is_a_title(hostile: Path) -> None:
    tree = html.fromstring((hostile / "signed/c1/index.html").read_bytes())
    assert "«Unit.heading " in str(tree.findtext("head/title"))
    assert len(tree.xpath("/html/head/title | /html/body")) == 2
    assert tree.xpath("//meta[@http-equiv='refresh'] | //base | //iframe | //object") == []


# --- shown as it was typed, wherever readers meet it ----------------------------------------------------

# What Markdown gives no meaning to within a line, or is written so; HTML is none of it, and stays text.
MEANT = re.compile(r"[_\\&]|<\w+:")
INERT = tuple(one for one in PRINTABLE if MISREAD.search(one) or not MEANT.search(one.replace("__ran", "")))


def _typed() -> dict[str, list[str]]:
    """What stands in the fields of the hostile edition and is to be read there, letter for letter."""
    found: dict[str, list[str]] = {}

    def say(field: str, prose: bool) -> str:
        strings = carried(field)
        found[field] = [marked(field, one) for one in strings if not prose or one in INERT]
        return ""

    edition_with(filled(edition(ROOT / "tests/edition")), say)
    return found


def missing(shown: str, nowhere: frozenset[str]) -> list[str]:
    """What does not stand, in a text without white space, as it was typed."""
    return [
        one
        for field, strings in TYPED.items()
        if field not in nowhere
        for one in strings
        if squeezed(one) not in shown
    ]


TYPED = _typed()
DRAFTS = frozenset(field for field in FIELDS if field.endswith(".drafts"))  # published nowhere
NOT_ON_THE_SITE = DRAFTS | {  # names for narrow places of a drawing, which cuts them; licences are in print
    "Unit.short", "TextFace.licence", "HeadingFace.licence",
    "EditionHead.editors",  # edited_by stands in its place
}  # fmt: skip
NOT_PRINTED = DRAFTS | {
    "Unit.short", "PartHead.short", "InstrumentHead.parties", "Redirect.why",
    "EditionHead.editors",  # edited_by stands in its place
}  # fmt: skip


def test_the_website_shows_every_string_as_it_was_typed(hostile: Path) -> None:
    trees = [html.fromstring(path.read_bytes()) for path in sorted(hostile.rglob("*.html"))]
    shown = squeezed(" ".join(piece for tree in trees for piece in said(tree)))
    assert missing(shown, NOT_ON_THE_SITE) == []


def test_the_print_edition_shows_every_string_as_it_was_typed(hostile: Path) -> None:
    books = sorted((hostile / "downloads").glob("*.pdf"))
    whole = [book for book in books if not book.stem.endswith(("-compact", "-letter"))]  # in its volumes
    shown = "".join(text for book in whole for text in Pdf(book).texts)
    assert missing(shown, NOT_PRINTED) == []


def test_the_search_shows_every_string_as_it_was_typed_and_runs_none(
    hostile: Path, open_window: Open, serve: Serve
) -> None:
    page = open_window(serve(hostile))
    page.keyboard.press("/")
    box = page.locator("dialog[open] input[type=search]")
    expect(box).to_be_focused()
    box.fill("a")
    expect(page.locator(".ed-find__count")).not_to_be_empty()
    texts = page.evaluate(
        "() => clausebook.data('records').concat(clausebook.data('passages'))"
        ".map(one => [one.title || '', one.text || ''])"
    )
    held = squeezed(" ".join(text for pair in texts for text in pair))
    elements = "() => [...new Set([...document.querySelectorAll('dialog *')].map(e => e.tagName))].sort()"
    usual = None
    for field in ("Unit.heading", "Annotation.note", "Event.title", "Term.definition", "Source.title"):
        assert squeezed(marked(field, carried(field)[0])) in held
        for string in carried(field):
            box.fill(string)
            expect(page.locator(".ed-find__count")).not_to_be_empty()
            assert page.evaluate("window.__ran") is None, string
        box.fill(field.partition(".")[2])
        hits = page.locator("dialog[open] .ed-hit")
        expect(hits.first).to_contain_text("«")
        usual = usual or page.evaluate(elements)
        assert not {"SCRIPT", "IMG", "IFRAME", "SVG", "STYLE", "OBJECT"} & set(page.evaluate(elements)), field
