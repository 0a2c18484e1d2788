"""The two forms of a persona's card."""

from __future__ import annotations

from enum import StrEnum


class CardView(StrEnum):
    """A tile of the grid, or a row of the list."""

    GRID = "grid"
    LIST = "list"
