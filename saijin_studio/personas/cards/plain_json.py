"""JSON of strangers: within limits, and nothing in it that could not be written again.

``json`` itself takes more than JSON allows (NaN, infinite numbers, a name twice), and raises other errors for a
number of 5,000 digits than for a missing brace. Everything that is refused is refused with one reason.
"""

from __future__ import annotations

import json
import math
from typing import cast

Json = str | int | float | list["Json"] | dict[str, "Json"] | None

MAX_BYTES = 2 * 1024 * 1024
"""A card has some kilobytes; one with a long book of lore has a few hundred."""
MAX_DEPTH = 40
"""Levels of lists and objects. What other programs write has about ten."""


class CardFault(ValueError):
    """What a file is that cannot be imported; its text is the end of a sentence, without a full stop."""


def parse_object(content: bytes) -> dict[str, Json]:
    """The JSON object in ``content`` (UTF-8, with or without a byte order mark).

    Raises:
        CardFault: when it is no JSON object, or one that no program writes on purpose.
    """
    if len(content) > MAX_BYTES:
        raise CardFault(f"its text is larger than {MAX_BYTES // 1024**2} MB")
    try:
        value: Json = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_distinct,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except CardFault:
        raise
    except UnicodeDecodeError as error:
        raise CardFault("its text is not UTF-8") from error
    except RecursionError as error:
        raise CardFault("it is nested too deeply") from error
    except ValueError as error:
        # Also an integer of thousands of digits.
        raise CardFault("it is not JSON, or it breaks off") from error
    if not isinstance(value, dict):
        raise CardFault("it is not a character card")
    _check(value)
    return value


def written(value: Json, *, indent: int | None = None, sort: bool = False) -> str:
    """``value`` as JSON, with all letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, sort_keys=sort)


def _distinct(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise CardFault("one of its fields is there twice")
    return found


def _no_number(text: str) -> float:
    raise CardFault(f"{text} is no number in JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise CardFault("a number in it is too large")
    return number


def _check(value: Json) -> None:
    """Refuse what is nested too deeply, and text that no file can hold.

    Raises:
        CardFault: in these cases.
    """
    waiting: list[tuple[Json, int]] = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise CardFault("it is nested too deeply")
        if isinstance(one, str):
            _check_text(one)
        elif isinstance(one, list):
            waiting += [(item, depth + 1) for item in one]
        elif isinstance(one, dict):
            waiting += [(cast("Json", name), depth + 1) for name in one]
            waiting += [(item, depth + 1) for item in one.values()]


def _check_text(text: str) -> None:
    if "\0" in text:
        raise CardFault("there is a NUL in its text")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise CardFault("there is half a character in its text")
