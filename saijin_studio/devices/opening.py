"""Opening a device in the form that is wanted, or in the nearest one that it can do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.device_errors import (
    DeviceBusy,
    DeviceError,
    DeviceFailed,
    DeviceMissing,
    DeviceRefused,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RATES = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000)
"""Hz, such as devices have."""
MOST_CHANNELS = 2

_UNAVAILABLE, _INVALID_DEVICE, _INVALID_CHANNELS, _INVALID_RATE = -9985, -9996, -9998, -9997
_HOST = -9999
_NO_PERMISSION = {13, -13, 1, -1, -2147024891, 0x80070005}
"""EACCES, EPERM, and E_ACCESSDENIED of Windows."""
_IN_USE = {16, -16, -2004287478, 0x8889000A}
"""EBUSY, and AUDCLNT_E_DEVICE_IN_USE of Windows."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a stream."""

    rate: int
    channels: int


def possible(
    check: Callable[[Shape], Exception | None], wanted: Shape, *, most: int, own_rate: int
) -> Shape | Exception:
    """The form that comes nearest to the wanted one.

    Args:
        check: what is wrong with a form; None when it can be opened so.
        wanted: how it should be.
        most: how many channels the device has.
        own_rate: the device's own, in Hz.

    Returns:
        The form, or what is wrong even with the nearest one.
    """
    counts = [max(1, min(wanted.channels, most))]
    counts += [one for one in (1, MOST_CHANNELS, most) if one <= most and one not in counts]
    others = {own_rate, *RATES} - {wanted.rate, 0}
    rates = [wanted.rate, *sorted(others, key=lambda rate: abs(math.log(rate / wanted.rate)))]
    first: Exception | None = None
    for channels in counts:
        for rate in rates:
            error = check(Shape(rate, channels))
            if error is None:
                return Shape(rate, channels)
            first = first or error
            if code_of(error) not in {_INVALID_RATE, _INVALID_CHANNELS, _HOST}:
                return error
            if code_of(error) == _INVALID_CHANNELS:
                break
    return first or ValueError("no form at all")


def refusal(error: Exception, device: str) -> DeviceError:
    """What PortAudio says, as an error of the studio's."""
    code, host = code_of(error), _host_code(error)
    if host in _NO_PERMISSION:
        return DeviceRefused(device=device)
    if code == _UNAVAILABLE or host in _IN_USE:
        return DeviceBusy(device=device)
    if code == _INVALID_DEVICE:
        return DeviceMissing(device=device)
    return DeviceFailed(device=device, reason=str(error).rstrip("."))


def code_of(error: Exception) -> int:
    """PortAudio's number of an error; 0 where there is none."""
    return error.args[1] if len(error.args) > 1 and isinstance(error.args[1], int) else 0


def _host_code(error: Exception) -> int:
    match error.args:
        case (_, int(), (_, int(host), *_)):
            return host
        case _:
            return 0
