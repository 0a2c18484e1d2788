"""The branch of the error tree for microphones and loudspeakers, with what is only noted of a recording."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class DeviceError(StudioError):
    """A microphone or a loudspeaker cannot be used."""


class NoSoundLibrary(DeviceError):
    """The library that reaches sound devices is not there."""

    sentence = "The system's library for sound devices, PortAudio, is not installed."
    remedy = "Install it (on Debian and Ubuntu: sudo apt install libportaudio2) and start the studio again."


class NoMicrophone(DeviceError):
    """There is nothing to record with."""

    sentence = "There is no microphone."
    remedy = "Plug one in, or choose a sound file instead."


class NoLoudspeaker(DeviceError):
    """There is nothing to play with."""

    sentence = "There is no loudspeaker and no headphones."
    remedy = "Plug some in; sound can still be saved as a file."


class DeviceMissing(DeviceError):
    """The device that was chosen is not plugged in."""

    sentence = "{device} is not plugged in."
    remedy = "Plug it in, or choose another one."


class DeviceRefused(DeviceError):
    """The system does not permit the device."""

    sentence = "The system does not allow the studio to use {device}."
    remedy = "Allow it in the system's privacy settings, then try again."


class DeviceBusy(DeviceError):
    """Another program holds the device."""

    sentence = "{device} is in use by another program."
    remedy = "Close that program, or choose another device."


class DeviceFailed(DeviceError):
    """The device fails for a reason of its own."""

    sentence = "{device} cannot be used: {reason}."
    remedy = "Plug it out and in again, or choose another one."


class RecordingBroken(DeviceError):
    """The microphone went away while it was recorded."""

    sentence = "{device} was unplugged or stopped working."
    remedy = "What was recorded until then is kept. Plug it in again, or choose another one."


class PlaybackBroken(DeviceError):
    """The loudspeaker went away while it played."""

    sentence = "{device} was unplugged or stopped working while it played."
    remedy = "Plug it in again, or choose another one, and play it once more."


class RecordingNote(StudioError):
    """What of a recording is not as it was asked for; never raised."""


class RateChanged(RecordingNote):
    """The microphone cannot do the rate that was asked for."""

    sentence = "{device} cannot record at {asked} Hz; {rate} Hz are used."
    remedy = "Nothing needs to be done."


class ChannelsChanged(RecordingNote):
    """The microphone has not as many channels."""

    sentence = "{device} cannot record {asked} channels; {channels} are used."
    remedy = "Nothing needs to be done."


class RecordingGap(RecordingNote):
    """Something was lost because the computer was too busy."""

    sentence = "The computer was too busy: the recording has {gaps} short gaps."
    remedy = "Record it again if they can be heard."


class RecordingSilent(RecordingNote):
    """Nothing but zeros comes."""

    sentence = "Nothing but silence comes from {device}."
    remedy = "See that it is not muted, and that the system's privacy settings allow the studio to use it."


class MonitorFailed(RecordingNote):
    """One cannot hear oneself."""

    sentence = "You cannot hear yourself: {reason}"
    remedy = "The recording goes on; check the loudspeaker or the headphones."


BRANCH: tuple[type[StudioError], ...] = (DeviceError, RecordingNote)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
