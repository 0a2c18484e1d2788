"""Whether a model fits, in words that the catalogue and the welcome share."""

from __future__ import annotations

import pytest

from saijin_studio.core.fit import Fit, fit_of, share_of
from saijin_studio.core.models import Footprint


@pytest.mark.parametrize(
    ("ram", "fit"),
    [
        (0, Fit.ROOMY),
        (50, Fit.ROOMY),
        (51, Fit.SNUG),
        (85, Fit.SNUG),
        (86, Fit.TIGHT),
        (100, Fit.TIGHT),
        (101, Fit.NONE),
    ],
)
def test_the_share_of_the_budget_decides(ram: int, fit: Fit) -> None:
    assert fit_of(Footprint(ram=ram), Footprint(vram=0, ram=100)) is fit


def test_the_memory_that_is_shorter_decides() -> None:
    assert share_of(Footprint(9, 10), Footprint(10, 100)) == 0.9


def test_memory_that_is_not_there_fits_nothing() -> None:
    assert fit_of(Footprint(1, 1), Footprint(0, 100)) is Fit.NONE
