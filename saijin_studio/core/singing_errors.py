"""The branch of the error tree for what cannot be sung."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class SingingError(StudioError):
    """A song cannot be sung."""


class NothingToSing(SingingError):
    """Signs, code or nothing at all."""

    sentence = "There are no words in the lyrics that could be sung."
    remedy = "Write a line of lyrics."


class LyricsTooLong(SingingError):
    """More than a song has."""

    sentence = "The lyrics are too long: at most {limit} characters are sung at a time."
    remedy = "Divide them, and have them sung part by part."


class SongTooLong(SingingError):
    """Few words on long notes, or many lines."""

    sentence = "The song would take more than {minutes} minutes."
    remedy = "Divide the lyrics, or choose a melody with shorter notes."


class OnlyJapaneseSung(SingingError):
    """Words without Japanese."""

    sentence = "The studio's singer sings Japanese so far, and there is none in these lyrics."
    remedy = "Write the lyrics in Japanese, or have them told instead of sung."


class MelodyUnreadable(SingingError):
    """A file that should hold a melody."""

    sentence = "{name} is no MIDI file that can be read."
    remedy = "Choose a standard MIDI file (.mid) of a melody."


class MelodyWithoutNotes(SingingError):
    """A MIDI file in which nothing can be sung."""

    sentence = "{name} has no notes that could be sung."
    remedy = "Choose a MIDI file with a melody; drums are not sung."


class MelodyTooLong(SingingError):
    """A MIDI file beyond any song."""

    sentence = "{name} is too long: a melody has at most {notes} notes and {minutes} minutes."
    remedy = "Choose a shorter one."


BRANCH: tuple[type[StudioError], ...] = (SingingError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
