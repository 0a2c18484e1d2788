"""The plan that the composer shows."""

from __future__ import annotations

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.core.preview import PreviewKind, SwapPreview


def test_a_plan_without_a_swap() -> None:
    """Nobody goes, nothing is in the way."""
    preview = SwapPreview(
        ModelId("x"), PreviewKind.STARTS, "X", stand_in=False, footprint=Footprint(0, 4), budget=Footprint(0, 10)
    )
    assert (preview.victims, preview.seconds, preview.ahead, preview.fault) == ((), 0.0, 0, None)
