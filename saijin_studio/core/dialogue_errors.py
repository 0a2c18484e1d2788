"""The branch of the error tree about conversations that cannot be gone on with."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class DialogueError(StudioError):
    """A conversation has no room for what was asked."""


class NothingToAnswer(DialogueError):
    """The question of a reply is gone."""

    sentence = "There is no message left that could be answered."
    remedy = "Write one, or take back that it was deleted."


class NothingToSummarise(DialogueError):
    """The conversation is short."""

    sentence = "The conversation is too short for a summary."
    remedy = "Go on with it; everything in it is still read."


BRANCH: tuple[type[StudioError], ...] = (DialogueError,)
