"""The plane that a page lies in, as a photo shows it: where its points are when it is seen from straight above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Corner = tuple[float, float]
    Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A page that is seen at a slant.

    Attributes:
        matrix: three by three, from a point of the picture to one of the page.
    """

    matrix: Matrix

    def flat(self, point: Corner) -> Corner:
        """Where a point of the picture is on the page."""
        x, y, w = self.matrix @ np.array([point[0], point[1], 1.0])
        far = max(float(w), 1e-9)  # what is behind the horizon is as far away as can be
        return float(x) / far, float(y) / far


def plane_of(corners: Sequence[Corner]) -> Plane:
    """The plane of a page with these corners, the upper left first, as the clock goes."""
    first, second, third, fourth = (np.array(corner, dtype=np.float64) for corner in corners)
    width = float(np.hypot(*(second - first)) + np.hypot(*(third - fourth))) / 2
    height = float(np.hypot(*(fourth - first)) + np.hypot(*(third - second))) / 2
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    system = np.array(rows)
    solved = np.linalg.solve(system[:, :8], system[:, 8])
    return Plane(np.append(solved, 1.0).reshape(3, 3))
