"""Web Annotations: every selector finds exactly the quoted words, in the data and on the built page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from clausebook.exports import web_annotations
from clausebook.exports.data import Data, data
from tests.exports.hostile import hostile, model

Json = dict[str, Any]


def items(text: str) -> list[Json]:
    found: list[Json] = json.loads(text)["first"]["items"]
    return found


def selectors(item: Json) -> tuple[Json, Json, Json]:
    """The element, the words in it, their place in it."""
    fragment = item["target"]["selector"]
    assert fragment["type"] == "FragmentSelector"
    quote = fragment["refinedBy"]
    assert quote["type"] == "TextQuoteSelector"
    place = quote["refinedBy"]
    assert place["type"] == "TextPositionSelector"
    return fragment, quote, place


@pytest.mark.parametrize("make", [model, hostile])
def test_every_place_holds_exactly_the_quoted_words(make: Any) -> None:
    pub = make()
    texts = {unit.id.lower().replace("/", "-").replace(".", "-"): unit for unit in pub.units.values()}
    found = items(web_annotations.files(data(pub))[web_annotations.PATH])
    assert len(found) == sum(len(unit.annotations) for unit in pub.units.values())
    for item in found:
        fragment, quote, place = selectors(item)
        text = texts[fragment["value"]].text or ""
        begin, end = place["start"], place["end"]
        assert text[begin:end] == quote["exact"] != ""
        assert text[:begin].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_the_page_has_the_words_in_the_element_that_a_selector_names(memorandum: Path) -> None:
    site = "https://example.org/editions/memorandum/"
    found = items((memorandum / web_annotations.PATH).read_text("utf-8"))
    assert found
    for item in found:
        address = str(item["target"]["source"]).removeprefix(site)
        page = html.parse(memorandum / address / "index.html").getroot()
        fragment, quote, _ = selectors(item)
        (element,) = page.xpath("//*[@id=$id]", id=fragment["value"])
        for call in element.find_class("ed-lemma__ref"):  # the letters of the notes
            call.drop_tree()
        assert " ".join(quote["exact"].split()) in " ".join(element.text_content().split()), quote
        note = str(item["id"]).partition("#")[2]
        assert page.xpath("//*[@id=$id]", id=note)
        spoken = re.sub(r"\s+", " ", page.xpath("string(//*[@id=$id])", id=note))
        assert str(item["body"]["value"])[:12] in spoken


def test_an_edition_without_notes_has_no_file() -> None:
    held = data(model())
    assert web_annotations.files(Data({**held.tables, "annotations": ()})) == {}
