"""A shelf, and sounds to put onto it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.takes.shelf import Shelf
from saijin_studio.takes.values import NewTake, Provenance, TakeKind

if TYPE_CHECKING:
    from pathlib import Path

RATE = 8000
ORIGIN = Provenance(
    created=1_700_000_000.0, studio="1.2", row="kokoro", variant="kokoro-ja", title="Kokoro", licence="Apache-2.0",
    stand_in=True, seed=7, prompt="読んで", voice="jf_alpha", persona="aoi", parents=(),
)  # fmt: skip


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shelf(tmp_path: Path, clock: FakeClock) -> Shelf:
    return Shelf(tmp_path / "media" / "takes", clock)


def tone(path: Path, seconds: float = 1.0, rate: int = RATE, channels: int = 1) -> Path:
    """A file with a tone in it, half as loud as can be."""
    wave = 16_000 * np.sin(2 * np.pi * 440 * np.arange(round(rate * seconds)) / rate)
    wav = GrowingWav(path.open("xb"), rate, channels)
    wav.add(np.repeat(np.rint(wave).astype("<i2"), channels).tobytes())
    wav.close()
    return path


def new(title: str = "声", kind: TakeKind = TakeKind.SPEECH, text: str = "") -> NewTake:
    """What is known of a take."""
    return NewTake(title, kind, ORIGIN, text=text)
