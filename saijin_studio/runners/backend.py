"""What a worker runs inside: one engine with one model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from saijin_studio.core.context import Counts
    from saijin_studio.core.deltas import Done, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.messages import Message
    from saijin_studio.core.models import Engine, Footprint
    from saijin_studio.runners.wire import Load


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker works: a private folder that goes with it, and the file its error output runs into."""

    folder: Path
    log: Path


class Backend(Protocol):
    """One engine. ``load`` is called once and before anything else; the others from several threads at a time."""

    def load(self, order: Load) -> Footprint:
        """Bring the model into memory.

        Returns:
            What this process holds afterwards, in bytes.

        Raises:
            StudioError: when that cannot be done.
        """
        ...

    def run(
        self,
        request: Request,
        emit: Callable[[Piece], None],
        cancelled: Callable[[], bool],
    ) -> Done | None:
        """Work on a request, and return when its slot is free again.

        Args:
            request: what to do.
            emit: takes each piece as it comes.
            cancelled: asked often; once it says True the work stops.

        Returns:
            How it went, with the token counts (the times are measured by the client); None when it was
            cancelled.

        Raises:
            StudioError: when that cannot be done.
        """
        ...


@runtime_checkable
class TokenCounter(Protocol):
    """A backend whose model reads text in tokens."""

    def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts:
        """Count the tokens of each text, and of a conversation with the marks of the template; 0 for none.

        Raises:
            Exception: when the engine cannot; nobody depends on it.
        """
        ...


if TYPE_CHECKING:
    Backends = Mapping[Engine, Callable[[Place], Backend]]
    """Which engine is run by what; the factory may import nothing heavy before ``load``."""
