"""Numbers in sentences, and words that no page says."""

from __future__ import annotations

import re

from lxml import html

from clausebook import resources
from clausebook.html.render import render
from clausebook.views import permanent_addresses
from clausebook.views.wording import number_words, plural
from tests.editions import ARABIC, ROOT, arranged, edition, publication


def test_small_numbers_are_words() -> None:
    assert [number_words(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


def test_a_number_has_the_noun_that_it_asks_for() -> None:
    assert [plural(n, "body", "bodies") for n in (0, 1, 2)] == ["0 bodies", "1 body", "2 bodies"]
    assert plural(0, "event") == "0 events"


REPLACED = (
    "Expected beforehand",
    "Gives effect to",
    "Carried out by",
    "Go on reading at",
    "Heading, in the editors’ words",
    "In the name of: ",
    "Letters</legend>",
    "No page has this address",
    "Nothing that can be searched here says that",
    "Only the text <kbd",
    "Referred to in",
    "Reports beforehand",
    "Rests on{{",
    "<dt>Short id</dt>",
    "Shortcuts on single keys",
    "Show everything",
    "Sources of this page",
    "Take it with you",
    "The same as a table",
    "The threads as a table",
    "To see that a file came to you whole",
    "To the rows",
    "What is withheld, counted",
    "Whole texts, no redline.",
    "Witnesses</span>",
    '"Asked and answered"',
    '"Changes in words"',
    '"Inline redline"',
    '"Nothing lost"',
    "by every name that they have",
    "derived from the dated evidence",
    "near it in subject; no correspondence is asserted",
    "Each unit of the {{",
    "opens the print edition (PDF) at",
    "receipt of the {{",
    "the words, then relation and last event",
    "what each is, with its hash",
    "what else in this edition speaks of it",
    "what reports said, and what came",
    "where the raised numbers lead",
    "where the subject stands in the other text",
    "summaries; the wording is not held",
    "Meetings on record",
    "Where it went is not established",
    "without an established counterpart",
    "set in brackets, with the grade of the evidence",
    "threads that begin pale are new",
    "clauses between ]",
    "carried elsewhere than in the",
    "the published copies that carry the wording",
    "for want of the wording",
    "Nothing in this edition says that",
    "and words are not compared with a summary",
    "Print this clause",
    "What happened since",
    "Referred to in clauses",
    "(no search without scripts)",
    "The index is being opened",
    "the comparison, at this clause where it has a row",
    "only the text, and back",
    "In the order of signed",
    'say("structural")',
    "the id in the shoulder of the page",
    "of all that is set here",
    "a page in semibold type has the entry",
    "Five questions about the way",
    "Each answer has an address",
    "changes of words cannot be told",
    "Last seen",
    "Last met",
    "Latest related event",
    "related event, latest",
    "related event, all",
    "Goes on in",
    "Near by",
    "Start here",
    "quoted above",
    "What is no longer said",
    "with what each carried out",
    '"Editors’ apparatus"',
    '"On the text"',
    "Actors: actors/",
    "units of %(text)s",
    "units that name or",
    "units, and none is lost",
    "Ids of clauses never change",
    "after the copy of",
)
"""Words that strangers did not understand, and that pages no longer say."""

KEPT = {
    "Evidence of practice": "the name of one of the four voices, explained on the first page",
    "Verbatim": "short, exact, and beside the name of the copy that it follows",
    "Expected, and what came": "says both halves, and its page is linked under that name",
    "What can be found": "heads the kinds that search offers before a word is typed",
    "each with its grade; the arrows lead back to the words": "explains a page of sources alone",
    "so this address was probably cut or mistyped": "the likely cause, under a plain title",
    "all uses": "the shortest name of the entry in the list of all sources, where each use is named",
    "another rule in its place": "what a relation means, said in one place: the list of relations",
    "basis of the summary": "a kind of note, as editors of texts call it, in small type below the note",
    "Bodies and offices": "one name, on the page, in the index and in print",
    "By topic": "a name of one view, which the tabs of all views repeat",
    "came": "one of four words for what became of a prediction; what each counts is said beside",
    "Documents that belong to it": "says for drafts and annexes alike why they stand there",
    "numbering": "a kind of note, as above",
    "Side by side": "the name that the review itself kept",
    "textual note": "a kind of note, as above",
    "uncertain": "the one word for low confidence beside a relation",
    "What the reports gave as background": "a heading for statements that were no predictions",
    "superseded": "a state, explained with the others; a text can be replaced without a word on its meetings",
    "dormant": "a state, explained with the others: rounds on record, none of late",
    "taken into a wider clause": "what a relation means, said in one place: the list of relations",
    "the sources do not tell": "what a relation means, as above",
    "heading by the editors": "beside a heading, where “our” would name nobody",
    "For reference managers": "heads RIS, CSL-JSON and BibTeX, whose users know the word",
    "Addresses are the same everywhere": "says how a link into the PDF is made, below the files",
    "No counterpart is established by the sources": "true of drafts too",
    "Longest pause": "of meetings alone; a gap in our records is called so",
    "stood after": "a place by its neighbours, which ids of two texts share",
    "in another place of the order": "rows are counted, of which one may hold several clauses",
    "as far as it is known": "limits what an absence means, beside “our summary”",
    "the receipt of that clause": "a term of the edition, which its page on words explains",
    "as strong": "a value of data files; pages say it in sentences",
    "not judged": "a value of data files, as above",
    "works that this edition relies on": "the number is that of the page; further reading is marked",
    "not established": "the name of a relation; the words of relations are part of the edition’s method",
    "confidence %(degree)s": "stands beside high and medium, and is explained with the relations",
}
"""Words of the same lists that stay, each with the reason."""


def test_no_page_says_the_id_of_a_text_as_if_it_were_a_name() -> None:
    """The ids of an Arabic edition are English words, so that they are seen wherever they stand alone."""
    pub = publication(edition(ARABIC))
    ids = "|".join(pub.edition.instruments)
    alone = re.compile(rf"(?<![/:#\-.\w])({ids})\b(?! · | [A-Z]\d|/[pc]\d|-)")
    found = {}
    for path, text in render(arranged(pub), resources.templates(ROOT)):
        if path == permanent_addresses.PATH or path.startswith("method/"):
            continue  # one lists ids, the other is an essay in English about drafts
        page = html.fromstring(text.partition("---\n")[2].partition("---\n")[2])
        for code in page.xpath("//code|//script"):
            code.clear(keep_tail=True)
        spoken = [page.text_content(), *page.xpath("//@title|//@aria-label|//@alt")]
        if said := [match.group() for one in spoken for match in alone.finditer(one)]:
            found[path] = said
    assert not found


def test_no_words_come_back_that_were_replaced() -> None:
    said = {
        path: re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))  # a sentence may go over lines
        for folder, endings in (("templates", {".html", ".js", ".typ"}), ("generator", {".py"}))
        for path in (*(ROOT / folder).rglob("*"), ROOT / "mkdocs.yml")
        if path.suffix in endings or path.name == "mkdocs.yml"
    }
    assert len(said) > 100
    found = {
        (str(path.relative_to(ROOT)), words)
        for path, text in said.items()
        for words in REPLACED
        if words in text
    }
    assert found == set()
    everything = "\n".join(said.values())
    assert [words for words in KEPT if words not in everything] == [], "what is kept is said somewhere"
