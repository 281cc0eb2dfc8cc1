"""The words and signs that the print templates draw, as the plain values that Typst reads."""

from __future__ import annotations

from clausebook.model.languages import direction
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.vocabulary import CONFIDENCES, GRADES, RELATIONS, WORDINGS
from clausebook.pdf.common import Json

_COUNTED = 1000  # numbers whose form of a message print is told


def vocabulary(messages: Messages = ENGLISH) -> dict[str, Json]:
    """
    By word, but for `published`, the grades that a reader meets, in their order.

    `said` are the words themselves in the language of the edition, by table; `messages` those that are
    translated, each with its forms, and `form` is which of them goes with 0, 1, 2 … things; `comma` and
    `semicolon` part words; `direction` is that in which the edition is written.
    """
    say = messages.say
    return {
        "meanings": {word: say(row.meaning) for word, row in RELATIONS.items()},
        "signs": {word: [[part, path] for part, path in row.sign] for word, row in RELATIONS.items()},
        "doubts": {word: say(doubt) for word, doubt in CONFIDENCES.items() if doubt},
        "grades": {word: {"letter": row.letter, "meaning": say(row.meaning)} for word, row in GRADES.items()},
        "published": [word for word, row in GRADES.items() if row.published],
        "wordings": {word: say(row.heading) for word, row in WORDINGS.items()},
        "said": {
            table: {word: messages.word(table, word) for word in words}
            for table, words in (("relation", RELATIONS), ("grade", GRADES), ("confidence", CONFIDENCES))
        },
        "messages": {message: [*forms] for message, forms in messages.said_by("typ").items()},
        "comma": messages.text(", ", "list"),
        "semicolon": say("%(first)s; %(second)s", first="", second=""),
        "direction": direction(messages.edition),
        "form": [messages.form(number) for number in range(_COUNTED)],
    }
