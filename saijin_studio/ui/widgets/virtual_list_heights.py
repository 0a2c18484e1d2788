"""Heights of very many rows, and where each begins, in logarithmic time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RowHeights:
    """A Fenwick tree over row heights in whole pixels."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._sums = [0, *self._heights]
        for at in range(1, len(self._sums)):
            above = at + (at & -at)
            if above < len(self._sums):
                self._sums[above] += self._sums[at]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._heights[row]
        self._heights[row] = height
        at = row + 1
        while change and at < len(self._sums):
            self._sums[at] += change
            at += at & -at

    def append(self, height: int) -> None:
        """Add a row at the end."""
        at = len(self._sums)
        self._sums.append(self.top(at - 1) - self.top(at - (at & -at)) + height)
        self._heights.append(height)

    def top(self, row: int) -> int:
        """The sum of the heights before ``row``; for the number of rows, the height of all."""
        total = 0
        while row:
            total += self._sums[row]
            row -= row & -row
        return total

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self.top(len(self._heights))

    def at(self, y: int) -> int:
        """The row that covers ``y``; the first or last one for a ``y`` outside.

        Raises:
            IndexError: when there are no rows.
        """
        if not self._heights:
            raise IndexError("there are no rows")
        row, step = 0, 1 << len(self._heights).bit_length()
        while step:
            if row + step < len(self._sums) and self._sums[row + step] <= y:
                row += step
                y -= self._sums[row]
            step >>= 1
        return min(row, len(self._heights) - 1)
