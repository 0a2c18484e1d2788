"""How much of a file is taken."""

from __future__ import annotations

import re

from saijin_studio.core.messages import MediaKind

MAX_BYTES = {
    MediaKind.IMAGE: 100_000_000,
    MediaKind.AUDIO: 200_000_000,
    MediaKind.DOCUMENT: 50_000_000,
    MediaKind.TEXT: 5_000_000,
}
"""The largest file of each kind."""
MAX_PIXELS = 100_000_000
"""Of a picture, whatever its file weighs: a small file may unfold to gigabytes."""
MAX_CHARACTERS = 200_000
"""Of a text that is kept; more than any model here reads."""

_MARKED = re.compile(r"\n\[… [\d,]+ more (?:characters|pages) were left out\]\Z")


def shortened(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The beginning of ``text``, with a last line that says how much is left out; the whole of it if it fits."""
    if len(text) <= limit:
        return text
    kept = text[:limit].rstrip()
    return marked(kept, len(text) - len(kept), "characters")


def marked(text: str, left: int, what: str) -> str:
    """``text`` with a last line that says how many characters or pages are left out."""
    return f"{text}\n[… {left:,} more {what} were left out]"


def is_cut(text: str) -> bool:
    """Whether a text was shortened."""
    return _MARKED.search(text[-80:]) is not None
