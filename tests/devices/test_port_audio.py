"""Which devices there are, and why there are none."""

from __future__ import annotations

import sys

import pytest

from saijin_studio.core.device_errors import (
    DeviceFailed,
    DeviceMissing,
    NoLoudspeaker,
    NoMicrophone,
    NoSoundLibrary,
)
from saijin_studio.core.ports.sound_device import DeviceId, SoundDevice
from saijin_studio.devices.hardware import hardware
from saijin_studio.devices.port_audio import PortAudio
from tests.devices.fake_port_audio import FakeApi, PortAudioError, device, opened, port_audio, system


def test_the_default_one_is_first() -> None:
    """Of the microphones and of the loudspeakers."""
    found = hardware(port_audio()).devices
    assert found.inputs() == (
        SoundDevice(DeviceId("ALSA/Desk"), "Desk", 2, 44_100, is_default=True),
        SoundDevice(DeviceId("ALSA/Headset"), "Headset", 1, 48_000),
    )
    assert [one.name for one in found.outputs()] == ["Headset"]
    assert found.trouble is None


def test_a_device_is_shown_once() -> None:
    """As the better of the systems has it; plug-ins of ALSA are none, and equal names are told apart."""
    api = FakeApi(
        [device("Mic", 0, 1), device("Mic", 1, 1), device("Mic", 1, 1), device("Out", 0, outputs=2)],
        [system("MME", 0, 3), system("Windows WASAPI", 1)],
    )
    found = hardware(port_audio(api)).devices
    assert [one.id for one in found.inputs()] == ["Windows WASAPI/Mic", "Windows WASAPI/Mic#2"]
    assert [one.id for one in found.outputs()] == ["MME/Out"]
    alsa = FakeApi([device("default", inputs=1), device("sysdefault", inputs=1), device("dmix", outputs=2)])
    assert [one.name for one in hardware(port_audio(alsa)).devices.inputs()] == ["Default device"]
    assert hardware(port_audio(alsa)).devices.outputs() == ()


def test_no_devices_are_no_error() -> None:
    """But a sentence."""
    found = hardware(port_audio(FakeApi([]))).devices
    assert (found.inputs(), found.outputs(), found.changed()) == ((), (), False)
    assert found.trouble == NoMicrophone().fault()


def test_without_the_library_there_are_none() -> None:
    """Nothing is raised before something is to be recorded."""

    def load() -> FakeApi:
        raise OSError("PortAudio library not found")

    shared = PortAudio(load)
    found = hardware(shared).devices
    assert (found.inputs(), found.outputs(), found.changed()) == ((), (), False)
    assert found.trouble is not None
    assert found.trouble.kind == "NoSoundLibrary"
    with pytest.raises(NoSoundLibrary):
        shared.microphone(None)


@pytest.mark.parametrize("where", ["load", "list"])
def test_what_does_not_start_says_why(where: str) -> None:
    """Whether it is the module or its list."""
    error = PortAudioError("Error initializing PortAudio", -10_000)

    def load() -> FakeApi:
        if where == "load":
            raise error
        return FakeApi(refuse=error)

    shared = PortAudio(load)
    assert shared.inputs() == ()
    assert isinstance(shared.trouble, DeviceFailed)
    assert "Error initializing" in shared.trouble.what


def test_what_is_plugged_in_later_is_found() -> None:
    """At the next look, for which PortAudio starts anew; not while a stream is open."""
    api = FakeApi()
    shared = port_audio(api)
    assert not shared.look_again()
    api.devices.append(device("New", inputs=1))
    stream = shared.open(opened)
    assert not shared.look_again()
    shared.close(stream)
    assert shared.look_again()
    assert not shared.look_again()
    assert api.begun == 0
    assert len(shared.inputs()) == 3


def test_only_what_is_there_can_be_used() -> None:
    """By its id; without one it is the default."""
    shared = port_audio()
    assert shared.microphone(None).index == 1
    assert shared.microphone(DeviceId("ALSA/Headset")).index == 0
    with pytest.raises(DeviceMissing) as missing:
        shared.loudspeaker(DeviceId("ALSA/Desk"))
    assert missing.value.what == "Desk is not plugged in."
    with pytest.raises(NoLoudspeaker):
        port_audio(FakeApi([device("Mic", inputs=1)])).loudspeaker(None)


def test_a_stream_that_does_not_start_is_closed() -> None:
    """And does not count as open."""
    api = FakeApi(refuse_start=PortAudioError("no", -9985))
    shared = port_audio(api)
    with pytest.raises(PortAudioError):
        shared.open(opened)
    assert api.stream.closed


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """The window's start does not pay for it."""
    before = set(sys.modules)
    hardware()
    assert "sounddevice" not in set(sys.modules) - before
