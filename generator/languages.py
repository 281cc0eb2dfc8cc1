"""Languages, by their names in English."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "gu": "Gujarati", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "mr": "Marathi", "ms": "Malay", "nl": "Dutch", "pt": "Portuguese", "ru": "Russian", "ta": "Tamil",
    "th": "Thai", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def name(lang: str) -> str:
    """
    The name of a BCP 47 tag's language; the tag itself where the name is not known.

    >>> name("ja"), name("zh-Hant"), name("tlh")
    ('Japanese', 'Chinese', 'tlh')
    """
    return _NAMES.get(lang.partition("-")[0], lang)
