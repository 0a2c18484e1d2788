"""The branch of the error tree for what a speaker teaches about their voice."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class VoiceProfileError(StudioError):
    """The speaker's own folder cannot be used so."""


class TooFewLessons(VoiceProfileError):
    """There is not enough to learn from."""

    sentence = "There are too few recordings to learn from: {least} each of two feelings and more are needed."
    remedy = "Record more of: {missing}."


class TooManyLessons(VoiceProfileError):
    """There is no room for another lesson."""

    sentence = "There are {most} recordings already, which is the most that is learned from."
    remedy = "Remove some that are no longer needed."


class UnknownLesson(VoiceProfileError):
    """A lesson is not there."""

    sentence = "There is no recording {lesson} among what was taught."
    remedy = "Look through the list; it may have been removed."


class VoiceProfileDamaged(VoiceProfileError):
    """A file of the profile cannot be read."""

    sentence = "What was taught about the voice cannot be read: {file} is damaged."
    remedy = "Learn once more from the recordings, or forget all of it and teach it anew."


class SentencesInvalid(StudioError):
    """A file of labelled sentences cannot be read."""

    sentence = "{file} is no file of labelled sentences; line {line} is at fault."
    remedy = "Give a file of JSON lines, each with language (ja or en), text and label."


BRANCH: tuple[type[StudioError], ...] = (VoiceProfileError, SentencesInvalid)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
