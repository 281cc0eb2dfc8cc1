"""Rules of the thesaurus, of names and of the kinds of essays."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.edition import traverse
from clausebook.model.folding import fold
from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import Edition, KeyPath


def word_group_joins_words(edition: Edition) -> Iterator[Problem]:
    """A group of the thesaurus has at least two words, each of them once."""
    for file, path, group in _groups(edition):
        seen: set[str] = set()
        for index, word in enumerate(group):
            if fold(word) in seen:
                yield Problem(file, f'"{word}" stands twice in this group', "keep one", path=(*path, index))
            seen.add(fold(word))
        if len(seen) < 2:
            message = f"a group of {len(seen)} word{'' if len(seen) == 1 else 's'}"
            yield Problem(file, message, "write at least two words, or remove the group", path=path)


def word_group_stands_once(edition: Edition) -> Iterator[Problem]:
    """No group of the thesaurus has only words that stand together in another group of the same list."""
    placed = [(file, path, frozenset(map(fold, group))) for file, path, group in _groups(edition)]
    for index, (file, path, words) in enumerate(placed):
        for other, (_, place, wider) in enumerate(placed):
            same_list = path[0] == place[0]
            if same_list and len(words) > 1 and (words < wider or (words == wider and other < index)):
                message = f"the words of this group stand together in group {int(place[1]) + 1} too"
                yield Problem(file, message, "remove this group", path=path)
                break


def word_of_a_group_is_one_word(edition: Edition) -> Iterator[Problem]:
    """What stands in a group of the thesaurus is one word, or a compound with hyphens."""
    for file, path, group in _groups(edition):
        for index, word in enumerate(group):
            if " " in word:
                hint = f"write {'-'.join(word.split())}, or make it an alias of a term, body or topic"
                yield Problem(file, f'"{word}" is more than one word', hint, path=(*path, index))


def family_name_stands_in_name(edition: Edition) -> Iterator[Problem]:
    """The family name of a person is a part of the name, in whole words."""
    for id, person in edition.people.items():
        if person.family and f" {person.family} " not in f" {person.name} ":
            origin = edition.origins[f"person:{id}"]
            message = f'"{person.family}" is no part of the name "{person.name}"'
            hint = did_you_mean(person.family, person.name.split()) or "write it as it stands in the name"
            yield Problem(origin.file, message, hint, path=(*origin.path, "family"))


def method_is_one_essay(edition: Edition) -> Iterator[Problem]:
    """At most one essay says how the edition is made."""
    for id, essay in edition.essays.items():
        if essay.kind == "method" and f"essay:{id}" != edition.method:
            message = f"{edition.origins[edition.method].file} is of kind method already"
            yield Problem(edition.origins[f"essay:{id}"].file, message, "remove this line", path=("kind",))


def _groups(edition: Edition) -> Iterator[tuple[str, KeyPath, tuple[str, ...]]]:
    """Every group of the thesaurus, with its file and its place there."""
    for entry in traverse.entries(edition):
        if entry.id == "thesaurus:":
            for name, groups in (("forms", edition.thesaurus.forms), ("alike", edition.thesaurus.alike)):
                for index, group in enumerate(groups):
                    yield entry.origin.file, (name, index), group


RULES = (
    word_group_joins_words,
    word_group_stands_once,
    word_of_a_group_is_one_word,
    family_name_stands_in_name,
    method_is_one_essay,
)
