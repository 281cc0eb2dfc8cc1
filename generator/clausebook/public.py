"""A checked edition → its public self, with the styles of its templates and the codes of its list of ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clausebook import resources
from clausebook.checks import published_ids
from clausebook.content.files import read_text
from clausebook.edition import citations, permanent
from clausebook.model.problems import EditionError
from clausebook.model.records import Edition
from clausebook.views.publication import Publication
from clausebook.views.quotes import STYLES
from clausebook.views.site import publication


def published(root: Path, edition: Edition, *, drafts: bool = False) -> Publication:
    """The public self of a checked edition, with the styles of its templates and the codes of its list."""
    templates = resources.templates(root)
    style = _style("bibliography.csl", templates)
    notes = {name: _style(f"citation-styles/{name.lower()}.csl", templates) for name in STYLES}
    codes = permanent.listed_codes(read_text(root / published_ids.FILE))
    return publication(edition, style=style, note_styles=notes, codes=codes, preview=drafts)


def _style(name: str, templates: Sequence[Path]) -> bytes:
    """A citation style; one of the edition's own is seen to be one."""
    path = resources.find(name, templates)
    style = path.read_bytes()
    if not path.is_relative_to(templates[-1]) and (fault := citations.fault(style)):
        raise EditionError(f"templates/{name}: {fault}; take one of citationstyles.org, or remove the file")
    return style
