"""What strains a layout: endless words, one, 1 200, sixty notes, names in many scripts."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.conftest import model

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf" * 2
ADDRESS = "https://registry.example.org/" + "/".join(["archive-of-the-harbour-offices"] * 8)
WORDS = [f"{word}{n}" for n in range(200) for word in ("harbour", "pilot", "lamp", "of", "and", "tide")]

CLAUSES: dict[str, dict[str, object]] = {
    "Z1": {"heading": "One word", "text": "Agreed."},
    "Z2": {"heading": "Twelve hundred words", "text": " ".join(WORDS) + "."},
    "Z3": {
        "heading": f"A heading that goes on, names {LONG_WORD} and stops when it has been around twice",
        "text": f"The {LONG_WORD} is kept at {ADDRESS} for both Ports.",
        "number": "17 bis (iii) sexies",
    },
    "Z4": {
        "heading": "Sixty notes",
        "text": " ".join(f"word{n} and" for n in range(60)) + " the end.",
        "annotations": [
            {
                "on": f"word{n} and",
                "note": f"Note {n}, of {'some length, ' * (n % 7)}on a word.",
                "sources": ["lantern-2019"],
            }
            for n in range(60)
        ],
    },
    "Z5": {"heading": "A mechanism that nobody used", "text": "The Ports meet on demand.", "mechanism": True},
    "Z6": {
        "heading": "Many items",
        "text": "The Ports keep",
        "items": [
            {
                "id": f"Z6.{letter}",
                "number": f"{letter}.",
                "text": f"{letter} {LONG_WORD}",
                "structural": True,
            }
            for letter in "abcdefgh"
        ],
    },
}
NAMES = [
    ("ja", "サロウミア港および下流域連絡協議会事務局"),
    ("hi", "सैलोमियर बंदरगाह एवं निचली नदी समन्वय समिति का सचिवालय"),
    ("ar", "أمانة لجنة التنسيق لميناء سالومير والنهر الأسفل"),
    ("ko", "살로미어 항 및 하류 조정 위원회 사무국"),
]


def strained(folder: Path) -> Path:
    """A copy of the model edition, strained."""
    root = model(folder)
    content = root / "content"
    closing = content / "instruments/signed/closing"
    for n, (id, clause) in enumerate(CLAUSES.items(), 6):
        _write(closing / f"{n:02}-{id.lower()}.yml", {"id": id, "structural": True} | clause)
    actors = yaml.safe_load((content / "actors.yml").read_text(encoding="utf-8"))
    actors[0]["name"] = f"Port of {LONG_WORD}"
    actors[0]["names"] = [{"lang": lang, "text": name} for lang, name in NAMES]
    _write(content / "actors.yml", actors)
    return root


def _write(path: Path, value: object) -> None:
    path.write_text(
        yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8"
    )
