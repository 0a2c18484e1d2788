"""Fields of our own JSON: just as they were written, or a fault that names the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.exchange.fields import LATEST, MAX_NAME, clean
from saijin_studio.exchange.values import ExchangeFault

if TYPE_CHECKING:
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)

MAX_COUNT = 1 << 53


class Fields:
    """The fields of one object, each to be taken by its kind.

    Args:
        value: what should be the object.
        names: the fields that it must have, and no others.
        newer: fields among these that an earlier version did not write; a missing one is null.

    Raises:
        ExchangeFault: when it is something else; so does every method.
    """

    def __init__(self, value: object, names: frozenset[str], newer: frozenset[str] = frozenset()) -> None:
        if not isinstance(value, dict):
            raise ExchangeFault("an object is missing in it")
        self._fields = dict.fromkeys(newer) | cast("dict[str, object]", value)
        if self._fields.keys() != names:
            odd = next(iter(sorted(self._fields.keys() ^ names)))
            raise ExchangeFault(f"a field {odd[:40]!r} is missing in it or too much")

    def text(self, name: str) -> str:
        """Any text."""
        value = self._fields[name]
        if not isinstance(value, str):
            raise self._fault(name)
        return clean(value)

    def key(self, name: str) -> str:
        """An id: text with something in it, and not long."""
        value = self.text(name)
        if not 0 < len(value) <= MAX_NAME:
            raise self._fault(name)
        return value

    def key_or_none(self, name: str) -> str | None:
        """An id, or null."""
        return None if self._fields[name] is None else self.key(name)

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._fields[name]
        if not isinstance(value, bool):
            raise self._fault(name)
        return value

    def flag_or_none(self, name: str) -> bool | None:
        """True or false, or null."""
        return None if self._fields[name] is None else self.flag(name)

    def count(self, name: str) -> int:
        """A whole number from 0 on."""
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MAX_COUNT:
            raise self._fault(name)
        return value

    def number(self, name: str, lowest: float, highest: float) -> float:
        """A number between two others, them included."""
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            raise self._fault(name)
        return float(value)

    def seconds(self, name: str) -> float:
        """A time or a length of time."""
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LATEST:
            raise self._fault(name)
        return float(value)

    def seconds_or_none(self, name: str) -> float | None:
        """A time, or null."""
        return None if self._fields[name] is None else self.seconds(name)

    def choice(self, name: str, kind: type[E]) -> E:
        """One word of a closed list."""
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise self._fault(name) from error

    def choice_or_none(self, name: str, kind: type[E]) -> E | None:
        """One word of a closed list, or null."""
        return None if self._fields[name] is None else self.choice(name, kind)

    def items(self, name: str, most: int) -> list[object]:
        """A list of at most so many."""
        value = self._fields[name]
        if not isinstance(value, list) or len(cast("list[object]", value)) > most:
            raise self._fault(name)
        return cast("list[object]", value)

    def inner(self, name: str, names: frozenset[str]) -> Fields:
        """An object."""
        return Fields(self._fields[name], names)

    def inner_or_none(self, name: str, names: frozenset[str]) -> Fields | None:
        """An object, or null."""
        return None if self._fields[name] is None else self.inner(name, names)

    def table(self, name: str) -> dict[str, object]:
        """An object with whatever fields."""
        value = self._fields[name]
        if not isinstance(value, dict):
            raise self._fault(name)
        return cast("dict[str, object]", value)

    @staticmethod
    def _fault(name: str) -> ExchangeFault:
        return ExchangeFault(f"its field {name!r} is not what it should be")
