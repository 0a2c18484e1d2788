"""Names inside a backup: none may lead outside of the folder that it is unpacked into, on any system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
"""Characters of a name, folders included."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_LONGEST_PART = 255


def is_safe(name: str) -> bool:
    """Whether a name is a plain path downwards, which means the same on Windows, Linux and macOS.

    Refused are absolute paths, ``..``, drive letters, backslashes, streams, control characters, names of devices,
    and parts that end in a dot or a space, which Windows would take for another name.
    """
    if not 0 < len(name) <= LONGEST or _FORBIDDEN.search(name):
        return False
    return all(map(_is_safe_part, name.split("/")))


def folded(name: str) -> str:
    """What two names have in common that would be one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _is_safe_part(part: str) -> bool:
    try:
        size = len(part.encode("utf-8"))
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    if not 0 < size <= _LONGEST_PART or part[-1] in ". ":
        return False
    return not _DEVICE.fullmatch(part.partition(".")[0].rstrip(" "))
