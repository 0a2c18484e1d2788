"""Fields of ``take.json``: just as they were written, or a ValueError that names the field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.core.strict_json import table_of

if TYPE_CHECKING:
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)

MAX_TEXT = 2_000_000
MAX_ITEMS = 1_000
LATEST = 32_503_680_000.0
"""The year 3000, in seconds since the epoch."""
MAX_WHOLE = 1 << 63

_NAME = re.compile(r"\w[\w \-()]{0,80}(\.[A-Za-z0-9]{1,8}){1,2}")
_TAKE = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")


class Fields:
    """The fields of one object.

    Raises:
        ValueError: when it is something else than an object with exactly these; so does every method.
    """

    def __init__(self, value: object, names: set[str]) -> None:
        self._fields = table_of(value, names)

    def text(self, name: str) -> str:
        """Any text that files can hold."""
        value = self._fields[name]
        if not isinstance(value, str) or len(value) > MAX_TEXT or not is_clean(value):
            raise self._fault(name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of them."""
        value = self.items(name)
        if any(not isinstance(one, str) or len(one) > MAX_TEXT or not is_clean(one) for one in value):
            raise self._fault(name)
        return tuple(cast("list[str]", value))

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names of files."""
        found = self.texts(name)
        if not all(is_name(one) for one in found):
            raise self._fault(name)
        return found

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._fields[name]
        if not isinstance(value, bool):
            raise self._fault(name)
        return value

    def whole(self, name: str) -> int:
        """A whole number from 0 on."""
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MAX_WHOLE:
            raise self._fault(name)
        return value

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, or null."""
        return None if self._fields[name] is None else self.whole(name)

    def number(self, name: str, least: float, most: float) -> float:
        """A number within limits."""
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self._fault(name)
        return float(value)

    def choice(self, name: str, kind: type[E]) -> E:
        """One word of a closed list."""
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise self._fault(name) from error

    def items(self, name: str) -> list[object]:
        """A list."""
        value = self._fields[name]
        if not isinstance(value, list) or len(cast("list[object]", value)) > MAX_ITEMS:
            raise self._fault(name)
        return cast("list[object]", value)

    def value(self, name: str) -> object:
        """Whatever it is."""
        return self._fields[name]

    @staticmethod
    def _fault(name: str) -> ValueError:
        return ValueError(f"its field {name!r} is not what it should be")


def is_name(text: str) -> bool:
    """Whether it can be the name of a file in a take's folder: no path, nothing hidden."""
    return _NAME.fullmatch(text) is not None and text.casefold() != "take.json"


def is_take(text: str) -> bool:
    """Whether it can be the id of a take."""
    return _TAKE.fullmatch(text) is not None


def is_clean(text: str) -> bool:
    """Whether UTF-8 can hold it."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


def cleaned(text: str) -> str:
    """A text as it is kept: what UTF-8 cannot hold is replaced, and there is an end to it."""
    kept = text[:MAX_TEXT]
    return kept if is_clean(kept) else kept.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
