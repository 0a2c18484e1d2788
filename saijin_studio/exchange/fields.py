"""Fields out of JSON of strangers: what is not as it should be is a fault, or is passed over."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.core.messages import Role
from saijin_studio.core.strict_json import decoded
from saijin_studio.exchange.values import ExchangeFault

if TYPE_CHECKING:
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)

MAX_BYTES = 256 * 1024 * 1024
"""A file of conversations; with pictures in it some are large."""
MAX_TEXT = 2_000_000
"""Characters of one message."""
MAX_NAME = 200
MAX_MESSAGES = 200_000
MAX_CONVERSATIONS = 20_000
LATEST = 32_503_680_000.0
"""The year 3000, in seconds since the epoch; what is later is no time."""

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}


def json_of(data: bytes) -> object:
    """The value of a JSON document.

    Raises:
        ExchangeFault: when it is none, or is nested too deeply.
    """
    try:
        return decoded(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise ExchangeFault("its text is not UTF-8") from error
    except ValueError as error:
        deep = str(error) == "nested too deeply"
        raise ExchangeFault("it is nested too deeply" if deep else "it is not JSON, or it breaks off") from error


def fields_of(value: object) -> dict[str, object] | None:
    """An object, or None."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def items_of(value: object) -> list[object]:
    """The items of a list; none of anything else."""
    return cast("list[object]", value) if isinstance(value, list) else []


def text_of(value: object) -> str:
    """A text as files and the database can hold it; empty for anything else, and no longer than a message is."""
    return clean(value[:MAX_TEXT]) if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """A name or title: one line of what can be seen; empty for anything else."""
    line = " ".join(text_of(value[: 4 * MAX_NAME]).split()) if isinstance(value, str) else ""
    return "".join(one for one in line if one.isprintable())[:MAX_NAME]


def key_of(value: object) -> str | None:
    """An id that another program has given, as text; None for anything that cannot be one."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    key = str(value)[: MAX_NAME + 1] if isinstance(value, str) or abs(value) < 1 << 63 else ""
    return key if 0 < len(key) <= MAX_NAME else None


def time_of(value: object) -> float | None:
    """A time in seconds since the epoch, whether it was given in seconds, milli-, micro- or nanoseconds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        seconds = float(value)
    except OverflowError:
        return None
    if not math.isfinite(seconds) or seconds <= 0:
        return None
    for _ in range(3):
        if seconds >= LATEST:
            seconds /= 1000
    return seconds if seconds < LATEST else None


def whole_of(value: object, below: int = 1 << 53) -> int:
    """A whole number from 0 on; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < below else 0


def role_of(value: object) -> Role | None:
    """Who speaks, in the words that most programs use; None for anyone but the user and the one who answers."""
    return _ROLES.get(value) if isinstance(value, str) else None


def clean(text: str) -> str:
    """The text as UTF-8 and the database can hold it: halves of pairs are joined, what is left of them replaced."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
