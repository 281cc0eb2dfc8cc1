"""Search documents → the scripts that a browser loads to search: the documents and their index.

The index holds what the score needs (`templates/theme/assets/search/score.js`), so that no browser has to
build it; the numbers of its documents are their places in `records.js`, then in `passages.js`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from itertools import pairwise

from clausebook.model import folding, languages
from clausebook.model.kinds import KINDS, PASSAGES_FOUND, SEARCH_GROUPS, UNITS_FOUND
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Thesaurus
from clausebook.model.vocabulary import GRADES, UNIT_VOICES
from clausebook.search import frequent, shards, stemming, thesaurus, words
from clausebook.search.scripts import script
from clausebook.views.search import SearchView
from clausebook.views.search_document import Document

FOLDER = "assets/search"

FIELDS = ("label", "title", "names", "text", "near")
"""What is indexed of a document, each on its own, so that words can count more in one than in another."""

_SHIPPED = tuple(field.name for field in fields(Document) if field.name != "near")


def files(
    view: SearchView, read: Callable[[str], str] = str, limits: shards.Limits = shards.LIMITS
) -> dict[str, str]:
    """
    The scripts by their path in the site; they hold the documents, and no markup.

    `read` gives the text of a file of the stemmers (`templates/snowball/`) by its name; `limits` those above
    which a search loads only a part of its data when it opens.
    """
    found = view.documents
    ordered = (*(one for one in found if one.is_record), *(one for one in found if not one.is_record))
    stemmed = stemming.of(view.languages)
    whole = index(ordered, stemmed)
    data = shards.divided(ordered, [_shipped(one) for one in ordered], whole.terms, limits)
    told = {"rules": rules(view.thesaurus, stemmed), **_names(view)}
    opening = {
        "stemmers": f"/*\n{read('LICENSE')}*/\n" + "".join(map(read, stemming.scripts(stemmed))),
        "records": script("records", data.records)
        + script("vocabulary", vocabulary(view.messages))
        + (script("directory", data.directory) if data.directory else ""),
        "passages": script("passages", data.passages),
        "mark": script("mark", ""),  # until the site is finished, the files have no mark
        "index": script(
            "index",
            {
                "fields": list(FIELDS),
                "lengths": whole.lengths,
                "averages": whole.averages,
                "terms": data.terms,
                **told,
                **({"further": data.further} if data.further else {}),
            },
        ),
    }
    found_when_asked = {name: script(name, held) for name, held in data.shards.items()}
    return {f"{FOLDER}/{name}.js": text for name, text in (opening | found_when_asked).items()}


@dataclass(frozen=True)
class Index:
    """What the score needs to know of the documents; each term with the words as they are written."""

    lengths: list[list[int]]  # of each document, by field
    averages: list[float]  # of each field
    terms: list[shards.Term]


def index(documents: Iterable[Document], stemmed: stemming.Stemming = stemming.ENGLISH) -> Index:
    """
    What the score needs to know of the documents; each term with the words as they are written.

    Every word is there; the length of a field, by which its words count, leaves the frequent ones aside.

    Posting lists are strings, which are shorter and quicker to parse than the objects that they become; each
    document is written as the gap from the one before (Witten, Moffat and Bell, "Managing Gigabytes", 1999,
    3.3), which compresses best: `"1:4.3*2"` says that field 1 has the stem once in document 4 and twice in
    document 7. Of a word that begins with its stem, `~` stands for the stem.
    """
    postings: defaultdict[str, list[dict[int, int]]] = defaultdict(lambda: [{} for _ in FIELDS])
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lengths: list[list[int]] = []
    for n, document in enumerate(documents):
        lengths.append([])
        for field, text in enumerate(_texts(document)):
            found, counts, length = _counted(text, stemmed)
            for word, count in zip(found, counts, strict=True):
                for stem in word.stems:
                    in_field = postings[stem][field]
                    in_field[n] = in_field.get(n, 0) + count
                    surfaces[stem][word.surface] += count
            lengths[-1].append(length)
    told = [[length for length in column if length] for column in zip(*lengths, strict=True)]
    return Index(
        lengths,
        [round(sum(column) / len(column), 3) if column else 0 for column in told],
        [(stem, _postings(postings[stem]), _surfaces(stem, surfaces[stem])) for stem in sorted(postings)],
    )


@lru_cache(maxsize=100_000)  # names and titles recur, and a preview indexes nearly the same texts again
def _counted(text: str, stemmed: stemming.Stemming) -> tuple[tuple[words.Word, ...], tuple[int, ...], int]:
    """The different words of a text with how often each stands in it, and how many others than frequent."""
    found = Counter(words.words(text, stemmed))
    return tuple(found), tuple(found.values()), len({word.stem for word in found if not word.is_frequent})


def vocabulary(messages: Messages = ENGLISH) -> dict[str, object]:
    """What the scripts call what they show, and who speaks in it; comes with the records."""
    said = messages.words("found")
    found = {name: kind.found for name, kind in KINDS.items() if kind.found}
    return {
        "kinds": {
            name: {
                "weight": one.weight,
                "group": one.group,
                "name": said(one.name),
                "speaker": said(one.speaker or one.name),
            }
            for name, one in {**found, **UNITS_FOUND, **PASSAGES_FOUND}.items()
        },
        "groups": [[name, messages.say(group.heading)] for name, group in SEARCH_GROUPS.items()],
        "voices": {name: group.voice for name, group in SEARCH_GROUPS.items() if group.voice},
        "words": {voice: messages.say(name) for voice, name in UNIT_VOICES.items()},
        "grades": list(GRADES),
        "foreign": languages.FOREIGN_IN_BROWSERS,
    }


def rules(own: Thesaurus, stemmed: stemming.Stemming = stemming.ENGLISH) -> dict[str, object]:
    """
    How words are told apart, folded and spelled: the browser does to a query what was done here.

    `own` are the groups of words that the edition adds to the general ones.
    """
    languages = stemmed.languages
    return {
        "word": words.WORD,
        "hyphens": words.HYPHENS,
        "dropped": folding.DROPPED,
        "folded": folding.FOLDED,
        "variants": [list(pair) for pair in stemming.VARIANTS],
        "stemmers": [asdict(stemming.ALGORITHMS[language]) for language in languages],
        "longest": stemming.LONGEST,
        "spellings": [list(pair) for pair in stemming.SPELLINGS] if "en" in languages else [],
        "numbers": stemming.NUMBERS if "en" in languages else {},
        "stopped": sorted(frequent.stopped(languages)),
        "operative": sorted(frequent.operative(languages)),
        "frequent": words.FREQUENT,
        "kin": thesaurus.forms(own, stemmed),
        "neighbours": thesaurus.alike(own, stemmed),
    }


def _names(view: SearchView) -> dict[str, object]:
    """What facets are called, and the parts of the instruments, which readers name with a number."""
    return {
        "instruments": [asdict(one) for one in view.instruments],
        "parts": view.parts,
        "topics": view.topics,
        "answers": [[one.question, one.address, one.words, one.about] for one in view.answers],
        "changes": view.changes,
    }


def _texts(document: Document) -> tuple[str, ...]:
    code = f"{document.label} {document.code.replace('.', '')}"
    aside = document.aside if document.kind != "row" else ""
    return (
        code,
        document.title,
        " · ".join(document.names),
        document.text,
        f"{document.near} · {aside}",
    )


def _postings(by_field: Iterable[Mapping[int, int]]) -> str:
    return " ".join(f"{field}:{_gaps(found)}" for field, found in enumerate(by_field) if found)


def _gaps(found: Mapping[int, int]) -> str:
    """
    The documents that hold a word, and how often where that is more than once.

    >>> _gaps({4: 1, 7: 2})
    '4.3*2'
    """
    numbers = sorted(found)
    gaps = (number - before for before, number in pairwise([0, *numbers]))
    return ".".join(
        f"{gap}*{found[number]}" if found[number] > 1 else str(gap)
        for gap, number in zip(gaps, numbers, strict=True)
    )


def _surfaces(stem: str, found: Counter[str]) -> str:
    """
    The words of a stem, the most frequent first.

    >>> _surfaces("patrol", Counter({"patrol": 3, "patrols": 4}))
    '~s ~'
    """
    return " ".join(
        f"~{word.removeprefix(stem)}" if word.startswith(stem) else word for word, _ in found.most_common()
    )


def _shipped(document: Document) -> Mapping[str, object]:
    values = ((name, getattr(document, name)) for name in _SHIPPED)
    return {name: value for name, value in values if value}
