"""Whether the look of an edition can be read, shown and printed: colours, faces, mark, title block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

from clausebook.checks.glyphs import normal, strings
from clausebook.edition import traverse
from clausebook.look import colour, faces, marks
from clausebook.look.faces import CUTS, ROLES, Font, Role
from clausebook.look.palette import (
    GRAPHICS,
    PAIRS,
    SCHEMES,
    Pair,
    Palette,
    Scheme,
    chosen,
    is_own,
    palette,
)
from clausebook.look.unusable import Unusable
from clausebook.model.problems import Problem
from clausebook.model.records import Colours, Edition, KeyPath, PlainMark, marked_fields

_APART_IN_LIGHTNESS = 0.12  # of the way from black to white: a step that a printer without colours shows
_APART_IN_HUE = 30.0  # degrees: red and orange
_COLOURFUL = 0.03  # chroma from which a hue is seen
_STEPS = 100  # of lightness, among which a readable colour is looked for
_NAMED = 5  # signs that a problem names


@dataclass(frozen=True)
class LookFiles:
    """The files that a look names, and what the faces show that an own one takes the place of."""

    data: Mapping[str, bytes] = field(default_factory=dict)  # by name in content/look/
    replaced: Mapping[Role, frozenset[int]] = field(default_factory=dict)  # code points, by role


def _problem(edition: Edition, path: KeyPath, message: str, hint: str) -> Problem:
    return Problem(edition.origins["edition:"].file, message, hint, path=("look", *path))


# --- colours -------------------------------------------------------------------------------------------


def contrast_is_enough(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """Every colour can be told from what it is seen on: words by 4.5 to 1, lines and signs by 3 to 1."""
    colours = edition.head.look.colours
    for scheme in SCHEMES if is_own(colours) else ():
        found = palette(colours, scheme)
        for name, pair in _failing(colours, scheme).items():
            what = "lines and signs" if pair.least == GRAPHICS else "words"
            measured = _floored(colour.contrast(found[pair.front], found[pair.behind]))
            yield _problem(
                edition,
                _path(colours, scheme, name),
                f'"{pair.front}" {found[pair.front]} on "{pair.behind}" {found[pair.behind]} in the'
                f" {scheme} scheme has a contrast of {measured}; {what} need {pair.least:g}",
                _remedy(colours, scheme, name),
            )


def _floored(ratio: float) -> str:
    """The ratio with one digit, or as many as show that it is too small, never rounded up."""
    return f"{int(ratio * 100) / 100:g}"


def _failing(colours: Colours, scheme: Scheme) -> dict[str, Pair]:
    """For each colour that is to blame, the pair that fails by most."""
    found, own = palette(colours, scheme), chosen(colours, scheme)
    failing: dict[str, Pair] = {}
    for pair in sorted(PAIRS, key=lambda pair: _share(found, pair)):
        if _share(found, pair) < 1:
            blamed = pair.front if pair.front in own else pair.behind
            fallback = "paper" if "paper" in own else next(iter(own or chosen(colours, "light")))
            failing.setdefault(blamed if blamed in own else fallback, pair)
    return failing


def _share(found: Palette, pair: Pair) -> float:
    return colour.contrast(found[pair.front], found[pair.behind]) / pair.least


def _path(colours: Colours, scheme: Scheme, name: str) -> KeyPath:
    """Where a colour stands that is to blame."""
    return (
        ("colours", "dark", name) if scheme == "dark" and getattr(colours.dark, name) else ("colours", name)
    )


def _remedy(colours: Colours, scheme: Scheme, name: str) -> str:
    for nearest in colour.shades(palette(colours, scheme)[name], _STEPS):
        if name not in _failing(_with(colours, scheme, name, nearest), scheme):
            return f"the nearest that does is '{nearest}'"
    return "no lighter or darker one does; change what it is seen on"


def _with(colours: Colours, scheme: Scheme, name: str, value: str) -> Colours:
    if scheme == "light":
        return colours.model_copy(update={name: value})
    return colours.model_copy(update={"dark": colours.dark.model_copy(update={name: value})})


def sides_are_told_apart(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """The colours of the two sides of a comparison differ in lightness or in hue."""
    colours = edition.head.look.colours
    for scheme in SCHEMES if is_own(colours) else ():
        found = palette(colours, scheme)
        (light, strong, hue), (other, weak, turn) = colour.lch(found["base"]), colour.lch(found["variant"])
        turned = abs((hue - turn + 180) % 360 - 180)
        if abs(light - other) >= _APART_IN_LIGHTNESS:
            continue
        if min(strong, weak) >= _COLOURFUL and turned >= _APART_IN_HUE:
            continue
        said = next((name for name in ("variant", "base") if name in chosen(colours, scheme)), "")
        yield _problem(
            edition,
            _path(colours, scheme, said) if said else ("colours",),
            f'"base" {found["base"]} and "variant" {found["variant"]} look alike in the {scheme} scheme',
            "make one of them clearly lighter, or give it another hue"
            if said
            else "choose them under dark: as well, one clearly lighter or of another hue",
        )
        if not chosen(colours, "dark"):
            return  # it would follow from what is told already


# --- faces and mark ------------------------------------------------------------------------------------


def face_can_be_used(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """Every font is a static TrueType or OpenType font that may be embedded, a face all of one family."""
    families: dict[Role, list[tuple[KeyPath, str]]] = {role: [] for role in ROLES}
    for role, path, name, font in _fonts(edition, files):
        if isinstance(font, Unusable):
            yield _problem(edition, path, f'"{name}" {font.message}', font.hint)
        else:
            families[role].append((path, font.family))
    for found in families.values():
        for (_, first), (path, family) in pairwise(found):
            if family != first:
                message = f'a file of "{family}" beside one of "{first}"'
                yield _problem(edition, path, message, "take all cuts of a face from one family")


def face_has_the_letters(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """A face shows every sign that is written and that the face shows in whose place it stands."""
    written: dict[Role, Callable[[], Mapping[int, str]]] = {
        "text": _written(edition, headings=False),
        "interface": _written(edition, headings=False),
        "headings": _written(edition, headings=True),
    }
    for role, path, name, font in _fonts(edition, files):
        if isinstance(font, Unusable):
            continue
        signs = written[role]()
        lacks = faces.lacking(font, signs, files.replaced.get(role, frozenset()))
        if lacks:
            some = ", ".join(f'"{chr(code)}" (U+{code:04X})' for code in lacks[:_NAMED])
            more = f" and {len(lacks) - _NAMED} more" if len(lacks) > _NAMED else ""
            yield _problem(
                edition,
                path,
                f'"{name}" lacks {some}{more}, first written in {signs[lacks[0]]}',
                "take a face that has them, or write it otherwise",
            )


def _fonts(edition: Edition, files: LookFiles) -> Iterator[tuple[Role, KeyPath, str, Font | Unusable]]:
    """Each font that is named: its role, path of the field, name, what it is or why it cannot be used."""
    for role, cut in product(ROLES, CUTS):
        name: str = getattr(getattr(edition.head.look.faces, role), cut, None) or ""
        if name in files.data:
            try:
                yield role, ("faces", role, cut), name, faces.read(files.data[name])
            except Unusable as reason:
                yield role, ("faces", role, cut), name, reason


def _written(edition: Edition, *, headings: bool) -> Callable[[], Mapping[int, str]]:
    """The characters of the edition, or of its headings alone, each with the first file that has it."""
    found: dict[int, str] = {}

    def written() -> Mapping[int, str]:
        for entry in traverse.entries(edition) if not found else ():
            texts = (
                (text for _, _, text in marked_fields(entry.record, PlainMark))
                if headings
                else (text for _, text in strings(entry.record))
            )
            for text in texts:
                for sign in set(text):
                    for one in normal(sign):
                        found.setdefault(ord(one), entry.origin.file)
        return found

    return written


def mark_is_a_drawing(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """The mark is a small SVG or PNG: shapes, words and colours, no script, nothing from elsewhere."""
    name = edition.head.look.mark
    if name and name in files.data:
        try:
            marks.as_svg(files.data[name])
        except Unusable as reason:
            yield _problem(edition, ("mark",), f'"{name}" {reason.message}', reason.hint)


# --- title block and names of sides --------------------------------------------------------------------


def title_block_has_the_title(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """A title block shows the title, and each thing once; a line shows something or has words."""
    look = edition.head.look
    shown = [line.show for line in look.title_block]
    for index, line in enumerate(look.title_block):
        path = ("title_block", index)
        if bool(line.show) == bool(line.words):
            message = "a line that has both show and words" if line.show else "a line that says nothing"
            yield _problem(edition, path, message, "write one of show: and words:")
        elif line.show and line.show in shown[:index]:
            yield _problem(edition, path, f'"{line.show}" stands twice', "take one of them out")
        elif line.show == "mark" and not look.mark:
            yield _problem(
                edition, path, "the edition has no mark", "name one in mark:, or take this line out"
            )
    if look.title_block and "title" not in shown:
        message = "the title block has no title, which heads the first page"
        yield _problem(edition, ("title_block",), message, "add a line: - title")


def side_has_its_own_name(edition: Edition, files: LookFiles) -> Iterator[Problem]:
    """The two sides of a comparison are not called by the same name."""
    for index, one in enumerate(edition.head.comparisons):
        if one.base_name and one.base_name == one.variant_name:
            yield Problem(
                edition.origins["edition:"].file,
                f'both sides are called "{one.base_name}"',
                "give each a name of its own",
                path=("comparisons", index, "variant_name"),
            )


RULES = (
    contrast_is_enough,
    sides_are_told_apart,
    face_can_be_used,
    face_has_the_letters,
    mark_is_a_drawing,
    title_block_has_the_title,
    side_has_its_own_name,
)
