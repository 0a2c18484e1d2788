"""Corners of boxes that lean."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.layout.levelling import level

COLUMN = np.array([(60.0, 10.0), (90.0, 16.0), (40.0, 300.0), (10.0, 294.0)])
"""Leans to the left as it goes down."""


@pytest.mark.parametrize("first", range(4))
def test_the_upper_left_corner_comes_first_whichever_the_engine_begins_with(first: int) -> None:
    assert np.array_equal(level(np.roll(COLUMN, first, axis=0)), COLUMN)
