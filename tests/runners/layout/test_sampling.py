"""Cutting boxes out of pictures."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.layout.sampling import cut_out, enlarged
from tests.runners.layout.made_lines import box

_STRIPES = np.repeat(np.arange(0, 200, 10, dtype=np.uint8), 3).reshape(1, 20, 3).repeat(10, axis=0)


def test_an_upright_box_is_cut_out_as_it_is() -> None:
    assert (cut_out(_STRIPES, box(3, 2, 9, 7)) == _STRIPES[2:7, 3:9]).all()


def test_a_box_that_stands_on_its_side_is_turned() -> None:
    (a, b, c, d) = box(3, 2, 9, 7)
    assert (cut_out(_STRIPES, (d, a, b, c)) == np.rot90(_STRIPES[2:7, 3:9], -1)).all()


def test_a_margin_and_beyond_the_edge_the_edge_goes_on() -> None:
    cut = cut_out(_STRIPES, box(0, 0, 4, 4), margin=2)
    assert cut.shape == (8, 8, 3)
    assert (cut[:, 0] == _STRIPES[0, 0]).all()
    assert (cut[2:, 2:] == _STRIPES[:6, :6]).all()


def test_it_becomes_larger_but_not_without_end() -> None:
    assert enlarged(_STRIPES, 3).shape == (30, 60, 3)
    assert cut_out(_STRIPES, box(0, 0, 20, 10), scale=1000.0).shape == (1732, 3464, 3)


@pytest.mark.parametrize("corners", [box(5, 5, 5, 5), box(90, 90, 99, 99)])
def test_a_box_of_no_size_or_outside_is_some_pixel(corners: tuple[tuple[int, int], ...]) -> None:
    first, second, third, fourth = corners
    assert cut_out(_STRIPES, (first, second, third, fourth)).size > 0
