"""Rules of what an edition says about its interface: the language, the words that it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.model.problems import Problem, did_you_mean
from clausebook.model.records import Edition
from clausebook.model.spoken import SPOKEN


def own_word_is_one_of_ours(edition: Edition) -> Iterator[Problem]:
    """What `words` says otherwise is a word of the interface, under the name of its table."""
    file = edition.origins["edition:"].file
    for table, words in edition.head.words.items():
        if table not in SPOKEN:
            hint = did_you_mean(table, SPOKEN) or f"write one of: {', '.join(SPOKEN)}"
            yield Problem(file, f'no table of words "{table}"', hint, path=("words", table))
            continue
        for word in words:
            if word not in SPOKEN[table]:
                hint = did_you_mean(word, SPOKEN[table]) or f"write one of: {', '.join(SPOKEN[table])}"
                yield Problem(
                    file, f'no word "{word}" among those of {table}', hint, path=("words", table, word)
                )


def interface_has_every_word(edition: Edition) -> Iterator[Problem]:
    """The interface has a catalogue for the language of the edition, and a translation of each message."""
    lang, messages = edition.head.lang, edition.messages
    file, waiting = edition.origins["edition:"].file, messages.total - len(messages.translated)
    if lang.partition("-")[0] != "en" and messages.language == "en":
        message = f'no words for the interface in "{lang}": pages speak English around the text'
        yield Problem(file, message, "see CONTRIBUTING.md on how to add a language", path=("lang",))
    elif waiting:
        message = (
            f'{waiting} of {messages.total} messages of the interface are not in "{lang}": English stands'
        )
        yield Problem(file, message, f"translate them in templates/languages/{lang}.po", path=("lang",))


RULES = (own_word_is_one_of_ours,)
NOTICES = (interface_has_every_word,)
