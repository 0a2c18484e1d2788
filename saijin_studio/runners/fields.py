"""Reading the fields of a JSON object strictly: each once, of the right type, and none left over."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.runners.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

_T = TypeVar("_T")
_E = TypeVar("_E", bound="StrEnum")

HIGHEST = 2**63 - 1
"""The largest whole number on the wire."""


class Fields:
    """A JSON object whose fields are taken one after the other.

    Raises:
        WireError: from every method, when a field is missing or not what was asked for.
    """

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise WireError(f"an object was expected, not {type(value).__name__}")
        self._left = dict(cast("dict[str, object]", value))

    def close(self) -> None:
        """Require that every field has been taken."""
        if self._left:
            raise WireError(f"fields that do not belong here: {sorted(self._left)[:5]}")

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return name in self._left

    def _take(self, name: str) -> object:
        if name not in self._left:
            raise WireError(f"the field {name} is missing")
        return self._left.pop(name)

    def text(self, name: str) -> str:
        """A string."""
        value = self._take(name)
        if not isinstance(value, str):
            raise WireError(f"{name} is not a text")
        return value

    def optional_text(self, name: str) -> str | None:
        """A string or null."""
        if self.has(name) and self._left[name] is None:
            del self._left[name]
            return None
        return self.text(name)

    def switch(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            raise WireError(f"{name} is neither true nor false")
        return value

    def whole(self, name: str, lowest: int = 0) -> int:
        """A whole number from ``lowest`` up to what fits into 64 bits."""
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= HIGHEST:
            raise WireError(f"{name} is not a whole number of at least {lowest}")
        return value

    def optional_whole(self, name: str, lowest: int = 0) -> int | None:
        """A whole number or null."""
        if self.has(name) and self._left[name] is None:
            del self._left[name]
            return None
        return self.whole(name, lowest)

    def number(self, name: str) -> float:
        """A finite number."""
        value = self._take(name)
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise WireError(f"{name} is not a number")
        try:
            number = float(value)
        except OverflowError as cause:
            raise WireError(f"{name} is too large") from cause
        if not math.isfinite(number):
            raise WireError(f"{name} is not finite")
        return number

    def choice(self, name: str, kind: type[_E]) -> _E:
        """A member of an enumeration, by its value."""
        value = self.text(name)
        try:
            return kind(value)
        except ValueError as cause:
            raise WireError(f"{name} is not a {kind.__name__}") from cause

    def fields(self, name: str) -> Fields:
        """An object."""
        return Fields(self._take(name))

    def optional_fields(self, name: str, read: Callable[[Fields], _T]) -> _T | None:
        """An object, read by ``read`` and then closed, or null."""
        if self.has(name) and self._left[name] is None:
            del self._left[name]
            return None
        inner = self.fields(name)
        found = read(inner)
        inner.close()
        return found

    def each(self, name: str, read: Callable[[Fields], _T]) -> tuple[_T, ...]:
        """A list of objects, each read by ``read`` and then closed."""
        found: list[_T] = []
        for item in self._list(name):
            inner = Fields(item)
            found.append(read(inner))
            inner.close()
        return tuple(found)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise WireError(f"{name} is not a list of texts")
        return tuple(cast("list[str]", values))

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers, none below 0."""
        found: list[int] = []
        for value in self._list(name):
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= HIGHEST:
                raise WireError(f"{name} is not a list of whole numbers")
            found.append(value)
        return tuple(found)

    def _list(self, name: str) -> list[object]:
        value = self._take(name)
        if not isinstance(value, list):
            raise WireError(f"{name} is not a list")
        return cast("list[object]", value)
