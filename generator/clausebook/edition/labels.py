"""What every record is called where something leads to it: `2008 · M2.g`, or its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from clausebook.model.kinds import KINDS
from clausebook.model.messages import Messages
from clausebook.model.records import Concordance, Edition, Source
from clausebook.prose import markdown


def label(edition: Edition, data_id: str) -> str:
    """What a link to a record says."""
    kind, colon, name = data_id.partition(":")
    messages, say = edition.messages, edition.messages.say
    if not colon:
        return data_id.replace("/", " · ")
    row = KINDS[kind]
    if row.title:
        return str(getattr(edition.records(kind)[name], row.title))
    match kind:
        case "instrument":
            return edition.instruments[name].head.short
        case "source":
            return short_source(edition.sources[name])
        case "concordance":
            one = concordance(edition, data_id)
            if len(edition.concordances) < 2:
                return say("the comparison")
            base, variant = (edition.instruments[text].head.short for text in (one.base, one.variant))
            return say("the comparison of the %(base)s and the %(variant)s", base=base, variant=variant)
        case "expectation":
            return say("a report of %(date)s", date=messages.date(edition.expectations[name].reported))
        case "change":
            return say("a change of %(date)s", date=messages.date(edition.changes[name].date))
    return edition.head.title


def of_reference(edition: Edition, reference: markdown.Reference, home: str) -> str:
    """What a reference in prose says; `home` is the instrument whose ids it may shorten."""
    target = markdown.whole_target(reference, home)
    return label(edition, target if reference.kind == "unit" else f"{reference.kind}:{target}")


def plain(edition: Edition, text: str, home: str = "", *, blocks: bool = False) -> str:
    """
    Prose as plain words on one line; a reference says what a link would.

    `home` as in `of_reference`, `blocks` as in `markdown.parse`.
    """
    return markdown.plain(text, lambda reference: of_reference(edition, reference, home), blocks=blocks)


def concordance(edition: Edition, data_id: str) -> Concordance:
    """The concordance with the id `concordance:<base>-<variant>`."""
    name = data_id.removeprefix("concordance:")
    return next(one for one in edition.concordances if f"{one.base}-{one.variant}" == name)


def short_source(source: Source) -> str:
    """
    Publisher and year.

    >>> short_source(Source(id="a", title="T", publisher="Asahi Shimbun (JP)", date="2018-07", grade="press"))
    'Asahi Shimbun 2018'
    """
    publisher = _short(source.publisher)
    return f"{publisher} {source.date[:4]}" if source.date else publisher


def sources_apart(sources: Sequence[Source], messages: Messages) -> tuple[str, ...]:
    """
    Sources that stand side by side, each by publisher and year.

    Two that would be called the same are told apart by the day, or by the title if that is the same too.

    >>> from clausebook.model.messages import ENGLISH
    >>> one, other = (
    ...     Source(id=day, title=f"On {day}", publisher="Kyodo", date=f"2026-08-{day}", grade="press")
    ...     for day in ("19", "20")
    ... )
    >>> sources_apart((one,), ENGLISH), sources_apart((one, other), ENGLISH)
    (('Kyodo 2026',), ('Kyodo, 19 Aug 2026', 'Kyodo, 20 Aug 2026'))
    >>> sources_apart((one, one.model_copy(update={"title": "More"})), ENGLISH)
    ('Kyodo 2026, On 19', 'Kyodo 2026, More')
    """
    short = tuple(map(short_source, sources))
    dated = tuple(
        messages.joined((_short(one.publisher), messages.date(one.date, short=True))) if one.date else name
        for one, name in zip(sources, short, strict=True)
    )

    def name(at: int) -> str:
        alike = [n for n, said in enumerate(short) if said == short[at]]
        if len(alike) == 1:
            return short[at]
        if len({dated[n] for n in alike}) == len(alike):
            return dated[at]
        return messages.joined((short[at], sources[at].title))

    return tuple(map(name, range(len(sources))))


@lru_cache(maxsize=10_000)
def _short(publisher: str) -> str:
    """
    The name of a publisher without where it is, or who passed it on.

    >>> _short("Press Information Bureau, Government of India (Ministry of Defence)")
    'Press Information Bureau'
    >>> _short("Ministry of Land, Infrastructure, Transport and Tourism of Japan")  # a name with commas in it
    'Ministry of Land, Infrastructure, Transport and Tourism of Japan'
    """
    name = re.split(r" \(|,? via |;", publisher)[0]
    return name.partition(", ")[0] if name.count(", ") == 1 else name
