"""What `check --fix` does to content files, and that it never changes a word of a text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.content import mending, reader
from clausebook.content.reader import ContentFile
from tests.editions import MINIMAL, MODEL

FILES = {path.relative_to(root / "content").as_posix(): path.read_text(encoding="utf-8")
         for root in (MODEL, MINIMAL) for path in sorted((root / "content").rglob("*.yml"))}  # fmt: skip
VERBATIM = {"text", "title", "closing", "number", "heading", "caption", "head", "rows", "mark", "verb", "on"}


def read(name: str, data: bytes) -> ContentFile:
    found = reader.read(name, data)
    assert isinstance(found, ContentFile), found
    return found


def verbatim(value: Any, key: str = "") -> Iterator[str]:
    """Every string that may be words of an instrument, however the fields are ordered."""
    if isinstance(value, dict):
        for name in sorted(value):
            yield from verbatim(value[name], name)
    elif isinstance(value, list):
        for one in value:
            yield from verbatim(one, key)
    elif key in VERBATIM:
        yield value


def mended(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    kind = mending.kind_of(name)
    assert kind, name
    data, done = mending.mend(name, text.encode(), kind)
    return data.decode(), done


def disordered(text: str, seed: int) -> str:
    """A file as hasty editors leave it: fields in another order, blanks at line ends, quotation marks."""
    chance = random.Random(seed)
    blocks = re.findall(r"^\S.*\n(?:(?:[ -].*)?\n)*", text, re.MULTILINE)
    if len(blocks) > 2 and "".join(blocks) == text and not text.startswith("-"):
        rest = blocks[1:]
        chance.shuffle(rest)
        text = "".join([blocks[0], *(f"{block.rstrip()}\n" for block in rest)])
    lines = [line + " " * chance.choice((0, 0, 0, 1, 3)) for line in text.split("\n")]
    quoted = [re.sub(r"^((?:- | *)(?:id|date|short|text|heading|label|lang): )([\w -]+)$", r"\1“\2”", line)
              if chance.random() < 0.3 else line for line in lines]  # fmt: skip
    return "\n".join(quoted)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000))
def test_no_words_of_a_text_ever_change(name: str, seed: int) -> None:
    before = disordered(FILES[name], seed)
    after, _ = mended(name, before)
    assert list(verbatim(read(name, after.encode()).value)) == list(
        verbatim(read(name, before.encode()).value)
    )
    assert mended(name, after) == (after, ())  # and what was mended once needs it no more


@given(st.text(alphabet="ab:-|>\"'“”# \n\t[]{},é", max_size=60))
def test_whatever_a_file_holds_it_says_the_same_afterwards(noise: str) -> None:
    text = f"id: A1\ntext: |+\n  {noise}\nheading: {noise}\n"
    before = reader.read("a.yml", text.encode())
    after = reader.read("a.yml", mended("instruments/1900/articles/1.yml", text)[0].encode())
    if isinstance(before, ContentFile):
        assert isinstance(after, ContentFile)
        assert after.value == before.value
    else:
        assert after == before


@pytest.mark.parametrize(
    ("name", "before", "after", "what"),
    [
        (
            "topics.yml",
            "- id: ice  \n  label: Ice\n",
            "- id: ice\n  label: Ice\n",
            "blanks at the end of lines",
        ),
        ("topics.yml", "- id: “ice”\n", "- id: ice\n", "curly quotation marks"),
        (  # blanks in a text of several lines may count
            "instruments/1/a/1.yml",
            "id: A1  \ntext: |\n  two  \n  lines\n",
            "id: A1\ntext: |\n  two  \n  lines\n",
            "blanks at the end of lines",
        ),
        (
            "instruments/1/a/1.yml",
            "id: A1\n# by hand\ntopics: [ice]\ntext: >-\n  So  \n  be it.\n",
            "id: A1\ntext: >-\n  So  \n  be it.\n# by hand\ntopics: [ice]\n",
            "order of the fields",
        ),
        (
            "events/1900.yml",
            "- id: a\n  title: A\n  date: 1900\n\n- id: b\n  date: 1900\n",
            "- id: a\n  date: 1900\n  title: A\n\n- id: b\n  date: 1900\n",
            "order of the fields",
        ),
        (
            "topics.yml",
            "- id: a\r\n  label: A \r\n",
            "- id: a\r\n  label: A\r\n",
            "blanks at the end of lines",
        ),
    ],
)
def test_what_is_mended_is_told(name: str, before: str, after: str, what: str) -> None:
    assert mended(name, before) == (after, (f"{name}: {what}",))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("instruments/1/a/1.yml", "id: A1\ntext: “Ships” \n"),
        ("instruments/1/a/1.yml", "id: A1\nheading: “Ships”\n"),
        ("instruments/1/a/1.yml", "id: A1\ntext: |\n  two blanks  \n  end a line\n"),
        ("instruments/1/a/1.yml", "id: A1\nannotations:\n  - on: “all”\n    note: “n”\n"),
        ("topics.yml", '- id: "ice\n'),
    ],
)
def test_what_may_be_meant_stays(name: str, text: str) -> None:
    after, _ = mended(name, text)
    assert after in (text, text.replace(" \n", "\n") if "|" not in text else text)
    assert "“" not in text or after.count("“") == text.count("“")
