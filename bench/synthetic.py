"""Editions of any size in the proportions of the flagship, the same from the same number of clauses.

Half of the clauses belong to a base text and half to a variant, both held word for word. To each clause come
two annotations, two paragraphs of commentary, four events, seven sources, and one actor. No word of them
says anything.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate, groupby
from pathlib import Path

import yaml

BASE, VARIANT = "base", "later"
PART = 25  # clauses of one part
YEARS = tuple(range(1990, 2024))
LONGEST_LIST = 8000  # records of one file

_SYLLABLES = "ka re lo mi tu san ver dor pel qui nan bo ste gra lim".split()
_CONFIGURED = (
    "site_name: Synthetic\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
)
Values = dict[str, object]


class _Dumper(yaml.CSafeDumper):
    """Writes the same list twice rather than a reference to it."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Words:
    """Words by chance, drawn so that a few are frequent and most are rare, as in any language."""

    def __init__(self, size: int) -> None:
        self.chance = random.Random(size)
        count = 500 + 20 * size
        self._all = [
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(count)
        ]
        self._often = list(accumulate(1 / n for n in range(1, count + 1)))

    def some(self, count: int) -> str:
        drawn = self.chance.choices(self._all, cum_weights=self._often, k=count)
        return " ".join(word for word, _ in groupby(drawn)).capitalize()  # no word twice in a row

    def sentences(self, count: int) -> str:
        return " ".join(f"{self.some(self.chance.randint(8, 24))}." for _ in range(count))


def write(root: Path, size: int) -> None:
    """Write an edition of `size` clauses into an empty folder."""
    words = _Words(size)
    half = size // 2
    (root / "mkdocs.yml").write_text(_CONFIGURED, encoding="utf-8")
    files: dict[str, object] = {
        "edition.yml": {
            "title": "A synthetic edition",
            "short": "Synthetic",
            "editors": "Nobody",
            "date": "2024-01-01",
            "licence": "CC0",
            "instruments": [BASE, VARIANT],
            "comparisons": [{"base": BASE, "variant": VARIANT}],
        },
        "topics.yml": [
            {"id": f"topic-{n}", "label": words.some(2), "description": words.sentences(1)}
            for n in range(max(5, size * 2 // 5))
        ],
        "actors.yml": [
            {
                "id": f"actor-{n}",
                "name": words.some(3),
                "role": words.sentences(1),
                "sources": [f"source-{n}"],
                "grade": "official",
            }
            for n in range(size)
        ],
        "people.yml": [],
        "glossary.yml": [
            {
                "id": f"term-{n}",
                "term": f"{words.some(2)} {n}",
                "definition": words.sentences(1),
                "clauses": [_clause(n, half)],
                "sources": [f"source-{n}"],
                "grade": "official",
            }
            for n in range(size // 2)
        ],
        "expectations.yml": [],
        "changes.yml": [],
        "sources.yml": [
            {
                "id": f"source-{n}",
                "title": words.some(8),
                "publisher": words.some(2),
                "lang": "en",
                "url": f"https://example.org/{n}",
                "date": f"{words.chance.choice(YEARS)}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                "grade": "press",
            }
            for n in range(7 * size)
        ],
        f"concordance/{BASE}-{VARIANT}.yml": {
            "base": BASE,
            "variant": VARIANT,
            "reading": words.sentences(2),
            "rows": list(_rows(words, half)),
        },
    }
    for name, year in ((BASE, "1990"), (VARIANT, "2023")):
        files |= dict(_instrument(words, name, year, half))
    for when in YEARS:
        events = [_event(words, n, when, half) for n in range(4 * size) if YEARS[n % len(YEARS)] == when]
        files[f"events/{when}.yml"] = events
    for name, value in _parted(files):
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
        path.write_text(text, encoding="utf-8")
    (root / "content/essays").mkdir()
    method = f"---\nkind: method\n---\n# Method\n\n{words.sentences(5)}\n"
    (root / "content/essays/method.md").write_text(method, encoding="utf-8")


def _parted(files: Values) -> Iterator[tuple[str, object]]:
    """The files; a list that is too long for one is parted into a folder."""
    for name, value in files.items():
        if not isinstance(value, list) or len(value) <= LONGEST_LIST:
            yield name, value
            continue
        for first in range(0, len(value), LONGEST_LIST):
            yield f"{name.removesuffix('.yml')}/{first}.yml", value[first : first + LONGEST_LIST]


def edited(root: Path) -> None:
    """Change one sentence of one clause."""
    path = root / f"content/instruments/{BASE}/part-0/00003.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("summing:", "summing up:"), encoding="utf-8")


def _clause(n: int, half: int) -> str:
    n %= 2 * half
    return f"{BASE}/{n + 1}" if n < half else f"{VARIANT}/{n - half + 1}"


def _instrument(words: _Words, name: str, year: str, half: int) -> Iterator[tuple[str, object]]:
    parts = range((half + PART - 1) // PART)
    yield (
        f"instruments/{name}/instrument.yml",
        {
            "id": name,
            "title": f"The {name} text",
            "short": f"Text of {year}",
            "kind": "treaty",
            "cite_as": "treaty",
            "status": words.sentences(1),
            "date": f"{year}-05-04",
            "parties": ["Arden", "Borland"],
            "wording": "verbatim",
            "witnesses": [{"siglum": "W", "source": "source-0"}],
            "parts": [{"id": f"part-{n}", "heading": f"Part {n + 1}", "by": "instrument"} for n in parts],
            "sources": ["source-0"],
            "grade": "official",
        },
    )
    for n in range(half):
        yield f"instruments/{name}/part-{n // PART}/{n + 1:05}.yml", _unit(words, name, n, half)


def _unit(words: _Words, name: str, n: int, half: int) -> Values:
    marked = [f"{words.some(2)} {n}a", f"{words.some(2)} {n}b"]
    text = f"{words.sentences(1)} {marked[0]}. {words.sentences(1)} {marked[1]}."
    cited = [f"source-{(7 * n + k) % (14 * half)}" for k in range(4)]
    return {
        "id": str(n + 1),
        "number": f"{n + 1}.",
        "heading": words.some(3),
        "text": text,
        "mechanism": n % 3 == 0,
        "topics": [f"topic-{(n * 3 + k) % max(5, half * 4 // 5)}" for k in range(2)],
        "actors": [f"actor-{n}"],
        "annotations": [
            {
                "on": one,
                "note": f"{words.some(9)} [[{(n + 1) % half + 1}]] [@{cited[0]}].",
                "sources": cited[:2],
            }
            for one in marked
        ],
        "commentary": [
            {"text": f"In summing: {words.sentences(3)}", "sources": cited[:3], "grade": "press"},
            {"text": f"{words.sentences(3)} [@{cited[3]}]", "sources": cited[3:], "grade": "press"},
        ],
    }


def _rows(words: _Words, half: int) -> Iterator[Values]:
    for n in range(half):
        found: Values = {"reason": words.sentences(2), "confidence": "high", "sources": [f"source-{7 * n}"]}
        if n % 5 == 4:
            yield {"from": [f"{BASE}/{n + 1}"], "relation": "dropped", **found}
            yield {"to": [f"{VARIANT}/{n + 1}"], "relation": "new", **found}
        else:
            yield {"from": [f"{BASE}/{n + 1}"], "to": [f"{VARIANT}/{n + 1}"], "relation": "replaced", **found}


def _event(words: _Words, n: int, year: int, half: int) -> Values:
    return {
        "id": f"{year}-event-{n}",
        "date": f"{year}-{n % 12 + 1:02}-{n % 28 + 1:02}",
        "title": words.some(5),
        "kind": "meeting",
        "clauses": [_clause(n // 4, half), _clause(n // 4 + 7, half)],
        "actors": [f"actor-{n // 4}"],
        "summary": words.sentences(2),
        "sources": [f"source-{(n * 7 // 4) % (14 * half)}"],
        "grade": "press",
    }
