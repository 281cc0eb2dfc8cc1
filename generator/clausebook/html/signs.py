"""The stylesheet that depends on the vocabulary: signs of grades, outcomes and states, and what filters hide.

It is made from `model.vocabulary`, so that a word is added, renamed or removed there alone. What a sign looks
like is said here; where it stands, and how large, in the stylesheets of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clausebook.model.vocabulary import EVENT_KINDS, GRADES, OUTCOMES, RELATIONS, STATES, Mark, Shape

PATH = "assets/stylesheets/vocabulary.css"
"""Its place in the site; `templates/frame.yml` names it too."""

_SHAPES: Mapping[Shape, str] = {
    "square": "border-width: 0.375em; background: var(--ed-ink)",
    "circle": "border-radius: 50%",
    "triangle": (
        "border-width: 0.375em; background: var(--ed-ink); clip-path: polygon(50% 4%, 100% 96%, 0 96%)"
    ),
    "lozenge": "border-style: dashed; transform: scale(0.85) rotate(45deg)",
}
"""All of borders, which printers and forced colours keep."""

_DOTS: Mapping[Shape, str] = {
    "square": "color: var(--ed-ink); fill: currentcolor",
    "triangle": "fill: currentcolor",
    "lozenge": "stroke-dasharray: 2.2 1.6",
}
"""The same shapes in a drawing; a circle there is an outline as it is."""

_MARKS: Mapping[Mark, str] = {
    "full": "background: currentcolor",
    "half": "background: linear-gradient({direction}currentcolor 50%, transparent 50%)",
    "broken": "border-style: dashed",
    "turned": "border-radius: 0; transform: rotate(45deg)",
}
"""An empty mark is an outline as it is."""

_FADES = {
    "base": "var(--ed-base) 50%, transparent 50%",
    "variant": "transparent 50%, var(--ed-variant) 50%",
}
"""The line between two sides, where one of them is empty."""


def stylesheet() -> str:
    """All rules, a line each, in the order of the vocabulary."""
    rules = (*_grades(), *_marks(), *_pairs(), *_filters())
    return "\n".join(("/* Made from clausebook/model/vocabulary.py. */", *rules)) + "\n"


def _rule(selectors: Iterable[str], declarations: str) -> str:
    return f"{', '.join(selectors)} {{ {declarations}; }}"


def _class(word: str) -> str:
    return word.replace(" ", "-")


def _grades() -> Iterator[str]:
    for grade, row in GRADES.items():
        which = f'[data-grade="{grade}"]'
        yield _rule((f".ed-grade{which}::before", f".ed-grade__shape{which}"), _SHAPES[row.shape])
        if not row.published:
            yield _rule((f".ed-grade{which}",), "font-style: italic")
        if row.shape in _DOTS:
            yield _rule((f".ed-bio__dot--{grade}",), _DOTS[row.shape])
        if row.shape in ("square", "triangle"):
            yield _rule((f".ed-filter .ed-grade__shape{which}",), "background: currentcolor")


def _marks() -> Iterator[str]:
    for outcome, mark in OUTCOMES.items():
        if mark in _MARKS:
            drawn = _MARKS[mark].format(direction="90deg, ")
            yield _rule((f".ed-outcome--{_class(outcome)}::before",), drawn)
    for state, row in STATES.items():
        if row.mark in _MARKS:
            yield _rule((f".ed-state--{_class(state)}::before",), _MARKS[row.mark].format(direction=""))


def _pairs() -> Iterator[str]:
    for relation, row in RELATIONS.items():
        if row.only:
            fade = f"background: linear-gradient(90deg, {_FADES[row.only]})"
            yield _rule((f".ed-pair--{_class(relation)} .ed-pair__mid::before",), fade)


def _filters() -> Iterator[str]:
    """
    What a chosen chip hides without scripts: what has another value, and the groups in which nothing has it.

    With scripts filter.js hides it. These rules stay out of its way: after any change of a field or of a
    text a browser would find the style of the whole list anew.
    """
    hidden = (
        *((word, f':is(.ed-rows {_but("relation", word)}, .ed-rows section{_no("relation", word)})')
          for word in RELATIONS),
        *((word, f':is(.ed-practice > li{_not("kind", word)}, .ed-timeline section{_no("kind", word)})')
          for word in EVENT_KINDS),
        *((word, f'.ed-bibliography--all > li{_not("grade", word)}') for word in GRADES),
    )  # fmt: skip
    selectors = (
        f'.ed-page:has(.ed-filter [id$="-{_class(word)}"]:checked) {which}' for word, which in hidden
    )
    yield f"@media (scripting: none) {{ {_rule(selectors, 'display: none')} }}"


def _not(name: str, value: str) -> str:
    return f':not([data-{name}="{value}"])'


def _but(name: str, value: str) -> str:
    return f"[data-{name}]{_not(name, value)}"


def _no(name: str, value: str) -> str:
    return f':not(:has([data-{name}="{value}"]))'
