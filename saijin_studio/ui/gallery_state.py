"""What the gallery remembers from one session to the next: pure values, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_Name = TypeVar("_Name", bound=str)

RECENTS = 5
"""How many personas count as recently talked with."""

_MOST = 10_000
"""More names than this are no gallery's."""


@dataclass(frozen=True, slots=True)
class GalleryState:
    """The user's own arrangement of the cast; personas and sections by their ids.

    Args:
        favourites: who is marked with a star.
        recents: who was talked with, the last one first; at most ``RECENTS``.
        order: everybody who had a place when the user last moved somebody; empty for the order of the cast.
        collapsed: the sections that are closed.
        rows: whether rows are shown and not tiles.
    """

    favourites: tuple[str, ...] = ()
    recents: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    collapsed: tuple[str, ...] = ()
    rows: bool = False

    def toggled(self, persona: str) -> GalleryState:
        """With a star more or less."""
        others = tuple(one for one in self.favourites if one != persona)
        return replace(self, favourites=(*others, persona) if len(others) == len(self.favourites) else others)

    def talked(self, persona: str) -> GalleryState:
        """With a persona as the last one that was talked with."""
        others = (one for one in self.recents if one != persona)
        return replace(self, recents=(persona, *others)[:RECENTS])

    def moved(self, persona: str, target: str, cast: Iterable[str], *, after: bool) -> GalleryState:
        """With ``persona`` right before or right after ``target``; whoever is not in ``cast`` has no place."""
        if persona == target:
            return self
        order: list[str] = [one for one in self.arranged(cast) if one != persona]
        order.insert(order.index(target) + after, persona)
        return replace(self, order=tuple(order))

    def arranged(self, cast: Iterable[_Name]) -> list[_Name]:
        """The cast in the user's order; who was never placed comes last, in the order of the cast."""
        place = {one: number for number, one in enumerate(self.order)}
        return sorted(cast, key=lambda one: place.get(one, len(place)))

    def as_tree(self) -> dict[str, object]:
        """As JSON would have it."""
        return {
            "favourites": list(self.favourites),
            "recents": list(self.recents),
            "order": list(self.order),
            "collapsed": list(self.collapsed),
            "rows": self.rows,
        }


def gallery_state(tree: object) -> GalleryState:
    """Read what ``as_tree`` gave; whatever is missing or makes no sense has its default."""
    values = cast("Mapping[str, object]", tree) if isinstance(tree, dict) else dict[str, object]()
    return GalleryState(
        _names(values.get("favourites")),
        _names(values.get("recents"))[:RECENTS],
        _names(values.get("order")),
        _names(values.get("collapsed")),
        values.get("rows") is True,
    )


def _names(value: object) -> tuple[str, ...]:
    """The texts of a list, each once."""
    found = cast("Sequence[object]", value)[:_MOST] if isinstance(value, list) else ()
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one))
