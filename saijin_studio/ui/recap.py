"""What a window that opens later has to be told."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from saijin_studio.core.events import EngineChanged, MemorySampled, QueueChanged

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ports.events import EventSink


class Recap:
    """An ``EventSink`` that keeps the newest of what is only told when it changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._engines: dict[str, EngineChanged] = {}
        self._queue: QueueChanged | None = None
        self._memory: MemorySampled | None = None

    def publish(self, event: Event) -> None:
        """Keep it, if it is one of those; from any thread."""
        with self._lock:
            match event:
                case EngineChanged():
                    self._engines[event.engine] = event
                case QueueChanged():
                    self._queue = event
                case MemorySampled():
                    self._memory = event
                case _:
                    pass

    def tell(self, sink: EventSink) -> None:
        """Say it all to somebody who was not there."""
        with self._lock:
            known = (*self._engines.values(), self._queue, self._memory)
        for event in known:
            if event is not None:
                sink.publish(event)
