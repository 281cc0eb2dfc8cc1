"""What machines that read pages are told of a page: schema.org terms, as JSON-LD.

A text that is law is `Legislation`; a political declaration is a `CreativeWork` and no law. The edition is a
`Dataset`; a comparison or an essay of the editors is a `ScholarlyArticle`.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from clausebook.edition.labels import label, plain
from clausebook.model.addresses import Address, address, href
from clausebook.model.records import Instrument, Unit
from clausebook.views.page_data import media_type
from clausebook.views.page_paths import folder
from clausebook.views.publication import Page, Publication

Json: TypeAlias = "str | bool | Mapping[str, Json] | Sequence[Json]"
Thing: TypeAlias = "dict[str, Json]"

_LAW = frozenset({"treaty", "legislation", "regulation", "bill"})  # among what instruments are cited as


def linked_data(pub: Publication, page: Page) -> Mapping[str, Json]:
    """What is told of a page; nothing of most. The page of a text tells of all its clauses."""
    here = _Here(pub, page)
    found: Thing = {}
    if page.template == "home":
        found = here.edition()
    elif page.template == "instrument":
        found = here.instrument(pub.edition.instruments[page.path.partition("/")[0]])
    elif page.template in ("essay", "method"):
        found = here.article()
    else:
        for one in pub.comparisons.values():
            if page.path == f"{folder(pub.edition, one.concordance)}/index.md":
                found = here.article() | {"about": [here.named(one.base), here.named(one.variant)]}
    return {"@context": "https://schema.org", **found} if found else {}


def written(found: Mapping[str, Json]) -> str:
    """
    The same as text that may stand in a page: no sign in it ends the element that holds it.

    >>> print(written({"name": "<b> & </script>"}))
    {"name":"\\u003cb> & \\u003c/script>"}
    """
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c") if found else ""


@dataclass(frozen=True)
class _Here:
    """A page, and what can be said on it; every address is whole if the site has a public one."""

    pub: Publication
    page: Page

    def edition(self) -> Thing:
        edition, head = self.pub.edition, self.pub.edition.head
        found = self._edition() | {
            "description": plain(edition, head.tagline) or head.short,
            "creator": self._editors(),
            "datePublished": head.date,
            "version": head.date,
            "inLanguage": head.lang,
            "license": {"@type": "CreativeWork", "name": head.licence},
            "isAccessibleForFree": True,
            "hasPart": [self.named(one) for one in edition.instruments.values()],
        }
        if formats := self.pub.offer.formats:
            found["distribution"] = [
                {
                    "@type": "DataDownload",
                    "name": one.name,
                    "encodingFormat": media_type(one.files[0].path),
                    "contentUrl": self._file(one.files[0].path),
                }
                for one in formats
            ]
        return found

    def instrument(self, instrument: Instrument) -> Thing:
        head = instrument.head
        found = self.named(instrument) | {
            "inLanguage": head.lang,
            "isPartOf": self._edition(),
            "legislationDate" if head.cite_as in _LAW else "dateCreated": head.date,
        }
        if head.cite_as in _LAW:
            found |= {"legislationType": head.kind, "legislationIdentifier": head.id}
        if head.names:
            found["alternateName"] = [one.text for one in head.names]
        if earlier := self._earlier(instrument):
            found["isBasedOn"] = [self.named(one) for one in earlier]
            changed = [self.named(one) for one in earlier if one.head.cite_as in _LAW]
            if changed and head.cite_as in _LAW:
                found["legislationChanges"] = changed
        if instrument.clauses:
            found["hasPart"] = [self._unit(one, head.cite_as in _LAW) for one in instrument.clauses]
        return found

    def article(self) -> Thing:
        head = self.pub.edition.head
        return {
            "@type": "ScholarlyArticle",
            "headline": self.page.title,
            "author": self._editors(),
            "datePublished": head.date,
            "inLanguage": head.lang,
            "isPartOf": self._edition(),
        }

    def named(self, instrument: Instrument) -> Thing:
        """An instrument where something else speaks of it."""
        kind = "Legislation" if instrument.head.cite_as in _LAW else "CreativeWork"
        url = self._url(address(f"instrument:{instrument.id}"))
        return {"@type": kind, "@id": url, "name": instrument.head.title}

    def _unit(self, unit: Unit, law: bool) -> Thing:
        name = f"{label(self.pub.edition, unit.id)} {unit.heading}".strip()
        return {
            "@type": "Legislation" if law else "CreativeWork",
            "@id": self._url(address(unit.id)),
            "name": name,
            "legislationIdentifier" if law else "identifier": unit.id,
        }

    def _edition(self) -> Thing:
        home = self._url(Address("index.md"))
        return {"@type": "Dataset", "@id": f"{home}#edition", "name": self.pub.edition.head.title}

    def _editors(self) -> Thing | list[Thing]:
        """The editors: persons where the edition names some."""
        head = self.pub.edition.head
        persons: list[Thing] = [{"@type": "Person", "name": name} for name in head.edited_by]
        return persons or {"@type": "Organization", "name": head.editors}

    def _earlier(self, instrument: Instrument) -> list[Instrument]:
        """The texts that it is compared with as the later one."""
        found = (one.base for one in self.pub.comparisons.values() if one.variant.id == instrument.id)
        return list(found)

    def _url(self, target: Address) -> str:
        if site := self.pub.edition.head.site:
            path = target.page.removesuffix("index.md") + (f"#{target.anchor}" if target.anchor else "")
            return f"{site.rstrip('/')}/{path}"
        return href(target, self.page.path)

    def _file(self, path: str) -> str:
        if site := self.pub.edition.head.site:
            return f"{site.rstrip('/')}/{path}"
        return posixpath.relpath(path, posixpath.dirname(self.page.path) or ".")
