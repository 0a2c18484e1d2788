"""The branch of the error tree for music that cannot be made."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class MusicError(StudioError):
    """A piece cannot be made."""


class NothingToCompose(MusicError):
    """The prompt says nothing."""

    sentence = "The prompt says nothing about the music."
    remedy = "Write what it is to be, such as: a calm piano piece in D minor."


class MusicPromptTooLong(MusicError):
    """More words than a piece of music can be made of."""

    sentence = "The prompt has {characters} characters, and at most {limit} are read."
    remedy = "Say it in a few sentences."


class MusicLengthRefused(MusicError):
    """Too short or too long."""

    sentence = "A piece of {seconds} seconds cannot be made."
    remedy = "Ask for {least} to {most} seconds."


BRANCH: tuple[type[StudioError], ...] = (MusicError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
