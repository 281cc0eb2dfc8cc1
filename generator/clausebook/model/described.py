"""What each field of a content file means to an editor, said once: for schemas, the handbook and its tests.

`RECORDS` has a sentence for each class of `model.records` that editors write; `FIELDS` each field by the name
that it has in content files. A test compares both with the classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RECORDS: Mapping[str, str] = {
    "EditionHead": "The edition as a whole: its name, its date, which texts it has and which are compared.",
    "Comparison": "Two texts of the edition that are compared.",
    "Look": "How the edition looks: on the site, in print, on share cards. What is left out looks as ours.",
    "Colours": "The few colours that all others follow from; those of the dark scheme follow too.",
    "SchemeColours": "Colours of the dark scheme that are not to follow from those of the light one.",
    "Faces": "Fonts of your own, as files in `content/look/`.",
    "TextFace": "A face in three cuts: TrueType or OpenType files, one for each, no variable font.",
    "HeadingFace": "A face of which large headings take one cut.",
    "TitleLine": "A line of the title block: the name of what the edition knows, or words of your own.",
    "InstrumentHead": "One text: what it is, how it came about, of which parts it consists.",
    "Name": "A title or name in another language.",
    "Signatory": "Who signed, as the text names them.",
    "Signature": "A signature as it is printed at the end of the text.",
    "ClosingIn": "Place, date and signatures of a text in another authentic language.",
    "Witness": "A published copy that carries the wording.",
    "PartHead": "A part of a text; its clauses lie in the folder of that name, or in one file of that name.",
    "KeyPoint": "One point of a text that the edition tells in the editors' words only.",
    "Companion": "A document of the same day, or one that belongs to the text.",
    "Reservation": "A reservation or declaration that a party made when it bound itself by the text.",
    "Definition": "That a clause or item says what a term of the glossary means.",
    "Unit": "A clause, which has a file of its own, or an item in it.",
    "Annotation": "A note on some words of a verbatim text, which it quotes.",
    "Commentary": "A numbered paragraph on what the clause means.",
    "Apparatus": "A statement about the text as text: a variant, a numbering, the basis of a summary.",
    "Parallel": "The same unit in another authentic language of the instrument.",
    "Footnote": "A footnote that is part of the instrument itself.",
    "Table": "A table that is part of the instrument itself.",
    "Repeal": "That a clause or item is no longer part of the text; the words printed in its place will do.",
    "NewName": "The name under which a mechanism goes on, with the sources that say so.",
    "Concordance": "What corresponds to what between two texts, row by row.",
    "Row": "One assertion: these clauses of the one text, those of the other, and how they are related.",
    "Event": "Something that happened, on a date.",
    "Round": "A meeting, exercise or other round of a mechanism; the bare id of the mechanism will do.",
    "Expectation": "What a report said beforehand, and what became of it.",
    "Source": "A work that the edition relies on.",
    "Actor": "A body or an office.",
    "Person": "Somebody who is named.",
    "Term": "An entry of the glossary.",
    "Topic": "A subject that clauses are gathered under.",
    "EssayHead": "What may stand between two lines `---` before the title of an essay.",
    "Change": "A correction or addition that readers are told of.",
    "EarlierWording": "What a text of the editors said before a change, without its links.",
    "Redirect": "An id that was published once, and what stands in its place now.",
    "Thesaurus": "Groups of words by which the search finds one for another.",
}
"""What each record is, in one sentence, by the name of its class."""


@dataclass(frozen=True)
class Description:
    """What a field means, and a value as one would write it in YAML; "" where a list of records stands."""

    means: str
    example: str = ""


_SOURCES = Description("Ids of the sources that the whole record rests on.", "[memorandum-2021]")
_GRADE = Description("Kind of the best evidence; `unverified` makes the record a draft.", "official")
_DRAFTS = Description(
    "Sentences that are only recalled: the preview shows them, no reader ever.", "[It rained (recalled).]"
)
_NAMES = Description("The same name in other languages.", "[{lang: ja, text: サロウミア港}]")
_ALIASES = Description("Other names that the search finds it by.", "[the committee]")
_COUNTRY = Description("The country that it belongs to.", "Quillhaven")
_CLAUSES = Description("Ids of the clauses that it concerns.", "[signed/C15]")
_NOTE = Description("A remark of the editors about the record.", "The day is that of the report.")
_FACE_LICENCE = Description(
    "Licence of the font; the colophon of the book names it.", "SIL Open Font License 1.1"
)
_COLOURS = {
    "paper": Description("The page.", "'#fbf9f4'"),
    "ink": Description("Words.", "'#1c1e27'"),
    "accent": Description("The name of the edition, the line at the top, large titles.", "'#1f4d3a'"),
    "base": Description("What is of the first text of a comparison.", "'#98303a'"),
    "variant": Description("What is of the second.", "'#2b4a8b'"),
    "note": Description("The editors' notes.", "'#7d5200'"),
}

FIELDS: Mapping[str, Mapping[str, Description]] = {
    "EditionHead": {
        "title": Description("Title of the edition.", "Memorandum on the River Ambrel"),
        "short": Description("The title where there is little room.", "River Ambrel, 2019 to 2024"),
        "tagline": Description(
            "One or two sentences below the title of the first page.", "Two ports, three texts."
        ),
        "editors": Description(
            "Who answers for the edition, as readers cite them.", "The editors of this edition"
        ),
        "edited_by": Description(
            "The editors by name, who agreed to be named. Where there are any, they are cited instead of"
            " `editors`.",
            "[Hesper Lamond, Ilse Marrow]",
        ),
        "date": Description("The day as of which the edition speaks; it is printed and cited.", "2024-06-01"),
        "lang": Description(
            "Language of the editors' words, and of the interface if there is a catalogue for it.", "en"
        ),
        "words": Description(
            "Words of the interface said otherwise: by table of words, then by word.",
            "{relation: {reworded: changed in words}}",
        ),
        "licence": Description("On which terms others may use the editors' words.", "CC BY 4.0"),
        "instruments": Description("Ids of the texts, in their order; each has a folder.", "[draft, signed]"),
        "comparisons": Description("The pairs that are compared; the first stands at `/compare/`."),
        "look": Description("Colours, faces, mark and title block of your own."),
        "site": Description(
            "Public address of the site; leave it out until there is one.", "https://example.org/ambrel/"
        ),
        "repository": Description(
            "Where readers may report an error; leave it out until there is one.", "https://example.org/code"
        ),
    },
    "Comparison": {
        "base": Description("Id of the text that is compared against, usually the older.", "draft"),
        "variant": Description("Id of the text that is compared, usually the newer.", "signed"),
        "base_name": Description(
            "What columns and legends call the first text, if its short title is too long; 40 characters.",
            "Draft",
        ),
        "variant_name": Description("The same of the second text.", "Signed"),
    },
    "Look": {
        "colours": Description("Colours of your own; contrast is checked."),
        "faces": Description("Fonts of your own for text, headings and interface."),
        "mark": Description(
            "An SVG or PNG in `content/look/`: at the head of every page, as icon, on cards and title page.",
            "mark.svg",
        ),
        "title_block": Description(
            "What stands on the first page of the site and the title page of the book, in this order:"
            " `mark`, `title`, `tagline`, `editors`, `date`, `licence`, or words of your own.",
            "[mark, words: Papers of the river, title, tagline]",
        ),
    },
    "Colours": {**_COLOURS, "dark": Description("The same for the dark scheme; left out, it follows.")},
    "SchemeColours": _COLOURS,
    "Faces": {
        "text": Description("Texts and running words; in print all but headings and small type."),
        "headings": Description("Large headings and figures."),
        "interface": Description("Notes, tables, buttons; small type in print."),
    },
    "TextFace": {
        "regular": Description("File of the upright cut.", "Alegreya-Regular.ttf"),
        "italic": Description("File of the italic cut.", "Alegreya-Italic.ttf"),
        "bold": Description("File of the semibold or bold cut.", "Alegreya-SemiBold.ttf"),
        "licence": _FACE_LICENCE,
    },
    "HeadingFace": {
        "regular": Description("File of the cut.", "Alegreya-Regular.ttf"),
        "licence": _FACE_LICENCE,
    },
    "TitleLine": {
        "show": Description("What of the edition stands here; its bare name will do.", "title"),
        "words": Description("Words of your own.", "Papers of the river, volume 2"),
    },
    "InstrumentHead": {
        "id": Description("Id of the text, equal to the name of its folder; it never changes.", "signed"),
        "title": Description(
            "Full title, to the letter where the wording is verbatim.", "Memorandum of Understanding"
        ),
        "short": Description("How the edition calls it in a sentence.", "Memorandum of 2021"),
        "names": Description("The title in other languages.", "[{lang: ja, text: 了解覚書}]"),
        "lang": Description("Language of its text; without it, that of the edition.", "en"),
        "kind": Description("What it is, in your words.", "memorandum of understanding"),
        "cite_as": Description("What reference managers are told it is.", "treaty"),
        "status": Description(
            "What it is and what it is not: binding, in force, replaced.", "An understanding, not a treaty."
        ),
        "date": Description("When it was adopted.", "2021-09-14"),
        "version_of": Description("Of an amended text: id of the text as it was adopted first.", "signed"),
        "in_force": Description("From when these words are in force; left out, from `date`.", "2023-07-01"),
        "until": Description("To when these words were in force.", "2023-12-31"),
        "place": Description("Where it was adopted.", "Heron Bridge"),
        "adoption": Description("Id of the event that brought it about.", "2021-memorandum"),
        "closing": Description(
            "Place and date as the text itself gives them at its end.", "Signed on the Heron Bridge"
        ),
        "closing_after": Description(
            "Id of the part below which `closing` and `signatures` stand, if annexes follow.", "navigation"
        ),
        "signatures": Description("The signatures as they are printed below `closing`."),
        "closings": Description("`closing` and signatures in other authentic languages."),
        "parties": Description(
            "The parties, as the text names them.", "[Port of Sallowmere, Port of Quillhaven]"
        ),
        "signatories": Description("Who signed."),
        "wording": Description(
            "Whether the edition holds its words, or tells it in summaries or in key points.", "verbatim"
        ),
        "headings": Description(
            "Whose words the headings of clauses and items are, where nothing else is said.", "instrument"
        ),
        "number_below_heading": Description(
            "Says that the heading of a clause stands above its number, as in the laws of Japan.", "true"
        ),
        "numbering": Description(
            "What readers are told about numbers that are the edition's own.", "The numbers are ours."
        ),
        "witnesses": Description("The copies that carry the wording."),
        "parts": Description("Its parts in the order of the text; without parts it has key points only."),
        "key_points": Description("What it says, point by point, where the edition has no clauses of it."),
        "companions": Description("What was adopted or published with it."),
        "reservations": Description("Reservations and declarations that parties made to it."),
        "apparatus": Description("Statements about the text as a whole."),
        "sources": _SOURCES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Name": {
        "lang": Description("Its language.", "ja"),
        "text": Description("The name itself.", "アンブレル川"),
        "sources": Description("Ids of the sources that give this name.", "[memorandum-2021]"),
    },
    "Signatory": {
        "name": Description("Name as the text gives it.", "Mirela Tannewick"),
        "office": Description("Office as the text gives it.", "Harbour Master of Sallowmere"),
        "person": Description("Id of the record in `people.yml`, if there is one.", "tannewick"),
    },
    "Signature": {
        "party": Description("For whom, as it is printed.", '"For the Port of Quillhaven:"'),
        "lines": Description("Who signs, as it is printed, line by line.", "[M. Tannewick, Harbour Master]"),
        "person": Description("Id of the person, if the edition has a record.", "tannewick"),
    },
    "ClosingIn": {
        "lang": Description("Its language.", "ja"),
        "text": Description("Place, date and signatures, a line each.", "Fait à Paris, le 4 mai 1900"),
    },
    "Witness": {
        "siglum": Description("The short sign that notes call the copy by.", "S"),
        "source": Description("Id of the source that the copy is.", "memorandum-2021"),
        "note": Description("What there is to say of the copy.", "The copy of the harbour office."),
    },
    "PartHead": {
        "id": Description(
            "Name of the folder (`navigation/`) or of the one file (`navigation.yml`).", "navigation"
        ),
        "heading": Description("Heading of the part.", "Part I. Navigation"),
        "by": Description("Whose words the heading is.", "instrument"),
        "short": Description("The heading where there is little room.", "Navigation"),
        "names": Description(
            "The heading in other authentic languages of the text.", "[{lang: ja, text: 第一章 航行}]"
        ),
        "level": Description(
            "How deep it lies, from 1: a part of level 2 lies in the part of level 1 before it.", "2"
        ),
    },
    "KeyPoint": {
        "text": Description("The point, in your own words.", "The noon bell goes back to these letters."),
        "clauses": Description("Ids of the clauses of other texts that it bears on.", "[signed/X3]"),
        "sources": _SOURCES,
        "grade": _GRADE,
    },
    "Companion": {
        "title": Description("Its title.", "Chart of the reach between the bridges"),
        "carries": Description(
            "What it holds that matters here.", "The depths that [[signed/C1]] speaks of."
        ),
        "sources": _SOURCES,
    },
    "Reservation": {
        "party": Description("Who made it.", "Port of Quillhaven"),
        "kind": Description(
            "A `reservation`, so that a clause does not bind as it stands, or a `declaration`.", "declaration"
        ),
        "date": Description("When it was made.", "2021-10-01"),
        "to": Description(
            "Ids of the clauses and items that it concerns; left out, the whole text.", "[C4.a]"
        ),
        "text": Description("Its words, to the letter.", "The Port does not hold itself bound."),
        "summary": Description(
            "What it says, in your own words, where its words are not held.", "It opts out."
        ),
        "lang": Description("Language of its words, where it is not that of the text.", "fr"),
        "withdrawn": Description("When it was withdrawn.", "2023-05-02"),
        "sources": Description("Ids of the sources of the record; at least one.", "[memorandum-2021]"),
        "grade": _GRADE,
    },
    "Definition": {
        "term": Description("Id of the term in `glossary.yml`.", "fairway"),
        "scope": Description("For how much: the `instrument`, its `part`, or the `clause`.", "part"),
    },
    "Unit": {
        "id": Description(
            "Letters, digits and dots, the text's own id left out: `C1`, an item `C4.a`. It never changes and"
            " makes the address.",
            "C1",
        ),
        "number": Description("The number as it is printed; the id does not follow it.", '"4."'),
        "heading": Description("Heading of the clause.", "The fairway"),
        "heading_by": Description(
            "Whose words the heading is; left out, what `instrument.yml` says.", "editors"
        ),
        "short": Description("The heading where there is little room.", "Fairway"),
        "text": Description(
            "The words of the instrument, to the letter. An empty line parts paragraphs; `[^1]` is a note.",
            "The Ports will keep the fairway clear.",
        ),
        "summary": Description(
            "In your own words what it says, where you do not hold the wording.", "The ports keep it clear."
        ),
        "parallel": Description("The unit in other authentic languages."),
        "table": Description("A table of the instrument."),
        "footnotes": Description("Footnotes of the instrument."),
        "verb": Description(
            "The operative words, quoted from the text: the strength of the promise.", "will keep"
        ),
        "repealed": Description(
            "Instead of text: what the copy has in the place of a repealed article. It is shown as a remark.",
            "(repealed)",
        ),
        "defines": Description(
            "Terms of the glossary that it defines, each for the whole text, its part or the clause."
        ),
        "closing_words": Description(
            "Of an item: it is no item of the list but the words that go on after it.", "true"
        ),
        "quotation": Description(
            "Of an item: it is no item of a list but words quoted as a block, such as an oath.", "true"
        ),
        "structural": Description(
            "Says that these are opening words or a mere heading: it needs no row in a concordance.", "true"
        ),
        "mechanism": Description("Gives it a record of practice: what met, when, how often.", "true"),
        "goes_on_as": Description("The names under which the mechanism went on."),
        "implements": Description(
            "Ids of the clauses that it gives effect to; the way back is made for you.", "[P2]"
        ),
        "topics": Description("Ids of its subjects.", "[fairway]"),
        "actors": Description("Ids of the bodies that it names or binds.", "[sallowmere, quillhaven]"),
        "annotations": Description("Notes on words of its text."),
        "commentary": Description("What it means, in paragraphs."),
        "apparatus": Description("Statements about its text."),
        "sources": Description("Ids of the sources of a summary.", "[lantern-2019]"),
        "grade": Description("Kind of evidence of a summary; `unverified` makes it a draft.", "press"),
        "drafts": _DRAFTS,
        "items": Description("What it is divided into, each a unit of its own; items may have items."),
    },
    "Annotation": {
        "on": Description("The words, quoted exactly; they must stand once in the text.", "the fairway"),
        "prefix": Description("Words right before them, where they stand more than once.", "keep"),
        "suffix": Description(
            "Words right after them, where they stand more than once.", "between the Heron Bridge"
        ),
        "note": Description("The note.", "Some two thirds of a mile long [@committee-chart]."),
        "sources": Description(
            "Ids of the sources of the whole note; at least one here or cited in it.", "[committee-chart]"
        ),
        "grade": Description("`unverified` makes the note a draft; otherwise leave it out.", "unverified"),
    },
    "Commentary": {
        "text": Description(
            "The paragraph, or several; lists and tables may stand in it.", "The oldest promise of all."
        ),
        "sources": _SOURCES,
        "grade": _GRADE,
        "by": Description("Who wrote it, where that is not the editors of the edition.", "[A. Reader]"),
        "written": Description("When it was written.", "2024-05-01"),
        "revised": Description("When its words were changed last.", "2024-05-20"),
        "reviewed_by": Description("Who read it over, with their consent to be named.", "[B. Reader]"),
        "against": Description(
            "Sign of the wording it was written against; `check` says when that changes.",
            "0f343b09",
        ),
    },
    "Apparatus": {
        "kind": Description("What kind of statement it is.", "textual"),
        "text": Description("The statement.", "The asterisk stands so in the text."),
        "on": Description("The words that it is about, if some.", "newspapers"),
        "sources": _SOURCES,
        "grade": Description("`unverified` makes it a draft; otherwise leave it out.", "unverified"),
    },
    "Parallel": {
        "lang": Description("Its language.", "hi"),
        "text": Description("Its words, to the letter.", "दोनों बंदरगाह जलमार्ग को साफ़ रखेंगे।"),
    },
    "Footnote": {
        "mark": Description("Its mark as printed; the text calls it by `[^*]`.", "'*'"),
        "text": Description("Its words, to the letter.", "Books of verse count as newspapers."),
    },
    "Table": {
        "caption": Description("Its heading, as the instrument has it.", "Dues for one night"),
        "head": Description("The heads of its columns.", "[Vessel, At Sallowmere]"),
        "rows": Description("Its rows, each with a cell for every column.", "[[Barge, four coppers]]"),
    },
    "Repeal": {
        "printed": Description(
            "What the copy has in its place; nothing where it skips the number.", "(repealed)"
        ),
        "since": Description("Since when it is no longer part of the text.", "1961-07-01"),
    },
    "NewName": {
        "name": Description("The new name.", "Winter regatta"),
        "unit": Description("Id of the clause that names it, if one of this edition does.", "amended/C15"),
        "sources": _SOURCES,
    },
    "Concordance": {
        "base": Description("Id of the one text, as in `edition.yml`.", "draft"),
        "variant": Description("Id of the other.", "signed"),
        "by": Description("Who asserts the rows: editors, or the measurement of the words alone.", "editors"),
        "reading": Description(
            "What readers are told before the first row.", "Both texts are held word for word."
        ),
        "rows": Description("The rows, in the order of the newer text or of your choice."),
    },
    "Row": {
        "from": Description(
            "Whole ids of the clauses of the base text; left out for what is new.", "[draft/C9]"
        ),
        "to": Description(
            "Whole ids of the clauses of the variant; left out for what was dropped.", "[signed/C9]"
        ),
        "relation": Description("How they are related.", "reworded"),
        "reason": Description("Why you say so, in a sentence.", "The scales moved to a clause of their own."),
        "note": _NOTE,
        "see_also": Description(
            "Conjectured counterparts of a row that is `not established`.", "[signed/C25]"
        ),
        "strength": Description("The promise after, against the promise before.", "stronger"),
        "confidence": Description("How sure you are.", "high"),
        "sources": _SOURCES,
        "drafts": _DRAFTS,
    },
    "Event": {
        "id": Description("Its id, which by custom begins with the year.", "2021-regatta"),
        "date": Description("When it happened or began, as exactly as a source says.", "2021-10-03"),
        "end": Description("When it ended, if that is another day.", "2021-10-05"),
        "title": Description("What happened, in a few words.", "First regatta"),
        "place": Description("Where.", "Heron Bridge"),
        "kind": Description(
            "What kind of event it was; whether a mechanism met is said by `held`.", "exercise"
        ),
        "clauses": _CLAUSES,
        "held": Description("The mechanisms, of those clauses, that it was a round of.", "[signed/C15]"),
        "fulfils": Description(
            "The promises, of those clauses, that were to be kept once and are kept by it.", "[signed/C15]"
        ),
        "actors": Description("Ids of the bodies that took part.", "[sallowmere]"),
        "people": Description("Ids of those who took part.", "[tannewick]"),
        "summary": Description(
            "What happened, in one or two sentences.", "Eleven boats; the ribbon stays in Quillhaven."
        ),
        "note": _NOTE,
        "sources": _SOURCES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Round": {
        "of": Description("Id of the mechanism.", "signed/C15"),
        "ordinal": Description("Its number in the series, where a source counts it.", "1"),
    },
    "Expectation": {
        "id": Description("Its id.", "third-bridge"),
        "reported": Description("When the report appeared.", "2019-11-08"),
        "kind": Description("Whether the report foresaw something, or only gave background.", "expectation"),
        "claim": Description("What the report said, in your words.", "The fine for whistling would go."),
        "sources": Description("Ids of the reports.", "[lantern-2019]"),
        "outcome": Description("What became of it.", "came"),
        "comment": Description("Why you say so.", "It has no counterpart."),
        "outcome_sources": Description("Ids of the sources for the outcome.", "[memorandum-2021]"),
        "clauses": _CLAUSES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Source": {
        "id": Description("The id that it is cited by: `[@lantern-2019, p. 2]`.", "lantern-2019"),
        "title": Description("Title, as the work has it.", "News from the river"),
        "publisher": Description("Who published it.", "The Ambrel Lantern"),
        "lang": Description("Language that it is written in.", "en"),
        "url": Description("Where it can be read.", "https://example.org/lantern/2019"),
        "date": Description("When it was published, as exactly as it says.", "2019-11-08"),
        "accessed": Description("When you read it there.", "2024-05-20"),
        "archived": Description("Address of an archived copy.", "https://example.org/archive/1"),
        "read": Description(
            "How much of it you could read; nothing may be said to be absent from a part.", "whole"
        ),
        "grade": Description("What kind of evidence it is.", "press"),
        "note": _NOTE,
        "drafts": _DRAFTS,
    },
    "Actor": {
        "id": Description("Its id.", "river-committee"),
        "name": Description("Its name.", "Ambrel River Committee"),
        "names": _NAMES,
        "aliases": _ALIASES,
        "country": _COUNTRY,
        "role": Description("What it is and does, in a sentence.", "Six persons, three from each Port."),
        "note": _NOTE,
        "sources": _SOURCES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Person": {
        "id": Description("Their id.", "tannewick"),
        "name": Description("Their name as the edition writes it.", "Mirela Tannewick"),
        "family": Description(
            "The part of it that is the family name, by which they are sorted.", "Tannewick"
        ),
        "name_lang": Description("The language that the name comes from, if not the edition's.", "ja"),
        "names": _NAMES,
        "country": _COUNTRY,
        "office": Description("Their office, and since when.", "Harbour Master (since 2016)"),
        "relevance": Description("What they have to do with the texts.", "Signed the memorandum."),
        "sources": _SOURCES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Term": {
        "id": Description("Its id.", "low-water"),
        "term": Description(
            "The term as the texts have it; its first mention on a page is marked.", "Low water"
        ),
        "expansion": Description("What an abbreviation stands for.", "lowest tide of the month"),
        "names": _NAMES,
        "aliases": Description("Other forms of it that are marked and found too.", "[ebb]"),
        "definition": Description("What it means here.", "The level from which depths are counted."),
        "clauses": _CLAUSES,
        "note": _NOTE,
        "sources": _SOURCES,
        "grade": _GRADE,
        "drafts": _DRAFTS,
    },
    "Topic": {
        "id": Description("Its id.", "fairway"),
        "label": Description("Its name.", "Fairway and safety"),
        "description": Description("What belongs to it.", "How a vessel comes through."),
        "aliases": Description("Other words that the search finds it by.", "[navigation]"),
    },
    "EssayHead": {
        "kind": Description(
            "`method` for the one that says how you work; rules and counts are added to it.", "method"
        ),
    },
    "Change": {
        "id": Description("Its id, by custom the date and a number.", "2024-05-30-1"),
        "date": Description("When the edition was changed.", "2024-05-30"),
        "kind": Description("Whether something was corrected or added.", "addition"),
        "what": Description("What was changed.", "The note says what a ribbon costs."),
        "ids": Description("Whole ids of the records that it concerns.", "[signed/C15, event:2021-regatta]"),
        "why": Description("Why.", "Readers had asked."),
        "before": Description("What stood there before, where readers may have cited it."),
    },
    "EarlierWording": {
        "of": Description("Id of the clause where it stood.", "signed/C6"),
        "text": Description("The words that stood there.", "It is applied in every winter."),
    },
    "Redirect": {
        "from": Description("The id that is no longer used, whole.", "topic:birds"),
        "to": Description("The id of what stands in its place, whole.", "topic:wildlife"),
        "why": Description("Why.", "The topic was widened."),
    },
    "Thesaurus": {
        "forms": Description(
            "Forms of one word that are too different for the search to know.", "[[piracy, pirate]]"
        ),
        "alike": Description("Words that readers use for one another.", "[[harbour, port, quay]]"),
    },
}
"""What each field means, by the class of its record and its own name in content files."""
