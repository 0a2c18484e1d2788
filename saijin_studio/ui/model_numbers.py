"""The colour number of each model, for life."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS = 12
"""How many colours LOOK.md has for models: 1 to 6 are solid, 7 to 12 hatched."""


class ModelNumbers:
    """Gives each model a number from 1 to 12 the first time it is seen, and the same one ever after.

    Args:
        assigned: the numbers of earlier sessions by identity; entries that are no such number are ignored.
    """

    def __init__(self, assigned: Mapping[str, int] | None = None) -> None:
        self._assigned = {name: number for name, number in (assigned or {}).items() if 1 <= number <= COLOURS}

    def number(self, identity: str) -> int:
        """The number of the model whose weights ``identity`` names (a title, a digest or a tag).

        A new model takes the number that the fewest others have, the lowest of those.
        """
        if identity not in self._assigned:
            taken = Counter(self._assigned.values())
            self._assigned[identity] = min(range(1, COLOURS + 1), key=lambda number: (taken[number], number))
        return self._assigned[identity]

    def assigned(self) -> dict[str, int]:
        """Every number given so far, to be kept for the next session."""
        return dict(self._assigned)
