"""What the scripts of the pages say, where it is not English: one script that hands them their messages."""

from __future__ import annotations

import json

from clausebook.model.languages import plural_of
from clausebook.model.messages import Messages
from clausebook.model.vocabulary import GRADES

PATH = "assets/scripts/messages.js"
"""Where the script lies below the site; loaded after `base.js`, on every page."""

_COUNTED = 200  # numbers that show which form goes with which of Unicode's categories of plurals


def files(messages: Messages) -> dict[str, str]:
    """The script by its path; nothing where all is said in English."""
    said = dict(messages.said_by("js"))
    for grade in GRADES:
        if (word := messages.word("grade", grade)) != grade:
            said[f"grade|{grade}"] = [word]
    if not said:
        return {}
    forms = {plural_of(number, messages.language): messages.form(number) for number in range(_COUNTED)}
    told = json.dumps({"messages": said, "forms": forms}, ensure_ascii=False, separators=(",", ":"))
    return {PATH: f"clausebook.speak({told});\n"}
