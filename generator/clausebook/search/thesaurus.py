"""Words that readers of treaties use for one another, and that no stemmer brings together.

General English of diplomacy, law and defence: nothing of one edition stands here. An edition's own synonyms
are its aliases of terms, bodies and topics. A word found by its kin counts for a little less than one found
itself, a word found by a neighbour for much less.
"""

from __future__ import annotations

from clausebook.search.words import words

KIN = """
accede accession
america american
asia asian
australia australian
britain british
canada canadian
china chinese
disarm disarmament
economic economy
europe european
finance financial
france french
germany german
hijack hijacking
india indian
italy italian
japan japanese
korea korean
minister ministry ministerial
naval navy
nuclear nuke
pirate piracy
ratify ratification
russia russian
secret secrecy
signature signatory
space spacecraft
terror terrorism terrorist
"""
"""Forms of one word, one a line."""

NEIGHBOURS = """
accord agreement arrangement covenant memorandum pact treaty
aid assistance help relief
adopt conclude sign signature signatory
aeroplane aircraft airplane jet plane
ambassador diplomat envoy
america us usa
ammunition arms weapon weaponry
army land ground
atomic nuclear
award prize
ban prohibit prohibition forbid
boat craft ship vessel warship
border boundary frontier
britain british uk
calamity catastrophe disaster earthquake flood tsunami
chemical toxic poison
chief chair chairman commander head leader
climate environment environmental
coach education school teach training
combat counter fight suppress
commando special
commerce commercial economic economy trade
computer cyber cyberspace digital internet
confidential classified secret secrecy
conference forum
crime criminal
crude fuel gas oil petroleum
cut reduce reduction
defend defence protect protection
delay postpone
dialogue consultation discussion talk
disarmament nonproliferation
dispute quarrel conflict
drill exercise manoeuvre
drone uav unmanned
duty obligation
end expire lapse terminate termination withdraw withdrawal
enlarge expand extend widen
export shipment
fee charge toll price
finance financial money
flag ensign
follow-up implement implementation
force troop soldier
foreign external
harbour port
hijack pirate piracy robbery
hurricane storm typhoon
inform information intelligence
japan nippon
join accession accede
judge court tribunal
launder laundering
law legal statute
lawyer attorney
leave exit
maritime marine ocean sea naval navy
meet meeting summit
military defence army
missile rocket
moon lunar
oil spill pollution
open free
peace peacekeeping
people person
police policing
police enforcement
premier prime
present current
promise commitment pledge undertake
rail railway train
rescue search salvage
research science scientist scholar
resupply refuel refuelling replenish replenishment supply
revise revision amend amendment update
rocket satellite space
row disagreement dispute
semiconductor chip
spacecraft satellite
spy espionage intelligence
student cadet scholar
think-tank institute
tie relation relationship partnership
traffic smuggle smuggling
trip visit
un united-nations
visa passport
war warfare conflict
water river
yearly annual
"""
"""One group a line; a word may stand in several."""


def kin() -> dict[str, list[str]]:
    """The stems of the same word, by stem."""
    return _groups(KIN)


def neighbours() -> dict[str, list[str]]:
    """
    The stems that may stand for a stem.

    >>> neighbours()["drill"]
    ['exerc', 'maneuv']
    """
    return _groups(NEIGHBOURS)


def _groups(text: str) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for line in text.split("\n"):
        stems = [
            word.stem for name in line.split() for word in list(words(name))[-1:] if not word.is_frequent
        ]
        for stem in stems:
            found.setdefault(stem, {}).update(dict.fromkeys(other for other in stems if other != stem))
    return {stem: list(others) for stem, others in found.items() if others}
