"""What a kind of checkpoint is to the backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Done, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_loading import Checkpoint
    from saijin_studio.runners.wire import Load


class Kind(Protocol):
    """Loads and runs checkpoints of one kind."""

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring it into memory; returns what the process holds then, in bytes.

        Raises:
            StudioError: when that cannot be done.
        """
        ...

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Work on a request; as ``Backend.run``, but cancelling may also end in ``Stopped``."""
        ...
