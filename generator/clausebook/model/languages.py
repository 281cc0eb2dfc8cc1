"""Languages: their names in English, and the script by which a run of words tells its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "gu": "Gujarati", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "mr": "Marathi", "ms": "Malay", "nl": "Dutch", "pt": "Portuguese", "ru": "Russian", "ta": "Tamil",
    "th": "Thai", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# Scripts that tell a language where the edition is in English: Japanese, Hindi, Korean, Arabic.
_FOREIGN = re.compile(
    r"(?P<ja>[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
    r"(?:[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef・()\s]*"
    r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])?)"
    r"|(?P<hi>[\u0900-\u097f](?:[\u0900-\u097f\u200c\u200d\s]*[\u0900-\u097f])?)"
    r"|(?P<ko>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af](?:[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af\s]*[\uac00-\ud7af])?)"
    r"|(?P<ar>[\u0600-\u06ff](?:[\u0600-\u06ff\u200c\u200d\s]*[\u0600-\u06ff])?)"
)

FOREIGN_IN_BROWSERS = _FOREIGN.pattern.replace("(?P<", "(?<")
"""The same pattern for scripts: a run in another script, in the group of its language."""


def name(lang: str) -> str:
    """
    The name of a BCP 47 tag's language; the tag itself where the name is not known.

    >>> name("ja"), name("zh-Hant"), name("tlh")
    ('Japanese', 'Chinese', 'tlh')
    """
    return _NAMES.get(lang.partition("-")[0], lang)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """
    The text in runs, each with the language that its script tells or with nothing; joined they are the text.

    >>> list(runs("the word 川 here"))
    [('the word ', ''), ('川', 'ja'), (' here', '')]
    """
    done = 0
    for match in _FOREIGN.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], ""
        yield match[0], str(match.lastgroup)
        done = match.end()
    if done < len(text):
        yield text[done:], ""
