"""Waiting for one reply from the command line."""

from __future__ import annotations

import queue
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioClosing, from_fault
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.jobs import JobState, Usage
from saijin_studio.dialogue import afterthought

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import Event, ReplyStarted, Served
    from saijin_studio.core.ids import ConversationId, PersonaId


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply and what it took."""

    text: str
    persona: PersonaId
    conversation: ConversationId
    served: Served
    usage: Usage

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "reply": self.text,
            "persona": self.persona,
            "model": self.served.row,
            "variant": self.served.variant,
            "stand_in": self.served.stand_in,
            "usage": {
                "prompt_tokens": self.usage.prompt_tokens,
                "completion_tokens": self.usage.completion_tokens,
                "time_to_first_token": round(self.usage.time_to_first_token, 4),
                "seconds": round(self.usage.seconds, 4),
                "tokens_per_second": round(self.usage.tokens_per_second, 2),
            },
            "conversation": self.conversation,
        }


class EventQueue:
    """An event sink that the main thread reads."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def publish(self, event: Event) -> None:
        """Keep one event; called in the scheduler's thread."""
        self._events.put(event)

    def next(self) -> Event:
        """The next event; waits in short steps, so that Ctrl+C is heard on every system."""
        while True:
            try:
                return self._events.get(timeout=0.2)
            except queue.Empty:
                continue


def follow(events: EventQueue, started: ReplyStarted, persona: PersonaId, on_text: Callable[[str], None]) -> Reply:
    """Hand every piece of a reply to ``on_text`` and return the whole.

    Raises:
        StudioError: when the reply failed, with what went wrong.
    """
    pieces: list[str] = []
    served: Served | None = None
    while True:
        match events.next():
            case DeltaReceived(job, text) if job == started.job:
                pieces.append(text)
                on_text(text)
            case JobStateChanged(job=job) as change if job == started.job:
                served = change.served or served
                if change.state is JobState.FAILED and change.fault is not None:
                    raise from_fault(change.fault)
                if change.state is JobState.CANCELLED:
                    raise StudioClosing
                if change.state is JobState.COMPLETED and served is not None:
                    usage = change.usage or Usage()
                    text = afterthought.part("".join(pieces))[1]
                    return Reply(text, persona, started.conversation, served, usage)
            case _:
                pass
