"""The branch of the error tree for what cannot be said."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class SpeechError(StudioError):
    """A text cannot be spoken."""


class NothingToSay(SpeechError):
    """Signs, code or nothing at all."""

    sentence = "There is nothing in the text that could be spoken."
    remedy = "Write a sentence; code, links and emoji alone are not read."


class TextTooLong(SpeechError):
    """More than anybody would hear."""

    sentence = "The text has {characters} characters, and at most {limit} are spoken at a time."
    remedy = "Divide it, and have it spoken part by part."


class UnknownVoice(SpeechError):
    """No such voice."""

    sentence = "There is no voice {voice}."
    remedy = "See the voices with: saijin-studio speak --list-voices."


class NoVoice(SpeechError):
    """No engine that speaks a language is installed."""

    sentence = "No voice for this language is installed: {language}."
    remedy = "Install the voices with: pip install saijin-studio[starter]."


class UnknownSoundFormat(SpeechError):
    """A file name that says a kind of sound file which cannot be written."""

    sentence = "{name} is no sound file that can be written."
    remedy = "End its name in one of: {formats}."


class ReadingInvalid(SpeechError):
    """A line of the reading dictionary has a fault."""

    sentence = "The reading of {word} is not valid: {reason}."
    remedy = "Write Japanese readings in kana, English ones as words or as /IPA/."


class ReadingsDamaged(SpeechError):
    """The file of the reading dictionary cannot be used."""

    sentence = "The reading dictionary {file} cannot be read: {reason}."
    remedy = "Correct the file, or move it away to begin a new one; it is not changed until then."


BRANCH: tuple[type[StudioError], ...] = (SpeechError,)
