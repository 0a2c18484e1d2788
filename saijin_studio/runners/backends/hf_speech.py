"""VITS as a kind of checkpoint: the engine that speaks, in the backend that all voices have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.hf_vits import VitsEngine
from saijin_studio.runners.backends.speech_backend import SpeechBackend

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Done, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_loading import Checkpoint
    from saijin_studio.runners.wire import Load


class Speech:
    """``Kind`` of VITS."""

    def __init__(self) -> None:
        self._engine = VitsEngine()
        self._backend = SpeechBackend(self._engine)

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring the voice into memory."""
        del checkpoint
        return self._backend.load(order).highest(self._engine.held)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Say a text."""
        return self._backend.run(request, emit, cancelled)
