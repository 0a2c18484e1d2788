"""The branch of the error tree for sound files that cannot be worked with."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class SoundError(StudioError):
    """A sound cannot be used."""


class AudioUnreadable(SoundError):
    """A file is no sound that can be read, for a reason of its own."""

    sentence = "{name} cannot be read as sound: {reason}."
    remedy = "Choose another file, or save it as WAV, FLAC, OGG or MP3."


class AudioMissing(SoundError):
    """No such file."""

    sentence = "There is no sound file {name}."
    remedy = "Check the name; it may have been moved or deleted."


class AudioUnknown(SoundError):
    """Its content is nothing that can be decoded, whatever its name says."""

    sentence = "{name} is no sound in a format that the studio knows."
    remedy = "Choose another file, or save it as WAV, FLAC, OGG or MP3."


class AudioUndecodable(SoundError):
    """A known format whose decoder is not here."""

    sentence = "{name} needs a decoder that is not installed here."
    remedy = "Install it with: pip install av; or save the sound as WAV, FLAC, OGG or MP3."


class AudioDamaged(SoundError):
    """It breaks off before anything of it could be heard."""

    sentence = "The sound in {name} is damaged."
    remedy = "Get the file again, or choose another."


class AudioTooShort(SoundError):
    """A file has no sound in it, or too little to be anything."""

    sentence = "{name} is too short: there is no sound in it that could be worked with."
    remedy = "Record it again, and go on for a second or more."


class AudioWithoutSpeech(SoundError):
    """Nobody speaks in it."""

    sentence = "Nobody speaks in {name}."
    remedy = "Record it again, closer to the microphone."


class AudioTooLong(SoundError):
    """A file is longer than is taken."""

    sentence = "{name} is longer than {hours} hours, which is the most that is taken."
    remedy = "Divide it, and use the parts one after the other."


BRANCH: tuple[type[StudioError], ...] = (SoundError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
