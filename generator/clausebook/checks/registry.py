"""What must hold across an edition: one function, one rule.

The function's name is the rule's id, its docstring the rule's documentation. Each module of rules lists its
own; here they are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clausebook.checks import concordance, evidence, references, texts, words
from clausebook.model.problems import Problem
from clausebook.model.records import Edition

Rule = Callable[[Edition], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *texts.RULES,
    *evidence.RULES,
    *concordance.RULES,
    *words.RULES,
)
"""Rules whose breach keeps an edition from being published."""

NOTICES: tuple[Rule, ...] = texts.NOTICES
"""Rules of what an editor should know and a reader is told; `check` reports them and the page says so."""


def check(edition: Edition, rules: Sequence[Rule] | None = None) -> Iterator[Problem]:
    """Run every rule (or `rules`, such as `NOTICES`); each problem carries the id of its rule."""
    for rule in RULES if rules is None else rules:
        for problem in rule(edition):
            yield replace(problem, rule=rule_id(rule))


def rule_id(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
