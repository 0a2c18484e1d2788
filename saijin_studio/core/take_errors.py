"""The branch of the error tree for takes: kept recordings and what was made."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class TakeError(StudioError):
    """A take cannot be worked with."""


class UnknownTake(TakeError):
    """No such take."""

    sentence = "This take is not there any more."
    remedy = "Look at the list of takes again; what was deleted can be brought back for some days."


class TakeDamaged(TakeError):
    """What is known of a take cannot be read."""

    sentence = "The take {take} is damaged: {reason}."
    remedy = "Its files are kept as they are; it can be exported or deleted, and nothing else is affected."


class TakeWithoutSound(TakeError):
    """A take has no sound that could be worked with."""

    sentence = "There is no sound in {take}."
    remedy = "Record or make it again."


class NothingLeft(TakeError):
    """A cut would leave nothing."""

    sentence = "Nothing would be left of {take}."
    remedy = "Choose a longer part of it."


class FormatUnwritable(TakeError):
    """A sound cannot be written in a format."""

    sentence = "{take} cannot be saved as {format}."
    remedy = "Choose WAV, which holds every sound."


class FormatMissing(TakeError):
    """The library that writes sound does not know a format."""

    sentence = "The sound library that is installed here cannot write {format}."
    remedy = "Choose another format."


class RateUnwritable(TakeError):
    """A format does not have the rate of a sound."""

    sentence = "{take} has {rate} Hz, which {format} cannot hold."
    remedy = "Choose WAV or FLAC."


class ChannelsUnwritable(TakeError):
    """A format does not have so many channels."""

    sentence = "{take} has {channels} channels, which {format} cannot hold."
    remedy = "Choose WAV, which holds every sound."


BRANCH: tuple[type[StudioError], ...] = (TakeError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
