"""The nearest form that a device can do, and what PortAudio's errors mean."""

from __future__ import annotations

import pytest

from saijin_studio.devices.opening import Shape, possible, refusal
from tests.devices.fake_port_audio import CHANNELS, RATE, PortAudioError


def can(shape: Shape, rates: set[int], channels: int) -> Exception | None:
    """What a device says that can do these rates and so many channels."""
    if shape.channels > channels:
        return PortAudioError("channels", CHANNELS)
    return None if shape.rate in rates else PortAudioError("rate", RATE)


@pytest.mark.parametrize(
    ("wanted", "rates", "channels", "found"),
    [
        (Shape(48_000, 1), {48_000}, 1, Shape(48_000, 1)),
        (Shape(48_000, 1), {44_100, 96_000}, 1, Shape(44_100, 1)),
        (Shape(16_000, 1), {8_000, 48_000}, 1, Shape(8_000, 1)),
        (Shape(16_000, 1), {37_000, 192_000}, 1, Shape(37_000, 1)),
        (Shape(48_000, 2), {48_000}, 1, Shape(48_000, 1)),
        (Shape(48_000, 1), {48_000}, 0, None),
    ],
)
def test_the_nearest_form_is_taken(wanted: Shape, rates: set[int], channels: int, found: Shape | None) -> None:
    """In the channels that were asked for first."""
    got = possible(lambda shape: can(shape, rates, channels), wanted, most=2, own_rate=37_000)
    assert got == found if found is not None else isinstance(got, PortAudioError)


def test_a_device_that_refuses_everything_is_asked_once() -> None:
    """Other rates would not help."""
    error, asked = PortAudioError("busy", -9985), list[Shape]()

    def check(shape: Shape) -> Exception | None:
        asked.append(shape)
        return error

    assert possible(check, Shape(48_000, 1), most=1, own_rate=48_000) is error
    assert asked == [Shape(48_000, 1)]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PortAudioError("Device unavailable", -9985), "DeviceBusy"),
        (PortAudioError("Invalid device", -9996), "DeviceMissing"),
        (PortAudioError("Unanticipated host error", -9999, (0, -13, "Permission denied")), "DeviceRefused"),
        (PortAudioError("Unanticipated host error", -9999, (0, -2147024891, "")), "DeviceRefused"),
        (PortAudioError("Unanticipated host error", -9999, (0, -16, "busy")), "DeviceBusy"),
        (PortAudioError("Unanticipated host error", -9999, (0, -5, "I/O")), "DeviceFailed"),
        (PortAudioError("Invalid sample rate.", RATE), "DeviceFailed"),
        (ValueError(), "DeviceFailed"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(error: Exception, kind: str) -> None:
    """One for each thing that can be done about it."""
    made = refusal(error, "Desk")
    assert type(made).__name__ == kind
    assert "Desk" in made.what
    assert ".." not in made.what
