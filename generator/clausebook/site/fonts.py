"""Web faces for the scripts beyond Latin, cut to the characters that the finished pages show.

A whole Japanese face weighs megabytes, and a page that leaves it to the reader's system shows empty boxes
where there is none. What an edition shows fits in a few kilobytes. HarfBuzz cuts it from the faces of the
print edition, and fontTools writes it as WOFF2 (W3C, 2022).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from clausebook import resources
from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.site import sheets
from clausebook.site.pages import FinishedPage

FAMILIES = {"Clausebook Scripts": "SourceSans3", "Clausebook Scripts Serif": "SourceSerif4"}
"""The families that the stylesheets name, and what the files are called that each asks first."""

_BESIDE = {"Clausebook Scripts": "Clausebook Sans", "Clausebook Scripts Serif": "Clausebook Serif"}
"""The face of the site after which each of them is asked; that for titles begins with the same name."""

_SLICE = 64  # characters of East Asian scripts in one face
_EAST_ASIAN = 0x2E80  # from here on no letter changes its shape beside another

# No style of the site asks for these: text set downwards, other spacing, fractions.
_UNUSED = set("vert vrt2 valt vkrn vpal vchw vhal chws halt palt jalt frac numr dnom".split())

_KIND = "faces"  # of entries in the cache
FOLDER = "assets/fonts"
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
RANGE = re.compile(r"unicode-range:([^;}]*)")
_MESSAGES = "assets/scripts/messages.js"  # what scripts say, in dialogs that no page holds


def cut(
    site: Path, pages: Iterable[FinishedPage], fonts: Sequence[Path], cache: Cache = NOTHING_KEPT
) -> None:
    """
    Give a site of these pages the characters that its own faces lack, from `fonts`: upright, best first.

    What was cut before is in the `cache`.

    Afterwards the stylesheet of the frame has faces for each family after all others; a browser loads one
    only for a page that shows its characters. A character that no font has is left to the reader's system.
    """
    stylesheet = site / sheets.STYLESHEET
    if not stylesheet.exists():
        return
    rules = stylesheet.read_text(encoding="utf-8")
    held, named = _held(rules), covered(rules)
    shown = dict.fromkeys([*_shown(pages), *_said(site)])
    lacking = {
        family: [character for character in shown if character not in held.get(beside, named)]
        for family, beside in _BESIDE.items()
    }
    wanted = list(_wanted(lacking, fonts, cache))
    files: dict[Face, str] = {}
    for path in dict.fromkeys(path for _, path, _ in wanted):
        slices = list(dict.fromkeys(slice_ for _, other, slice_ in wanted if other == path))
        for slice_, data in zip(slices, cuts(path, slices, cache), strict=True):
            files[path, slice_] = _put(data, site / FOLDER, path.stem.lower())
    more = "".join(_rule(family, files[path, slice_], slice_) for family, path, slice_ in wanted)
    last = max((face.end() for face in FACE.finditer(rules)), default=len(rules))
    stylesheet.write_text(rules[:last] + more + rules[last:], encoding="utf-8", newline="\n")


Slice = tuple[int, ...]
"""Characters of one face, in order."""

Face = tuple[Path, Slice]


def _wanted(
    lacking: Mapping[str, Sequence[int]], fonts: Sequence[Path], cache: Cache
) -> Iterator[tuple[str, Path, Slice]]:
    """The faces in the order of their rules: the family, a font, and the characters that are taken of it."""
    for family, asked_first in FAMILIES.items():
        missing = lacking[family]
        for path in sorted(fonts, key=lambda path: not path.name.startswith(asked_first)):
            if not missing:
                break
            held = resources.characters(path, cache)
            yield from ((family, path, slice_) for slice_ in _slices([one for one in missing if one in held]))
            missing = [character for character in missing if character not in held]


def _slices(characters: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """
    Faces: one for letters that may join, so that they are shaped together; slices of the many others.

    Those that most pages show come first and stand together, so that few pages load the rest.
    """
    joining = tuple(sorted(character for character in characters if character < _EAST_ASIAN))
    if joining:
        yield joining
    apart = [character for character in characters if character >= _EAST_ASIAN]
    for first in range(0, len(apart), _SLICE):
        yield tuple(sorted(apart[first : first + _SLICE]))


def cuts(path: Path, slices: Sequence[Slice], cache: Cache) -> Iterator[bytes]:
    """Cut a font to each of several slices: WOFF2 with its characters and all that shapes them in lines."""
    for slice_ in slices:
        made_of = (resources.digest(path), repr(slice_).encode())
        yield cache.made(_KIND, made_of, partial(_cut, path, slice_))


def _cut(path: Path, characters: Iterable[int]) -> bytes:
    """A font with these characters of another, the same bytes whenever it is cut."""
    import uharfbuzz as harfbuzz  # as much as fontTools slow to import, and not needed where all is kept
    from fontTools.ttLib import TTFont

    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(characters)
    for feature in _UNUSED:
        wanted.layout_feature_tag_set.discard(int.from_bytes(feature.encode(), "big"))
    cut_font = wanted.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(path))).blob.data
    target = io.BytesIO()
    with TTFont(io.BytesIO(cut_font), recalcTimestamp=False, lazy=True) as font:
        font.flavor = "woff2"
        font.save(target)
    return target.getvalue()


def _put(data: bytes, folder: Path, stem: str) -> str:
    """The name of a new file with these bytes, made of them."""
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.woff2"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def _rule(family: str, name: str, characters: Sequence[int]) -> str:
    return (
        f'\n@font-face {{ font-family: "{family}"; font-display: swap; '
        f'src: url("../fonts/{name}") format("woff2"); unicode-range: {", ".join(ranges(characters))}; }}\n'
    )


def ranges(characters: Sequence[int]) -> Iterator[str]:
    """
    Runs of characters, as a stylesheet writes them.

    >>> list(ranges([0x905, 0x906, 0x907, 0x92F]))
    ['U+905-907', 'U+92F']
    """
    first = last = characters[0]
    for character in [*characters[1:], -1]:
        if character == last + 1:
            last = character
            continue
        yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        first = last = character


def covered(rules: str) -> set[int]:
    """The characters that the faces of a stylesheet say they have, and those that are never drawn."""
    found = set(range(0x20)) | {0xAD}
    for runs in RANGE.findall(rules):
        for run in runs.split(","):
            first, _, last = run.strip().removeprefix("U+").partition("-")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _held(rules: str) -> dict[str, set[int]]:
    """The characters that every face of a family of the site has, all its cuts and that for titles."""
    cuts_of: dict[tuple[str, ...], str] = {}
    for face in FACE.findall(rules):
        named = tuple(_value(face, name) for name in ("font-family", "font-style", "font-weight"))
        if RANGE.search(face):
            cuts_of[named] = cuts_of.get(named, "") + face
    return {
        beside: set.intersection(*found)
        for beside in _BESIDE.values()
        if (found := [covered(face) for named, face in cuts_of.items() if named[0].startswith(beside)])
    }


def _value(face: str, name: str) -> str:
    found = re.search(rf"{name}:([^;}}]*)", face)
    return found[1].strip().strip('"') if found else ""


def _said(site: Path) -> list[int]:
    """The characters of what scripts say in the language of the edition."""
    messages = site / _MESSAGES
    return sorted(map(ord, set(messages.read_text(encoding="utf-8")))) if messages.exists() else []


def _shown(pages: Iterable[FinishedPage]) -> list[int]:
    """The characters in the text of the pages; those on most pages first."""
    shown: Counter[str] = Counter()
    for page in pages:
        shown.update(page.characters)
    return [ord(character) for character in sorted(shown, key=lambda sign: (-shown[sign], sign))]
