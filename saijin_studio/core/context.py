"""How much a model can read, and how much of a conversation fits into that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContextOutlook:
    """What sending a message would make a model read; all counts are in tokens.

    ``tokens`` is the whole prompt, ``context`` what the model holds together with its reply, ``reply`` what is kept
    free for that. ``tokens > context`` exactly when the newest message does not fit even alone; sending is refused
    then. ``left_out`` is how many earlier messages the model would not see. ``exact`` tells whether its own
    tokenizer has counted, or it is an estimate. ``summarised`` tells whether a summary stands for the beginning.

    ``unseen`` are the names of attachments that this model cannot see or hear, or that cannot be read any more;
    ``shortened`` are those of which it gets only the beginning. ``pictures`` tells whether it takes pictures as
    they are.

    ``system``, ``examples``, ``summary``, ``history`` and ``message`` are the shares of the persona's prompt, of
    its examples, of the summary, of the earlier messages and of the new one.
    """

    tokens: int
    context: int
    reply: int
    left_out: int = 0
    exact: bool = False
    summarised: bool = False
    unseen: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    pictures: bool = False
    system: int = 0
    examples: int = 0
    summary: int = 0
    history: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What a tokenizer has counted: each text for itself, and a conversation with the marks of its template."""

    texts: tuple[int, ...]
    whole: int
