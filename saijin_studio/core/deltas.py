"""What a runner yields while it works on a job."""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.core.jobs import FinishReason, Usage


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of text."""

    text: str


@dataclass(frozen=True, slots=True)
class PromptProgress:
    """How much of the prompt is read, in tokens."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """The last delta of a reply that ended by itself."""

    usage: Usage
    reason: FinishReason = FinishReason.STOP


Delta = TextDelta | PromptProgress | Done
