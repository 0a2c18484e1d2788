"""Heights of very many rows, and where each begins, in logarithmic time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RowHeights:
    """A Fenwick tree over row heights in whole pixels, some of which may be guessed."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._known = bytearray(b"\1" * len(self._heights))
        self._sums = [0]
        self._add_up()

    def guess(self, first: int, count: int, height: int) -> None:
        """There are ``count`` rows now, and those from ``first`` on are taken for that high until they are set."""
        fresh = count - first
        self._heights[first:] = [height] * fresh
        self._known[first:] = bytes(fresh)
        if first:
            self._add_up()
        else:
            # A node covers as many rows as its lowest bit says.
            self._sums = [height * (at & -at) for at in range(count + 1)]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._heights[row]
        self._heights[row] = height
        self._known[row] = 1
        at = row + 1
        while change and at < len(self._sums):
            self._sums[at] += change
            at += at & -at

    def append(self, height: int) -> None:
        """Add a row at the end."""
        at = len(self._sums)
        self._sums.append(self.top(at - 1) - self.top(at - (at & -at)) + height)
        self._heights.append(height)
        self._known.append(1)

    def guessed(self, rows: range) -> list[int]:
        """Those of ``rows`` whose heights are guessed."""
        found: list[int] = []
        at = self._known.find(0, rows.start, rows.stop)
        while at >= 0:
            found.append(at)
            at = self._known.find(0, at + 1, rows.stop)
        return found

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

    def _add_up(self) -> None:
        self._sums = [0, *self._heights]
        for at in range(1, len(self._sums)):
            above = at + (at & -at)
            if above < len(self._sums):
                self._sums[above] += self._sums[at]
