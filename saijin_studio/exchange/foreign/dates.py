"""Times as SillyTavern has written them over the years."""

from __future__ import annotations

import re
import time
from datetime import datetime

from saijin_studio.exchange.fields import LATEST, time_of

_HUMANISED = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)\s*@\s*(?P<hour>\d\d?)h\s*(?P<minute>\d\d?)m\s*(?P<second>\d\d?)s"
    r"(?:\s*(?P<millisecond>\d{1,3})ms)?",
    re.ASCII,
)
_AMERICAN = re.compile(
    r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d\d?), (?P<year>\d{4}),? (?P<hour>\d\d?):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))?\s?(?P<half>[ap]m)?",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def sent(value: object) -> float | None:
    """Seconds since the epoch; None for what is no time.

    Known are numbers (seconds or milliseconds), ``2023-11-5 @14h 23m 11s 123ms``, ``November 5, 2023 2:23pm``
    (both in this machine's time zone) and ISO 8601.
    """
    if not isinstance(value, str):
        return time_of(value)
    text = value[:64].strip()
    if text.isascii() and text.isdigit():
        return time_of(int(text))
    for pattern, reader in ((_HUMANISED, _humanised), (_AMERICAN, _american)):
        if found := pattern.fullmatch(text):
            return _possible(reader(found))
    return _possible(_iso(text))


def _possible(seconds: float | None) -> float | None:
    return seconds if seconds is not None and 0 < seconds < LATEST else None


def _humanised(found: re.Match[str]) -> float | None:
    seconds = _local(found, int(found["month"]), int(found["hour"]))
    return None if seconds is None else seconds + int(found["millisecond"] or 0) / 1000


def _american(found: re.Match[str]) -> float | None:
    name, hour = found["name"][:3].lower(), int(found["hour"])
    if name not in _MONTHS:
        return None
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    return _local(found, _MONTHS.index(name) + 1, hour)


def _local(found: re.Match[str], month: int, hour: int) -> float | None:
    day, minute, second = int(found["day"]), int(found["minute"]), int(found["second"] or 0)
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60 and second < 62):
        return None
    try:
        return time.mktime((int(found["year"]), month, day, hour, minute, second, 0, 0, -1))
    except (OverflowError, ValueError):
        return None


def _iso(text: str) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp()
    except (OverflowError, ValueError, OSError):
        return None
