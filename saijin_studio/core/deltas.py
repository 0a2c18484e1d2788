"""What a runner yields while it works on a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import FinishReason, Usage

if TYPE_CHECKING:
    from saijin_studio.core.sound import Output


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of text."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingDelta:
    """The next piece of what a model thinks before it answers."""

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


@dataclass(frozen=True, slots=True)
class OutputDelta:
    """A file, a segment or a reading that is finished."""

    output: Output


Piece = TextDelta | ThinkingDelta | PromptProgress | OutputDelta
"""What comes while a reply is being written."""

Delta = Piece | Done
