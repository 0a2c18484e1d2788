"""The names of files as they may be shown and kept."""

from __future__ import annotations

import unicodedata

LONGEST = 120
"""Characters; file systems stop at 255 bytes."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that show nothing, or turn the direction of those that follow."""


def plain_name(name: str) -> str:
    """The last part of ``name`` without what cannot be seen, shortened in the middle so that the ending stays."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join("\ufffd" if unicodedata.category(one) in _UNSEEN else one for one in last)
    seen = unicodedata.normalize("NFC", seen).strip() or "?"
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 21]}…{seen[-20:]}"
