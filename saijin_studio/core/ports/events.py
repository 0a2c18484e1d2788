"""Where events go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from saijin_studio.core.events import Event


class EventSink(Protocol):
    """Takes events from any thread; must be quick and must not raise."""

    def publish(self, event: Event) -> None:
        """Take one event."""
        ...


class FanOut:
    """Hands every event to each of its sinks, in the order they were added."""

    def __init__(self, *sinks: EventSink) -> None:
        self._sinks = sinks

    def add(self, sink: EventSink) -> None:
        """Let ``sink`` have all events from now on."""
        self._sinks = (*self._sinks, sink)

    def remove(self, sink: EventSink) -> None:
        """Let ``sink`` have no more events."""
        self._sinks = tuple(one for one in self._sinks if one is not sink)

    def publish(self, event: Event) -> None:
        """Hand ``event`` on."""
        for sink in self._sinks:
            sink.publish(event)


class RecordingSink:
    """The fake: keeps what it was given."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def publish(self, event: Event) -> None:
        """Keep ``event``."""
        self.events.append(event)
