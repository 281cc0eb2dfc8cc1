"""The contract `collate/1`: what is read, what is refused and in which words, what is written."""

from __future__ import annotations

import json

import pytest

from clausebook.collation.collate import Clause, collate
from clausebook.collation.protocol import ContractError, from_json, to_json

ONE = '{"id": "1", "text": "Fees are due."}'


def test_texts_are_read_as_they_are_written() -> None:
    document = json.dumps({"name": "x", "lang": "en", "old": [{"id": "1", "text": " e\u0301\n"}], "new": []})
    assert from_json(document) == ([Clause("1", " e\u0301\n")], [])


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[" * 100_000, "not JSON: nested too deep"),
        ("[]", 'expected an object with "old" and "new", found a list'),
        ('{"old": []}', 'no "new"'),
        ('{"old": {}, "new": []}', '"old" must be a list of clauses, found an object'),
        ('{"old": [], "new": ["x"]}', "new[0] must be an object, found a string"),
        ('{"old": [{"id": "1"}], "new": []}', 'old[0] has no "text"'),
        ('{"old": [{"text": "x"}], "new": []}', 'old[0] has no "id"'),
        ('{"old": [{"id": 1, "text": "x"}], "new": []}', "old[0].id must be a string, found a number"),
        ('{"old": [{"id": "1", "text": null}], "new": []}', "old[0].text must be a string, found null"),
        (f'{{"old": [{ONE}, {ONE}], "new": []}}', 'old[1].id repeats "1"'),
    ],
)
def test_what_breaks_the_contract_is_refused_in_one_line(document: str, message: str) -> None:
    with pytest.raises(ContractError) as refused:
        from_json(document)
    assert str(refused.value) == message


def test_the_two_sides_may_use_the_same_ids() -> None:
    base, variant = from_json(f'{{"old": [{ONE}], "new": [{ONE}]}}')
    assert base == variant


def test_links_are_written_with_places_in_code_points() -> None:
    base, variant = [Clause("a", "𝔉ees are due in May.")], [Clause("b", "𝔉ees are due in June.")]
    assert json.loads(to_json(collate(base, variant))) == {
        "links": [
            {
                "old": ["a"],
                "new": ["b"],
                "moved": [],
                "renumbered": False,
                "rewritten": False,
                "segments": [
                    {"op": "equal", "old": ["a", 0, 16], "new": ["b", 0, 16]},
                    {"op": "delete", "old": ["a", 16, 19], "new": None},
                    {"op": "insert", "old": None, "new": ["b", 16, 20]},
                    {"op": "equal", "old": ["a", 19, 20], "new": ["b", 20, 21]},
                ],
            }
        ]
    }


def test_any_id_can_be_written() -> None:
    base, variant = from_json(
        '{"old": [{"id": "\\ud800", "text": "x"}], "new": [{"id": "\\ud800", "text": "x"}]}'
    )
    found = json.loads(to_json(collate(base, variant)).encode("utf-8"))
    assert [(link["old"], link["new"]) for link in found["links"]] == [(["\ud800"], ["\ud800"])]
