"""Words that readers use for one another, and that no stemmer brings together.

Here stand words of any legal text in English. What belongs to one subject stands in the edition that is about
it (`content/thesaurus.yml`), and names of its terms, bodies and topics are their aliases. A word found by
another form of it counts for a little less than one found itself, a word found by one alike for much less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausebook.model.records import Thesaurus
from clausebook.search.stemming import ENGLISH, Stemming
from clausebook.search.words import words

FORMS = """
accede accession
economic economy
finance financial
ratify ratification
secret secrecy
signature signatory
"""
"""Forms of one word, one group a line."""

ALIKE = """
accord agreement arrangement covenant memorandum pact treaty
aid assistance help relief
adopt conclude sign signature signatory
award prize
ban prohibit prohibition forbid
border boundary frontier
coach education school teach training
commerce commercial economic economy trade
confidential classified secret secrecy
conference forum
crime criminal
cut reduce reduction
delay postpone
dialogue consultation discussion talk
dispute quarrel conflict
duty obligation
end expire lapse terminate termination withdraw withdrawal
enlarge expand extend widen
fee charge toll price
finance financial money
follow-up implement implementation
foreign external
join accession accede
judge court tribunal
law legal statute
lawyer attorney
leave exit
open free
people person
present current
promise commitment pledge undertake
research science scientist scholar
revise revision amend amendment update
row disagreement dispute
tie relation relationship partnership
trip visit
yearly annual
"""
"""Words that stand for one another, one group a line; a word may stand in several."""


def forms(own: Thesaurus, stemming: Stemming = ENGLISH) -> dict[str, list[str]]:
    """
    The stems of the same word, by stem; `own` are the groups of the edition.

    >>> forms(Thesaurus(forms=(("pirate", "piracy"),)))["piraci"]
    ['pirat']
    """
    return _groups([*_lines(FORMS, stemming), *own.forms], stemming)


def alike(own: Thesaurus, stemming: Stemming = ENGLISH) -> dict[str, list[str]]:
    """
    The stems that may stand for a stem, by stem.

    >>> alike(Thesaurus())["reduc"]
    ['cut', 'reduct']
    """
    return _groups([*_lines(ALIKE, stemming), *own.alike], stemming)


def _lines(text: str, stemming: Stemming) -> list[list[str]]:
    """The groups of a list in English, where an edition speaks it."""
    return [line.split() for line in text.strip().split("\n")] if "en" in stemming.languages else []


def _groups(groups: Iterable[Sequence[str]], stemming: Stemming) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        # a compound comes last; a word that stands everywhere joins nothing
        last = [word for name in group for word in list(words(name, stemming))[-1:] if not word.is_frequent]
        for word in last:
            others = (stem for other in last if other.stems != word.stems for stem in other.stems)
            kept = dict.fromkeys(others)
            for stem in word.stems:
                found.setdefault(stem, {}).update((other, None) for other in kept if other != stem)
    return {stem: list(others) for stem, others in found.items() if others}
