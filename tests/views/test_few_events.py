"""A short timeline stands open on phones; a long one is folded by year."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.views import timeline
from tests.editions import MODEL, ROOT, edition, publication


@pytest.mark.parametrize(("root", "folded"), [(MODEL, False), (ROOT, True)], ids=["8 events", "193 events"])
def test_only_a_long_timeline_is_folded(root: Path, *, folded: bool) -> None:
    pub = publication(edition(root))
    (page,) = timeline.pages(pub)
    view = page.decide()
    assert isinstance(view, timeline.TimelineView)
    assert view.folded is folded
    assert (view.total > timeline.FEW_EVENTS) is folded
