"""Values out of JSON that must be just what they should be: a file of the studio's is not trusted either."""

from __future__ import annotations

import json
from typing import cast


def decoded(data: bytes) -> object:
    """The value of a JSON document in UTF-8.

    Raises:
        ValueError: when it is none, or is nested too deeply; nothing else is ever raised.
    """
    try:
        value: object = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def object_of(value: object) -> dict[str, object]:
    """An object, with whatever fields.

    Raises:
        ValueError: when it is something else.
    """
    if isinstance(value, dict):
        return cast("dict[str, object]", value)
    raise ValueError("a table was expected")


def table_of(value: object, fields: set[str]) -> dict[str, object]:
    """An object with exactly these fields.

    Raises:
        ValueError: when it is something else.
    """
    table = object_of(value)
    if table.keys() != fields:
        raise ValueError(f"{sorted(fields)} were expected, not {sorted(table)!s:.80}")
    return table


def seconds_of(value: object, below: float) -> float:
    """A time in seconds from 0 on, less than ``below``.

    Raises:
        ValueError: when it is something else, true and false among that.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < below:
        raise ValueError(f"{value!r:.40} is not a time")
    return float(value)
