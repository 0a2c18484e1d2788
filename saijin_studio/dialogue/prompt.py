"""What answers, and what it is asked: values, and the numbers of the rule in ``prompting``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.dialogue.attaching import Eyes

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.jobs import Sampling, TextRequest
    from saijin_studio.core.models import Capability

REPLY_SHARE = 4
"""At most one part in so many of the context is kept for the reply."""
ATTACHED_SHARE = 2
"""Attachments of one message take at most one part in so many of the context."""
SMALLEST_REPLY = 32
"""Tokens; with less room than that for the reply, nothing is asked."""
STRIDE = 8
"""So many messages of a long conversation go at a time."""


@dataclass(frozen=True, slots=True)
class Target:
    """The row that will answer: what it can do, its context in tokens, and whether its model is a large one.

    ``eyes`` is what it takes besides text.
    """

    row: ModelId
    capability: Capability
    context: int
    large: bool = False
    eyes: Eyes = field(default_factory=Eyes)


@dataclass(frozen=True, slots=True)
class Shares:
    """What the parts of a prompt take, in tokens."""

    system: int = 0
    examples: int = 0
    summary: int = 0
    history: int = 0
    message: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.system + self.examples + self.summary + self.history + self.message


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request, how many earlier messages it leaves out, and how long it is.

    ``reply`` is the room that is kept for the reply. ``unseen`` and ``shortened`` name attachments that are in it
    and cannot be seen, or are there in part.
    """

    request: TextRequest
    left_out: int
    tokens: int
    reply: int = 0
    shares: Shares = Shares()
    unseen: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()


def kept_for_reply(sampling: Sampling, context: int) -> int:
    """How many tokens of a context stay free for the reply."""
    share = context // REPLY_SHARE
    return max(SMALLEST_REPLY, min(sampling.max_tokens, share) if sampling.max_tokens else share)
