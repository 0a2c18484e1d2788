"""A PortAudio that is not there: devices are listed, streams are driven by the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.devices.port_audio import PortAudio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.devices.api import Flags, InputCall, OutputCall, SoundDeviceApi, Stream

RATE, CHANNELS = -9997, -9998


class PortAudioError(Exception):
    """What the module raises: a text, a number, and what the system said."""


@dataclass
class Overflow:
    """The flags of a block."""

    input_overflow: bool = False


def device(
    name: str, hostapi: int = 0, inputs: int = 0, outputs: int = 0, rate: float = 48_000
) -> dict[str, object]:
    """A device as PortAudio lists it."""
    return {
        "name": name, "hostapi": hostapi, "max_input_channels": inputs, "max_output_channels": outputs,
        "default_samplerate": rate,
    }  # fmt: skip


def system(name: str, default_input: int = -1, default_output: int = -1) -> dict[str, object]:
    """A system that reaches devices."""
    return {"name": name, "default_input_device": default_input, "default_output_device": default_output}


@dataclass
class FakeStream:
    """A stream that the test calls back."""

    settings: dict[str, object]
    give: Callable[[memoryview, int, object, Flags], None]
    finished: Callable[[], None]
    refuse: Exception | None = None
    latency: float = 0.03
    started: bool = False
    closed: bool = False

    def start(self) -> None:
        """Begin."""
        if self.refuse is not None:
            raise self.refuse
        self.started = True

    def abort(self) -> None:
        """End it."""
        if self.refuse is not None:
            raise self.refuse
        self.finished()

    def close(self) -> None:
        """Give it back."""
        self.closed = True
        if self.refuse is not None:
            raise self.refuse

    def hear(self, samples: Sequence[float], *, lost: bool = False) -> None:
        """Let a microphone hear."""
        block = np.array(samples, np.float32).tobytes()
        self.give(memoryview(block), len(samples), None, Overflow(lost))

    def play(self, values: int) -> list[float]:
        """Take so many values from a loudspeaker."""
        block = memoryview(bytearray(4 * values))
        self.give(block, values, None, Overflow())
        return np.frombuffer(block, np.float32).tolist()


@dataclass
class FakeApi:
    """The module."""

    devices: list[dict[str, object]] = field(
        default_factory=lambda: [device("Headset", inputs=1, outputs=2), device("Desk", inputs=2, rate=44_100)]
    )
    systems: list[dict[str, object]] = field(default_factory=lambda: [system("ALSA", 1, 0)])
    rates: tuple[int, ...] = (44_100, 48_000)
    channels: int = 32
    refuse: Exception | None = None
    refuse_start: Exception | None = None
    streams: list[FakeStream] = field(default_factory=list["FakeStream"])
    begun: int = 0
    PortAudioError: type[Exception] = PortAudioError

    @property
    def stream(self) -> FakeStream:
        """The newest one."""
        return self.streams[-1]

    def query_devices(self) -> Sequence[dict[str, object]]:
        """All of them."""
        if self.refuse is not None:
            raise self.refuse
        return list(self.devices)

    def query_hostapis(self) -> Sequence[dict[str, object]]:
        """All of them."""
        return self.systems

    def check_input_settings(self, *, device: int, channels: int, dtype: str, samplerate: float) -> None:
        """What can be done."""
        self._check(channels, samplerate)

    def check_output_settings(self, *, device: int, channels: int, dtype: str, samplerate: float) -> None:
        """What can be done."""
        self._check(channels, samplerate)

    def RawInputStream(
        self, *, callback: InputCall, finished_callback: Callable[[], None], **settings: object
    ) -> FakeStream:
        """Open a microphone."""
        return self._open(settings, callback, finished_callback)

    def RawOutputStream(
        self, *, callback: OutputCall, finished_callback: Callable[[], None], **settings: object
    ) -> FakeStream:
        """Open a loudspeaker."""
        return self._open(settings, callback, finished_callback)

    def _open(self, settings: dict[str, object], give: InputCall, finished: Callable[[], None]) -> FakeStream:
        self.streams.append(FakeStream(settings, give, finished, self.refuse_start))
        return self.stream

    def _check(self, channels: int, samplerate: float) -> None:
        if self.refuse is not None:
            raise self.refuse
        if channels > self.channels:
            raise PortAudioError("Invalid number of channels", CHANNELS)
        if samplerate not in self.rates:
            raise PortAudioError("Invalid sample rate", RATE)

    def _initialize(self) -> None:
        self.begun += 1

    def _terminate(self) -> None:
        self.begun -= 1


def port_audio(api: FakeApi | None = None) -> PortAudio:
    """The door to it."""
    found = api or FakeApi()
    return PortAudio(lambda: found)


def opened(api: SoundDeviceApi) -> Stream:
    """Any stream."""
    return api.RawInputStream(
        samplerate=1, blocksize=0, device=0, channels=1, dtype="float32", latency=0.1, callback=ignore,
        finished_callback=nothing,
    )  # fmt: skip


def ignore(_block: memoryview, _frames: int, _times: object, _flags: Flags) -> None:
    """Take a block."""


def nothing() -> None:
    """Do it."""
