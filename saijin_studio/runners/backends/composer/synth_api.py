"""The parts of ``tinysoundfont`` that are used here, as types.

Its compiled half is enough; the rest of it plays on devices.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class SoundFont(Protocol):
    """A sound font that is loaded, with the voices that sound."""

    def set_output(self, mode: object, rate: int, gain: float, /) -> None:
        """Form, samples a second, and gain in dB of what is rendered."""
        ...

    def set_max_voices(self, count: int, /) -> None:
        """How many voices sound at most."""
        ...

    def reset(self) -> None:
        """Stop everything, channels included."""
        ...

    def channel_set_preset_number(self, channel: int, program: int, drums: bool, /) -> None:
        """Choose an instrument."""
        ...

    def channel_midi_control(self, channel: int, controller: int, value: int, /) -> None:
        """A control change."""
        ...

    def channel_note_on(self, channel: int, key: int, velocity: float, /) -> None:
        """Begin a note; velocity from 0 to 1."""
        ...

    def channel_note_off(self, channel: int, key: int, /) -> None:
        """End a note."""
        ...

    def render(self, buffer: Samples, mix: bool, /) -> None:
        """Fill a buffer of float32, left and right in turn."""
        ...


class _Modes(Protocol):
    StereoInterleaved: object


class SynthApi(Protocol):
    """The module ``tinysoundfont._tinysoundfont``."""

    OutputMode: _Modes
    SoundFont: Callable[[bytes], SoundFont]
    """Load a font from its bytes."""


def synth() -> SynthApi:
    """Import it."""
    return cast("SynthApi", importlib.import_module("tinysoundfont._tinysoundfont"))
