"""What must hold across an edition: one function, one rule.

The function's name is the rule's id, its docstring the rule's documentation. Each module of rules lists its
own; here they are run.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from clausebook.checks import (
    concordance,
    evidence,
    glyphs,
    interface,
    look,
    order,
    plausibility,
    prose,
    references,
    rounds,
    standing,
    style,
    texts,
    words,
)
from clausebook.checks.look import LookFiles
from clausebook.model.problems import Problem
from clausebook.model.records import Edition


@dataclass(frozen=True)
class Facts:
    """What rules must know beside the edition."""

    shown: Container[int]  # the code points that a font of the print edition has
    look: LookFiles = field(default_factory=LookFiles)


@dataclass(frozen=True)
class Rule:
    """A rule with its id, what it asks in one sentence, and the function that finds its breaches."""

    id: str
    asks: str
    run: Callable[[Edition, Facts], Iterator[Problem]]


def _rule(function: Callable[[Edition], Iterator[Problem]]) -> Rule:
    return _named(function, lambda edition, facts: function(edition))


def _look_rule(function: Callable[[Edition, LookFiles], Iterator[Problem]]) -> Rule:
    return _named(function, lambda edition, facts: function(edition, facts.look))


def _named(function: Callable[..., object], run: Callable[[Edition, Facts], Iterator[Problem]]) -> Rule:
    return Rule(function.__name__.replace("_", "-"), function.__doc__ or "", run)


RULES: tuple[Rule, ...] = (
    *map(_rule, references.RULES),
    *map(_rule, prose.RULES),
    *map(_rule, texts.RULES),
    *map(_rule, standing.RULES),
    *map(_rule, evidence.RULES),
    *map(_rule, plausibility.RULES),
    *map(_rule, rounds.RULES),
    *map(_rule, concordance.RULES),
    *map(_rule, words.RULES),
    *map(_rule, interface.RULES),
    *map(_look_rule, look.RULES),
    _named(
        glyphs.glyph_is_at_hand,
        lambda edition, facts: glyphs.glyph_is_at_hand(edition, facts.shown),
    ),
)
"""Rules whose breach keeps an edition from being published."""

NOTICES: tuple[Rule, ...] = tuple(
    map(_rule, (*texts.NOTICES, *standing.NOTICES, *order.NOTICES, *style.NOTICES, *interface.NOTICES))
)
"""Rules of what an editor should know and a reader is told; `check` reports them and the page says so."""


def check(edition: Edition, facts: Facts, rules: Sequence[Rule] = RULES) -> Iterator[Problem]:
    """Run every rule (or `rules`, such as `NOTICES`); each problem carries the id of its rule."""
    for rule in rules:
        for problem in rule.run(edition, facts):
            yield replace(problem, rule=rule.id)
