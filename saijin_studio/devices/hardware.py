"""The machine's microphones and loudspeakers, behind the ports of ``core``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.devices.player import SoundPlayer
from saijin_studio.devices.port_audio import PortAudio
from saijin_studio.devices.recorder import SoundRecorder

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.sound_device import Devices, Player, Recorder, SoundDevice


@dataclass(frozen=True, slots=True)
class Hardware:
    """Everything that reaches devices."""

    devices: Devices
    recorder: Recorder
    player: Player


def hardware(port_audio: PortAudio | None = None) -> Hardware:
    """All three over one PortAudio. Returns at once: nothing is looked at before it is asked for."""
    shared = port_audio or PortAudio()
    return Hardware(SoundDevices(shared), SoundRecorder(shared), SoundPlayer(shared))


class SoundDevices:
    """The ``Devices`` of PortAudio."""

    def __init__(self, port_audio: PortAudio) -> None:
        self._port_audio = port_audio

    @property
    def trouble(self) -> Fault | None:
        """Why there are none."""
        error = self._port_audio.trouble
        return None if error is None else error.fault()

    def inputs(self) -> tuple[SoundDevice, ...]:
        """The microphones."""
        return tuple(one.device for one in self._port_audio.inputs())

    def outputs(self) -> tuple[SoundDevice, ...]:
        """The loudspeakers."""
        return tuple(one.device for one in self._port_audio.outputs())

    def changed(self) -> bool:
        """Look again."""
        return self._port_audio.look_again()
