"""Thoughts that were taken for a reply. Pure.

Where a chat template opens a model's thoughts itself, only their end is in what it writes. Engines that know the
template tell the thoughts apart; where none does, they come as the beginning of the reply, until the end shows.
"""

from __future__ import annotations

import re

END = "</think>"
"""What a model writes when it has thought."""
_END = re.compile(rf"(?:\A|\n)[ \t]*{END}[ \t]*\n")
_FENCE = re.compile(r"^ {0,3}```", re.MULTILINE)


def part(text: str) -> tuple[str, str]:
    """What was thought, and the reply after it; nothing was thought unless an end of it stands on its own line."""
    found = _END.search(text)
    if found is None:
        return "", text
    thought = text[: found.start()]
    quoted = "<think>" in thought or len(_FENCE.findall(thought)) % 2
    return ("", text) if quoted else (thought.strip(), text[found.end() :].lstrip())
