"""The one door to PortAudio: which devices there are, and how many streams are open."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, cast

from saijin_studio.core.device_errors import (
    DeviceFailed,
    DeviceMissing,
    NoLoudspeaker,
    NoMicrophone,
    NoSoundLibrary,
)
from saijin_studio.core.ports.sound_device import DeviceId, SoundDevice
from saijin_studio.devices.api import sounddevice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.errors import StudioError
    from saijin_studio.devices.api import SoundDeviceApi, Stream

_PREFERRED = ("Windows WASAPI", "Core Audio")
"""Where several systems reach the same devices, each is shown once, as this one has it."""
_PLUGINS = {
    "sysdefault", "front", "rear", "center_lfe", "side", "surround21", "surround40", "surround41", "surround50",
    "surround51", "surround71", "iec958", "spdif", "modem", "phoneline", "dmix", "dsnoop", "null", "samplerate",
    "speexrate", "speex", "lavrate", "jack", "oss", "upmix", "vdownmix",
}  # fmt: skip
"""Names of ALSA's plug-ins, which are no devices of their own."""

_NAMES = {"default": "Default device", "pulse": "PulseAudio", "pipewire": "PipeWire"}
"""What ALSA calls by words of its own."""


@dataclass(frozen=True, slots=True)
class Port:
    """A device as PortAudio knows it now: by its number, which may be another one after the next look."""

    index: int
    device: SoundDevice


@dataclass(frozen=True, slots=True)
class _Look:
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()
    trouble: StudioError | None = None

    @property
    def devices(self) -> tuple[SoundDevice, ...]:
        return tuple(one.device for one in (*self.inputs, *self.outputs))


class PortAudio:
    """PortAudio, loaded when it is first asked for something.

    Args:
        load: gives the module.
    """

    def __init__(self, load: Callable[[], SoundDeviceApi] = sounddevice) -> None:
        self._load = load
        self._api: SoundDeviceApi | None = None
        self._seen: _Look | None = None
        self._streams = 0
        self._lock = RLock()

    @property
    def api(self) -> SoundDeviceApi:
        """The module.

        Raises:
            DeviceError: when it cannot be used here.
        """
        with self._lock:
            if self._api is None:
                try:
                    self._api = self._load()
                except OSError as error:
                    raise NoSoundLibrary from error
                except Exception as error:
                    # PortAudioError, whose class is not known without the module.
                    raise DeviceFailed(device="PortAudio", reason=str(error)) from error
            return self._api

    @property
    def trouble(self) -> StudioError | None:
        """Why there are no devices."""
        return self._look().trouble

    def inputs(self) -> tuple[Port, ...]:
        """The microphones, the default one first."""
        return self._look().inputs

    def outputs(self) -> tuple[Port, ...]:
        """The loudspeakers, the default one first."""
        return self._look().outputs

    def microphone(self, wanted: DeviceId | None) -> Port:
        """One of them.

        Raises:
            DeviceError: when it is not there.
        """
        return self._find(self._look().inputs, wanted, NoMicrophone())

    def loudspeaker(self, wanted: DeviceId | None) -> Port:
        """One of them.

        Raises:
            DeviceError: when it is not there.
        """
        return self._find(self._look().outputs, wanted, NoLoudspeaker())

    def look_again(self) -> bool:
        """Whether the devices are others than at the last look. PortAudio must start anew for it."""
        with self._lock:
            before = self._look()
            if self._streams:
                return False
            if self._api is not None:
                with suppress(self._api.PortAudioError):
                    _restart(self._api)
            self._seen = None
            return self._look().devices != before.devices

    def open(self, make: Callable[[SoundDeviceApi], Stream]) -> Stream:
        """Open and start a stream; ``closed`` must be told when it is no more."""
        with self._lock:
            stream = make(self.api)
            try:
                stream.start()
            except BaseException:
                stream.close()
                raise
            self._streams += 1
            return stream

    def close(self, stream: Stream) -> None:
        """End a stream at once. That its device is gone already is no matter."""
        with suppress(self.api.PortAudioError):
            stream.abort()
        with suppress(self.api.PortAudioError):
            stream.close()
        with self._lock:
            self._streams -= 1

    def _find(self, ports: Sequence[Port], wanted: DeviceId | None, none: StudioError) -> Port:
        if not ports:
            raise self._look().trouble or none
        for port in ports:
            if wanted in {None, port.device.id}:
                return port
        raise DeviceMissing(device=str(wanted).partition("/")[2] or str(wanted))

    def _look(self) -> _Look:
        with self._lock:
            if self._seen is None:
                self._seen = self._listed()
            return self._seen

    def _listed(self) -> _Look:
        try:
            api = self.api
        except (NoSoundLibrary, DeviceFailed) as error:
            return _Look(trouble=error)
        try:
            devices, systems = api.query_devices(), api.query_hostapis()
        except api.PortAudioError as error:
            return _Look(trouble=DeviceFailed(device="PortAudio", reason=str(error)))
        inputs = _ports(devices, systems, "input")
        outputs = _ports(devices, systems, "output")
        return _Look(inputs, outputs, None if inputs or outputs else NoMicrophone())


def _restart(api: SoundDeviceApi) -> None:
    # The module has no public way to see what was plugged in after its import.
    for step in ("_terminate", "_initialize"):
        getattr(api, step)()


def _ports(
    devices: Sequence[dict[str, object]], systems: Sequence[dict[str, object]], way: str
) -> tuple[Port, ...]:
    """The devices of one direction, those of the system that is preferred, the default one first."""
    found: list[Port] = []
    ids: dict[str, int] = {}
    system = _system(devices, systems, way)
    for index, one in enumerate(devices):
        channels = _whole(one[f"max_{way}_channels"])
        name = str(one["name"])
        if channels < 1 or one["hostapi"] != system or name.partition(":")[0] in _PLUGINS:
            continue
        key = f"{systems[system]['name']}/{name}"
        ids[key] = ids.get(key, 0) + 1
        key = key if ids[key] == 1 else f"{key}#{ids[key]}"
        is_default = index == systems[system][f"default_{way}_device"]
        rate = _whole(one["default_samplerate"])
        found.append(Port(index, SoundDevice(DeviceId(key), _NAMES.get(name, name), channels, rate, is_default)))
    return tuple(sorted(found, key=lambda port: not port.device.is_default))


def _system(devices: Sequence[dict[str, object]], systems: Sequence[dict[str, object]], way: str) -> int:
    having = [
        index
        for index in range(len(systems))
        if any(one["hostapi"] == index and _whole(one[f"max_{way}_channels"]) > 0 for one in devices)
    ]
    preferred = [index for index in having if systems[index]["name"] in _PREFERRED]
    return (preferred or having or [-1])[0]


def _whole(value: object) -> int:
    return int(cast("float", value))
