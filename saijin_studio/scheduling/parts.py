"""What the scheduler's effects work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.scheduling.announce import Announcer
    from saijin_studio.scheduling.memory import MemoryWatch
    from saijin_studio.scheduling.state import Book
    from saijin_studio.scheduling.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Parts:
    """The collaborators that every effect shares; ``changed`` posts back that the policy should be asked again."""

    book: Book
    runner: Runner
    resolver: Resolver
    memory: MemoryWatch
    tasks: Tasks
    announce: Announcer
    sink: EventSink
    clock: Clock
    changed: Callable[[], None]
